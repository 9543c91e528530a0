"""Every rule there is, by code; a code is never used again for something else."""

from collections.abc import Mapping
from difflib import get_close_matches
from functools import partial
from typing import Any

from socialkit.findings.finding import Severity
from socialkit.model.campaign import Campaign
from socialkit.rules import file
from socialkit.rules.accessibility import (
    alt_texts,
    capitals,
    hashtag_case,
    many_emoji,
    readability,
    styled_letters,
)
from socialkit.rules.campaign import (
    carry_over,
    coverage,
    duplicates,
    languages,
    post_times,
    timing,
    translations,
    wording,
)
from socialkit.rules.characters import bidi_controls, invisible, mixed_scripts
from socialkit.rules.dates import (
    announcements,
    calendar_dates,
    clock_times,
    relative_days,
    stray_dates,
    time_zones,
    weekdays,
)
from socialkit.rules.file import waivers
from socialkit.rules.limits import counts, forbidden_characters, headroom, lengths, replies
from socialkit.rules.links import (
    accidental_links,
    dead_links,
    malformed_links,
    missing_links,
    shorteners,
    tracking,
    written_links,
)
from socialkit.rules.links.dead_links import Visited
from socialkit.rules.logos import logo_rules
from socialkit.rules.rule import Clocked, Reading, Rule, Scope, WaiverUse
from socialkit.rules.tags import campaign_name, hashtag_boundaries, hashtag_typos, hashtags, mentions
from socialkit.rules.writing import (
    brackets,
    doubled_words,
    editor_notes,
    markup,
    misspellings,
    mojibake,
    placeholders,
    typography,
)
from socialkit.rules.writing.misspellings import Misspelling

_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO
_C, _M, _V = Scope.CAMPAIGN, Scope.MESSAGE, Scope.WAIVER
_P, _N = Scope.PROGRAM, Scope.NETWORK

AnyRule = (
    Rule[Any]
    | Rule[Campaign]
    | Rule[Clocked]
    | Rule[Reading]
    | Rule[WaiverUse]
    | Rule[Misspelling]
    | Rule[Visited]
)

FILE_RULES = file.RULES
MESSAGE_RULES: tuple[Rule[Reading], ...] = (
    Rule(code="SK101", name="hashtag missing", severity=_E, scope=_M, check=hashtags.missing_hashtag),
    Rule(code="SK102", name="hashtag does not link", severity=_E, scope=_M, check=hashtags.dead_hashtag),
    Rule(code="SK103", name="mention missing", severity=_E, scope=_M, check=mentions.missing_mention),
    Rule(code="SK104", name="mention does not link", severity=_E, scope=_M, check=mentions.dead_mention),
    Rule(code="SK105", name="nearly the hashtag", severity=_W, scope=_M, check=hashtag_typos.near_miss),
    Rule(code="SK106", name="hashtag cut", severity=_W, scope=_M, check=hashtag_boundaries.cut_or_running_on),
    Rule(code="SK201", name="too long", severity=_E, scope=_M, check=lengths.too_long),
    Rule(code="SK202", name="little room", severity=_W, scope=_M, check=headroom.little_room),
    Rule(code="SK203", name="more than it takes", severity=_E, scope=_M, check=counts.more_than_taken),
    Rule(code="SK204", name="many hashtags", severity=_I, scope=_M, check=counts.many_hashtags),
    Rule(code="SK205", name="reply by accident", severity=_W, scope=_M, check=replies.reply_by_accident),
    Rule(code="SK206", name="handle unknown", severity=_W, scope=_M, check=mentions.unknown_handle),
    Rule(
        code="SK207",
        name="refused character",
        severity=_E,
        scope=_M,
        check=forbidden_characters.refused_character,
    ),
    Rule(
        code="SK208", name="link in a caption", severity=_I, scope=_M, check=written_links.no_link_in_captions
    ),
    Rule(code="SK301", name="http without s", severity=_W, scope=_M, check=written_links.plain_http),
    Rule(code="SK302", name="address without https", severity=_W, scope=_M, check=written_links.no_scheme),
    Rule(code="SK303", name="leads nowhere", severity=_E, scope=_M, check=malformed_links.leads_nowhere),
    Rule(
        code="SK304", name="link by accident", severity=_W, scope=_M, check=accidental_links.accidental_link
    ),
    Rule(code="SK305", name="short link", severity=_I, scope=_M, check=shorteners.short_link),
    Rule(code="SK306", name="UTM tags", severity=_I, scope=_M, check=tracking.utm_tags, on=False),
    Rule(code="SK307", name="link runs on", severity=_W, scope=_M, check=written_links.link_runs_on),
    Rule(
        code="SK701", name="invisible character", severity=_W, scope=_M, check=invisible.invisible_character
    ),
    Rule(code="SK702", name="direction turned", severity=_E, scope=_M, check=bidi_controls.turned_text),
    Rule(code="SK703", name="alphabets mixed", severity=_W, scope=_M, check=mixed_scripts.mixed_scripts),
)
CAMPAIGN_RULES: tuple[Rule[Campaign], ...] = (
    Rule(
        code="SK107",
        name="near the campaign's name",
        severity=_W,
        scope=_C,
        check=campaign_name.near_miss_of_name,
    ),
    Rule(code="SK309", name="link announced", severity=_W, scope=_C, check=missing_links.absent_link),
    Rule(code="SK401", name="weekday and date", severity=_E, scope=_C, check=weekdays.weekday_and_date),
    Rule(code="SK402", name="impossible date", severity=_E, scope=_C, check=calendar_dates.impossible_date),
    Rule(code="SK403", name="event is over", severity=_W, scope=_C, check=announcements.past_event),
    Rule(code="SK404", name="outside the campaign", severity=_E, scope=_C, check=post_times.outside_campaign),
    Rule(
        code="SK405", name="time without a zone", severity=_W, scope=_C, check=clock_times.time_without_zone
    ),
    Rule(code="SK406", name="time zone", severity=_W, scope=_C, check=time_zones.time_zones),
    Rule(code="SK407", name="ambiguous date", severity=_W, scope=_C, check=calendar_dates.ambiguous_date),
    Rule(
        code="SK408", name="today and countdowns", severity=_W, scope=_C, check=relative_days.relative_words
    ),
    Rule(code="SK409", name="at the same time", severity=_W, scope=_C, check=timing.at_the_same_time),
    Rule(
        code="SK410", name="date outside the campaign", severity=_W, scope=_C, check=stray_dates.date_outside
    ),
    Rule(code="SK411", name="waits in vain", severity=_E, scope=_C, check=post_times.waits_in_vain),
    Rule(
        code="SK501", name="words run together", severity=_W, scope=_C, check=hashtag_case.words_run_together
    ),
    Rule(code="SK502", name="words in capitals", severity=_W, scope=_C, check=capitals.shouting),
    Rule(code="SK503", name="many emoji", severity=_W, scope=_C, check=many_emoji.noisy_emoji),
    Rule(code="SK504", name="no alt text", severity=_E, scope=_C, check=alt_texts.missing_alt_text),
    Rule(
        code="SK505", name="picture called one", severity=_W, scope=_C, check=alt_texts.says_it_is_a_picture
    ),
    Rule(code="SK506", name="no real alt text", severity=_W, scope=_C, check=alt_texts.no_alt_text),
    Rule(code="SK507", name="styled letters", severity=_W, scope=_C, check=styled_letters.dressed_letters),
    Rule(
        code="SK508", name="long sentence", severity=_I, scope=_C, check=readability.long_sentences, on=False
    ),
    Rule(code="SK601", name="placeholder left", severity=_W, scope=_C, check=placeholders.placeholder_left),
    Rule(code="SK603", name="word twice", severity=_W, scope=_C, check=doubled_words.word_twice),
    Rule(code="SK604", name="no partner", severity=_W, scope=_C, check=brackets.unbalanced),
    Rule(code="SK605", name="white space", severity=_I, scope=_C, check=typography.white_space),
    Rule(code="SK606", name="mixed quotation marks", severity=_I, scope=_C, check=typography.mixed_quotes),
    Rule(code="SK607", name="broken encoding", severity=_E, scope=_C, check=mojibake.broken_encoding),
    Rule(
        code="SK608",
        name="long paragraph",
        severity=_I,
        scope=_C,
        check=readability.long_paragraphs,
        on=False,
    ),
    Rule(code="SK609", name="raw markup", severity=_W, scope=_C, check=markup.raw_markup),
    Rule(code="SK610", name="editor's note", severity=_W, scope=_C, check=editor_notes.note_left),
    Rule(code="SK801", name="same text twice", severity=_W, scope=_C, check=duplicates.same_text),
    Rule(code="SK802", name="nearly the same text", severity=_W, scope=_C, check=duplicates.nearly_same_text),
    Rule(code="SK803", name="other language", severity=_I, scope=_C, check=languages.other_language),
    Rule(code="SK804", name="nothing planned", severity=_W, scope=_C, check=coverage.nothing_planned),
    Rule(
        code="SK805",
        name="carried over",
        severity=_W,
        scope=_C,
        check=carry_over.carried_over,
        option="--against",
    ),
    Rule(code="SK806", name="coordinated posting", severity=_W, scope=_C, check=timing.coordinated),
    Rule(code="SK807", name="wording to avoid", severity=_W, scope=_C, check=wording.avoided_wording),
    Rule(code="SK808", name="number against the facts", severity=_W, scope=_C, check=wording.wrong_number),
    Rule(code="SK809", name="gets no post", severity=_W, scope=_C, check=translations.gets_nothing),
    Rule(code="SK810", name="not translated", severity=_W, scope=_C, check=translations.not_translated),
    Rule(
        code="SK811", name="older than its text", severity=_W, scope=_C, check=translations.older_than_source
    ),
)
#: Rules that run only when the check is told what time it is.
CLOCK_RULES: tuple[Rule[Clocked], ...] = (
    # One rule with the one above: both say that a post cannot go out as planned.
    Rule(code="SK409", name="at the same time", severity=_W, scope=_C, check=timing.in_the_past),
)
#: Rules for what a separate program found; the check itself starts none.
PROGRAM_RULES: tuple[Rule[Misspelling], ...] = (
    Rule(
        code="SK602",
        name="spelling",
        severity=_W,
        scope=_P,
        check=misspellings.misspelt,
        option="--spelling",
    ),
)
#: Rules for what the network told; the check itself never asks it.
NETWORK_RULES: tuple[Rule[Visited], ...] = (
    Rule(
        code="SK308", name="dead link", severity=_E, scope=_N, check=dead_links.dead_link, option="--online"
    ),
)
WAIVER_RULES: tuple[Rule[WaiverUse], ...] = (
    Rule(code="SK009", name="idle ignore", severity=_W, scope=_V, check=waivers.idle_waiver),
)
_ALL: tuple[AnyRule, ...] = (
    *FILE_RULES,
    *logo_rules.RULES,
    *WAIVER_RULES,
    *MESSAGE_RULES,
    *CLOCK_RULES,
    *CAMPAIGN_RULES,
    *PROGRAM_RULES,
    *NETWORK_RULES,
)
RULES: Mapping[str, AnyRule] = {rule.code: rule for rule in sorted(_ALL, key=lambda rule: rule.code)}


def find_rule(code: str) -> AnyRule:
    """Give the rule with this code, in capitals or not.

    Raises LookupError, with the nearest code, when there is none.
    """
    found = RULES.get(code.upper())
    if found is None:
        near = sorted(get_close_matches(code.upper(), RULES, n=10), key=partial(_differing, code.upper()))
        hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(RULES)}"
        raise LookupError(f"no rule {code!r}: {hint}")
    return found


def _differing(wrong: str, code: str) -> int:
    """Give in how many places two codes differ: of those that have the same signs, a slip changes one."""
    return sum(one != other for one, other in zip(wrong, code, strict=False))
