"""The rule about texts that went through the wrong encoding, and HTML that came along."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from pkgutil import resolve_name
from typing import cast
from unicodedata import category, normalize

from socialkit.findings.finding import Finding, Fix, Severity
from socialkit.model.campaign import Campaign
from socialkit.rules.analysis.passages import Passage, Span, alts_of, posts_of
from socialkit.rules.rule import RuleContext
from socialkit.text.patterns import compiled, simple

_ENTITY = r"&(?:[a-zA-Z]{2,8}|[a-zA-Z]{2,6}\d{1,2}|#\d{2,7}|#[xX][0-9a-fA-F]{2,6});"
_TAG = (
    r"(?i)</?(?:br|p|div|span|hr|li|ul|ol|table|tbody|tr|td|th|font|center|img|iframe|script|style|html|body|"
    r"section|article|figure)(?:\s[^<>\n]{0,200}+)?/?>"
)
#: Signs of the fonts Symbol and Wingdings that Word and PowerPoint use for bullets, and what to write.
_BULLETS = {
    "\uf0b7": "\u2022",
    "\uf0a7": "\u25aa",
    "\uf0d8": "\u27a2",
    "\uf0fc": "\u2713",
    "\uf0e0": "\u2192",
}
#: What their bullets become where the font is dropped: first a letter, then signs that begin no word.
_LETTERS = "o\xa7\xd8\xfc"
_WITHOUT_O = ("en", "fr", "de", "nl", "sw")
#: Two or three letters in one sign, as pages in PDF have them.
_LIGATURES = "[\ufb00-\ufb06]"
_CONTINUES = range(0x80, 0xC0)
#: What misread UTF-8 begins with.
_LEADS = frozenset("\xe2\xf0\xef\xc3\xc2")


def broken_encoding(campaign: Campaign, context: RuleContext) -> Iterator[Finding]:
    """Report what a wrong encoding made of letters (`â€™`, U+FFFD), and HTML or font signs left over.

    Why: nobody can read it, and everybody sees that nobody looked. UTF-8 that was read as Windows-1252
    shows three strange signs for an apostrophe. Bullets that were copied from Word or PowerPoint are
    signs of one font, and empty boxes elsewhere; two letters in one sign, from a PDF, make another tag
    of a hashtag.

    Source: https://encoding.spec.whatwg.org/#legacy-single-byte-encodings (2026-11);
    https://html.spec.whatwg.org/multipage/named-characters.html (2026-11);
    https://www.unicode.org/charts/PDF/UE000.pdf, private use, and UFB00.pdf, ligatures (2025-09).

    Fix: with --fix, the letter that was meant, where it is proven.

    Bad: Donâ€™t miss the webinar
    Good: Don't miss the webinar
    """
    for passage in (*posts_of(campaign), *alts_of(campaign)):
        text = passage.value
        for span, right in (*_garbled(text), *_copied(text), *_bullets(passage), *_html(text)):
            said = text[slice(*span)]
            name = f"U+{ord(said[0]):04X}" if _shapeless(said[0]) else f'"{said}"'
            kind = "is left over from HTML" if said[0] in "&<" else _origin(said[0])
            meant = f'write "{right}"' if right and right.strip() else "take it out"
            yield context.finding(
                f"{name} {kind}",
                passage.at(span),
                meant if right is not None else "write what is meant",
                _mended(passage, span, right),
                Severity.WARNING if _legible(said[0]) else None,
            )


def _mended(passage: Passage, span: Span, right: str | None) -> Fix | None:
    if right is None:
        return None
    title = f'write "{right}"' if right else "drop it"
    return passage.fix(span, right, title=title, safe=passage.value[span[0]] not in _LETTERS)


def _shapeless(sign: str) -> bool:
    return sign == "\ufffd" or category(sign) == "Co"


def _legible(sign: str) -> bool:
    return sign in _LETTERS or simple(_LIGATURES).match(sign) is not None


def _origin(sign: str) -> str:
    if sign in _LETTERS:
        return "stands where a bullet was"
    if category(sign) == "Co":
        return "is a sign of one font, and an empty box in others"
    return "is several letters in one sign" if simple(_LIGATURES).match(sign) else "comes of a wrong encoding"


def _bullets(passage: Passage) -> Iterator[tuple[Span, str]]:
    """Give letters that begin several lines, where "o" is no word of the language."""
    letters = _LETTERS if passage.lang[:2] in _WITHOUT_O else _LETTERS[1:]
    for letter in letters:
        found = list(compiled(rf"(?m)^{letter}(?=[ \t]\S)").finditer(passage.value))
        if len(found) > 1:
            yield from ((match.span(), "\u2022") for match in found)


def _copied(text: str) -> Iterator[tuple[Span, str | None]]:
    """Give each sign of a single font, and each ligature, with what to write for it."""
    if text.isascii():
        return
    for match in simple(f"[\ue000-\uf8ff]|{_LIGATURES}").finditer(text):
        sign = match.group()
        yield (
            match.span(),
            _BULLETS.get(sign) or (None if category(sign) == "Co" else normalize("NFKC", sign)),
        )


def _garbled(text: str) -> Iterator[tuple[Span, str | None]]:
    """Give each stretch of misread UTF-8, and what it says."""
    if _LEADS.isdisjoint(text):
        return
    for match in simple(_misread()).finditer(text):
        right = _decoded(match.group())
        yield match.span(), None if right and "\ufffd" in right else right
    if "\ufffd" in text:
        yield from ((match.span(), None) for match in simple("\ufffd+").finditer(text))


@cache
def _misread() -> str:
    """Give the pattern of UTF-8 read as Windows-1252, by lead bytes that no language writes like that."""
    read = {_windows(byte) for byte in _CONTINUES} | {chr(byte) for byte in _CONTINUES}
    rest = f"[{re.escape(''.join(sorted(read)))}]"
    leads = (
        rf"\xe2[\u20ac\u201a\u201e\u0153]{rest}|\xe2\u20ac|\xf0\u0178{rest}{{2}}|\xef\xb8{rest}|\xef\xbb\xbf|\xef\xbf\xbd|"
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
    return _decoded(right) if simple(_misread()).fullmatch(right) else right


def _byte(letter: str) -> bytes:
    return letter.encode("latin-1" if "\x80" <= letter <= "\x9f" else "cp1252")


def _html(text: str) -> Iterator[tuple[Span, str | None]]:
    if "&" in text:
        for match in simple(_ENTITY).finditer(text):
            # By its name: hardly any text has one, and the list of them takes long to import.
            right = cast("Callable[[str], str]", resolve_name("html:unescape"))(match.group())
            if right != match.group():
                yield match.span(), " " if right.isspace() else right
    if "<" in text:
        for match in simple(_TAG).finditer(text):
            ends_line = text[match.end() : match.end() + 1] in {"\n", ""}
            yield match.span(), "" if ends_line and match.group()[:3].lower() == "<br" else None
