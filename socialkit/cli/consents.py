"""What verbs show of a campaign today: only what the people in it consented to."""

from zoneinfo import ZoneInfo

from socialkit.cli.options import now
from socialkit.model.campaign import Campaign
from socialkit.model.consenting import consented
from socialkit.model.profile import Use
from socialkit.pictures.jobs.quote_cards import drop_cards


def showable(campaign: Campaign, *uses: Use) -> Campaign:
    """Give a campaign as it may be used today, in its own zone, in any of these ways.

    Cards of those who may be shown in no way any more are removed.
    """
    today = now().astimezone(ZoneInfo(campaign.timezone)).date()
    if campaign.profiles or (campaign.folder / ".socialkit").is_dir():
        drop_cards(consented(campaign, Use.KIT, today, others=Use))
    return consented(campaign, uses[0], today, others=uses)
