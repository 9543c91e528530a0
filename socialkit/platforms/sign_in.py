"""Signing in by a browser: what is asked of a platform, and what it must offer for that."""

import secrets
from base64 import urlsafe_b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Protocol
from urllib.parse import parse_qs

from socialkit.credentials.secret import Secret
from socialkit.errors import AuthorizationError, CredentialsError
from socialkit.model.account import Account
from socialkit.platforms.foreign_words import shown
from socialkit.platforms.publisher import PublisherContext

#: This machine by its own address, and no name for it: RFC 8252, section 7.3
#: (https://www.rfc-editor.org/rfc/rfc8252#section-7.3, 2017-10).
LOOPBACK = "http://127.0.0.1:{port}/"
#: Bytes of chance in a state and in a verifier: RFC 7636, section 7.1
#: (https://www.rfc-editor.org/rfc/rfc7636#section-7.1, 2015-09).
_CHANCE = 32
#: What says why nobody was let in, the best words first: RFC 6749, section 4.1.2.1
#: (https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2.1, 2012-10), and Facebook's own, which may come
#: alone: https://github.com/omniauth/omniauth-oauth2/issues/39 (2013-05-31).
_REFUSALS = ("error_description", "error_message", "error", "error_reason", "error_code")
#: What a person pasted holds, whole or in part, if it is no code.
_ANSWER = ("://", "?", "code=", "state=", "error=")


@dataclass(frozen=True, kw_only=True, slots=True)
class Authorization:
    """One sign-in under way: where the browser comes back to, and what proves that it is this one.

    ``state`` comes back beside the code; ``verifier`` shows the platform that who has the code began the
    sign-in (PKCE, RFC 7636).
    """

    redirect: str
    state: Secret = field(default_factory=lambda: Secret(secrets.token_urlsafe(_CHANCE)))
    verifier: Secret = field(default_factory=lambda: Secret(secrets.token_urlsafe(_CHANCE)))

    def query(self, client: Secret, scopes: Sequence[str]) -> dict[str, str]:
        """Give the query of the address that a person opens: RFC 6749, section 4.1.1, and RFC 7636, 4.3."""
        digest = sha256(self.verifier.reveal().encode()).digest()
        return {
            "response_type": "code",
            "client_id": client.reveal(),
            "redirect_uri": self.redirect,
            "scope": " ".join(scopes),
            "state": self.state.reveal(),
            "code_challenge": urlsafe_b64encode(digest).decode().rstrip("="),
            "code_challenge_method": "S256",
        }

    def code_in(self, query: str) -> Secret:
        """Give the code in the query that came back.

        Raises CredentialsError for one of another sign-in, and AuthorizationError, with the platform's words
        if there are any, where the person or the platform refused, so that there is no code, or none that
        could be one.
        """
        told = {name: values[0] for name, values in parse_qs(query, keep_blank_values=True).items()}
        # What a terminal could not read comes as half characters.
        state = told.get("state", "").encode("utf-8", "surrogatepass")
        if not secrets.compare_digest(state, self.state.reveal().encode()):
            raise CredentialsError("what came back belongs to another sign-in: begin anew")
        code = told.get("code", "").strip()
        if not code or any(name in told for name in _REFUSALS):
            words = next(filter(None, (shown(told.get(name)) for name in _REFUSALS)), "it gave no reason")
            raise AuthorizationError(f"the platform let nobody in: {words}")
        try:
            return Secret(code, name="the code that came back")
        except CredentialsError:
            # Of this sign-in all the same: nobody need wait for another.
            pass
        raise AuthorizationError(
            "the code that came back has a line break in it, or what no code has: begin anew"
        )

    def typed_code(self, typed: str) -> Secret:
        """Give the code of what a person pasted: the address that her browser ended at, or the code alone."""
        text = typed.strip()
        if not text:
            raise CredentialsError("nothing was pasted: begin anew, and paste the code or the whole address")
        if any(part in text for part in _ANSWER):
            # Whatever stands before the query, it may be no address at all, or nothing.
            query = text.partition("#")[0]
            return self.code_in(query.partition("?")[2] if "?" in query or "://" in query else query)
        # Meta's sign-ins end their addresses with `#_`, which is no part of the code.
        return Secret(text.removesuffix("#_=_").removesuffix("#_"), name="the code")


@dataclass(frozen=True, kw_only=True, slots=True)
class BegunSignIn:
    """The address that a person opens for ``ask``, and what the platform calls the app (or nothing)."""

    ask: Authorization
    address: str = field(repr=False)
    app: Mapping[str, Secret] = field(default_factory=dict)


class SignIn(Protocol):
    """How people sign in to a platform by a browser.

    ``needs`` are fields that the account has before, ``keeps`` those that are stored afterwards. ``redirect``
    is where the browser is sent back to, with ``{port}`` in it; with ``https:`` nothing of ours can answer
    there, so that a person copies the address. Where the platform can show a code in place of sending the
    browser back, ``out_of_band`` is what it is asked with.
    """

    @property
    def needs(self) -> tuple[str, ...]:
        """The fields that must be there before."""

    @property
    def keeps(self) -> tuple[str, ...]:
        """The fields that are there afterwards."""

    @property
    def redirect(self) -> str:
        """Where the browser is sent back to."""

    @property
    def out_of_band(self) -> str:
        """What stands for a redirect where a person copies the code; empty: the address that she ends at."""

    def begin(self, account: Account, context: PublisherContext, ask: Authorization) -> BegunSignIn:
        """Give the address that a person opens; raises PublishError and CredentialsError."""

    def tokens(
        self, account: Account, context: PublisherContext, begun: BegunSignIn, code: Secret
    ) -> Mapping[str, Secret]:
        """Give what is to be stored, by its field, for a code; raises PublishError and CredentialsError."""

    def revoke(self, account: Account, context: PublisherContext) -> bool:
        """Let the platform forget the sign-in; False where there is none that it could.

        Raises PublishError and CredentialsError.
        """
