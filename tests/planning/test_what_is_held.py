"""What a plan holds, refuses or names because it should not go out by surprise."""

from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise
from time import sleep

import pytest
from sqlalchemy import Connection, Engine, event, func, select, update

from socialkit.errors import CampaignFileError, LedgerError, RejectedError, UncertainError, UnreachableError
from socialkit.findings.place import Place
from socialkit.ledger import Ledger
from socialkit.ledger.tables.event_log import seal
from socialkit.ledger.tables.schema import deliveries as table
from socialkit.ledger.tables.schema import events
from socialkit.ledger.writing.plans.apply_plan import apply_plan
from socialkit.model.campaign import Campaign
from socialkit.model.delivery import Change, State, Unscheduled
from socialkit.model.moment import Moment
from socialkit.planning import plan, schedule
from socialkit.publishing import cancel, deliveries, publish_one, release, reschedule, retry, run, show
from tests.conftest import (
    EVE,
    MINUTE,
    NINE,
    RECOVERY,
    FakePublisher,
    KilledError,
    a_campaign,
    a_post,
    a_text,
    a_worker,
    an_account,
    file_campaign,
)
from tests.ledger.busy_ledger import BusyLedger
from tests.representatives import few_quick

SAME = a_text("The same words")
OLD, NEW = "lundi@alliance-x", "lundi-matin@alliance-x"


def local(*parts: int) -> datetime:
    return datetime(*parts)  # type: ignore[arg-type]  # noqa: DTZ001 the file's local time


@pytest.mark.slow
@few_quick("uncertain", [False, True])
def test_a_post_that_was_renamed_after_it_was_out_waits_for_a_person(
    ledger: Ledger, publisher: FakePublisher, *, uncertain: bool
) -> None:
    file_campaign(ledger, a_campaign(a_post("lundi", text=SAME)))
    publisher.after_sending = [UncertainError("cut")] if uncertain else []
    publish_one(ledger, OLD, 1, a_worker(publisher))
    later = local(2022, 10, 18, 9)
    renamed = a_campaign(a_post("lundi-matin", text=SAME, at=later))
    made = file_campaign(ledger, renamed)
    step = next(each for each in made.steps if each.delivery.key == NEW)
    assert step.change is Change.HOLD
    assert f"alliance-x has had the same already, as {OLD}" in step.detail
    assert show(ledger, NEW).delivery.state is State.HELD
    assert not plan(renamed, ledger, now=EVE).changes
    # Moving it in the file is no word of a person about sending it twice.
    moved = a_campaign(a_post("lundi-matin", text=SAME, at=later + timedelta(hours=1)))
    file_campaign(ledger, moved)
    assert show(ledger, NEW).delivery.state is State.HELD
    release(ledger, NEW, now=NINE)
    assert not plan(moved, ledger, now=EVE).changes
    file_campaign(ledger, a_campaign(a_post("lundi-matin", text=a_text("Other words"), at=later)))
    assert show(ledger, NEW).delivery.state is State.SCHEDULED


@pytest.mark.slow
def test_the_same_text_on_another_account_or_before_anything_is_out_is_no_repetition(
    ledger: Ledger, publisher: FakePublisher
) -> None:
    both = a_campaign(a_post("one", text=SAME), a_post("two", text=SAME, at=local(2022, 10, 18, 9)))
    file_campaign(ledger, both)
    publish_one(ledger, "one@alliance-x", 1, a_worker(publisher))
    assert not plan(both, ledger, now=EVE).changes
    more = replace(both, accounts=(an_account(), an_account("other-x")))
    assert {step.change for step in plan(more, ledger, now=EVE).changes} == {Change.ADD}


@pytest.mark.slow
def test_a_post_that_takes_the_words_of_one_that_is_out_waits_for_a_person(
    ledger: Ledger, publisher: FakePublisher
) -> None:
    tuesday = a_post("two", at=local(2022, 10, 18, 9))
    file_campaign(ledger, a_campaign(a_post("one", text=SAME), tuesday))
    publish_one(ledger, "one@alliance-x", 1, a_worker(publisher))
    made = file_campaign(ledger, a_campaign(replace(tuesday, text=SAME)))
    (step,) = made.changes
    assert (step.change, step.delivery.key) == (Change.HOLD, "two@alliance-x")


def test_what_fell_due_since_the_plan_was_made_is_held(ledger: Ledger, publisher: FakePublisher) -> None:
    made = plan(a_campaign(a_post("one"), a_post("two", at=local(2022, 10, 18, 9))), ledger, now=EVE)
    publisher.clock.now = NINE + MINUTE
    written = schedule(made, ledger, now=publisher.clock())
    assert [step.change for step in written.steps] == [Change.HOLD, Change.ADD]
    run(ledger, a_worker(publisher))
    assert publisher.calls == []
    assert show(ledger, "one@alliance-x").delivery.reason == "its time is past"


@pytest.mark.parametrize(
    ("first", "second", "refused"),
    [
        ({"at": local(2022, 10, 17, 10)}, {}, True),
        ({"at": local(2022, 10, 17, 9)}, {}, False),
        ({"at": local(2022, 10, 17, 8)}, {}, False),
        ({"timezone": "America/Los_Angeles"}, {}, True),
        ({"timezone": "Africa/Nairobi"}, {}, False),
    ],
)
def test_a_post_cannot_wait_for_one_that_is_due_later(
    ledger: Ledger, first: dict[str, object], second: dict[str, object], *, refused: bool
) -> None:
    place = Place(file="posts.yaml", line=31, column=12, end_line=31, end_column=16)
    campaign = a_campaign(a_post("one", **first), a_post("two", after="one", after_place=place, **second))
    if not refused:
        assert plan(campaign, ledger, now=EVE).changes
        return
    with pytest.raises(CampaignFileError) as caught:
        plan(campaign, ledger, now=EVE)
    (finding,) = caught.value.findings
    assert str(finding).startswith(
        "posts.yaml:31:12: SK006 two is due before one, which it waits for (2022-10-17 09"
    )


@few_quick("year", [1, 1969, 2200, 9999])
def test_a_year_that_no_zone_reaches_is_refused(ledger: Ledger, year: int) -> None:
    file_campaign(ledger, a_campaign(a_post("one")))
    due = Moment(local=local(year, 12, 31, 23, 59), zone="America/New_York")
    with pytest.raises(LedgerError, match="check the year"):
        reschedule(ledger, "one@alliance-x", due=due, now=EVE)


def test_posts_that_go_out_nowhere_stand_in_the_plan(ledger: Ledger) -> None:
    campaign = a_campaign(
        a_post("one"),
        a_post("someday", at=None),
        a_post("elsewhere", platforms=("linkedin", "x")),
        a_post("nobody", accounts=()),
    )
    assert plan(campaign, ledger, now=EVE).unscheduled == (
        Unscheduled(post="someday", reason="it has no time: give it `at`"),
        Unscheduled(post="elsewhere", reason="there is no account on linkedin"),
        Unscheduled(post="nobody", reason="no account on x gets it (`accounts`, `partners`, languages)"),
    )


def test_rules_of_a_zone_that_changed_move_what_was_scheduled(ledger: Ledger) -> None:
    campaign = a_campaign(a_post("one"))
    file_campaign(ledger, campaign)
    with ledger.writing() as connection:
        connection.execute(update(table).values(tzdata="2020a", due_at=table.c.due_at + 3_600_000))
    (step,) = plan(campaign, ledger, now=EVE).changes
    assert (step.change, step.detail) == (Change.CHANGE, "its zone's rules have changed: 13:00 UTC now")
    file_campaign(ledger, campaign)
    assert not plan(campaign, ledger, now=EVE).changes


def week(count: int, text: str = "Text") -> Campaign:
    first = local(2022, 10, 17, 9)
    return a_campaign(
        *(a_post(f"p{n}", at=first + n * MINUTE, text=a_text(f"{text} {n}")) for n in range(count))
    )


class StoppedLedger(Ledger):
    """A ledger whose process is killed when it has written ``parts`` parts."""

    parts = 0

    def writing(self) -> AbstractContextManager[Connection]:
        if not self.parts:
            raise KilledError
        self.parts -= 1
        return super().writing()


@few_quick("parts", [0, 1, 2, 3])
def test_a_plan_that_was_stopped_between_its_parts_is_finished_by_another(ledger: Ledger, parts: int) -> None:
    file_campaign(ledger, week(6))
    wanted = replace(week(12, "Better"), posts=week(12, "Better").posts[3:])
    made = plan(wanted, ledger, now=EVE)
    with StoppedLedger.open(ledger.home / "ledger.db") as stopped:
        stopped.parts = parts
        with pytest.raises(KilledError) if parts < 3 else nullcontext():
            apply_plan(stopped, made, at=EVE, part=4)
    gone = {each.delivery.key for each in made.cancelled}
    kept = {each.key: each.state for each in deliveries(ledger)}
    # What is cancelled comes first: never does more go out than before or after.
    assert len(gone) == 3
    assert {kept[key] for key in gone} == {State.CANCELLED if parts else State.SCHEDULED}
    assert sum(state is State.SCHEDULED for state in kept.values()) <= 9
    file_campaign(ledger, wanted)
    assert not plan(wanted, ledger, now=EVE).changes
    assert sum(each.state is State.SCHEDULED for each in deliveries(ledger)) == 9


def test_a_campaign_that_gets_another_id_between_two_parts_is_told(ledger: Ledger) -> None:
    file_campaign(ledger, week(1))
    made = plan(week(6), ledger, now=EVE)
    busy = BusyLedger.over(ledger)
    busy.between = lambda: file_campaign(ledger, replace(week(1), id="corrected"))
    with pytest.raises(LedgerError, match=r"has another id .*; 2 of 5 changes were written: plan again"):
        apply_plan(busy, made, at=EVE, part=2)
    file_campaign(ledger, replace(week(6), id="corrected"))
    assert {each.campaign for each in deliveries(ledger)} == {"corrected"}
    assert len(deliveries(ledger)) == 6


def test_a_large_plan_that_is_out_of_date_is_refused_before_anything_is_written(ledger: Ledger) -> None:
    file_campaign(ledger, week(6))
    made = plan(week(12, "Better"), ledger, now=EVE)
    cancel(ledger, "p5@alliance-x", now=EVE)
    before = deliveries(ledger)
    with pytest.raises(LedgerError, match=r"p5@alliance-x has changed .*; nothing was written"):
        apply_plan(ledger, made, at=EVE, part=2)
    assert deliveries(ledger) == before


@few_quick(
    "meanwhile",
    [
        {"due_at": 0},
        {"state": "held"},
        {"state": "cancelled"},
        {"content_hash": "another"},
        {"planned": None},
        {"version": 3},
        {"grace": 60_000},
        {"publisher": "folder"},
        {"server": "https://two.example"},
        {"after": "p0"},
    ],
)
def test_what_somebody_else_wrote_in_the_same_version_is_not_taken_for_the_plan(
    ledger: Ledger, meanwhile: dict[str, object]
) -> None:
    file_campaign(ledger, week(2))
    made = plan(week(2, "Better"), ledger, now=EVE)
    apply_plan(ledger, made, at=EVE)
    apply_plan(ledger, made, at=EVE)
    with ledger.writing() as connection:
        connection.execute(update(table).where(table.c.post == "p1").values(meanwhile))
    with pytest.raises(LedgerError, match=r"p1@alliance-x has changed since it was planned"):
        apply_plan(ledger, made, at=EVE)


@few_quick("person", ["moves it", "lets it go out", "tries it again"])
def test_what_is_to_be_held_is_not_passed_over_because_a_person_was_there_first(
    ledger: Ledger, person: str
) -> None:
    file_campaign(ledger, week(1))
    (step,) = plan(week(1), ledger, now=EVE).steps
    held = replace(step.delivery, state=State.HELD, reason="no picture", version=2)
    made = replace(plan(week(1), ledger, now=EVE), steps=(replace(step, change=Change.HOLD, delivery=held),))
    key = step.delivery.key
    if person == "moves it":
        reschedule(ledger, key, due=step.delivery.due, now=EVE)
    elif person == "lets it go out":
        release(ledger, key, now=EVE)
    else:
        with ledger.writing() as connection:
            connection.execute(update(table).values(state=State.FAILED.value))
        retry(ledger, key, plan=None, now=EVE)
    with pytest.raises(LedgerError, match=f"{key} has changed since it was planned"):
        apply_plan(ledger, made, at=EVE)


@pytest.mark.slow
def test_what_stands_and_was_taken_by_a_worker_since_is_passed_over(
    ledger: Ledger, publisher: FakePublisher
) -> None:
    made = file_campaign(ledger, week(2))
    publish_one(ledger, "p0@alliance-x", 1, a_worker(publisher))
    before = deliveries(ledger)
    apply_plan(ledger, made, at=EVE)
    assert deliveries(ledger) == before
    assert before[0].state is State.PUBLISHED


@few_quick("state", [State.PUBLISHED, State.PUBLISHING, State.UNCERTAIN, State.HANDED_OVER])
def test_what_a_worker_has_begun_since_is_left_and_all_else_is_written(ledger: Ledger, state: State) -> None:
    file_campaign(ledger, week(800))
    made = replace(plan(week(800, "Better"), ledger, now=EVE), leaves_begun=True)
    with ledger.writing() as connection:
        connection.execute(update(table).where(table.c.post == "p7").values(state=state.value))
    written = schedule(made, ledger, now=EVE)
    (left,) = (step for step in written.steps if step.change is Change.LEAVE)
    assert (left.delivery.key, left.delivery.state) == ("p7@alliance-x", state)
    # What is told of it is how it stands, not what the file says.
    assert left.delivery == show(ledger, "p7@alliance-x").delivery
    assert left.detail.startswith("text changed, but ")
    assert len(written.changes) == 799
    versions = {each.key: each.version for each in deliveries(ledger)}
    assert versions.pop("p7@alliance-x") == 1
    assert set(versions.values()) == {2}
    kinds = [each.kind for each in show(ledger, "p7@alliance-x").entries]
    assert kinds == (["add"] if state is State.PUBLISHED else ["add", "outdated"])
    assert schedule(plan(week(800, "Better"), ledger, now=EVE), ledger, now=EVE).changes == ()


def test_what_a_person_has_changed_since_is_never_left_for_a_workers_doing(ledger: Ledger) -> None:
    file_campaign(ledger, week(2))
    made = replace(plan(week(2, "Better"), ledger, now=EVE), leaves_begun=True)
    file_campaign(ledger, week(2, "Others' words"))
    with ledger.writing() as connection:
        connection.execute(update(table).values(state=State.PUBLISHED.value))
    with pytest.raises(LedgerError, match=r"p0@alliance-x has changed since it was planned"):
        schedule(made, ledger, now=EVE)


@pytest.mark.slow
def test_a_part_that_takes_long_lets_others_in_before_its_end(ledger: Ledger) -> None:
    made = plan(week(1100), ledger, now=EVE)
    there: list[int] = []

    def committed(_connection: object) -> None:
        with ledger.reading() as connection:
            there.append(connection.execute(select(func.count()).select_from(table)).scalar_one())

    def slowed(*call: object) -> None:
        if str(call[2]).startswith("INSERT INTO delivery"):
            sleep(0.2)

    event.listen(Engine, "before_cursor_execute", slowed)
    event.listen(Engine, "commit", committed)
    try:
        apply_plan(ledger, made, at=EVE)
    finally:
        event.remove(Engine, "before_cursor_execute", slowed)
        event.remove(Engine, "commit", committed)
    # More was made ready for the first part, and left to the second. Each commit sees what was before it.
    steps = [after - before for before, after in pairwise([*there, len(deliveries(ledger))])]
    assert sum(steps) == 1100
    assert max(steps) == steps[0] == 500
    with ledger.reading() as connection:
        keys = connection.execute(select(events.c.delivery_id).where(events.c.kind == "add")).scalars().all()
    assert len(keys) == len(set(keys)) == 1100


@pytest.mark.slow
def test_each_step_of_a_large_plan_has_its_line_in_the_log(ledger: Ledger) -> None:
    for number, text in enumerate(("Text", "Better", "Best")):
        made = plan(week(9, text), ledger, now=EVE)
        apply_plan(ledger, made, at=EVE + number * MINUTE, part=2)
    with ledger.reading() as connection:
        rows = connection.execute(select(events).order_by(events.c.delivery_id, events.c.id)).all()
    assert [row.kind for row in rows if row.delivery_id] == ["add", "amend", "amend"] * 9
    last: dict[int, str] = {}
    for row in rows:
        assert row.previous_hash == last.get(row.delivery_id, "")
        assert row.hash == seal(row._asdict(), row.previous_hash)
        last[row.delivery_id] = row.hash


@pytest.mark.slow
def test_what_is_out_on_an_account_that_is_called_otherwise_now_does_not_go_out_again(
    ledger: Ledger, publisher: FakePublisher
) -> None:
    later = local(2022, 10, 18, 9)
    file_campaign(ledger, a_campaign(a_post("one"), a_post("two", at=later)))
    assert len(run(ledger, a_worker(publisher)).published) == 1
    posts = [a_post("one", at=later), a_post("two", at=later)]
    renamed = a_campaign(*posts, accounts=[an_account("our-x")])
    file_campaign(ledger, renamed, now=NINE)
    states = {each.key: (each.state, each.reason) for each in deliveries(ledger)}
    assert states["two@our-x"] == (State.SCHEDULED, "")
    assert states["one@our-x"] == (
        State.HELD,
        (
            "the same is out already, as one@alliance-x, on an account that no longer stands in the file: "
            "a person must release it, if our-x is another one"
        ),
    )


@pytest.mark.slow
@few_quick(
    "answer", [UncertainError("cut"), UnreachableError("no way")], ids=lambda error: type(error).__name__
)
@few_quick("dropped", [False, True])
def test_what_the_file_has_changed_while_it_may_be_out_does_not_come_back_as_it_was(
    ledger: Ledger, publisher: FakePublisher, answer: Exception, *, dropped: bool
) -> None:
    others = [a_post(f"later-{number}", at=local(2022, 10, 18, 9)) for number in range(3)]
    mended = [] if dropped else [a_post("one", text=a_text("Mended words"))]
    edited = a_campaign(*mended, *others)

    def edit() -> None:
        made = file_campaign(ledger, edited, now=NINE)
        [step] = [each for each in made.steps if each.delivery.key == "one@alliance-x"]
        assert step.change is Change.LEAVE

    file_campaign(ledger, a_campaign(a_post("one"), *others))
    publisher.answers, publisher.before_call = [answer], edit
    run(ledger, a_worker(publisher))
    publisher.before_call = lambda: None
    publisher.clock.forward(RECOVERY)
    run(ledger, a_worker(publisher))
    held = show(ledger, "one@alliance-x").delivery
    assert (held.state, len(publisher.calls)) == (State.HELD, 1)
    assert held.reason.startswith("nothing is out, and the campaign file has changed since it was tried")
    file_campaign(ledger, edited, now=NINE)
    present = show(ledger, "one@alliance-x").delivery
    if dropped:
        assert present.state is State.CANCELLED
        return
    assert present.message.text == "Mended words"
    # Tried again as it is wanted, it may fail and come back as often as any.
    publisher.answers = [answer]
    release(ledger, present.key, now=publisher.clock())
    run(ledger, a_worker(publisher))
    publisher.clock.forward(RECOVERY)
    run(ledger, a_worker(publisher))
    assert [order.message.text for order in publisher.orders] == ["The text of one", *["Mended words"] * 2]


def test_what_failed_while_the_file_was_changed_says_so(ledger: Ledger, publisher: FakePublisher) -> None:
    file_campaign(ledger, a_campaign(a_post("one")))
    edited = a_campaign(a_post("one", text=a_text("Mended words")))

    def edit() -> None:
        file_campaign(ledger, edited, now=NINE)

    publisher.answers, publisher.before_call = [RejectedError("no such words here")], edit
    run(ledger, a_worker(publisher))
    failed = show(ledger, "one@alliance-x").delivery
    assert failed.state is State.FAILED
    assert failed.reason == (
        "no such words here; the campaign file has changed since it was tried: `socialkit schedule` brings "
        "it up to date"
    )
