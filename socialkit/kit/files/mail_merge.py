"""mailmerge.csv: a row a partner, with the letter that brings her kit, for the alliance's mail program."""

from collections.abc import Iterator, Sequence

from socialkit.kit.files.tables import table
from socialkit.kit.words import words_in
from socialkit.model.campaign import Campaign, Partner

NAME = "mailmerge.csv"
_COLUMNS = ("id", "name", "contact", "language", "kit", "zip", "subject", "letter")


def mail_merge(campaign: Campaign) -> bytes:
    """Give the list in the order of the file; addresses are relative where the web's are not known."""
    return table([_COLUMNS, *_rows(campaign)])


def _rows(campaign: Campaign) -> Iterator[Sequence[str]]:
    for partner in campaign.partners:
        words = words_in(campaign.language_of(partner), partner.timezone)
        archive = f"{partner.id}.zip"
        url = campaign.kit.url
        yield (
            partner.id,
            partner.name,
            partner.contact,
            campaign.language_of(partner),
            campaign.kit.address_of(partner.id) or f"{partner.id}/index.html",
            f"{url}/{archive}" if url else archive,
            words("Your share kit for {campaign}", campaign=campaign.name),
            _letter(campaign, partner),
        )


def _letter(campaign: Campaign, partner: Partner) -> str:
    words = words_in(campaign.language_of(partner), partner.timezone)
    address = campaign.kit.address_of(partner.id)
    ready = (
        words("your share kit for {campaign} is ready: {address}", campaign=campaign.name, address=address)
        if address
        else words("your share kit for {campaign} is ready. You find it attached.", campaign=campaign.name)
    )
    return "\n\n".join(
        (
            words("Dear friends at {partner},", partner=partner.name),
            ready,
            words("Thank you for joining in!"),
        )
    )
