"""Signing in to LinkedIn: the address that a person opens, and tokens for the code that comes back.

Source: https://learn.microsoft.com/en-us/linkedin/shared/authentication/authorization-code-flow (2026-01).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from linkedin_v2.linkedin import LinkedInAuthentication

from socialkit.credentials.port import require
from socialkit.credentials.secret import Secret
from socialkit.errors import CredentialsError
from socialkit.model.account import Account
from socialkit.platforms.http.client import HttpClient
from socialkit.platforms.http.messages import HttpRequest
from socialkit.platforms.linkedin.linkedin_facts import (
    AUTHORIZE,
    MEMBER_SCOPES,
    PAGE_SCOPES,
    PAGE_URN,
    SIGN_IN,
    TOKEN,
)
from socialkit.platforms.linkedin.linkedin_tokens import granted
from socialkit.platforms.publisher import PublisherContext
from socialkit.platforms.sign_in import LOOPBACK, Authorization, BegunSignIn

_USUAL = timedelta(minutes=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class LinkedInSignIn:
    """Gets an access token, and where LinkedIn grants one a refresh token; the app is the alliance's own."""

    needs: tuple[str, ...] = ("CLIENT_ID", "CLIENT_SECRET")
    keeps: tuple[str, ...] = ("ACCESS_TOKEN", "REFRESH_TOKEN")
    redirect: str = LOOPBACK
    out_of_band: str = ""

    def begin(self, account: Account, context: PublisherContext, ask: Authorization) -> BegunSignIn:
        """Give the address at LinkedIn; CredentialsError for an account without owner.

        It holds the app's id, as it must, and no secret. There is no PKCE for an app that has a secret.
        """
        client = require(context.credentials, account.id, self.needs)["CLIENT_ID"]
        asked = LinkedInAuthentication(client.reveal(), "", ask.redirect, list(_scopes(account)))
        asked.AUTHORIZATION_URL, asked.state = f"{_base(account)}{AUTHORIZE}", ask.state.reveal()
        return BegunSignIn(ask=ask, address=str(asked.authorization_url))

    def tokens(
        self, account: Account, context: PublisherContext, begun: BegunSignIn, code: Secret
    ) -> Mapping[str, Secret]:
        """Give the tokens for a code; raises PublishError where LinkedIn refuses it.

        Where it gives no refresh token, or an empty one, none is among them, so that a stored one stays.
        """
        app = require(context.credentials, account.id, self.needs)
        form: dict[str, str | Secret] = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": begun.ask.redirect,
            "client_id": app["CLIENT_ID"],
            "client_secret": app["CLIENT_SECRET"],
        }
        client = HttpClient(_base(account), context.clock, (*app.values(), code), context.network)
        answer = client.ask(
            HttpRequest(method="POST", url=TOKEN, form=form), deadline=context.clock() + _USUAL
        )
        grant = granted(answer, context.clock())
        found = {"ACCESS_TOKEN": grant.access, "REFRESH_TOKEN": grant.refresh}
        return {field: secret for field, secret in found.items() if secret is not None}

    def revoke(self, account: Account, context: PublisherContext) -> bool:  # noqa: ARG002 nobody can be asked
        """Give False: LinkedIn describes no way for an app to take a token back."""
        return False


def _scopes(account: Account) -> tuple[str, ...]:
    """Give what an app asks for to post as the account's owner, a member or a page."""
    if account.owner is None:
        raise CredentialsError(f"account {account.id} has no `owner:`: write the URN of the author")
    return PAGE_SCOPES if account.owner.startswith(PAGE_URN) else MEMBER_SCOPES


def _base(account: Account) -> str:
    return (account.server or SIGN_IN).rstrip("/")


SIGN_IN_TO_LINKEDIN = LinkedInSignIn()
