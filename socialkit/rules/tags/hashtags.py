"""Rules about the hashtags that every post must have."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from socialkit.findings.finding import Finding, Fix
from socialkit.model.reading import Kind
from socialkit.rules.analysis.near_hashtags import near_misses
from socialkit.rules.analysis.passages import Span
from socialkit.rules.analysis.required_hashtags import not_live
from socialkit.rules.analysis.unlinked_entities import obstacle
from socialkit.rules.rule import Reading, RuleContext
from socialkit.text.letters import HASHES
from socialkit.text.patterns import compiled

#: Letters of a shorter tag may stand side by side by chance.
_DIVISIBLE = 6


def missing_hashtag(reading: Reading, context: RuleContext) -> Iterator[Finding]:
    """Report a hashtag that every post must have and that is not in the text.

    Why: posts without the campaign's hashtag are not found, not counted and not shared on.
    What links is proven by the platform's own rules; the bare word does not count. Where something
    nearly right stands instead, SK105 reports that.

    Source: the campaign's own file, `hashtags: required`; Social Service Workforce Week asks for it
    (https://www.socialserviceworkforce.org/social-service-workforce-week-2022, 2022-10).

    Fix: with --unsafe-fixes, a "#" before the word, or else the hashtag at the end, if it fits.

    Bad: Join us this week with @SSWAlliance
    Good: Join us this #SSWWeek with @SSWAlliance
    """
    nearly = {miss.tag for miss in near_misses(reading)}
    absent = [tag for tag, found in not_live(reading) if found is None and tag not in nearly]
    appended = _appended(reading, absent)
    for tag in absent:
        detail, remedy, span = _instead(reading, tag)
        signed = _signed(reading, tag, span) if span and reading.text[span[0]] not in HASHES else None
        yield context.finding(
            f"required hashtag {tag} is missing{detail}",
            place=reading.at(*span) if span else reading.first_line(),
            remedy=remedy or f"add {tag}, with a space before it",
            fix=signed or (appended if tag == absent[0] else None),
        )


def dead_hashtag(reading: Reading, context: RuleContext) -> Iterator[Finding]:
    """Report a required hashtag that is there, but does not link on this platform.

    Why: platforms read `#` only where their rules allow it: glued to a word, after a bracket, with a
    look-alike sign or an invisible character it stays plain text, and each platform differs.

    Source: https://github.com/twitter/twitter-text (3.1.0, 2021-10-21);
    https://github.com/bluesky-social/atproto (0.19.19, 2026-08-20); Mastodon's published code
    (https://github.com/mastodon/mastodon, 2026-07). LinkedIn and Facebook publish no rule, so there
    the finding says "probably".

    Fix: with --fix, a space or the right sign, where the platform's rules prove that it links then.

    Bad: Use our hashtag#SSWWeek with @SSWAlliance
    Good: Use our hashtag #SSWWeek with @SSWAlliance
    """
    for _tag, found in not_live(reading):
        if found is not None:
            yield obstacle(reading, found, context)


def _instead(reading: Reading, tag: str) -> tuple[str, str, Span | None]:
    """Give what stands there instead, what to do about it, and its place.

    It is a longer tag, the word without its sign, or another tag of the campaign, such as a translated one.
    """
    name = tag.lstrip(HASHES).casefold()
    for entity in reading.entities:
        if entity.kind is Kind.HASHTAG and entity.value.casefold().startswith(name):
            goes_on = entity.value[len(name) :]
            remedy = f"let a space follow {tag}, or add it" if goes_on.istitle() else ""
            return f": #{entity.value} is another one", remedy, (entity.start, entity.end)
    word = _word(reading.text, name)
    if word:
        start, end = word
        return f': "{reading.text[start:end]}" stands there without its "#"', f"write {tag}", word
    return _other_tag(reading, tag)


@lru_cache(maxsize=64)
def _word(text: str, name: str) -> Span | None:
    """Give where a tag's word first stands without its sign, whatever platform the text is for."""
    found = compiled(_bare(name)).search(text)
    return found.span() if found else None


@cache
def _bare(name: str) -> str:
    """Give the pattern of a tag's word without its sign; a longer one may have spaces between its words."""
    between = "[ \xa0-]?" if len(name) >= _DIVISIBLE else ""
    letters = between.join(re.escape(letter) for letter in name)
    return rf"(?i)(?<![\w@#/.\-]){letters}(?![\w/\-]|\.\w)"


def _other_tag(reading: Reading, tag: str) -> tuple[str, str, Span | None]:
    """Give another tag of the campaign that stands there; in another language, any may be a translation."""
    translated = not reading.post.lang.startswith("en")
    others = {
        other.lstrip(HASHES).casefold()
        for other in (*reading.campaign.hashtags.also, *reading.campaign.words)
    }
    for entity in reading.entities:
        if entity.kind is Kind.HASHTAG and (translated or entity.value.casefold() in others):
            remedy = f"add {tag} as it is, untranslated" if translated else f"add {tag} beside it"
            return f": #{entity.value} does not stand in for it", remedy, (entity.start, entity.end)
    return "", "", None


def _signed(reading: Reading, tag: str, span: Span) -> Fix | None:
    """Give the fix that writes the tag for the bare word, where it links then."""
    start, end = span
    return reading.fix(f'write "{tag}"', tag, start, end, safe=False) if _links(reading, tag, span) else None


def _appended(reading: Reading, tags: list[str]) -> Fix | None:
    """Give the fix that puts all tags that are missing at the end, where they link then and fit."""
    limit = reading.dialect.limits.text
    if not tags or (limit and reading.length >= limit.value):
        return None
    end, added = len(reading.text.rstrip()), " ".join(tags)
    if not all(_links(reading, tag, (end, end), f" {added}") for tag in tags):
        return None
    return reading.fix(f'add "{added}" at the end', f" {added}", end, end, safe=False)


def _links(reading: Reading, tag: str, span: Span, written: str = "") -> bool:
    start, end = span
    text = reading.text[:start] + (written or tag) + reading.text[end:]
    limit, live = reading.dialect.limits.text, tag.lstrip(HASHES).casefold()
    if limit and reading.dialect.length(text) > limit.value:
        return False
    return any(
        each.kind is Kind.HASHTAG and each.value.casefold() == live for each in reading.dialect.entities(text)
    )
