"""LinkedIn's versioned interface over our own HTTP: its headers, the account's token, its refusals."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from re import fullmatch
from urllib.parse import urlsplit

from socialkit.errors import UnreachableError
from socialkit.platforms.http.client import HttpClient
from socialkit.platforms.http.messages import HttpAnswer, HttpRequest
from socialkit.platforms.linkedin.linkedin_facts import HEADERS
from socialkit.platforms.linkedin.linkedin_refusals import linkedin_refusal
from socialkit.platforms.linkedin.linkedin_tokens import LinkedInTokens

#: A token that counts no more: RFC 6750, section 3.1 (https://www.rfc-editor.org/rfc/rfc6750#section-3.1,
#: 2012-10).
_UNAUTHORIZED = 401
#: Where uploads go beside the address of the interface: they came as https://www.linkedin.com/dms-uploads/…
#: (https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/images-api, 2026-01).
_OWN = ".linkedin.com"
#: So much of a host that is not its own is told.
_SHOWN = 100


@dataclass(frozen=True, kw_only=True, slots=True)
class LinkedInCalls:
    """Makes calls for one account, from one thread at a time."""

    client: HttpClient
    tokens: LinkedInTokens
    clock: Callable[[], datetime]

    def call(
        self, request: HttpRequest, *, deadline: datetime | None = None, publishes: bool = False
    ) -> HttpAnswer:
        """Make a call of the versioned interface, and give the answer to it, a success.

        Raises PublishError and CredentialsError.
        """
        versioned = replace(request, headers={**HEADERS, **request.headers})
        return self._called(versioned, deadline=deadline, publishes=publishes)

    def upload(self, url: str, data: bytes, *, deadline: datetime) -> None:
        """Send a picture to the address that LinkedIn named; it gets the token, so it has to be its own."""
        if not self._is_own(url):
            shown = "".join(filter(str.isprintable, url.partition("//")[2].partition("/")[0]))[:_SHOWN]
            raise UnreachableError(
                f"LinkedIn sends uploads to {shown or 'nowhere'}, not its own: nothing was sent"
            )
        headers = {"Content-Type": "application/octet-stream"}
        self._called(HttpRequest(method="PUT", url=url, headers=headers, body=data), deadline=deadline)

    def _is_own(self, url: str) -> bool:
        """Say whether an address is one of LinkedIn's, or of the gateway in front of it.

        What two readers of addresses may take for two hosts is none.
        """
        parts = fullmatch(r"(https?)://((?:[A-Za-z0-9.-]+|\[[0-9a-f:]+\])(?::[0-9]{1,5})?)/[!-\[\]-~]*", url)
        here = urlsplit(self.client.base)
        own = parts is not None and parts[1] == "https" and parts[2].lower().endswith(_OWN)
        return own or (parts is not None and parts.groups() == (here.scheme, here.netloc))

    def _called(
        self, request: HttpRequest, *, deadline: datetime | None, publishes: bool = False
    ) -> HttpAnswer:
        token = self.tokens.current(deadline)
        if token not in self.client.secrets:
            self.client.hide(token)
        answer = self.client.ask(replace(request, bearer=token), deadline=deadline, publishes=publishes)
        if answer.is_success:
            return answer
        if answer.status == _UNAUTHORIZED and self.tokens.outdated(deadline):
            raise UnreachableError(
                "LinkedIn takes the access token no more: nothing was sent; the next try has another one"
            )
        raise linkedin_refusal(answer, self.clock())
