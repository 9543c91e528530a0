"""Where links stand in a text, as X and who reads by its rule find them: in one pass, whatever the text."""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from socialkit.text.domains import promising, top_level
from socialkit.text.hosts import HostRun, encodable, plain_hosts
from socialkit.text.letters import ATS, DIRECTIONAL, HASHES, REFUSED, SPACES
from socialkit.text.patterns import compiled, simple
from socialkit.text.url_paths import tail

# The grammar's facts: https://github.com/twitter/twitter-text, 3.1.0, 2021-10-21.
_NOT_IN_HOST = rf"!'#%&()*+,\\\-./:;<=>?@\[\]^_{{|}}~${SPACES}{REFUSED}{DIRECTIONAL}"
_BEFORE = rf"[^A-Za-z0-9${ATS}{HASHES}{REFUSED}]"
_SCHEME = "[hH][tT][tT][pP][sS]?://"
_SHORT_QUERY = r"\?[a-z0-9!?*'@();:&=+$/%#\[\]\-_.,~|]*[a-z0-9\-_&=#/]"
_SHORT = r"(?ai)https?://t\.co/(?P<slug>[a-z0-9]+)"
_NOT_BEFORE_BARE = frozenset("-_./")
# A full stop and what may be a top-level domain behind it; letters beyond ASCII are looked at more closely.
_DOT = r"(?s)\.(?=[A-Za-z]|[^\x00-\x7F])(?=([A-Za-z]*)(.?))"
# How most links are written; whatever is not, goes the long way. Labels and links are short here.
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
# A quotation mark may be part of a host, so with one before it a label can be too long.
_LONG_LABEL = r"[A-Za-z0-9-]{63}"
_HOST = rf"(?!t\.co/)(?:{_LABEL}\.){{1,9}}(?P<domain>[A-Za-z]+)"
_IN_USUAL = r"[A-Za-z0-9\-_/=+]"
_PATH = rf"(?P<path>/(?:{_IN_USUAL}|\.(?={_IN_USUAL})){{0,900}}+)?+"
_QUERY = r"(?(scheme)(?:\?[A-Za-z0-9\-_&=/]{1,900}+)?+)"
# Chinese and Japanese, which need no space behind a link, are no part of a path, yet may be one of a host.
_SPACELESS = r"[\u3001-\u3029\u4E00-\u9FFF\uFF01-\uFF0F]"
#: So many texts are remembered: one post is read for several platforms, with small changes.
_REMEMBERED = 32
#: The short address that X makes and a link have these greatest lengths; a link is measured with
#: the scheme that it is opened with.
_LONGEST_SLUG, _LONGEST_LINK = 40, 4096
_DEFAULT_SCHEME = "https://"


@dataclass(frozen=True, slots=True)
class Link:
    """A link from ``start`` to ``end`` (code points); ``scheme`` says whether it is written with one."""

    start: int
    end: int
    scheme: bool


@dataclass(frozen=True, kw_only=True)
class LinkGrammar:
    """X's rule, where it is not changed.

    ``scheme`` and ``short`` are patterns, of what begins a link and of the short addresses that X makes;
    ``not_in_host`` are more characters that end a host; ``path_end`` is a pattern that holds where a path
    ends, ``after_path`` one of what ends it at once, without punctuation or a space. ``tail`` gives where
    the link ends whose host ends at a place.
    """

    scheme: str = _SCHEME
    not_in_host: str = ""
    path_end: str = ""
    after_path: str = _SPACELESS
    short: str = f"{_SHORT}(?:{_SHORT_QUERY})?"
    tail: Callable[[str, int], int] = tail

    @cached_property
    def following(self) -> str:
        """The pattern of a character that may stand before a link, and the link's beginning."""
        return rf"(?P<before>{_BEFORE}){self._start}"

    @cached_property
    def first(self) -> str:
        """The same at the start of a text: a character that may stand before a link is taken for that."""
        return rf"(?P<before>{_BEFORE}|\A){self._start}"

    @cached_property
    def run(self) -> str:
        """The pattern of what a host can be made of, up to the next scheme."""
        return rf"(?:(?!{self.scheme})(?:{self._in_host}|[-_.]))*+"

    @cached_property
    def usual(self) -> str:
        """The pattern of a link that is written as most are, with what must follow it."""
        following = rf"[.,;:!?)\"]*+(?:[ \n]|\Z|(?(path){self.after_path}|(?!)))"
        opening = rf"(?:\(|\"(?!{_LONG_LABEL}))?"
        link = rf"(?P<scheme>https?://)?{_HOST}{_PATH}{self.path_end}{_QUERY}"
        return rf"{opening}(?P<link>{link})(?={following})"

    @property
    def _in_host(self) -> str:
        return f"[^{_NOT_IN_HOST}{self.not_in_host}]"

    @property
    def _start(self) -> str:
        return rf"(?P<scheme>{self.scheme})?(?P<host>(?!{self.scheme}){self._in_host})"


X_LINKS = LinkGrammar()


@lru_cache(maxsize=_REMEMBERED)
def find_links(text: str, grammar: LinkGrammar = X_LINKS) -> tuple[Link, ...]:
    """Give every link of ``text``, with and without a scheme, from left to right.

    The last texts are remembered: their entities and their length are usually asked for together.
    """
    return tuple(_found(text, grammar)) if "." in text else ()


def _found(text: str, grammar: LinkGrammar) -> Iterator[Link]:
    dots = _promising_dots(text)
    position, pattern, run = 0, grammar.first, None
    while (number := bisect_right(dots, position)) < len(dots):
        # No host has a space, so whatever stands before the last one need not be looked at.
        dot = dots[number]
        begin = max(position, text.rfind(" ", position, dot), text.rfind("\n", position, dot))
        usual = _usual(text, begin, grammar)
        if usual:
            yield usual
            position, pattern = usual.end, grammar.following
            continue
        found = compiled(pattern if begin == 0 else grammar.following).search(text, begin)
        if found is None:
            return
        # What stands before a link belongs to no other link, so it is consumed, not looked at.
        start, pattern = found.start("host"), grammar.following
        if run is None or start >= run.stop:
            run = HostRun(text, start, _run_end(text, start, grammar))
        end, position = run.longest(start)
        if end is not None:
            scheme, host = found.group("scheme"), (start, end)
            begins = found.start("scheme") if scheme else start
            whole = Link(begins, grammar.tail(text, end), scheme is not None)
            if _fits(text, whole, scheme or _DEFAULT_SCHEME) and encodable(text, *host):
                yield from _accepted(text, whole, host, (found.group("before"), grammar.short))
            position = whole.end


def _promising_dots(text: str) -> list[int]:
    """Give where the full stops are that a top-level domain may follow."""
    return [match.start() for match in simple(_DOT).finditer(text) if promising(*match.groups())]


def _usual(text: str, begin: int, grammar: LinkGrammar) -> Link | None:
    """Give the link behind the white space at ``begin``, or at the text's start, if it is as most are."""
    spaced = text.startswith((" ", "\n"), begin)
    match = simple(grammar.usual).match(text, begin + spaced) if spaced or not begin else None
    if match is None or match["domain"].lower() not in top_level():
        return None
    return Link(*match.span("link"), scheme=match["scheme"] is not None)


def _run_end(text: str, start: int, grammar: LinkGrammar) -> int:
    run = compiled(grammar.run).match(text, start)
    return run.end() if run else start


def _accepted(text: str, link: Link, host: tuple[int, int], around: tuple[str, str]) -> Iterator[Link]:
    """Give what is linked of a possible link: all of it, its hosts in Latin letters, or nothing."""
    before, short_address = around
    if not link.scheme:
        if before not in _NOT_BEFORE_BARE:
            yield from _bare(text, link, host)
        return
    short = compiled(short_address).match(text, link.start, link.end)
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
