"""Links as Bluesky's own app shows and sends them: the host and the beginning of the path."""

from collections.abc import Iterable
from functools import lru_cache
from ipaddress import AddressValueError, IPv4Address
from unicodedata import normalize
from urllib.parse import quote, unquote, urlsplit

from socialkit.model.reading import Entity, Kind
from socialkit.text.patterns import compiled
from socialkit.text.plain import units

# Facts: https://github.com/bluesky-social/social-app, src/lib/strings/url-helpers.ts (toShortUrl) and
# rich-text-manip.ts, read 2026-11-29; so since 2023-08 (https://github.com/bluesky-social/social-app/pull/1188).
_LONGEST, _KEPT, _REST = 15, 13, "..."
_SCHEMES = ("https://", "http://")
# How browsers write an address again: https://url.spec.whatwg.org (2026-10), percent-encode sets.
_IN_PATH = "!$%&'()*+,-./:;=@[\\]_|~"
_IN_QUERY = "!$%&()*+,-./:;=?@[\\]^_`{|}~"
_IN_FRAGMENT = "!#$%&'()*+,-./:;=?@[\\]^_{|}~"
_NO_HOST = r"[\x00-\x20#%/:<>?@\[\\\]^|\x7f]"
_UNSEEN = r"[\u00AD\u200B\u2060\uFEFF]"
_STOPS = r"[\u3002\uFF0E\uFF61]"
_NUMBER = r"(?ai)(?:\d+|0x[0-9a-f]*)"
_PORTS = {"https": 443, "http": 80}


def shortened(text: str, entities: Iterable[Entity]) -> tuple[str, tuple[Entity, ...]]:
    """Give ``text`` with its links as they are sent, and the entities at their places in it.

    The entities are in order and overlap nowhere; a link's value stays the whole address.
    """
    parts, moved, position, shift = [], [], 0, 0
    for entity in entities:
        written = text[entity.start : entity.end]
        short = shown(written) if entity.kind is Kind.LINK else written
        parts += [text[position : entity.start], short]
        start = entity.start + shift
        moved.append(Entity(entity.kind, entity.value, start, start + len(short)))
        position, shift = entity.end, shift + len(short) - len(written)
    return "".join([*parts, text[position:]]), tuple(moved)


@lru_cache(maxsize=64)
def shown(address: str) -> str:
    """Give what is shown of an address; one without http(s), or that no browser takes, stays as it is."""
    if not address.startswith(_SCHEMES):
        return address
    try:
        before, mark, behind = _divided(address)
        parts = urlsplit(before.replace("\\", "/") + mark + behind)
        host = _host(parts.hostname or "")
        port = f":{parts.port}" if parts.port not in {None, _PORTS[parts.scheme]} else ""
    except ValueError:
        return address
    if not host:
        return address
    path = quote(_without_dots(parts.path), safe=_IN_PATH, errors="replace")
    query = "?" + quote(parts.query, safe=_IN_QUERY, errors="replace") if parts.query else ""
    fragment = "#" + quote(parts.fragment, safe=_IN_FRAGMENT, errors="replace") if parts.fragment else ""
    rest = ("" if path == "/" else path) + query + fragment
    return host + port + (rest[:_KEPT] + _REST if units(rest) > _LONGEST else rest)


def _divided(address: str) -> tuple[str, str, str]:
    """Divide an address before its query or fragment."""
    signs = [place for sign in "?#" if (place := address.find(sign)) >= 0]
    first = min(signs, default=len(address))
    return address[:first], address[first : first + 1], address[first + 1 :]


def _host(name: str) -> str:
    """Give a host as browsers write it, in ASCII; raises ValueError for one that they refuse.

    Numbers are taken in their usual form only.
    """
    plain = name = unquote(name, errors="strict")
    name = normalize("NFKC", compiled(_UNSEEN).sub("", compiled(_STOPS).sub(".", name))).lower()
    if compiled(_NO_HOST).search(name) or (name != plain.lower() and ".." in name):
        raise ValueError(name)
    labels = name.split(".")
    last = labels[-1] or labels[-2] if len(labels) > 1 else labels[-1]
    if compiled(_NUMBER).fullmatch(last):
        try:
            return str(IPv4Address(name))
        except AddressValueError as error:
            raise ValueError(name) from error
    return ".".join(
        label if label.isascii() else f"xn--{label.encode('punycode').decode()}" for label in labels
    )


def _without_dots(path: str) -> str:
    """Give a path without steps to where it is (``.``) and to where it comes from (``..``)."""
    kept: list[str] = []
    steps = path.split("/")[1:] or [""]
    for number, step in enumerate(steps):
        small = step.lower().replace("%2e", ".")
        last = number == len(steps) - 1
        if small == "..":
            del kept[-1:]
        elif small != ".":
            kept.append(step)
        if last and small in {".", ".."}:
            kept.append("")
    return "/" + "/".join(kept)
