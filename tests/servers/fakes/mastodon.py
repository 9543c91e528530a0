"""A server of Mastodon on this machine: strict about what it is sent, and stateful.

Shapes: mastodon/documentation@content/en (2026-07-02). Unlike the real one it refuses fields that it does not
know, as what is misspelt would be passed over there.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import Message
from html import escape
from http.server import BaseHTTPRequestHandler
from threading import RLock
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.servers.serving import serving

_FIELDS = {"status", "in_reply_to_id", "media_ids[]", "sensitive", "visibility", "language", "spoiler_text"}
_VISIBILITIES = {"public", "unlisted", "private", "direct"}
_MIME = ["image/jpeg", "image/png", "image/gif", "image/webp"]
_LINK = re.compile(r"(https?://)(\S{1,30})(\S*)")
_MENTION = re.compile(r"@(\w+)(?:@([\w.-]+))?")
_MENTION_HERE = re.compile(r"(?<![\w/>])@(\w+)(?:@([\w.-]*\w))?")
_TAG_HERE = re.compile(r"(?<![\w/&])#(\w+)")


class RefusedError(Exception):
    """A request that is answered with a status and words."""

    def __init__(self, status: int, words: str) -> None:
        self.status, self.words = status, words
        super().__init__(words)


@dataclass
class Upload:
    """A picture that was uploaded; it is processed once it was asked for ``polls`` times."""

    id: str
    description: str | None
    polls: int
    used: bool = False


@dataclass
class MastodonServer:
    """What the server knows; ``polls`` is how often a new picture is not yet processed when asked for."""

    token: str = field(repr=False)
    clock: Callable[[], datetime] = field(default=lambda: datetime.now(UTC))
    most: int = 500
    polls: int = 0
    address: str = ""
    statuses: list[dict[str, Any]] = field(default_factory=list)
    uploads: dict[str, Upload] = field(default_factory=dict)
    keys: dict[str, tuple[datetime, dict[str, Any]]] = field(default_factory=dict)
    requests: list[str] = field(default_factory=list)
    lock: RLock = field(default_factory=RLock)

    def answer(self, method: str, path: str, headers: Mapping[str, str], body: bytes) -> tuple[int, object]:
        """Give the status and the body of an answer; one request after the other."""
        with self.lock:
            parts = urlsplit(path)
            self.requests.append(f"{method} {parts.path}")
            if (method, parts.path) == ("GET", "/api/v2/instance"):
                return 200, self.instance()
            if headers.get("Authorization") != f"Bearer {self.token}":
                raise RefusedError(401, "The access token is invalid")
            match method, parts.path.strip("/").split("/"):
                case "GET", ["api", "v1", "accounts", "verify_credentials"]:
                    return 200, self.account()
                case "GET", ["api", "v1", "accounts", "1", "statuses"]:
                    return 200, self.timeline(parse_qs(parts.query))
                case "POST", ["api", "v2", "media"]:
                    return self.uploaded(headers, body)
                case "GET", ["api", "v1", "media", id_]:
                    return self.media(id_)
                case "POST", ["api", "v1", "statuses"]:
                    return 200, self.posted(headers.get("Idempotency-Key", ""), body)
            raise RefusedError(404, "Record not found")

    def instance(self) -> dict[str, Any]:
        statuses = {
            "max_characters": self.most,
            "max_media_attachments": 4,
            "characters_reserved_per_url": 23,
        }
        media = {"supported_mime_types": _MIME, "image_size_limit": 16_777_216, "description_limit": 1500}
        return {
            "domain": "social.example",
            "version": "4.5.0",
            "configuration": {"statuses": statuses, "media_attachments": media},
        }

    def account(self) -> dict[str, Any]:
        return {"id": "1", "username": "alliance", "acct": "alliance", "url": f"{self.address}/@alliance"}

    def timeline(self, query: Mapping[str, list[str]]) -> list[dict[str, Any]]:
        unknown = query.keys() - {
            "limit",
            "max_id",
            "exclude_reblogs",
            "exclude_replies",
            "only_media",
            "pinned",
            "exclude_direct",
        }
        if unknown:
            raise RefusedError(422, f"unknown: {sorted(unknown)}")
        most, limit = int(query.get("max_id", ["999999"])[0]), min(int(query.get("limit", ["20"])[0]), 40)
        return [status for status in reversed(self.statuses) if int(status["id"]) < most][:limit]

    def uploaded(self, headers: Mapping[str, str], body: bytes) -> tuple[int, object]:
        parts = _multipart(headers.get("Content-Type", ""), body)
        if parts.keys() - {"file", "description", "focus"} or "file" not in parts:
            raise RefusedError(422, f"Validation failed: {sorted(parts)}")
        if parts["file"].get_content_type() not in _MIME:
            raise RefusedError(422, "Validation failed: File content type is invalid")
        description = _payload(parts["description"]).decode() if "description" in parts else None
        if len(description or "") > 1500:
            raise RefusedError(422, "Validation failed: Description is too long (maximum is 1500 characters)")
        upload = Upload(id=str(900 + len(self.uploads)), description=description, polls=self.polls)
        self.uploads[upload.id] = upload
        return (202 if upload.polls else 200), self.attachment(upload)

    def media(self, id_: str) -> tuple[int, object]:
        upload = self.uploads.get(id_)
        if upload is None or upload.used:
            raise RefusedError(404, "Record not found")
        if upload.polls:
            upload.polls -= 1
            return 206, self.attachment(upload) | {"url": None}
        return 200, self.attachment(upload)

    def attachment(self, upload: Upload) -> dict[str, Any]:
        url = None if upload.polls else f"{self.address}/media/{upload.id}.png"
        return {
            "id": upload.id,
            "type": "image",
            "url": url,
            "preview_url": url,
            "description": upload.description,
            "meta": {},
        }

    def posted(self, key: str, body: bytes) -> dict[str, Any]:
        known = self.keys.get(key)
        if key and known and self.clock() < known[0] + timedelta(hours=1):
            return known[1]
        form = parse_qs(body.decode(), keep_blank_values=True)
        if form.keys() - _FIELDS:
            raise RefusedError(422, f"unknown: {sorted(form.keys() - _FIELDS)}")
        status = self.made(form)
        self.statuses.append(status)
        if key:
            self.keys[key] = (self.clock(), status)
        return status

    def made(self, form: Mapping[str, list[str]]) -> dict[str, Any]:
        text, media = form.get("status", [""])[0], form.get("media_ids[]", [])
        parent = form.get("in_reply_to_id", [None])[0]
        if len(media) > 4 or len(set(media)) != len(media):
            raise RefusedError(422, "Validation failed: Cannot attach more than 4 files")
        if not text.strip() and not media:
            raise RefusedError(422, "Validation failed: Text can't be blank")
        if len(_MENTION.sub(r"@\1", _LINK.sub("x" * 23, text))) > self.most:
            raise RefusedError(422, f"Validation failed: Text character limit of {self.most} exceeded")
        if form.get("visibility", ["public"])[0] not in _VISIBILITIES:
            raise RefusedError(422, "Validation failed: Visibility is invalid")
        if not re.fullmatch(r"[a-z]{2,3}", form.get("language", ["en"])[0]):
            raise RefusedError(422, "Validation failed: Language is invalid")
        if parent and not any(status["id"] == parent for status in self.statuses):
            raise RefusedError(404, "Record not found")
        id_ = str(1000 + len(self.statuses))
        return {
            "id": id_,
            "created_at": self.clock()
            .astimezone(UTC)
            .isoformat(timespec="milliseconds")
            .replace("+00:00", "Z"),
            "url": f"{self.address}/@alliance/{id_}",
            "uri": f"{self.address}/users/alliance/statuses/{id_}",
            "content": shown(text),
            "visibility": form.get("visibility", ["public"])[0],
            "language": form.get("language", ["en"])[0],
            "in_reply_to_id": parent,
            "account": self.account(),
            "media_attachments": [self.attached(each) for each in media],
        }

    def attached(self, id_: str) -> dict[str, Any]:
        upload = self.uploads.get(id_)
        if upload is None or upload.used:
            raise RefusedError(422, f"Media {id_} not found or already attached to another post")
        if upload.polls:
            raise RefusedError(
                422, "Cannot attach files that have not finished processing. Try again in a moment!"
            )
        upload.used = True
        return self.attachment(upload)


def shown(text: str) -> str:
    """Give a text as Mastodon shows it."""
    html = escape(text)
    html = _LINK.sub(
        lambda found: (
            f'<a href="{found[0]}" rel="nofollow"><span class="invisible">{found[1]}</span>'
            f'<span class="{"ellipsis" if found[3] else ""}">{found[2]}</span>'
            f'<span class="invisible">{found[3]}</span></a>'
        ),
        html,
    )
    html = _MENTION_HERE.sub(
        r'<span class="h-card"><a href="https://\2/@\1" class="u-url mention">@<span>\1</span></a></span>',
        html,
    )
    html = _TAG_HERE.sub(
        r'<a href="https://social.example/tags/\1" class="mention hashtag" rel="tag">#<span>\1</span></a>',
        html,
    )
    paragraphs = re.split(r"\n{2,}", html.strip())
    return "".join(f"<p>{each}</p>" for each in paragraphs).replace("\n", "<br />")


def _multipart(kind: str, body: bytes) -> dict[str, "Message[str, str]"]:
    if not kind.startswith("multipart/form-data"):
        raise RefusedError(422, "Validation failed: no file")
    whole = message_from_bytes(f"Content-Type: {kind}\r\n\r\n".encode() + body)
    parts = [part for part in whole.walk() if part is not whole]
    return {str(part.get_param("name", header="content-disposition")): part for part in parts}


def _payload(part: "Message[str, str]") -> bytes:
    payload = part.get_payload(decode=True)
    assert isinstance(payload, bytes)
    return payload


class Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    server_of: MastodonServer

    def do_GET(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        try:
            status, told = self.server_of.answer(self.command, self.path, dict(self.headers), body)
        except RefusedError as error:
            status, told = error.status, {"error": error.words}
        data = json.dumps(told).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.send_header("X-RateLimit-Limit", "300")
        self.send_header("X-RateLimit-Remaining", "298")
        self.send_header("X-RateLimit-Reset", (datetime.now(UTC) + timedelta(minutes=5)).isoformat())
        self.end_headers()
        self.wfile.write(data)

    do_POST = do_GET  # noqa: N815 the name that http.server looks for

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def mastodon_server(**values: Any) -> Iterator[MastodonServer]:  # noqa: ANN401
    """Serve for as long as the block lasts."""
    own = MastodonServer(**values)
    handler = type("OwnHandler", (Handler,), {"server_of": own})
    with serving(handler) as own.address:
        yield own
