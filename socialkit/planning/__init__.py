"""From messages to deliveries, and the difference between the campaign file and the ledger."""

from socialkit.planning.campaign_plan import changed_posts, plan, schedule
from socialkit.planning.cancelling import FEW_CANCELLED, MOST_CANCELLED, cancels_many
from socialkit.planning.wanted import refuse_nobody

__all__ = [
    "FEW_CANCELLED",
    "MOST_CANCELLED",
    "cancels_many",
    "changed_posts",
    "plan",
    "refuse_nobody",
    "schedule",
]
