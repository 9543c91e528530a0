"""How a mail reads a post: plain text and a page; hashtags and mentions are words like any other."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from html import escape

from socialkit.model.message import Message
from socialkit.model.reading import Entity, Fact, Limits, PictureRange, Size
from socialkit.platforms.platform import HashtagStyle, MentionStyle, Pace, PlatformFacts, Traits
from socialkit.platforms.scheduled_picture import numbered, scheduled_pictures
from socialkit.text import graphemes, plain
from socialkit.text.feed import NO_FEED
from socialkit.text.letters import CONTROLS
from socialkit.text.sharing import MAIL_ADDRESS, filled_in, subject_of

_DATE = "2026-11-22"
_MESSAGES = "https://www.rfc-editor.org/rfc/rfc5322, section 2.1.1: lines of at most 78 characters"
_CLIPPING = "https://www.spamresource.com/2022/01/what-is-gmail-clipping-and-what-to-do.html"
_USUAL = "usual widths; no mail program recommends one"
_BREAK = "<br>\n"
_CONTROLS = re.compile(rf"[{CONTROLS}\x85]")

LIMITS = Limits(
    text=None,
    unit="characters",
    bytes=Fact(value=102_000, source=_CLIPPING, date=_DATE, mark="reported"),
    subject=Fact(value=78, source=_MESSAGES, date=_DATE, mark="assumed"),
)
SIZES = (Size(placement="banner", width=1200, height=600, source=_USUAL, date=_DATE),)
PICTURES = PictureRange(formats=("jpg", "png"), source="what mail programs show", date=_DATE, mark="assumed")


@dataclass(frozen=True, kw_only=True, slots=True)
class Mail:
    """What a mail is made of: its subject (one line), its plain text, and the same as a page.

    Where the message has a picture, the page shows the part whose Content-ID is ``picture``.
    """

    subject: str
    text: str
    html: str


@dataclass(frozen=True, kw_only=True, slots=True)
class EmailDialect(PlatformFacts):
    """Only addresses with http(s) can be followed."""

    def entities(self, text: str) -> tuple[Entity, ...]:
        """Give the links with http(s)."""
        return tuple(plain.links(text))

    def length(self, text: str) -> int:
        """Give the length in characters, as a reader sees them."""
        return graphemes.count(text)

    def encode(self, message: Message) -> Mail:
        """Give subject, plain text and page; the first line is the subject, too, where it has no page."""
        text, page = _CONTROLS.sub("", message.text), message.page
        if page:
            return Mail(subject=self._subject(page.subject), text=text, html=_CONTROLS.sub("", page.html))
        return Mail(subject=self._subject(text), text=text, html=_page(message, text, self.entities(text)))

    def share_link(self, message: Message) -> str:
        """Give the address that opens a new mail; it breaks lines as mail does, with CR and LF."""
        return filled_in(MAIL_ADDRESS, _CONTROLS.sub("", message.text), self._longest)

    def _subject(self, text: str) -> str:
        return subject_of(text, self._longest)

    @property
    def _longest(self) -> int | None:
        return self.limits.subject.value if self.limits.subject else None


def _page(message: Message, text: str, links: tuple[Entity, ...]) -> str:
    paragraphs = re.split(r"\n\s*\n", _linked(text, links).strip())
    lines = [f"<p>{_BREAK.join(paragraph.splitlines())}</p>" for paragraph in paragraphs]
    for each in scheduled_pictures(message):
        cid = numbered("picture", each.number, "")
        lines.append(f'<p><img src="cid:{cid}" width="600" alt="{escape(each.alt)}"></p>')
    return "\n".join([f'<html lang="{escape(message.lang)}" dir="auto"><body>', *lines, "</body></html>"])


def _linked(text: str, links: tuple[Entity, ...]) -> str:
    return "".join(_pieces(text, links))


def _pieces(text: str, links: tuple[Entity, ...]) -> Iterator[str]:
    position = 0
    for link in links:
        address = escape(link.value)
        yield escape(text[position : link.start]) + f'<a href="{address}">{address}</a>'
        position = link.end
    yield escape(text[position:])


# One post is many mails; a server for which they come too fast says so.
_AT_ONCE = Pace(
    between=timedelta(0),
    source="our own: a list gets a post at one time; servers slow it down with 4yz (RFC 5321, 4.2.1)",
    date="2026-11-30",
)
# A page of its own is made of the text, and long mails are read.
EMAIL = EmailDialect(
    name="email",
    title="Email",
    limits=LIMITS,
    sizes=SIZES,
    pictures=PICTURES,
    traits=Traits(
        several_pictures=True,
        feed=NO_FEED,
        mentions=MentionStyle.NONE,
        hashtags=HashtagStyle.NONE,
        raw=False,
        long_form=True,
        pages=True,
        pace=_AT_ONCE,
        share_at=MAIL_ADDRESS,
    ),
)
