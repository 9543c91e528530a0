"""Publishing on Bluesky: each post under a key of our own choosing, so that it stands there once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from socialkit.errors import CredentialsError, PublishError, UncertainError, UnreachableError
from socialkit.model.account import Account
from socialkit.model.delivery import Receipt
from socialkit.platforms.answers import Absent, Allowance, Found, Identity, Proof, Sent, Unknown
from socialkit.platforms.bluesky.cards import CardReader
from socialkit.platforms.bluesky.dialect import BLUESKY
from socialkit.platforms.bluesky.facts import CREATE_POINTS, POST_PAGE, POSTS, UPLOADS_LAST, USUAL_SERVER
from socialkit.platforms.bluesky.record_keys import record_key
from socialkit.platforms.bluesky.records import post_record
from socialkit.platforms.bluesky.reposts import REPOSTS, Reposts, is_ours, record_of
from socialkit.platforms.bluesky.sessions import Sessions
from socialkit.platforms.bluesky.uploader import Uploader, most_bytes
from socialkit.platforms.bluesky.xrpc import Call, fault_name, refused, succeeded, told_did
from socialkit.platforms.http.client import HttpClient
from socialkit.platforms.http.messages import HttpAnswer
from socialkit.platforms.http.waiting import allowance
from socialkit.platforms.orders import Order, PreparedMedia
from socialkit.platforms.publisher import PublisherContext

_OTHER = "another post stands at {}, where this one belongs: compare them"


@dataclass(frozen=True, kw_only=True, slots=True)
class Bluesky:
    """Publishes for one account; the session is begun by the first call."""

    server: str
    sessions: Sessions
    uploader: Uploader
    clock: Callable[[], datetime]

    def prepare(self, order: Order) -> PreparedMedia:
        """Sign in, upload the picture or the link card, resolve mentions, look the parent up."""
        self.sessions.current(order.deadline)
        if order.message.reshares:
            return Reposts(sessions=self.sessions, clock=self.clock).prepare(order)
        uploads = self.uploader.uploads(order)
        # What cannot be written as a record is found now, and not at its time.
        post_record(BLUESKY.encode(order.message), order.due, uploads)
        ends = self.clock() + UPLOADS_LAST if uploads.embed else None
        return PreparedMedia(references=(uploads.written(),), expires_at=ends)

    def publish(self, order: Order) -> Sent:
        """Put the record where it belongs, if nothing stands there; what does is compared with it."""
        record, place = record_of(order), self._place(order)
        call = Call(
            name="com.atproto.repo.putRecord",
            json={**place, "record": record, "swapRecord": None},
            publishes=True,
            deadline=order.deadline,
        )
        answer = self.sessions.signed(call)
        if fault_name(answer) == "InvalidSwap":
            return Sent(receipt=self._standing(order))
        if fault_name(answer) == "BlobNotFound":
            raise UnreachableError("the server has forgotten what was uploaded: nothing was sent")
        if not succeeded(answer):
            raise refused(answer, self.clock())
        if answer.read(str, "uri") != _address(place):
            raise answer.unreadable("names another post than was sent")
        receipt = _receipt(place, self.clock(), order.message.reshares)
        return Sent(receipt=receipt, allowance=self._allowance(answer))

    def find(self, order: Order, since: datetime) -> Found | Absent | Unknown:  # noqa: ARG002 the key is enough
        """Look at the place where the post belongs."""
        place = self._place(order)
        query = {name: place[name] for name in ("repo", "collection", "rkey")}
        call = Call(name="com.atproto.repo.getRecord", query=query, deadline=order.deadline)
        answer = self.sessions.signed(call)
        if fault_name(answer) == "RecordNotFound":
            return Absent(proof=Proof.KEY)
        if not succeeded(answer):
            return Unknown(reason=f"it could not be looked up: {refused(answer, self.clock())}")
        if not is_ours(answer.read(dict, "value"), order):
            return Unknown(reason=_OTHER.format(_address(place)))
        return Found(receipt=_receipt(place, order.due, order.message.reshares))

    def verify(self) -> Identity:
        """Ask the server whose session this is; the app password lasts until somebody takes it back."""
        answer = self.sessions.signed(Call(name="com.atproto.server.getSession"))
        if not succeeded(answer):
            raise refused(answer, self.clock())
        # By what outlives a handle. The limit that this call counts for says nothing of posts.
        return Identity(name=told_did(answer), server=self.server)

    def _place(self, order: Order) -> dict[str, str]:
        """Give whose the post is, what it is, and its key."""
        did = self.sessions.current(order.deadline).did
        collection = REPOSTS if order.message.reshares else POSTS
        return {"repo": did, "collection": collection, "rkey": record_key(order.key, order.due)}

    def _standing(self, order: Order) -> Receipt:
        """Give the receipt of what stands in the post's place already; raises UncertainError for another."""
        try:
            there = self.find(order, order.due)
        except (PublishError, CredentialsError) as error:
            raise UncertainError(f"something stands in its place, and cannot be read: {error}") from error
        if isinstance(there, Found):
            return there.receipt
        why = there.reason if isinstance(there, Unknown) else "what stood in its place is gone again"
        raise UncertainError(why)

    def _allowance(self, answer: HttpAnswer) -> Allowance | None:
        told = allowance(answer, self.clock())
        # Points are counted there, and a post takes several.
        calls = told.remaining // CREATE_POINTS.value if told else 0
        return Allowance(remaining=calls, resets_at=told.resets_at) if told else None


def connect(account: Account, context: PublisherContext) -> Bluesky:
    """Give the publisher for ``account``; nothing is asked yet.

    Raises CredentialsError for an account without owner.
    """
    if account.owner is None:
        raise CredentialsError(f"account {account.id} has no `owner:`: write the handle or the DID")
    client = HttpClient(account.server or USUAL_SERVER, context.clock, network=context.network)
    sessions = Sessions(
        account=account.id,
        owner=account.owner,
        client=client,
        credentials=context.credentials,
        clock=context.clock,
    )
    uploader = Uploader(
        sessions=sessions,
        read_card=CardReader(clock=context.clock).read,
        encode=context.encode,
        clock=context.clock,
        most_bytes=most_bytes(client.base),
    )
    return Bluesky(server=client.base, sessions=sessions, uploader=uploader, clock=context.clock)


def _address(place: dict[str, str]) -> str:
    return f"at://{place['repo']}/{place['collection']}/{place['rkey']}"


def _receipt(place: dict[str, str], at: datetime, shared: str = "") -> Receipt:
    """Give the receipt; a repost has no page of its own."""
    url = shared or POST_PAGE.format(did=place["repo"], key=place["rkey"])
    return Receipt(remote_id=_address(place), url=url, published_at=at)
