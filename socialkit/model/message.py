"""One post as one platform and partner get it, put together once: what is checked is what is published."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from socialkit.model.campaign import Campaign, Handle, Partner, Post
from socialkit.model.place import Origin, spliced
from socialkit.model.rendition import Rendition

#: Placeholders a text may hold; the glossary explains each.
PLACEHOLDERS = ("partner", "partner_handle", "organizer", "campaign", "theme", "link")
#: Platforms on which a handle's form is typed into the text; elsewhere a mention is markup.
_STOPS = (".", "!", "?", "…", "。", "।", "؟")
_TYPED = frozenset({"x", "bluesky", "mastodon", "threads", "instagram"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Message:
    """Final text, alt text, link and picture of one post on one platform.

    ``partner`` is None for the alliance's own message; ``graphic`` names the campaign graphic,
    ``picture`` is the finished file once there is one.
    """

    post: str
    platform: str
    text: str
    partner: str | None = None
    alt: str | None = None
    link: str = ""
    lang: str = "en"
    graphic: str | None = None
    picture: Rendition | None = None
    origin: Origin | None = None


def compose(campaign: Campaign, post: Post, platform: str, partner: Partner | None = None) -> Message:
    """Put together the message of ``post`` on ``platform``, for ``partner`` or for the alliance itself."""
    source = post.text_for(platform)
    link = _with_parameters(post.link or campaign.link, partner)
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
        origin=spliced(source.origin, pieces),
    )


def typed(platform: str) -> bool:
    """Say whether a mention is typed into the text on ``platform``; elsewhere it is markup, or nothing."""
    return platform in _TYPED


def messages(campaign: Campaign) -> Iterator[Message]:
    """Give every message: each post on each of its platforms, for the alliance and for each partner."""
    for post in campaign.posts:
        for platform in post.platforms:
            for partner in (None, *campaign.partners):
                yield compose(campaign, post, platform, partner)


def _values(campaign: Campaign, platform: str, partner: Partner | None) -> dict[str, str]:
    values = {
        "partner": partner.name if partner else campaign.organizer or campaign.name,
        "organizer": campaign.organizer or campaign.name,
        "campaign": campaign.name,
        "theme": campaign.theme,
    }
    handle = partner.handles.get(platform) if partner else None
    values["partner_handle"] = f"@{handle}" if handle else values["partner"]
    return values | {handle.mention: _form(handle, platform) for handle in campaign.handles}


def _form(handle: Handle, platform: str) -> str:
    form = handle.forms.get(platform)
    return f"@{form}" if form and platform in _TYPED else handle.mention


def _substituted(text: str, values: dict[str, str]) -> tuple[str, list[tuple[int, int, int]]]:
    """Give the text with its placeholders and handles filled in, and the pieces it was made of."""
    mentions = [re.escape(name) + r"(?![\w@]|\.\w)" for name in values if name.startswith("@")]
    pattern = re.compile("|".join([r"\{(?:" + "|".join(PLACEHOLDERS) + r")\}", *mentions]))
    parts: list[str] = []
    pieces: list[tuple[int, int, int]] = []
    new = old = 0
    for match in pattern.finditer(text):
        value = values[match.group().strip("{}")]
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


def _alt(campaign: Campaign, post: Post, partner: Partner | None) -> str | None:
    if post.graphic is None:
        return None
    if post.decorative:
        return ""
    alt = post.alt if post.alt is not None else campaign.graphic(post.graphic).alt
    alt = alt.strip()
    if not alt or partner is None:
        return alt
    stop = "" if alt.endswith(_STOPS) else "."
    return f"{alt}{stop} Logo: {partner.name}."


def _with_parameters(link: str, partner: Partner | None) -> str:
    if not link or partner is None or not partner.link_parameters:
        return link
    parts = urlsplit(link)
    query = urlencode([*parse_qsl(parts.query, keep_blank_values=True), *partner.link_parameters.items()])
    return urlunsplit(parts._replace(query=query))
