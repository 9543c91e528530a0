"""The rule about characters that nobody sees, where no script needs them."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from socialkit.findings.finding import Finding, Severity
from socialkit.model.reading import Kind
from socialkit.platforms.registry import traits
from socialkit.rules.analysis.confusables import points
from socialkit.rules.analysis.required_hashtags import written_dead
from socialkit.rules.analysis.unlinked_entities import find_occurrence
from socialkit.rules.characters.bidi_controls import marks, runs
from socialkit.rules.rule import Reading, RuleContext
from socialkit.text.emoji import find_emoji
from socialkit.text.letters import ATS, HASHES, INVISIBLE
from socialkit.text.patterns import compiled
from socialkit.text.spans import Spans

# Default-ignorable and blank characters (Unicode 17, DerivedCoreProperties.txt, 2025-09), without the
# joiners of scripts and emoji, which are looked at one by one.
_MORE = r"\u034F\u115F\u1160\u17B4\u17B5\u2061-\u2064\u206A-\u206F\u3164\uFFA0\U000E0001\U000E0020-\U000E007F"
_UNSEEN = rf"[{INVISIBLE}{_MORE}]+"
_SELECTABLE = r"\p{Emoji}\p{Extended_Pictographic}\p{So}\p{Sm}\p{Po}\p{Script=Han}\uFE0E\uFE0F\u20E3"
_SELECTOR = rf"(?<![{_SELECTABLE}])[\uFE0E\uFE0F]+"
_JOINERS = "\u200c\u200d"
# Scripts whose letters take joiners (Unicode Standard, chapters 9, 12, 13, 16), and those that part
# words with a zero-width space (chapter 16).
_JOINING = (
    r"[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Nko}\p{Script=Devanagari}\p{Script=Bengali}"
    r"\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}"
    r"\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]"
)
_UNSPACED = (
    r"[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}\p{Script=Javanese}]"
)
_RIGHT_TO_LEFT = r"[\p{Bidi_Class=R}\p{Bidi_Class=AL}]"
_SIDES = "\u200e\u200f\u061c"
_ZERO_WIDTH_SPACE = "\u200b"
_DIRECTION = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_IN_NAME = rf"[{HASHES}{ATS}][\w.\-{INVISIBLE}]{{0,64}}+\Z"
_IN_LINK = r"(?i)https?://\S{0,300}+\Z"
_NEXT = r"[\w]"
_BACK = 320


class _Unseen(NamedTuple):
    start: int
    end: int
    inside: str


def invisible_character(reading: Reading, context: RuleContext) -> Iterator[Finding]:
    r"""Report a zero-width or other invisible character where no script or emoji needs it.

    Why: it comes with copying; in a hashtag, handle or link it makes another one, which is an error.
    Joiners in Persian, Arabic and Indic words and in emoji, selectors of emoji, direction marks in
    texts from right to left, and zero-width spaces in Thai, Lao, Khmer and Burmese are fine.

    Source: https://www.unicode.org/Public/UCD/latest/ucd/DerivedCoreProperties.txt (2025-09);
    https://github.com/twitter/twitter-text (3.1.0, 2021-10-21).

    Fix: with --fix, it is taken out.

    Bad: Join us and @UNI\u200bCEF
    Good: Join us and @UNICEF
    """
    found = _unseen(reading.text, _refused(reading.post.platforms))
    taken = Spans([*written_dead(reading), *_dead_mentions(reading)] if found else [])
    for unseen in found:
        if not taken.touch(unseen.start, unseen.end):
            yield _finding(reading, unseen, context)


@lru_cache(maxsize=64)
def _refused(platforms: tuple[str, ...]) -> frozenset[str]:
    return frozenset[str]().union(*(traits(name).forbidden for name in platforms))


def _finding(reading: Reading, unseen: _Unseen, context: RuleContext) -> Finding:
    start, end = unseen.start, unseen.end
    written = points(reading.text[start:end])
    many = f"{end - start} invisible characters" if end - start > 1 else "an invisible character"
    message = f"{many} ({written}) in a {unseen.inside}" if unseen.inside else f"{many} ({written})"
    return context.finding(
        f"{message}: it is another one so" if unseen.inside else message,
        place=reading.at(start, end),
        remedy="take it out: nobody sees it",
        fix=reading.fix("take it out", "", start, end),
        severity=Severity.ERROR if unseen.inside else None,
    )


def _dead_mentions(reading: Reading) -> list[tuple[int, int]]:
    """Give where required mentions stand that an invisible character keeps from tagging."""
    live = reading.values(Kind.MENTION)
    platform = reading.message.platform
    forms = {handle.mention: handle.forms.get(platform, "") for handle in reading.campaign.handles}
    wanted = reading.campaign.mentions.required_for(platform, reading.message.lang)
    names = {name for mention in wanted for name in (mention[1:], forms.get(mention, "")) if name}
    found = (find_occurrence(reading, Kind.MENTION, name) for name in names if name.casefold() not in live)
    return [(each.start, each.end) for each in found if each]


@lru_cache(maxsize=256)
def _unseen(text: str, refused: frozenset[str]) -> tuple[_Unseen, ...]:
    """Give each run of characters that nobody sees or needs; what is refused is another rule's."""
    spans = [match.span() for match in compiled(_UNSEEN).finditer(text)]
    spans += [match.span() for match in compiled(_SELECTOR).finditer(text)]
    if not spans:
        return ()
    emoji = frozenset(at for start, end in find_emoji(text) if end - start > 1 for at in range(start, end))
    turns, found = marks(text), []
    rightward = bool(compiled(_RIGHT_TO_LEFT).search(text))
    for start, end in sorted(spans):
        inside = _inside(text, start, end)
        run = [
            at
            for at in range(start, end)
            if at not in emoji
            and text[at] not in refused
            and (text[at] not in _DIRECTION or at in turns.idle)
            and not _needed(text, at, start, rightward=rightward and not inside)
        ]
        found += [_Unseen(*span, inside) for span in runs(run)]
    return tuple(found)


def _needed(text: str, at: int, start: int, *, rightward: bool) -> bool:
    """Say whether a script needs the character at ``at``, of a run that begins at ``start``."""
    letter, before = text[at], text[start - 1 : start]
    if letter in _SIDES:
        return rightward
    if letter in _JOINERS:
        return bool(before and compiled(_JOINING).match(before))
    return letter == _ZERO_WIDTH_SPACE and bool(before and compiled(_UNSPACED).match(before))


def _inside(text: str, start: int, end: int) -> str:
    """Say what the characters are in, if anything: they stand behind its sign and before its next letter."""
    if not compiled(_NEXT).match(text, end):
        return ""
    return _behind(text[max(0, start - _BACK) : start])


@lru_cache(maxsize=1024)
def _behind(before: str) -> str:
    if compiled(_IN_LINK).search(before):
        return "link"
    named = compiled(_IN_NAME).search(before)
    if named is None:
        return ""
    return "hashtag" if named.group()[0] in HASHES else "handle"
