"""Rules and platforms as documentation, for people and for programs."""

from collections.abc import Iterator, Sequence
from dataclasses import fields
from textwrap import fill
from typing import Any

from socialkit.findings.finding import Confidence
from socialkit.model.reading import Fact, Limits, Size
from socialkit.platforms.fitting import RULE
from socialkit.platforms.platform import ApiVersion, Dialect, HashtagStyle, MentionStyle
from socialkit.reporting.terminal import columns
from socialkit.rules.rule import AnyRule
from socialkit.rules.settings import AnySetting
from socialkit.text.feed_words import FeedRow, feed_rows

_WIDTH = 100


def rules_as_text(rules: Sequence[AnyRule]) -> str:
    """Give one rule in full, or a line for each of several."""
    if len(rules) == 1:
        rule = rules[0]
        return f"{rule.code} {rule.name} ({rule.severity}, {rule.confidence})\n\n{rule.documentation}\n"
    lines = columns([(rule.code, rule.severity, rule.name, summary(rule)) for rule in rules])
    return "\n".join(lines) + "\n"


def rules_as_json(rules: Sequence[AnyRule]) -> dict[str, Any]:
    """Give the rules as a JSON document, schema version 1."""
    return {
        "version": 1,
        "rules": [
            {
                "code": rule.code,
                "name": rule.name,
                "severity": str(rule.severity),
                "confidence": str(rule.confidence),
                "summary": summary(rule),
                "documentation": rule.documentation,
                "settings": [_setting(setting) for setting in rule.settings],
            }
            for rule in rules
        ],
    }


def _setting(setting: AnySetting) -> dict[str, Any]:
    return {
        "name": setting.name,
        "type": "integer" if setting.kind is int else "string",
        "default": setting.default,
        "explanation": setting.explanation,
    }


def summary(rule: AnyRule) -> str:
    """Give the first line of what there is to say of a rule."""
    return rule.documentation.splitlines()[0]


def platforms_as_text(dialects: Sequence[Dialect]) -> str:
    """Give each platform with every limit, its source and its date; last, which picture it gets."""
    blocks = []
    for dialect in dialects:
        sure = dialect.traits.confidence is Confidence.SURE
        certain = "publishes its rules" if sure else 'findings say "probably"'
        rows = [
            (f"  {name}", str(fact.value), fact.mark, fact.date, fact.source) for name, fact in facts(dialect)
        ]
        lines = [f"{dialect.name}: {dialect.title}, {certain}", *columns(rows), *_pictures(dialect)]
        lines += [
            f"  {part}: {what}" + (f"  {source}" if source else "") for part, what, source in _feed(dialect)
        ]
        lines.append(f"  does: {traits_in_words(dialect)}")
        blocks.append("\n".join(lines))
    blocks.append(fill(RULE, _WIDTH))
    return "\n\n".join(blocks) + "\n"


def platforms_as_json(dialects: Sequence[Dialect]) -> dict[str, Any]:
    """Give the platforms as a JSON document, schema version 1."""
    return {"version": 1, "platforms": [_record(dialect) for dialect in dialects], "picture_rule": RULE}


_MENTIONS = {
    MentionStyle.TYPED: "mentions are typed",
    MentionStyle.MARKUP: "mentions are made when a post is sent",
    MentionStyle.NONE: "nobody can be mentioned",
}
_HASHTAGS = {
    HashtagStyle.ALL: "every hashtag links",
    HashtagStyle.FIRST: "the first hashtag links",
    HashtagStyle.NONE: "no hashtag links",
}


def _feed(dialect: Dialect) -> tuple[FeedRow, ...]:
    return feed_rows(dialect.traits.feed)


def traits_in_words(dialect: Dialect) -> str:
    """Give what a platform does with a post, as in ``mentions are typed; every hashtag links; …``."""
    traits = dialect.traits
    parts = {
        _MENTIONS[traits.mentions]: True,
        _HASHTAGS[traits.hashtags]: True,
        "no link can be followed": not traits.links,
        "a post without a picture is refused": traits.needs_picture,
        "the same text again is refused": traits.refuses_repeats,
        f"it {traits.mention_caution.what}" if traits.mention_caution else "": bool(traits.mention_caution),
        "one text from many accounts at once is punished": traits.watches_accounts,
        "a link beside the text becomes a card": traits.cards,
        "a post that comes after another one is a post of its own": not traits.threads,
        f"a post with {', '.join(_points(dialect))} in it is refused": bool(traits.forbidden),
        _version(traits.api_version) if traits.api_version else "": bool(traits.api_version),
    }
    return "; ".join(words for words, holds in parts.items() if holds)


def _version(version: ApiVersion) -> str:
    return f"it is asked in version {version.name} of its interface, which ends on {version.ends:%Y-%m-%d}"


def _points(dialect: Dialect) -> list[str]:
    return [f"U+{ord(character):04X}" for character in sorted(dialect.traits.forbidden)]


def _pictures(dialect: Dialect) -> Iterator[str]:
    if dialect.sizes:
        yield f"  sizes: {sizes_in_words(dialect)}"
    if dialect.pictures.source:
        taken = dialect.pictures
        yield f"  takes: {pictures_in_words(dialect)}  {taken.mark}  {taken.date}  {taken.source}"


def sizes_in_words(dialect: Dialect) -> str:
    """Give the picture sizes a platform recommends, as in ``1200x630 (link card), …``."""
    return ", ".join(f"{size.width}x{size.height} ({size.placement})" for size in dialect.sizes)


def pictures_in_words(dialect: Dialect) -> str:
    """Give the formats and shapes a platform takes, as in ``jpg, png; shapes 4:5 to 191:100``."""
    taken = dialect.pictures
    shapes = f"; shapes {taken.shapes}" if taken.shapes else ""
    return f"{', '.join(taken.formats)}{shapes}"


def facts(dialect: Dialect) -> list[tuple[str, Fact]]:
    """Give each limit that the platform states, under its name."""
    found = []
    for field in fields(Limits):
        value = getattr(dialect.limits, field.name)
        if isinstance(value, Fact):
            found.append((f"text ({dialect.limits.unit})" if field.name == "text" else field.name, value))
    return found


def _record(dialect: Dialect) -> dict[str, Any]:
    return {
        "name": dialect.name,
        "title": dialect.title,
        "certain": dialect.traits.confidence is Confidence.SURE,
        "unit": dialect.limits.unit,
        "traits": {
            "mentions": str(dialect.traits.mentions),
            "handles": str(dialect.traits.handles),
            "hashtags": str(dialect.traits.hashtags),
            "links": dialect.traits.links,
            "raw": dialect.traits.raw,
            "long_form": dialect.traits.long_form,
            "needs_picture": dialect.traits.needs_picture,
            "refuses_repeats": dialect.traits.refuses_repeats,
            "watches_accounts": dialect.traits.watches_accounts,
            "forbidden": _points(dialect),
        },
        "limits": {
            name: {"value": fact.value, "source": fact.source, "date": fact.date, "mark": fact.mark}
            for name, fact in facts(dialect)
        },
        "feed": [{"what": part, "known": what, "source": source} for part, what, source in _feed(dialect)],
        "sizes": [_size_record(size) for size in dialect.sizes],
        "pictures": {
            "formats": list(dialect.pictures.formats),
            "tallest": str(dialect.pictures.tallest) if dialect.pictures.tallest else None,
            "widest": str(dialect.pictures.widest) if dialect.pictures.widest else None,
            "source": dialect.pictures.source,
            "date": dialect.pictures.date,
            "mark": dialect.pictures.mark,
        },
    }


def _size_record(size: Size) -> dict[str, Any]:
    return {
        "placement": size.placement,
        "width": size.width,
        "height": size.height,
        "tolerance": str(size.tolerance),
        "source": size.source,
        "date": size.date,
    }
