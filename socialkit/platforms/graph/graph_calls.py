"""Calls of the Graph API for one account, its token in a header."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from socialkit.credentials.secret import Secret
from socialkit.errors import PublishError
from socialkit.platforms.graph.graph_facts import ASKING, ID, Meaning
from socialkit.platforms.graph.graph_refusals import graph_refusal
from socialkit.platforms.http.client import HttpClient
from socialkit.platforms.http.messages import HttpAnswer, HttpRequest
from socialkit.platforms.publisher import PublisherContext

_WEB = re.compile(r"https?://[!-~]{1,2000}")


@dataclass(kw_only=True, slots=True)
class GraphCalls:
    """Makes calls by ``client``, from one thread at a time; ``subcodes`` are the platform's own errors.

    ``token`` goes into a header, for addresses get into logs: Graph's own pages show it in the address.
    """

    client: HttpClient
    token: Secret
    clock: Callable[[], datetime]
    subcodes: Mapping[int, Meaning] = field(default_factory=dict)

    def call(
        self, request: HttpRequest, deadline: datetime | None = None, *, publishes: bool = False
    ) -> HttpAnswer:
        """Make one call and give its answer, a success; raises PublishError for any other."""
        answer = self.client.call(replace(request, bearer=self.token), deadline=deadline, publishes=publishes)
        if not answer.is_success:
            raise graph_refusal(answer, self.clock(), self.subcodes)
        return answer

    def get(self, path: str, query: Mapping[str, str], deadline: datetime | None = None) -> HttpAnswer:
        """Ask for something that is there."""
        return self.call(HttpRequest(method="GET", url=path, query=query), deadline)

    def permalink(self, path: str, name: str, deadline: datetime) -> str:
        """Give the address of a post that is out; empty where Graph does not say it, for it is out anyhow."""
        try:
            return address(
                self.get(path, {"fields": name}, min(deadline, self.clock() + ASKING)).read(str, name)
            )
        except PublishError:
            return ""


def graph_calls(
    base: str, token: Secret, context: PublisherContext, subcodes: Mapping[int, Meaning]
) -> GraphCalls:
    """Give the calls of an account at ``base``."""
    client = HttpClient(base, context.clock, (token,), context.network)
    return GraphCalls(client=client, token=token, clock=context.clock, subcodes=subcodes)


def identifier(answer: HttpAnswer, *path: str | int) -> str:
    """Give the id in an answer; raises UncertainError, or UnreachableError, where there is none."""
    found = answer.read(str, *(path or ("id",)))
    if not ID.fullmatch(found):
        raise answer.unreadable("has no id")
    return found


def address(told: object) -> str:
    """Give an address that can be shown and written down; empty for what is none."""
    return told if isinstance(told, str) and _WEB.fullmatch(told) else ""
