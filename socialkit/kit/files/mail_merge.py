"""mailmerge.csv: a row a partner, with the letter that brings her kit, for the alliance's mail program."""

from collections.abc import Iterable, Sequence

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
        words("Your share kit for {campaign}", campaign=campaign.name),
        ready.letter or letter(campaign, partner, words, (), has_zip=ready.has_zip),
    )
