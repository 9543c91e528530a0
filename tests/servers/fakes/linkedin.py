"""LinkedIn over HTTP on this machine: strict in what it takes, with a memory.

It knows tokens with what they allow and until when, versions that end, pictures that take their time, posts
that are refused as repeats. Where it is told to, it answers otherwise.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler
from ssl import SSLContext
from threading import RLock
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from tests.servers.fakes.linkedin_schemas import (
    FINDER,
    INSPECTING,
    POST,
    REFRESHING,
    SIGNING_IN,
    UPLOAD,
    faults,
)
from tests.servers.fakes.linkedin_signin import authorized, given
from tests.servers.fakes.linkedin_texts import Read, understood
from tests.servers.serving import serving

_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8")
PAGE, PAGE_NAME = "urn:li:organization:2414183", "Global Social Service Workforce Alliance"
MEMBER = "urn:li:person:a1B2-c3"
PAGE_SCOPES = ("r_organization_social", "w_organization_social")
MEMBER_SCOPES = ("openid", "profile", "w_member_social")
#: As https://learn.microsoft.com/en-us/linkedin/marketing/integrations/migrations has them (2026-11-22), and
#: one that stands for the later ones.
_VERSIONS = {
    "202511": datetime(2026, 11, 16, tzinfo=UTC),
    "202603": datetime(2027, 3, 16, tzinfo=UTC),
    "202608": datetime(2027, 8, 15, tzinfo=UTC),
}


class RefusedByLinkedInError(Exception):
    """An answer that is no success."""

    def __init__(self, status: int, code: str, message: str, **more: object) -> None:
        super().__init__(message)
        self.status, self.body = status, {"status": status, "code": code, "message": message, **more}


@dataclass(frozen=True, kw_only=True)
class Otherwise:
    """What is answered to one request of ``path`` in place of the usual; ``acted`` upon first, or not."""

    path: str
    status: int
    body: bytes = b"{}"
    headers: tuple[tuple[str, str], ...] = ()
    acted: bool = False


@dataclass(kw_only=True)
class Allowed:
    """What an access token allows, to whom, and until when."""

    scopes: tuple[str, ...]
    ends: datetime


@dataclass(kw_only=True)
class Image:
    """A picture; it is processed once it was asked for ``polls`` times."""

    urn: str
    owner: str
    polls: int
    data: bytes = field(default=b"", repr=False)

    @property
    def status(self) -> str:
        if not self.data:
            return "WAITING_UPLOAD"
        if not self.data.startswith(_PICTURES):
            return "PROCESSING_FAILED"
        return "PROCESSING" if self.polls else "AVAILABLE"


@dataclass(kw_only=True)
class Post:
    """A post as it stands there; one with a picture that was not ready is seen by nobody."""

    urn: str
    sent: Mapping[str, Any]
    read: Read
    at: datetime
    changed: datetime
    visible: bool

    @property
    def pictures(self) -> list[Mapping[str, Any]]:
        content = self.sent.get("content", {})
        return [content["media"]] if "media" in content else content.get("multiImage", {}).get("images", [])


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A request that came in."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: bytes


@dataclass(kw_only=True)
class LinkedIn:
    """What LinkedIn knows, and a test's hold on it.

    ``app`` is the app's id and secret, ``refresh`` the refresh token that counts, ``gives`` what stands for
    one in an answer (None: none). ``most`` is how many posts a day allows.
    """

    tokens: dict[str, Allowed] = field(default_factory=dict, repr=False)
    clock: Callable[[], datetime] = field(default=lambda: datetime.now(UTC))
    app: tuple[str, str] = field(default=("client-id", "client-secret"), repr=False)
    refresh: str = field(default="refresh-0", repr=False)
    gives: str | None = field(default=None, repr=False)
    codes: dict[str, str] = field(default_factory=dict, repr=False)
    grants: tuple[str, ...] = PAGE_SCOPES
    agrees: bool = True
    scheme: str = "http"
    uploads_at: str = ""
    polls: int = 0
    most: int = 150
    address: str = ""
    names: dict[str, str] = field(default_factory=lambda: {PAGE: PAGE_NAME, MEMBER: "Ana Ruiz"})
    versions: dict[str, datetime] = field(default_factory=lambda: dict(_VERSIONS))
    images: dict[str, Image] = field(default_factory=dict)
    posts: list[Post] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    otherwise: list[Otherwise] = field(default_factory=list)
    lock: RLock = field(default_factory=RLock, repr=False)

    def allow(self, token: str, scopes: tuple[str, ...], lasts: timedelta = timedelta(days=60)) -> None:
        """Let a token count."""
        self.tokens[token] = Allowed(scopes=scopes, ends=self.clock() + lasts)

    def came(self, method: str, path: str) -> list[Asked]:
        """Give the requests of a path, in their order."""
        return [each for each in self.asked if (each.method, each.path) == (method, path)]

    def answer(self, asked: Asked) -> tuple[int, object, dict[str, str]]:
        """Give the status, body and headers of an answer."""
        match asked.method, asked.path.strip("/").split("/"):
            case "GET", ["oauth", "v2", "authorization"]:
                there = authorized(asked.query, self.app[0], self.codes, grants=self.agrees)
                return 302 if there else 400, None, {"Location": there}
            case "POST", ["oauth", "v2", "accessToken"]:
                return 200, self.signed_in(asked), {}
            case "POST", ["oauth", "v2", "introspectToken"]:
                return 200, self.inspected(asked), {}
            case "GET", ["v2", "userinfo"]:
                self.allowed(asked, "openid", "profile")
                return 200, {"sub": MEMBER.rpartition(":")[2], "name": self.names[MEMBER]}, {}
            case "PUT", ["dms-uploads", number, "uploaded-image", "0"]:
                self.allowed(asked)
                self.image(f"urn:li:image:{number}").data = asked.body
                return 201, None, {}
        return self.versioned(asked)

    def versioned(self, asked: Asked) -> tuple[int, object, dict[str, str]]:
        self.refuse_version(asked)
        match asked.method, asked.path.strip("/").split("/"):
            case "POST", ["rest", "images"] if asked.query == {"action": "initializeUpload"}:
                return 200, self.begun(asked), {}
            case "GET", ["rest", "images", urn]:
                self.allowed(asked, "r_organization_social")
                return 200, self.processed(unquote(urn)), {}
            case "POST", ["rest", "posts"]:
                return 201, None, {"x-restli-id": self.posted(asked)}
            case "GET", ["rest", "posts"]:
                return 200, self.found(asked), {}
        raise self.fault(404, "RESOURCE_NOT_FOUND", f"No virtual resource found at {asked.path}")

    def fault(self, status: int, code: str, message: str) -> RefusedByLinkedInError:
        """Note what a publisher must never do, and give the refusal."""
        self.faults.append(message)
        return RefusedByLinkedInError(status, code, message)

    def refuse_version(self, asked: Asked) -> None:
        if asked.headers.get("x-restli-protocol-version") != "2.0.0":
            raise self.fault(400, "PROTOCOL_VERSION", "Unsupported RestLi protocol version")
        version = asked.headers.get("linkedin-version", "")
        if not version:
            raise self.fault(400, "VERSION_MISSING", "A version must be present")
        if self.clock() >= self.versions.get(version, self.clock()):
            raise RefusedByLinkedInError(
                426, "NONEXISTENT_VERSION", f"Requested version {version}01 is not active"
            )

    def allowed(self, asked: Asked, *scopes: str) -> Allowed:
        given = self.tokens.get(asked.headers.get("authorization", "").removeprefix("Bearer "))
        if "oauth2_access_token" in asked.query:
            raise self.fault(401, "TOKEN_IN_URL", "a token in the address")
        if given is None:
            raise RefusedByLinkedInError(
                401, "INVALID_ACCESS_TOKEN", "Invalid access token", serviceErrorCode=65600
            )
        if given.ends <= self.clock():
            message = "The token used in the request has expired"
            raise RefusedByLinkedInError(401, "EXPIRED_ACCESS_TOKEN", message, serviceErrorCode=65602)
        if not set(scopes) <= set(given.scopes):
            message = f"Not enough permissions to access: {asked.method} {asked.path}"
            raise RefusedByLinkedInError(403, "ACCESS_DENIED", message, serviceErrorCode=100)
        return given

    def read(self, asked: Asked, schema: Mapping[str, object]) -> Any:  # noqa: ANN401 whatever JSON can hold
        if asked.headers.get("content-type") != "application/json":
            raise self.fault(415, "UNSUPPORTED_MEDIA_TYPE", "no JSON")
        told = json.loads(asked.body)
        wrong = faults(schema, told)
        if wrong:
            raise self.fault(422, "INVALID", "; ".join(wrong))
        return told

    def form(self, asked: Asked, *schemas: Mapping[str, object]) -> dict[str, str]:
        if asked.headers.get("content-type") != "application/x-www-form-urlencoded" or asked.query:
            raise self.fault(400, "invalid_request", "no form, or with something in the address")
        told = {name: each[0] for name, each in parse_qs(asked.body.decode()).items()}
        if not any(not faults(schema, told) for schema in schemas):
            raise self.fault(400, "invalid_request", f"unknown or missing: {sorted(told)}")
        if (told["client_id"], told["client_secret"]) != self.app:
            raise RefusedByLinkedInError(401, "invalid_client", "Client authentication failed")
        return told

    def signed_in(self, asked: Asked) -> dict[str, object]:
        told = self.form(asked, REFRESHING, SIGNING_IN)
        good = told.get("refresh_token") == self.refresh or (
            "code" in told and self.codes.pop(told["code"], None) == told["redirect_uri"]
        )
        if not good:
            raise RefusedByLinkedInError(400, "invalid_request", "Unable to retrieve access token")
        token = f"access-{len(self.tokens)}"
        self.allow(token, self.grants)
        return given(token, self.grants, self.gives)

    def inspected(self, asked: Asked) -> dict[str, object]:
        known = self.tokens.get(self.form(asked, INSPECTING)["token"])
        if known is None or known.ends <= self.clock():
            return {"active": False}
        ends = int(known.ends.timestamp())
        return {"active": True, "status": "active", "expires_at": ends, "scope": ",".join(known.scopes)}

    def may_write(self, asked: Asked, author: str) -> None:
        scope = "w_organization_social" if author.startswith("urn:li:organization:") else "w_member_social"
        self.allowed(asked, scope)
        if author not in {PAGE, MEMBER}:
            raise RefusedByLinkedInError(403, "ACCESS_DENIED", f"Not enough permissions for {author}")

    def begun(self, asked: Asked) -> dict[str, object]:
        owner = self.read(asked, UPLOAD)["initializeUploadRequest"]["owner"]
        self.may_write(asked, owner)
        number = f"C5610AQ{len(self.images)}"
        self.images[number] = Image(urn=f"urn:li:image:{number}", owner=owner, polls=self.polls)
        # By the name that was asked for: who stands between passes the bytes on, too.
        there = self.uploads_at or f"{self.scheme}://{asked.headers['host']}"
        url = f"{there}/dms-uploads/{number}/uploaded-image/0?ca=vector&sync=0&ut=2%2B"
        ends = int((self.clock() + timedelta(days=1)).timestamp() * 1000)
        return {"value": {"uploadUrlExpiresAt": ends, "uploadUrl": url, "image": f"urn:li:image:{number}"}}

    def image(self, urn: str) -> Image:
        found = next((each for each in self.images.values() if each.urn == urn), None)
        if found is None:
            raise RefusedByLinkedInError(404, "NOT_FOUND", f"{urn} does not exist")
        return found

    def processed(self, urn: str) -> dict[str, object]:
        image = self.image(urn)
        told: dict[str, object] = {"id": image.urn, "owner": image.owner, "status": image.status}
        image.polls = max(0, image.polls - 1)
        return told

    def posted(self, asked: Asked) -> str:
        told = self.read(asked, POST)
        author = told["author"]
        self.may_write(asked, author)
        today = [each for each in self.posts if each.at.date() == self.clock().date()]
        if len(today) >= self.most:
            message = "Resource level throttle MEMBER DAY limit for calls to this resource is reached."
            raise RefusedByLinkedInError(429, "TOO_MANY_REQUESTS", message, serviceErrorCode=101)
        read = understood(told["commentary"], self.names)
        if len(read.seen) > 3000:
            raise RefusedByLinkedInError(400, "FIELD_LENGTH_TOO_LONG", "commentary is too long")
        post = Post(urn="", sent=told, read=read, at=self.clock(), changed=self.clock(), visible=True)
        images = [self.image(each["id"]) for each in post.pictures]
        if any(image.owner != author for image in images):
            raise RefusedByLinkedInError(400, "INVALID_OWNER", "the owner of an image is not the author")
        self.refuse_repeat(post)
        post.visible = all(image.status == "AVAILABLE" for image in images)
        post.urn = f"urn:li:share:{7_000_000_000_000_000_000 + len(self.posts)}"
        self.posts.append(post)
        return post.urn

    def refuse_repeat(self, post: Post) -> None:
        for each in self.posts:
            if (each.sent["author"], each.read.seen) == (post.sent["author"], post.read.seen):
                inputs = [
                    {"description": "Duplicate post is detected", "input": {}, "code": "DUPLICATE_POST"}
                ]
                raise RefusedByLinkedInError(
                    422,
                    "",
                    "com.linkedin.content.common.exception.BadRequestResponseException: Content is a "
                    f"duplicate of {each.urn}",
                    errorDetailType="com.linkedin.common.error.BadRequest",
                    errorDetails={"inputErrors": inputs},
                )

    def found(self, asked: Asked) -> dict[str, object]:
        if asked.headers.get("x-restli-method") != "FINDER":
            raise self.fault(400, "ILLEGAL_ARGUMENT", "a finder is not called one")
        wrong = faults(FINDER, asked.query)
        if wrong:
            raise self.fault(400, "ILLEGAL_ARGUMENT", "; ".join(wrong))
        self.allowed(asked, "r_organization_social")
        mine = [each for each in self.posts if each.sent["author"] == asked.query["author"] and each.visible]
        mine.sort(key=lambda each: each.changed, reverse=True)
        start, count = int(asked.query.get("start", "0")), int(asked.query.get("count", "10"))
        return {
            "paging": {"start": start, "count": count, "links": []},
            "elements": [self.shown(each) for each in mine[start : start + count]],
        }

    def shown(self, post: Post) -> dict[str, object]:
        at, changed = (int(each.timestamp() * 1000) for each in (post.at, post.changed))
        times = {"createdAt": at, "publishedAt": at, "lastModifiedAt": changed}
        return {**post.sent, "id": post.urn, "commentary": post.read.back, **times}


class LinkedInHandler(BaseHTTPRequestHandler):
    """Answers one request."""

    linkedin: LinkedIn

    def do_GET(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        address = urlsplit(self.path)
        query = {name: each[-1] for name, each in parse_qs(address.query, keep_blank_values=True).items()}
        headers = {name.lower(): value for name, value in self.headers.items()}
        asked = Asked(method=self.command, path=address.path, query=query, headers=headers, body=body)
        with self.linkedin.lock:
            self.linkedin.asked.append(asked)
            other = next((each for each in self.linkedin.otherwise if each.path == asked.path), None)
            if other is None or other.acted:
                status, told, more = self.told(asked)
            if other is not None:
                self.linkedin.otherwise.remove(other)
                status, told, more = other.status, other.body, dict(other.headers)
        self.send_response(status)
        headers = {"Content-Type": "application/json", "Content-Length": str(len(told)), **more}
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        with suppress(ConnectionError):
            self.wfile.write(told)

    do_POST = do_PUT = do_GET  # noqa: N815 the names that http.server looks for

    def told(self, asked: Asked) -> tuple[int, bytes, dict[str, str]]:
        try:
            status, body, headers = self.linkedin.answer(asked)
        except RefusedByLinkedInError as error:
            status, body, headers = error.status, error.body, {}
        return status, b"" if body is None else json.dumps(body).encode(), headers

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def linkedin_server(linkedin: LinkedIn, tls: SSLContext | None = None) -> Iterator[LinkedIn]:
    """Serve for as long as the block lasts."""
    handler = type("OwnLinkedInHandler", (LinkedInHandler,), {"linkedin": linkedin})
    with serving(handler, tls) as linkedin.address:
        linkedin.scheme = "https" if tls else "http"
        yield linkedin
