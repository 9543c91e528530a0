"""The server of the tests answers as a real one does (tests/real/test_bluesky.py), and is stricter."""

import pytest

from socialkit.platforms.bluesky.publisher import Bluesky
from tests.platforms.bluesky.raw_records import RECORDS, put
from tests.representatives import few_quick
from tests.servers.fakes.bluesky import did_of


@few_quick(("changes", "answer"), RECORDS)
def test_it_answers_as_a_real_one_does(
    publisher: Bluesky, changes: dict[str, object], answer: tuple[int, str]
) -> None:
    assert put(publisher, **changes) == answer


def test_another_repository_is_refused(publisher: Bluesky) -> None:
    assert put(publisher, repo=did_of("partner.test")) == (401, "AuthenticationRequired")


def test_it_takes_nothing_in_the_place_of_what_stands_there(publisher: Bluesky) -> None:
    assert put(publisher) == (200, "")
    assert put(publisher) == (200, ""), "the same again is no change"
    assert put(publisher, text="Other words") == (400, "InvalidSwap")


@pytest.mark.parametrize("part", ["tags", "labels", "via"])
def test_it_refuses_what_no_publisher_of_ours_sends(publisher: Bluesky, part: str) -> None:
    """A real one keeps what it does not know, so that a slip of the pen would go unseen."""
    assert put(publisher, **{part: []}) == (400, "InvalidRequest")
