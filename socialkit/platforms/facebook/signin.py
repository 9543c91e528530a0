"""Signing in to Facebook by a browser: a person's token for sixty days, and for it the page's own.

Sources: https://developers.facebook.com/documentation/facebook-login/guides/advanced/manual-flow
(2026-03-10); https://developers.facebook.com/docs/facebook-login/guides/access-tokens/get-long-lived
(2026-11-22): a page's token made of such a one has no end date.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from socialkit.credentials.secret import Secret
from socialkit.errors import AuthorizationError, CredentialsError, RejectedError
from socialkit.model.account import Account
from socialkit.platforms.facebook.page_facts import BASE, POST
from socialkit.platforms.graph.graph_calls import graph_calls
from socialkit.platforms.graph.graph_facts import VERSION
from socialkit.platforms.graph.long_lived_tokens import FIELD
from socialkit.platforms.graph.meta_sign_in import APP, MetaAddresses, MetaSignIn
from socialkit.platforms.publisher import PublisherContext
from socialkit.platforms.sign_in import Authorization, BegunSignIn

_TOKEN = (BASE, f"/{VERSION}/oauth/access_token")
#: Scopes: https://developers.facebook.com/docs/pages-api/posts (2026-11-22).
_PERSON = MetaSignIn(
    addresses=MetaAddresses(
        title="Facebook",
        dialog=("https://www.facebook.com", f"/{VERSION}/dialog/oauth"),
        code=_TOKEN,
        longer=_TOKEN,
        grant="fb_exchange_token",
        short="fb_exchange_token",
        scopes=("pages_show_list", "pages_read_engagement", "pages_manage_posts"),
    ),
    # By this name alone, and only while the app is in development: so its settings say, as
    # https://earthly.dev/blog ("Implementing OAuth 2.0 Flow in Non-Web Clients", 2023-07-19) reads them.
    redirect="http://localhost:{port}/",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class FacebookSignIn:
    """Gets the token of the page that ``owner`` names; the app is the alliance's own, in development mode."""

    needs: tuple[str, ...] = APP
    keeps: tuple[str, ...] = (FIELD,)
    redirect: str = _PERSON.redirect
    out_of_band: str = ""

    def begin(self, account: Account, context: PublisherContext, ask: Authorization) -> BegunSignIn:
        """Give the address at Facebook; CredentialsError for an account without owner."""
        _page(account)
        return _PERSON.begin(account, context, ask)

    def tokens(
        self, account: Account, context: PublisherContext, begun: BegunSignIn, code: Secret
    ) -> Mapping[str, Secret]:
        """Give the page's token; raises PublishError, and CredentialsError for who has no such page."""
        person, _ = _PERSON.long_lived(account, context, begun, code)
        page = _page(account)
        calls = graph_calls(account.server or BASE, person, context, {})
        try:
            answer = calls.get(POST.format(page), {"fields": "access_token"})
        except (AuthorizationError, RejectedError) as error:
            raise CredentialsError(
                f"who signed in gets no token of the page {page}: {error}. See that `owner:` of {account.id} "
                f"is its number, that you may create content on it, and that you chose it when you signed in"
            ) from None
        return {FIELD: answer.token("access_token")}

    def revoke(self, account: Account, context: PublisherContext) -> bool:
        """Give False: a person takes an app's access back in her settings."""
        return _PERSON.revoke(account, context)


def _page(account: Account) -> str:
    if account.owner is None:
        raise CredentialsError(f"account {account.id} has no `owner:`: write the number of the page")
    return account.owner


SIGN_IN_TO_FACEBOOK = FacebookSignIn()
