"""Publishing to a real Bluesky server: what it takes and refuses, and that each post stands there once."""

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from io import BytesIO
from itertools import count
from pathlib import Path

import pytest
from PIL import Image

from socialkit.credentials.secret import Secret
from socialkit.errors import AuthorizationError, RejectedError, UnreachableError
from socialkit.ledger import Ledger
from socialkit.ledger.failpoints import Failpoint
from socialkit.model.account import Account
from socialkit.model.delivery import Receipt, State
from socialkit.model.message import MessagePicture
from socialkit.model.rendition import Rendition
from socialkit.pictures.encode.shrinking import shrunk
from socialkit.platforms.answers import Absent, Found, Identity, Proof
from socialkit.platforms.bluesky.cards import LinkCard
from socialkit.platforms.bluesky.publisher import Bluesky, connect
from socialkit.platforms.bluesky.record_keys import record_key
from socialkit.platforms.publisher import PublisherContext
from socialkit.publishing import Worker, run, show
from socialkit.testing.contract import CASES, ContractCase, PublishedPost, Refusal, Repeat
from tests.conftest import NINE, RECOVERY, Clock, a_campaign, a_picture, a_post, an_account, file_campaign
from tests.platforms.bluesky.conftest import KEY, Store, an_order, ready
from tests.platforms.bluesky.contract_parts import REFUSALS, is_call, published
from tests.platforms.bluesky.raw_records import RECORDS, put
from tests.servers.pds import ROOT, Owner, Pds

pytestmark = pytest.mark.real
WORKER = Path(__file__).parent / "bluesky" / "worker.py"
DELIVERY = "one@alliance-bluesky"
_numbers = count(1)


@pytest.fixture
def server(bluesky: Pds) -> Pds:
    return bluesky


@pytest.fixture
def owner(server: Pds) -> Owner:
    return server.create(f"alliance-{next(_numbers)}.test")


@pytest.fixture
def account(server: Pds, owner: Owner) -> Account:
    return an_account("alliance-bluesky", "bluesky", server=server.address, owner=owner.handle)


@pytest.fixture
def context(owner: Owner, tmp_path: Path, clock: Clock) -> PublisherContext:
    store = Store({("alliance-bluesky", "APP_PASSWORD"): Secret(owner.app_password)})
    return PublisherContext(home=tmp_path, clock=clock, credentials=store, encode=shrunk)


@pytest.fixture
def publisher(account: Account, context: PublisherContext) -> Bluesky:
    return connect(account, context)


def reading(publisher: Bluesky, card: LinkCard) -> Bluesky:
    """Let every page have this card."""
    return replace(publisher, uploader=replace(publisher.uploader, read_card=lambda _: card))


def noise(side: int, form: str) -> bytes:
    file = BytesIO()
    Image.effect_noise((side, side), 100).convert("RGB").save(file, form)
    return file.getvalue()


@dataclass(kw_only=True)
class RealBluesky:
    """The real server as the contract asks for it; ``seen`` are its posts in the order they came."""

    server: Pds
    owner: Owner
    account: Account
    context: PublisherContext
    picture: Rendition | None
    address: str
    canaries: tuple[str, ...] = field(repr=False)
    platform: str = "bluesky"
    refusals: tuple[Refusal, ...] = REFUSALS
    repeat: Repeat = Repeat.FIRST_POST
    finds: bool = True
    seen: list[PublishedPost] = field(default_factory=list)

    def now(self) -> datetime:
        return self.context.clock()

    def connect(self, address: str) -> Bluesky:
        return reading(
            connect(replace(self.account, server=address), self.context), LinkCard(title="The week")
        )

    def is_call(self, head: str) -> bool:
        return is_call(head)

    def posts(self) -> Sequence[PublishedPost]:
        there = [published(each["uri"], each["value"]) for each in self.server.records(self.owner)]
        self.seen += [post for post in there if post not in self.seen]
        return tuple(self.seen)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_contract(
    case: ContractCase, server: Pds, owner: Owner, account: Account, context: PublisherContext
) -> None:
    counterpart = RealBluesky(
        server=server,
        owner=owner,
        account=account,
        context=context,
        picture=a_picture(context.home / "week.png", noise(20, "PNG"), width=20, height=20),
        address=server.address,
        canaries=(owner.app_password,),
    )
    assert case.run(counterpart) == ()


def test_it_listens_on_this_machine_alone(server: Pds) -> None:
    listening = subprocess.run(["ss", "-Hltnp"], capture_output=True, text=True, check=True).stdout
    own = [line.split()[3] for line in listening.splitlines() if f"pid={server.process}," in line]
    assert len(own) == 3
    assert all(address.startswith("127.0.0.1:") for address in own)


def test_a_text_stands_there_with_all_that_is_live_in_it(
    publisher: Bluesky, server: Pds, owner: Owner
) -> None:
    partner = server.create(f"partner-{next(_numbers)}.test")
    text = f"Grüße 👩🏽\u200d⚕️ an @{partner.handle}: #SSWWeek https://week.example/a/rather/long/path?b=ü"
    order = ready(reading(publisher, LinkCard(title="The week")), an_order(text, lang="de"))
    sent = publisher.publish(order)

    (post,) = server.records(owner)
    assert post["uri"] == sent.receipt.remote_id
    assert sent.receipt.url == f"https://bsky.app/profile/{owner.did}/post/{record_key(KEY, NINE)}"
    value = post["value"]
    assert (value["createdAt"], value["langs"]) == ("2022-10-17T13:00:00.000Z", ["de"])
    data = value["text"].encode()
    live = [
        (
            data[facet["index"]["byteStart"] : facet["index"]["byteEnd"]].decode(),
            *sorted(facet["features"][0].values()),
        )
        for facet in value["facets"]
    ]
    kind = "app.bsky.richtext.facet#"
    assert live == [
        (f"@{partner.handle}", f"{kind}mention", partner.did),
        ("#SSWWeek", "SSWWeek", f"{kind}tag"),
        (
            "week.example/a/rather/lon...",
            f"{kind}link",
            "https://week.example/a/rather/long/path?b=ü",
        ),
    ]
    assert publisher.find(order, NINE) == Found(receipt=sent.receipt)
    assert publisher.verify() == Identity(name=owner.did, server=server.address)


def test_a_picture_arrives_byte_for_byte_with_its_alt_text(
    publisher: Bluesky, server: Pds, owner: Owner, tmp_path: Path
) -> None:
    picture = a_picture(tmp_path / "week.png", noise(40, "PNG"), width=40, height=40)
    publisher.publish(ready(publisher, an_order(picture=picture, alt="Two people greet 👋.")))
    (image,) = server.records(owner)[0]["value"]["embed"]["images"]
    assert (image["alt"], image["aspectRatio"]) == ("Two people greet 👋.", {"width": 40, "height": 40})
    assert server.blob(owner, image["image"]["ref"]["$link"]) == picture.path.read_bytes()


def test_four_pictures_arrive_in_their_order_each_with_its_alt_text(
    publisher: Bluesky, server: Pds, owner: Owner, tmp_path: Path
) -> None:
    made = [
        a_picture(tmp_path / f"{size}.png", noise(size, "PNG"), width=size, height=size)
        for size in (40, 41, 42, 43)
    ]
    further = tuple(
        MessagePicture(graphic=f"g{each.width}", alt=f"{each.width} wide.", rendition=each)
        for each in made[1:]
    )
    order = an_order(picture=made[0], alt="40 wide.", further_pictures=further)
    publisher.publish(ready(publisher, order))
    images = server.records(owner)[0]["value"]["embed"]["images"]
    assert [(each["alt"], each["aspectRatio"]["width"]) for each in images] == [
        (f"{size} wide.", size) for size in (40, 41, 42, 43)
    ]
    blobs = [server.blob(owner, each["image"]["ref"]["$link"]) for each in images]
    assert blobs == [each.path.read_bytes() for each in made]


def test_a_picture_that_it_refuses_for_its_bytes_goes_out_encoded_again(
    publisher: Bluesky, server: Pds, owner: Owner, tmp_path: Path
) -> None:
    picture = a_picture(tmp_path / "week.png", noise(700, "PNG"), width=700, height=700)
    order = an_order(picture=picture, alt="Noise.")
    as_it_is = replace(publisher, uploader=replace(publisher.uploader, most_bytes=2_000_000))
    with pytest.raises(RejectedError, match=r"(?i)large|size|maximum"):
        as_it_is.publish(ready(as_it_is, order))
    assert server.records(owner) == []

    publisher.publish(ready(publisher, order))
    (image,) = server.records(owner)[0]["value"]["embed"]["images"]
    sent = server.blob(owner, image["image"]["ref"]["$link"])
    assert image["image"]["mimeType"] == "image/jpeg"
    assert len(sent) <= 1_000_000
    assert Image.open(BytesIO(sent)).size == (700, 700)


def test_a_link_card_stands_there_with_its_picture(publisher: Bluesky, server: Pds, owner: Owner) -> None:
    card = LinkCard(title="The week", description="What it is.", picture=noise(50, "PNG"))
    with_card = reading(publisher, card)
    with_card.publish(ready(with_card, an_order(link="https://week.example/")))
    external = server.records(owner)[0]["value"]["embed"]["external"]
    assert (external["uri"], external["title"]) == ("https://week.example/", "The week")
    thumb = server.blob(owner, external["thumb"]["ref"]["$link"])
    assert Image.open(BytesIO(thumb)).size == (50, 50)


def in_thread(publisher: Bluesky, number: int, parent: Receipt | None) -> Receipt:
    due = NINE + timedelta(minutes=number)
    order = replace(an_order(f"Part {number}", key=f"{number:032x}", due=due), parent=parent)
    return publisher.publish(ready(publisher, order)).receipt


def test_a_thread_hangs_together_also_where_a_person_named_its_parent(
    publisher: Bluesky, server: Pds, owner: Owner
) -> None:
    first = in_thread(publisher, 1, None)
    second = in_thread(publisher, 2, first)
    page = f"https://bsky.app/profile/{owner.handle}/post/{second.url.rpartition('/')[2]}"
    in_thread(publisher, 3, replace(second, remote_id=page, url=page))
    posts = server.records(owner)
    assert [post["value"]["text"] for post in posts] == ["Part 1", "Part 2", "Part 3"]
    strong = [{"uri": post["uri"], "cid": post["cid"]} for post in posts]
    assert posts[1]["value"]["reply"] == {"root": strong[0], "parent": strong[0]}
    assert posts[2]["value"]["reply"] == {"root": strong[0], "parent": strong[1]}


@pytest.mark.parametrize("same", [True, False])
def test_eight_tries_at_once_are_one_post(
    account: Account, context: PublisherContext, server: Pds, owner: Owner, *, same: bool
) -> None:
    """Where each try has read another card, seven of them are told that something stands there."""
    cards = [LinkCard(title="One" if same else f"Try {number}") for number in range(8)]
    publishers = [reading(connect(account, context), card) for card in cards]
    orders = [ready(each, an_order(link="https://week.example/")) for each in publishers]
    with ThreadPoolExecutor(8) as threads:
        sent = list(threads.map(lambda each, order: each.publish(order), publishers, orders))
    (post,) = server.records(owner)
    assert {each.receipt.remote_id for each in sent} == {post["uri"]}


def test_what_does_not_stand_there_is_absent_by_key(publisher: Bluesky, server: Pds, owner: Owner) -> None:
    order = ready(publisher, an_order())
    assert publisher.find(order, NINE) == Absent(proof=Proof.KEY)
    publisher.publish(order)
    place = {"repo": owner.did, "collection": "app.bsky.feed.post", "rkey": record_key(KEY, NINE)}
    server.post("repo.deleteRecord", place, owner.token)
    assert publisher.find(order, NINE) == Absent(proof=Proof.KEY)


def test_a_session_that_ran_out_is_renewed(publisher: Bluesky, server: Pds, owner: Owner) -> None:
    order = ready(publisher, an_order())
    session = publisher.sessions.current()
    ended = Secret(server.run_out(session.access.reveal()))
    publisher.sessions.session = replace(session, access=ended, ends=None)
    publisher.publish(order)
    assert len(server.records(owner)) == 1
    assert publisher.sessions.current().renewal != session.renewal, "it was renewed, not begun anew"


def test_a_session_that_was_taken_back_is_begun_anew(
    account: Account, context: PublisherContext, server: Pds, owner: Owner
) -> None:
    first = connect(account, context)
    session = first.sessions.current()
    server.post("server.deleteSession", token=session.renewal.reveal())
    publisher = connect(account, context)
    publisher.publish(ready(publisher, an_order()))
    assert len(server.records(owner)) == 1


def test_the_next_start_goes_on_with_the_session(
    account: Account, context: PublisherContext, owner: Owner
) -> None:
    connect(account, context).verify()
    without = replace(context, credentials=Store(dict(context.credentials.secrets)))  # type: ignore[attr-defined]
    without.credentials.delete("alliance-bluesky", "APP_PASSWORD")
    assert connect(account, without).verify().name == owner.did


def test_a_wrong_app_password_is_told(publisher: Bluesky, context: PublisherContext) -> None:
    context.credentials.put("alliance-bluesky", "APP_PASSWORD", Secret("xxxx-xxxx-xxxx-xxxx"))
    with pytest.raises(AuthorizationError, match="App passwords"):
        publisher.verify()


def test_a_mention_of_nobody_is_never_dropped(publisher: Bluesky, server: Pds, owner: Owner) -> None:
    for handle in ("nobody.test", "nobody.week.org"):
        with pytest.raises(RejectedError, match=rf"nobody on Bluesky is found as @{handle}"):
            publisher.prepare(an_order(f"With @{handle}"))
        with pytest.raises(UnreachableError):
            publisher.prepare(an_order(f"With @{handle}", due=NINE + timedelta(minutes=5)))
    assert server.records(owner) == []


@pytest.mark.parametrize(("changes", "answer"), RECORDS)
def test_it_answers_as_the_strict_server_of_the_tests_does(
    publisher: Bluesky, changes: dict[str, object], answer: tuple[int, str]
) -> None:
    assert put(publisher, **changes) == answer


def test_another_repository_is_refused(publisher: Bluesky, server: Pds) -> None:
    other = server.create(f"other-{next(_numbers)}.test")
    assert put(publisher, repo=other.did) == (401, "AuthenticationRequired")
    assert server.records(other) == []


def test_it_takes_nothing_in_the_place_of_what_stands_there(publisher: Bluesky) -> None:
    assert put(publisher) == (200, "")
    assert put(publisher) == (200, ""), "the same again is no change"
    assert put(publisher, text="Other words") == (400, "InvalidSwap")


def scheduled(home: Path, account: Account) -> None:
    with Ledger.open(home / "ledger.db", create=True) as ledger:
        file_campaign(ledger, a_campaign(a_post("one", platforms=("bluesky",)), accounts=[account]))


def killed(home: Path, account: Account, owner: Owner, point: Failpoint) -> int:
    arguments = [NINE.isoformat(), str(home), account.server or "", owner.handle, point.value]
    secrets = {"SOCIALKIT_ALLIANCE_BLUESKY_APP_PASSWORD": owner.app_password, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, str(WORKER), *arguments]
    return subprocess.run(command, env={**os.environ, **secrets}, check=False, timeout=120).returncode


@pytest.mark.parametrize(
    "kill", [(Failpoint.AFTER_CALL, 1), (Failpoint.AFTER_INTENT, 0), (Failpoint.AFTER_PREPARE, 0)]
)
def test_whoever_is_killed_around_the_call_leaves_one_post(
    account: Account, context: PublisherContext, server: Pds, owner: Owner, kill: tuple[Failpoint, int]
) -> None:
    point, there = kill
    home, clock = context.home, Clock(NINE)
    scheduled(home, account)
    assert killed(home, account, owner, point) == -signal.SIGKILL
    assert len(server.records(owner)) == there

    own = replace(context, clock=clock)
    worker = Worker(connect=lambda _: connect(account, own), clock=clock, campaign="week-2022", name="second")
    with Ledger.open(home / "ledger.db", create=True) as ledger:
        for _ in range(3):
            clock.forward(RECOVERY)
            run(ledger, worker)
        delivery = show(ledger, DELIVERY).delivery
    (post,) = server.records(owner)
    assert (delivery.state, post["value"]["text"]) == (State.PUBLISHED, "The text of one")
    assert delivery.receipt is not None
    assert delivery.receipt.remote_id == post["uri"]
