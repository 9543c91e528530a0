"""Requests for people and for programs, with no secret in them."""

import re
from collections.abc import Iterable, Iterator
from email import message_from_bytes
from typing import Any

from socialkit.credentials.secret import HIDDEN, Secret, redacted
from socialkit.platforms.tap import SeenRequest
from socialkit.reporting.terminal import printable
from socialkit.runners.dry_runs import DryRun

#: Headers that are secrets, or are made of some.
_SECRET_HEADERS = frozenset({"auth", "authorization", "cookie", "proxy-authorization"})
#: So many signs without a space are no words: a picture in Base64, in one line or as mail has it.
_LONG = re.compile(r"(?:[A-Za-z0-9+/]{76}\r?\n){5,}[A-Za-z0-9+/=]*|[A-Za-z0-9+/=_-]{400,}")
_SHOWN = 40


def dry_run_as_text(run: DryRun) -> str:
    """Give every request as it would go out, and what stopped it."""
    blocks = [_request(each, run.secrets) for each in run.requests]
    end = f"stopped: {run.trouble}" if run.trouble else "nothing was sent, and nothing was written down"
    return "\n\n".join([*blocks, printable(redacted(end, run.secrets))]) + "\n"


def dry_run_as_json(run: DryRun) -> dict[str, Any]:
    """Give the same as a JSON document, schema version 1."""
    return {
        "version": 1,
        "requests": [
            {
                "method": each.method,
                "url": redacted(each.url, run.secrets),
                "headers": dict(_headers(each, run.secrets)),
                "body": _body(each, run.secrets),
            }
            for each in run.requests
        ],
        "trouble": redacted(run.trouble, run.secrets),
    }


def _request(request: SeenRequest, secrets: Iterable[Secret]) -> str:
    lines = [f"{request.method} {redacted(request.url, secrets)}"]
    lines += [f"{name}: {value}" for name, value in _headers(request, secrets)]
    # A mail's lines end in two characters, of which a terminal shows one as a code.
    body = _body(request, secrets).replace("\r\n", "\n")
    return printable("\n".join([*lines, *(["", body] if body else [])]))


def _headers(request: SeenRequest, secrets: Iterable[Secret]) -> Iterator[tuple[str, str]]:
    for name, value in request.headers.items():
        yield name, HIDDEN if name.lower() in _SECRET_HEADERS else redacted(value, secrets)


def _body(request: SeenRequest, secrets: Iterable[Secret]) -> str:
    """Give a body as text; of a picture its size alone."""
    kind = next((value for name, value in request.headers.items() if name.lower() == "content-type"), "")
    if kind.startswith("multipart/"):
        whole = message_from_bytes(f"Content-Type: {kind}\r\n\r\n".encode() + request.body)
        parts = [part for part in whole.walk() if part is not whole]
        return "\n".join(
            f"{part.get_param('name', header='content-disposition')}: "
            f"{_text(_payload(part.get_payload(decode=True)), part.get_content_type(), secrets)}"
            for part in parts
        )
    return _text(request.body, kind, secrets)


def _payload(value: object) -> bytes:
    return value if isinstance(value, bytes) else b""


def _text(data: bytes, kind: str, secrets: Iterable[Secret]) -> str:
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return f"({len(data):,} bytes of {kind})"
    shown = redacted(text, secrets)
    return _LONG.sub(lambda found: f"{found[0][:_SHOWN]}… ({len(found[0]):,} characters)", shown)
