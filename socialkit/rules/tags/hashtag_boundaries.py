"""The rule about hashtags that end too early, or too late."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from socialkit.findings.finding import Finding, Fix
from socialkit.model.reading import Entity, Kind
from socialkit.rules.analysis.near_hashtags import near_misses
from socialkit.rules.analysis.required_hashtags import written_dead
from socialkit.rules.rule import Reading, RuleContext
from socialkit.rules.tags.unlinked_tags import unlinked_tags
from socialkit.text.letters import HASHES, TAG_LETTERS
from socialkit.text.patterns import compiled
from socialkit.text.spans import Spans, first_at

_LETTER = rf"[{TAG_LETTERS}]"
_WORD = rf"{_LETTER}++"
_GLUED = rf"(?<![\w&/])[{HASHES}](?P<first>{_LETTER}{{1,100}}+)[{HASHES}](?=\p{{L}})"
# "#COVID-19" is meant as one tag, "#SSWWeek's" and "#LGBTQ+" end where they should.
_CUT_BEFORE_NUMBER = r"[-\u2010-\u2013](?=\p{Nd})"
_CUT_BEFORE_LETTER = r"[-\u2010\u2011&](?=\p{L})"
_HIDDEN_JOINER = r"\u200c(?=\p{L})"
_ABBREVIATION, _APOSTROPHE = r"\.(?=[\p{Lu}\p{Nd}])", r"['\u2019](?=\p{L})"
#: What these five begin with.
_CUTTING = frozenset("-\u2010\u2011\u2012\u2013&\u200c.'\u2019")
#: French words that lose their last letter before an apostrophe; single letters do so everywhere.
_ELIDED = frozenset({"qu", "jusqu", "lorsqu", "puisqu", "quelqu", "aujourd", "presqu"})
#: "#l'école", "#dell'acqua": in these languages the article keeps its place before the tag.
_ELIDING = frozenset({"fr", "it", "ca", "oc", "wa", "rm"})
_ELISION = (
    r"(?i)#(?P<word>(?:[cdjlmnst]|(?:jus|lors|puis|quel|pres)?qu|un|(?:de|a|ne|da|su|que|be|co)ll|sant)['\u2019])"
    rf"(?P<noun>[aeiouyhœæ\u00e0-\u00ff]{_LETTER}{{2,}}+)"
)
_POSSESSIVE = r"['\u2019][sS](?!\w)"
# "#Don'tWait", "#We'reHere": the capital says that the tag goes on; "n't" is no owner's ending in any case.
_SHORTENED = r"['\u2019](?i:t|s|d|m|re|ve|ll)(?=\p{Lu})"
_NOT = r"['\u2019][tT](?!\p{N})"
# Signs that stand in words of their own right, or belong to what they follow.
_JOINERS = "\u00b7\u30fb\u200c\u200d\ufe0f\u05f3\u05f4+"
_REST = r"[^\s#]{0,30}+"
_SHOWN = 40


class _Edge(NamedTuple):
    """A tag from ``start`` to ``end`` that ends in the wrong place; ``replacement`` would mend it."""

    start: int
    end: int
    message: str
    remedy: str
    replacement: str = ""
    safe: bool = False


def cut_or_running_on(reading: Reading, context: RuleContext) -> Iterator[Finding]:
    """Report a hashtag that does not link, one that a sign cuts or that takes in what follows, two glued.

    Why: `#COVID-19` links as `#COVID` on X and as `#COVID-19` on Bluesky, `#Don'tWait` as `#Don` on X and
    Mastodon; `#SSWWeek's` is the tag `SSWWeek's` on Bluesky; `the tag#COVID19` and `# WearOrange` are no tags
    at all, nor is `(#COVID19)` on Bluesky and Mastodon, which link only what stands behind a space. In Arabic
    and Hebrew a letter that means "and" or "for" runs into a tag. A possessive where the platform reads it
    well is none of these.

    Source: https://github.com/twitter/twitter-text (3.1.0, 2021-10-21);
    https://github.com/bluesky-social/atproto (0.19.19, 2026-08-20); Mastodon's published code
    (https://github.com/mastodon/mastodon, 2026-07).

    Fix: with --fix, a space where one is missing; with --unsafe-fixes, the tag without the sign.

    Bad: Caring for children through #COVID-19 and after
    Good: Caring for children through #COVID19 and after
    """
    taken = None
    for edge in _edges(reading):
        taken = taken or Spans(
            [*written_dead(reading), *((miss.start, miss.end) for miss in near_misses(reading))]
        )
        if not taken.touch(edge.start, edge.end):
            yield context.finding(
                edge.message,
                place=reading.at(edge.start, edge.end),
                remedy=edge.remedy,
                fix=_fix(reading, edge),
            )


def _fix(reading: Reading, edge: _Edge) -> Fix | None:
    if not edge.replacement:
        return None
    title = f'write "{edge.replacement}"'
    return reading.fix(title, edge.replacement, edge.start, edge.end, safe=edge.safe)


def _edges(reading: Reading) -> Iterator[_Edge]:
    named = {tag.lstrip(HASHES).casefold() for tag in _named(reading)}
    for entity in reading.entities:
        if entity.kind is Kind.HASHTAG:
            edge = _running_on(reading, entity, named) or _cut(reading, entity, named)
            if edge:
                yield edge
    yield from _glued(reading)
    yield from _unsigned(reading, named)


def _unsigned(reading: Reading, named: set[str]) -> Iterator[_Edge]:
    """Give what was meant as a tag, but is plain text: `the tag#COVID19`, `(#FLL)`, `# WearOrange`."""
    for tag in unlinked_tags(reading, named):
        written = _short(reading.text[tag.start : tag.end])
        message = f'"{written}" {reading.surely}does not link on {{platforms}}: {tag.cause}'
        safe = tag.name.casefold() in named
        yield _Edge(tag.start, tag.end, message, tag.remedy, tag.mended, safe=safe)


def _named(reading: Reading) -> tuple[str, ...]:
    tags = reading.campaign.hashtags
    return (*tags.required_for(reading.message.platform, reading.message.lang), *tags.also)


def _running_on(reading: Reading, entity: Entity, named: set[str]) -> _Edge | None:
    """Say where a tag takes in what no tag elsewhere takes in; an inner hyphen may be meant."""
    if entity.value.isascii() and entity.value.isalnum():
        return None
    word = compiled(_WORD).match(entity.value)
    if word is None or word.end() == len(entity.value):
        return None
    rest = entity.value[word.end() :]
    if rest[0] in HASHES or not compiled(_WORD).sub("", rest).strip(_JOINERS):
        return None
    if word.group().casefold() not in named and _goes_on(word.group(), entity.value, word.end()):
        return None
    message = f'"#{_short(entity.value)}" as a whole is the hashtag on {{platforms}}'
    if compiled(_POSSESSIVE).match(rest) or rest[0] in "'\u2019-":
        remedy = f"let a space follow #{word.group()}"
        return _Edge(entity.start, entity.end, message, remedy)
    ends = entity.start + 1 + word.end() + (rest[0] in ",;:!?.\u3001\u3002\uff0c")
    tag = reading.text[entity.start : ends]
    mended = f"{tag} {reading.text[ends : entity.end]}"
    return _Edge(entity.start, entity.end, message, f'put a space after "{tag}"', mended, safe=True)


def _cut(reading: Reading, entity: Entity, named: set[str]) -> _Edge | None:
    """Say where a sign ends a tag that is meant to go on."""
    text, end = reading.text, entity.end
    if entity.value.casefold() in named or not _goes_on(entity.value, text, end):
        return None
    rest = compiled(_REST).match(text, end)
    whole = text[entity.start : rest.end() if rest else end].rstrip(".,;:!?)]}\"'\u201d\u2019\u2026")
    if any(whole[1:].casefold().startswith(name) for name in named if len(name) > len(entity.value)):
        # The campaign asks for this very tag; that it does not link is told where it is asked for.
        return None
    message = f'only "{text[entity.start : end]}" of "{_short(whole)}" {reading.surely}links on {{platforms}}'
    mended = _in_one(whole, reading.message.lang, "_" if text[end] == "\u200c" else "")
    return _Edge(entity.start, entity.start + len(whole), message, f"write {_short(mended)}", mended)


def _in_one(whole: str, lang: str, joiner: str) -> str:
    """Give a tag without the sign that cuts it, or behind the article that an apostrophe parts from it."""
    eliding = lang.partition("-")[0].lower() in _ELIDING
    elided = compiled(_ELISION).fullmatch(whole) if eliding else None
    if elided:
        return f"{elided['word']}#{elided['noun']}"
    return "#" + joiner.join(compiled(_WORD).findall(whole))


def _goes_on(name: str, text: str, end: int) -> bool:
    """Say whether a tag is meant to go on with the sign at ``end``."""
    cut = text[end : end + 1] in _CUTTING
    return cut and any(compiled(pattern).match(text, end) for pattern in _signs(name))


def _signs(name: str) -> Iterator[str]:
    """Give the patterns of what cuts a tag that begins like this."""
    yield _CUT_BEFORE_NUMBER
    yield _CUT_BEFORE_LETTER
    yield _HIDDEN_JOINER
    yield _SHORTENED
    if name[-1] in "nN":
        yield _NOT
    if len(name) == 1 or name[-1].isdecimal():
        yield _ABBREVIATION
    if len(name) == 1 or name.casefold() in _ELIDED:
        yield _APOSTROPHE


def _glued(reading: Reading) -> Iterator[_Edge]:
    """Give tags that the next one's sign keeps from linking as they are meant."""
    for start, end, name in _side_by_side(reading.text):
        live = first_at(reading.entities, start, start + 1)
        if live is None or (live.start, live.value) != (start, name):
            both = _short(reading.text[start:end])
            message = f'"{both}" {reading.surely}runs into the next hashtag on {{platforms}}'
            yield _Edge(start, end - 1, message, "put a space between the two", f"#{name} ", safe=True)


@lru_cache(maxsize=16)
def _side_by_side(text: str) -> tuple[tuple[int, int, str], ...]:
    """Give place and name of what the sign of a next tag follows at once, for all platforms at once."""
    return tuple((*match.span(), match["first"]) for match in compiled(_GLUED).finditer(text))


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}\u2026"
