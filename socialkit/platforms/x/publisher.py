"""Publishing on X: the pictures and their alt texts before, one call, and the account's timeline to look."""

from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from socialkit.errors import PublishError, RejectedError
from socialkit.model.account import Account
from socialkit.model.delivery import Receipt
from socialkit.model.message import Message
from socialkit.model.reading import Kind
from socialkit.platforms.answers import Absent, Cost, Found, Identity, Sent, Unknown
from socialkit.platforms.http.waiting import allowance
from socialkit.platforms.orders import NO_MEDIA, Order, PreparedMedia
from socialkit.platforms.publisher import PublisherContext
from socialkit.platforms.scheduled_picture import ScheduledPicture, scheduled_pictures, uploaded_with_alts
from socialkit.platforms.x.dialect import PRICES, X
from socialkit.platforms.x.x_answers import XName, ends, identifier, name_of
from socialkit.platforms.x.x_calls import XCalls
from socialkit.platforms.x.x_facts import BASE, METADATA, UPLOAD, number_of, permalink
from socialkit.platforms.x.x_grants import grants_of
from socialkit.platforms.x.x_timeline import look_up

#: A token that is got while a post is prepared, ten minutes before its time, lasts till it is out.
_PREPARING = timedelta(minutes=20)


@dataclass(kw_only=True, slots=True)
class XPublisher:
    """Publishes for one account; two threads share none."""

    calls: XCalls
    clock: Callable[[], datetime]
    _name: XName | None = field(default=None, init=False)

    def prepare(self, order: Order) -> PreparedMedia:
        """Renew the token, see who the account is, upload each picture with its alt text: nobody sees it.

        Raises RejectedError for a text that X would take for a reply.
        """
        message = order.message
        _refuse_reply(message)
        _parent(order)
        self.calls.grants.grant(until=self.clock() + _PREPARING, deadline=order.deadline)
        self._who(order.deadline)
        uploads = [self._upload(each, order.deadline) for each in scheduled_pictures(message)]
        if not uploads:
            return NO_MEDIA
        references, expiries = zip(*uploads, strict=True)
        return PreparedMedia(references=references, expires_at=min(filter(None, expiries), default=None))

    def publish(self, order: Order) -> Sent:
        """Make the one call. X refuses a repeat, which raises DuplicateError."""
        message, parent = order.message, _parent(order)
        _refuse_reply(message)
        answer = self.calls.call(
            lambda client: client.create_tweet(
                text=X.encode(message).text,
                media_ids=[media for media, _ in uploaded_with_alts(order)] or None,
                in_reply_to_tweet_id=parent,
                user_auth=False,
            ),
            deadline=order.deadline,
            publishes=True,
        )
        now, post = self.clock(), identifier(answer)
        url = permalink(self._name.handle if self._name else "", post)
        receipt = Receipt(remote_id=post, url=url, published_at=now)
        return Sent(receipt=receipt, allowance=allowance(answer, now), cost=cost_of(message))

    def find(self, order: Order, since: datetime) -> Found | Absent | Unknown:
        """Read what the account posted since then; X has no keys, so that absence is never proven."""
        text = X.encode(order.message).text
        try:
            seen = look_up(self.calls, self._who(order.deadline), text, since, order.deadline)
        except PublishError as error:
            return Unknown(reason=str(error))
        return replace(seen, cost=cost_of(order.message)) if isinstance(seen, Found) else seen

    def verify(self) -> Identity:
        """Say who the account is; when an access token ends says nothing, for it is renewed."""
        name = self._name = name_of(self.calls)
        return Identity(name=name.handle, server=self.calls.base, scopes=self.calls.grants.scopes)

    def _upload(self, picture: ScheduledPicture, deadline: datetime) -> tuple[str, datetime | None]:
        """Upload a picture with its alt text; give its id, and when X forgets it."""
        body = {"media": b64encode(picture.data()).decode(), "media_category": "tweet_image"}
        answer = self.calls.call(lambda client: client.request("POST", UPLOAD, json=body), deadline=deadline)
        media = identifier(answer)
        if picture.alt:
            metadata = {"id": media, "metadata": {"alt_text": {"text": picture.alt}}}
            told = self.calls.call(
                lambda client: client.request("POST", METADATA, json=metadata), deadline=deadline
            )
            # Without an answer that can be read nobody knows whether the picture has its alt text.
            identifier(told)
        return media, ends(answer, self.clock())

    def _who(self, deadline: datetime) -> XName:
        if self._name is None:
            self._name = name_of(self.calls, deadline=deadline)
        return self._name


def connect(account: Account, context: PublisherContext) -> XPublisher:
    """Give the publisher of an account on X; raises CredentialsError where it lacks secrets."""
    base = (account.server or BASE).rstrip("/")
    grants = grants_of(account.id, base, context)
    calls = XCalls(base=base, clock=context.clock, grants=grants, network=context.network)
    return XPublisher(calls=calls, clock=context.clock)


def cost_of(message: Message) -> Cost:
    """Give what a post costs by the price list, the call for each alt text included."""
    links = any(entity.kind is Kind.LINK for entity in X.entities(message.text))
    amount = PRICES.of(links=links, alts=sum(bool(each.alt) for each in message.pictures))
    return Cost(amount=amount, currency=PRICES.currency)


def _refuse_reply(message: Message) -> None:
    name = X.reply_to(message.text)
    if name:
        raise RejectedError(
            f"{message.post}: it begins with @{name}, so that X takes it for a reply, which few see: "
            f"put a word or a full stop before it"
        )


def _parent(order: Order) -> str | None:
    """Give the id of the post that this one answers; raises RejectedError where X has none."""
    number = number_of(order.parent) if order.parent else None
    if order.parent and number is None:
        raise RejectedError(
            f"{order.message.post}: the post that it comes after is {order.parent.url}, which is none on X: "
            f"remove `after`"
        )
    return number
