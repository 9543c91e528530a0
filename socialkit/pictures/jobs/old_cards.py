"""Quote cards that are a campaign's no more: removed, since nobody on them may be shown."""

from contextlib import suppress

from socialkit.atomic_files import remove
from socialkit.model.campaign import Campaign
from socialkit.model.people.profile import PREFIX
from socialkit.model.people.quote_card import FOLDER


def drop_cards(campaign: Campaign) -> None:
    """Remove drawn cards that are not those of the campaign; what cannot be removed stays."""
    wanted = {path.name for graphic in campaign.graphics if graphic.card for path in graphic.files}
    there = campaign.folder / FOLDER
    with suppress(OSError):
        for path in there.glob(f"{PREFIX}*.png"):
            if path.name not in wanted:
                remove(path, below=campaign.folder)
