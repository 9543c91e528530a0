"""Two editions of the zone database: the local time stays, the instant moves, and that is said."""

import subprocess
import zoneinfo
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from socialkit.ledger import Ledger
from socialkit.ledger.keeping.verification import verify
from socialkit.ledger.reading.queries import all_deliveries, history
from socialkit.ledger.reading.zone_shifts import ZoneShift, zone_shifts
from socialkit.ledger.tables.schema import deliveries
from socialkit.ledger.writing.zone_changes import follow_zones
from socialkit.publishing import cancel, release, run
from socialkit.zone_database import zone_database
from tests.conftest import EVE, NINE, FakePublisher, a_campaign, a_post, a_worker, file_campaign
from tests.ledger.asked_statements import asked_statements
from tests.representatives import few_quick

#: New York has always been four hours behind; in another edition five, or with a night that is odd.
EDITIONS = {
    "2020a": "Zone America/New_York -4:00 - EDT",
    "2020b": "Zone America/New_York -5:00 - EST",
    "gap": "Zone America/New_York -4:00 - EDT 2022 Oct 17 8:30\n -2:00 - XXX",
    "fold": "Zone America/New_York -4:00 - EDT 2022 Oct 17 9:30\n -5:00 - EST",
}


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folders with the zones of each edition, as `zic` compiles them."""
    folder = tmp_path_factory.mktemp("zones")
    for name, rules in EDITIONS.items():
        (folder / f"{name}.txt").write_text(f"{rules}\n")
        subprocess.run(["zic", "-d", folder / name, folder / f"{name}.txt"], check=True)
        (folder / name / "tzdata.zi").write_text(f"# version {name}\n")
    return folder


@pytest.fixture(autouse=True)
def usual_zones() -> Iterator[None]:
    before = zoneinfo.TZPATH
    yield
    use(before)


def use(path: tuple[str, ...] | Path) -> None:
    zoneinfo.reset_tzpath([str(path)] if isinstance(path, Path) else path)
    zoneinfo.ZoneInfo.clear_cache()


@pytest.fixture
def filed(ledger: Ledger, editions: Path) -> Ledger:
    """A ledger with three posts, scheduled with edition 2020a; one of them is cancelled."""
    use(editions / "2020a")
    noon = datetime(2022, 10, 17, 12)  # noqa: DTZ001 the file's local time
    file_campaign(ledger, a_campaign(a_post("nine"), a_post("noon", at=noon), a_post("off")))
    cancel(ledger, "off@alliance-x", now=EVE)
    return ledger


def test_nothing_is_said_or_written_while_the_edition_is_the_same(filed: Ledger) -> None:
    assert zone_database() == "2020a"
    before = Path(filed.name).read_bytes()
    assert follow_zones(filed, now=EVE, by="maria") == ()
    assert Path(filed.name).read_bytes() == before


@pytest.mark.slow
def test_another_edition_moves_the_instant_and_keeps_the_local_time(
    filed: Ledger, editions: Path, publisher: FakePublisher
) -> None:
    use(editions / "2020b")
    seen = zone_shifts(filed, now=EVE)
    moved = follow_zones(filed, now=EVE, by="maria")
    assert seen == moved
    (nine,) = [str(each) for each in moved if each.key == "nine@alliance-x"]
    assert nine == (
        "nine@alliance-x stays at 2022-10-17 09:00 America/New_York, which is 2022-10-17 14:00 UTC "
        "and no longer 13:00 (zones of 2020b, before 2020a)"
    )
    assert len(moved) == 3
    assert follow_zones(filed, now=EVE, by="maria") == ()
    assert history(filed, "nine@alliance-x").entries[-1].kind == "zone"
    assert verify(filed).faults == ()
    publisher.clock.now = NINE
    assert run(filed, a_worker(publisher)).published == ()
    publisher.clock.forward(timedelta(hours=1))
    assert [each.post for each in run(filed, a_worker(publisher)).published] == ["nine"]


@pytest.mark.slow
def test_what_is_past_or_out_stays(filed: Ledger, editions: Path, publisher: FakePublisher) -> None:
    publisher.clock.now = NINE
    assert run(filed, a_worker(publisher)).published
    use(editions / "2020b")
    moved = follow_zones(filed, now=NINE, by="maria")
    assert [each.key for each in moved] == ["noon@alliance-x"]


def test_an_edition_in_which_nothing_moves_is_noted_in_silence(filed: Ledger, editions: Path) -> None:
    (editions / "2020a" / "tzdata.zi").write_text("# version 2020c\n")
    try:
        assert follow_zones(filed, now=EVE, by="maria") == ()
        with filed.reading() as connection:
            said = connection.exec_driver_sql("SELECT DISTINCT tzdata FROM delivery").scalars().all()
        assert said == ["2020c"]
    finally:
        (editions / "2020a" / "tzdata.zi").write_text("# version 2020a\n")


@few_quick(("edition", "said"), [("gap", "does not exist"), ("fold", "comes twice")])
def test_a_local_time_that_names_no_instant_any_more_is_held(
    filed: Ledger, editions: Path, edition: str, said: str
) -> None:
    use(editions / edition)
    moved = {each.key: each for each in follow_zones(filed, now=EVE, by="maria")}
    assert said in moved["nine@alliance-x"].fault
    found = {each.post: each for each in all_deliveries(filed)}
    assert found["nine"].state == "held"
    assert said in found["nine"].reason
    assert found["off"].state == "cancelled"


@pytest.mark.parametrize("zone", ["Atlantis/Port", "America", "America/Argentina", "x" * 300])
def test_a_zone_that_is_gone_holds_what_was_to_go_out_in_it(filed: Ledger, editions: Path, zone: str) -> None:
    use(editions / "2020b")
    with filed.writing() as connection:
        connection.execute(update(deliveries).where(deliveries.c.post == "nine").values(due_zone=zone))
    (nine, *_) = follow_zones(filed, now=EVE, by="maria")
    assert nine.fault == f"the zone {zone} is not known here"
    assert {each.post: each.state.value for each in all_deliveries(filed)}["nine"] == "held"


def test_one_campaign_is_followed_alone(filed: Ledger, editions: Path) -> None:
    use(editions / "2020b")
    assert follow_zones(filed, now=EVE, by="maria", campaign="another") == ()
    assert len(follow_zones(filed, now=EVE, by="maria", campaign="week-2022")) == 3


@pytest.mark.slow
def test_many_move_part_by_part_and_what_was_interrupted_goes_on(ledger: Ledger, editions: Path) -> None:
    use(editions / "2020a")
    file_campaign(ledger, a_campaign(*(a_post(f"post-{number}") for number in range(450))))
    use(editions / "2020b")
    told: list[str] = []

    def interrupted(moved: Sequence[ZoneShift]) -> None:
        told.extend(each.key for each in moved)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        follow_zones(ledger, now=EVE, by="maria", tell=interrupted)
    assert 0 < len(told) < 450
    left = zone_shifts(ledger, now=EVE)
    assert {each.key for each in left} == {each.key for each in all_deliveries(ledger)} - set(told)
    parts: list[int] = []
    with asked_statements() as asked:
        moved = follow_zones(ledger, now=EVE, by="maria", tell=lambda some: parts.append(len(some)))
    assert moved == left
    assert (sum(parts), len(parts) > 1) == (len(left), True)
    # Some statements for each part, and none for each delivery.
    assert len(asked) < 15 * len(parts)
    assert zone_shifts(ledger, now=EVE) == ()
    kinds = [entry.kind for entry in history(ledger, told[0]).entries]
    assert kinds.count("zone") == 1
    assert verify(ledger).faults == ()


def test_what_was_moved_meanwhile_is_left_as_it_is(ledger: Ledger, editions: Path) -> None:
    use(editions / "2020a")
    file_campaign(ledger, a_campaign(*(a_post(f"post-{number}") for number in range(250))))
    use(editions / "2020b")
    seen = {each.key: each for each in zone_shifts(ledger, now=EVE)}
    late = list(seen)[-1]

    def rescheduled(_: Sequence[ZoneShift]) -> None:
        release(ledger, late, now=EVE)

    moved = follow_zones(ledger, now=EVE, by="maria", tell=rescheduled)
    assert [each.key for each in moved] == list(seen)[:-1]
    assert {each.key: each.due.utc for each in all_deliveries(ledger)}[late] == EVE


@pytest.mark.parametrize("listing", ["tzdata.zi", "+VERSION"])
def test_the_edition_is_read_where_systems_say_it(tmp_path: Path, listing: str) -> None:
    (tmp_path / listing).write_text("# version 2031x\n" if listing == "tzdata.zi" else "2031x\n")
    use(tmp_path)
    assert zone_database() == "2031x"
