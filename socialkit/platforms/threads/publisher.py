"""Publishing on Threads: a container, whose pictures Threads fetches, and one call that publishes it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from socialkit.credentials.port import require
from socialkit.credentials.secret import Secret
from socialkit.errors import AuthorizationError, CredentialsError, PublishError, UnreachableError
from socialkit.model.account import Account
from socialkit.model.delivery import Receipt
from socialkit.platforms.answers import Absent, Found, Identity, Sent, Unknown
from socialkit.platforms.graph.container_facts import LAST
from socialkit.platforms.graph.containers import Containers, carousel, carousel_item
from socialkit.platforms.graph.graph_calls import GraphCalls, graph_calls, identifier
from socialkit.platforms.graph.graph_timeline import SoughtPost, look_up
from socialkit.platforms.graph.hosted_pictures import HostedPictures, hosted_pictures, shown
from socialkit.platforms.graph.long_lived_tokens import LongLivedToken
from socialkit.platforms.orders import NotYet, Order, PreparedMedia
from socialkit.platforms.publisher import PublisherContext
from socialkit.platforms.scheduled_picture import ScheduledPicture, scheduled_pictures
from socialkit.platforms.threads.dialect import THREADS
from socialkit.platforms.threads.threads_facts import (
    BASE,
    GRANT,
    ME,
    PERMALINK,
    POST,
    SUBCODES,
    containers,
    published,
)
from socialkit.platforms.threads.threads_posts import container_of, form_of, parent_of, picture_form


@dataclass(frozen=True, kw_only=True, slots=True)
class ThreadsUser:
    """Publishes as the user with the number ``user``."""

    user: str
    calls: GraphCalls
    containers: Containers
    pictures: HostedPictures | None
    token: LongLivedToken
    clock: Callable[[], datetime]

    def prepare(self, order: Order) -> PreparedMedia | NotYet:
        """Renew the token where that is due, and make a container, which nobody sees."""
        self.token.renew(order.deadline)
        self.containers.count(order.deadline)
        made = self._container(order, order.deadline)
        if isinstance(made, NotYet):
            return made
        # With the post that it answers: it may come out only after this.
        return PreparedMedia(references=(made, *parent_of(order)), expires_at=self.clock() + LAST)

    def publish(self, order: Order) -> Sent:
        """Publish the container; one that was made before its parent was out is made anew first."""
        container = container_of(order)
        if container is None:
            made = self._container(order, order.deadline)
            if isinstance(made, NotYet):
                raise UnreachableError(f"{made.reason}: nothing was sent")
            container = made
        post = self.containers.publish(container, order.deadline)
        now = self.clock()
        url = self.calls.permalink(POST.format(post), PERMALINK, order.deadline)
        receipt = Receipt(
            remote_id=post, url=url or f"{self.calls.client.base}{POST.format(post)}", published_at=now
        )
        return Sent(receipt=receipt, allowance=self.containers.allowance(after=1))

    def find(self, order: Order, since: datetime) -> Found | Absent | Unknown:
        """Ask the container whether it is out, and read what the account posted since then."""
        sought = SoughtPost.of(THREADS.encode(order.message).text)
        try:
            return self.containers.judge(
                container_of(order),
                order.deadline,
                lambda: look_up(self.calls, published(self.user), sought, since, order.deadline),
            )
        except PublishError as error:
            return Unknown(reason=str(error))

    def verify(self) -> Identity:
        """See whose token it is, when it ends, and how many posts are left today."""
        self.token.renew()
        answer = self.calls.get(ME, {"fields": "id,username"})
        whose = identifier(answer)
        if whose != self.user:
            name = answer.told(answer.json().get("username"))
            raise AuthorizationError(
                f"the ACCESS_TOKEN belongs to {name or whose} ({whose}), and `owner` is {self.user}: write "
                f"the one whose token it is, or store the other's token"
            )
        self.containers.count()
        return Identity(
            name=whose,
            server=self.calls.client.base,
            valid_until=self.token.ends,
            allowance=self.containers.allowance(),
        )

    def _container(self, order: Order, deadline: datetime) -> str | NotYet:
        key = "/".join((order.key, *parent_of(order)))
        pictures = [partial(self._picture, each, deadline) for each in scheduled_pictures(order.message)]
        if len(pictures) > 1:
            items = [partial(carousel_item, each) for each in pictures]
            return self.containers.ready_carousel(
                key, items, lambda made: form_of(order, carousel(made)), deadline
            )
        return self.containers.ready(key, lambda: form_of(order, *(each() for each in pictures)), deadline)

    def _picture(self, picture: ScheduledPicture, deadline: datetime) -> Mapping[str, str | Secret]:
        return picture_form(shown(self.pictures, picture, deadline), picture.alt)


def connect(account: Account, context: PublisherContext) -> ThreadsUser:
    """Give the publisher of a user; raises CredentialsError where the number or the token is missing."""
    if account.owner is None:
        raise CredentialsError(f"account {account.id} has no `owner:`: write the number of the user")
    token = require(context.credentials, account.id, ("ACCESS_TOKEN",))["ACCESS_TOKEN"]
    calls = graph_calls(account.server or BASE, token, context, SUBCODES)
    return ThreadsUser(
        user=account.owner,
        calls=calls,
        containers=Containers(calls=calls, paths=containers(account.owner), clock=context.clock),
        pictures=hosted_pictures(account, context),
        token=LongLivedToken(account=account.id, grant=GRANT, calls=calls, context=context),
        clock=context.clock,
    )
