"""Re-sharing what a person marked: once each, through the ledger, and never by itself."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from socialkit.amplifying import AmplifiedPost, amplify
from socialkit.amplifying.found_table import ListedPost
from socialkit.amplifying.reshares import marked, plan_reshares, with_done
from socialkit.errors import LedgerError, MisuseError
from socialkit.ledger import Ledger
from socialkit.ledger.reading.content import content_hash, from_json, to_json
from socialkit.model.campaign import Campaign
from socialkit.model.delivery import Change, State
from socialkit.model.message import Message
from socialkit.planning import plan, schedule
from socialkit.platforms.registry import dialect
from socialkit.publishing import cancel, deliveries, run
from tests.amplifying.test_amplification import a_find, week
from tests.conftest import EVE, NINE, FakePublisher, a_post, a_worker, an_account, file_campaign

BLUESKY = "https://bsky.app/profile/did:plc:rio/post/3k"
ACCOUNTS = (
    an_account("alliance-x"),
    an_account("alliance-bluesky", "bluesky"),
    an_account("rio-bluesky", "bluesky", partner="rio"),
    an_account("by-hand", "linkedin", publisher="manual"),
)


def a_week() -> Campaign:
    return replace(week(), accounts=ACCOUNTS, posts=(a_post("launch"),))


def chosen(address: str = BLUESKY, mark: str = "yes", platform: str = "bluesky") -> tuple[AmplifiedPost, ...]:
    listed = ListedPost(post=a_find(address, platform=platform), reshare=mark)
    return marked(amplify(a_week(), [listed, a_find("https://x.com/a/status/77")]))


def written(ledger: Ledger, posts: Sequence[AmplifiedPost]) -> None:
    made = plan_reshares(a_week(), posts, ledger, now=EVE)
    assert made.plan is not None
    schedule(made.plan, ledger, now=EVE)


@pytest.fixture
def scheduled(ledger: Ledger) -> Ledger:
    file_campaign(ledger, a_week())
    return ledger


def test_only_what_is_marked_is_re_shared_by_the_alliances_own_account(scheduled: Ledger) -> None:
    made = plan_reshares(a_week(), chosen(), scheduled, now=EVE)
    (one,) = made.added
    assert one.account == "alliance-bluesky"
    assert (one.message.reshares, one.message.text, one.planned) == (BLUESKY, BLUESKY, None)
    assert one.key.startswith("reshare-")
    assert plan_reshares(a_week(), (), scheduled, now=EVE).plan is None


def test_it_goes_out_once_and_is_done(scheduled: Ledger, publisher: FakePublisher) -> None:
    written(scheduled, chosen())
    publisher.clock.now = EVE + timedelta(minutes=1)
    worker = a_worker(publisher)
    run(scheduled, worker)
    run(scheduled, worker)
    assert [order.message.reshares for order in publisher.orders] == [BLUESKY]
    again = plan_reshares(a_week(), chosen(), scheduled, now=NINE)
    assert again.plan is None
    assert [each.state for each in again.standing] == [State.PUBLISHED]
    listed = amplify(a_week(), [a_find(BLUESKY, platform="bluesky")])
    assert [each.done for each in with_done(listed, scheduled).posts] == [True]


def test_a_post_whose_author_is_called_otherwise_is_not_re_shared_again(scheduled: Ledger) -> None:
    written(scheduled, chosen())
    again = chosen("https://bsky.app/profile/rio.test/post/3k?ref=mail")
    made = plan_reshares(a_week(), again, scheduled, now=NINE)
    assert (made.plan, len(made.standing)) == (None, 1)


def test_two_rows_of_one_post_are_one_re_share(scheduled: Ledger) -> None:
    twice = (*chosen(), *chosen("https://bsky.app/profile/rio.test/post/3k"))
    assert len(plan_reshares(a_week(), twice, scheduled, now=EVE).added) == 1


def test_the_campaign_file_takes_nothing_of_it_back(scheduled: Ledger) -> None:
    written(scheduled, chosen())
    file_campaign(scheduled, replace(a_week(), posts=(a_post("launch"), a_post("second"))))
    (one,) = [each for each in deliveries(scheduled) if each.message.reshares]
    assert one.state is State.SCHEDULED
    assert Change.CANCEL not in {
        step.change for step in plan(a_week(), scheduled, now=EVE).steps if step.delivery.message.reshares
    }


def test_what_a_person_cancelled_stays_cancelled(scheduled: Ledger) -> None:
    written(scheduled, chosen())
    (one,) = [each for each in deliveries(scheduled) if each.message.reshares]
    cancel(scheduled, one.key, now=EVE, by="ada")
    again = plan_reshares(a_week(), chosen(), scheduled, now=NINE)
    assert (again.plan, [each.state for each in again.standing]) == (None, [State.CANCELLED])


def test_what_no_publisher_can_re_share_is_left_to_people(scheduled: Ledger) -> None:
    made = plan_reshares(a_week(), chosen("https://x.com/a/status/5", platform="x"), scheduled, now=EVE)
    assert made.plan is None
    assert [each.post.address for each in made.by_hand] == ["https://x.com/a/status/5"]


def test_a_person_who_posts_by_hand_is_asked(scheduled: Ledger) -> None:
    address = "https://www.linkedin.com/feed/update/urn:li:share:5"
    (one,) = plan_reshares(a_week(), chosen(address, platform="linkedin"), scheduled, now=EVE).added
    assert (one.account, one.publisher) == ("by-hand", "manual")


def test_an_account_can_be_named_and_a_wrong_one_is_refused(scheduled: Ledger) -> None:
    (one,) = plan_reshares(a_week(), chosen(mark="rio-bluesky"), scheduled, now=EVE).added
    assert one.account == "rio-bluesky"
    with pytest.raises(MisuseError, match="alliance-bluesky"):
        plan_reshares(a_week(), chosen(mark="aliance-bluesky"), scheduled, now=EVE)
    with pytest.raises(MisuseError, match="which is on x"):
        plan_reshares(a_week(), chosen(mark="alliance-x"), scheduled, now=EVE)


def test_a_campaign_or_account_that_was_never_scheduled_is_refused(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="run `socialkit schedule` first"):
        plan_reshares(a_week(), chosen(), ledger, now=EVE)
    file_campaign(ledger, replace(a_week(), accounts=ACCOUNTS[:1]))
    with pytest.raises(LedgerError, match="does not know alliance-bluesky"):
        plan_reshares(a_week(), chosen(), ledger, now=EVE)


def test_a_message_of_our_own_is_written_and_hashed_as_it_always_was(ledger: Ledger) -> None:
    own = Message(post="a", platform="x", text="Hello")
    other = replace(own, reshares="https://x.com/a/status/1")
    assert "reshares" not in to_json(own, ledger.media)
    assert from_json(to_json(own, ledger.media), ledger.media) == own
    assert from_json(to_json(other, ledger.media), ledger.media) == other
    assert content_hash(own, dialect("x")) != content_hash(other, dialect("x"))


def test_a_time_without_a_zone_is_refused(scheduled: Ledger) -> None:
    with pytest.raises(MisuseError):
        plan_reshares(a_week(), chosen(), scheduled, now=NINE.replace(tzinfo=None))
