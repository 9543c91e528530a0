"""The tokens of OAuth 2 as X gives them: access for two hours, a refresh token that is used once."""

from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import Any
from urllib.parse import parse_qs, quote

#: fundamentals/authentication/oauth-2-0/authorization-code.mdx (2026-08-22).
LIFETIME = timedelta(hours=2)
_ALL = frozenset({"tweet.read", "tweet.write", "users.read", "media.write", "offline.access"})
_INVALID = {"error": "invalid_request", "error_description": "Value passed for the token was invalid."}
_NO_HEADER = {"error": "unauthorized_client", "error_description": "Missing valid authorization header"}


@dataclass(kw_only=True, slots=True)
class Tokens:
    """The app and what it may have; ``secret`` is set for an app that must prove itself.

    ``gives`` is what stands for the next refresh token in an answer: None a new one, else that text.
    """

    clock: Callable[[], datetime]
    client: str = "client-id"
    secret: str = ""
    refresh: str = "refresh-0"
    granted: frozenset[str] = _ALL
    gives: str | None = None
    access: dict[str, datetime] = field(default_factory=dict)
    used: list[str] = field(default_factory=list)
    _numbers: Any = field(default_factory=lambda: count(1))

    def answer(self, headers: Mapping[str, str], body: bytes) -> tuple[int, Mapping[str, object]]:
        """Give new tokens for a refresh token, once."""
        if headers.get("content-type") != "application/x-www-form-urlencoded":
            return 415, {"error": "invalid_request"}
        form = {name: each[0] for name, each in parse_qs(body.decode(), strict_parsing=True).items()}
        pair = ":".join(quote(each, safe="") for each in (self.client, self.secret))
        basic = f"Basic {b64encode(pair.encode()).decode()}"
        if self.secret and headers.get("authorization") != basic:
            return 401, _NO_HEADER
        wanted = {"grant_type": "refresh_token", "refresh_token": self.refresh}
        wanted |= {} if self.secret else {"client_id": self.client}
        if form != wanted:
            return 400, _INVALID
        self.used.append(self.refresh)
        number = next(self._numbers)
        access = f"access-{number}"
        self.access[access] = self.clock() + LIFETIME
        told: dict[str, object] = {"token_type": "bearer", "access_token": access}
        told |= {"expires_in": int(LIFETIME.total_seconds()), "scope": " ".join(sorted(self.granted))}
        if self.gives is None:
            self.refresh = f"refresh-{number}"
        return 200, told | {"refresh_token": self.refresh if self.gives is None else self.gives}

    def scopes(self, access: str) -> frozenset[str] | None:
        """Give what an access token may do; None for one that is none any more."""
        return self.granted if self.access.get(access, self.clock()) > self.clock() else None
