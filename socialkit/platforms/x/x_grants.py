"""How an account shows X that it may: signatures (OAuth 1.0a), or access tokens, renewed (OAuth 2)."""

from base64 import b64encode
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock
from typing import Protocol
from urllib.parse import quote

import tweepy
from requests.auth import AuthBase

from socialkit.credentials.port import require
from socialkit.credentials.secret import Secret
from socialkit.errors import AuthorizationError, CredentialsError, UnreachableError
from socialkit.platforms.http.client import HttpClient
from socialkit.platforms.http.messages import HttpAnswer, HttpRequest
from socialkit.platforms.publisher import PublisherContext
from socialkit.platforms.x.account import KEYS
from socialkit.platforms.x.x_facts import ACCESS, MARGIN, TOKEN
from socialkit.platforms.x.x_refusals import x_refusal

SIGNING, RENEWING = KEYS.secrets
#: A refresh token is used once: two threads must not take the same one.
_ONE_AT_A_TIME = Lock()
#: A refresh token that is none any more, and an app that does not prove itself: RFC 6749, section 5.2
#: (https://www.rfc-editor.org/rfc/rfc6749#section-5.2, 2012-10).
_REFUSED = frozenset({400, 401})


@dataclass(frozen=True, kw_only=True, slots=True)
class Grant:
    """What makes a request the account's, and the secrets that are told nowhere."""

    auth: AuthBase = field(repr=False)
    secrets: tuple[Secret, ...]


class Grants(Protocol):
    """Gives what makes requests the account's."""

    @property
    def scopes(self) -> tuple[str, ...]:
        """What the account may do, in X's words; empty where nobody says."""

    def grant(self, *, until: datetime, deadline: datetime) -> Grant:
        """Give what counts until then, before the deadline; raises PublishError and CredentialsError.

        It publishes nothing.
        """

    def outdated(self) -> bool:
        """Say, after a refusal, whether another try has something else to show."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Signatures:
    """OAuth 1.0a: four secrets that do not run out, and each request is signed."""

    secrets: tuple[Secret, ...]
    scopes: tuple[str, ...] = ()

    def grant(self, *, until: datetime, deadline: datetime) -> Grant:  # noqa: ARG002 they do not run out
        """Give what signs a request."""
        signer = tweepy.OAuth1UserHandler(*(secret.reveal() for secret in self.secrets))
        return Grant(auth=signer.apply_auth(), secrets=self.secrets)

    def outdated(self) -> bool:
        """Say no: what is refused once is refused again."""
        return False


@dataclass(kw_only=True, slots=True)
class AccessTokens:
    """OAuth 2.0: an access token for some two hours, got with a refresh token that counts once."""

    account: str
    base: str
    context: PublisherContext = field(repr=False)
    _token: Secret | None = field(default=None, init=False)
    _since: datetime | None = field(default=None, init=False)
    _ends: datetime | None = field(default=None, init=False)
    _hidden: tuple[Secret, ...] = field(default=(), init=False)
    scopes: tuple[str, ...] = field(default=(), init=False)

    def grant(self, *, until: datetime, deadline: datetime) -> Grant:
        """Give an access token that lasts till then; it is renewed first where it does not."""
        token = self._token
        if token is None or self._ends is None or self._ends < until:
            token = self._renewed(deadline)
        auth = tweepy.OAuth2BearerHandler(token.reveal()).apply_auth()
        return Grant(auth=auth, secrets=(*self._hidden, token))

    def outdated(self) -> bool:
        """Forget a token that was refused; say whether it was not quite new."""
        since, self._token = self._since, None
        return since is not None and self.context.clock() - since > MARGIN

    def _renewed(self, deadline: datetime) -> Secret:
        left = (deadline - self.context.clock()).total_seconds()
        if not _ONE_AT_A_TIME.acquire(timeout=max(0, left)):
            raise UnreachableError("X gives no access token in time: nothing was sent")
        try:
            self.context.credentials.refuse_unstorable(self.account, "REFRESH_TOKEN")
            used = self._stored()
            answer = self._asked(used, deadline)
            if self._is_refused(answer) and self._stored() != used:
                # Another process was quicker, and what it got stands there.
                answer = self._asked(self._stored(), deadline)
            if self._is_refused(answer):
                raise AuthorizationError(
                    f"X does not take the REFRESH_TOKEN of {self.account}: sign in anew, and store the one "
                    f"that you get; an app that has a CLIENT_SECRET needs it, too"
                )
            return self._kept(answer)
        finally:
            _ONE_AT_A_TIME.release()

    def _stored(self) -> dict[str, Secret]:
        return require(self.context.credentials, self.account, RENEWING)

    def _is_refused(self, answer: HttpAnswer) -> bool:
        """Say whether the refresh token is refused; raises what any other failure means."""
        if answer.status in _REFUSED:
            return True
        if not answer.is_success:
            raise x_refusal(answer, self.context.clock())
        return False

    def _asked(self, used: dict[str, Secret], deadline: datetime) -> HttpAnswer:
        proof = self.context.credentials.get(self.account, "CLIENT_SECRET")
        form: dict[str, str | Secret] = {"grant_type": "refresh_token"}
        form["refresh_token"] = used["REFRESH_TOKEN"]
        headers = {}
        self._hidden = (*used.values(), *filter(None, (proof,)))
        if proof is None:
            form["client_id"] = used["CLIENT_ID"]
        else:
            headers["Authorization"] = basic(used["CLIENT_ID"], proof)
            self._hidden += (headers["Authorization"],)
        client = HttpClient(self.base, self.context.clock, self._hidden, self.context.network)
        request = HttpRequest(method="POST", url=TOKEN, headers=headers, form=form)
        return client.call(request, deadline=deadline)

    def _kept(self, answer: HttpAnswer) -> Secret:
        """Keep the new tokens, the one that counts once first; an empty one never replaces what is stored."""
        token = Secret(answer.read(str, "access_token"), name="the access token that X gave")
        told = answer.json()
        refresh = told.get("refresh_token")
        if isinstance(refresh, str) and refresh.strip():
            new = Secret(refresh, name="the refresh token that X gave")
            self.context.credentials.put(self.account, "REFRESH_TOKEN", new)
            self._hidden += (new,)
        scopes, lasts = told.get("scope"), told.get("expires_in")
        self.scopes = tuple(answer.told(scopes).split())
        self._token, self._since = token, self.context.clock()
        told_time = isinstance(lasts, int) and lasts is not True and 0 < lasts < ACCESS.total_seconds()
        self._ends = self._since + (timedelta(seconds=lasts) if told_time else ACCESS)
        return token


def grants_of(account: str, base: str, context: PublisherContext) -> Grants:
    """Give the account's way to show that it may: by the secrets that there are.

    Raises CredentialsError where they make up neither way.
    """
    credentials = context.credentials
    signs = credentials.get(account, "CONSUMER_KEY") is not None
    if not signs and credentials.get(account, "CLIENT_ID") is not None:
        require(credentials, account, RENEWING)
        return AccessTokens(account=account, base=base, context=context)
    try:
        return Signatures(secrets=tuple(require(credentials, account, SIGNING).values()))
    except CredentialsError as error:
        hint = "" if signs else f"; or give it {' and '.join(RENEWING)} (OAuth 2.0)"
        raise CredentialsError(f"{error}{hint}") from None


def basic(client: Secret, proof: Secret) -> Secret:
    """Give the header of an app that proves itself: RFC 6749, section 2.3.1 (2012-10).

    In a function of its own, so that no traceback with variables holds what is put together here.
    """
    pair = ":".join(quote(each.reveal(), safe="") for each in (client, proof))
    return Secret(f"Basic {b64encode(pair.encode()).decode()}")
