"""mailmerge.csv: a row a partner, with the letter that brings her kit, for the alliance's mail program."""

from collections.abc import Iterable, Sequence

from socialkit.kit.alliance_page.readiness import Readiness
from socialkit.kit.files.csv_tables import table
from socialkit.kit.words import Words, words_in
from socialkit.model.campaign import Campaign, Partner

NAME = "mailmerge.csv"
_COLUMNS = ("id", "name", "contact", "language", "kit", "zip", "subject", "letter")


def mail_merge(campaign: Campaign, partners: Iterable[Readiness]) -> bytes:
    """Give the list in the order of the partners; addresses are relative where the web's are not known."""
    return table([_COLUMNS, *(_row(campaign, each) for each in partners)])


def _row(campaign: Campaign, ready: Readiness) -> Sequence[str]:
    partner, url = ready.partner, campaign.kit.url
    words = words_in(campaign.language_of(partner), partner.timezone)
    archive = f"{partner.id}.zip"
    return (
        partner.id,
        partner.name,
        partner.contact,
        campaign.language_of(partner),
        campaign.kit.address_of(partner.id) or f"{partner.id}/index.html",
        f"{url}/{archive}" if url else archive,
        words("Your share kit for {campaign}", campaign=campaign.name),
        ready.letter or _letter(campaign, partner, words),
    )


def _letter(campaign: Campaign, partner: Partner, words: Words) -> str:
    """Give the letter to whom there is nothing to ask, and whose kit is sent along."""
    return "\n\n".join(
        (
            words("Dear friends at {partner},", partner=partner.name),
            words("your share kit for {campaign} is ready. You find it attached.", campaign=campaign.name),
            words("Thank you for joining in!"),
        )
    )
