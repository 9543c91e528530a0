"""Signing in to what Meta runs: a code, a token that lasts an hour, and one that lasts sixty days for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlencode, urlsplit

from socialkit.credentials.port import require
from socialkit.credentials.secret import Secret
from socialkit.errors import AuthorizationError, CredentialsError, RejectedError
from socialkit.model.account import Account
from socialkit.platforms.graph.long_lived_tokens import FIELD, LIFE, note_new
from socialkit.platforms.http.client import HttpClient
from socialkit.platforms.http.messages import HttpAnswer, HttpRequest
from socialkit.platforms.http.statuses import sign_in_refusal
from socialkit.platforms.publisher import PublisherContext
from socialkit.platforms.sign_in import Authorization, BegunSignIn

_USUAL = timedelta(minutes=1)
APP = ("CLIENT_ID", "CLIENT_SECRET")


@dataclass(frozen=True, kw_only=True, slots=True)
class MetaAddresses:
    """Where a person signs in (``dialog``), where a code counts, and where its token gets a longer one.

    ``grant`` is what the longer one is asked for with, ``short`` what the shorter is called then, ``scopes``
    what is asked of the person. A server of the account's own takes the place of all hosts, but for the
    usual one of its API; accounts at the host ``elsewhere`` have another sign-in.
    """

    title: str
    dialog: tuple[str, str]
    code: tuple[str, str]
    longer: tuple[str, str]
    grant: str
    short: str
    scopes: tuple[str, ...]
    elsewhere: str = ""

    def at(self, account: Account, place: tuple[str, str]) -> str:
        """Give an address for an account."""
        server, (host, path) = account.server or "", place
        own = server if urlsplit(server).hostname != urlsplit(self.longer[0]).hostname else ""
        return f"{(own or host).rstrip('/')}{path}"


@dataclass(frozen=True, kw_only=True, slots=True)
class MetaSignIn:
    """Gets a long-lived token of the person who signs in; the app is the alliance's own.

    The app's secret and the tokens stand in the body of a request, and never in its address, as Meta's pages
    show it: addresses get into logs. Whether that is taken was not tried (2026-12-01).
    """

    addresses: MetaAddresses
    redirect: str
    needs: tuple[str, ...] = APP
    keeps: tuple[str, ...] = (FIELD,)
    out_of_band: str = ""

    def begin(self, account: Account, context: PublisherContext, ask: Authorization) -> BegunSignIn:
        """Give the address at Meta; it holds the app's id, as it must, and no secret. There is no PKCE."""
        other = self.addresses.elsewhere
        if other and urlsplit(account.server or "").hostname == other:
            raise CredentialsError(
                f"{account.id} signs in by {other}, which no browser can do here: make its "
                f"token there, and give it with --token-from-stdin"
            )
        app = require(context.credentials, account.id, self.needs)
        query = {
            "client_id": app["CLIENT_ID"].reveal(),
            "redirect_uri": ask.redirect,
            "scope": ",".join(self.addresses.scopes),
            "response_type": "code",
            "state": ask.state.reveal(),
        }
        return BegunSignIn(
            ask=ask, address=f"{self.addresses.at(account, self.addresses.dialog)}?{urlencode(query)}"
        )

    def tokens(
        self, account: Account, context: PublisherContext, begun: BegunSignIn, code: Secret
    ) -> Mapping[str, Secret]:
        """Give the token for a code, and note when it ends; raises PublishError and CredentialsError."""
        token, lasts = self.long_lived(account, context, begun, code)
        note_new(account.id, context, lasts)
        return {FIELD: token}

    def long_lived(
        self, account: Account, context: PublisherContext, begun: BegunSignIn, code: Secret
    ) -> tuple[Secret, timedelta]:
        """Give the person's own token for a code, and how long it lasts (zero: that was not said)."""
        app = {name.lower(): each for name, each in require(context.credentials, account.id, APP).items()}
        form: dict[str, str | Secret] = {"grant_type": "authorization_code", **app}
        form |= {"redirect_uri": begun.ask.redirect, "code": code}
        told = _asked(context, self.addresses.at(account, self.addresses.code), form)
        short = told.token(*(("data", 0) if "data" in told.fields() else ()), "access_token")
        form = {"grant_type": self.addresses.grant, **app, self.addresses.short: short}
        try:
            answer = _asked(context, self.addresses.at(account, self.addresses.longer), form)
        except (AuthorizationError, RejectedError) as error:
            raise CredentialsError(
                f"{self.addresses.title} let {account.id} in for an hour, and gives no token that lasts: "
                f"{error}. Nothing was stored; make one in your app, and give it with --token-from-stdin"
            ) from None
        return answer.token("access_token"), _lasts(answer.fields().get("expires_in"))

    def revoke(self, account: Account, context: PublisherContext) -> bool:  # noqa: ARG002 nobody can be asked
        """Give False: a person takes an app's access back in her settings."""
        return False


def _asked(context: PublisherContext, address: str, form: Mapping[str, str | Secret]) -> HttpAnswer:
    """Ask with a form whose secrets are told nowhere; raises what a refusal means."""
    hidden = tuple(each for each in form.values() if isinstance(each, Secret))
    client = HttpClient(address, context.clock, hidden, context.network)
    answer = client.call(
        HttpRequest(method="POST", url=address, form=form), deadline=context.clock() + _USUAL
    )
    if not answer.is_success:
        raise sign_in_refusal(answer, context.clock(), words=_words(answer))
    return answer


def _words(answer: HttpAnswer) -> object:
    """Give Meta's words: Graph's own shape, or that of api.instagram.com."""
    told = answer.fields()
    error = told.get("error")
    return error.get("message") if isinstance(error, dict) else told.get("error_message")


def _lasts(told: object) -> timedelta:
    if not isinstance(told, int) or isinstance(told, bool) or told <= 0:
        return timedelta()
    return min(timedelta(seconds=min(told, 10**9)), LIFE)
