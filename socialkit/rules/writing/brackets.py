"""The rule about brackets and quotation marks that have no partner."""

import re
from collections.abc import Iterator

from socialkit.findings.finding import Finding
from socialkit.model.campaign import Campaign
from socialkit.rules.analysis.passages import Span, posts_of
from socialkit.rules.analysis.prose import prose
from socialkit.rules.rule import RuleContext
from socialkit.text.patterns import compiled, simple

_PAIRS = {")": "(", "]": "[", "}": "{", "\uff09": "\uff08", "\u300d": "\u300c", "\u300f": "\u300e"}
_PAIRS |= {"\u3011": "\u3010", "\u300b": "\u300a"}
_BRACKETS = "".join((*_PAIRS, *_PAIRS.values()))
#: Full-width and plain brackets are paired by people who switch keyboards.
_PLAIN = str.maketrans("\uff08\uff09", "()")
_SMILE = (
    r"(?:[:;=]|(?<!\w)[8xX%])[-o^'*~]?[()\[\]{}]++|(?<![()\[\]{}])[()\[\]{}]++[-o^'*~]?[:;=](?!\w)|"
    r"(?<=[\w!?.\u2026])\){2,}+"
)
_LIST = r"(?:(?<=[\s(;,:])|\A)(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})\)"
#: Opening and closing marks; where one mark does both, an even number is right.
_QUOTES = (
    ("\u201e", "\u201c\u201d"),
    ("\u201c", "\u201d"),
    ("\xab", "\xbb"),
    ('"', '"'),
)
#: Inches.
_NO_QUOTES = r"\d\"|\d'\d+\""
#: A mark within an abbreviation in Hebrew, or one that a word touches, as "and" and "in" do in Arabic.
_EITHER = r"(?<=\w)\"(?=\w)"


def unbalanced(campaign: Campaign, context: RuleContext) -> Iterator[Finding]:
    """Report a bracket or a quotation mark that has no partner.

    Why: readers look for the rest; most often a piece was lost when the text was copied. Apostrophes,
    smileys and list marks such as `1)` are left alone, and straight marks where one stands between two
    letters: it may open, close, or shorten a word.

    Source: https://www.unicode.org/reports/tr9/ (2025-09), paired brackets, for which belongs to which.

    Fix: none.

    Bad: Join us (and bring your colleagues
    Good: Join us :) and 1) bring (all) your colleagues 2) take part
    """
    for passage in posts_of(campaign):
        if not any(sign in passage.value for sign in f'{_BRACKETS}"\u201c\u201d\u201e\xab\xbb'):
            continue
        text = prose(passage.value)
        russian = passage.lang[:2].lower() in {"ru", "uk", "be", "kk"}
        for found in (None if russian else _bracket(text), _quote(text)):
            if found:
                sign = text[slice(*found)]
                yield context.finding(
                    f"{sign} has no partner", passage.at(found), "add the other one, or take it out"
                )


def _bracket(text: str) -> Span | None:
    """Give the first bracket without a partner; none where a smiley or a list mark may be that partner."""
    free = {offset for match in compiled(_SMILE).finditer(text) for offset in range(*match.span())}
    free |= {match.end() - 1 for match in simple(_LIST).finditer(text)} if ")" in text else set()
    opened: list[int] = []
    lost: list[int] = []
    for match in simple(rf"[{re.escape(_BRACKETS)}]").finditer(text):
        sign, offset = match.group().translate(_PLAIN), match.start()
        if sign not in _PAIRS:
            opened.append(offset)
        elif opened and text[opened[-1]].translate(_PLAIN) == _PAIRS[sign]:
            if (opened.pop() in free) or (offset in free):
                return None
        else:
            lost.append(offset)
    alone = [offset for offset in (*opened, *lost) if offset not in free]
    return (min(alone), min(alone) + 1) if alone else None


def _quote(text: str) -> Span | None:
    text = compiled(_NO_QUOTES).sub(lambda match: "_" * len(match.group()), text) if '"' in text else text
    low = "\u201e" in text
    for opening, closing in _QUOTES:
        if opening == ("\u201c" if low else "\u201e"):
            continue
        ends = [offset for offset, letter in enumerate(text) if letter in closing]
        starts = [offset for offset, letter in enumerate(text) if letter == opening]
        marks = sorted({*starts, *ends})
        one_kind = opening in closing or not starts or not ends
        if opening == '"' and compiled(_EITHER).search(text):
            continue
        if len(marks) % 2 if one_kind else len(starts) != len(ends):
            if _each_paragraph(text, starts, ends):
                continue
            return _alone(starts, ends, marks)
    return None


def _alone(starts: list[int], ends: list[int], marks: list[int]) -> Span:
    """Give the mark that has no partner: the first one in excess."""
    if not starts or not ends or starts == ends:
        return marks[-1], marks[-1] + 1
    depth, opened, begins = 0, starts[0], frozenset(starts)
    for offset in marks:
        if offset in begins:
            opened = opened if depth else offset
            depth += 1
        elif depth:
            depth -= 1
        else:
            return offset, offset + 1
    return opened, opened + 1


def _each_paragraph(text: str, starts: list[int], ends: list[int]) -> bool:
    """Say whether a long quotation opens anew with each paragraph and closes once."""
    begins = sum(not text[:start].rpartition("\n")[2].strip() for start in starts[:50])
    return "\n" in text and begins > 1 and len(starts) > len(ends)
