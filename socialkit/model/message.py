"""One post as one platform and partner get it: what is checked is what is published."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from socialkit.findings.place import Origin
from socialkit.model.campaign import Campaign, Handle, Partner
from socialkit.model.graphic_texts import AltText
from socialkit.model.rendition import Rendition
from socialkit.model.week.mail_page import MailPage

#: Placeholders a text may hold; the glossary explains each.
PLACEHOLDERS = (
    "partner",
    "partner_handle",
    "organizer",
    "campaign",
    "theme",
    "link",
    "event",
    "event_time",
    "speakers",
)
#: Written instead of a handle: on that platform the plain name stands in the text, and nobody is tagged.
#: In the file: ``"@SSWAlliance": {name: Global Social Service Workforce Alliance, linkedin: (name)}``.
#: No handle can have brackets, so it is nobody's handle.
BY_NAME = "(name)"
_STOPS = (".", "!", "?", "…", "。", "।", "؟")


class _LogoWords(NamedTuple):
    """How a language says whose logo it is, and how it ends a sentence."""

    words: str
    stop: str = "."


_LOGO = {
    "en": _LogoWords("Logo:"),
    "ar": _LogoWords("الشعار:"),
    "de": _LogoWords("Logo:"),
    "es": _LogoWords("Logotipo:"),
    "fr": _LogoWords("Logo\N{NO-BREAK SPACE}:"),
    "hi": _LogoWords("लोगो:", "।"),
    "it": _LogoWords("Logo:"),
    "pt": _LogoWords("Logotipo:"),
    "ru": _LogoWords("Логотип:"),
    "sw": _LogoWords("Nembo:"),
    "tr": _LogoWords("Logo:"),
    "zh": _LogoWords("标志:", "。"),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Mention:
    """What becomes a mention only when it is sent: how it is written, whose it is, and by which identifier.

    ``written`` is what stands in the text (``@SSWAlliance``), ``name`` what a reader will see, ``form`` the
    identifier on the platform: a URN on LinkedIn, a page's number on Facebook, a DID on Bluesky.
    """

    written: str
    name: str
    form: str


@dataclass(frozen=True, kw_only=True, slots=True)
class MessagePicture:
    """One picture of a message: the id of its graphic, what is said of it, the finished file.

    ``alt`` is empty for a picture that says nothing, and None where nobody wrote it; ``rendition`` is None
    until the picture is made.
    """

    graphic: str
    alt: str | None = None
    rendition: Rendition | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Message:
    """Final text, alt text, link and pictures of one post on one platform.

    ``partner`` is None for the alliance's own message; ``graphic`` names the campaign graphic,
    ``picture`` is the finished file once there is one, ``alt`` what is said of it. ``further_pictures`` are
    those behind the first, and ``pictures`` all in their order. ``mentions`` are those of the text that are
    made when it is sent; what is typed as it is stands in the text alone. ``reshares`` is the address of
    another's post that is re-shared as it is; the text then only says so to people (empty: a post of our
    own). ``page`` is set where it is no post but a mail with a page of its own, such as a digest.
    """

    post: str
    platform: str
    text: str
    partner: str | None = None
    alt: str | None = None
    link: str = ""
    lang: str = "en"
    graphic: str | None = None
    mentions: tuple[Mention, ...] = ()
    picture: Rendition | None = None
    page: MailPage | None = None
    reshares: str = ""
    further_pictures: tuple[MessagePicture, ...] = ()
    origin: Origin | None = None

    @property
    def pictures(self) -> tuple[MessagePicture, ...]:
        """All its pictures in the order in which they are shown; none where it has no graphic."""
        graphic = self.graphic or (self.picture.graphic if self.picture else None)
        if graphic is None:
            return ()
        first = MessagePicture(graphic=graphic, alt=self.alt, rendition=self.picture)
        return (first, *self.further_pictures)

    @property
    def renditions(self) -> tuple[Rendition, ...]:
        """The finished files of its pictures, in their order; of a picture that is not made yet none."""
        return tuple(each.rendition for each in self.pictures if each.rendition)

    def showing(self, renditions: Sequence[Rendition]) -> "Message":
        """Give the message with the finished files of its pictures, one for each, in their order.

        Raises ValueError where there are not as many as it has pictures.
        """
        made = zip(self.pictures, renditions, strict=True)
        shown = tuple(replace(each, rendition=rendition) for each, rendition in made)
        return replace(self, picture=shown[0].rendition, further_pictures=shown[1:]) if shown else self


def plain_name(handle: Handle) -> str:
    """Give what stands in a text for a handle that is written ``BY_NAME``."""
    return handle.name or handle.mention.removeprefix("@")


def alt_with_logo(alt: str, partner: Partner, lang: str) -> str:
    """Give the alt text of a graphic with a partner's logo on it; a graphic without one stays without.

    ``lang`` (BCP 47) is that of ``alt``; in a language that we have no word for, the English one is said.
    """
    alt = alt.strip()
    said = _LOGO.get(lang.partition("-")[0].casefold(), _LOGO["en"])
    stop = "" if alt.endswith(_STOPS) else said.stop
    return f"{alt}{stop} {said.words} {partner.name}{said.stop}" if alt else ""


def branded_alt(campaign: Campaign, partner: Partner, graphic: str) -> AltText:
    """Give what the graphic with that id says with a partner's logo on it, in the language it is said in.

    Raises KeyError where there is no such graphic.
    """
    alt = campaign.graphic(graphic).alt_text(campaign.language_of(partner))
    return replace(alt, value=alt_with_logo(alt.value, partner, alt.lang))
