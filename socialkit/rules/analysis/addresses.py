"""Web addresses as they are written in a text, whether the platform makes them live or not."""

from functools import lru_cache
from typing import NamedTuple

from socialkit.model.reading import Entity, Kind
from socialkit.rules.rule import Reading
from socialkit.text.links import find_links
from socialkit.text.patterns import compiled
from socialkit.text.spans import first_at


def words_of(text: str) -> frozenset[str]:
    """Give the words of a list."""
    return frozenset(text.split())


# Top-level domains that nobody takes for a word (https://www.iana.org/domains/root/db, 2026-11).
_PLAIN = words_of("com org net edu gov int info eu uk de fr nl ch io ngo ong foundation charity")
_SCHEME = "(?i)https?://"
_HOST = r"[^/?#:]+"
_WWW = "www."
_MANY_LABELS = 3


class Address(NamedTuple):
    """A web address from ``start`` to ``end``: its ``host`` in small letters, and whether it has http(s)."""

    start: int
    end: int
    host: str
    scheme: bool
    meant: bool


@lru_cache(maxsize=256)
def addresses(text: str) -> tuple[Address, ...]:
    """Give what stands in ``text`` and names a place on the web; ``meant`` says that it looks intended."""
    if "." not in text:
        return ()
    found = []
    for link in find_links(text):
        written = text[link.start : link.end]
        scheme = compiled(_SCHEME).match(written)
        host = compiled(_HOST).match(written, scheme.end() if scheme else 0)
        name = host.group() if host else ""
        meant = bool(scheme) or _meant(name, len(written) > len(name))
        found.append(Address(link.start, link.end, name.lower(), bool(scheme), meant))
    return tuple(found)


def _meant(host: str, has_path: bool) -> bool:
    """Say whether a host without http(s) is an address, and no word, file or firm's name with a dot."""
    labels = host.split(".")
    if host.lower().startswith(_WWW) or has_path:
        return True
    if host != host.lower():
        return False
    return labels[-1] in _PLAIN or (len(labels) >= _MANY_LABELS and len(labels[-2]) > 1)


def host_of(address: str) -> str:
    """Give the host of an address with or without http(s), in small letters and without ``www.``."""
    scheme = compiled(_SCHEME).match(address)
    host = compiled(_HOST).match(address, scheme.end() if scheme else 0)
    return host.group().lower().removeprefix(_WWW) if host else ""


def live_links(reading: Reading) -> list[Entity]:
    """Give the links that are live on the platform."""
    return [entity for entity in reading.entities if entity.kind is Kind.LINK]


def live_at(reading: Reading, start: int, end: int) -> Entity | None:
    """Give what is live there, of any kind; None if nothing is."""
    return first_at(reading.entities, start, end)


def in_link(reading: Reading, position: int) -> bool:
    """Say whether the character at ``position`` belongs to a live link."""
    live = live_at(reading, position, position + 1)
    return live is not None and live.kind is Kind.LINK
