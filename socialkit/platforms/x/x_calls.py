"""X's API by tweepy's Client, over our own HTTP: with our addresses, bounds, signatures and refusals."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from urllib.parse import urlsplit

import requests
import tweepy
from requests.auth import AuthBase

from socialkit.errors import AuthorizationError, UnreachableError
from socialkit.platforms.http.client import HttpClient
from socialkit.platforms.http.library import Library
from socialkit.platforms.http.messages import HttpAnswer
from socialkit.platforms.network import Network
from socialkit.platforms.x.x_facts import MARGIN
from socialkit.platforms.x.x_grants import Grants
from socialkit.platforms.x.x_refusals import x_refusal

#: Who writes requests, headers and what is signed into logs.
_LOGGERS = ("tweepy.client", "oauthlib.oauth1.rfc5849", "requests_oauthlib.oauth1_auth")
_USUAL = timedelta(minutes=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class XCalls:
    """Makes calls for one account at ``base``, from one thread at a time."""

    base: str
    clock: Callable[[], datetime]
    grants: Grants
    network: Network

    def call(
        self,
        ask: Callable[[Any], requests.Response],
        *,
        deadline: datetime | None = None,
        publishes: bool = False,
    ) -> HttpAnswer:
        """Let ``ask`` make one call with a ``tweepy.Client``, and give what X answered to it, a success.

        The call is over by ``deadline`` (aware; None: in a minute). Raises PublishError and CredentialsError.
        """
        now = self.clock()
        ends = deadline or now + _USUAL
        grant = self.grants.grant(until=now + MARGIN, deadline=ends)
        http = HttpClient(self.base, self.clock, grant.secrets, self.network)
        client = tweepy.Client(return_type=requests.Response)
        client.session = http.session
        client.session.auth = _Addressed(base=self.base, auth=grant.auth)
        told = Library(
            errors=(tweepy.TweepyException,),
            loggers=_LOGGERS,
            refused=lambda answer: x_refusal(answer, self.clock()),
        )
        try:
            answer = http.through(told, partial(ask, client), deadline=ends, publishes=publishes)
        except AuthorizationError:
            if not self.grants.outdated():
                raise
        else:
            return HttpAnswer(
                status=answer.status_code,
                headers=answer.headers,
                body=answer.content,
                host=urlsplit(self.base).netloc,
                publishes=publishes,
                hidden=grant.secrets,
            )
        raise UnreachableError(
            "X takes the access token no more: nothing was sent; the next try gets a new one"
        )


@dataclass(frozen=True, kw_only=True)
class _Addressed(AuthBase):
    """Gives requests of tweepy's their address, which it lets nobody choose, and makes them the account's.

    Here and not in tweepy, which writes all that it has into its log. The address comes first: it is signed.
    """

    base: str
    auth: AuthBase = field(repr=False)

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        """Send a request where it belongs, as the account's."""
        request.url = f"{self.base}{request.path_url}"
        return self.auth(request)
