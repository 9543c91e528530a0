"""Signing in to a server of Mastodon: an app is registered there first, for this sign-in alone.

Source: mastodon/documentation@content/en/methods/apps.md and oauth.md (2026-07-02). Servers before 4.3 know
no PKCE, and pass over what they are sent of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlencode

from socialkit.credentials.secret import Secret
from socialkit.errors import CredentialsError, PublishError
from socialkit.model.account import Account
from socialkit.platforms.http.client import HttpClient
from socialkit.platforms.http.messages import HttpAnswer, HttpRequest
from socialkit.platforms.http.statuses import sign_in_refusal
from socialkit.platforms.mastodon.account import KEYS
from socialkit.platforms.publisher import PublisherContext
from socialkit.platforms.sign_in import LOOPBACK, Authorization, BegunSignIn

_USUAL = timedelta(minutes=1)
_APP = ("CLIENT_ID", "CLIENT_SECRET")


@dataclass(frozen=True, kw_only=True, slots=True)
class MastodonSignIn:
    """Gets an access token, which lasts until somebody takes it back, and what takes it back."""

    needs: tuple[str, ...] = ()
    keeps: tuple[str, ...] = ("ACCESS_TOKEN", *_APP)
    redirect: str = LOOPBACK
    out_of_band: str = "urn:ietf:wg:oauth:2.0:oob"

    def begin(self, account: Account, context: PublisherContext, ask: Authorization) -> BegunSignIn:
        """Register an app at the account's server; give the address there."""
        form = {"client_name": "socialkit", "redirect_uris": ask.redirect, "scopes": " ".join(KEYS.scopes)}
        told = _asked(account, context, "/api/v1/apps", form)
        client = Secret(told.read(str, "client_id"), name="the CLIENT_ID that the server gave")
        proof = Secret(told.read(str, "client_secret"), name="the CLIENT_SECRET that the server gave")
        query = ask.query(client, KEYS.scopes) | {"force_login": "true"}
        return BegunSignIn(
            ask=ask,
            address=f"{_base(account)}/oauth/authorize?{urlencode(query)}",
            app={"CLIENT_ID": client, "CLIENT_SECRET": proof},
        )

    def tokens(
        self, account: Account, context: PublisherContext, begun: BegunSignIn, code: Secret
    ) -> Mapping[str, Secret]:
        """Give the access token, and the app's own secrets, without which it cannot be taken back."""
        ask = begun.ask
        form: dict[str, str | Secret] = {"grant_type": "authorization_code", "redirect_uri": ask.redirect}
        form |= {"code": code, "code_verifier": ask.verifier, "scope": " ".join(KEYS.scopes)}
        form |= _proofs(begun.app)
        told = _asked(account, context, "/oauth/token", form)
        return {"ACCESS_TOKEN": told.token("access_token"), **begun.app}

    def revoke(self, account: Account, context: PublisherContext) -> bool:
        """Let the server forget the token of an app that was registered here."""
        found = {field: context.credentials.get(account.id, field) for field in self.keeps}
        there = {field: secret for field, secret in found.items() if secret is not None}
        if len(there) < len(found):
            return False
        _asked(account, context, "/oauth/revoke", {"token": there["ACCESS_TOKEN"]} | _proofs(there))
        return True


def _proofs(app: Mapping[str, Secret]) -> dict[str, str | Secret]:
    return {field.lower(): app[field] for field in _APP}


def _asked(
    account: Account, context: PublisherContext, path: str, form: Mapping[str, str | Secret]
) -> HttpAnswer:
    """Ask the server; raises what a refusal means."""
    hidden = tuple(each for each in form.values() if isinstance(each, Secret))
    http = HttpClient(_base(account), context.clock, hidden, context.network)
    request = HttpRequest(method="POST", url=path, form=form)
    answer = http.call(request, deadline=context.clock() + _USUAL)
    if not answer.is_success:
        raise sign_in_refusal(answer, context.clock(), words=_words(answer))
    return answer


def _words(answer: HttpAnswer) -> str:
    for name in ("error_description", "error"):
        try:
            return answer.read(str, name)
        except PublishError:
            continue
    return ""


def _base(account: Account) -> str:
    if account.server is None:
        raise CredentialsError(f"account {account.id}: write its `server:`, as in {KEYS.server_example}")
    return account.server.rstrip("/")


SIGN_IN_TO_MASTODON = MastodonSignIn()
