"""Who the accounts of a campaign are: written down, told, and no two the same one."""

from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from threading import Barrier

import pytest
from sqlalchemy import Connection, select

from socialkit.errors import AuthorizationError, CredentialsError, LedgerError
from socialkit.ledger import Ledger
from socialkit.ledger.keeping.verification import verify
from socialkit.ledger.reading.known_campaigns import known_campaigns
from socialkit.ledger.reading.needs import NeedKind, needs
from socialkit.ledger.tables.schema import accounts
from socialkit.ledger.tables.stored_times import milliseconds
from socialkit.ledger.writing.holding import TooLate, hold_late
from socialkit.ledger.writing.identities import see_identity
from socialkit.ledger.writing.outcomes import account_follows
from socialkit.model.account import Account
from socialkit.model.campaign import Campaign
from socialkit.model.delivery import Plan, State
from socialkit.planning import plan, schedule
from socialkit.platforms.answers import Allowance, Identity
from socialkit.publishing import (
    GRACE,
    deliveries,
    holdups,
    pause,
    pauses,
    publish_one,
    run,
    show,
    verify_accounts,
)
from socialkit.publishing.verdicts import unsent
from socialkit.publishing.verifying import ask_accounts, identities_of, watch_accounts
from socialkit.reporting.standing.holdup_texts import holdups_as_text
from tests.conftest import (
    EVE,
    NINE,
    Clock,
    FakePublisher,
    a_campaign,
    a_post,
    a_worker,
    an_account,
    file_campaign,
)
from tests.representatives import few_quick

SERVER = "https://x.example"
WEEK = a_campaign(a_post("one"), accounts=(an_account(), an_account("partner-x")))


@dataclass
class Known(FakePublisher):
    """An account that says who it is, or raises or gives something else."""

    says: object = None

    def verify(self) -> Identity:
        if isinstance(self.says, Exception):
            raise self.says
        return self.says  # type: ignore[return-value]


def saying(**says: object) -> dict[str, Known]:
    return {name.replace("_", "-"): Known(Clock(), says=each) for name, each in says.items()}


def asked(ledger: Ledger, **says: object) -> list[str]:
    """Verify the week's two accounts; give what is told of each."""
    known = saying(**says)

    def connect(account: Account) -> Known:
        return known[account.id]

    return [each.trouble for each in verify_accounts(ledger, WEEK, connect, now=EVE)]


ALLIANCE = Identity(name="alliance", server=SERVER, scopes=("read", "write"))
PARTNER = Identity(name="partner", server=SERVER)


def test_what_an_account_says_of_itself_stands_in_the_ledger(ledger: Ledger) -> None:
    file_campaign(ledger, WEEK)
    ends = NINE + timedelta(days=30)
    says = replace(ALLIANCE, valid_until=ends, allowance=Allowance(remaining=17, resets_at=NINE))
    assert asked(ledger, alliance_x=says, partner_x=PARTNER) == ["", ""]
    with ledger.reading() as connection:
        first, second = connection.execute(select(accounts).order_by(accounts.c.id)).all()
    assert (first.identity, first.identity_server, first.scopes) == ("alliance", SERVER, "read write")
    assert (first.valid_until, first.verified_at) == (milliseconds(ends), milliseconds(EVE))
    assert (first.remaining, first.resets_at) == (17, milliseconds(NINE))
    assert (second.identity, second.valid_until, second.remaining) == ("partner", None, None)


def scheduled(ledger: Ledger, week: Campaign = WEEK, **says: object) -> Plan:
    """Ask the week's two accounts, and schedule it with what they say."""
    known = saying(**says)
    identities = identities_of(ask_accounts(week.accounts, lambda account: known[account.id]))
    return schedule(plan(week, ledger, now=EVE), ledger, now=EVE, identities=identities)


def identities(ledger: Ledger) -> dict[str, str | None]:
    with ledger.reading() as connection:
        return {row.id: row.identity for row in connection.execute(select(accounts))}


def test_two_accounts_that_are_the_same_one_are_refused_before_anything_is_written(ledger: Ledger) -> None:
    with pytest.raises(
        CredentialsError, match=r"alliance-x and partner-x are the same one, alliance on https"
    ):
        scheduled(ledger, alliance_x=ALLIANCE, partner_x=replace(ALLIANCE, scopes=()))
    assert known_campaigns(ledger) == ()


def test_what_an_account_said_before_counts_while_it_cannot_be_asked(ledger: Ledger) -> None:
    scheduled(ledger, alliance_x=ALLIANCE, partner_x=PARTNER)
    before = identities(ledger)
    with pytest.raises(CredentialsError, match=r"are the same one, alliance on https"):
        scheduled(ledger, alliance_x=CredentialsError("set the token"), partner_x=ALLIANCE)
    assert identities(ledger) == before == {"alliance-x": "alliance", "partner-x": "partner"}


def test_an_account_that_got_another_name_in_the_file_is_no_second_one(ledger: Ledger) -> None:
    scheduled(ledger, alliance_x=ALLIANCE, partner_x=PARTNER)
    renamed = replace(WEEK, accounts=(an_account("alliance"), an_account("partner-x")))
    scheduled(ledger, renamed, alliance=ALLIANCE, partner_x=PARTNER)
    assert identities(ledger) == {"alliance-x": None, "alliance": "alliance", "partner-x": "partner"}


def test_who_an_account_was_elsewhere_says_nothing_of_who_it_is_there(ledger: Ledger) -> None:
    scheduled(ledger, alliance_x=ALLIANCE, partner_x=PARTNER)
    moved = replace(WEEK, accounts=(an_account(server="https://y.example"), an_account("partner-x")))
    scheduled(ledger, moved, alliance_x=CredentialsError("set the token"), partner_x=PARTNER)
    assert identities(ledger)["alliance-x"] is None


@pytest.mark.slow
def test_nothing_goes_out_on_accounts_that_turn_out_to_be_the_same_one(
    ledger: Ledger, publisher: FakePublisher
) -> None:
    scheduled(ledger, alliance_x=CredentialsError("set the token"), partner_x=ALLIANCE)
    first, second = asked(ledger, alliance_x=ALLIANCE, partner_x=ALLIANCE)
    assert "alliance-x and partner-x are the same one" in first
    assert second == ""
    assert publish_one(ledger, "one@alliance-x", 1, a_worker(publisher)) is None
    report = run(ledger, a_worker(publisher))
    assert (publisher.calls, report.touched) == ([], ())
    found = needs(ledger, now=NINE, campaign="week-2022", accounts=["alliance-x", "partner-x"])
    assert [(need.kind, need.count) for need in found] == [(NeedKind.DOUBLED, 2)]
    stands = holdups(ledger, now=NINE + timedelta(hours=1), campaign="week-2022")
    assert stands.same == (first,)
    assert f"{first}, then run `socialkit schedule`\n" in holdups_as_text(stands, now=NINE)
    assert not stands.overdue
    scheduled(ledger, alliance_x=ALLIANCE, partner_x=PARTNER)
    assert len(run(ledger, a_worker(publisher)).published) == 2


@pytest.mark.slow
def test_nothing_goes_out_on_an_account_that_has_become_another_one(
    ledger: Ledger, publisher: FakePublisher
) -> None:
    scheduled(ledger, alliance_x=ALLIANCE, partner_x=PARTNER)
    stranger = Identity(name="stranger", server=SERVER)
    told = f"alliance-x is stranger on {SERVER} now, and was alliance on {SERVER} when it was scheduled"
    first, second = asked(ledger, alliance_x=stranger, partner_x=PARTNER)
    assert first == f"{told}: sign in as before, or run `socialkit schedule` if this one is meant"
    assert second == ""
    assert [(each.account, each.reason) for each in pauses(ledger)] == [("alliance-x", first)]
    assert [each.account for each in run(ledger, a_worker(publisher)).published] == ["partner-x"]
    held = show(ledger, "one@alliance-x")
    assert (held.delivery.state, held.delivery.reason) == (State.HELD, first)
    assert [(entry.kind, entry.actor) for entry in held.entries[-1:]] == [("hold", "verify")]
    found = needs(ledger, now=NINE, campaign="week-2022", accounts=["alliance-x", "partner-x"])
    assert [(need.kind, need.count, need.reason) for need in found] == [(NeedKind.HELD, 1, first)]
    written = scheduled(ledger, alliance_x=stranger, partner_x=PARTNER)
    assert written.settings == (told,)
    assert pauses(ledger) == ()
    assert [each.account for each in run(ledger, a_worker(publisher)).published] == ["alliance-x"]


def test_who_signs_in_as_before_goes_on_with_schedule_and_what_else_is_held_stays(
    ledger: Ledger, publisher: FakePublisher
) -> None:
    week = replace(WEEK, posts=(*WEEK.posts, a_post("two"), a_post("late", at=datetime(2022, 10, 17, 7))))  # noqa: DTZ001 the file's local time
    scheduled(ledger, week, alliance_x=ALLIANCE, partner_x=PARTNER)
    stranger = replace(ALLIANCE, name="stranger")
    hold_late(ledger, TooLate(campaign="week-2022", now=NINE, grace=GRACE, actor="w"))
    asked(ledger, alliance_x=stranger, partner_x=PARTNER)
    assert asked(ledger, alliance_x=stranger, partner_x=PARTNER)[0]
    held = {each.key for each in deliveries(ledger) if each.state is State.HELD}
    late = {"late@alliance-x", "late@partner-x"}
    assert held == {*late, "one@alliance-x", "two@alliance-x"}
    scheduled(ledger, week, alliance_x=CredentialsError("set the token"), partner_x=PARTNER)
    assert held == {each.key for each in deliveries(ledger) if each.state is State.HELD}
    scheduled(ledger, week, alliance_x=ALLIANCE, partner_x=PARTNER)
    report = run(ledger, a_worker(publisher))
    assert {each.key for each in report.published} == (held | {"one@partner-x", "two@partner-x"}) - late
    assert verify(ledger).faults == ()


def test_schedule_ends_no_pause_that_somebody_else_made(ledger: Ledger) -> None:
    scheduled(ledger, alliance_x=ALLIANCE, partner_x=PARTNER)
    pause(ledger, "alliance-x", now=EVE, reason="a strike", by="maria")
    assert "stranger" in asked(ledger, alliance_x=replace(ALLIANCE, name="stranger"), partner_x=PARTNER)[0]
    scheduled(ledger, alliance_x=ALLIANCE, partner_x=PARTNER)
    assert [(each.account, each.by) for each in pauses(ledger)] == [("alliance-x", "maria")]


def test_nothing_is_held_after_schedule_has_found_that_another_account_is_meant(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = a_campaign(*(a_post(f"p{number}") for number in range(250)))
    stranger = replace(ALLIANCE, name="stranger")
    file_campaign(ledger, many)
    schedule(plan(many, ledger, now=EVE), ledger, now=EVE, identities={"alliance-x": ALLIANCE})
    whole, begun = ledger.writing, count(1)

    def writing() -> AbstractContextManager[Connection]:
        # After the pause, and the first of those that are held.
        if next(begun) == 3:
            monkeypatch.setattr(ledger, "writing", whole)
            schedule(plan(many, ledger, now=EVE), ledger, now=EVE, identities={"alliance-x": stranger})
        return whole()

    monkeypatch.setattr(ledger, "writing", writing)
    own = deliveries(ledger)[0].campaign
    assert "is stranger" in see_identity(ledger, own, "alliance-x", stranger, now=EVE)
    assert {each.state for each in deliveries(ledger)} == {State.SCHEDULED}
    assert pauses(ledger) == ()


@pytest.mark.parametrize("reason", ["", "a strike"])
def test_schedule_ends_no_pause_that_a_person_put_upon_that_of_verify(ledger: Ledger, reason: str) -> None:
    scheduled(ledger, alliance_x=ALLIANCE, partner_x=PARTNER)
    stranger = replace(ALLIANCE, name="stranger")
    told = asked(ledger, alliance_x=stranger, partner_x=PARTNER)[0]
    pause(ledger, "alliance-x", now=EVE, reason=reason, by="maria")
    # What ends that of verify does not end hers.
    what = told.removesuffix(": sign in as before, or run `socialkit schedule` if this one is meant")
    assert what != told
    said = f"{reason}; before, by verify: {what}".removeprefix("; ")
    assert [(each.by, each.reason) for each in pauses(ledger)] == [("maria", said)]
    scheduled(ledger, alliance_x=stranger, partner_x=PARTNER)
    assert [each.by for each in pauses(ledger)] == ["maria"]


def test_what_a_platform_refused_upon_the_pause_of_verify_is_not_ended_by_schedule_and_says_so(
    ledger: Ledger,
) -> None:
    scheduled(ledger, alliance_x=ALLIANCE, partner_x=PARTNER)
    stranger = replace(ALLIANCE, name="stranger")
    told = asked(ledger, alliance_x=stranger, partner_x=PARTNER)[0]
    one = deliveries(ledger)[0]
    with ledger.writing() as connection:
        account_follows(connection, one, unsent(AuthorizationError("run out"), NINE, one.key, 0), "worker-1")
    scheduled(ledger, alliance_x=stranger, partner_x=PARTNER)
    said = f"{told.partition(': sign in as before')[0]}; run out"
    assert [(each.by, each.reason) for each in pauses(ledger)] == [("worker-1", said)]


@pytest.mark.parametrize("other", [replace(ALLIANCE, server="https://y.example"), PARTNER])
def test_the_same_name_elsewhere_is_somebody_else(ledger: Ledger, other: Identity) -> None:
    file_campaign(ledger, WEEK)
    assert asked(ledger, alliance_x=ALLIANCE, partner_x=other) == ["", ""]


@pytest.mark.parametrize(("left", "told"), [(timedelta(0), True), (timedelta(seconds=1), False)])
def test_a_sign_in_that_ends_before_the_last_delivery_is_told(
    ledger: Ledger, left: timedelta, told: bool
) -> None:
    file_campaign(ledger, WEEK)
    (first, _) = asked(ledger, alliance_x=replace(ALLIANCE, valid_until=NINE + left), partner_x=PARTNER)
    says = "ends at 2022-10-17 13:00 UTC, and its last delivery is due at 2022-10-17 13:00"
    assert (says in first) is told
    assert bool(first) is told


@few_quick(
    ("says", "told"),
    [
        (AuthorizationError("the token has run out"), "cannot be verified: the token has run out"),
        (CredentialsError("set the token"), "cannot be verified: set the token"),
        (KeyError("id"), "publisher x of alliance-x, verify: KeyError: 'id'"),
        (None, "it gave nothing (None) in place of Identity"),
        ("alliance", "it gave a value of type str in place of Identity"),
    ],
)
def test_an_account_that_cannot_be_asked_is_told_and_stops_no_other(
    ledger: Ledger, says: object, told: str
) -> None:
    file_campaign(ledger, WEEK)
    first, second = asked(ledger, alliance_x=says, partner_x=PARTNER)
    assert told in first
    assert second == ""
    with ledger.reading() as connection:
        names = connection.execute(select(accounts.c.identity).order_by(accounts.c.id)).scalars().all()
    assert names == [None, "partner"]


def test_a_campaign_that_was_never_scheduled_is_refused(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="has nothing of 'Week 2022'"):
        asked(ledger, alliance_x=ALLIANCE, partner_x=PARTNER)


def test_a_time_in_another_zone_is_told_in_utc(ledger: Ledger) -> None:
    file_campaign(ledger, WEEK)
    ends = (NINE - timedelta(hours=1)).astimezone(UTC)
    (first, _) = asked(ledger, alliance_x=replace(ALLIANCE, valid_until=ends), partner_x=PARTNER)
    assert "ends at 2022-10-17 12:00 UTC" in first


def test_accounts_that_are_watched_are_asked_beside_each_other(ledger: Ledger) -> None:
    """Each answers when the other one was asked, too: one after another they would wait for ever."""
    file_campaign(ledger, WEEK)
    both = Barrier(2, timeout=10)

    class Waiting(Known):
        def verify(self) -> Identity:
            both.wait()
            return super().verify()

    known = {"alliance-x": Waiting(Clock(), says=ALLIANCE), "partner-x": Waiting(Clock(), says=PARTNER)}
    watched = watch_accounts(ledger, "week-2022", WEEK.accounts, lambda account: known[account.id], now=EVE)
    assert [each.identity for each in watched] == [ALLIANCE, PARTNER]
