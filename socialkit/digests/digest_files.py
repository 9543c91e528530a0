"""A digest as files, for the alliance's own mail tool: page, plain text, picture, and a mail to open."""

from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote

from socialkit.atomic_files import remove, sweep, write_together
from socialkit.digests.digest import Digest
from socialkit.digests.digest_html import digest_html
from socialkit.digests.digest_text import digest_text
from socialkit.model.file_names import unwritten_told
from socialkit.model.week.mail_page import PICTURE, MailPage
from socialkit.pictures.encode.shrinking import reduced
from socialkit.pictures.jobs.quote_cards import draw_cards
from socialkit.pictures.storage.picture_files import read
from socialkit.platforms.fitting import best
from socialkit.platforms.registry import usable_dialects
from socialkit.platforms.smtp.unsent_mail import Draft, draft
from socialkit.stamping import artworks

#: The folder of digests beside the kits, here as where they stand on the web.
FOLDER = "digests"
#: Ours: pixels across that are sharp on a phone and on a wide screen, and so many bytes at most.
_WIDTH, _MOST_BYTES = 1200, 150_000


@dataclass(frozen=True, kw_only=True, slots=True)
class DigestFiles:
    """The files of a digest: ``picture`` and the address ``hosted`` that the page has for it, if any.

    ``hosted`` is empty where the page looks for the picture beside itself. ``changed`` says whether any
    differs from what was there.
    """

    page: Path
    text: Path
    mail: Path
    picture: Path | None = None
    hosted: str = ""
    changed: bool = True


def write_digest(digest: Digest, out: Path) -> DigestFiles:
    """Write a digest into ``out``; the same digest gives the same bytes.

    The one from before stays until all of it is written. One whose picture is a quote card that cannot be
    drawn is written without. AssetError where another picture cannot be used, MisuseError where its page
    would be too long, UnwrittenError where a file cannot be written or removed.
    """
    stem, digest = _stem(digest), _drawable(digest)
    picture = _picture(digest)
    name = f"{stem}.jpg" if picture else ""
    url = digest.campaign.kit.url
    hosted = f"{url}/{FOLDER}/{quote(name)}" if url and name else ""
    text = digest_text(digest)
    contents = {
        f"{stem}.html": digest_html(digest, picture=hosted or quote(name)).encode(),
        f"{stem}.txt": text.encode(),
        f"{stem}.eml": _mail(digest, text, picture),
    } | ({name: picture} if picture else {})
    with unwritten_told(out):
        sweep(out)
        before = (out / f"{stem}.html").is_file()
        changed = write_together(out, contents, below=out)
        if picture == b"" and before:
            # That of the digest which was here before, perhaps of somebody who may be shown no more.
            remove(out / f"{stem}.jpg", below=out)
    return DigestFiles(
        page=out / f"{stem}.html",
        text=out / f"{stem}.txt",
        mail=out / f"{stem}.eml",
        picture=out / name if name else None,
        hosted=hosted,
        changed=changed,
    )


def _stem(digest: Digest) -> str:
    """Give what its files are called: its days, and the language where it is not the campaign's."""
    lang = digest.reader.lang
    return digest.period.name if lang == digest.campaign.lang else f"{digest.period.name}.{lang}"


def _drawable(digest: Digest) -> Digest:
    """Draw the card at its head where it is one; give the digest without it where that cannot be."""
    if digest.picture is None:
        return digest
    graphic = digest.campaign.graphic(digest.picture.graphic)
    drawn = draw_cards(replace(digest.campaign, graphics=(graphic,)))
    return replace(digest, picture=None) if drawn.broken else digest


def _picture(digest: Digest) -> bytes:
    """Give the picture at its head as a JPEG; nothing where there is none."""
    if digest.picture is None:
        return b""
    campaign, graphic = digest.campaign, digest.campaign.graphic(digest.picture.graphic)
    shown = graphic.version(digest.reader.lang).files
    alone = replace(campaign, graphics=(graphic,))
    there = [each for each in artworks(alone) if each.path in shown]
    reader = next(each for each in usable_dialects()[0] if each.traits.pages)
    found = best(there, reader) or there[0]
    scale = min(1.0, _WIDTH / found.width)
    size = (round(found.width * scale), max(1, round(found.height * scale)))
    return reduced(read(found.path), size, _MOST_BYTES)


def _mail(digest: Digest, text: str, picture: bytes) -> bytes:
    page = digest_html(digest, picture=PICTURE if picture else "")
    written = MailPage(subject=digest.subject, html=page)
    return draft(
        Draft(text=text, page=written, lang=digest.reader.lang, mark=digest.period.name, picture=picture)
    )
