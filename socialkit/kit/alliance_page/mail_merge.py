"""mailmerge.csv: a row a partner, with the letter that brings her kit, for the alliance's mail program."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from socialkit.atomic_files import open_plain
from socialkit.kit.alliance_page.readiness import Readiness, letter
from socialkit.kit.files.csv_tables import table
from socialkit.kit.words import words_in
from socialkit.model.campaign import Campaign

NAME = "mailmerge.csv"
_COLUMNS = ("id", "name", "contact", "language", "kit", "zip", "subject", "letter")


def mail_merge(campaign: Campaign, partners: Iterable[Readiness]) -> bytes:
    """Give the list in the order of the partners; addresses are relative where the web's are not known.

    Of a kit without a zip that column is empty.
    """
    return table([_COLUMNS, *(_row(campaign, each) for each in partners)])


def is_mail_merge(path: Path) -> bool:
    """Say whether a file is such a list, whoever filled it in since."""
    head = table([_COLUMNS]).rstrip()
    try:
        with open_plain(path) as file:
            return file.read(len(head)) == head
    except OSError:
        return False


def _row(campaign: Campaign, ready: Readiness) -> Sequence[str]:
    partner, url = ready.partner, campaign.kit.url
    words = words_in(campaign.language_of(partner), partner.timezone)
    archive = f"{partner.id}.zip" if ready.has_zip else ""
    return (
        partner.id,
        partner.name,
        partner.contact,
        campaign.language_of(partner),
        campaign.kit.address_of(partner.id) or f"{partner.id}/index.html",
        f"{url}/{archive}" if url and archive else archive,
        words("Your share kit for {campaign}", {"campaign": campaign.name}),
        ready.letter or letter(campaign, partner, words, (), has_zip=ready.has_zip),
    )
