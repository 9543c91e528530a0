"""How a text gets onto each platform from a partner's own hand, and how the names in it tag there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import category
from urllib.parse import quote, unquote

from socialkit.composing import values_of
from socialkit.kit.partner_page.choices import OTHER, Offer, PlatformChoice
from socialkit.model.campaign import Campaign
from socialkit.model.message import BY_NAME, Mention
from socialkit.model.reading import Kind
from socialkit.platforms.platform import MentionStyle
from socialkit.text.sharing import filled_in
from socialkit.text.written_mentions import written_mentions

# Characters beyond ASCII, percent-encoded.
_ENCODED = re.compile(r"(?:%[89A-F][0-9A-F])+")


@dataclass(frozen=True, kw_only=True, slots=True)
class Opening:
    """A platform's form that opens with the text in it: at ``share_at``, filled in with it, else at ``link``.

    ``longest`` is the most characters of a subject in it (None: as many as there are). With ``{server}`` it
    is on a server of the reader's own.
    """

    title: str
    link: str | None = None
    share_at: str = ""
    longest: int | None = None

    @property
    def server(self) -> bool:
        """Whether the reader is asked for her server."""
        return "{server}" in self.share_at

    def filled(self, text: str) -> str:
        """Give the address of the form with ``text`` in it; nothing where it is on the reader's server."""
        if self.link or self.server:
            return self.link or ""
        return _with_letters(filled_in(self.share_at, text, self.longest))


@dataclass(frozen=True, kw_only=True, slots=True)
class Way:
    """How to post on one choice of platform.

    ``tags`` are the names in the text that tag whom they mean as they are typed, ``plain`` those that tag
    nobody, and ``picks`` the names to pick from the platform's list in their place. A name that links where
    nobody knows whose it is there is none of these.
    """

    on: str
    title: str
    openings: tuple[Opening, ...]
    tags: tuple[str, ...]
    plain: tuple[str, ...]
    picks: tuple[str, ...]

    @property
    def several(self) -> bool:
        """Whether it is the choice of all other platforms."""
        return self.on == OTHER


def way(campaign: Campaign, choice: PlatformChoice) -> Way:
    """Give how a message gets onto the platforms of a choice."""
    named = list(_named(campaign, choice.offers[0]))
    plain = [
        (written, mention.name or written.removeprefix("@")) for written, mention, live in named if not live
    ]
    picked = choice.value != OTHER and choice.offers[0].reader.traits.mentions is not MentionStyle.NONE
    return Way(
        on=choice.value,
        title=choice.title,
        openings=tuple(_openings(choice)),
        tags=tuple(dict.fromkeys(written for written, mention, live in named if live and mention.form)),
        plain=tuple(dict.fromkeys(written for written, _ in plain)),
        picks=tuple(dict.fromkeys(name for _, name in plain)) if picked else (),
    )


def _openings(choice: PlatformChoice) -> Iterator[Opening]:
    for offer in choice.offers:
        reader, link = offer.reader, offer.link
        share_at, subject = reader.traits.share_at, reader.limits.subject
        longest = subject.value if subject else None
        # A platform may do more with a text than fill it in: then each post has a link of its own.
        if link is not None and (not share_at or filled_in(share_at, offer.message.text, longest) != link):
            yield Opening(title=reader.title, link=_with_letters(link))
        elif share_at:
            yield Opening(title=reader.title, share_at=share_at, longest=longest)


def _with_letters(address: str) -> str:
    """Write the letters of an address as themselves, a third as long; browsers encode them again.

    As UTF-8, in which every page is: https://url.spec.whatwg.org/#query-state (2026-11-30).
    """
    return _ENCODED.sub(lambda run: "".join(map(_letter, unquote(run[0]))), address)


def _letter(char: str) -> str:
    return char if category(char)[0] in "LMN" else quote(char)


def _named(campaign: Campaign, offer: Offer) -> Iterator[tuple[str, Mention, bool]]:
    """Give the known names in a text: as written, whose (``form`` empty: unknown), whether they are live."""
    platform, text = offer.assigned.platform, offer.message.text
    forms = values_of(campaign, platform, offer.assigned.partner)
    known = [
        Mention(
            written=forms.get(each.mention.lower(), each.mention),
            name=each.name,
            form=each.forms.get(platform, ""),
        )
        for each in campaign.handles
        if each.forms.get(platform) != BY_NAME
    ]
    there = {each.written.lower() for each in known}
    required = campaign.mentions.required_for(platform, offer.message.lang)
    # One that stands nowhere among the handles is required as it is typed.
    known += [Mention(written=each, name="", form=each) for each in required if each.lower() not in there]
    live = {entity.start for entity in offer.reader.entities(text) if entity.kind is Kind.MENTION}
    for start, end, mention in written_mentions(text, known):
        yield text[start:end], mention, start in live
