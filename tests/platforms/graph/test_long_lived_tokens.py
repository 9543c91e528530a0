"""Tokens of sixty days are renewed in time, and what goes wrong with that stops nothing."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from socialkit.errors import AuthorizationError
from socialkit.platforms.threads.publisher import connect
from tests.platforms.graph_accounts import TOKEN, StoredToken, Ticking, a_context, the_account
from tests.representatives import few_quick
from tests.servers.fakes.graph_server import GraphRefusalError, graph_server
from tests.servers.fakes.threads import ThreadsServer

REFRESH = "GET /refresh_access_token"


@pytest.fixture
def clock() -> Ticking:
    return Ticking()


@pytest.fixture
def threads(clock: Ticking) -> Iterator[ThreadsServer]:
    with graph_server(ThreadsServer(TOKEN, clock=clock)) as server:
        yield server
        assert server.faults == []


def verified(server: ThreadsServer, home: Path, store: StoredToken) -> object:
    """Ask who an account is, as a run that begins does; give when its token ends."""
    return connect(the_account("threads", server), a_context(home, server, store)).verify().valid_until


def test_a_token_is_renewed_and_stored_and_its_end_is_known(
    threads: ThreadsServer, tmp_path: Path, clock: Ticking
) -> None:
    store = StoredToken()

    assert verified(threads, tmp_path, store) == clock() + timedelta(days=60)

    assert store.token == f"{TOKEN}-renewed-0"


def test_it_is_renewed_once_a_week_whoever_asks(
    threads: ThreadsServer, tmp_path: Path, clock: Ticking
) -> None:
    store, ends = StoredToken(), clock() + timedelta(days=60)
    for _ in range(3):
        assert verified(threads, tmp_path, store) == ends
    assert threads.requests.count(REFRESH) == 1

    clock.forward(timedelta(days=8))

    assert verified(threads, tmp_path, store) == clock() + timedelta(days=60)


def test_the_new_token_is_used_at_once(threads: ThreadsServer, tmp_path: Path) -> None:
    publisher = connect(the_account("threads", threads), a_context(tmp_path, threads))
    publisher.token.renew()
    threads.token = "counts no more"  # noqa: S105 no secret

    assert publisher.verify().name


def test_the_new_token_is_told_nowhere(threads: ThreadsServer, tmp_path: Path) -> None:
    publisher = connect(the_account("threads", threads), a_context(tmp_path, threads))
    publisher.token.renew()
    threads.refusals["me"] = [GraphRefusalError(190, f"no: {threads.renewed[0]}")]

    with pytest.raises(AuthorizationError, match=r"no: Secret\(…\); it refuses"):
        publisher.verify()

    assert threads.renewed[0] not in repr(publisher)


def test_a_young_token_is_tried_again_a_day_later(
    threads: ThreadsServer, tmp_path: Path, clock: Ticking
) -> None:
    threads.young, store = True, StoredToken()
    assert verified(threads, tmp_path, store) is None
    threads.young = False
    assert verified(threads, tmp_path, store) is None

    clock.forward(timedelta(days=1))

    assert verified(threads, tmp_path, store) == clock() + timedelta(days=60)


@pytest.mark.parametrize("store", [StoredToken(locked=True), StoredToken(full=True)], ids=["locked", "full"])
def test_a_token_that_cannot_be_stored_counts_on(
    threads: ThreadsServer, tmp_path: Path, store: StoredToken
) -> None:
    assert verified(threads, tmp_path, store) is None

    assert store.token == TOKEN
    assert threads.requests.count(REFRESH) == (0 if store.locked else 1)


@pytest.mark.parametrize("lasts", [None, "soon", True, -5, 10**30])
def test_a_time_that_makes_no_sense_is_bounded_or_stops_nothing(
    threads: ThreadsServer, tmp_path: Path, clock: Ticking, lasts: object
) -> None:
    threads.lasts = lasts

    ends = verified(threads, tmp_path, StoredToken())

    assert ends in {None, clock(), clock() + timedelta(days=60)}


@few_quick("text", ["", "{", "[]", '{"next": "soon", "ends": ""}', '{"next": 5}', "null", "[" * 9999])
def test_notes_that_cannot_be_read_are_made_anew(
    threads: ThreadsServer, tmp_path: Path, clock: Ticking, text: str
) -> None:
    notes = tmp_path / ".socialkit" / "renewals"
    notes.mkdir(parents=True)
    (notes / "alliance.json").write_text(text)

    assert verified(threads, tmp_path, StoredToken()) == clock() + timedelta(days=60)


def test_a_platform_that_fails_stops_nothing_and_no_token_is_written_down(
    threads: ThreadsServer, tmp_path: Path
) -> None:
    threads.refusals["refresh_access_token"] = [GraphRefusalError(2, "later")]

    assert verified(threads, tmp_path, StoredToken()) is None
    assert TOKEN not in "".join(file.read_text() for file in tmp_path.rglob("*.json"))
