"""What the head of a stranger's page says of it, found in a time that grows with its length and no faster."""

import re
from collections.abc import Iterator
from contextlib import suppress
from html import unescape

# Nothing in these goes beyond the next `<`, so that each letter is looked at a few times, whatever stands
# there. Python's own parser took a minute for 100 kB of `<a` (3.11.7, 2026-11-30).
_META = re.compile(r"""(?ai)<meta(?=[\s/])((?:[^<>"']|"[^<"]*+"|'[^<']*+')*+)>""")
_TITLE = re.compile(r"(?ai)<title(?=[\s>])[^<>]*+>([^<]*+)</title")
_ATTRIBUTE = re.compile(
    r"""(?<![^\s"'/])(?P<name>[^\s=<>"'/]{1,40}+)\s*+=\s*+(?:"(?P<a>[^"]*+)"|'(?P<b>[^']*+)'|(?P<c>[^\s"'<>]++))"""
)
#: Our own: heads are some 10 kB long.
_MOST_LETTERS, _MOST_META = 300_000, 500


def said(page: str) -> dict[str, str]:
    """Give what meta elements say, by their names in small letters, and ``title``; the first of each name."""
    told: dict[str, str] = {}
    text = "".join(_without_comments(page[:_MOST_LETTERS]))
    for number, match in enumerate(_META.finditer(text)):
        if number == _MOST_META:
            break
        given = {each["name"].lower(): _value(each) for each in _ATTRIBUTE.finditer(match[1])}
        name = (given.get("property") or given.get("name") or "").strip().lower()
        if name:
            told.setdefault(name, given.get("content", ""))
    title = _TITLE.search(text)
    # A meta element may be called so, too.
    return told | ({"title": _plain(title[1])} if title else {})


def _without_comments(page: str) -> Iterator[str]:
    position = 0
    while (begin := page.find("<!--", position)) >= 0:
        yield page[position:begin]
        end = page.find("-->", begin)
        if end < 0:
            return
        position = end + 3
    yield page[position:]


def _value(attribute: re.Match[str]) -> str:
    return _plain(attribute["a"] or attribute["b"] or attribute["c"] or "")


def _plain(written: str) -> str:
    # A number of thousands of digits is no letter.
    with suppress(ValueError):
        return unescape(written)
    return written
