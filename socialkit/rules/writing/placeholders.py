"""The rule about placeholders that nobody filled in."""

import re
from collections.abc import Iterable, Iterator

from socialkit.assignments import account_assignments, readers
from socialkit.findings.finding import Finding, Severity
from socialkit.model.campaign import Campaign, Post
from socialkit.model.message import PLACEHOLDERS
from socialkit.model.near_names import nearest_name
from socialkit.rules.analysis.passages import alts_of, posts_of
from socialkit.rules.analysis.unfilled_placeholders import placeholders
from socialkit.rules.rule import RuleContext
from socialkit.text.patterns import compiled

#: Filled in by the partner that a message is for, else by the organizer.
_HERS = ("partner", "partner_handle")
#: Filled in where a post names its event.
_OF_EVENTS = ("event", "event_time", "speakers")
_SLIP = 3
_OURS = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)


def placeholder_left(campaign: Campaign, context: RuleContext) -> Iterator[Finding]:
    """Report a placeholder that is still there: `[ORG NAME]`, `{{org}}`, `%{link}`, TBD and the like.

    Why: it goes out as it stands, and shows everybody that the text is a form. In brackets, braces
    and percent signs it is an error; `<name>`, TBD, XX, @YourOrg and lorem ipsum may rarely be meant, so
    they warn. The placeholders of socialkit itself are filled in; a misspelt one is shown with the right
    one, and one for which the campaign has nothing, or which stands in an alt text, is an error; so is
    `{event}`, `{event_time}` or `{speakers}` in a post without an `event`.
    `{partner}` is the organizer's name where the alliance itself posts, so a campaign without an
    organizer needs another word there; where nobody but `rehearse` posts for the alliance it warns.

    Source: published kits that went out like that, such as
    https://github.com/mozilla/advocacy.mozilla.org (2017): {twitterLink}; `[Insert ... GIF]` on
    https://makepoliohistory.org/raise-your-voice (2024).

    Fix: with --unsafe-fixes, the placeholder of socialkit that is nearest.

    Bad: Join us and {patner} this week
    Good: Join us and {partner} this week
    """
    for passage in (*posts_of(campaign), *alts_of(campaign)):
        for found in placeholders(passage):
            text = passage.value[slice(*found.span)]
            near = _nearest(text)
            yield context.finding(
                f'"{text}" is a placeholder that nobody fills in',
                passage.at(found.span),
                f"write {near}" if near else _remedy(text),
                passage.fix(found.span, near, safe=False) if _is_filled_in(campaign, near) else None,
                Severity.ERROR if found.sure else None,
            )
    yield from _empty(campaign, context)
    yield from _no_event(campaign, context)
    yield from _in_alts(campaign, context)


def _is_filled_in(campaign: Campaign, placeholder: str) -> bool:
    """Say whether something surely stands for a placeholder; what is left empty mends nothing."""
    name = placeholder.strip("{}")
    needed = campaign.organizer if name in _HERS else getattr(campaign, name, "")
    return bool(needed) or name == "campaign"


def _empty(campaign: Campaign, context: RuleContext) -> Iterator[Finding]:
    """Report placeholders that would leave a gap, or stand for another than is meant."""
    known = {"theme": campaign.theme, "organizer": campaign.organizer}
    for passage in posts_of(campaign) if not all((*known.values(), campaign.link)) else ():
        link = campaign.link or (passage.post.link if passage.post else "")
        for name, value in {**known, "link": link}.items():
            for match in _written((name,), passage.value) if not value else ():
                message = f"{match.group()} stands for nothing: the campaign has no {name}"
                remedy = f"write `{name}:` under campaign, or take it out"
                yield context.finding(message, passage.at(match.span()), remedy, severity=Severity.ERROR)
    # A text that was piped in belongs to no campaign, and may be for partners.
    if campaign.name and not campaign.organizer:
        yield from _nobody(campaign, context)


def _no_event(campaign: Campaign, context: RuleContext) -> Iterator[Finding]:
    """Report what is said of an event in a post that is about none."""
    for passage in posts_of(campaign):
        if passage.post is None or "{" not in passage.value:
            continue
        event = passage.post.event
        for match in _written(("speakers",) if event else _OF_EVENTS, passage.value):
            if event and event.speakers:
                continue
            lacks = f"event {event.id} has no speakers" if event else "the post is about no event"
            message = f"{match.group()} stands for nothing: {lacks}"
            remedy = "name it, as in `event: webinar`, or take this out"
            if event:
                remedy = "name them under the event's `speakers`, or take this out"
            yield context.finding(message, passage.at(match.span()), remedy, severity=Severity.ERROR)


def _nobody(campaign: Campaign, context: RuleContext) -> Iterator[Finding]:
    """Report where the alliance itself posts a partner's placeholder, and no organizer stands in for her."""
    found = [(passage, match) for passage in posts_of(campaign) for match in _written(_HERS, passage.value)]
    published = {
        (each.post.id, each.language, each.platform)
        for each in (account_assignments(campaign) if found else ())
        if each.partner is None and (each.due or not campaign.accounts)
    }
    for passage, match in found:
        post = passage.post
        if post and any((post.id, passage.lang, name) in published for name in passage.platforms):
            message = (
                f"{match.group()} stands for nobody where the alliance itself posts: it has no organizer"
            )
            remedy = "write `organizer:` under campaign, or what is meant"
            sure = campaign.accounts or not _reads(campaign, post)
            severity = Severity.ERROR if sure else Severity.WARNING
            yield context.finding(message, passage.at(match.span()), remedy, severity=severity)


def _reads(campaign: Campaign, post: Post) -> bool:
    """Say whether a partner gets this version of the post in her kit."""
    written = next((each for each in campaign.posts if each.id == post.id), post)
    return any(partners for version, partners in readers(campaign, written) if version.lang == post.lang)


def _written(names: Iterable[str], text: str) -> Iterator[re.Match[str]]:
    """Give where one of our own placeholders stands."""
    return compiled(rf"(?<![{{%$])\{{(?:{'|'.join(names)})\}}(?!\}})").finditer(text)


def _in_alts(campaign: Campaign, context: RuleContext) -> Iterator[Finding]:
    """Report placeholders in texts that go out as they are written."""
    for passage in alts_of(campaign):
        for match in _written(PLACEHOLDERS, passage.value):
            message = f"{match.group()} is not filled in here: an alt text goes out as it is written"
            yield context.finding(
                message, passage.at(match.span()), "write what is meant", severity=Severity.ERROR
            )


def _remedy(text: str) -> str:
    return f"write what is meant, or one of {_OURS}" if text.startswith("{") else "write what is meant"


def _nearest(text: str) -> str:
    """Give the placeholder that was meant: a slip of it, or with "name" behind; none for anything longer."""
    name = text.strip("{}%$ ").lower().removesuffix("_name").removesuffix(" name")
    near = nearest_name(name, PLACEHOLDERS) if text[:1] in "{%$" and name else None
    return f"{{{near}}}" if near and abs(len(near) - len(name)) <= _SLIP else ""
