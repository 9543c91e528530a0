"""Putting a message together: a post's text as one platform and partner get it, everything filled in."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from pkgutil import resolve_name
from typing import TypeAlias, cast
from urllib.parse import unquote_plus, urlencode

from socialkit.assignments import Assignment, assignment, audiences
from socialkit.findings.place import spliced
from socialkit.model.arguments import refuse_no_campaign
from socialkit.model.campaign import Campaign, Handle, Partner, Text
from socialkit.model.graphic_texts import AltText
from socialkit.model.message import BY_NAME, Mention, Message, MessagePicture, alt_with_logo, plain_name
from socialkit.model.moment import Moment
from socialkit.model.separators import separators_in
from socialkit.model.week.days import Speaker
from socialkit.platforms.platform import MentionStyle, Traits
from socialkit.platforms.registry import traits
from socialkit.text.written_mentions import mention_pattern

#: Looked up by name: it loads the dates of all languages, which few posts need.
_EVENT_TIME = "socialkit.event_times:event_time"
#: A partner's link is the same in most posts, on every platform.
_REMEMBERED = 65536
#: What ends a line on some systems; pages, forms and the clipboards of browsers have U+000A in its place:
#: https://html.spec.whatwg.org/#normalize-newlines (2026-12-01).
_RETURN = re.compile("\r\n?")
#: Offset in the new text, length, offset in the old one: see ``spliced``.
_Piece: TypeAlias = tuple[int, int, int]
#: What a text is made of in which nothing is filled in: one piece that needs no further look.
_WHOLE: Sequence[_Piece] = ()


def compose(campaign: Campaign, wanted: Assignment) -> Message:
    """Put together the message of one assignment."""
    source, platform, partner = _with_line_feeds(wanted.text), wanted.platform, wanted.partner
    link = link_of(campaign, wanted)
    text, pieces = source.value, _WHOLE
    if "{" in text or ("@" in text and campaign.handles):
        # A mail with a page of its own shows texts as readers copy them to other platforms.
        filled = {} if wanted.post.page else values_of(campaign, platform, partner) | {"link": link}
        text, pieces = _substituted(text, filled | event_values(wanted))
    return Message(
        post=wanted.post.id,
        platform=platform,
        partner=partner.id if partner else None,
        text=text,
        alt=_alt(wanted),
        link=link,
        lang=wanted.language,
        graphic=wanted.graphic,
        mentions=_made_when_sent(text, _known(campaign, platform, partner), traits(platform)),
        page=wanted.post.page,
        further_pictures=_further(wanted) if wanted.post.further_graphics else (),
        # One piece is the text as it is written; taking it apart run by run would give the same again.
        origin=spliced(source.origin, pieces) if len(pieces) > 1 else source.origin,
    )


def link_of(campaign: Campaign, wanted: Assignment) -> str:
    """Give the page that a message leads to, with its partner's parameters; empty: none."""
    link, partner = wanted.link or campaign.link, wanted.partner
    return with_own_parameters(link, partner.link_parameters) if partner else link


def event_values(wanted: Assignment) -> dict[str, str]:
    """Give what is said of the event that a message is about: when it is, and who speaks.

    The hour is by the partner's clock, else by the event's own; speakers are tagged where that is typed.
    """
    event, written = wanted.post.event, wanted.text.value
    if event is None:
        return {}
    values = {"event": event.version(wanted.language).title}
    if "{speakers}" in written:
        values["speakers"] = _speakers(event.speakers, wanted)
    if "{event_time}" in written:
        said = cast("Callable[[Moment, str, str], str]", resolve_name(_EVENT_TIME))
        zone = (wanted.partner.timezone if wanted.partner else None) or event.starts.zone
        values["event_time"] = said(event.starts, zone, wanted.language)
    return values


def _speakers(speakers: Sequence[Speaker], wanted: Assignment) -> str:
    said, sign = (
        [_speaker(each, wanted.platform) for each in speakers],
        separators_in(wanted.language).listing,
    )
    # Before a tag some platforms ask for a blank, which not every language puts there.
    return (f"{sign.rstrip()} " if any(each.startswith("@") for each in said) else sign).join(said)


def _speaker(speaker: Speaker, platform: str) -> str:
    handle, here = speaker.handles.get(platform, BY_NAME), traits(platform)
    typed = handle != BY_NAME and here.mentions is MentionStyle.TYPED and not here.makes_mention_of(handle)
    return f"@{handle}" if typed else speaker.name


def messages(campaign: Campaign) -> Iterator[Message]:
    """Give every message: each post on each of its platforms, for the alliance and for each partner.

    The alliance's stands there in every language of the post, a partner's in the one that she gets. Raises
    MisuseError for what is no campaign.
    """
    refuse_no_campaign(campaign, "messages")
    return _messages(campaign)


def _messages(campaign: Campaign) -> Iterator[Message]:
    for each in audiences(campaign):
        for partner in (None, *each.partners):
            yield compose(campaign, assignment(campaign, each.version, each.platform, partner))


def values_of(campaign: Campaign, platform: str, partner: Partner | None) -> dict[str, str]:
    """Give what stands for each placeholder but the link, and for each mention whose form is typed."""
    here = traits(platform)
    values = {
        "partner": partner.name if partner else campaign.organizer or campaign.name,
        "organizer": campaign.organizer or campaign.name,
        "campaign": campaign.name,
        "theme": campaign.theme,
    }
    handle = partner.handles.get(platform) if partner else None
    # Where the mention is made when it is sent, the name behind the sign shows what a reader will see.
    shown = values["partner"] if handle and here.makes_mention_of(handle) else handle
    values["partner_handle"] = f"@{shown}" if handle and handle != BY_NAME else values["partner"]
    forms = ((handle.mention.lower(), _form(handle, platform, here)) for handle in campaign.handles)
    return values | {mention: form for mention, form in forms if form is not None}


def _form(handle: Handle, platform: str, here: Traits) -> str | None:
    """Give what is written for ``handle`` on ``platform``; None: what stands there is left alone."""
    form = handle.forms.get(platform)
    if form == BY_NAME:
        return plain_name(handle)
    typed = here.mentions is MentionStyle.TYPED
    return f"@{form}" if form and typed and not here.makes_mention_of(form) else None


def _known(campaign: Campaign, platform: str, partner: Partner | None) -> Iterator[Mention]:
    """Give all whose form on ``platform`` is known; a later one with the same name replaces an earlier."""
    own = partner.handles.get(platform) if partner else None
    if partner and own:
        yield Mention(written=f"@{partner.name}", name=partner.name, form=own)
    for handle in campaign.handles:
        form = handle.forms.get(platform)
        if form:
            yield Mention(written=handle.mention, name=handle.name, form=form)


def _made_when_sent(text: str, known: Iterator[Mention], here: Traits) -> tuple[Mention, ...]:
    """Give those in the text that are made of a name and an identifier when the message is sent."""
    made = {each.written: each for each in known if each.form != BY_NAME and here.makes_mention_of(each.form)}
    return tuple(each for each in made.values() if each.written.lower() in text.lower())


def _substituted(text: str, values: dict[str, str]) -> tuple[str, Sequence[_Piece]]:
    """Give the text with its placeholders and handles filled in, and the pieces it was made of."""
    pattern = mention_pattern(tuple(name for name in values if name.startswith("@")), placeholders=True)
    return _replaced(text, pattern, lambda written: _value(written, values))


def _replaced(
    text: str, pattern: re.Pattern[str], words_for: Callable[[str], str]
) -> tuple[str, Sequence[_Piece]]:
    """Give the text with other words where the pattern is found, and the pieces it was made of."""
    parts: list[str] = []
    pieces: list[_Piece] = []
    new = old = 0
    for match in pattern.finditer(text):
        value = words_for(match.group())
        if value == match.group():
            continue
        kept = text[old : match.start()]
        parts += [kept, value]
        pieces += (
            [(new, len(kept), old), (new + len(kept), 0, match.start())]
            if kept
            else [(new, 0, match.start())]
        )
        new += len(kept) + len(value)
        old = match.end()
    parts.append(text[old:])
    return "".join(parts), [*pieces, (new, len(text) - old, old)]


def _with_line_feeds(text: Text) -> Text:
    """Give a text whose lines all end alike, whatever wrote it ended them with."""
    if "\r" not in text.value:
        return text
    value, pieces = _replaced(text.value, _RETURN, lambda _: "\n")
    return Text(value=value, origin=spliced(text.origin, pieces))


def _value(written: str, values: dict[str, str]) -> str:
    name = written.lower() if written.startswith("@") else written.strip("{}")
    return values.get(name, written)


def _alt(wanted: Assignment) -> str | None:
    said = wanted.alt
    return None if said is None else _heard(wanted, said)


def _further(wanted: Assignment) -> tuple[MessagePicture, ...]:
    """Give the pictures behind the first, which are not made yet."""
    behind = zip(wanted.post.further_graphics, wanted.alts[1:], strict=True)
    return tuple(MessagePicture(graphic=graphic, alt=_heard(wanted, said)) for graphic, said in behind)


def _heard(wanted: Assignment, said: AltText) -> str:
    """Give an alt text as it goes out: with the logo that is on the picture, empty for decoration."""
    if wanted.post.decorative:
        return ""
    alt = _RETURN.sub("\n", said.value.strip())
    return alt_with_logo(alt, wanted.partner, said.lang) if wanted.partner else alt


def with_parameters(link: str, parameters: Mapping[str, str]) -> str:
    """Give a link with the parameters that it does not have yet; an empty link stays one."""
    there = {_name(written) for written in _query(link)[1]}
    return _carrying(link, tuple((name, value) for name, value in parameters.items() if name not in there))


def with_own_parameters(link: str, parameters: Mapping[str, str]) -> str:
    """Give a link with parameters in place of those that it has by the same names; an empty link stays one.

    They come behind the others, which stay as they are written, and so does a fragment.
    """
    return _carrying(link, tuple(parameters.items()))


@lru_cache(maxsize=_REMEMBERED)
def _carrying(link: str, parameters: tuple[tuple[str, str], ...]) -> str:
    if not link or not parameters:
        return link
    own = {name for name, _ in parameters}
    page, query, fragment = _query(link)
    kept = "&".join(written for written in query if not written or _name(written) not in own)
    # Where there is a sign already that parts them, another would make an empty one.
    sign = "&" if kept and not kept.endswith("&") else ""
    return f"{page}?{kept}{sign}{urlencode(parameters)}{fragment}"


def _query(link: str) -> tuple[str, list[str], str]:
    """Give what stands before a link's parameters, these as they are written, and what stands behind."""
    before, sign, fragment = link.partition("#")
    page, _, query = before.partition("?")
    return page, query.split("&"), sign + fragment


def _name(written: str) -> str:
    return unquote_plus(written.partition("=")[0])
