"""Signing in to LinkedIn: the address that a person opens, and tokens for the code that comes back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from linkedin_v2.linkedin import LinkedInAuthentication

from socialkit.credentials.port import Credentials
from socialkit.credentials.secret import Secret
from socialkit.platforms.http.client import HttpClient
from socialkit.platforms.http.messages import HttpRequest
from socialkit.platforms.linkedin.linkedin_facts import AUTHORIZE, MEMBER_SCOPES, PAGE_SCOPES, PAGE_URN, TOKEN
from socialkit.platforms.linkedin.linkedin_tokens import LinkedInGrant, granted


@dataclass(frozen=True, kw_only=True, slots=True)
class LinkedInApp:
    """An app that people let post: what it is called by, how it proves itself, where they come back to."""

    client_id: Secret
    client_secret: Secret
    redirect_uri: str


def scopes_for(owner: str) -> tuple[str, ...]:
    """Give what an app asks for to post as ``owner``, the URN of a member or of a page."""
    return PAGE_SCOPES if owner.startswith(PAGE_URN) else MEMBER_SCOPES


def sign_in_address(app: LinkedInApp, base: str, scopes: Sequence[str], state: str) -> str:
    """Give the address that a person opens in her browser; ``state`` comes back beside the code.

    It holds the app's id, as it must, and no secret. ``state`` is the caller's: long, random, used once.
    """
    asked = LinkedInAuthentication(app.client_id.reveal(), "", app.redirect_uri, list(scopes))
    asked.AUTHORIZATION_URL, asked.state = f"{base.rstrip('/')}{AUTHORIZE}", state
    return str(asked.authorization_url)


def signed_in(app: LinkedInApp, client: HttpClient, code: Secret, deadline: datetime) -> LinkedInGrant:
    """Give the tokens for a code; raises PublishError where LinkedIn refuses it.

    ``client`` asks at the address where people sign in.
    """
    for secret in (app.client_id, app.client_secret, code):
        client.hide(secret)
    form: dict[str, str | Secret] = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": app.redirect_uri,
        "client_id": app.client_id,
        "client_secret": app.client_secret,
    }
    answer = client.ask(HttpRequest(method="POST", url=TOKEN, form=form), deadline=deadline)
    return granted(answer, client.clock())


def keep(grant: LinkedInGrant, account: str, credentials: Credentials) -> None:
    """Store what was given; raises CredentialsError where it has no place.

    Where LinkedIn gave no refresh token, or an empty one, the one that is stored stays: it may still count.
    """
    for name in ("ACCESS_TOKEN", "REFRESH_TOKEN") if grant.refresh else ("ACCESS_TOKEN",):
        credentials.refuse_unstorable(account, name)
    if grant.refresh is not None:
        credentials.put(account, "REFRESH_TOKEN", grant.refresh)
    credentials.put(account, "ACCESS_TOKEN", grant.access)
