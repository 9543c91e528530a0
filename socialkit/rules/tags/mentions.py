"""Rules about the mentions that every post must have."""

from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from socialkit.findings.finding import Finding, Fix, Severity
from socialkit.model.message import BY_NAME, Mention, plain_name
from socialkit.model.reading import Kind
from socialkit.platforms.platform import MentionStyle
from socialkit.rules.analysis.confusables import look
from socialkit.rules.analysis.disguised_names import disguised
from socialkit.rules.analysis.text_signs import may_have_mention
from socialkit.rules.analysis.unlinked_entities import Occurrence, find_occurrence, obstacle
from socialkit.rules.rule import Reading, RuleContext
from socialkit.rules.tags.handle_forms import fault_of_form
from socialkit.rules.tags.unlinked_mentions import unlinked_mentions
from socialkit.rules.tags.written_handles import foreign_forms, home_of, strange_handles
from socialkit.text.spans import Spans
from socialkit.text.written_mentions import written_mentions


class _Standing(StrEnum):
    MISSING = "missing"
    DEAD = "dead"
    UNKNOWN = "unknown"


class _Case(NamedTuple):
    """A required mention that is not proven to tag, why, and where it is written."""

    mention: str
    standing: _Standing
    found: Occurrence | None


def missing_mention(reading: Reading, context: RuleContext) -> Iterator[Finding]:
    """Report a mention that every post must have and that is not in the text.

    Why: whoever is not mentioned is not told, and cannot share the post on. Where a handle has a
    form for the platform, that form is what must be there.

    Source: the campaign's own file, `mentions: required`; Social Service Workforce Week asks for it
    (https://www.socialserviceworkforce.org/social-service-workforce-week-2022, 2022-10).

    Fix: with --unsafe-fixes, the mention at the end, if it fits and tags there.

    Bad: Join us this #SSWWeek
    Good: Join us and @SSWAlliance this #SSWWeek
    """
    for case in _cases(reading):
        if case.standing is _Standing.MISSING:
            yield context.finding(
                f"required mention {case.mention} is missing",
                place=reading.first_line(),
                remedy=f"add {case.mention}",
                fix=_appended(reading, case.mention),
            )


def dead_mention(reading: Reading, context: RuleContext) -> Iterator[Finding]:
    """Report a mention that is there, but does not tag anybody on this platform; a required one is an error.

    Why: glued to a word or to certain signs, `@` is read as part of something else, such as a mail
    address, and nobody is tagged. Bluesky tags only behind white space or a round bracket, Mastodon not
    behind a slash or a letter, and nobody behind a space (`@ UHC2030`).

    Source: https://github.com/twitter/twitter-text (3.1.0, 2021-10-21);
    https://github.com/bluesky-social/atproto (0.19.19, 2026-08-20); Mastodon's published code
    (https://github.com/mastodon/mastodon, 2026-07).

    Fix: with --fix, a space or the right sign, where the platform's rules prove that it tags then; of a name
    that the campaign's file does not have, with --unsafe-fixes.

    Bad: Join us this #SSWWeek with_@SSWAlliance
    Good: Join us this #SSWWeek with @SSWAlliance
    """
    taken = [(case.found.start, case.found.end) for case in _cases(reading) if case.found]
    for case in _cases(reading):
        if case.standing is _Standing.DEAD and case.found:
            tell = obstacle if _types(reading) else _unmarked
            yield tell(reading, case.found, context)
    told = Spans(taken)
    for one in unlinked_mentions(reading):
        if not told.touch(one.start, one.end):
            title = f'write "{one.mended}"'
            fix = reading.fix(title, one.mended, one.start, one.end, safe=one.known) if one.mended else None
            yield context.finding(
                f'"{reading.text[one.start : one.end]}" tags nobody on {{platforms}}: {one.cause}',
                place=reading.at(one.start, one.end),
                remedy=one.remedy,
                fix=fix,
                severity=Severity.WARNING,
            )


def unknown_handle(reading: Reading, context: RuleContext) -> Iterator[Finding]:
    """Report a mention for which no handle is known on this platform, or that has another platform's form.

    Why: one organisation has another name on each platform. `@SSWAlliance` cannot link on Bluesky,
    where a handle has a dot, and tags nobody on LinkedIn or Facebook, where a mention is markup;
    `@sswa.org` on X tags whoever is `@sswa`. Where a required mention is missing for that, it is an error.

    Source: https://atproto.com/specs/handle (2026-08);
    https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/little-text-format
    (2026-11).

    Fix: with --fix, the handle on this platform, where the file has it.

    Bad: handles: {"@SSWAlliance": {x: SSWAlliance}}
    Good: handles: {"@SSWAlliance": {x: SSWAlliance, bluesky: sswa.org}}
    """
    for case in _cases(reading):
        if case.standing is _Standing.UNKNOWN and case.found:
            yield context.finding(
                f"{case.mention} cannot be checked: no handle known for {{platforms}}",
                place=reading.at(case.found.start, case.found.end),
                remedy=f'name its handle there, under `handles: "{case.mention}"`',
            )
    yield from foreign_forms(reading, context)


@lru_cache(maxsize=1)
def _cases(reading: Reading) -> tuple[_Case, ...]:
    """Give what three rules ask of the same reading, one after the other."""
    wanted = reading.campaign.mentions.required_for(reading.message.platform, reading.message.lang)
    forms = ((mention, _form(reading, mention)) for mention in wanted)
    # A form that can be no handle is told once, where the file names it.
    cases = (
        _case(reading, mention, form)
        for mention, form in forms
        if not (form and fault_of_form(form, reading.message.platform))
    )
    return tuple(case for case in cases if case is not None)


def _case(reading: Reading, mention: str, form: str | None) -> _Case | None:
    if form == BY_NAME:
        return None if _is_named(reading, mention) else _Case(mention, _Standing.MISSING, None)
    platform_types = _types(reading)
    wanted = form if form and platform_types else mention.removeprefix("@")
    live = wanted.casefold() in reading.values(Kind.MENTION)
    if live and (form or not platform_types):
        return None
    found = _occurrence(reading, wanted, mention.removeprefix("@"))
    if _is_seen(reading, mention) or (found and _has_none(reading)):
        return None
    if found is None:
        return _Case(mention, _Standing.MISSING, None)
    if form is None and (live or not _taggable(reading, wanted)):
        return _Case(mention, _Standing.UNKNOWN, found)
    is_marked = form and not platform_types and _is_written(reading, mention, form)
    return None if is_marked else _Case(mention, _Standing.DEAD, found)


def _occurrence(reading: Reading, *names: str) -> Occurrence | None:
    """Give where the first of ``names`` stands that is written, whether it tags or not."""
    different = dict.fromkeys(names) if may_have_mention(reading.text) else ()
    found = (find_occurrence(reading, Kind.MENTION, name) for name in different)
    return next((each for each in found if each), None)


def _types(reading: Reading) -> bool:
    return reading.dialect.traits.mentions is MentionStyle.TYPED


def _has_none(reading: Reading) -> bool:
    return reading.dialect.traits.mentions is MentionStyle.NONE


def _is_written(reading: Reading, mention: str, form: str) -> bool:
    """Say whether a mention stands alone somewhere, so that markup can be made of it."""
    return any(written_mentions(reading.text, [Mention(written=mention, name="", form=form)]))


def _unmarked(reading: Reading, found: Occurrence, context: RuleContext) -> Finding:
    """Say that a mention does not become markup, for it is not written as the file has it."""
    return context.finding(
        f"{found.clean} does not become a mention on {{platforms}}: it is not written alone",
        place=reading.at(found.start, found.end),
        remedy=f"type {found.clean} anew, between spaces",
    )


def _appended(reading: Reading, mention: str) -> Fix | None:
    """Give the fix that puts the mention at the end, where it tags then and fits."""
    form, limit = _form(reading, mention), reading.dialect.limits.text
    platform_types = _types(reading)
    if form is None or form == BY_NAME or _has_none(reading):
        return None
    if limit and reading.length >= limit.value:
        return None
    end = len(reading.text.rstrip())
    text = f"{reading.text[:end]} @{form if platform_types else mention[1:]}{reading.text[end:]}"
    live = (each.value.casefold() for each in reading.dialect.entities(text) if each.kind is Kind.MENTION)
    if (limit and reading.dialect.length(text) > limit.value) or (
        platform_types and form.casefold() not in live
    ):
        return None
    return reading.fix(f'add "{mention}" at the end', f" {mention}", end, end, safe=False)


def _is_named(reading: Reading, mention: str) -> bool:
    """Say whether the plain name stands there, where the campaign wants no more than that."""
    names = [plain_name(handle) for handle in reading.campaign.handles if handle.mention == mention]
    return any(name.casefold() in reading.text.casefold() for name in names)


def _is_seen(reading: Reading, mention: str) -> bool:
    """Say whether another rule says what is wrong: a form of elsewhere, or letters that only look right."""
    if not may_have_mention(reading.text):
        return False
    name = mention[1:].casefold()
    strange = any(
        one.handle and one.handle.mention == mention and one.name.casefold() != name
        for one in strange_handles(reading)
    )
    return strange or any(
        look(name) == look(mention[1:]) for name, _start, _end in disguised(reading.text, "@")
    )


def _form(reading: Reading, mention: str) -> str | None:
    """Give the form of a mention here; one that has this platform's form already is its own."""
    platform, name = reading.message.platform, mention.removeprefix("@")
    for handle in reading.campaign.handles:
        form = handle.forms.get(platform)
        if handle.mention == mention or (form and form.casefold() == name.casefold()):
            return form
    return name if home_of(name) == platform else None


def _taggable(reading: Reading, name: str) -> bool:
    """Say whether the name alone would tag somebody here."""
    return any(entity.kind is Kind.MENTION for entity in reading.dialect.entities(f"@{name}"))
