"""Who posts with the campaign's hashtag, on a real Bluesky server and mastodon_mock; re-sharing some."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import requests
from mastodon import Mastodon

from socialkit.amplifying import amplify, read_found_posts
from socialkit.amplifying.reshares import marked, plan_reshares, with_done
from socialkit.amplifying.searching import SearchPeriod, search_posts
from socialkit.credentials.environment import Environment
from socialkit.errors import PublishError, RejectedError
from socialkit.ledger import Ledger
from socialkit.loading import load_campaign
from socialkit.model.campaign import Campaign
from socialkit.model.delivery import State
from socialkit.model.message import Message
from socialkit.planning import plan, schedule
from socialkit.platforms.answers import Absent, Found, Proof, Sent
from socialkit.platforms.orders import PreparedMedia
from socialkit.platforms.post_search.found_post import FoundPost, SearchNotes
from socialkit.platforms.publisher import PublisherContext, connect
from socialkit.publishing import Worker, deliveries, release, run
from socialkit.results import gather_results, write_results
from socialkit.results.asked_numbers import ask_numbers
from tests.conftest import an_account
from tests.platforms.bluesky.conftest import an_order
from tests.servers.mastodon_mock import TOKEN
from tests.servers.pds import Owner, Pds

pytestmark = pytest.mark.real


def now() -> datetime:
    return datetime.now(UTC)


def a_week(folder: Path, accounts: str, partners: str) -> Campaign:
    day = now().date()
    (folder / "posts.yaml").write_text(
        f"""\
campaign:
  name: Week
  starts: {day}
  ends: {day + timedelta(days=1)}
  timezone: UTC
  platforms: [bluesky, mastodon]
  hashtags: {{required: ["#SSWWeek"]}}
  mentions: {{required: ["@SSWAlliance"]}}
handles:
  "@SSWAlliance": {{name: Alliance, bluesky: alliance.test, mastodon: testuser@127.0.0.1}}
accounts:
{accounts}
partners:
{partners}
posts:
  - id: one
    at: {day + timedelta(days=1)} 09:00
    text: |
      Hello #SSWWeek @SSWAlliance
"""
    )
    return load_campaign(folder / "posts.yaml")


def found_in(campaign: Campaign, context: PublisherContext) -> tuple[list[FoundPost], list[str]]:
    notes = SearchNotes()
    period = SearchPeriod.of(campaign, now() + timedelta(minutes=1))
    return list(search_posts(campaign, period, context, notes)), notes.told


def test_partners_posts_on_a_bluesky_server_are_found_and_one_is_reposted_once(
    bluesky: Pds, tmp_path: Path
) -> None:
    alliance, rio = bluesky.create("week-alliance.test"), bluesky.create("week-rio.test")
    campaign = a_week(
        tmp_path,
        f"  week: {{platform: bluesky, server: '{bluesky.address}', owner: {alliance.handle}}}",
        f"  - {{id: rio, name: Rio, handles: {{bluesky: {rio.handle}}}}}\n"
        f"  - {{id: far, name: Far, handles: {{bluesky: far.example.org}}}}",
    )
    secrets = Environment({"SOCIALKIT_WEEK_APP_PASSWORD": alliance.app_password})
    context = PublisherContext(home=tmp_path, clock=now, credentials=secrets)
    for number in range(102):
        post(bluesky, rio, "plain" if number else "We join #SSWWeek", tagged=not number)

    found, notes = found_in(campaign, context)
    made = amplify(campaign, found)
    assert len(found) == 102
    assert any("does not search all of Bluesky" in each for each in notes)
    assert any("far.example.org" in each for each in notes)
    (tagged,) = [each for each in made.posts if each.has_tag]
    assert tagged.partner is not None
    assert (tagged.partner.id, tagged.lacks_mention) == ("rio", True)

    state, record = reshared(campaign, tagged.post, context, tmp_path)
    assert state is State.PUBLISHED
    (repost,) = listed(bluesky, alliance, "app.bsky.feed.repost")
    assert repost["value"]["subject"]["uri"].endswith(tagged.post.address.rpartition("/")[2])
    assert repost["uri"] == record


def post(server: Pds, owner: Owner, text: str, *, tagged: bool) -> None:
    start = text.find("#")
    facet = {
        "index": {"byteStart": start, "byteEnd": len(text)},
        "features": [{"$type": "app.bsky.richtext.facet#tag", "tag": text[start + 1 :]}],
    }
    value = {
        "$type": "app.bsky.feed.post",
        "text": text,
        "createdAt": now().isoformat().replace("+00:00", "Z"),
        **({"facets": [facet]} if tagged else {}),
    }
    body = {"repo": owner.did, "collection": "app.bsky.feed.post", "record": value}
    server.post("repo.createRecord", body, owner.token)  # type: ignore[arg-type]


def listed(server: Pds, owner: Owner, collection: str) -> list[dict[str, Any]]:
    query = {"repo": owner.did, "collection": collection}
    answer = requests.get(f"{server.address}/xrpc/com.atproto.repo.listRecords", query, timeout=20)
    records: list[dict[str, Any]] = answer.json()["records"]
    return records


def reshared(
    campaign: Campaign, post: FoundPost, context: PublisherContext, folder: Path
) -> tuple[State, str]:
    """Mark a post, schedule it, run twice, and give what came of it."""
    table = folder / "found.csv"
    table.write_text(f"address,platform,reshare\n{post.address},{post.platform},yes\n")
    with Ledger.open(folder / "ledger.db", create=True) as ledger:
        schedule(plan(campaign, ledger, now=now()), ledger, now=now())
        made = amplify(campaign, read_found_posts(table))
        planned = plan_reshares(campaign, marked(made), ledger, now=now())
        assert planned.plan is not None
        (wanted,) = planned.added
        schedule(planned.plan, ledger, now=wanted.due.utc)
        # The file knows nothing of it, and takes nothing back.
        assert not plan(campaign, ledger, now=now()).cancelled
        accounts = {each.id: each for each in campaign.accounts}
        worker = Worker(
            connect=lambda delivery: connect(accounts[delivery.account], context), clock=now, campaign="week"
        )
        run(ledger, worker)
        run(ledger, worker)
        again = plan_reshares(campaign, marked(made), ledger, now=now())
        assert again.plan is None
        (there,) = [each for each in deliveries(ledger) if each.message.reshares]
        assert again.standing == (there,)
        assert there.receipt is not None, there.reason
        assert marked(with_done(made, ledger)) == ()
        return there.state, there.receipt.remote_id


def test_tagged_posts_and_mentions_on_mastodon_are_found_and_one_is_boosted_once(
    mastodon: str, tmp_path: Path
) -> None:
    campaign = a_week(tmp_path, f"  week: {{platform: mastodon, server: '{mastodon}'}}", "  []")
    secrets = Environment({"SOCIALKIT_WEEK_ACCESS_TOKEN": TOKEN})
    context = PublisherContext(home=tmp_path, clock=now, credentials=secrets)
    own = Mastodon(api_base_url=mastodon, access_token=TOKEN)
    for number in range(45):
        own.status_post(f"Number {number} of #SSWWeek")

    found, notes = found_in(campaign, context)
    made = amplify(campaign, found)
    assert notes == []
    # Other tests post there, too.
    mine = [each for each in made.posts if each.post.text.startswith("Number ")]
    assert [each.has_tag for each in mine] == [True] * 45

    # The mock calls itself by another name than it is asked by, and looks no address up.
    first = mine[0].post
    address = first.address.replace("localhost", "127.0.0.1")
    state, _ = reshared(campaign, replace(first, address=address), context, tmp_path)
    assert state is State.PUBLISHED
    status = own.status(first.address.rpartition("/")[2])
    assert (status["reblogged"], status["reblogs_count"]) == (True, 1)


def test_the_numbers_of_what_is_out_are_asked_for(mastodon: str, bluesky: Pds, tmp_path: Path) -> None:
    alliance = bluesky.create("alliance.test")
    campaign = a_week(
        tmp_path,
        f"  week: {{platform: mastodon, server: '{mastodon}'}}\n"
        f"  sky: {{platform: bluesky, server: '{bluesky.address}', owner: {alliance.handle}}}",
        "  []",
    )
    secrets = Environment(
        {"SOCIALKIT_WEEK_ACCESS_TOKEN": TOKEN, "SOCIALKIT_SKY_APP_PASSWORD": alliance.app_password}
    )
    context = PublisherContext(home=tmp_path, clock=now, credentials=secrets)
    accounts = {each.id: each for each in campaign.accounts}
    with Ledger.open(tmp_path / "ledger.db", create=True) as ledger:
        schedule(plan(campaign, ledger, now=now()), ledger, now=now())
        for each in deliveries(ledger):
            release(ledger, each.key, now=now(), by="ada")
        run(
            ledger,
            Worker(connect=lambda one: connect(accounts[one.account], context), clock=now, campaign="week"),
        )
        notes = SearchNotes()
        (told,) = ask_numbers(campaign, ledger, context, notes)
        made = gather_results(campaign, ledger, now=now(), numbers=[told])
    assert told.numbers == {"boosts": 0, "favourites": 0, "replies": 0}
    assert "no way to Bluesky's index" in notes.told[0]
    assert made.tally.published == 2
    assert {path.suffix for path in write_results(made, tmp_path / "out")} == {
        ".md",
        ".html",
        ".csv",
        ".xlsx",
        ".json",
    }


def test_a_repost_stands_once_however_often_it_is_sent(bluesky: Pds, tmp_path: Path) -> None:
    alliance, rio = bluesky.create("once-alliance.test"), bluesky.create("once-rio.test")
    post(bluesky, rio, "We join #SSWWeek", tagged=True)
    (there,) = listed(bluesky, rio, "app.bsky.feed.post")
    address = f"https://bsky.app/profile/{rio.handle}/post/{str(there['uri']).rpartition('/')[2]}"
    account = an_account("week", "bluesky", server=bluesky.address, owner=alliance.handle)
    secrets = Environment({"SOCIALKIT_WEEK_APP_PASSWORD": alliance.app_password})
    own = connect(account, PublisherContext(home=tmp_path, clock=now, credentials=secrets))
    order = an_order(address, reshares=address, due=now(), key="e" * 32)
    assert own.find(order, order.due) == Absent(proof=Proof.KEY)
    media = own.prepare(order)
    assert isinstance(media, PreparedMedia)
    first = own.publish(replace(order, media=media))
    assert isinstance(first, Sent)
    again = own.publish(replace(order, media=media))
    assert isinstance(again, Sent)
    found = own.find(order, order.due)
    assert isinstance(found, Found)
    assert first.receipt.remote_id == again.receipt.remote_id == found.receipt.remote_id
    assert found.receipt.url == address
    assert len(listed(bluesky, alliance, "app.bsky.feed.repost")) == 1
    for wrong in (address.replace("/post/", "/post/zz"), "https://x.com/a/status/1", "nowhere"):
        with pytest.raises(RejectedError):
            own.prepare(an_order(wrong, reshares=wrong, due=now()))


def test_a_boost_stands_once_however_often_it_is_sent(mastodon: str, tmp_path: Path) -> None:
    secrets = Environment({"SOCIALKIT_WEEK_ACCESS_TOKEN": TOKEN})
    account = an_account("week", "mastodon", server=mastodon)
    own = connect(account, PublisherContext(home=tmp_path, clock=now, credentials=secrets))
    status = Mastodon(api_base_url=mastodon, access_token=TOKEN).status_post("Boost me")
    address = f"{mastodon}/@testuser/{status['id']}"
    message = Message(post="share", platform="mastodon", text=address, reshares=address)
    order = replace(an_order(due=now()), message=message)
    assert own.find(order, order.due) == Absent(proof=Proof.KEY)
    media = own.prepare(order)
    assert isinstance(media, PreparedMedia)
    for _ in range(2):
        assert isinstance(own.publish(replace(order, media=media)), Sent)
    assert isinstance(own.find(order, order.due), Found)
    told = Mastodon(api_base_url=mastodon, access_token=TOKEN).status(status["id"])
    assert told["reblogs_count"] == 1
    with pytest.raises(PublishError):
        own.prepare(replace(order, message=replace(message, reshares="https://other.example/@a/99")))
