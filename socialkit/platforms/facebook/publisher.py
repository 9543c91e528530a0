"""Publishing on a Facebook page: photos that nobody sees, one call, and the published posts to look."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from socialkit.credentials.port import require
from socialkit.credentials.secret import Secret
from socialkit.errors import AuthorizationError, CredentialsError, PublishError
from socialkit.model.account import Account
from socialkit.model.delivery import Receipt
from socialkit.model.message import Message
from socialkit.platforms.answers import Absent, Found, Identity, Sent, Unknown
from socialkit.platforms.facebook.dialect import FACEBOOK
from socialkit.platforms.facebook.page_facts import (
    BASE,
    FEED,
    ME,
    MEDIA_LAST,
    MENTION,
    PERMALINK,
    PHOTOS,
    POST,
    published,
    usual_address,
)
from socialkit.platforms.graph.graph_calls import GraphCalls, graph_calls, identifier
from socialkit.platforms.graph.graph_timeline import SoughtPost, look_up
from socialkit.platforms.http.messages import FilePart, HttpRequest
from socialkit.platforms.orders import NO_MEDIA, Order, PreparedMedia
from socialkit.platforms.publisher import PublisherContext
from socialkit.platforms.scheduled_picture import ScheduledPicture, scheduled_pictures, uploaded_with_alts
from socialkit.text.written_mentions import written_mentions


@dataclass(frozen=True, kw_only=True, slots=True)
class FacebookPage:
    """Publishes on the page with the number ``page``."""

    page: str
    calls: GraphCalls
    clock: Callable[[], datetime]

    def prepare(self, order: Order) -> PreparedMedia:
        """Upload each picture with its alt text, unpublished."""
        ends = self.clock() + MEDIA_LAST
        photos = tuple(self._upload(each, order.deadline) for each in scheduled_pictures(order.message))
        return PreparedMedia(references=photos, expires_at=ends) if photos else NO_MEDIA

    def publish(self, order: Order) -> Sent:
        """Make the one call; a post equal to the last one is refused, which raises DuplicateError."""
        request = HttpRequest(method="POST", url=FEED.format(self.page), form=_form(order))
        post = identifier(self.calls.call(request, order.deadline, publishes=True))
        now = self.clock()
        url = self.calls.permalink(POST.format(post), PERMALINK, order.deadline)
        return Sent(receipt=Receipt(remote_id=post, url=url or usual_address(post), published_at=now))

    def find(self, order: Order, since: datetime) -> Found | Absent | Unknown:
        """Read what the page published since then; Graph knows no key, so that absence is never proven."""
        try:
            return look_up(self.calls, published(self.page), _sought(order.message), since, order.deadline)
        except PublishError as error:
            return Unknown(reason=str(error))

    def verify(self) -> Identity:
        """See that the token is this page's own; when it ends is only told to its app."""
        answer = self.calls.get(ME, {"fields": "id,name"})
        whose = identifier(answer)
        if whose != self.page:
            name = answer.told(answer.json().get("name"))
            raise AuthorizationError(
                f"the ACCESS_TOKEN is not the page's own: it belongs to {name or whose} ({whose}), and "
                f"`owner` is {self.page}: take the page's token, or write the page's number"
            )
        return Identity(name=whose, server=self.calls.client.base)

    def _upload(self, picture: ScheduledPicture, deadline: datetime) -> str:
        form: dict[str, str | Secret] = {"published": "false"}
        if picture.alt:
            form["alt_text_custom"] = picture.alt
        file = FilePart(data=picture.data(), name=picture.file.path.name, kind=picture.file.media_type)
        upload = HttpRequest(method="POST", url=PHOTOS.format(self.page), form=form, files={"source": file})
        return identifier(self.calls.call(upload, deadline))


def connect(account: Account, context: PublisherContext) -> FacebookPage:
    """Give the publisher of a page; raises CredentialsError where its number or token is missing."""
    if account.owner is None:
        raise CredentialsError(f"account {account.id} has no `owner:`: write the number of the page")
    token = require(context.credentials, account.id, ("ACCESS_TOKEN",))["ACCESS_TOKEN"]
    calls = graph_calls(account.server or BASE, token, context, {})
    return FacebookPage(page=account.owner, calls=calls, clock=context.clock)


def _form(order: Order) -> dict[str, str | Secret]:
    """Give a post: with its pictures, else with a card of its link."""
    message, media = order.message, [photo for photo, _ in uploaded_with_alts(order)]
    form: dict[str, str | Secret] = {"message": FACEBOOK.encode(message).text}
    if media:
        form["attached_media"] = json.dumps([{"media_fbid": each} for each in media])
    elif message.link:
        form["link"] = message.link
    return form


def _sought(message: Message) -> SoughtPost:
    """Say how a post may be shown: a mention as it is sent, by its page's name, or as it was written."""
    sent = FACEBOOK.encode(message).text
    named, position = "", 0
    for start, end, mention in written_mentions(message.text, message.mentions):
        named += message.text[position:start] + mention.name
        position = end
    return SoughtPost.of(sent, named + message.text[position:], message.text, unsure=MENTION)
