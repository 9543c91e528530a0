"""Where links stand in a text, as X reads them: found in one pass, whatever the text."""

from collections.abc import Iterator
from dataclasses import dataclass

from socialkit.text.domains import ending
from socialkit.text.letters import ATS, DIRECTIONAL, HASHES, LATIN_ACCENTED, REFUSED, SPACES
from socialkit.text.paths import tail
from socialkit.text.patterns import compiled

# The grammar's facts: https://github.com/twitter/twitter-text, 3.1.0, 2021-10-21.
_IN_HOST = rf"[^!'#%&()*+,\\\-./:;<=>?@\[\]^_{{|}}~${SPACES}{REFUSED}{DIRECTIONAL}]"
_BEFORE = rf"[^A-Za-z0-9${ATS}{HASHES}{REFUSED}]"
_SCHEME = "[hH][tT][tT][pP][sS]?://"
_HOST = rf"(?P<host>{_IN_HOST}(?:(?!{_SCHEME})(?:{_IN_HOST}|[-_.]))*+)"
_FIRST = rf"(?P<before>\A|{_BEFORE})(?P<scheme>{_SCHEME})?{_HOST}"
_NEXT = rf"(?P<before>{_BEFORE})(?P<scheme>{_SCHEME})?{_HOST}"
_POSSIBLE = r"\S\.\w"
_LABEL = rf"[-A-Za-z0-9{LATIN_ACCENTED}]"
# Only a label's first character can begin a host; looking elsewhere would take quadratic time.
_LABELS = rf"(?:\G|(?<!{_LABEL}))(?:{_LABEL}++\.)++"
_SHORT_QUERY = r"\?[a-z0-9!?*'@();:&=+$/%#\[\]\-_.,~|]*[a-z0-9\-_&=#/]"
_SHORT = rf"(?i)https?://t\.co/(?P<slug>[a-z0-9]+)(?:{_SHORT_QUERY})?"
_NOT_BEFORE_BARE = frozenset("-_./")
#: A host's label, a link and the short address that X makes have these greatest lengths.
_LONGEST_LABEL, _LONGEST_LINK, _LONGEST_SLUG = 63, 4096, 40


@dataclass(frozen=True, slots=True)
class Link:
    """A link from ``start`` to ``end`` (code points); ``scheme`` says whether it is written with http(s)."""

    start: int
    end: int
    scheme: bool


def find_links(text: str) -> Iterator[Link]:
    """Give every link of ``text``, with and without a scheme, from left to right."""
    position, pattern = 0, _FIRST
    while dot := compiled(_POSSIBLE).search(text, position):
        # No host has a space, so whatever stands before the last one need not be looked at.
        begin = max(position, text.rfind(" ", position, dot.start()))
        found = compiled(pattern if begin == 0 else _NEXT).search(text, begin)
        if found is None:
            return
        start, stop = found.span("host")
        end = _host_end(text, start, stop)
        # What stands before a link belongs to no other link, so it is consumed, not looked at.
        position, pattern = stop - 1, _NEXT
        if end is not None:
            scheme = found.group("scheme") is not None
            whole = Link(found.start("scheme") if scheme else start, tail(text, end), scheme)
            whole, accepted = _accepted(text, whole, (start, end), found.group("before"))
            yield from accepted
            position = whole.end


def _accepted(text: str, link: Link, host: tuple[int, int], before: str) -> tuple[Link, list[Link]]:
    """Give where to go on, and the links that count."""
    if not link.scheme:
        return link, [] if before in _NOT_BEFORE_BARE else list(_bare(text, link, host))
    short = compiled(_SHORT).match(text, link.start, link.end)
    if short:
        link = Link(link.start, short.end(), scheme=True)
    if short and len(short.group("slug")) > _LONGEST_SLUG:
        return link, []
    return link, [link] if _reachable(text, link, host) else []


def _host_end(text: str, start: int, stop: int) -> int | None:
    """Give the end of the longest host that begins at ``start``: whole labels, then a known domain."""
    best = None
    dot = text.find(".", start, stop)
    while dot > start and text[dot - 1] not in "-_" and text[start] not in "-_":
        end = ending(text, dot + 1, len(text))
        if end is not None and "_" not in text[start:dot]:
            best = end
        start, dot = dot + 1, text.find(".", dot + 1, stop)
    return best


def _bare(text: str, link: Link, host: tuple[int, int]) -> Iterator[Link]:
    """Give the hosts in Latin letters within ``host``; the last has the path, if there is one."""
    found = list(_plain_hosts(text, *host))
    for start, end in found[:-1]:
        yield Link(start, end, scheme=False)
    if found:
        start, end = found[-1]
        has_path = link.end > host[1] and "/" in text[host[1] : link.end].partition("?")[0]
        yield Link(start, link.end if has_path else end, scheme=False)


def _plain_hosts(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    while labels := compiled(_LABELS).search(text, start, stop):
        end, dot = None, labels.end() - 1
        while end is None and dot > labels.start():
            end = ending(text, dot + 1, stop)
            dot = text.rfind(".", labels.start(), dot)
        if end is not None:
            yield labels.start(), end
        start = end or labels.end()


def _reachable(text: str, link: Link, host: tuple[int, int]) -> bool:
    """Say whether every label of the host can be written in a domain name at all."""
    if link.end - link.start > _LONGEST_LINK:
        return False
    return all(_encodable(label) for label in text[slice(*host)].split("."))


def _encodable(label: str) -> bool:
    if label.isascii():
        return len(label) <= _LONGEST_LABEL
    if label.lower().startswith("xn--") or len(label) > _LONGEST_LABEL:
        return False
    return len(b"xn--" + label.lower().encode("punycode")) <= _LONGEST_LABEL
