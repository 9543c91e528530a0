"""LinkedIn's versioned interface over our own HTTP: its headers, the account's token, its refusals."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urlsplit

from socialkit.errors import UnreachableError
from socialkit.platforms.http.client import HttpClient
from socialkit.platforms.http.messages import HttpAnswer, HttpRequest
from socialkit.platforms.linkedin.linkedin_facts import HEADERS
from socialkit.platforms.linkedin.linkedin_refusals import linkedin_refusal
from socialkit.platforms.linkedin.linkedin_tokens import LinkedInTokens

_GOOD = range(200, 300)
#: A token that counts no more: RFC 6750, section 3.1 (https://www.rfc-editor.org/rfc/rfc6750#section-3.1,
#: 2012-10).
_UNAUTHORIZED = 401
#: Where uploads go beside the address of the interface: they came as https://www.linkedin.com/dms-uploads/…
#: (https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/images-api, 2026-01).
_OWN = (".linkedin.com", ".licdn.com")


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
        there, here = urlsplit(url), urlsplit(self.client.base)
        host = there.hostname or ""
        known = there.scheme == "https" and host.endswith(_OWN)
        if not known and (there.scheme, there.netloc) != (here.scheme, here.netloc):
            shown = "".join(filter(str.isprintable, host)) or "nowhere"
            raise UnreachableError(
                f"LinkedIn sends uploads to {shown}, which is not its own: nothing was sent"
            )
        headers = {"Content-Type": "application/octet-stream"}
        self._called(HttpRequest(method="PUT", url=url, headers=headers, body=data), deadline=deadline)

    def _called(
        self, request: HttpRequest, *, deadline: datetime | None, publishes: bool = False
    ) -> HttpAnswer:
        token = self.tokens.current(deadline)
        if token not in self.client.secrets:
            self.client.hide(token)
        answer = self.client.ask(replace(request, bearer=token), deadline=deadline, publishes=publishes)
        if answer.status in _GOOD:
            return answer
        if answer.status == _UNAUTHORIZED and self.tokens.outdated():
            raise UnreachableError(
                "LinkedIn takes the access token no more: nothing was sent; the next try has another one"
            )
        raise linkedin_refusal(answer, self.clock())
