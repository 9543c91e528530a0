"""One post as one platform and partner get it, put together once: what is checked is what is published."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from socialkit.findings.place import Origin, spliced
from socialkit.model.arguments import refuse_no_campaign
from socialkit.model.campaign import Campaign, Handle, Partner, Post
from socialkit.model.rendition import Rendition

#: Placeholders a text may hold; the glossary explains each.
PLACEHOLDERS = ("partner", "partner_handle", "organizer", "campaign", "theme", "link")
#: Written instead of a handle: on that platform the plain name stands in the text, and nobody is tagged.
#: In the file: ``"@SSWAlliance": {name: Global Social Service Workforce Alliance, linkedin: (name)}``.
#: No handle can have brackets, so it is nobody's handle.
BY_NAME = "(name)"
_STOPS = (".", "!", "?", "…", "。", "।", "؟")
#: Platforms on which a handle's form is typed into the text.
_TYPED = frozenset({"x", "bluesky", "mastodon", "threads", "instagram"})
#: Platforms on which a mention is markup, made of the name and an identifier when it is sent.
_MARKUP = frozenset({"linkedin", "facebook"})
_DECENTRALIZED = "did:"


@dataclass(frozen=True, kw_only=True, slots=True)
class Message:
    """Final text, alt text, link and picture of one post on one platform.

    ``partner`` is None for the alliance's own message; ``graphic`` names the campaign graphic,
    ``picture`` is the finished file once there is one. ``mentions`` holds what stands in the text as it
    is written (``@SSWAlliance``) and becomes a mention only when it is sent: its ``name`` and its ``form``.
    """

    post: str
    platform: str
    text: str
    partner: str | None = None
    alt: str | None = None
    link: str = ""
    lang: str = "en"
    graphic: str | None = None
    mentions: dict[str, dict[str, str]] = field(default_factory=dict, hash=False)
    picture: Rendition | None = None
    origin: Origin | None = None


def compose(campaign: Campaign, post: Post, platform: str, partner: Partner | None = None) -> Message:
    """Put together the message of ``post`` on ``platform``, for ``partner`` or for the alliance itself."""
    source = post.text_for(platform)
    link = _with_parameters(post.link or campaign.link, partner)
    marked = _marked(campaign, platform, partner)
    values = _values(campaign, platform, partner) | {"link": link}
    text, pieces = _substituted(source.value, values)
    return Message(
        post=post.id,
        platform=platform,
        partner=partner.id if partner else None,
        text=text,
        alt=_alt(campaign, post, partner),
        link=link,
        lang=post.lang,
        graphic=post.graphic,
        mentions={mention: marked[mention] for mention in marked if mention.lower() in text.lower()},
        # One piece is the text as it is written; taking it apart run by run would give the same again.
        origin=spliced(source.origin, pieces) if len(pieces) > 1 else source.origin,
    )


def typed(platform: str) -> bool:
    """Say whether a mention is typed into the text on ``platform``; elsewhere it is markup, or nothing."""
    return platform in _TYPED


def plain_name(handle: Handle) -> str:
    """Give what stands in a text for a handle that is written ``BY_NAME``."""
    return handle.name or handle.mention.removeprefix("@")


def messages(campaign: Campaign) -> Iterator[Message]:
    """Give every message: each post on each of its platforms, for the alliance and for each partner.

    Raises MisuseError for what is no campaign.
    """
    refuse_no_campaign(campaign, "messages")
    return _messages(campaign)


def _messages(campaign: Campaign) -> Iterator[Message]:
    for post in campaign.posts:
        for platform in post.platforms:
            for partner in (None, *campaign.partners):
                yield compose(campaign, post, platform, partner)


def written_mentions(text: str, mentions: Iterable[str]) -> Iterator[tuple[int, int, str]]:
    """Give where each of ``mentions`` (with its ``@``) is written, whatever its case, and which it is.

    Not where it is a part of a longer name, of an address or of a link.
    """
    names = {mention.lower(): mention for mention in mentions}
    for match in _pattern(tuple(names)).finditer(text) if names and "@" in text else ():
        if match.group().lower() in names:
            yield *match.span(), names[match.group().lower()]


def _values(campaign: Campaign, platform: str, partner: Partner | None) -> dict[str, str]:
    values = {
        "partner": partner.name if partner else campaign.organizer or campaign.name,
        "organizer": campaign.organizer or campaign.name,
        "campaign": campaign.name,
        "theme": campaign.theme,
    }
    handle = partner.handles.get(platform) if partner else None
    # Where it becomes markup, the name behind the sign shows what a reader will see.
    shown = values["partner"] if platform in _MARKUP else handle
    values["partner_handle"] = f"@{shown}" if handle and handle != BY_NAME else values["partner"]
    forms = ((handle.mention.lower(), _form(handle, platform)) for handle in campaign.handles)
    return values | {mention: form for mention, form in forms if form is not None}


def _form(handle: Handle, platform: str) -> str | None:
    """Give what is written for ``handle`` on ``platform``; None: what stands there is left alone."""
    form = handle.forms.get(platform)
    if form == BY_NAME:
        return plain_name(handle)
    return f"@{form}" if form and platform in _TYPED and not form.startswith(_DECENTRALIZED) else None


def _marked(campaign: Campaign, platform: str, partner: Partner | None) -> dict[str, dict[str, str]]:
    """Give the mentions that are made of a name and an identifier when the message is sent."""
    own = partner.handles.get(platform) if partner else None
    known = [(f"@{partner.name}", partner.name, own)] if partner else []
    known += [(handle.mention, handle.name, handle.forms.get(platform)) for handle in campaign.handles]
    return {
        mention: {"name": name, "form": form}
        for mention, name, form in known
        if form and form != BY_NAME and (platform in _MARKUP or form.startswith(_DECENTRALIZED))
    }


@lru_cache(maxsize=64)
def _pattern(mentions: tuple[str, ...], *, placeholders: bool = False) -> re.Pattern[str]:
    longest_first = "|".join(re.escape(mention) for mention in sorted(mentions, key=len, reverse=True))
    written = [rf"(?<![A-Za-z0-9_@\uFF20/=])(?:{longest_first})(?![A-Za-z0-9_@]|\.\w)"] if mentions else []
    filled = [r"\{(?:" + "|".join(PLACEHOLDERS) + r")\}"] if placeholders else []
    return re.compile("|".join([*filled, *written]), re.IGNORECASE if mentions else 0)


def _substituted(text: str, values: dict[str, str]) -> tuple[str, list[tuple[int, int, int]]]:
    """Give the text with its placeholders and handles filled in, and the pieces it was made of."""
    pattern = _pattern(tuple(name for name in values if name.startswith("@")), placeholders=True)
    parts: list[str] = []
    pieces: list[tuple[int, int, int]] = []
    new = old = 0
    for match in pattern.finditer(text) if "@" in text or "{" in text else ():
        value = _value(match.group(), values)
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


def _value(written: str, values: dict[str, str]) -> str:
    name = written.lower() if written.startswith("@") else written.strip("{}")
    return values.get(name, written)


def alt_with_logo(alt: str, partner: Partner) -> str:
    """Give the alt text of a graphic with a partner's logo on it; a graphic without one stays without."""
    alt = alt.strip()
    stop = "" if alt.endswith(_STOPS) else "."
    return f"{alt}{stop} Logo: {partner.name}." if alt else ""


def _alt(campaign: Campaign, post: Post, partner: Partner | None) -> str | None:
    if post.graphic is None:
        return None
    if post.decorative:
        return ""
    alt = post.alt if post.alt is not None else campaign.graphic(post.graphic).alt
    alt = alt.strip()
    return alt_with_logo(alt, partner) if partner else alt


def _with_parameters(link: str, partner: Partner | None) -> str:
    if not link or partner is None or not partner.link_parameters:
        return link
    parts = urlsplit(link)
    query = urlencode([*parse_qsl(parts.query, keep_blank_values=True), *partner.link_parameters.items()])
    return urlunsplit(parts._replace(query=query))
