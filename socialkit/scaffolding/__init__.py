"""A new campaign folder: what its file says, its first graphic, and what else stands beside them."""

from socialkit.scaffolding.campaign_outline import CampaignOutline
from socialkit.scaffolding.folder import NewCampaign, new_campaign
from socialkit.scaffolding.next_year import CarriedOver, carried_over

__all__ = ["CampaignOutline", "CarriedOver", "NewCampaign", "carried_over", "new_campaign"]
