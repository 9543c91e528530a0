"""Boosts on Mastodon: the post of another as this server knows it, and sharing it once."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from mastodon import Mastodon

from socialkit.errors import MisuseError
from socialkit.model.delivery import Receipt
from socialkit.model.moment import to_utc
from socialkit.platforms.answers import Absent, Found, Proof
from socialkit.platforms.mastodon.told_statuses import identifier_in
from socialkit.platforms.orders import Order, PreparedMedia
from socialkit.platforms.post_search.post_addresses import read_address


@dataclass(frozen=True, kw_only=True, slots=True)
class Boosts:
    """Shares through ``api``; every method is one to three questions, and raises what the library does.

    A status is shared once: asked again, the server gives the share that there is
    (https://github.com/mastodon/mastodon, app/services/reblog_service.rb, from memory, 2026-11-30).
    """

    api: Mastodon

    def prepare(self, order: Order) -> PreparedMedia:
        """Give the id by which this server knows the post; it fetches what it does not know yet.

        LookupError where there is no such post.
        """
        address = order.message.reshares
        found = _own(str(self.api.api_base_url), address)
        if found:
            return PreparedMedia(references=(identifier_in(self.api.status(found)),))
        told = self.api.search_v2(address, resolve=True, result_type="statuses")["statuses"]
        return PreparedMedia(references=(identifier_in(told[0]),))

    def publish(self, order: Order) -> Receipt:
        """Share it."""
        return _receipt(self.api.status_reblog(order.media.references[0]), order)

    def find(self, order: Order) -> Found | Absent:
        """Ask for the post whether this account shares it: the server knows that for good."""
        (id_,) = order.media.references or self.prepare(order).references
        told = self.api.status(id_)
        if told["reblogged"] is not True:
            return Absent(proof=Proof.KEY)
        return Found(
            receipt=Receipt(remote_id=identifier_in(told), url=order.message.reshares, published_at=order.due)
        )


def _own(server: str, address: str) -> str:
    """Give the id of a post of this very server, which its address ends in; empty for another's."""
    try:
        found = read_address(address)
    except MisuseError:
        return ""
    place, _, id_ = found.key.removeprefix("mastodon:").partition("/")
    return id_ if place == urlsplit(server).netloc.lower() and id_.isdigit() else ""


def _receipt(told: Any, order: Order) -> Receipt:  # noqa: ANN401  # whatever the library makes of an answer
    return Receipt(
        remote_id=identifier_in(told), url=order.message.reshares, published_at=to_utc(told["created_at"])
    )
