"""A hashtag or mention that is written but not live: where it stands, what is in its way, what mends it."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from socialkit.counting import counted
from socialkit.findings.finding import Finding
from socialkit.model.reading import Kind
from socialkit.rules.analysis.addresses import in_link
from socialkit.rules.analysis.confusables import points
from socialkit.rules.rule import Reading, RuleContext
from socialkit.text.graphemes import graphemes
from socialkit.text.letters import ATS, HASHES, INVISIBLE
from socialkit.text.patterns import compiled

#: The right signs, and those that look like them: Unicode confusables of U+0023 and U+0040
#: (https://www.unicode.org/Public/security/latest/confusables.txt, 2025-09).
SIGNS = {Kind.HASHTAG: HASHES + "\u266f\ufe5f\u2317\u22d5", Kind.MENTION: ATS + "\ufe6b\u24d0"}
_PLAIN = {Kind.HASHTAG: "#", Kind.MENTION: "@"}
_HIDDEN = rf"[{INVISIBLE}]"
_WORD_BEFORE = r"[\p{L}\p{M}\p{N}_]{1,40}\Z"
#: A sign of several characters is looked at so far.
_BACK = 12
_RUN_AFTER = r"\S{1,20}"


class Occurrence(NamedTuple):
    """A hashtag or mention as it is written from ``start`` to ``end``, whether live or not.

    ``wanted`` is its name as it ought to be, ``name`` as it is; both without the sign.
    """

    kind: Kind
    wanted: str
    start: int
    end: int
    sign: str
    gap: str
    name: str

    @property
    def clean(self) -> str:
        """How it ought to be written: without invisible characters that its name has not."""
        if self.name.isascii():
            return _PLAIN[self.kind] + self.name
        letters, kept = iter(self.name), ""
        for wanted in self.wanted:
            kept += next(each for each in letters if each == wanted or not compiled(_HIDDEN).match(each))
        return _PLAIN[self.kind] + kept


def find_occurrence(reading: Reading, kind: Kind, name: str) -> Occurrence | None:
    """Find where ``name`` (without its sign) is written, outside of links; None if it is not there."""
    places = _places(reading.text, kind, name)
    return next((place for place in places if not in_link(reading, place.start)), None)


@lru_cache(maxsize=64)
def _places(text: str, kind: Kind, name: str) -> tuple[Occurrence, ...]:
    """Give each place of ``name``, whatever platform the text is for."""
    return tuple(
        Occurrence(kind=kind, wanted=name, start=match.start(), end=match.end(), **match.groupdict())
        for match in compiled(_written(kind, name)).finditer(text)
    )


@cache
def _written(kind: Kind, name: str) -> str:
    letters = rf"{_HIDDEN}{{0,4}}".join(re.escape(letter) for letter in name)
    sign = rf"(?P<sign>[{SIGNS[kind]}])(?P<gap>[ \t\xA0{INVISIBLE}]{{0,4}})"
    return rf"(?i){sign}(?P<name>{letters})(?![\p{{L}}\p{{M}}\p{{N}}_])"


def obstacle(reading: Reading, found: Occurrence, context: RuleContext) -> Finding:
    """Say what keeps ``found`` from being live; a fix is given when the dialect proves that it mends."""
    mended = _mended(reading, found)
    causes = [*_inside(found), *_around(reading.text, found, mended)]
    cause, remedy = (
        " and ".join(words) for words in zip(*(causes or [_nowhere(reading, found)]), strict=True)
    )
    glued = reading.text[found.end : found.end + 1]
    safe = mended is not None and (not mended.endswith(" ") or glued in HASHES)
    return context.finding(
        f"{found.clean} {reading.surely}does not link: {cause}",
        place=reading.at(found.start, found.end),
        remedy=remedy,
        fix=reading.fix(f'write "{mended}"', mended, found.start, found.end) if mended and safe else None,
    )


def _mended(reading: Reading, found: Occurrence) -> str | None:
    """Give the least change that makes it live, proven by the dialect itself."""
    clean, text = found.clean, reading.text
    wanted = clean[1:].casefold()
    for new in (clean, f" {clean}", f"{clean} ", f" {clean} "):
        after = reading.dialect.entities(text[: found.start] + new + text[found.end :])
        if any(entity.kind is found.kind and entity.value.casefold() == wanted for entity in after):
            return new
    return None


def _inside(found: Occurrence) -> list[tuple[str, str]]:
    sign = _PLAIN[found.kind]
    causes = []
    if found.sign != sign:
        causes.append((f'"{found.sign}" is not "{sign}"', f'write "{sign}"'))
    if any(letter.isspace() for letter in found.gap):
        causes.append((f'a space stands after "{sign}"', "take the space out"))
    kept = "".join(compiled(_HIDDEN).findall(found.clean))
    hidden = "".join(compiled(_HIDDEN).findall(found.gap + found.name))
    if hidden != kept:
        point = f"U+{ord(next((each for each in hidden if each not in kept), hidden[0])):04X}"
        causes.append(
            (f"an invisible character ({point}) stands in it", "type it anew without that character")
        )
    return causes


def _around(text: str, found: Occurrence, mended: str | None) -> list[tuple[str, str]]:
    causes = []
    if mended and mended.startswith(" "):
        causes.append(_before(text[max(0, found.start - 40) : found.start], _PLAIN[found.kind]))
    if mended and mended.endswith(" "):
        after = compiled(_RUN_AFTER).match(text, found.end)
        run = after.group() if after else ""
        causes.append((f'"{run}" runs on after it', "let a space follow it"))
    return causes


def sign_before(text: str, position: int) -> str:
    """Give the sign that ends at ``position`` as a reader sees it; of one that nobody sees the code point."""
    sign = _last(text[max(0, position - _BACK) : position])
    return sign if sign.isprintable() or len(sign) > 1 else points(sign)


@lru_cache(maxsize=1024)
def _last(before: str) -> str:
    return graphemes(before)[-1]


def _before(before: str, sign: str) -> tuple[str, str]:
    word = compiled(_WORD_BEFORE).search(before)
    if word:
        return f'the word "{word.group()}" runs into it', f'put a space before "{sign}"'
    other = sign_before(before, len(before))
    return f'"{other}" stands before it', f'put a space before "{sign}", or drop the "{other}"'


def _nowhere(reading: Reading, found: Occurrence) -> tuple[str, str]:
    title, alone = reading.dialect.title, reading.dialect.entities(found.clean)
    alone = tuple(entity for entity in alone if entity.kind is found.kind)
    if not alone:
        return f"{title} takes no such {found.kind}", f"check how it is called on {title}"
    if found.kind is Kind.HASHTAG and alone[0].end < len(found.clean):
        cut = found.clean[alone[0].end]
        sign = f'"{cut}"' if cut.isprintable() else f"U+{ord(cut):04X}"
        only = f"it ends at {sign} on {{platforms}}, so that only #{alone[0].value} is a hashtag"
        return only, "ask there for one of letters, digits and _: `hashtags: required` can name platforms"
    most = reading.dialect.limits.hashtags
    if found.kind is Kind.HASHTAG and most and len(reading.values(Kind.HASHTAG)) >= most.value:
        only = f"{title} links only {counted(most.value, 'hashtag')} in a post"
        return only, f"put {found.clean} before the others"
    return f"{title} does not read it there", f"put {found.clean} between spaces"
