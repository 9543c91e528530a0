"""What the servers of Meta's have in common here: HTTP, the token in a header, errors in Graph's shape."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import message_from_bytes
from http.server import BaseHTTPRequestHandler
from threading import RLock
from typing import Any, TypeVar
from urllib.parse import parse_qs, urlsplit

from tests.servers.serving import serving


class GraphRefusalError(Exception):
    """A request that is answered with an error of Graph's."""

    def __init__(self, code: int, words: str, *, subcode: int | None = None, status: int = 400) -> None:
        self.code, self.words, self.subcode, self.status = code, words, subcode, status
        super().__init__(words)

    def told(self) -> dict[str, Any]:
        error: dict[str, Any] = {
            "message": self.words,
            "type": "OAuthException",
            "code": self.code,
            "is_transient": self.code in {1, 2},
            "fbtrace_id": "AbCdEfGhIjK",
        }
        return {"error": error if self.subcode is None else error | {"error_subcode": self.subcode}}


@dataclass(frozen=True)
class FileSent:
    """A part of a multipart body."""

    name: str
    kind: str
    data: bytes


@dataclass(frozen=True)
class GraphCall:
    """A request as it arrived; ``fields`` are those of its address, or of its body."""

    method: str
    path: tuple[str, ...]
    fields: dict[str, str]
    files: dict[str, FileSent]

    def allows(self, *names: str) -> None:
        """Refuse fields with other names: the real one passes over what is misspelt."""
        unknown = (self.fields.keys() | self.files.keys()) - set(names)
        if unknown:
            raise GraphRefusalError(100, f"(#100) unknown parameters: {sorted(unknown)}")


@dataclass(repr=False)
class GraphServer:
    """What all of them know; ``faults`` are what no client may do, whatever it is answered."""

    token: str
    clock: Callable[[], datetime] = field(default=lambda: datetime.now(UTC))
    address: str = ""
    version: str = "v26.0"
    requests: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)
    #: What is answered in place of the next answers, by the last part of the path.
    refusals: dict[str, list[GraphRefusalError]] = field(default_factory=dict)
    #: Tokens that were given in place of the first one, which counts on.
    renewed: list[str] = field(default_factory=list)
    lock: RLock = field(default_factory=RLock)
    _ids: int = 17_900_000_000_000_000

    def new_id(self) -> str:
        self._ids += 1
        return str(self._ids)

    def answer(self, method: str, target: str, headers: Mapping[str, str], body: bytes) -> object:
        """Give the body of an answer; one request after the other."""
        with self.lock:
            parts = urlsplit(target)
            self.requests.append(f"{method} {parts.path}")
            if self.token in target or "access_token" in parts.query:
                self.faults.append(f"a token in an address: {parts.path}")
            tokens = (self.token, *self.renewed)
            if headers.get("Authorization") not in {f"Bearer {token}" for token in tokens}:
                raise GraphRefusalError(190, "Invalid OAuth access token data.", status=401)
            path = tuple(parts.path.strip("/").split("/"))
            waiting = self.refusals.get(path[-1])
            if waiting:
                raise waiting.pop(0)
            fields, files = _sent(parts.query, headers.get("Content-Type", ""), body)
            return self.route(GraphCall(method=method, path=path, fields=fields, files=files))

    def route(self, call: GraphCall) -> object:
        raise NotImplementedError

    def versioned(self, call: GraphCall) -> tuple[str, ...]:
        """Give the path behind the version."""
        if call.path[0] != self.version:
            raise GraphRefusalError(2500, "Unknown path components")
        return call.path[1:]

    def now(self) -> str:
        return self.clock().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S+0000")

    def page_of(self, call: GraphCall, posts: list[dict[str, Any]], at: str) -> dict[str, Any]:
        """Give a page of a list, the newest first; the address of the next one has the token in it."""
        since = int(call.fields.get("since", "0"))
        there = [each for each in reversed(posts) if datetime.fromisoformat(each[at]).timestamp() >= since]
        begin, most = int(call.fields.get("after", "0")), min(int(call.fields.get("limit", "25")), 100)
        names = call.fields.get("fields", "id").split(",")
        data = [{name: each[name] for name in names if name in each} for each in there[begin : begin + most]]
        paging: dict[str, Any] = {"cursors": {"before": str(begin), "after": str(begin + most)}}
        if there[begin + most :]:
            paging["next"] = f"{self.address}/next?access_token={self.token}&after={begin + most}"
        return {"data": data, "paging": paging}


def fields_of(call: GraphCall, there: Mapping[str, Any]) -> dict[str, Any]:
    """Give the fields that are asked for; Graph always adds the id."""
    call.allows("fields")
    names = call.fields.get("fields", "id").split(",")
    if any(name not in there for name in names):
        raise GraphRefusalError(100, "(#100) Tried accessing nonexisting field")
    return {name: there[name] for name in dict.fromkeys([*names, "id"])}


def _sent(query: str, kind: str, body: bytes) -> tuple[dict[str, str], dict[str, FileSent]]:
    fields = _form(query)
    if kind.startswith("application/x-www-form-urlencoded"):
        return fields | _form(body.decode()), {}
    if not kind.startswith("multipart/form-data"):
        return fields, {}
    files: dict[str, FileSent] = {}
    for part in message_from_bytes(f"Content-Type: {kind}\r\n\r\n".encode() + body).walk():
        name, data = part.get_param("name", header="content-disposition"), part.get_payload(decode=True)
        if name is None or not isinstance(data, bytes):
            continue
        if part.get_filename():
            files[str(name)] = FileSent(str(part.get_filename()), part.get_content_type(), data)
        else:
            fields[str(name)] = data.decode()
    return fields, files


def _form(text: str) -> dict[str, str]:
    read = parse_qs(text, keep_blank_values=True, strict_parsing=True) if text else {}
    return {name: values[-1] for name, values in read.items()}


class GraphHandler(BaseHTTPRequestHandler):
    """Answers one request."""

    server_of: GraphServer

    def do_GET(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        try:
            status, told = 200, self.server_of.answer(self.command, self.path, dict(self.headers), body)
        except GraphRefusalError as error:
            status, told = error.status, error.told()
        # As PHP writes JSON.
        data = json.dumps(told).replace("/", "\\/").encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json; charset=UTF-8")
        self.send_header("Content-Length", str(len(data)))
        for name, value in self.server_of.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    do_POST = do_GET  # noqa: N815 the name that http.server looks for

    def log_message(self, *_: object) -> None:
        """Say nothing."""


_Server = TypeVar("_Server", bound=GraphServer)


@contextmanager
def graph_server(own: _Server) -> Iterator[_Server]:
    """Serve for as long as the block lasts."""
    handler = type("OwnGraphHandler", (GraphHandler,), {"server_of": own})
    with serving(handler) as own.address:
        yield own
