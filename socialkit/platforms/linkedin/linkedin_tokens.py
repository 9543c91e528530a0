"""The access token of an account on LinkedIn: as it is stored, or renewed where LinkedIn lets it be."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from socialkit.credentials.port import Credentials, require
from socialkit.credentials.secret import Secret
from socialkit.errors import AuthorizationError, CredentialsError
from socialkit.platforms.http.client import HttpClient
from socialkit.platforms.http.messages import HttpAnswer, HttpRequest
from socialkit.platforms.linkedin.account import KEYS
from socialkit.platforms.linkedin.linkedin_facts import ACCESS, INTROSPECT, LONGEST, SETTLED, TOKEN
from socialkit.platforms.linkedin.linkedin_refusals import linkedin_refusal

_APP = ("CLIENT_ID", "CLIENT_SECRET")
_, RENEWING = KEYS.secrets
#: A token or app that LinkedIn does not know (any more): RFC 6749, section 5.2
#: (https://www.rfc-editor.org/rfc/rfc6749#section-5.2, 2012-10).
_REFUSED = frozenset({400, 401})


@dataclass(frozen=True, kw_only=True, slots=True)
class LinkedInGrant:
    """What LinkedIn gave: tokens, until when they count (aware), and what they allow, in its words.

    ``refresh`` is None where it gave none, and for one that is empty.
    """

    access: Secret
    access_ends: datetime
    refresh: Secret | None = None
    refresh_ends: datetime | None = None
    scopes: tuple[str, ...] = ()


@dataclass(kw_only=True, slots=True)
class LinkedInTokens:
    """Gives the access token of ``account``; asks by ``client``, at the address where people sign in."""

    account: str
    client: HttpClient
    credentials: Credentials = field(repr=False)
    _token: Secret | None = field(default=None, init=False)
    _refused: Secret | None = field(default=None, init=False)
    _since: datetime | None = field(default=None, init=False)
    _ends: datetime | None = field(default=None, init=False)
    _refresh_ends: datetime | None = field(default=None, init=False)

    @property
    def renewable(self) -> bool:
        """Whether there is all that it takes to get another token; raises CredentialsError."""
        return all(self.credentials.get(self.account, name) is not None for name in RENEWING)

    def current(self, deadline: datetime | None = None, *, lasting: timedelta = timedelta()) -> Secret:
        """Give the token, renewed first where it ends earlier; raises PublishError and CredentialsError."""
        if self._token is None:
            self._token = self._stored()
        ending = self._ends is not None and self._ends < self.client.clock() + lasting
        if self._token is None or ending:
            self._token = self._renewed(deadline)
        return self._token

    def outdated(self, deadline: datetime | None = None) -> bool:
        """Get another token in place of one that was refused; say whether there is one.

        One that was renewed a moment ago is as good as any. It is renewed here, and not on the next try, for
        that may be another process, which begins with what is stored. Raises AuthorizationError, too, where
        what is stored can be neither used nor replaced.
        """
        now, since = self.client.clock(), self._since
        self._refused, self._token, self._since, self._ends = self._token, None, None, None
        if since is not None and now < since + SETTLED:
            return False
        self._token = self._stored()
        if self._token is None and self.renewable:
            self._refuse_hiding()
            self._token = self._renewed(deadline)
        return self._token is not None

    def facts(self) -> tuple[tuple[str, ...], datetime | None]:
        """Give what the token allows and when the sign-in ends, as far as LinkedIn tells.

        Only an app that proves itself is told. Raises AuthorizationError for a token that counts no more.
        """
        token = self.current()
        app = {name.lower(): self.credentials.get(self.account, name) for name in _APP}
        form = {name: each for name, each in (app | {"token": token}).items() if each is not None}
        if len(form) <= len(_APP):
            return (), None
        answer = self._asked(INTROSPECT, form, None)
        if not answer.is_success:
            # The token may count all the same, whatever is wrong with the app's secret.
            return (), None
        if answer.read(bool, "active") is not True:
            raise AuthorizationError(
                f"LinkedIn says that the ACCESS_TOKEN of {self.account} counts no more: sign in anew"
            )
        told = answer.read(dict)
        ends = self._refresh_ends if self.renewable else _instant(told.get("expires_at"))
        return scopes_in(answer, told.get("scope")), ends

    def _stored(self) -> Secret | None:
        """Give the token that is stored, unless it was refused."""
        stored = self.credentials.get(self.account, "ACCESS_TOKEN")
        return None if stored == self._refused else stored

    def _refuse_hiding(self) -> None:
        """Raise AuthorizationError where a token that counts no more would hide the one that is renewed."""
        if self.credentials.get(self.account, "ACCESS_TOKEN") is None:
            return
        try:
            self.credentials.refuse_unstorable(self.account, "ACCESS_TOKEN")
        except CredentialsError as error:
            raise AuthorizationError(
                f"LinkedIn takes the ACCESS_TOKEN of {self.account} no more; remove it, for it is renewed by "
                f"its REFRESH_TOKEN: {error}"
            ) from None

    def _renewed(self, deadline: datetime | None) -> Secret:
        if not self.renewable:
            require(self.credentials, self.account, ("ACCESS_TOKEN",))
            raise AuthorizationError(
                f"LinkedIn takes no ACCESS_TOKEN of {self.account} that is there: sign in anew"
            )
        used = require(self.credentials, self.account, RENEWING)
        form = {name.lower(): secret for name, secret in used.items()}
        answer = self._asked(TOKEN, {"grant_type": "refresh_token", **form}, deadline)
        if answer.status in _REFUSED:
            raise AuthorizationError(
                f"LinkedIn takes the REFRESH_TOKEN of {self.account} no more: sign in anew"
            )
        now = self.client.clock()
        grant = granted(answer, now)
        store(grant, self.account, self.credentials, used["REFRESH_TOKEN"])
        self._since, self._ends, self._refresh_ends = now, grant.access_ends, grant.refresh_ends
        return grant.access

    def _asked(self, path: str, form: Mapping[str, Secret | str], deadline: datetime | None) -> HttpAnswer:
        for each in form.values():
            if isinstance(each, Secret) and each not in self.client.secrets:
                self.client.hide(each)
        return self.client.ask(HttpRequest(method="POST", url=path, form=form), deadline=deadline)


def granted(answer: HttpAnswer, now: datetime) -> LinkedInGrant:
    """Read the tokens in an answer; raises PublishError for a refusal, and for what cannot be read."""
    if not answer.is_success:
        raise linkedin_refusal(answer, now)
    grant = _grant(answer, now)
    if grant is None:
        # Out here, where no frame of the traceback holds what was answered.
        raise answer.unreadable("has no access token")
    return grant


def _grant(answer: HttpAnswer, now: datetime) -> LinkedInGrant | None:
    told = answer.read(dict)
    access, lasts = _secret(told.get("access_token")), _lasts(told.get("refresh_token_expires_in"))
    if access is None:
        return None
    return LinkedInGrant(
        access=access,
        access_ends=now + (_lasts(told.get("expires_in")) or ACCESS),
        refresh=_secret(told.get("refresh_token")),
        refresh_ends=now + lasts if lasts else None,
        scopes=scopes_in(answer, told.get("scope")),
    )


def store(grant: LinkedInGrant, account: str, credentials: Credentials, used: Secret) -> None:
    """Keep renewed tokens where that can be; ``used`` is the refresh token that they were got with.

    Where there is no place for them, they last as long as the process: a refresh token of LinkedIn's is not
    used up (https://learn.microsoft.com/en-us/linkedin/shared/authentication/programmatic-refresh-tokens,
    2026-11-22). An empty one never replaces what is stored.
    """
    try:
        if grant.refresh is not None and grant.refresh != used:
            credentials.put(account, "REFRESH_TOKEN", grant.refresh)
        credentials.put(account, "ACCESS_TOKEN", grant.access)
    except CredentialsError:
        return


def scopes_in(answer: HttpAnswer, told: object) -> tuple[str, ...]:
    """Give scopes as LinkedIn lists them, with commas or with spaces between."""
    return tuple(filter(None, re.split(r"[,\s]+", answer.told(told))))


def _secret(told: object) -> Secret | None:
    """Give a token; None for one that is empty, or that could be sent in no header."""
    if not isinstance(told, str) or not re.fullmatch(r"[\x21-\x7e]+", told):
        return None
    return Secret(told, name="the token that LinkedIn gave")


def _lasts(told: object) -> timedelta | None:
    if not isinstance(told, int) or isinstance(told, bool) or told <= 0:
        return None
    return min(timedelta(seconds=min(told, 10**9)), LONGEST)


def _instant(told: object) -> datetime | None:
    """Read seconds since 1970; None for what is none, or beyond the year 5138: milliseconds, say."""
    if not isinstance(told, int) or isinstance(told, bool) or not 0 < told < 10**11:
        return None
    return datetime.fromtimestamp(told, UTC)
