"""The rule about Markdown and HTML that readers would see as it is written."""

import re
from collections.abc import Iterator

from socialkit.findings.finding import Finding
from socialkit.model.campaign import Campaign
from socialkit.platforms.registry import traits
from socialkit.rules.analysis.passages import Span, posts_of
from socialkit.rules.rule import RuleContext
from socialkit.text.letters import HASHES
from socialkit.text.patterns import compiled

_BOTH = r"(?<![\w*])\*\*\*(?=[^\s*])(?P<inner>[^*\n]{1,200}+)(?<=\S)\*\*\*(?![\w*])"
# A single star within is one of words in a slant, at the end, too: "**a *b***".
_BOLD = (
    r"(?<![\w*])\*\*(?=\*?[^\s*])(?P<inner>(?:[^*\n]|\*(?!\*)|\*(?=\*\*(?!\*))){1,200}+)(?<=\S)\*\*(?![\w*])"
)
_UNDER = r"(?<!\w)__(?=[^\s_])(?P<inner>[^_\n]{1,200}+)(?<=\S)__(?!\w)"
_STAR = r"(?<![\w*\\])\*(?=[^\s*])(?P<inner>[^*\n]{1,80}+)(?<=[^\s*])\*(?![\w*])"
_STRUCK = r"(?<!~)~~(?=[^\s~])(?P<inner>[^~\n]{1,200}+)~~(?!~)"
_LINK = r"!?\[(?P<inner>[^\[\]\n]{0,200}+)\]\((?P<url>(?:https?://|www\.|mailto:|/)[^()\s]{0,500}+)\)"
_HEADING = r"(?m)^[ ]{0,3}(?P<hashes>#{1,6}+)[ \t]++(?P<inner>[^\W\d_][^\n]{0,200}+)"
_FENCE = r"(?m)^```[^`\n]{0,40}+$"
_TAGS = (
    r"(?i)</?(?:b|i|u|s|em|strong|a|h[1-6]|code|pre|mark|small|sub|sup|blockquote|del|ins|strike)"
    r"(?:\s[^<>\n]{0,200}+)?>"
)
_BOARD = (
    r"(?i)\[(?P<name>b|i|u|s|url|img|quote|color|size)(?:=[^\[\]\n]{1,80}+)?\]"
    r"(?P<inner>[^\[\]\n]{1,200}+)\[/(?P=name)\]"
)
_CODE = r"(?<![`\w])`(?P<inner>[^`\n]{1,80}+)`(?![`\w])"
# What a program writes for the end of a line; not a folder's name, as in C:\new.
_BREAK = r"(?<![:\\])(?:\\r)?\\n(?=\\|\s|[A-Z#@]|\Z)|(?<=[.!?,;)])\\n"
_MARKS = (
    ("***", _BOTH),
    ("**", _BOLD),
    ("*", _STAR),
    ("__", _UNDER),
    ("~~", _STRUCK),
    ("](", _LINK),
    ("```", _FENCE),
    ("<", _TAGS),
    ("[/", _BOARD),
    ("`", _CODE),
    ("\\n", _BREAK),
)
#: These end or begin something, and have no words of their own.
_NO_WORDS = (_FENCE, _BREAK)
_DEEPEST = 2


def raw_markup(campaign: Campaign, context: RuleContext) -> Iterator[Finding]:
    r"""Report Markdown, HTML or a program's marks in a text for a platform that shows it as it is written.

    Why: readers see `**welcome**` and `*welcome*` with their stars. X, LinkedIn, Facebook, Instagram,
    Threads, Bluesky and Mastodon's own servers know no such marks in posts. `\n` is what a program
    writes for a new line. Single stars around words are told like double ones: what is bold in WhatsApp or
    slanted in Markdown comes into posts with them, and few campaigns write `*sigh*`. It is a warning, as the
    post can be read with them; who means them ignores it, with the reason. A single star, as in `5 * 3` or
    before a footnote, is none.

    Source: https://github.com/bluesky-social/atproto lexicons/app/bsky/richtext (2026-08-20);
    https://docs.joinmastodon.org/user/posting/ (2026-08).

    Fix: with --unsafe-fixes, the words without the marks, a link behind its words.

    Bad: Join our **free** webinar
    Good: Join our free webinar
    """
    ours = campaign.hashtags
    known = (*ours.required, *ours.required_elsewhere, *ours.also)
    tags = {tag.lstrip(HASHES).casefold() for tag in known}
    for passage in posts_of(campaign):
        raw = tuple(name for name in passage.platforms if traits(name).raw)
        if not raw:
            continue
        for span, plain in sorted([*_marks(passage.value), *_headings(passage.value, tags)]):
            said = passage.value[slice(*span)]
            yield context.finding(
                f'"{said[:60]}" would be shown with its marks',
                passage._replace(platforms=raw).at(span),
                "leave the marks out",
                passage.fix(span, plain, safe=False) if plain else None,
            )


def _marks(text: str) -> Iterator[tuple[Span, str]]:
    """Give each stretch with its marks, the outermost of several, and its words without any."""
    matches = [
        match for sign, pattern in _MARKS if sign in text for match in compiled(pattern).finditer(text)
    ]
    end = 0
    for match in sorted(matches, key=lambda each: (each.start(), -each.end())):
        if match.start() >= end:
            end = match.end()
            yield match.span(), _plain(match)


def _plain(match: re.Match[str]) -> str:
    parts = match.groupdict()
    inner, url = _without_marks(parts.get("inner") or ""), parts.get("url")
    return f"{inner}: {url}" if url and inner else url or inner


def _without_marks(text: str) -> str:
    """Give words without the marks that stand around some of them, one within another."""
    for sign, pattern in _MARKS * _DEEPEST:
        if sign in text and pattern not in _NO_WORDS:
            text = compiled(pattern).sub(_plain, text)
    return text


def _headings(text: str, tags: set[str]) -> Iterator[tuple[Span, str]]:
    """Give each heading; "# Week" may be a hashtag with a space in it, which other rules tell."""
    for match in compiled(_HEADING).finditer(text) if "# " in text or "#\t" in text else ():
        first, _space, more = match["inner"].partition(" ")
        if len(match["hashes"]) > 1 or (more and first.strip(".,:!").casefold() not in tags):
            yield match.span(), match["inner"]
