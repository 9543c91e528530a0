"""A Bluesky server on this machine: strict about what it is sent, with tokens that end, and faults on demand.

It does what @atproto/pds 0.4.217 was seen to do (tests/real/test_bluesky.py asks that one the same).
"""

import json
import socket
import struct
from base64 import b32encode, urlsafe_b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.utils import formatdate
from hashlib import sha256
from http.server import BaseHTTPRequestHandler
from itertools import count
from threading import Lock
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.servers.fakes.bluesky_records import TID, InvalidError, validate
from tests.servers.serving import serving

_NO_LINGER = struct.pack("ii", 1, 0)
_ACCESS, _RENEWAL = timedelta(minutes=120), timedelta(days=90)
_POSTS, _REPOSTS = "app.bsky.feed.post", "app.bsky.feed.repost"


class RefusedError(Exception):
    """A call that is refused: status, and the name and words of the fault."""

    def __init__(self, status: int, name: str, message: str = "") -> None:
        self.status, self.name, self.message = status, name, message
        super().__init__(name)


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """What befalls a call: this answer, or (None) none; ``done``: after it was acted on."""

    status: int | None = None
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()
    done: bool = False


@dataclass(kw_only=True, slots=True)
class Token:
    """A token that was given out; only its hash is kept."""

    did: str
    renews: bool
    ends: datetime


@dataclass(frozen=True, slots=True)
class Asked:
    """One call, as it came."""

    method: str
    name: str
    headers: dict[str, str]
    body: bytes


def did_of(handle: str) -> str:
    """Give the DID of an account, made of its handle."""
    return "did:plc:" + b32encode(sha256(handle.encode()).digest()).decode().lower()[:24]


def cid_of(value: object) -> str:
    """Give what names a content."""
    data = value if isinstance(value, bytes) else json.dumps(value, sort_keys=True).encode()
    return "bafkrei" + b32encode(sha256(data).digest()).decode().lower().rstrip("=")


@dataclass(kw_only=True, slots=True)
class BlueskyServer:
    """What the threads of the server share; ``records`` are by repository and key."""

    clock: Callable[[], datetime]
    address: str = ""
    passwords: dict[str, str] = field(default_factory=dict)
    records: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    blobs: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    tokens: dict[str, Token] = field(default_factory=dict)
    faults: dict[str, list[Fault]] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    lock: Lock = field(default_factory=Lock)
    numbers: Iterator[int] = field(default_factory=count)

    def befall(self, name: str, *faults: Fault) -> None:
        """Let faults befall the next calls of a method."""
        self.faults.setdefault(f"com.atproto.{name}", []).extend(faults)

    def calls(self, name: str) -> int:
        """Count the calls of a method."""
        return sum(each.name == f"com.atproto.{name}" for each in self.asked)

    def posts(self) -> list[dict[str, Any]]:
        """Give the records that stand there, by their keys."""
        return [self.records[place] for place in sorted(self.records)]

    def delete(self, uri: str) -> None:
        """Take a post away."""
        _, _, did, _, key = uri.split("/")
        del self.records[did, key]

    def end_sessions(self, *, renewals: bool = False) -> None:
        """Let every access token run out, and with ``renewals`` what renews them."""
        for token in self.tokens.values():
            if renewals or not token.renews:
                token.ends = self.clock() - timedelta(seconds=1)

    # What the methods do.

    def create_session(self, body: dict[str, Any]) -> dict[str, Any]:
        _fields(body, {"identifier", "password"})
        handle = next(
            (each for each in self.passwords if body["identifier"].lower() in {each, did_of(each)}), None
        )
        if handle is None or self.passwords[handle] != body["password"]:
            raise RefusedError(401, "AuthenticationRequired", "Invalid identifier or password")
        return self._session(handle)

    def refresh_session(self, token: str) -> dict[str, Any]:
        did = self._owner(token, renews=True)
        del self.tokens[_digest(token)]
        return self._session(next(each for each in self.passwords if did_of(each) == did))

    def get_session(self, token: str) -> dict[str, Any]:
        did = self._owner(token)
        return {"did": did, "handle": self._handle(did), "active": True}

    def resolve_handle(self, query: dict[str, str]) -> dict[str, Any]:
        _fields(query, {"handle"})
        if query["handle"] not in self.passwords:
            raise RefusedError(400, "InvalidRequest", "Unable to resolve handle")
        return {"did": did_of(query["handle"])}

    def upload_blob(self, token: str, body: bytes, kind: str) -> dict[str, Any]:
        self._owner(token)
        if not kind.startswith("image/"):
            raise RefusedError(400, "InvalidMimeType", kind)
        self.blobs[cid_of(body)] = (kind, body)
        ref = {"$link": cid_of(body)}
        return {"blob": {"$type": "blob", "ref": ref, "mimeType": kind, "size": len(body)}}

    def put_record(self, token: str, body: dict[str, Any]) -> dict[str, Any]:
        did = self._owner(token)
        _fields(body, {"repo", "collection", "rkey", "record", "swapRecord"})
        if body["repo"] != did:
            raise RefusedError(401, "AuthenticationRequired", "Authentication Required")
        takes = body["collection"] in {_POSTS, _REPOSTS}
        if not takes or not TID.fullmatch(body["rkey"]) or body["swapRecord"] is not None:
            raise RefusedError(400, "InvalidRequest", "not what is taken here")
        known = {cid: (kind, len(data)) for cid, (kind, data) in self.blobs.items()}
        try:
            if body["collection"] == _POSTS:
                validate(body["record"], known)
            else:
                self.validate_repost(body["record"])
        except InvalidError as error:
            raise RefusedError(400, error.name, str(error)) from error
        there = self.records.get((did, body["rkey"]))
        if there is not None and there != body["record"]:
            raise RefusedError(400, "InvalidSwap", f"Record was at {cid_of(there)}")
        self.records[did, body["rkey"]] = body["record"]
        uri = f"at://{did}/{body['collection']}/{body['rkey']}"
        return {"uri": uri, "cid": cid_of(body["record"]), "validationStatus": "valid"}

    def validate_repost(self, record: dict[str, Any]) -> None:
        """Refuse a repost that the lexicon does not know, or of a version that was never there."""
        _fields(record, {"$type", "subject", "createdAt"})
        _fields(record["subject"], {"uri", "cid"})
        _, _, did, _, key = record["subject"]["uri"].split("/")
        if record["$type"] != _REPOSTS or cid_of(self.records.get((did, key))) != record["subject"]["cid"]:
            raise InvalidError("record/subject must be a version of a post")

    def get_record(self, query: dict[str, str]) -> dict[str, Any]:
        _fields(query, {"repo", "collection", "rkey"})
        there = self.records.get((query["repo"], query["rkey"]))
        uri = f"at://{query['repo']}/{query['collection']}/{query['rkey']}"
        if there is None:
            raise RefusedError(400, "RecordNotFound", f"Could not locate record: {uri}")
        return {"uri": uri, "cid": cid_of(there), "value": there}

    def _session(self, handle: str) -> dict[str, Any]:
        tokens = {
            name: self._token(did_of(handle), renews=renews)
            for name, renews in (("accessJwt", False), ("refreshJwt", True))
        }
        return {"did": did_of(handle), "handle": handle, "active": True, **tokens}

    def _token(self, did: str, *, renews: bool) -> str:
        now, lasts = self.clock(), _RENEWAL if renews else _ACCESS
        told = {"sub": did, "iat": int(now.timestamp()), "exp": int((now + lasts).timestamp())}
        parts = ({"alg": "ES256K"}, {**told, "jti": next(self.numbers)}, {"signature": did})
        token = ".".join(urlsafe_b64encode(json.dumps(each).encode()).decode().rstrip("=") for each in parts)
        self.tokens[_digest(token)] = Token(did=did, renews=renews, ends=now + lasts)
        return token

    def _owner(self, token: str, *, renews: bool = False) -> str:
        if not token:
            raise RefusedError(401, "AuthMissing", "Authentication Required")
        known = self.tokens.get(_digest(token))
        if known is None or known.renews is not renews:
            raise RefusedError(400, "InvalidToken", "Token could not be verified")
        if known.ends <= self.clock():
            raise RefusedError(400, "ExpiredToken", "Token has expired")
        return known.did

    def _handle(self, did: str) -> str:
        return next(each for each in self.passwords if did_of(each) == did)


def _digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def _fields(given: dict[str, Any], wanted: set[str]) -> None:
    if set(given) != wanted:
        raise RefusedError(400, "InvalidRequest", f"fields {sorted(set(given) ^ wanted)}")


class Handler(BaseHTTPRequestHandler):
    """Answers one call."""

    site: BlueskyServer

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        name = address.path.removeprefix("/xrpc/")
        query = {key: given[-1] for key, given in parse_qs(address.query, strict_parsing=False).items()}
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        with self.site.lock:
            self.site.asked.append(Asked(self.command, name, dict(self.headers), body))
            fault = next(iter(self.site.faults.get(name, [])), None)
            if fault:
                self.site.faults[name].pop(0)
            answer = self.acted(name, query, body) if fault is None or fault.done else (200, {})
        if fault is None:
            self.give(answer[0], json.dumps(answer[1]).encode())
        elif fault.status is None:
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _NO_LINGER)
            self.close_connection = True
        else:
            self.give(fault.status, fault.body, fault.headers)

    do_POST = do_GET  # noqa: N815 the name that http.server looks for

    def acted(self, name: str, query: dict[str, str], body: bytes) -> tuple[int, dict[str, Any]]:
        try:
            return 200, self.method(name, query, body)
        except RefusedError as error:
            return error.status, {"error": error.name, "message": error.message}

    def method(  # noqa: PLR0911 one line a method
        self, name: str, query: dict[str, str], body: bytes
    ) -> dict[str, Any]:
        site, token = self.site, self.headers.get("Authorization", "").removeprefix("Bearer ")
        match self.command, name.removeprefix("com.atproto."):
            case "POST", "server.createSession":
                return site.create_session(self.json(body))
            case "POST", "server.refreshSession":
                return site.refresh_session(token)
            case "GET", "server.getSession":
                return site.get_session(token)
            case "GET", "identity.resolveHandle":
                return site.resolve_handle(query)
            case "POST", "repo.uploadBlob":
                return site.upload_blob(token, body, self.headers.get("Content-Type", ""))
            case "POST", "repo.putRecord":
                return site.put_record(token, self.json(body))
            case "GET", "repo.getRecord":
                return site.get_record(query)
        raise RefusedError(501, "MethodNotImplemented", "Method Not Implemented")

    def json(self, body: bytes) -> dict[str, Any]:
        if self.headers.get("Content-Type") != "application/json":
            raise RefusedError(400, "InvalidRequest", "Wrong request encoding")
        told = json.loads(body)
        if not isinstance(told, dict):
            raise RefusedError(400, "InvalidRequest", "Input must be an object")
        return told

    def give(self, status: int, body: bytes, headers: tuple[tuple[str, str], ...] = ()) -> None:
        self.send_response(status)
        usual = (("Content-Type", "application/json"), ("ratelimit-remaining", "4998"))
        named = {name.lower() for name, _ in headers}
        for name, value in (*(each for each in usual if each[0].lower() not in named), *headers):
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def date_time_string(self, timestamp: float | None = None) -> str:
        """Give the server's own time, for the Date header."""
        return formatdate(self.site.clock().timestamp() if timestamp is None else timestamp, usegmt=True)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def bluesky_server(clock: Callable[[], datetime], **passwords: str) -> Iterator[BlueskyServer]:
    """Serve accounts by handle and app password; ``_`` in a handle stands for a dot."""
    site = BlueskyServer(
        clock=clock, passwords={name.replace("_", "."): secret for name, secret in passwords.items()}
    )
    with serving(type("Here", (Handler,), {"site": site})) as site.address:
        yield site
