"""The rule about texts that went through the wrong encoding, and HTML that came along."""

import re
from collections.abc import Iterator
from functools import cache
from html import unescape

from socialkit.model.campaign import Campaign
from socialkit.model.finding import Fix
from socialkit.rules.passages import Passage, Span, alts_of, posts_of
from socialkit.rules.rule import Remark

_ENTITY = r"&(?:[a-zA-Z]{2,8}|[a-zA-Z]{2,6}\d{1,2}|#\d{2,7}|#[xX][0-9a-fA-F]{2,6});"
_TAG = (
    r"(?i)</?(?:br|p|div|span|hr|li|ul|ol|table|tbody|tr|td|th|font|center|img|iframe|script|style|html|body|"
    r"section|article|figure)(?:\s[^<>\n]{0,200}+)?/?>"
)
_CONTINUES = range(0x80, 0xC0)


def broken_encoding(campaign: Campaign) -> Iterator[Remark]:
    """Report what a wrong encoding made of letters (`â€™`, U+FFFD), and HTML that was left over.

    Why: nobody can read it, and everybody sees that nobody looked. UTF-8 that was read as Windows-1252
    shows three strange signs for an apostrophe.

    Source: https://encoding.spec.whatwg.org/#legacy-single-byte-encodings (2026-11);
    https://html.spec.whatwg.org/multipage/named-characters.html (2026-11).

    Fix: with --fix, the letter that was meant, where it is proven.

    Settings: none.

    Bad: Donâ€™t miss the webinar
    Good: Don't miss the webinar
    """
    for passage in (*posts_of(campaign), *alts_of(campaign)):
        text = passage.value
        for span, right in (*_garbled(text), *_html(text)):
            said = text[slice(*span)]
            name = "U+FFFD" if "\ufffd" in said else f'"{said}"'
            kind = "is left over from HTML" if said[0] in "&<" else "comes of a wrong encoding"
            meant = f'write "{right}"' if right and right.strip() else "take it out"
            yield passage.remark(
                span,
                f"{name} {kind}",
                meant if right is not None else "write what is meant",
                _mended(passage, span, right),
            )


def _mended(passage: Passage, span: Span, right: str | None) -> Fix | None:
    return (
        None if right is None else passage.fix(span, right, title=f'write "{right}"' if right else "drop it")
    )


def _garbled(text: str) -> Iterator[tuple[Span, str | None]]:
    """Give each stretch of misread UTF-8, and what it says."""
    if text.isascii():
        return
    for match in re.finditer(_misread(), text):
        yield match.span(), _decoded(match.group())
    if "\ufffd" in text:
        yield from ((match.span(), None) for match in re.finditer("\ufffd+", text))


@cache
def _misread() -> str:
    """Give the pattern of UTF-8 read as Windows-1252, by lead bytes that no language writes like that."""
    read = {_windows(byte) for byte in _CONTINUES} | {chr(byte) for byte in _CONTINUES}
    rest = f"[{re.escape(''.join(sorted(read)))}]"
    leads = (
        rf"\xe2[\u20ac\u201a\u201e\u0153]{rest}|\xe2\u20ac|\xf0\u0178{rest}{{2}}|\xef\xb8{rest}|\xef\xbb\xbf|"
        # In capitals, as in the Portuguese "AÇÃO", a quotation mark may follow the letter.
        rf"(?<![A-Z\xc0-\xde])\xc3{rest}|(?<![A-Z\xc0-\xde])\xc2[\xa0-\xbf]"
    )
    return f"(?:{leads})+"


def _windows(byte: int) -> str:
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


def _decoded(garbled: str) -> str | None:
    """Give what was written, also when it was misread twice; None where it cannot be told."""
    try:
        right = b"".join(_byte(letter) for letter in garbled).decode("utf-8")
    except UnicodeError:
        return None
    return _decoded(right) if re.fullmatch(_misread(), right) else right


def _byte(letter: str) -> bytes:
    return letter.encode("latin-1" if "\x80" <= letter <= "\x9f" else "cp1252")


def _html(text: str) -> Iterator[tuple[Span, str | None]]:
    if "&" in text:
        for match in re.finditer(_ENTITY, text):
            right = unescape(match.group())
            if right != match.group():
                yield match.span(), " " if right.isspace() else right
    if "<" in text:
        for match in re.finditer(_TAG, text):
            ends_line = text[match.end() : match.end() + 1] in {"\n", ""}
            yield match.span(), "" if ends_line and match.group()[:3].lower() == "<br" else None
