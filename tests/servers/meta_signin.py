"""Meta's authorization servers on this machine: strict, with a memory, and no secret taken from an address.

Facebook's dialog and Graph, Instagram's two hosts and Threads': the pages that the sign-ins name. Who opens
the address says yes at once, or no.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from tests.servers.serving import serving
from tests.servers.signin import Handler, RefusedError

CLIENT, PROOF = "1234567890", "c4n4ry-app-secret"
PAGE = "5550001"
USER = "17841400000000000"
_DIALOG = {"client_id", "redirect_uri", "scope", "response_type", "state"}
#: By the path of the dialog: the scopes that are asked for, and what redirects begin with.
_DIALOGS = {
    "/v26.0/dialog/oauth": (
        {"pages_show_list", "pages_read_engagement", "pages_manage_posts"},
        "http://localhost:",
    ),
    "/oauth/authorize": (set(), "https://localhost:"),
}
_SCOPES = (
    {"threads_basic", "threads_content_publish"},
    {"instagram_business_basic", "instagram_business_content_publish"},
)


class MetaRefusalError(RefusedError):
    """A request that is answered with an error in Graph's shape."""

    def __init__(self, words: str, *, status: int = 400, code: int = 100) -> None:
        super().__init__(status, words)
        self.told: dict[str, Any] = {"error": {"message": words, "type": "OAuthException", "code": code}}


@dataclass(kw_only=True)
class MetaSignInServer:
    """What it knows; ``grants`` is whether people say yes, ``longer`` whether tokens are exchanged."""

    grants: bool = True
    longer: bool = True
    lasts: object = 5_184_000
    wrapped: bool = False
    pages: tuple[str, ...] = (PAGE,)
    address: str = ""
    codes: dict[str, str] = field(default_factory=dict)
    short: set[str] = field(default_factory=set)
    long: set[str] = field(default_factory=set)
    requests: list[str] = field(default_factory=list)
    _numbers: Any = field(default_factory=lambda: count(1))

    def answer(self, method: str, path: str, headers: Mapping[str, str], body: bytes) -> tuple[int, object]:
        bearer = headers.get("Authorization", "").removeprefix("Bearer ")
        parts = urlsplit(path)
        self.requests.append(f"{method} {path}")
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        form = {name: values[0] for name, values in parse_qs(body.decode()).items()}
        if method == "GET" and parts.path in _DIALOGS:
            return 302, self.asked(query, *_DIALOGS[parts.path])
        if query.keys() & {"client_secret", "access_token", "code"}:
            raise MetaRefusalError("a secret in an address")
        if method == "POST" and parts.path.endswith("access_token"):
            return 200, self.token(form, parts.path)
        return 200, self.node(parts.path, query, bearer)

    def asked(self, query: Mapping[str, str], scopes: set[str], redirect: str) -> str:
        """Give where the browser goes from a dialog."""
        told = set(query.get("scope", "").split(","))
        if query.keys() != _DIALOG or query["response_type"] != "code" or query["client_id"] != CLIENT:
            raise MetaRefusalError(f"{sorted(query)}")
        if told != scopes if scopes else told not in _SCOPES:
            raise MetaRefusalError(f"Invalid Scopes: {told}")
        if not query["redirect_uri"].startswith(redirect) or len(query["state"]) < 22:
            raise MetaRefusalError("URL Blocked, or a state that can be guessed")
        code = f"AQ-c4n4ry-{next(self._numbers)}"
        answer = {"code": code}
        if self.grants:
            self.codes[code] = query["redirect_uri"]
        else:
            answer = {"error": "access_denied", "error_description": "Permissions error"}
        end = "_=_" if scopes else "_"
        return f"{query['redirect_uri']}?{urlencode({**answer, 'state': query['state']})}#{end}"

    def token(self, form: dict[str, str], path: str) -> object:
        """Give a short token for a code, once, and a long one for a short one."""
        if (form.pop("client_id", ""), form.pop("client_secret", "")) != (CLIENT, PROOF):
            raise MetaRefusalError("Error validating client secret.")
        grant = form.pop("grant_type", "")
        if grant == "authorization_code":
            if (
                form.keys() != {"code", "redirect_uri"}
                or self.codes.pop(form["code"], "") != form["redirect_uri"]
            ):
                raise MetaRefusalError("This authorization code has been used.")
            return self.given_short()
        name = {"fb_exchange_token": "fb_exchange_token"}.get(grant, "access_token")
        known = {"fb_exchange_token", "th_exchange_token", "ig_exchange_token"}
        if grant not in known or path == "/oauth/access_token" or form.keys() != {name}:
            raise MetaRefusalError(f"{grant} at {path}: {sorted(form)}")
        if form[name] not in self.short or not self.longer:
            raise MetaRefusalError("Session key invalid", code=190)
        token = f"long-c4n4ry-{next(self._numbers)}"
        self.long.add(token)
        return {"access_token": token, "token_type": "bearer", "expires_in": self.lasts}

    def given_short(self) -> object:
        token = f"short-c4n4ry-{next(self._numbers)}"
        self.short.add(token)
        told = {"access_token": token, "user_id": int(USER)}
        return {"data": [told]} if self.wrapped else told

    def node(self, path: str, query: Mapping[str, str], bearer: str) -> object:
        """Give a page's token to a person, and say who a token is of."""
        last = path.rsplit("/", 1)[-1]
        if bearer in self.long and query.get("fields") == "access_token":
            if last not in self.pages:
                raise MetaRefusalError("Object does not exist, or you lack permission", code=100)
            self.long.add(f"page-c4n4ry-{last}")
            return {"access_token": f"page-c4n4ry-{last}", "id": last}
        if bearer not in self.long:
            raise MetaRefusalError("Invalid OAuth access token.", status=401, code=190)
        if last == "me":
            return {
                "id": PAGE if bearer.startswith("page") else USER,
                "name": "Alliance",
                "username": "alliance",
            }
        return {"id": last, "username": "alliance"}


@contextmanager
def meta_sign_in_server(**values: Any) -> Iterator[MetaSignInServer]:  # noqa: ANN401
    """Serve for as long as the block lasts."""
    own = MetaSignInServer(**values)
    handler = type("OwnMetaHandler", (Handler,), {"server_of": own})
    with serving(handler) as own.address:
        yield own
