"""Publishing on LinkedIn, as a member or a page: the pictures before, one call, a page's posts to look."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from re import fullmatch

from socialkit.credentials.port import require
from socialkit.errors import AuthorizationError, CredentialsError, PublishError
from socialkit.model.account import Account
from socialkit.model.delivery import Receipt
from socialkit.platforms.answers import Absent, Found, Identity, Sent, Unknown
from socialkit.platforms.http.client import HttpClient
from socialkit.platforms.http.messages import HttpRequest
from socialkit.platforms.linkedin.dialect import LINKEDIN
from socialkit.platforms.linkedin.linkedin_calls import LinkedInCalls
from socialkit.platforms.linkedin.linkedin_facts import (
    BASE,
    MARGIN,
    PAGE_URN,
    POST_URN,
    POSTS,
    SETTLING,
    SIGN_IN,
    SOON,
    UPLOADS_LAST,
    WHO,
    permalink,
)
from socialkit.platforms.linkedin.linkedin_images import ImageState, state, upload
from socialkit.platforms.linkedin.linkedin_tokens import RENEWING, LinkedInTokens
from socialkit.platforms.linkedin.little_text_reading import shown
from socialkit.platforms.linkedin.page_posts import first_page, look_up
from socialkit.platforms.linkedin.post_bodies import post_body, proven
from socialkit.platforms.orders import NO_MEDIA, NotYet, Order, PreparedMedia
from socialkit.platforms.publisher import PublisherContext
from socialkit.platforms.scheduled_picture import scheduled_pictures

_MEMBER = "LinkedIn lets no ordinary app read what a member posted"


@dataclass(kw_only=True, slots=True)
class LinkedInPublisher:
    """Publishes as ``author``, the URN of a member or of an organisation's page."""

    author: str
    calls: LinkedInCalls
    clock: Callable[[], datetime]
    _uploaded: dict[str, tuple[tuple[str, ...], datetime]] = field(default_factory=dict, init=False)

    def prepare(self, order: Order) -> PreparedMedia | NotYet:
        """Prove the text, get a token that lasts, upload the pictures once, wait till they are processed."""
        proven(order.message)
        self.calls.tokens.current(order.deadline, lasting=MARGIN)
        now, pictures, ends = self.clock(), scheduled_pictures(order.message), order.deadline
        if not pictures:
            return NO_MEDIA
        # Asked again for the same order, they are not uploaded again; what went wrong is begun anew.
        urns, at = self._uploaded.pop(order.key, ((), now))
        urns = urns or tuple(upload(self.calls, self.author, each.data(), deadline=ends) for each in pictures)
        told = {state(self.calls, urn, deadline=ends) for urn in urns}
        unsettled = ImageState.UNTOLD in told and now < at + SETTLING
        if ImageState.AT_WORK in told or unsettled:
            self._uploaded[order.key] = (urns, at)
            until = at + SETTLING if unsettled else now + SOON
            return NotYet(until=until, reason="LinkedIn still processes the picture")
        return PreparedMedia(references=urns, expires_at=now + UPLOADS_LAST)

    def publish(self, order: Order) -> Sent:
        """Make the one call. LinkedIn refuses a repeat, which raises DuplicateError with the earlier URN."""
        request = HttpRequest(method="POST", url=POSTS, json=post_body(order, self.author))
        answer = self.calls.call(request, deadline=order.deadline, publishes=True)
        urn = answer.headers.get("x-restli-id", "")
        if not fullmatch(POST_URN, urn):
            raise answer.unreadable("names no post")
        receipt = Receipt(remote_id=urn, url=permalink(urn), published_at=self.clock())
        return Sent(receipt=receipt, allowance=self.calls.client.allowance)

    def find(self, order: Order, since: datetime) -> Found | Absent | Unknown:
        """Read what the page posted since then. There are no keys, so that absence is never proven."""
        if not self.author.startswith(PAGE_URN):
            return Unknown(reason=_MEMBER)
        text = shown(LINKEDIN.encode(order.message).parts)
        try:
            return look_up(self.calls, self.author, text, since, order.deadline)
        except PublishError as error:
            return Unknown(reason=str(error))

    def verify(self) -> Identity:
        """Say whose token it is: a member's own, or one that may read the posts of the page."""
        if self.author.startswith(PAGE_URN):
            first_page(self.calls, self.author)
        else:
            self._refuse_other(self.calls.call(HttpRequest(method="GET", url=WHO)).read(str, "sub"))
        scopes, ends = self.calls.tokens.facts()
        return Identity(name=self.author, server=self.calls.client.base, scopes=scopes, valid_until=ends)

    def _refuse_other(self, member: str) -> None:
        if self.author != f"urn:li:person:{member}":
            other = member if fullmatch(r"[A-Za-z0-9_-]+", member) else "…"
            raise AuthorizationError(
                f"the ACCESS_TOKEN is of another member than `owner:` says: sign in as that one, or write "
                f"`owner: urn:li:person:{other}`"
            )


def connect(account: Account, context: PublisherContext) -> LinkedInPublisher:
    """Give the publisher of ``account``; raises CredentialsError where its owner or secrets are missing."""
    if account.owner is None:
        raise CredentialsError(f"account {account.id} has no `owner:`: write the URN of the author")
    credentials, clock = context.credentials, context.clock
    found = [credentials.get(account.id, name) for name in ("ACCESS_TOKEN", *RENEWING)]
    if None in found[1:]:
        require(credentials, account.id, ("ACCESS_TOKEN",))
    secrets = tuple(each for each in found if each is not None)
    asked = HttpClient(account.server or BASE, clock, secrets, context.network)
    sign_in = HttpClient(account.server or SIGN_IN, clock, secrets, context.network)
    tokens = LinkedInTokens(account=account.id, client=sign_in, credentials=credentials)
    calls = LinkedInCalls(client=asked, tokens=tokens, clock=clock)
    return LinkedInPublisher(author=account.owner, calls=calls, clock=clock)
