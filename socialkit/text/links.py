"""Where links stand in a text, as X reads them: found in one pass, whatever the text."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from socialkit.text.domains import promising, top_level
from socialkit.text.hosts import HostRun, encodable, plain_hosts
from socialkit.text.letters import ATS, DIRECTIONAL, HASHES, REFUSED, SPACES
from socialkit.text.patterns import compiled, simple
from socialkit.text.url_paths import tail

# The grammar's facts: https://github.com/twitter/twitter-text, 3.1.0, 2021-10-21.
_IN_HOST = rf"[^!'#%&()*+,\\\-./:;<=>?@\[\]^_{{|}}~${SPACES}{REFUSED}{DIRECTIONAL}]"
_BEFORE = rf"[^A-Za-z0-9${ATS}{HASHES}{REFUSED}]"
_SCHEME = "[hH][tT][tT][pP][sS]?://"
_START = rf"(?P<scheme>{_SCHEME})?(?P<host>(?!{_SCHEME}){_IN_HOST})"
_NEXT = rf"(?P<before>{_BEFORE}){_START}"
# Even at the start of a text a character that may stand before a link is taken for that.
_FIRST = rf"(?P<before>{_BEFORE}|\A){_START}"
_RUN = rf"(?:(?!{_SCHEME})(?:{_IN_HOST}|[-_.]))*+"
_SHORT_QUERY = r"\?[a-z0-9!?*'@();:&=+$/%#\[\]\-_.,~|]*[a-z0-9\-_&=#/]"
_SHORT = rf"(?ai)https?://t\.co/(?P<slug>[a-z0-9]+)(?:{_SHORT_QUERY})?"
_NOT_BEFORE_BARE = frozenset("-_./")
# A full stop and what may be a top-level domain behind it; letters beyond ASCII are looked at more closely.
_DOT = r"(?s)\.(?=[A-Za-z\x80-\U0010FFFF])(?=([A-Za-z]*)(.?))"
# How most links are written; whatever is not, goes the long way. Labels and links are short here.
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
# A quotation mark may be part of a host, so with one before it a label can be too long.
_LONG_LABEL = r"[A-Za-z0-9-]{63}"
_HOST = rf"(?!t\.co/)(?:{_LABEL}\.){{1,9}}(?P<domain>[A-Za-z]+)"
_IN_USUAL = r"[A-Za-z0-9\-_/=+]"
_PATH = rf"(?P<path>/(?:{_IN_USUAL}|\.(?={_IN_USUAL})){{0,900}}+)?+"
_QUERY = r"(?(scheme)(?:\?[A-Za-z0-9\-_&=/]{1,900}+)?+)"
# Chinese and Japanese, which need no space behind a link, are no part of a path, yet may be one of a host.
_END = r"[.,;:!?)\"]*+(?:[ \n]|\Z|(?(path)[\u3001-\u3029\u4E00-\u9FFF\uFF01-\uFF0F]|(?!)))"
_USUAL = rf"(?:\(|\"(?!{_LONG_LABEL}))?(?P<link>(?P<scheme>https?://)?{_HOST}{_PATH}{_QUERY})(?={_END})"
#: So many texts are remembered: one post is read for several platforms, with small changes.
_REMEMBERED = 16
#: The short address that X makes and a link have these greatest lengths; a link is measured with
#: the scheme that it is opened with.
_LONGEST_SLUG, _LONGEST_LINK = 40, 4096
_DEFAULT_SCHEME = "https://"


@dataclass(frozen=True, slots=True)
class Link:
    """A link from ``start`` to ``end`` (code points); ``scheme`` says whether it is written with http(s)."""

    start: int
    end: int
    scheme: bool


@lru_cache(maxsize=_REMEMBERED)
def find_links(text: str) -> tuple[Link, ...]:
    """Give every link of ``text``, with and without a scheme, from left to right.

    The last texts are remembered: their entities and their length are usually asked for together.
    """
    return tuple(_found(text)) if "." in text else ()


def _found(text: str) -> Iterator[Link]:
    dots = _promising_dots(text)
    position, pattern, run = 0, _FIRST, None
    while (number := bisect_right(dots, position)) < len(dots):
        # No host has a space, so whatever stands before the last one need not be looked at.
        dot = dots[number]
        begin = max(position, text.rfind(" ", position, dot), text.rfind("\n", position, dot))
        usual = _usual(text, begin)
        if usual:
            yield usual
            position, pattern = usual.end, _NEXT
            continue
        found = compiled(pattern if begin == 0 else _NEXT).search(text, begin)
        if found is None:
            return
        # What stands before a link belongs to no other link, so it is consumed, not looked at.
        start, pattern = found.start("host"), _NEXT
        if run is None or start >= run.stop:
            run = HostRun(text, start, _run_end(text, start))
        end, position = run.longest(start)
        if end is not None:
            scheme, host = found.group("scheme"), (start, end)
            whole = Link(found.start("scheme") if scheme else start, tail(text, end), scheme is not None)
            if _fits(text, whole, scheme or _DEFAULT_SCHEME) and encodable(text, *host):
                yield from _accepted(text, whole, host, found.group("before"))
            position = whole.end


def _promising_dots(text: str) -> list[int]:
    """Give where the full stops are that a top-level domain may follow."""
    return [match.start() for match in simple(_DOT).finditer(text) if promising(*match.groups())]


def _usual(text: str, begin: int) -> Link | None:
    """Give the link behind the white space at ``begin``, or at the text's start, if it is as most are."""
    spaced = text.startswith((" ", "\n"), begin)
    match = simple(_USUAL).match(text, begin + spaced) if spaced or not begin else None
    if match is None or match["domain"].lower() not in top_level():
        return None
    return Link(*match.span("link"), scheme=match["scheme"] is not None)


def _run_end(text: str, start: int) -> int:
    run = compiled(_RUN).match(text, start)
    return run.end() if run else start


def _accepted(text: str, link: Link, host: tuple[int, int], before: str) -> Iterator[Link]:
    if not link.scheme:
        if before not in _NOT_BEFORE_BARE:
            yield from _bare(text, link, host)
        return
    short = compiled(_SHORT).match(text, link.start, link.end)
    if short is None:
        yield link
    elif len(short.group("slug")) <= _LONGEST_SLUG:
        yield Link(link.start, short.end(), scheme=True)


def _bare(text: str, link: Link, host: tuple[int, int]) -> Iterator[Link]:
    """Give the hosts in Latin letters within ``host``; the last has the path, if there is one."""
    found = list(plain_hosts(text, *host))
    for start, end in found[:-1]:
        yield Link(start, end, scheme=False)
    if found:
        start, end = found[-1]
        has_path = link.end > host[1] and "/" in text[host[1] : link.end].partition("?")[0]
        yield Link(start, link.end if has_path else end, scheme=False)


def _fits(text: str, link: Link, scheme: str) -> bool:
    written = text[link.start : link.end]
    units = len(written) if written.isascii() else len(written.encode("utf-16-le", "surrogatepass")) // 2
    return len(scheme) + units <= _LONGEST_LINK
