"""Share links: addresses that open a platform's own form, filled in; everything percent-encoded."""

from collections.abc import Mapping
from urllib.parse import quote, urlencode

from socialkit.model.message import Message
from socialkit.text.links import find_links

_SCHEMES = ("https://", "http://")


def with_query(address: str, parameters: Mapping[str, str]) -> str:
    """Give ``address`` with ``parameters``: UTF-8, a space as %20, a line break as %0A."""
    return f"{address}?{urlencode(parameters, quote_via=quote, errors='replace')}"


def shared_page(message: Message) -> str | None:
    """Give the page that a message is about: its link, else the first one in its text with http(s)."""
    written = (message.text[link.start : link.end] for link in find_links(message.text) if link.scheme)
    page = message.link or next(written, "")
    return page if page.lower().startswith(_SCHEMES) else None
