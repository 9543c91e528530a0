"""Where a text has a placeholder that nobody fills in."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from socialkit.model.message import PLACEHOLDERS
from socialkit.rules.analysis.passages import Passage, Span
from socialkit.rules.words.calendar_languages import ENGLISH
from socialkit.rules.words.placeholder_words import (
    ASKING,
    ASKING_ANYWHERE,
    GLUE,
    LABELS,
    LINK_TO_COME,
    LINKS,
    NOUNS,
    PICTURE_TO_COME,
    POSSIBLY,
    SURE,
    UNSPACED,
)
from socialkit.rules.words.undecided_words import (
    A_THING,
    LINK_SIGNS,
    LINK_TO_BE_ADDED,
    TO_BE_ADDED,
    UNDECIDED,
    UNDECIDED_ALONE,
    UNDECIDED_BEHIND_COLON,
    UNDECIDED_FIRST,
    UNDECIDED_IN_BRACKETS,
    UNDECIDED_IN_CHINESE,
    UNDECIDED_SIGNS,
    UNDECIDED_THING,
)
from socialkit.text.patterns import compiled

# By the sign that a text must have for the pattern to be tried at all.
_SURE = (
    ("{", r"\{\{[^{}\n]{0,60}+\}\}|[%$]\{[^{}\n]{0,60}+\}"),
    ("{", r"(?<![{%$])\{(?:[^\W\d]\w{0,40}+(?:[ .-]\w{1,40}+){0,4}+|\d{1,2}+)?+\}(?!\})"),
    ("%(", r"%\(\w{1,40}+\)[sd]\b"),
    ("%", r"<[ ]?%[^<>%\n]{0,60}+%[ ]?>|%%\w{1,40}+%%"),
    ("*|", r"\*\|\w{1,40}+\|\*"),
)
_BRACKET = "\\[([^\\[\\]\\n]{1,80}+)\\](?!\\()|\u3010([^\u3010\u3011\\n]{1,80}+)\u3011"
_ANGLE = r"<([^<>\n=/@]{1,40}+)>"
_MAYBE = (
    ("%", r"(?<![\w%])(?<!\d[ \xa0])%(?:\d\$)?[sd](?!['\u2019\w])"),
    ("XX", r"(?<![\w#@])(?:[$€£][ ]?XX+|XX+[ \xa0]?[%€]|XX+[:/.,-]XX+|(?:19|20)XX|XXXX+)(?![\w])"),
    ("orem", r"(?i)\blorem\b(?: ipsum\b)?"),
    ("(", r"(?i)\((?:insert|insérer|insérez|insertar|inserte|inserir|insira)\b[^()\n]{1,60}+\)"),
    ("INSERT ", r"\bINSERT(?: [A-Z]{2,20}+){1,4}"),
    ("link", r"(?i)\blinks? (?:to come|to follow|tk|tb[acd])\b"),
    *((sign, UNDECIDED) for sign in ("TB", "tb", ".B", ".b", ". B")),
    ("待", UNDECIDED_IN_CHINESE),
    *((sign, LINK_TO_COME) for sign in "([\uff08"),
    *((sign, LINK_TO_BE_ADDED) for sign in LINK_SIGNS),
    *((sign, PICTURE_TO_COME) for sign in "[\u3010"),
    ("here", r"(?i)\b(?:(?:insert|paste)\b[^.!?\n]{1,40}?|goes )\bhere\b"),
)
_UNDECIDED = (
    *(UNDECIDED_BEHIND_COLON, UNDECIDED_THING, UNDECIDED_FIRST, UNDECIDED_ALONE),
    UNDECIDED_IN_BRACKETS,
)
_MONTH = "|".join(ENGLISH.months)
_YOUR = "handle|org(?:ani[sz]ation)?|name|page|account|user_?name|hashtag|country|city|town|logo|partner"
# TBC is tuberculosis, and XX the twentieth, in several other languages.
_ENGLISH = (
    ("T", r"(?<![\w#@])(?:TBC|T\.B\.C\.)(?!\w)"),
    ("our", rf"(?i)(?<![\w&/])[@#]your_?(?:{_YOUR})s?(?!\w)"),
    ("HERE", r"\b(?:YOUR|ADD|PUT|PASTE)(?: (?!(?:IS|ARE|BE)\b)[A-Z]{2,20}+){1,2} HERE\b"),
    ("XX", r"(?<![\w#@$.-])(?<![A-Z][a-z] )XX+(?=[ ][a-z])(?! (?:century|chromosome|and XY|or XY))"),
    ("XX", rf"(?<![\w#@$.-])XX+(?= (?:{_MONTH})\b)|(?<=\b(?:{_MONTH}) )XX+(?!\w)"),
)


class Placeholder(NamedTuple):
    """A stretch that was to be replaced; ``sure`` where it can be nothing else."""

    span: Span
    sure: bool


def placeholders(passage: Passage) -> list[Placeholder]:
    """Give every placeholder that is left, from left to right, without those that socialkit fills in."""
    text = passage.value
    found = [Placeholder(span, sure=True) for span in _matches(text, _SURE)]
    found = [
        one for one in found if text[slice(*one.span)].strip("{}") not in PLACEHOLDERS or _double(text, one)
    ]
    if any(sign in text for sign in "[\u3010"):
        found += _bracketed(text)
    if "<" in text:
        angles = re.finditer(_ANGLE, text)
        found += [Placeholder(match.span(), sure=False) for match in angles if _asks(match[1])]
    maybe = (*_MAYBE, *_ENGLISH) if passage.lang.startswith("en") else _MAYBE
    found += [Placeholder(span, sure=False) for span in _matches(text, maybe)]
    small = text.lower()
    if any(sign in small for sign in UNDECIDED_SIGNS):
        undecided = tuple(("", pattern) for pattern in _UNDECIDED)
        found += [Placeholder(span, sure=False) for span in _matches(text, undecided)]
    return _apart(found)


def _matches(text: str, patterns: tuple[tuple[str, str], ...]) -> Iterator[Span]:
    for sign, pattern in patterns:
        if sign in text:
            yield from (match.span() for match in compiled(pattern).finditer(text))


def _double(text: str, found: Placeholder) -> bool:
    return text.startswith(("{{", "%", "$"), found.span[0])


def _apart(found: list[Placeholder]) -> list[Placeholder]:
    """Leave out what lies over an earlier one."""
    kept: list[Placeholder] = []
    for one in sorted(found, key=lambda one: (one.span[0], -one.span[1])):
        if not kept or one.span[0] >= kept[-1].span[1]:
            kept.append(one)
    return kept


def _bracketed(text: str) -> Iterator[Placeholder]:
    for match in re.finditer(_BRACKET, text):
        content = match[match.lastindex or 1]
        if _asks(content):
            yield Placeholder(match.span(), sure=True)
        elif _shouts(content) and re.search(r"\S[ ]?\Z", text[max(0, match.start() - 2) : match.start()]):
            yield Placeholder(match.span(), sure=False)


def _asks(content: str) -> bool:
    """Say whether the words between brackets ask for something to be filled in."""
    said = compiled(r"[\p{L}\p{M}\p{N}]+").findall(content.lower())
    if not said or re.fullmatch(r"[A-Z]+(?:_[A-Z]+)+|(?i:tb[dc]|x{2,})", content.strip()):
        return bool(said)
    if (
        said[0] in ASKING
        or not ASKING_ANYWHERE.isdisjoint(said)
        or compiled(UNSPACED).fullmatch(content.strip())
    ):
        return True
    named = any(word in NOUNS or word in LINKS for word in said)
    if compiled(TO_BE_ADDED).search(content) and (named or compiled(A_THING).search(content)):
        return True
    return named and _names_a_gap(content, said)


def _names_a_gap(content: str, said: list[str]) -> bool:
    """Say whether the words, one of which a form asks for, are hardly anything but a gap."""
    if len(said) == 1 and content.islower():
        return said[0] in SURE
    if "in" in said and said[0] == "link":
        return False
    return said[0] in POSSIBLY or all(word in NOUNS or word in GLUE for word in said)


def _shouts(content: str) -> bool:
    """Say whether capitals between brackets are more than an acronym and none of the usual labels."""
    said = compiled(r"[^\W_]+").findall(content.lower())
    long = len(said) > 1 or len(content) > len("MERCOSUR")
    return content.isupper() and long and not any(word in LABELS for word in said)
