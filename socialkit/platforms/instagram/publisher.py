"""Publishing on Instagram: a container, whose pictures Instagram fetches, and one call that publishes it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from urllib.parse import urlsplit

from socialkit.credentials.port import require
from socialkit.credentials.secret import Secret
from socialkit.errors import CredentialsError, PublishError, RejectedError, UnreachableError
from socialkit.model.account import Account
from socialkit.model.delivery import Receipt
from socialkit.platforms.answers import Absent, Found, Identity, Sent, Unknown
from socialkit.platforms.graph.container_facts import LAST
from socialkit.platforms.graph.containers import Containers, carousel, carousel_item
from socialkit.platforms.graph.graph_calls import GraphCalls, graph_calls
from socialkit.platforms.graph.graph_timeline import SoughtPost, look_up
from socialkit.platforms.graph.hosted_pictures import HostedPictures, hosted_pictures, shown
from socialkit.platforms.graph.long_lived_tokens import LongLivedToken
from socialkit.platforms.instagram.dialect import INSTAGRAM
from socialkit.platforms.instagram.instagram_facts import (
    BASE,
    BY_FACEBOOK,
    GRANT,
    PERMALINK,
    POST,
    SUBCODES,
    containers,
    published,
)
from socialkit.platforms.orders import NotYet, Order, PreparedMedia
from socialkit.platforms.publisher import PublisherContext
from socialkit.platforms.scheduled_picture import ScheduledPicture, scheduled_pictures


@dataclass(frozen=True, kw_only=True, slots=True)
class InstagramUser:
    """Publishes as the user with the number ``user``; ``token`` is None where it is not to be renewed."""

    user: str
    calls: GraphCalls
    containers: Containers
    pictures: HostedPictures | None
    token: LongLivedToken | None
    clock: Callable[[], datetime]

    def prepare(self, order: Order) -> PreparedMedia | NotYet:
        """Renew the token where that is due, and make a container, which nobody sees.

        Raises RejectedError for a post without a picture.
        """
        if not scheduled_pictures(order.message):
            raise RejectedError(
                f"{order.message.post}: Instagram takes no post without a picture: give it a `graphic`"
            )
        if self.token:
            self.token.renew(order.deadline)
        self.containers.count(order.deadline)
        made = self._container(order)
        if isinstance(made, NotYet):
            return made
        return PreparedMedia(references=(made,), expires_at=self.clock() + LAST)

    def publish(self, order: Order) -> Sent:
        """Publish the container; one that is out already is not found, and looked for."""
        if not order.media.references:
            raise UnreachableError(f"{order.message.post}: its picture was not prepared: nothing was sent")
        post = self.containers.publish(order.media.references[0], order.deadline)
        now = self.clock()
        url = self.calls.permalink(POST.format(post), PERMALINK, order.deadline)
        receipt = Receipt(
            remote_id=post, url=url or f"{self.calls.client.base}{POST.format(post)}", published_at=now
        )
        return Sent(receipt=receipt, allowance=self.containers.allowance(after=1))

    def find(self, order: Order, since: datetime) -> Found | Absent | Unknown:
        """Ask the container whether it is out, and read what the account posted since then."""
        sought = SoughtPost.of(INSTAGRAM.encode(order.message).text)
        container = next(iter(order.media.references), None)
        try:
            return self.containers.judge(
                container,
                order.deadline,
                lambda: look_up(self.calls, published(self.user), sought, since, order.deadline),
            )
        except PublishError as error:
            return Unknown(reason=str(error))

    def verify(self) -> Identity:
        """See that the token may ask for this user, when it ends, and how many posts are left today.

        The number that is told need not be the one that was asked for: it can be the app's own for the user.
        """
        if self.token:
            self.token.renew()
        answer = self.calls.get(POST.format(self.user), {"fields": "username"})
        answer.read(str, "username")
        self.containers.count()
        return Identity(
            name=self.user,
            server=self.calls.client.base,
            valid_until=self.token.ends if self.token else None,
            allowance=self.containers.allowance(),
        )

    def _container(self, order: Order) -> str | NotYet:
        caption, ends = {"caption": INSTAGRAM.encode(order.message).text}, order.deadline
        pictures = [partial(self._picture, each, ends) for each in scheduled_pictures(order.message)]
        if len(pictures) == 1:
            return self.containers.ready(order.key, lambda: {**pictures[0](), **caption}, ends)
        return self.containers.ready_carousel(
            order.key,
            [partial(carousel_item, each) for each in pictures],
            lambda items: {**carousel(items), **caption},
            ends,
        )

    def _picture(self, picture: ScheduledPicture, deadline: datetime) -> dict[str, str | Secret]:
        form: dict[str, str | Secret] = {"image_url": shown(self.pictures, picture, deadline)}
        return form | {"alt_text": picture.alt} if picture.alt else form


def connect(account: Account, context: PublisherContext) -> InstagramUser:
    """Give the publisher of a user; raises CredentialsError where the number or the token is missing."""
    if account.owner is None:
        raise CredentialsError(f"account {account.id} has no `owner:`: write the number of the user")
    secret = require(context.credentials, account.id, ("ACCESS_TOKEN",))["ACCESS_TOKEN"]
    calls = graph_calls(account.server or BASE, secret, context, SUBCODES)
    renewing = LongLivedToken(account=account.id, grant=GRANT, calls=calls, context=context)
    return InstagramUser(
        user=account.owner,
        calls=calls,
        containers=Containers(calls=calls, paths=containers(account.owner), clock=context.clock),
        pictures=hosted_pictures(account, context),
        token=None if urlsplit(calls.client.base).hostname == BY_FACEBOOK else renewing,
        clock=context.clock,
    )
