"""What people do to several deliveries: all or none of what is named, signatures, and what comes between."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from socialkit.errors import LedgerError, MisuseError
from socialkit.ledger import Ledger
from socialkit.ledger.tables.schema import deliveries as rows
from socialkit.ledger.writing.holding import Withholding, hold_refused
from socialkit.model.delivery import Deliveries, Receipt, Selection, State
from socialkit.publishing import (
    approve,
    cancel,
    deliveries,
    pause,
    postpone,
    release,
    resolve,
    resume,
    retry,
    run,
    show,
)
from tests.conftest import EVE, NINE, FakePublisher, a_campaign, a_post, a_text, a_worker, file_campaign
from tests.ledger.asked_statements import asked_statements
from tests.ledger.busy_ledger import BusyLedger
from tests.representatives import few_quick

HELD = Selection(state=State.HELD)
KEYS = ("one@alliance-x", "two@alliance-x", "three@alliance-x")
POSTS = ("one", "two", "three")


@pytest.fixture
def week(ledger: Ledger) -> Ledger:
    file_campaign(ledger, a_campaign(*map(a_post, POSTS)))
    return ledger


def put(ledger: Ledger, state: State, *keys: str) -> None:
    with ledger.writing() as connection:
        connection.execute(update(rows).where(rows.c.key.in_(keys)).values(state=state.value))


def states(ledger: Ledger) -> list[str]:
    return [str(each.state) for each in deliveries(ledger)]


def test_of_what_is_named_all_or_none_is_changed(week: Ledger) -> None:
    put(week, State.UNCERTAIN, KEYS[2])
    with pytest.raises(LedgerError, match="three@alliance-x may be out already"):
        cancel(week, Selection(keys=KEYS), now=EVE)
    assert states(week) == ["scheduled", "scheduled", "uncertain"]
    done = cancel(week, Selection(account="alliance-x"), now=EVE)
    assert [each.key for each in done] == list(KEYS[:2])
    assert states(week) == ["cancelled", "cancelled", "uncertain"]


def test_many_are_signed_in_few_statements(ledger: Ledger) -> None:
    file_campaign(ledger, a_campaign(*(a_post(f"post-{number}") for number in range(260))))
    shown = deliveries(ledger)
    with asked_statements() as asked:
        signed = approve(ledger, [*shown, shown[0]], by="ana", now=EVE)
    assert [each.key for each in signed] == [*(each.key for each in shown), shown[0].key]
    assert {each.approved_by for each in signed} == {"ana"}
    # Part by part, so that others are let in.
    assert sum(statement.startswith("UPDATE delivery ") for statement, _ in asked) == 2
    assert len(asked) < 20
    assert [each.kind for each in show(ledger, shown[0].key).entries].count("approve") == 1
    assert all(show(ledger, each.key).sealed for each in shown)


def test_what_becomes_another_while_many_are_signed_is_not(ledger: Ledger) -> None:
    posts = [a_post(f"post-{number:03}") for number in range(450)]
    file_campaign(ledger, a_campaign(*posts))
    shown = deliveries(ledger)
    posts[300] = a_post("post-300", text=a_text("Something else"))
    busy = BusyLedger.over(ledger)
    busy.between = lambda: file_campaign(ledger, a_campaign(*posts))
    with pytest.raises(LedgerError, match=r"post-300@.* other content by now, 200 of 450 were signed"):
        # What is named twice is signed once, in whatever part it stands.
        approve(busy, [*shown, shown[0]], by="ana", now=EVE)
    assert sum(each.approved_by == "ana" for each in deliveries(ledger)) == 200
    assert len(approve(ledger, deliveries(ledger), by="ana", now=EVE)) == 450


def test_what_goes_out_while_many_are_signed_is_told_with_how_many_were(ledger: Ledger) -> None:
    file_campaign(ledger, a_campaign(*(a_post(f"post-{number:03}") for number in range(250))))
    shown = deliveries(ledger)
    busy = BusyLedger.over(ledger)
    busy.between = lambda: cancel(ledger, "post-240@alliance-x", now=EVE)
    with pytest.raises(LedgerError, match=r"post-240@.* is cancelled.*; 200 of 250 were signed"):
        approve(busy, shown, by="ana", now=EVE)
    assert sum(each.approved_by == "ana" for each in deliveries(ledger)) == 200


def test_what_is_refused_for_many_is_held_part_by_part(ledger: Ledger) -> None:
    file_campaign(ledger, a_campaign(*(a_post(f"post-{number}") for number in range(450))))
    refused = Withholding(
        campaign="week-2022", beginning="post-", refused=lambda post: f"not {post}", now=EVE, actor="worker"
    )
    with asked_statements() as asked:
        held = hold_refused(ledger, refused)
    assert [each.reason for each in held] == [f"not {each.post}" for each in held]
    assert len(held) == 450
    assert sum(statement.startswith("UPDATE delivery ") for statement, _ in asked) == 3


@pytest.mark.slow
def test_more_than_fit_into_one_transaction_are_changed(ledger: Ledger) -> None:
    file_campaign(ledger, a_campaign(*(a_post(f"post-{number}") for number in range(230))))
    assert len(cancel(ledger, Selection(platform="x"), now=EVE)) == 230
    assert set(states(ledger)) == {"cancelled"}


def test_retry_is_at_its_own_time_or_now_where_that_is_past(week: Ledger) -> None:
    put(week, State.FAILED, KEYS[0])
    put(week, State.HELD, KEYS[1])
    early = retry(week, Selection(post="one"), plan=None, now=EVE)
    assert [(each.state, each.due.utc) for each in early] == [(State.SCHEDULED, NINE)]
    late = NINE + timedelta(hours=2)
    (tried,) = retry(week, KEYS[1], plan=None, now=late)
    assert (tried.state, tried.due.utc) == (State.SCHEDULED, late)
    with pytest.raises(LedgerError, match="is scheduled, there is nothing to retry: `socialkit reschedule"):
        retry(week, KEYS[2], plan=None, now=EVE)


def test_a_receipt_is_of_one_delivery(week: Ledger) -> None:
    put(week, State.UNCERTAIN, *KEYS)
    receipt = Receipt(remote_id="1", url="https://x.example/1", published_at=NINE)
    for several in (Selection(keys=KEYS), Selection(post="one"), Selection()):
        with pytest.raises(MisuseError, match="a receipt is of one delivery"):
            resolve(week, several, receipt=receipt, now=NINE)
    assert len(resolve(week, Selection(everything=True), receipt=None, now=NINE)) == 3


@few_quick("where", ["my wall", "javascript:alert(1)", "/home/me/post.json", "https:/x"])
def test_where_a_person_saw_a_post_is_an_address(week: Ledger, where: str) -> None:
    put(week, State.UNCERTAIN, KEYS[0])
    receipt = Receipt(remote_id="1", url=where, published_at=NINE)
    with pytest.raises(MisuseError, match="is not where a post is: give its address as a browser shows it"):
        resolve(week, KEYS[0], receipt=receipt, now=NINE)
    assert states(week)[0] == "uncertain"


@pytest.mark.slow
def test_what_a_platform_said_of_a_post_is_not_corrected(ledger: Ledger, publisher: FakePublisher) -> None:
    file_campaign(ledger, a_campaign(a_post("one")))
    publisher.clock.now = NINE
    (before,) = run(ledger, a_worker(publisher)).published
    receipt = Receipt(remote_id="2", url="https://x.example/2", published_at=NINE)
    with pytest.raises(LedgerError, match="as whoever published it has said: there is nothing to correct"):
        resolve(ledger, KEYS[0], receipt=receipt, now=NINE)
    assert deliveries(ledger)[0].receipt == before.receipt


@few_quick(
    "meanwhile",
    [{"attempts": 1, "fence": 1}, {"version": 2}, {"state": "published"}, {"content_hash": "another"}],
)
def test_a_person_settles_what_was_shown_and_nothing_else(week: Ledger, meanwhile: dict[str, object]) -> None:
    put(week, State.UNCERTAIN, *KEYS[:2])
    shown = deliveries(week, Selection(state=State.UNCERTAIN))
    with week.writing() as connection:
        connection.execute(update(rows).where(rows.c.key == KEYS[1]).values(meanwhile))
    before = show(week, KEYS[1]).delivery
    with pytest.raises(LedgerError) as refused:
        resolve(week, shown, receipt=None, now=NINE)
    says = "two@alliance-x is not as it was shown any more, nothing was changed: look at it anew"
    assert str(refused.value) == f"{says} (`socialkit show two@alliance-x`), then `socialkit resolve` again"
    assert show(week, KEYS[1]).delivery == before
    assert show(week, KEYS[0]).delivery.state is State.UNCERTAIN
    (settled,) = resolve(week, shown[:1], receipt=None, now=NINE)
    assert (settled.key, settled.state) == (KEYS[0], State.SCHEDULED)


def test_what_was_shown_and_is_gone_or_of_two_campaigns_is_no_other(week: Ledger) -> None:
    receipt = Receipt(remote_id="1", url="https://x.example/1", published_at=NINE)
    put(week, State.UNCERTAIN, *KEYS)
    shown = deliveries(week)
    with pytest.raises(MisuseError, match="a receipt is of one delivery"):
        resolve(week, shown, receipt=receipt, now=NINE)
    assert resolve(week, (), receipt=None, now=NINE) == ()
    assert resolve(week, shown[:1], receipt=receipt, now=NINE)[0].receipt == receipt


@few_quick(
    ("local", "says"),
    [
        ("2022-10-17T09:00:00", ""),
        ("2099-03-07T02:30:00", "does not exist"),
        ("2098-11-01T01:30:00", "comes twice"),
    ],
)
def test_a_step_lands_on_a_time_that_clocks_show_once(week: Ledger, local: str, says: str) -> None:
    with week.writing() as connection:
        connection.execute(update(rows).values(due_local=local))
    if not says:
        (moved,) = postpone(week, KEYS[0], step=timedelta(days=1), now=EVE)
        assert moved.due.local == datetime(2022, 10, 18, 9)  # noqa: DTZ001 a local time
        return
    with pytest.raises(LedgerError, match=f"{KEYS[0]}: .*{says}"):
        postpone(week, KEYS[0], step=timedelta(days=1), now=EVE)


def test_a_signature_is_for_what_was_shown_and_ends_with_it(week: Ledger) -> None:
    shown = deliveries(week)
    approve(week, shown[:2], by="Amina", now=EVE)
    signed = show(week, KEYS[0])
    assert signed.approval is not None
    assert (signed.approval.by, signed.approval.at, signed.approval.holds) == ("Amina", EVE, True)
    entry = signed.entries[-1]
    assert (entry.kind, entry.actor) == ("approve", "Amina")
    assert entry.detail == f"content {shown[0].content_hash} {shown[0].publisher}"
    assert show(week, KEYS[2]).approval is None

    changed = (a_post(name, text=a_text(f"Something else in {name}")) for name in POSTS)
    file_campaign(week, a_campaign(*changed))
    void = show(week, KEYS[0]).approval
    assert void is not None
    assert not void.holds
    with pytest.raises(LedgerError, match="has other content by now, nothing was signed"):
        approve(week, shown, by="Amina", now=EVE)
    assert show(week, KEYS[2]).approval is None


def test_another_time_leaves_a_signature(week: Ledger) -> None:
    approve(week, deliveries(week), by="Amina", now=EVE)
    release(week, KEYS[0], now=EVE)
    still = show(week, KEYS[0]).approval
    assert still is not None
    assert still.holds


@few_quick("state", [State.PUBLISHED, State.PUBLISHING, State.UNCERTAIN])
def test_what_is_or_may_be_out_is_not_signed(week: Ledger, state: State) -> None:
    # What it is now counts, not what it was when it was shown.
    shown = deliveries(week)
    put(week, state, KEYS[0])
    for those in (shown, deliveries(week)[:1]):
        with pytest.raises(LedgerError, match=f"{KEYS[0]} (is|may be)"):
            approve(week, those, by="Amina", now=EVE)
    assert show(week, KEYS[1]).approval is None


@few_quick("by", ["", " ", "\ud800", "a\0b"])
def test_a_name_that_is_none_signs_nothing(week: Ledger, by: str) -> None:
    with pytest.raises(MisuseError, match="by "):
        approve(week, deliveries(week), by=by, now=EVE)


def test_a_log_that_was_changed_is_told(week: Ledger) -> None:
    release(week, KEYS[0], now=EVE)
    assert show(week, KEYS[0]).sealed
    for change in ("UPDATE event SET detail = 'nothing'", "DELETE FROM event WHERE kind = 'add'"):
        with week.writing() as connection:
            connection.exec_driver_sql("DROP TRIGGER IF EXISTS event_no_update")
            connection.exec_driver_sql("DROP TRIGGER IF EXISTS event_no_delete")
            connection.exec_driver_sql(change)
        assert not show(week, KEYS[0]).sealed


def test_resume_gives_what_became_due(week: Ledger) -> None:
    pause(week, "alliance-x", now=EVE)
    assert resume(week, "alliance-x", now=EVE) == Deliveries()
    pause(week, None, now=EVE)
    assert len(resume(week, None, now=datetime(2022, 10, 20, tzinfo=UTC))) == 3


def test_of_a_selection_what_is_out_or_cancelled_is_left_unsigned(week: Ledger) -> None:
    put(week, State.PUBLISHED, KEYS[0])
    put(week, State.CANCELLED, KEYS[1])
    assert [each.key for each in approve(week, deliveries(week), by="Amina", now=EVE)] == [KEYS[2]]
    assert [row["approved_by"] for row in deliveries(week).records()] == [None, None, "Amina"]


def test_every_delivery_of_a_ledger_is_changed_only_if_that_is_said(week: Ledger) -> None:
    with pytest.raises(MisuseError, match=r"cancel of every delivery .* write Selection\(everything=True\)"):
        cancel(week, Selection(), now=EVE)
    assert set(states(week)) == {"scheduled"}
    assert len(cancel(week, Selection(everything=True), now=EVE)) == 3
