"""How people and apps sign in to the LinkedIn of the tests: a code for a yes, tokens for a code."""

from collections.abc import Mapping
from itertools import count
from urllib.parse import urlencode

_numbers = count(1)
_AUTHORIZE = {"response_type", "client_id", "redirect_uri", "scope", "state"}
_SHORTEST_STATE = 22
_GRANT = {"expires_in": 5_184_000, "token_type": "Bearer"}


def authorized(query: Mapping[str, str], app: str, codes: dict[str, str], *, grants: bool) -> str:
    """Give where a browser is sent to; empty where what is asked is not in order."""
    good = query.keys() == _AUTHORIZE and (query["response_type"], query["client_id"]) == ("code", app)
    if not good or len(query["state"]) < _SHORTEST_STATE:
        return ""
    told = {"error": "user_cancelled_authorize", "error_description": "The person said no."}
    if grants:
        told = {"code": f"code-{next(_numbers)}"}
        codes[told["code"]] = query["redirect_uri"]
    return f"{query['redirect_uri']}?{urlencode({**told, 'state': query['state']})}"


def given(token: str, scopes: tuple[str, ...], refresh: str | None) -> dict[str, object]:
    """Give the answer with tokens; ``refresh`` None: LinkedIn grants none."""
    told: dict[str, object] = {"access_token": token, "scope": ",".join(scopes), **_GRANT}
    if refresh is None:
        return told
    return told | {"refresh_token": refresh, "refresh_token_expires_in": 31_536_000}
