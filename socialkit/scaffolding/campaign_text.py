"""The text of a new campaign's file: its head, a graphic, accounts, a sample post for each day."""

import json
from collections.abc import Iterator
from datetime import date
from textwrap import indent

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_interval

from socialkit.model.message import BY_NAME
from socialkit.platforms.platform import HandleStyle, MentionStyle
from socialkit.platforms.registry import FOLDER, traits
from socialkit.scaffolding.campaign_outline import CampaignOutline
from socialkit.scaffolding.sample_texts import PLAIN, samples_in

#: The folder of the graphic, and what it is called in the file.
ARTWORK, GRAPHIC = "artwork", "campaign"
_SCHEMA = "# yaml-language-server: $schema=posts.schema.json\n"
_HEAD = """\
# {name}
#
#   socialkit check     reads every post as each platform will read it
#   socialkit stamp     puts the partners' logos on the graphic
#   socialkit kit       makes a page for each partner: texts, graphics, calendar
#   socialkit plan      shows what would go out, where and when
#   socialkit rehearse  does all of it at once, and nothing leaves this machine
#
# Texts stand in `|-` blocks: outside of a block, YAML takes everything after " #" for a comment.
"""
_TIME = "09:00"


def campaign_text(outline: CampaignOutline, files: tuple[str, ...], form: str) -> str:
    """Give what posts.yaml says; ``files`` are the artworks, ``form`` how pictures with logos are written."""
    parts = (
        _SCHEMA + _HEAD.format(name=outline.name),
        _campaign(outline),
        _handles(outline),
        _graphic(outline, files, form),
        "partners: partners.yaml # who gets the graphic with her logo, and a kit\n",
        f"look: {{color: {_quoted(outline.color)}}} # of the partners' pages, light and dark\n",
        _accounts(outline),
        _posts(outline),
    )
    return "\n".join(part for part in parts if part)


def span(starts: date, ends: date, lang: str) -> str:
    """Give two days in words of a language; in English where CLDR does not have it."""
    try:
        locale = Locale.parse(lang, sep="-")
    except (UnknownLocaleError, ValueError):
        locale = Locale("en", "GB")
    if locale == Locale("en"):
        locale = Locale("en", "GB")  # people in most countries write the day first
    if starts == ends:
        return str(format_date(starts, "long", locale))
    return str(format_interval(starts, ends, "yMMMMd", locale=locale))


def _quoted(text: str) -> str:
    """Give a text in double quotes, as YAML and JSON both read it."""
    return json.dumps(text, ensure_ascii=False)


def _campaign(outline: CampaignOutline) -> str:
    lines = [
        "campaign:",
        f"  name: {_quoted(outline.name)} # fills {{campaign}} in the posts",
        "  # theme: what it is about this year; fills {theme}",
        f"  organizer: {_quoted(outline.organizer)}",
        f"  starts: {outline.starts}",
        f"  ends: {outline.ends}",
        f"  timezone: {outline.timezone} # times below are local to this place",
        f"  lang: {outline.languages[0]}",
        f"  platforms: [{', '.join(outline.platforms)}]",
        f"  hashtags: {{required: [{_quoted(outline.hashtag)}]}} # in every post, where it really links",
    ]
    if outline.mention:
        lines.append(
            f"  mentions: {{required: [{_quoted(outline.mention)}]}} # so that you can share posts on"
        )
    shown = (
        f"  link: {_quoted(outline.link)}" if outline.link else "  # link: the campaign's page; fills {link}"
    )
    return "\n".join([*lines, shown]) + "\n"


def _handles(outline: CampaignOutline) -> str:
    """Say what is known of the mention: a handle where it is one word, and the plain name elsewhere."""
    if not outline.mention:
        return ""
    forms = [f"name: {_quoted(outline.organizer)}"]
    forms += [f"{name}: {_form(outline, name)}" for name in outline.platforms]
    return (
        f"# How the mention is written on each platform. `{BY_NAME}` stands for the plain name:\n"
        "# put the handle there, as `socialkit rule SK206` and the docs say.\n"
        f"handles:\n  {_quoted(outline.mention)}: {{{', '.join(forms)}}}\n"
    )


def _form(outline: CampaignOutline, platform: str) -> str:
    style = traits(platform)
    one_word = style.mentions is MentionStyle.TYPED and style.handles is HandleStyle.WORD
    return _quoted(outline.mention[1:] if one_word else BY_NAME)


def _graphic(outline: CampaignOutline, files: tuple[str, ...], form: str) -> str:
    first, *others = outline.languages
    corner = "bottom-left" if _reads_left(first) else "bottom-right"
    lines = [
        "graphics:",
        f"  {GRAPHIC}:",
        "    files: # one for each shape; put your own artwork in their place",
        *(f"      - {name}" for name in files),
        *indent(_alt(outline, first), "    ").splitlines(),
        f"    slot: {{corner: {corner}, width: 40%, height: 17%}} # where a partner's logo goes",
    ]
    if form != "png":
        lines.append(f"    output: {{format: {form}}}")
    if others:
        lines.append("    translations:")
    for lang in others:
        lines += [f"      {lang}:", *indent(_alt(outline, lang), " " * 8).splitlines()]
    return "\n".join(lines) + "\n"


def _reads_left(lang: str) -> bool:
    try:
        return bool(Locale.parse(lang, sep="-").text_direction == "rtl")
    except (UnknownLocaleError, ValueError):
        return False


def _alt(outline: CampaignOutline, lang: str) -> str:
    days = span(outline.starts, outline.ends, outline.languages[0])
    words = samples_in(lang).alt.format(name=outline.name, dates=days, tag=outline.hashtag)
    return f"alt: |-\n  {words}\n"


def _accounts(outline: CampaignOutline) -> str:
    """Give an account for each platform, as a folder until somebody signs in."""
    rows = "".join(f"  our-{name}: {{platform: {name}, publisher: {FOLDER}}}\n" for name in outline.platforms)
    return (
        f"# Where posts go. `publisher: {FOLDER}` writes files: nothing leaves this machine. Take it away\n"
        "# from an account, and run `socialkit accounts login NAME`, when it is to publish.\n"
        f"accounts:\n{rows}"
    )


def _posts(outline: CampaignOutline) -> str:
    if not outline.samples:
        return (
            "# `socialkit import FILE` puts posts in from a spreadsheet, a document or a feed.\nposts: []\n"
        )
    days = tuple(_days(outline))
    more = len(outline.days) - len(days)
    note = f"# {more} days more have none yet.\n" if more else ""
    head = (
        "# A sample for each day: write your own words over it. `socialkit check` says what would go wrong.\n"
    )
    for lang in _without_samples(outline):
        note += f"# There are no samples in {lang}: write yours under `translations: {{{lang}: …}}`.\n"
    return head + note + "posts:\n" + "\n".join(days)


def _without_samples(outline: CampaignOutline) -> tuple[str, ...]:
    """Give the languages to translate into that have none: one post of them would leave the others behind."""
    return tuple(lang for lang in outline.languages[1:] if samples_in(lang) is PLAIN)


def _days(outline: CampaignOutline) -> Iterator[str]:
    first, *others = outline.languages
    translated = [lang for lang in others if lang not in _without_samples(outline)]
    own = samples_in(first).posts
    count = min(len(outline.days), len(own))
    for number, day in enumerate(outline.days[:count]):
        # The last day thanks, however many there are.
        at = len(own) - 1 if number == count - 1 and number else number
        lines = [
            f"  - id: day-{number + 1}",
            f"    at: {day} {_TIME}",
            f"    graphic: {GRAPHIC}" + ("" if number else " # or several, in their order: [one, two]"),
            *indent(_text(outline, own[at]), "    ").splitlines(),
        ]
        known = [lang for lang in translated if len(samples_in(lang).posts) > at]
        if known:
            lines.append("    translations:")
        for lang in known:
            lines += [
                f"      {lang}:",
                *indent(_text(outline, samples_in(lang).posts[at]), " " * 8).splitlines(),
            ]
        yield "\n".join(lines) + "\n"


def _text(outline: CampaignOutline, words: str) -> str:
    tags = " ".join(part for part in (outline.hashtag, outline.mention) if part)
    return f"text: |-\n  {words} {tags}\n"
