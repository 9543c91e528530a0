"""Signing in to X by OAuth 2.0 with PKCE.

Source: xdevplatform/docs, fundamentals/authentication/oauth-2-0/user-access-token.mdx (2026-08-22).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlencode

from socialkit.credentials.port import require
from socialkit.credentials.secret import Secret
from socialkit.errors import CredentialsError
from socialkit.model.account import Account
from socialkit.platforms.http.client import HttpClient
from socialkit.platforms.http.messages import HttpAnswer, HttpRequest
from socialkit.platforms.http.statuses import sign_in_refusal
from socialkit.platforms.publisher import PublisherContext
from socialkit.platforms.sign_in import LOOPBACK, Authorization, BegunSignIn
from socialkit.platforms.x.account import KEYS
from socialkit.platforms.x.x_facts import AUTHORIZE, BASE, REVOKE, SIGN_IN, TOKEN
from socialkit.platforms.x.x_grants import basic
from socialkit.platforms.x.x_refusals import words_of

_USUAL = timedelta(minutes=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class XSignIn:
    """Gets a refresh token, with which access tokens are got; the app is the alliance's own."""

    needs: tuple[str, ...] = ("CLIENT_ID",)
    keeps: tuple[str, ...] = ("REFRESH_TOKEN",)
    redirect: str = LOOPBACK
    out_of_band: str = ""

    def begin(self, account: Account, context: PublisherContext, ask: Authorization) -> BegunSignIn:
        """Give the address at X; CredentialsError where signatures would count before what is got here."""
        if context.credentials.get(account.id, "CONSUMER_KEY") is not None:
            raise CredentialsError(
                f"{account.id} has a CONSUMER_KEY, which counts before a sign-in: remove it first "
                f"(`socialkit accounts logout {account.id}`), or leave it at that"
            )
        client = require(context.credentials, account.id, self.needs)["CLIENT_ID"]
        base = (account.server or SIGN_IN).rstrip("/")
        address = f"{base}{AUTHORIZE}?{urlencode(ask.query(client, KEYS.scopes))}"
        return BegunSignIn(ask=ask, address=address)

    def tokens(
        self, account: Account, context: PublisherContext, begun: BegunSignIn, code: Secret
    ) -> Mapping[str, Secret]:
        """Give the refresh token; CredentialsError where X gives none, so that a stored one stays."""
        ask = begun.ask
        form: dict[str, str | Secret] = {"grant_type": "authorization_code", "redirect_uri": ask.redirect}
        form |= {"code": code, "code_verifier": ask.verifier}
        refresh = _asked(account, context, TOKEN, form).read(dict).get("refresh_token")
        if not isinstance(refresh, str) or not refresh.strip():
            raise CredentialsError(
                f"X gave no refresh token for {account.id}, and nothing was stored: allow `offline.access` "
                f"in the app, and sign in anew"
            )
        return {"REFRESH_TOKEN": Secret(refresh, name="the refresh token that X gave")}

    def revoke(self, account: Account, context: PublisherContext) -> bool:
        """Let X forget the refresh token; signatures are taken back at X itself."""
        token = context.credentials.get(account.id, "REFRESH_TOKEN")
        if token is None or context.credentials.get(account.id, "CLIENT_ID") is None:
            return False
        _asked(account, context, REVOKE, {"token": token, "token_type_hint": "refresh_token"})
        return True


def _asked(
    account: Account, context: PublisherContext, path: str, form: Mapping[str, str | Secret]
) -> HttpAnswer:
    """Ask X as the app, which proves itself where it can; raises what a refusal means."""
    client = require(context.credentials, account.id, ("CLIENT_ID",))["CLIENT_ID"]
    proof = context.credentials.get(account.id, "CLIENT_SECRET")
    headers = {"Authorization": basic(client, proof)} if proof else {}
    whole = form if proof else {**form, "client_id": client}
    hidden = [each for each in (*form.values(), *headers.values(), proof) if isinstance(each, Secret)]
    http = HttpClient(account.server or BASE, context.clock, tuple(hidden), context.network)
    request = HttpRequest(method="POST", url=path, headers=headers, form=whole)
    answer = http.call(request, deadline=context.clock() + _USUAL)
    if not answer.is_success:
        raise sign_in_refusal(answer, context.clock(), words=words_of(answer))
    return answer


SIGN_IN_TO_X = XSignIn()
