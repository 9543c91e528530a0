"""The rule about placeholders that nobody filled in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from socialkit.model.campaign import Campaign
from socialkit.model.finding import Severity
from socialkit.model.message import PLACEHOLDERS
from socialkit.rules.calendar_words import ENGLISH
from socialkit.rules.passages import Passage, Span, alts_of, posts_of
from socialkit.rules.placeholder_words import (
    ASKING,
    ASKING_ANYWHERE,
    GLUE,
    LABELS,
    NOUNS,
    POSSIBLY,
    SURE,
    UNSPACED,
)
from socialkit.rules.rule import Remark
from socialkit.text.patterns import compiled

_OURS = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)
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
    ("here", r"(?i)\b(?:(?:insert|paste)\b[^.!?\n]{1,40}?|goes )\bhere\b"),
)
_MONTH = "|".join(ENGLISH.months)
_YOUR = "handle|org(?:ani[sz]ation)?|name|page|account|user_?name|hashtag|country|city|town|logo|partner"
# TBC is tuberculosis, and XX the twentieth, in several other languages.
_ENGLISH = (
    ("T", r"(?<![\w#@])(?:TBD|TBC|TBA|T\.B\.[DCA]\.)(?!\w)"),
    ("our", rf"(?i)(?<![\w&/])[@#]your_?(?:{_YOUR})s?(?!\w)"),
    ("HERE", r"\b(?:YOUR|ADD|PUT|PASTE)(?: (?!(?:IS|ARE|BE)\b)[A-Z]{2,20}+){1,2} HERE\b"),
    ("XX", r"(?<![\w#@$.-])(?<![A-Z][a-z] )XX+(?=[ ][a-z])(?! (?:century|chromosome|and XY|or XY))"),
    ("XX", rf"(?<![\w#@$.-])XX+(?= (?:{_MONTH})\b)|(?<=\b(?:{_MONTH}) )XX+(?!\w)"),
)


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A stretch that was to be replaced; ``sure`` where it can be nothing else."""

    span: Span
    sure: bool


def placeholder_left(campaign: Campaign) -> Iterator[Remark]:
    """Report a placeholder that is still there: `[ORG NAME]`, `{{org}}`, `%{link}`, TBD and the like.

    Why: it goes out as it stands, and shows everybody that the text is a form. In brackets, braces
    and percent signs it is an error; `<name>`, TBD, XX, @YourOrg and lorem ipsum may rarely be meant, so
    they warn. The placeholders of socialkit itself are filled in; a misspelt one is shown with the right
    one, and one for which the campaign has nothing, or which stands in an alt text, is an error.

    Source: published kits that went out like that, such as
    https://github.com/mozilla/advocacy.mozilla.org (2017): {twitterLink}; `[Insert ... GIF]` on
    https://makepoliohistory.org/raise-your-voice (2024).

    Fix: with --unsafe-fixes, the placeholder of socialkit that is nearest.

    Settings: none.

    Bad: Join us and {patner} this week
    Good: Join us and {partner} this week
    """
    for passage in (*posts_of(campaign), *alts_of(campaign)):
        for found in placeholders(passage):
            text = passage.value[slice(*found.span)]
            near = _nearest(text)
            yield passage.remark(
                found.span,
                f'"{text}" is a placeholder that nobody fills in',
                f"write {near}" if near else _remedy(text),
                passage.fix(found.span, near, safe=False) if near else None,
                Severity.ERROR if found.sure else None,
            )
    yield from _empty(campaign)
    yield from _in_alts(campaign)


def _empty(campaign: Campaign) -> Iterator[Remark]:
    """Report placeholders that would leave a gap."""
    for passage in posts_of(campaign) if not (campaign.theme and campaign.link) else ():
        link = campaign.link or (passage.post.link if passage.post else "")
        for name, value in (("theme", campaign.theme), ("link", link)):
            for match in re.finditer(rf"(?<![{{%$])\{{{name}\}}(?!\}})", passage.value) if not value else ():
                message = f"{match.group()} stands for nothing: the campaign has no {name}"
                remedy = f"write `{name}:` under campaign, or take it out"
                yield passage.remark(match.span(), message, remedy, severity=Severity.ERROR)


def _in_alts(campaign: Campaign) -> Iterator[Remark]:
    """Report placeholders in texts that go out as they are written."""
    names = "|".join(PLACEHOLDERS)
    for passage in alts_of(campaign):
        for match in re.finditer(rf"(?<![{{%$])\{{(?:{names})\}}(?!\}})", passage.value):
            message = f"{match.group()} is not filled in here: an alt text goes out as it is written"
            yield passage.remark(match.span(), message, "write what is meant", severity=Severity.ERROR)


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
    nouns = [word for word in said if word in NOUNS]
    if not said or re.fullmatch(r"[A-Z]+(?:_[A-Z]+)+|(?i:tb[dc]|x{2,})", content.strip()):
        return bool(said)
    if (
        said[0] in ASKING
        or not ASKING_ANYWHERE.isdisjoint(said)
        or compiled(UNSPACED).fullmatch(content.strip())
    ):
        return True
    if not nouns:
        return False
    if len(said) == 1 and content.islower():
        return said[0] in SURE
    if "in" in said and said[0] == "link":
        return False
    return said[0] in POSSIBLY or all(word in NOUNS or word in GLUE for word in said)


def _shouts(content: str) -> bool:
    """Say whether capitals between brackets are more than an acronym and none of the usual labels."""
    said = re.findall(r"[^\W_]+", content.lower())
    long = len(said) > 1 or len(content) > len("MERCOSUR")
    return content.isupper() and long and not any(word in LABELS for word in said)


def _remedy(text: str) -> str:
    return f"write what is meant, or one of {_OURS}" if text.startswith("{") else "write what is meant"


def _nearest(text: str) -> str:
    name = text.strip("{}%$ ").lower()
    near = get_close_matches(name, PLACEHOLDERS, n=1) if text[:1] in "{%$" and name else []
    return f"{{{near[0]}}}" if near else ""
