"""The session of an account: begun with its app password, renewed before it ends, kept for the next start."""

import binascii
import json
import re
from base64 import urlsafe_b64decode
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from socialkit.credentials.port import Credentials, require
from socialkit.credentials.secret import Secret
from socialkit.errors import AuthorizationError, CredentialsError, PublishError, RejectedError
from socialkit.platforms.bluesky.account import DID
from socialkit.platforms.bluesky.facts import RENEWED_BEFORE
from socialkit.platforms.bluesky.xrpc import STALE, Call, ask, fault_name, refused, succeeded
from socialkit.platforms.http.client import HttpClient
from socialkit.platforms.http.messages import HttpAnswer

_PASSWORD, _RENEWAL = "APP_PASSWORD", "REFRESH_TOKEN"
#: Our own (2026-11-30): no token lasts so long, and what says more is misread.
_LONGEST = timedelta(days=366)


@dataclass(frozen=True, kw_only=True, slots=True)
class Session:
    """Whose session it is (``did`` outlives ``handle``), its tokens, and when the access token ends."""

    did: str
    handle: str
    access: Secret
    renewal: Secret
    ends: datetime | None = None

    def lasts(self, now: datetime) -> bool:
        """Say whether it need not be renewed yet; where nobody says when it ends, a refusal will tell."""
        return self.ends is None or now < self.ends - RENEWED_BEFORE


@dataclass(kw_only=True, slots=True)
class Sessions:
    """Signs in as ``owner`` (a handle or a DID) with the secrets of ``account``, and signs calls.

    A sign-in counts: 30 in five minutes, 300 a day (bsky-docs, docs/advanced-guides/rate-limits.md,
    2026-04-21). So a session is renewed instead, and what renews it is kept as the account's REFRESH_TOKEN
    where secrets can be stored; elsewhere each start of the program signs in anew.
    """

    account: str
    owner: str
    client: HttpClient
    credentials: Credentials
    clock: Callable[[], datetime]
    session: Session | None = field(default=None, repr=False)

    def signed(self, call: Call) -> HttpAnswer:
        """Make a call as the account, once more where its token had run out, and give the answer.

        Raises AuthorizationError for an account that is refused, CredentialsError where its secrets are
        not there, and whatever ``ask`` raises.
        """
        answer = ask(self.client, call, self.current(call.deadline).access)
        if fault_name(answer) not in STALE:
            return answer
        return ask(self.client, call, self._renewed(call.deadline).access)

    def current(self, deadline: datetime | None = None) -> Session:
        """Give the session, begun or renewed where it has to be; raises as ``signed`` does."""
        if self.session is None:
            return self._resumed(deadline) or self._begun(deadline)
        return self.session if self.session.lasts(self.clock()) else self._renewed(deadline)

    def _renewed(self, deadline: datetime | None) -> Session:
        renewal = self.session.renewal if self.session else None
        self.session = None
        return (renewal and self._refreshed(renewal, deadline)) or self._begun(deadline)

    def _resumed(self, deadline: datetime | None) -> Session | None:
        """Go on with the session of an earlier start; None where there is none, or it is another's."""
        try:
            kept = self.credentials.get(self.account, _RENEWAL)
        except CredentialsError:
            return None
        return self._refreshed(kept, deadline) if kept else None

    def _refreshed(self, renewal: Secret, deadline: datetime | None) -> Session | None:
        self.client.secrets = (renewal,)
        call = Call(name="com.atproto.server.refreshSession", writes=True, deadline=deadline)
        answer = ask(self.client, call, renewal)
        if not succeeded(answer):
            fault = refused(answer, self.clock())
            if isinstance(fault, AuthorizationError | RejectedError):
                # It has run out, or was taken back: the app password is asked again.
                return None
            raise fault
        session = self._told(answer)
        return self._kept(session) if self._is_owners(session) else None

    def _begun(self, deadline: datetime | None) -> Session:
        password = require(self.credentials, self.account, [_PASSWORD])[_PASSWORD]
        self.client.secrets = (password,)
        call = Call(
            name="com.atproto.server.createSession",
            json={"identifier": self.owner, "password": password},
            deadline=deadline,
        )
        answer = ask(self.client, call)
        if not succeeded(answer):
            raise self._no_sign_in(refused(answer, self.clock()))
        return self._kept(self._told(answer))

    def _no_sign_in(self, fault: PublishError) -> PublishError:
        if not isinstance(fault, AuthorizationError | RejectedError):
            return fault
        return AuthorizationError(
            f"account {self.account} cannot sign in as {self.owner}: {fault}; make an app password under "
            f"Settings, Privacy and security, App passwords, and set it as {_PASSWORD}"
        )

    def _told(self, answer: HttpAnswer) -> Session:
        """Read a session from an answer, and hide its tokens from now on."""
        did, handle = answer.read(str, "did"), answer.read(str, "handle")
        if not re.fullmatch(DID, did):
            raise answer.unreadable("has no identifier of an account")
        try:
            access = Secret(answer.read(str, "accessJwt"), name="the access token")
            renewal = Secret(answer.read(str, "refreshJwt"), name="the refresh token")
        except CredentialsError:
            access = None
        if access is None:
            raise answer.unreadable("has no tokens that can be used")
        ends = _ends(access, self.clock())
        return Session(did=did, handle=handle, access=access, renewal=renewal, ends=ends)

    def _kept(self, session: Session) -> Session:
        self.session = session
        self.client.secrets = (*self.client.secrets, session.access, session.renewal)
        with suppress(CredentialsError):
            self.credentials.put(self.account, _RENEWAL, session.renewal)
        return session

    def _is_owners(self, session: Session) -> bool:
        return self.owner.casefold() in {session.did.casefold(), session.handle.casefold()}


def _ends(token: Secret, now: datetime) -> datetime | None:
    """Give when a token ends by our clock: it says how long it lasts, and it was made just now."""
    try:
        body = token.reveal().split(".")[1]
        told = json.loads(urlsafe_b64decode(body + "=" * (-len(body) % 4)))
        lasts = timedelta(seconds=int(told["exp"]) - int(told["iat"]))
    except (IndexError, KeyError, TypeError, ValueError, OverflowError, RecursionError, binascii.Error):
        return None
    return now + lasts if timedelta() < lasts < _LONGEST else None
