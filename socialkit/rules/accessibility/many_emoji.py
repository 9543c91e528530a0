"""The rule about emoji."""

from collections.abc import Iterator, Sequence

from socialkit.findings.finding import Finding
from socialkit.model.campaign import Campaign
from socialkit.rules.analysis.passages import Diagnostic, Span, posts_of
from socialkit.rules.rule import RuleContext
from socialkit.rules.settings import Setting
from socialkit.text.emoji import find_emoji
from socialkit.text.patterns import compiled, simple

MOST = Setting("most", int, 3, "emoji in a text")
#: So many lines with an emoji at their start are a list, if no empty line parts them or if they are more.
_BULLETS, _MANY_BULLETS = 2, 3
#: Arrows, squares and signs that are text unless a selector (U+FE0F) makes them emoji.
_SIGNS = "\u203c\u2049\u2122\u2139\u2194-\u21aa\u24c2\u25aa-\u25fe\u2934\u2935\u3030\u303d\u3297\u3299"
_TEXT = rf"[{_SIGNS}](?!\ufe0f)|.\ufe0e"
_SPACE = r"[ \t\xa0]*+"
# Before an emoji that ends a phrase, these wait for a word that never comes.
_WAITING = (
    r"\b(?:the|a|an|my|our|your|their|his|her|of|le|la|les|un|une|des|mon|ma|mes|notre|nos|votre|vos|el|los|"
    r"las|una|mi|tu|su|nuestro|nuestra|o|os|as|um|uma|meu|minha|nosso|nossa)"
)
# Block elements, lines, shapes and Braille, which people draw with: each is read by its name, or skipped.
_DRAWN = r"[\u2500-\u25ff\u2800-\u28ff]{4,}"
_HEARTS = (
    "\u2764\u2665\u2763\U0001f493-\U0001f49f\U0001f5a4\U0001f90d\U0001f90e\U0001f9e1\U0001fa75-\U0001fa77"
)
_LOVING = rf"(?:\b(?:I|we|you|they|who)[ ]?(?P<heart>[{_HEARTS}]\ufe0f?)(?=[ ]?\w))"


def noisy_emoji(campaign: Campaign, context: RuleContext) -> Iterator[Finding]:
    """Report many emoji, the same one several times in a row, one as a bullet or for a word, rows of blocks.

    Why: a screen reader speaks each by its name, such as "party popper party popper party popper";
    who does not know it, or sees another picture, misses the word that it stands for. Rows of blocks
    and lines (`████`) are read as "full block full block" or as nothing at all.

    Source: https://www.learntoenable.co.uk/socialmedia (2026-11).

    Fix: none.

    Bad: Thank you, social workers 👏👏👏
    Good: Thank you, social workers 👏
    """
    most = context.setting(MOST)
    for passage in posts_of(campaign):
        spans = _emoji(passage.value)
        for span, message, remedy in (*_faults(passage.value, spans, most), *_drawn(passage.value)):
            yield context.finding(message, passage.at(span), remedy)


def _drawn(text: str) -> Iterator[Diagnostic]:
    """Give the first row of blocks or lines, with how many there are in all."""
    rows = [] if text.isascii() else [match.span() for match in simple(_DRAWN).finditer(text)]
    if rows:
        several = f"{len(rows)} rows" if len(rows) > 1 else "a row"
        sign = text[rows[0][0]]
        yield rows[0], f'{several} of signs such as "{sign}": some hear each by its name', "say it in words"


def _emoji(text: str) -> list[Span]:
    return [(start, end) for start, end in find_emoji(text) if not simple(_TEXT).match(text[start : end + 1])]


def _faults(text: str, spans: Sequence[Span], most: int) -> Iterator[Diagnostic]:
    bullets = _bullets(text, spans)
    rows = [(first[0], last[1]) for first, last in _rows(text, spans)]
    if bullets:
        yield bullets[0], f"{len(bullets)} lines have an emoji as a bullet", 'write "-" or "•"'
    elif len(spans) > most:
        each = "it is" if len(spans) == 1 else "each is"
        yield spans[most], f"{len(spans)} emoji: {each} read aloud by its name", f"keep {most} at most"
    else:
        yield from ((row, "the same emoji several times in a row", "keep one") for row in rows)
    yield from (
        (span, f'"{text[slice(*span)]}" stands in place of a word', "write the word, the emoji after it")
        for span in _for_words(text, spans)
    )


def _rows(text: str, spans: Sequence[Span]) -> Iterator[tuple[Span, Span]]:
    """Give first and last of each row of the same emoji, with nothing or spaces between."""
    first = 0
    for index in range(1, len(spans) + 1):
        if index < len(spans) and _same(text, spans[index - 1], spans[index]):
            continue
        if index - first > 1:
            yield spans[first], spans[index - 1]
        first = index


def _same(text: str, one: Span, other: Span) -> bool:
    alike = text[slice(*one)].rstrip("\ufe0f") == text[slice(*other)].rstrip("\ufe0f")
    return alike and not text[one[1] : other[0]].strip(" \t")


def _bullets(text: str, spans: Sequence[Span]) -> list[Span]:
    """Give the emoji that begin the lines of a list; an empty line may part those of a long one."""
    if len(spans) < _BULLETS or "\n" not in text:
        return []
    begins = {start: (start, end) for start, end in spans}
    found: list[list[Span]] = [[]]
    parted = False
    for line in simple(r"(?m)^[ \t]*+(?P<rest>[^\n]*+)$").finditer(text):
        span = begins.get(line.start("rest"))
        if span and text[span[1] : line.end()].strip():
            found[-1].append(span)
        elif line["rest"].strip():
            found.append([])
        elif found[-1]:
            parted = True
    longest = max(found, key=len)
    return longest if len(longest) >= (_MANY_BULLETS if parted else _BULLETS) else []


def _for_words(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    if not spans:
        return
    ends = dict(spans)
    for match in compiled(rf"(?i){_WAITING}{_SPACE}").finditer(text):
        end = ends.get(match.end())
        if end and not compiled(rf"{_SPACE}[\w#@]").match(text[end : end + 20]):
            yield match.end(), end
    yield from (match.span("heart") for match in compiled(_LOVING).finditer(text))
