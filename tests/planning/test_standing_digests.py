"""Digests in the ledger when the file changes: they stay, but for who left and for who withdrew."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialkit.ledger import Ledger
from socialkit.model.campaign import Campaign, Text
from socialkit.model.delivery import Change, Delivery, State
from socialkit.model.message import Message
from socialkit.model.moment import Moment
from socialkit.model.people.profile import Consent, Profile, Use
from socialkit.model.week.mail_page import MailPage
from socialkit.planning import plan, schedule
from socialkit.planning.single_posts import plan_beside
from socialkit.planning.standing_digests import dropped_deliveries, refused_digest
from socialkit.publishing import deliveries
from socialkit.runners.consent_guard import hold_without_consent
from tests.conftest import EVE, NINE, PLACE, FakePublisher, a_campaign, a_post, a_worker, an_account

MARIA, INES = "maria@friends.example", "ines@friends.example"
NEWS = an_account("news", "email", owner="friends.txt", recipients=(MARIA, INES))
CONSENT = Consent(given=date(2022, 9, 1), by="Amina", scope=(Use.DIGEST,))
AMINA = Profile(id="amina", name="Amina", lang="en", consent=CONSENT, place=PLACE)
DUE = Moment(local=NINE.replace(tzinfo=None), zone="UTC")
DAYS = st.dates(date(2022, 10, 10), date(2022, 10, 25))


def a_digest(*profiles: str) -> Campaign:
    """Give a campaign with a digest alone, as it is planned beside the others."""
    page = MailPage(subject="Monday", html="<p>Monday</p>", profiles=profiles)
    text = Text(value="Monday {link} @nobody", origin=a_post("x").text.origin)
    post = a_post(
        "digest-2022-10-17", text=text, at=DUE.local, timezone="UTC", platforms=("email",), page=page
    )
    return replace(a_campaign(post, accounts=(NEWS,)), graphics=())


def week(*profiles: Profile, recipients: tuple[str, ...] = (MARIA, INES)) -> Campaign:
    accounts = (an_account(), replace(NEWS, recipients=recipients))
    return replace(a_campaign(a_post("monday"), accounts=accounts), profiles=profiles)


def scheduled(ledger: Ledger, *profiles: str) -> None:
    made = plan_beside(week(AMINA), a_digest(*profiles), ledger, now=EVE)
    schedule(made, ledger, now=EVE)


def changes(ledger: Ledger, campaign: Campaign) -> dict[str, tuple[Change, str]]:
    made = plan(campaign, ledger, now=EVE)
    return {each.delivery.key: (each.change, each.detail) for each in made.steps if each.delivery.recipient}


def test_a_digest_stays_as_it_is_and_its_text_is_sent_as_it_is(ledger: Ledger) -> None:
    scheduled(ledger, "amina")
    assert changes(ledger, week(AMINA)) == {}
    again = plan_beside(week(AMINA), a_digest("amina"), ledger, now=EVE)
    assert [step.change for step in again.steps] == [Change.UNCHANGED] * 2
    assert again.steps[0].delivery.message.text == "Monday {link} @nobody"


def test_who_leaves_the_list_gets_none_and_nobody_does_by_an_account_that_is_gone(ledger: Ledger) -> None:
    scheduled(ledger)
    left = changes(ledger, week(recipients=(INES,)))
    assert left == {f"digest-2022-10-17@news:{MARIA}": (Change.CANCEL, "no longer in the file")}
    gone = changes(ledger, replace(week(), accounts=(an_account(),)))
    assert [change for change, _ in gone.values()] == [Change.CANCEL] * 2


@pytest.mark.parametrize(
    ("consent", "said"),
    [
        (None, "there is no consent"),
        (replace(CONSENT, withdrawn=date(2022, 10, 1)), "the consent was withdrawn on 2022-10-01"),
        (replace(CONSENT, until=date(2022, 10, 16)), "the consent ended on 2022-10-16"),
        (replace(CONSENT, scope=(Use.POSTS, Use.KIT, Use.REPORT)), "not for digest"),
    ],
)
def test_a_digest_with_somebody_who_does_not_consent_is_cancelled(
    ledger: Ledger, consent: Consent | None, said: str
) -> None:
    scheduled(ledger, "amina")
    found = changes(ledger, week(replace(AMINA, consent=consent)))
    assert len(found) == 2
    for change, detail in found.values():
        assert change is Change.CANCEL
        assert detail.startswith("it shows amina, and ")
        assert said in detail
        assert detail.endswith("make it again, `socialkit digest`")


def test_a_run_holds_it_and_the_next_plan_cancels_it(ledger: Ledger, publisher: FakePublisher) -> None:
    scheduled(ledger, "amina")
    worker, told = a_worker(publisher), list[str]()
    hold_without_consent(ledger, worker, week(AMINA), told.append)
    assert told == []
    gone = week(replace(AMINA, consent=replace(CONSENT, withdrawn=date(2022, 10, 1))))
    hold_without_consent(ledger, worker, gone, told.append)
    said = (
        "does not go out: it shows amina, and the consent was withdrawn on 2022-10-01; `socialkit schedule`"
    )
    assert [said in line for line in told] == [True, True]
    assert {each.state for each in deliveries(ledger)} == {State.HELD}
    assert [change for change, _ in changes(ledger, gone).values()] == [Change.CANCEL] * 2


def test_while_the_file_cannot_be_read_no_digest_goes_out_that_shows_somebody(
    ledger: Ledger, publisher: FakePublisher
) -> None:
    scheduled(ledger, "amina")
    worker, told = a_worker(publisher), list[str]()
    publisher.clock.now = max(each.due.utc for each in deliveries(ledger))
    hold_without_consent(ledger, worker, week(AMINA), told.append, doubtful=True)
    assert {each.state for each in deliveries(ledger)} == {State.HELD}
    assert len(told) == 2


def test_a_digest_with_somebody_who_stands_in_the_file_no_more_is_cancelled(ledger: Ledger) -> None:
    scheduled(ledger, "amina")
    assert [change for change, _ in changes(ledger, week()).values()] == [Change.CANCEL] * 2


@given(
    given_on=DAYS,
    ends=st.none() | DAYS,
    withdrawn=st.none() | DAYS,
    scope=st.sets(st.sampled_from(Use)),
    day=DAYS,
)
def test_a_digest_goes_out_only_with_a_consent_for_digests_on_its_day(
    given_on: date, ends: date | None, withdrawn: date | None, scope: set[Use], day: date
) -> None:
    consent = Consent(given=given_on, by="A", scope=tuple(sorted(scope)), until=ends, withdrawn=withdrawn)
    campaign = week(replace(AMINA, consent=consent))
    delivery = _delivery(day)
    allowed = Use.DIGEST in scope and not withdrawn and given_on <= day and (ends is None or day <= ends)
    assert (refused_digest(campaign, delivery, day) == "") == allowed
    assert (list(dropped_deliveries(campaign, [delivery])) == []) == allowed


def _delivery(day: date) -> Delivery:
    page = MailPage(subject="s", html="h", profiles=("amina",))
    noon = Moment(local=DUE.local.replace(hour=12) + (day - DUE.local.date()), zone="America/New_York")
    message = Message(post="digest-1", platform="email", text="t", page=page)
    return Delivery(
        key=f"digest-1@news:{MARIA}",
        post="digest-1",
        account="news",
        publisher="email",
        message=message,
        content_hash="0" * 64,
        due=noon,
        recipient=MARIA,
        grace=timedelta(hours=1),
    )
