"""The pictures that accounts will post: stamped into the campaign's own folder."""

from collections.abc import Collection
from pathlib import Path

from socialkit.app import home, own_folder
from socialkit.held_folders import refuse_links
from socialkit.model.campaign import Campaign
from socialkit.model.file_names import unwritten_told
from socialkit.model.stamped import Progress, StampReport
from socialkit.stamping import StampOptions, artworks, stamp


def stamp_for_accounts(
    campaign: Campaign, *, cache: Path | None, progress: Progress, of: Collection[str] | None = None
) -> StampReport:
    """Give the pictures that accounts will post: the artworks, and those of partners with an account.

    With ``of`` those of these partners alone. What nothing changed of is there from the last time.
    Raises AssetError for a graphic that cannot be used, UnwrittenError where a link stands in place of the
    folder; a partner's logo that cannot be used is a row of the report.
    """
    own = {account.partner for account in campaign.accounts if account.partner}
    partners = tuple(sorted(own if of is None else own.intersection(of)))
    if not partners or not campaign.graphics:
        return StampReport(artworks=artworks(campaign))
    options = StampOptions(partners=partners, cache=cache)
    folder = own_folder(campaign.file) / "graphics"
    with unwritten_told(folder):
        refuse_links(folder, home(campaign.file))
    return stamp(campaign, folder, options=options, progress=progress)
