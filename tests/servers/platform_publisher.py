"""A publisher for the platform of the tests, as careful as one for a real platform has to be."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import quote

from urllib3 import BaseHTTPResponse, HTTPConnectionPool, Timeout, connection_from_url
from urllib3.exceptions import ConnectTimeoutError, HTTPError, LocationParseError, NewConnectionError

from socialkit.errors import (
    AuthorizationError,
    PublishError,
    RateLimitedError,
    RejectedError,
    UncertainError,
    UnreachableError,
)
from socialkit.model.delivery import Receipt
from socialkit.platforms.answers import Absent, Allowance, Found, Identity, Proof, Sent, Unknown
from socialkit.platforms.orders import NotYet, Order, PreparedMedia

#: What must be left before the deadline to write down how a call ended.
MARGIN = timedelta(seconds=0.05)
#: How long a call may take that no deadline holds.
PATIENCE = timedelta(seconds=5)
#: How long to wait where the platform does not say.
WAIT = timedelta(minutes=15)
#: How far our clock and the platform's may be apart.
SKEW = timedelta(minutes=2)
#: Raised before a connection stands: no name (NameResolutionError is a NewConnectionError), nobody there.
NOT_SENT = (ConnectTimeoutError, LocationParseError, NewConnectionError)
_DUPLICATE = "duplicate"
_LINK = re.compile(r"https?://\S+")
#: Statuses that say: this was read, and will not be done. RFC 9110, section 15.5 (2026-11-29).
_REJECTED = frozenset({400, 404, 405, 410, 413, 415, 422})
_UNAUTHORIZED = frozenset({401, 403})
_TOO_MANY = 429


@dataclass(frozen=True, kw_only=True, slots=True)
class PlatformPublisher:
    """Publishes for ``account`` on the platform at ``address``.

    ``looks_by_key`` is whether it asks the platform by key before it reads the timeline.
    """

    address: str
    account: str
    clock: Callable[[], datetime]
    token: str = field(default="", repr=False)
    looks_by_key: bool = True
    poll: timedelta = timedelta(seconds=1)

    def prepare(self, order: Order) -> PreparedMedia | NotYet:
        """Upload the picture, the same one once; nothing of it can be seen by anybody."""
        picture = order.message.picture
        if picture is None:
            return PreparedMedia()
        upload = self._safely("POST", "media", body=picture.path.read_bytes(), key=picture.sha256)
        if upload["status"] == "pending":
            upload = self._safely("GET", f"media/{upload['id']}")
        if upload["status"] == "pending":
            return NotYet(until=self.clock() + self.poll)
        return PreparedMedia(references=(upload["id"],), expires_at=_time(upload["expires_at"]))

    def publish(self, order: Order) -> Sent:
        """Make the one call; whatever is not proven not to have been sent raises UncertainError."""
        call = {"text": order.message.text, "media": order.media.references}
        body = {**call, "reply_to": order.parent.remote_id if order.parent else None}
        left = order.deadline - MARGIN - self.clock()
        if left <= timedelta():
            raise UnreachableError("the time for this call is over before it began: nothing was sent")
        answer = self._request("POST", "posts", body=body, key=order.key, left=left)
        return Sent(receipt=_receipt(_read(answer)), allowance=_allowance(answer))

    def find(self, order: Order, since: datetime) -> Found | Absent | Unknown:
        """Ask by key, where that proves anything, else read the timeline."""
        try:
            by_key = self._find_by_key(order.key, since) if self.looks_by_key else None
            return by_key or self._find_in_timeline(order.message.text, since)
        except PublishError as error:
            return Unknown(reason=str(error))

    def _find_by_key(self, key: str, since: datetime) -> Found | Absent | None:
        answer = self._request("GET", f"keys/{quote(key, safe='')}")
        told = _read(answer, also=(404, 501))
        if answer.status == 200:
            return Found(receipt=_receipt(told))
        # After that the platform has forgotten the key, and what it published may be out.
        if answer.status == 404 and self.clock() < since + timedelta(seconds=told["lifetime"]):
            return Absent(proof=Proof.KEY)
        return None

    def _find_in_timeline(self, text: str, since: datetime) -> Found | Absent | Unknown:
        posts = self._safely("GET", f"posts?since={(since - SKEW).timestamp()}")["posts"]
        same = [post for post in posts if post["text"] == text]
        if same:
            return Found(receipt=_receipt(same[-1]))
        if any(_resembles(post["text"], text) for post in posts):
            return Unknown(reason="a post is out that resembles this one: compare them")
        return Absent(proof=Proof.TIMELINE)

    def verify(self) -> Identity:
        """Say who the account is."""
        told = self._safely("GET", "")
        return Identity(name=told["name"], server=self.address, scopes=tuple(told["scopes"]))

    def delete(self, receipt: Receipt) -> None:
        """Take a post back."""
        self._safely("DELETE", f"posts/{receipt.remote_id}")

    def _safely(self, method: str, path: str, *, body: object = None, key: str = "") -> Any:  # noqa: ANN401 whatever JSON can hold
        """Make a call that publishes nothing, so that it can be made again."""
        try:
            return _read(self._request(method, path, body=body, key=key, left=PATIENCE))
        except UncertainError as error:
            raise UnreachableError(f"nothing was to be published: {error}") from error

    def _request(
        self, method: str, path: str, *, body: object = None, key: str = "", left: timedelta = PATIENCE
    ) -> BaseHTTPResponse:
        headers = {"Authorization": f"Bearer {self.token}", "Idempotency-Key": quote(key)}
        data = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
        url = f"/{quote(self.account, safe='')}/{path}".rstrip("/")
        # A connection of its own: on an old one nobody can say whether the request got through.
        with connection_from_url(self.address) as pool:
            timeout = Timeout(total=left.total_seconds())
            return _sent(pool, (method, url), data, headers, timeout)


def _sent(
    pool: HTTPConnectionPool,
    what: tuple[str, str],
    body: bytes | None,
    headers: Mapping[str, str],
    timeout: Timeout,
) -> BaseHTTPResponse:
    try:
        return pool.urlopen(*what, body, headers, retries=False, redirect=False, timeout=timeout)
    except NOT_SENT as error:
        raise UnreachableError(f"no connection, nothing was sent: {error}") from error
    except HTTPError as error:
        raise UncertainError(f"no answer, it may be out: {error}") from error


def _read(answer: BaseHTTPResponse, *, also: tuple[int, ...] = ()) -> Any:  # noqa: ANN401 whatever JSON can hold
    """Give what an answer says; raises what its status means, but for 2xx and those of ``also``."""
    try:
        told = json.loads(answer.data or b"null")
    except ValueError as error:
        raise UncertainError(f"the answer ({answer.status}) cannot be read: it may be out") from error
    if answer.status // 100 != 2 and answer.status not in also:
        raise _error(answer, told)
    return told


def _error(answer: BaseHTTPResponse, told: Any) -> PublishError:  # noqa: ANN401 whatever JSON can hold
    why = f"{answer.status} {told.get('error', '') if isinstance(told, dict) else ''}".strip()
    if answer.status == _TOO_MANY:
        return RateLimitedError(f"the platform asks to wait: {why}", retry_after=_wait(answer))
    if answer.status in _UNAUTHORIZED and _DUPLICATE not in why:
        return AuthorizationError(f"the platform refuses the account: {why}")
    if answer.status in _REJECTED:
        return RejectedError(f"the platform refuses the post: {why}")
    return UncertainError(f"the answer proves nothing, it may be out: {why}")


def _wait(answer: BaseHTTPResponse) -> timedelta:
    after, reset = answer.headers.get("Retry-After", ""), answer.headers.get("X-RateLimit-Reset", "")
    if after.isdecimal():
        return timedelta(seconds=int(after))
    if reset.isdecimal():
        # By the platform's own clock, which may differ from ours.
        told_at = parsedate_to_datetime(answer.headers["Date"])
        return max(timedelta(), datetime.fromtimestamp(int(reset), UTC) - told_at)
    return WAIT


def _receipt(told: Any) -> Receipt:  # noqa: ANN401 whatever JSON can hold
    try:
        at = datetime.fromtimestamp(told["at"], UTC)
        return Receipt(remote_id=told["id"], url=told["url"], published_at=at)
    except (KeyError, TypeError, ValueError) as error:
        raise UncertainError("the answer has no receipt: it may be out") from error


def _allowance(answer: BaseHTTPResponse) -> Allowance | None:
    remaining, reset = (answer.headers.get(f"X-RateLimit-{name}", "") for name in ("Remaining", "Reset"))
    if not remaining.isdecimal():
        return None
    return Allowance(remaining=int(remaining), resets_at=_time(int(reset) if reset.isdecimal() else None))


def _time(seconds: float | None) -> datetime | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)


def _resembles(shown: str, text: str) -> bool:
    """Say whether two texts differ in nothing but links and spaces, which platforms write anew."""
    return _LINK.sub("", shown).split() == _LINK.sub("", text).split()
