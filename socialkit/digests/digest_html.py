"""A digest as a page for mail programs: styles inside its elements, nothing fetched but its picture."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from socialkit.digests import digest_parts
from socialkit.digests.digest import Digest
from socialkit.digests.digest_look import dark_sheet, styles
from socialkit.errors import MisuseError
from socialkit.kit.pages import page
from socialkit.kit.partner_page.choices import OTHER
from socialkit.kit.partner_page.post_cards import PostCard
from socialkit.model.week.mail_page import UNSUBSCRIBE

#: The most bytes of a page: Gmail cuts off what is behind 102 kB, and the address to leave the list with it
#: (https://www.spamresource.com/2022/01/what-is-gmail-clipping-and-what-to-do.html, 2026-11-22).
MOST_BYTES = 100_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Detail:
    """How much a page shows of each post: its text, the forms of its platforms, those of all others."""

    texts: bool = True
    own: bool = True
    others: bool = True


#: From all that there is down to the titles of posts; the plain text has all in any case.
_DETAILS = (
    Detail(),
    Detail(others=False),
    Detail(others=False, own=False),
    Detail(others=False, own=False, texts=False),
)


def digest_html(digest: Digest, *, picture: str, sent: bool = False) -> str:
    """Give the page; ``picture`` is the address of its picture (empty: there is none).

    Where it is ``sent`` from here, it has a place for the address to leave the list at. What would make it
    larger than `MOST_BYTES` is left out, forms of platforms first; MisuseError where that is not enough.
    """
    for detail in _DETAILS:
        filled = _filled(digest, detail, picture, sent=sent)
        if len(filled) <= MOST_BYTES:
            return filled.decode()
    raise MisuseError(
        f"the digest of {digest.period.name} is longer than {MOST_BYTES:,} bytes, which mail programs cut "
        f"off, even without the texts of posts: choose fewer days"
    )


def _filled(digest: Digest, detail: Detail, picture: str, *, sent: bool) -> bytes:
    context = {
        "digest": digest,
        # Of files alone: there nothing else says whom they show when a consent is taken back.
        "profiles": "" if sent else " ".join(digest.profiles),
        "words": digest.words,
        "own": digest.campaign.lang,
        "detail": detail,
        "parts": digest_parts,
        "picture": picture,
        "styles": styles(digest.campaign.look),
        "sheet": Markup(dark_sheet(digest.campaign.look)),  # noqa: S704 made of colors
        "forms": lambda card: list(_forms(card, detail)),
        "lines": _lines,
        "unsubscribe": UNSUBSCRIBE if sent else "",
    }
    return page("digest.html.j2", context, "socialkit.digests")


def _forms(card: PostCard, detail: Detail) -> Iterator[tuple[str, str]]:
    """Give name and address of each platform's form that opens with the text in it."""
    for way in card.ways:
        if detail.others if way.on == OTHER else detail.own:
            text = card.text_on(way.on).value
            yield from ((each.title, link) for each in way.openings if (link := each.filled(text)))


def _lines(text: str) -> Markup:
    """Give a text with its line breaks as elements, which every mail program keeps."""
    return Markup("<br>").join(escape(line) for line in text.strip().splitlines())
