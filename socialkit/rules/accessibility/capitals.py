"""The rule about words in capitals."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from socialkit.findings.finding import Finding
from socialkit.model.campaign import Campaign
from socialkit.rules.analysis.passages import Passage, Span, posts_of
from socialkit.rules.analysis.prose import FILLER, prose, without, words
from socialkit.rules.analysis.unfilled_placeholders import placeholders
from socialkit.rules.analysis.vocabulary import Vocabulary, vocabulary
from socialkit.rules.rule import RuleContext
from socialkit.rules.settings import Setting
from socialkit.rules.words.capital_words import ACRONYMS, FREQUENT
from socialkit.text.patterns import compiled

SETTINGS = (
    Setting("row", int, 3, "words in a row"),
    Setting("share", int, 30, "percent of the letters"),
    Setting("acronym", int, 5, "letters that an acronym has at most"),
)
#: So many words are a shout whatever their share; a run needs two that are no acronyms.
_SHOUT, _PLAIN = 3, 2
_WHOLE = 100
_BETWEEN = rf"[^\w{FILLER}]*+"


class _Word(NamedTuple):
    """A word in capitals; ``shouted`` when it is no acronym and no name."""

    start: int
    end: int
    shouted: bool


def shouting(campaign: Campaign, context: RuleContext) -> Iterator[Finding]:
    """Report words in capitals: several in a row, or a large part of the letters.

    Why: capitals read as shouting, all words get the same outline, and some screen readers spell
    them letter by letter. Acronyms and names that the file writes in capitals are left alone, and so
    are words under `words:`.

    Source: https://www.accessible-social.com/copy-and-formatting (2026-11);
    https://www.learntoenable.co.uk/socialmedia (2026-11).

    Fix: none.

    Bad: STAND WITH SOCIAL WORKERS this week
    Good: Stand with social workers of UNICEF, UNHCR and USAID this week
    """
    row, share, acronym = map(context.setting, SETTINGS)
    found = [(passage, spans) for passage in posts_of(campaign) if (spans := _in_capitals(passage))]
    if not found:
        return
    known = vocabulary(campaign)
    for passage, spans in found:
        text = prose(passage.value)
        capitals = [_Word(*span, shouted=_is_shouted(text[slice(*span)], known, acronym)) for span in spans]
        rows = [(run[0].start, run[-1].end) for run in _rows(text, capitals, row)]
        for span in rows or _too_many(text, capitals, share):
            yield context.finding(
                f'"{_short(text, span)}" stands in capitals', passage.at(span), "write it in small letters"
            )


def _in_capitals(passage: Passage) -> list[Span]:
    """Give the words of two letters and more in capitals; nothing where they are too few to shout.

    Placeholders such as [ORG NAME] are another rule's.
    """
    text = passage.value
    if not compiled(r"[^\W\d_a-z]{2}").search(text):
        return []
    text = without(text, [one.span for one in placeholders(passage)]) if "[" in text else text
    found = [
        match.span()
        for match in words(prose(text))
        if match.end() - match.start() > 1 and match.group().isupper()
    ]
    return found if len(found) >= _PLAIN else []


def _is_shouted(word: str, known: Vocabulary, acronym: int) -> bool:
    if word in ACRONYMS or word in known.names:
        return False
    return len(word) > acronym or word.lower() in FREQUENT or word.lower() in known.ordinary


def _rows(text: str, found: Sequence[_Word], row: int) -> Iterator[list[_Word]]:
    """Give each row of words in capitals that is long enough to be a shout."""
    run: list[_Word] = []
    for word in found:
        if run and not _follows(text[run[-1].end : word.start]):
            yield from _counted(run, row)
            run = []
        run.append(word)
    yield from _counted(run, row)


def _follows(between: str) -> bool:
    # A single letter, such as "I" or "A", belongs to the row.
    rest = compiled(r"(?<!\w)[^\W\d_](?!\w)").sub("", between)
    return compiled(_BETWEEN).fullmatch(rest) is not None


def _counted(run: list[_Word], row: int) -> Iterator[list[_Word]]:
    if len(run) >= row and sum(word.shouted for word in run) >= _PLAIN:
        yield run


def _too_many(text: str, found: Sequence[_Word], share: int) -> Iterator[Span]:
    shouted = [word for word in found if word.shouted]
    letters = sum(letter.isalpha() for letter in text.replace(FILLER, ""))
    amount = sum(word.end - word.start for word in shouted)
    if len(shouted) >= _SHOUT and amount * _WHOLE > letters * share:
        yield shouted[0].start, shouted[-1].end


def _short(text: str, span: Span) -> str:
    said = " ".join(text[slice(*span)].replace(FILLER, "…").split())
    return said if len(said) <= len("STAND WITH SOCIAL WORKERS EVERYWHERE") else f"{said[:32]}…"
