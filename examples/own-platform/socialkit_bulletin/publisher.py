"""Puts posts into the bulletin by one call, under the order's key: the same call again changes nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus

from socialkit.credentials.port import require
from socialkit.credentials.secret import Secret
from socialkit.errors import CredentialsError, PublishError, RejectedError
from socialkit.model.account import Account
from socialkit.model.delivery import Receipt
from socialkit.platforms.answers import Absent, Found, Identity, Proof, Sent, Unknown
from socialkit.platforms.http.client import HttpClient
from socialkit.platforms.http.messages import HttpAnswer, HttpRequest
from socialkit.platforms.http.statuses import refusal
from socialkit.platforms.orders import NO_MEDIA, Order, PreparedMedia
from socialkit.platforms.publisher import PublisherContext


@dataclass(frozen=True, kw_only=True, slots=True)
class Bulletin:
    """Publishes for one account; ``client`` knows where the bulletin is."""

    client: HttpClient
    token: Secret
    clock: Callable[[], datetime]

    def prepare(self, order: Order) -> PreparedMedia:
        """Refuse a picture, which the bulletin cannot show; else nothing has to be uploaded."""
        if order.message.picture is not None:
            raise RejectedError(
                f"{order.message.post}: the bulletin shows no pictures: post it without a graphic"
            )
        return NO_MEDIA

    def publish(self, order: Order) -> Sent:
        """Make the one call."""
        request = HttpRequest(
            method="PUT", url=f"/notes/{order.key}", json={"text": order.message.text}, bearer=self.token
        )
        answer = self.client.call(request, deadline=order.deadline, publishes=True)
        return Sent(receipt=self._receipt(answer))

    def find(self, order: Order, since: datetime) -> Found | Absent | Unknown:  # noqa: ARG002 the key is enough
        """Ask by the key, which the bulletin never forgets."""
        request = HttpRequest(method="GET", url=f"/notes/{order.key}", bearer=self.token)
        try:
            answer = self.client.call(request, deadline=order.deadline)
            return (
                Absent(proof=Proof.KEY)
                if answer.status == HTTPStatus.NOT_FOUND
                else Found(receipt=self._receipt(answer))
            )
        except PublishError as error:
            return Unknown(reason=str(error))

    def verify(self) -> Identity:
        """Say whose token it is."""
        answer = self.client.call(HttpRequest(method="GET", url="/me", bearer=self.token))
        if answer.status != HTTPStatus.OK:
            raise refusal(answer, self.clock())
        return Identity(name=answer.read(str, "name"), server=self.client.base)

    def _receipt(self, answer: HttpAnswer) -> Receipt:
        if answer.status != HTTPStatus.OK:
            raise refusal(answer, self.clock())
        at = datetime.fromisoformat(answer.read(str, "at"))
        return Receipt(remote_id=answer.read(str, "id"), url=answer.read(str, "url"), published_at=at)


def connect(account: Account, context: PublisherContext) -> Bulletin:
    """Give the publisher of ``account``."""
    if account.server is None:
        raise CredentialsError(f"account {account.id}: write its `server:`, as in https://bulletin.example")
    token = require(context.credentials, account.id, ["ACCESS_TOKEN"])["ACCESS_TOKEN"]
    client = HttpClient(account.server, context.clock, (token,), context.network)
    return Bulletin(client=client, token=token, clock=context.clock)
