"""How often posts on Mastodon were boosted, favoured and answered, as the account's server knows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from socialkit.credentials.port import require
from socialkit.credentials.secret import Secret
from socialkit.errors import CredentialsError
from socialkit.model.account import Account
from socialkit.model.delivery import Delivery
from socialkit.platforms.http.client import HttpClient
from socialkit.platforms.http.messages import HttpRequest
from socialkit.platforms.http.statuses import refusal
from socialkit.platforms.mastodon.told_statuses import id_of
from socialkit.platforms.measures.measure import Numbers, told_numbers
from socialkit.platforms.post_search.found_post import SearchNotes
from socialkit.platforms.post_search.reserve import refuse_spent
from socialkit.platforms.publisher import PublisherContext

#: By what our tables call them: mastodon/documentation@content/en/entities/Status.md (2026-07-02).
_COUNTS = {"boosts": "reblogs_count", "favourites": "favourites_count", "replies": "replies_count"}
_GONE = frozenset({404, 410})


@dataclass(frozen=True, kw_only=True, slots=True)
class StatusCounter:
    """Asks for one status after the other."""

    client: HttpClient
    token: Secret

    def numbers(self, published: Sequence[Delivery], notes: SearchNotes) -> Iterator[tuple[str, Numbers]]:
        """Give the numbers of each post that is still there."""
        for each in published:
            if each.receipt is None:
                continue
            refuse_spent(self.client.allowance, urlsplit(self.client.base).netloc, self.client.clock())
            path = f"/api/v1/statuses/{quote(id_of(each.receipt), safe='')}"
            answer = self.client.call(HttpRequest(method="GET", url=path, bearer=self.token))
            if answer.status in _GONE:
                notes.note(f"{each.key}: {each.receipt.url} is not there any more")
            elif answer.is_success:
                yield each.key, told_numbers(answer.fields(), _COUNTS)
            else:
                raise refusal(answer, self.client.clock(), words=answer.fields().get("error"))


def connect_counter(account: Account, context: PublisherContext) -> StatusCounter:
    """Give what asks as ``account``; raises CredentialsError where its server or token is missing."""
    if account.server is None:
        raise CredentialsError(f"account {account.id}: write its `server:`, as in https://mastodon.social")
    token = require(context.credentials, account.id, ("ACCESS_TOKEN",))["ACCESS_TOKEN"]
    client = HttpClient(account.server, context.clock, (token,), context.network)
    return StatusCounter(client=client, token=token)
