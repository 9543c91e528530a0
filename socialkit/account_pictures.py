"""The pictures that accounts will post: stamped into the campaign's own folder."""

from pathlib import Path

from socialkit.app import home, own_folder
from socialkit.disk_errors import why_unwritten
from socialkit.errors import MisuseError
from socialkit.held_folders import refuse_links
from socialkit.model.campaign import Campaign
from socialkit.model.stamped import Progress, StampReport
from socialkit.stamping import StampOptions, artworks, stamp


def stamp_for_accounts(campaign: Campaign, *, cache: Path | None, progress: Progress) -> StampReport:
    """Give the pictures that accounts will post: the artworks, and those of partners with an account.

    Raises AssetError for a graphic that cannot be used; a partner's logo that cannot is a row of the report.
    """
    partners = tuple(sorted({account.partner for account in campaign.accounts if account.partner}))
    if not partners or not campaign.graphics:
        return StampReport(artworks=artworks(campaign))
    options = StampOptions(partners=partners, cache=cache)
    folder = own_folder(campaign.file) / "graphics"
    try:
        refuse_links(folder, home(campaign.file))
    except OSError as error:
        raise MisuseError(f"{folder} cannot be used {why_unwritten(error)}") from error
    return stamp(campaign, folder, options=options, progress=progress)
