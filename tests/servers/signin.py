"""An authorization server on this machine, as X and as Mastodon have one: strict, with a memory.

What stands below ``/2`` and ``/i`` is X's (xdevplatform/docs, fundamentals/authentication/oauth-2-0,
2026-08-22), the rest Mastodon's (mastodon/documentation@content/en/methods, 2026-07-02). Who opens the
address says yes at once, or no.
"""

import json
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler
from itertools import count
from typing import Any, Protocol
from urllib.parse import parse_qs, quote, urlencode, urlsplit

from tests.servers.serving import serving

_AUTHORIZE = {"response_type", "client_id", "redirect_uri", "scope", "state", "code_challenge"}
_AUTHORIZE |= {"code_challenge_method"}
_OF_X = {"id": "7", "username": "alliance"}
_OF_MASTODON = {"id": "1", "username": "alliance", "acct": "alliance"}
OUT_OF_BAND = "urn:ietf:wg:oauth:2.0:oob"


class RefusedError(Exception):
    """A request that is answered with a status and words."""

    def __init__(self, status: int, error: str, words: str = "") -> None:
        super().__init__(error)
        self.status = status
        self.told: dict[str, Any] = {"error": error, "error_description": words or error}


@dataclass(kw_only=True)
class AuthorizationServer:
    """What it knows; ``grants`` is whether people say yes.

    ``gives_refresh`` stands for the refresh token in X's answers (None: a new one).
    """

    client: str = "client-of-the-alliance"
    secret: str = ""
    redirects: set[str] = field(default_factory=set)
    grants: bool = True
    gives_refresh: str | None = None
    address: str = ""
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    apps: dict[str, tuple[str, str]] = field(default_factory=dict)
    access: set[str] = field(default_factory=set)
    refresh: set[str] = field(default_factory=set)
    revoked: list[str] = field(default_factory=list)
    _numbers: Any = field(default_factory=lambda: count(1))

    def answer(self, method: str, path: str, headers: Mapping[str, str], body: bytes) -> tuple[int, object]:
        parts = urlsplit(path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        form = {name: values[0] for name, values in parse_qs(body.decode()).items()}
        if method == "GET" and parts.path.endswith("/authorize"):
            return self.asked(parts.path, query)
        answers: dict[tuple[str, str], Callable[[], object]] = {
            ("POST", "/2/oauth2/token"): lambda: self.tokens_of_x(headers, form),
            ("POST", "/2/oauth2/revoke"): lambda: self.forgotten_by_x(headers, form),
            ("POST", "/api/v1/apps"): lambda: self.registered(form),
            ("POST", "/oauth/token"): lambda: self.token_of_mastodon(form),
            ("POST", "/oauth/revoke"): lambda: self.forgotten_by_mastodon(form),
            ("GET", "/2/users/me"): lambda: self.signed_in(headers, {"data": _OF_X}),
            ("GET", "/api/v1/accounts/verify_credentials"): lambda: self.signed_in(headers, _OF_MASTODON),
        }
        if (method, parts.path) not in answers:
            raise RefusedError(404, "not_found", f"{method} {parts.path}")
        return 200, answers[method, parts.path]()

    def asked(self, path: str, query: dict[str, str]) -> tuple[int, object]:
        """Let a person answer at X's address, or at Mastodon's."""
        if path == "/i/oauth2/authorize":
            return self.authorized(query, {self.client: " ".join(self.redirects)})
        if query.pop("force_login", "true") != "true":
            raise RefusedError(400, "invalid_request")
        return self.authorized(query, {client: app[1] for client, app in self.apps.items()})

    def authorized(self, query: dict[str, str], apps: Mapping[str, str]) -> tuple[int, object]:
        """Give a code to where the browser comes from, or show it."""
        if query.keys() != _AUTHORIZE or query["response_type"] != "code":
            raise RefusedError(400, "invalid_request", f"{sorted(query)}")
        if query["client_id"] not in apps or query["redirect_uri"] not in apps[query["client_id"]].split():
            raise RefusedError(400, "invalid_client", "unknown app or redirect")
        if query["code_challenge_method"] != "S256" or len(query["state"]) < 22:
            raise RefusedError(400, "invalid_request", "no PKCE, or a state that can be guessed")
        code = f"code-{next(self._numbers)}"
        if not self.grants:
            told = {"error": "access_denied", "error_description": "The person said no.\x1b[2J"}
        else:
            self.codes[code] = query
            told = {"code": code}
        if query["redirect_uri"] == OUT_OF_BAND:
            return 200, told
        return 302, f"{query['redirect_uri']}?{urlencode({**told, 'state': query['state']})}"

    def redeemed(self, form: Mapping[str, str]) -> None:
        """Take a code, once, from whoever began the sign-in."""
        asked = self.codes.pop(form.get("code", ""), None)
        digest = sha256(form.get("code_verifier", "").encode()).digest()
        challenge = urlsafe_b64encode(digest).decode().rstrip("=")
        same = asked is not None and asked["redirect_uri"] == form.get("redirect_uri")
        if asked is None or not same or asked["code_challenge"] != challenge:
            raise RefusedError(400, "invalid_grant", "Value passed for the authorization code was invalid.")

    def x_app(self, headers: Mapping[str, str], form: Mapping[str, str]) -> None:
        pair = ":".join(quote(each, safe="") for each in (self.client, self.secret))
        basic = f"Basic {b64encode(pair.encode()).decode()}"
        proven = headers.get("Authorization") == basic and "client_id" not in form
        if not (proven if self.secret else form.get("client_id") == self.client):
            raise RefusedError(401, "unauthorized_client", "Missing valid authorization header")

    def tokens_of_x(self, headers: Mapping[str, str], form: Mapping[str, str]) -> dict[str, object]:
        self.x_app(headers, form)
        if form.get("grant_type") == "refresh_token":
            if form.get("refresh_token") not in self.refresh:
                raise RefusedError(400, "invalid_request", "Value passed for the token was invalid.")
            self.refresh.discard(form["refresh_token"])
        else:
            self.redeemed(form)
        number = next(self._numbers)
        access, refresh = f"access-c4n4ry-{number}", f"refresh-c4n4ry-{number}"
        self.access.add(access)
        self.refresh.add(refresh)
        gives = refresh if self.gives_refresh is None else self.gives_refresh
        told = {"token_type": "bearer", "access_token": access, "expires_in": 7200, "refresh_token": gives}
        return {**told, "scope": "tweet.read tweet.write users.read media.write offline.access"}

    def registered(self, form: Mapping[str, str]) -> dict[str, str]:
        if form.keys() - {"website"} != {"client_name", "redirect_uris", "scopes"}:
            raise RefusedError(422, f"Validation failed: {sorted(form)}")
        client, proof = f"app-{next(self._numbers)}", f"proof-c4n4ry-{next(self._numbers)}"
        self.apps[client] = (proof, form["redirect_uris"])
        return {"id": "1", "name": form["client_name"], "client_id": client, "client_secret": proof}

    def mastodon_app(self, form: Mapping[str, str]) -> None:
        if self.apps.get(form.get("client_id", ""), ("", ""))[0] != form.get("client_secret"):
            raise RefusedError(401, "invalid_client", "Client authentication failed")

    def token_of_mastodon(self, form: Mapping[str, str]) -> dict[str, object]:
        self.mastodon_app(form)
        if form.get("grant_type") != "authorization_code":
            raise RefusedError(400, "unsupported_grant_type")
        self.redeemed(form)
        access = f"access-c4n4ry-{next(self._numbers)}"
        self.access.add(access)
        return {"access_token": access, "token_type": "Bearer", "scope": form["scope"], "created_at": 1}

    def forgotten_by_x(self, headers: Mapping[str, str], form: Mapping[str, str]) -> dict[str, object]:
        self.x_app(headers, form)
        return self.forgotten(form, {"token", "client_id", "token_type_hint"})

    def forgotten_by_mastodon(self, form: Mapping[str, str]) -> dict[str, object]:
        self.mastodon_app(form)
        return self.forgotten(form, {"token", "client_id", "client_secret"})

    def forgotten(self, form: Mapping[str, str], known: set[str]) -> dict[str, object]:
        if form.keys() - known:
            raise RefusedError(400, "invalid_request", f"{sorted(form.keys() - known)}")
        self.revoked.append(form["token"])
        self.access.discard(form["token"])
        self.refresh.discard(form["token"])
        return {"revoked": True}

    def signed_in(self, headers: Mapping[str, str], who: object) -> object:
        if headers.get("Authorization", "").removeprefix("Bearer ") not in self.access:
            raise RefusedError(401, "invalid_token", "The access token is invalid")
        return who


class Answering(Protocol):
    """A server that answers with a status and an address to go to, or with what becomes JSON."""

    def answer(
        self, method: str, path: str, headers: Mapping[str, str], body: bytes
    ) -> tuple[int, object]: ...


class Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    server_of: Answering

    def do_GET(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        try:
            status, told = self.server_of.answer(self.command, self.path, dict(self.headers), body)
        except RefusedError as error:
            status, told = error.status, error.told
        data = b"" if isinstance(told, str) else json.dumps(told).encode()
        self.send_response(status)
        if isinstance(told, str):
            self.send_header("Location", told)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    do_POST = do_GET  # noqa: N815 the name that http.server looks for

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def authorization_server(**values: Any) -> Iterator[AuthorizationServer]:  # noqa: ANN401
    """Serve for as long as the block lasts."""
    own = AuthorizationServer(**values)
    handler = type("OwnHandler", (Handler,), {"server_of": own})
    with serving(handler) as own.address:
        yield own
