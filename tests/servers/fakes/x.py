"""X over HTTP on this machine: strict in what it takes, with a memory, and as unlucky as it is told.

It computes each signature of OAuth 1.0a anew, knows OAuth 2 with refresh tokens that are used once, takes no
field that it does not know, keeps what is posted, refuses the same text twice and shows links as t.co.
"""

import base64
import binascii
import json
import socket
import struct
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ssl import SSLContext
from threading import Event, Lock, Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.servers.fakes.x_posts import XAccount
from tests.servers.fakes.x_schemas import faults_of_answer, faults_of_body, faults_of_query
from tests.servers.fakes.x_signatures import Keys, Signed, UnsignedError, authorization, check
from tests.servers.fakes.x_tokens import Tokens

_NO_LINGER = struct.pack("ii", 1, 0)
#: How far the time of a signature may be off, in seconds.
_SKEW = 300
_LARGEST = 5_242_880
#: Posts in 15 minutes: x-api/fundamentals/rate-limits.mdx (2026-08-22).
_MOST_POSTS = 100
_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_WHY_400 = "One or more parameters to your request was invalid."
#: What each route needs of OAuth 2 (openapi.json).
_SCOPES = {
    "/2/media/upload": {"media.write"},
    "/2/media/metadata": {"media.write"},
    "/2/tweets": {"tweet.write", "tweet.read", "users.read"},
    "/2/users/me": {"tweet.read", "users.read"},
    "timeline": {"tweet.read", "users.read"},
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Mishap:
    """What befalls one call of ``path``.

    It is ``acted`` upon, or not. Then ``status`` and ``body`` come in place of the answer (None: the usual
    one), with ``headers`` besides; of the answer's bytes only ``sent`` get out (None: all) before the
    connection is reset. ``hangs`` gives no answer at all.
    """

    path: str
    acted: bool = False
    status: int | None = None
    body: bytes | None = None
    headers: tuple[tuple[str, str], ...] = ()
    sent: int | None = None
    hangs: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Came:
    """A call that came in, and what it was answered."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: bytes


class RefusedByXError(Exception):
    """An answer that is no success."""

    def __init__(self, status: int, body: Mapping[str, object]) -> None:
        super().__init__(status)
        self.status, self.body = status, body


def problem(status: int, title: str, detail: str, kind: str = "about:blank") -> RefusedByXError:
    """Give a refusal as X words it (application/problem+json)."""
    return RefusedByXError(status, {"title": title, "type": kind, "status": status, "detail": detail})


@dataclass(kw_only=True, slots=True)
class X:
    """The state of the platform, and a test's hold on it.

    ``fields`` is how it wants the fields of a post called: ``tweet.fields`` in its guides, ``post.fields`` in
    its description.
    """

    clock: Callable[[], datetime]
    keys: Keys
    tokens: Tokens
    account: XAccount
    address: str = ""
    scheme: str = "http"
    fields: str = "tweet.fields"
    page: int = 100
    most_posts: int = _MOST_POSTS
    calls: list[Came] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    mishaps: list[Mishap] = field(default_factory=list)
    closing: Event = field(default_factory=Event)
    lock: Lock = field(default_factory=Lock)
    nonces: set[str] = field(default_factory=set)

    def befall(self, *mishaps: Mishap) -> None:
        """Let these befall the next calls of their paths, one each, in this order."""
        self.mishaps.extend(mishaps)

    def came(self, path: str) -> list[Came]:
        """Give the calls of a path, in their order."""
        return [each for each in self.calls if each.path == path]

    def mishap(self, path: str) -> Mishap | None:
        """Give what befalls this call."""
        found = next((each for each in self.mishaps if each.path == path), None)
        if found:
            self.mishaps.remove(found)
        return found

    def answer(self, call: Came) -> tuple[int, Mapping[str, object]]:
        """Do what a call asks; raises RefusedByXError."""
        if (call.method, call.path) == ("POST", "/2/oauth2/token"):
            return self.tokens.answer(call.headers, call.body)
        route = self._route(call)
        self._authorize(call, route)
        status, body = _ANSWERS[route](self, call)
        faults = faults_of_answer(route, body)
        if faults:
            self.faults += faults
        return status, body

    def _route(self, call: Came) -> str:
        known = ("GET" if call.path == "/2/users/me" else "POST") == call.method
        if call.path in _ANSWERS and known:
            return call.path
        if (call.method, call.path) == ("GET", f"/2/users/{self.account.id}/tweets"):
            return "timeline"
        raise problem(404, "Not Found", f"No such address: {call.path}")

    def _authorize(self, call: Came, route: str) -> None:
        header = call.headers.get("authorization", "")
        try:
            if header.startswith("Bearer "):
                self._bears(header, route)
                return
            given = authorization(header)
            query = urlsplit(call.headers["x-was"]).query
            # By the name that was asked for: who stands between passes it on.
            url = f"{self.scheme}://{call.headers['host']}{call.path}" + (f"?{query}" if query else "")
            check(Signed(method=call.method, url=url), given, self.keys)
            self._once(given)
        except UnsignedError as error:
            self.faults.append(f"{call.path}: {error}")
            raise problem(401, "Unauthorized", "Unauthorized") from error

    def _once(self, given: Mapping[str, str]) -> None:
        if abs(int(given["oauth_timestamp"]) - time.time()) > _SKEW:
            raise UnsignedError("the time is off")
        if given["oauth_nonce"] in self.nonces:
            raise UnsignedError("the nonce was used before")
        self.nonces.add(given["oauth_nonce"])

    def _bears(self, header: str, route: str) -> None:
        scopes = self.tokens.scopes(header.removeprefix("Bearer "))
        if scopes is None:
            raise problem(401, "Unauthorized", "Unauthorized")
        if not _SCOPES[route] <= scopes:
            detail = "You are not permitted to perform this action."
            raise problem(403, "Forbidden", detail)

    def uploaded(self, call: Came) -> tuple[int, Mapping[str, object]]:
        written = self.read(call)
        try:
            data = base64.b64decode(written["media"], validate=True)
        except binascii.Error as error:
            raise problem(400, "Invalid Request", _WHY_400) from error
        if not data.startswith((_PNG, _JPEG)) or len(data) > _LARGEST:
            raise problem(400, "Invalid Request", "media type unrecognized.")
        media = self.account.upload(data)
        lifetime = int((media.expires - self.clock()).total_seconds())
        told = {"id": media.id, "media_key": f"3_{media.id}", "size": len(data)}
        return 200, {"data": {**told, "expires_after_secs": lifetime}}

    def described(self, call: Came) -> tuple[int, Mapping[str, object]]:
        written = self.read(call)
        media = self.account.media.get(written["id"])
        if media is None:
            raise problem(400, "Invalid Request", _WHY_400)
        media.alt = written["metadata"]["alt_text"]["text"]
        return 200, {"data": {"id": media.id, "associated_metadata": written["metadata"]}}

    def posted(self, call: Came) -> tuple[int, Mapping[str, object]]:
        written = self.read(call)
        media = written.get("media", {}).get("media_ids", [])
        parent = written.get("reply", {}).get("in_reply_to_tweet_id", "")
        if len(self.account.posts) >= self.most_posts:
            raise problem(429, "Too Many Requests", "Too Many Requests")
        refusal = self.account.refusal(written["text"], media, parent)
        if refusal:
            raise problem(403, "Forbidden", refusal)
        post = self.account.accept(written["text"], media, parent)
        shown = self.account.shown(post)
        return 201, {"data": {name: shown[name] for name in ("id", "text", "edit_history_tweet_ids")}}

    def me(self, call: Came) -> tuple[int, Mapping[str, object]]:
        if call.query:
            raise problem(400, "Invalid Request", _WHY_400)
        who = {"id": self.account.id, "name": "Alliance", "username": self.account.username}
        return 200, {"data": who}

    def timeline(self, call: Came) -> tuple[int, Mapping[str, object]]:
        query = {"fields" if name == self.fields else name: value for name, value in call.query.items()}
        faults = faults_of_query(query)
        if faults:
            self.faults += [] if set(call.query) & {"tweet.fields", "post.fields"} else faults
            raise problem(400, "Invalid Request", _WHY_400, "https://api.x.com/2/problems/invalid-request")
        since = datetime.fromisoformat(query["start_time"]) if "start_time" in query else None
        found = self.account.timeline(since, replies="replies" not in query.get("exclude", ""))
        first = int(query.get("pagination_token", "0"))
        last = first + min(self.page, int(query.get("max_results", "10")))
        named = {"id", "text", "edit_history_tweet_ids", *query.get("fields", "").split(",")}
        posts = [self.account.shown(post) for post in found[first:last]]
        data = [{name: value for name, value in post.items() if name in named} for post in posts]
        more = {"next_token": str(last)} if found[last:] else {}
        return 200, {**({"data": data} if data else {}), "meta": {"result_count": len(data), **more}}

    def read(self, call: Came) -> Any:  # noqa: ANN401 whatever JSON can hold
        """Read a body that must fit its schema."""
        if call.headers.get("content-type") != "application/json":
            raise problem(415, "Unsupported Media Type", "Unsupported Media Type")
        written = json.loads(call.body)
        faults = faults_of_body(call.path, written)
        if faults:
            self.faults += faults
            raise problem(400, "Invalid Request", _WHY_400)
        return written

    def allowance(self) -> dict[str, str]:
        """Give the headers that tell of the limit."""
        left = max(0, self.most_posts - len(self.account.posts))
        reset = int((self.clock() + timedelta(minutes=15)).timestamp())
        told = {"limit": self.most_posts, "remaining": left, "reset": reset}
        return {f"x-rate-limit-{name}": str(value) for name, value in told.items()}


_ANSWERS: Mapping[str, Callable[[X, Came], tuple[int, Mapping[str, object]]]] = {
    "/2/media/upload": X.uploaded,
    "/2/media/metadata": X.described,
    "/2/tweets": X.posted,
    "/2/users/me": X.me,
    "timeline": X.timeline,
}


class XHandler(BaseHTTPRequestHandler):
    """Answers one request."""

    protocol_version = "HTTP/1.1"
    x: X

    def do_GET(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length)
        address = urlsplit(self.path)
        query = {name: given[-1] for name, given in parse_qs(address.query, keep_blank_values=True).items()}
        headers = {name.lower(): value for name, value in self.headers.items()} | {"x-was": self.path}
        call = Came(method=self.command, path=address.path, query=query, headers=headers, body=body)
        with self.x.lock:
            self.x.calls.append(call)
            mishap = self.x.mishap(call.path)
            if mishap and not mishap.acted:
                status, told = mishap.status or 500, b""
            else:
                status, told = self.told(call)
        self.give(status, told, mishap)

    do_POST = do_GET  # noqa: N815 the name that http.server looks for

    def told(self, call: Came) -> tuple[int, bytes]:
        try:
            status, body = self.x.answer(call)
        except RefusedByXError as error:
            status, body = error.status, error.body
        return status, json.dumps(body).encode()

    def give(self, status: int, told: bytes, mishap: Mishap | None) -> None:
        """Write the answer, or what is left of it."""
        self.close_connection = True
        if mishap and mishap.hangs:
            self.x.closing.wait(30)
            return
        status = (mishap and mishap.status) or status
        told = mishap.body if mishap and mishap.body is not None else told
        headers = {
            "Date": self.date_time_string(self.x.clock().timestamp()),
            "Content-Type": "application/json; charset=utf-8",
            "Content-Length": str(len(told)),
            "Connection": "close",
            **self.x.allowance(),
            **dict(mishap.headers if mishap else ()),
        }
        head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        whole = f"HTTP/1.1 {status} Told\r\n{head}\r\n".encode("latin-1") + told
        cut = mishap.sent if mishap else None
        with suppress(ConnectionError):
            self.wfile.write(whole[:cut])
            self.wfile.flush()
        if cut is not None:
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _NO_LINGER)

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def handle_one_request(self) -> None:
        # Who does not wait for the answer is not there for it.
        with suppress(ConnectionError):
            super().handle_one_request()


class XHost(ThreadingHTTPServer):
    """Threads of its own for each who comes."""

    daemon_threads = True


def an_x(keys: Keys, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> X:
    """Give a platform with one account."""
    return X(clock=clock, keys=keys, tokens=Tokens(clock=clock), account=XAccount(clock=clock))


@contextmanager
def x_server(x: X, tls: SSLContext | None = None) -> Iterator[X]:
    """Serve the platform over loopback HTTP, or HTTPS; whoever still waits at the end is dropped."""
    server = XHost(("127.0.0.1", 0), type("Here", (XHandler,), {"x": x}))
    x.address = f"http://127.0.0.1:{server.server_port}"
    if tls:
        # Its handshakes are made by the threads that answer: one that fails keeps nobody waiting.
        server.socket = tls.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
        x.scheme, x.address = "https", f"https://localhost:{server.server_port}"
    thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield x
    finally:
        x.closing.set()
        server.shutdown()
        thread.join()
        server.server_close()
