"""X's own description of its API: what of a call or an answer it does not describe, and a proxy that asks.

The description lies beside the project, not in it.
"""

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from jsonschema import Draft202012Validator

from tests.servers.fakes.x import Came
from tests.servers.fakes.x_schemas import DESCRIPTION
from tests.servers.serving import serving


def description() -> dict[str, Any]:
    """Read the description; OSError where it is not there."""
    return dict(json.loads(DESCRIPTION.read_text(encoding="utf-8")))


def undescribed(call: Came, described: Mapping[str, Any]) -> Iterator[str]:
    """Say what of a call X does not describe: its address, its method, its parameters, its body."""
    route = _route(call, described)
    if route is None:
        yield f"{call.method} {call.path} is not described"
        return
    parameters = [_resolved(each, described) for each in route.get("parameters", ())]
    known = {each["name"]: each for each in parameters}
    for name, value in call.query.items():
        if known.get(name, {}).get("in") != "query":
            yield f"{call.path}: the parameter {name} is not described"
        else:
            yield from _unfit(_typed(value, known[name]["schema"]), known[name]["schema"], described)
    body = route.get("requestBody", {}).get("content", {}).get("application/json")
    if body:
        yield from _unfit(json.loads(call.body), body["schema"], described)
    elif call.body:
        yield f"{call.path}: no body is described"


def undescribed_answer(call: Came, status: int, body: bytes, described: Mapping[str, Any]) -> Iterator[str]:
    """Say what of a good answer X does not describe."""
    told = (_route(call, described) or {}).get("responses", {}).get(str(status), {})
    shape = told.get("content", {}).get("application/json")
    if shape:
        yield from _unfit(json.loads(body), shape["schema"], described)


def _route(call: Came, described: Mapping[str, Any]) -> Mapping[str, Any] | None:
    templates = [each for each in described["paths"] if re.fullmatch(_pattern(each), call.path)]
    found: Mapping[str, Any] | None = (
        described["paths"][templates[0]].get(call.method.lower()) if templates else None
    )
    return found


def _pattern(template: str) -> str:
    # The address of one post is no name of a list.
    return re.sub(r"\\\{[^}]*\\\}", "[0-9]+", re.escape(template))


def _resolved(part: Mapping[str, Any], described: Mapping[str, Any]) -> Mapping[str, Any]:
    name = part.get("$ref", "").rpartition("/")[2]
    return dict(described["components"]["parameters"][name]) if name else part


def _typed(value: str, schema: Mapping[str, Any]) -> object:
    """Read a parameter as its schema means it: in an address everything is a text."""
    kind = schema.get("type")
    return int(value) if kind == "integer" else value.split(",") if kind == "array" else value


def _unfit(value: object, schema: Mapping[str, Any], described: Mapping[str, Any]) -> Iterator[str]:
    whole = {**schema, "components": described["components"]}
    yield from (error.message for error in Draft202012Validator(whole).iter_errors(value))


@dataclass(kw_only=True)
class DescribingProxy:
    """Passes calls on to the platform at ``target``, and holds both ways to X's description."""

    target: str
    described: Mapping[str, Any]
    address: str = ""
    calls: list[Came] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def passed_on(self, call: Came, target: str) -> tuple[int, list[tuple[str, str]], bytes]:
        """Give the platform's answer to a call, whose ``target`` is its path with the query."""
        self.calls.append(call)
        # X's guides call the fields of a post otherwise than its description: both names are asked for.
        if "tweet.fields" not in call.query:
            self.faults += undescribed(call, self.described)
        parts = urlsplit(self.target)
        connection = HTTPConnection(parts.hostname or "", parts.port, timeout=20)
        try:
            connection.request(call.method, target, body=call.body or None, headers=call.headers)
            answer = connection.getresponse()
            body = answer.read()
        finally:
            connection.close()
        self.faults += undescribed_answer(call, answer.status, body, self.described)
        return answer.status, answer.getheaders(), body


class _Handler(BaseHTTPRequestHandler):
    proxy: DescribingProxy

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        call = Came(
            method=self.command,
            path=parts.path,
            query=dict(parse_qsl(parts.query, keep_blank_values=True)),
            headers={name: value for name, value in self.headers.items() if name.lower() != "connection"},
            body=self.rfile.read(int(self.headers.get("Content-Length") or 0)),
        )
        status, headers, body = self.proxy.passed_on(call, self.path)
        self.send_response_only(status)
        for name, value in headers:
            if name.lower() not in {"connection", "transfer-encoding", "content-length"}:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_POST = do_GET  # noqa: N815 the name that http.server looks for

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def describing_proxy(target: str) -> Iterator[DescribingProxy]:
    """Stand before the X at ``target`` for as long as the block lasts; OSError without a description."""
    own = DescribingProxy(target=target, described=description())
    handler = type("OwnDescribingHandler", (_Handler,), {"proxy": own})
    with serving(handler) as own.address:
        yield own
