"""What came of a campaign: what was planned and went out, who took part, and what platforms counted."""

from socialkit.results.campaign_results import (
    CampaignResults,
    MeasureTotal,
    PartnerResult,
    PlatformResults,
    PostResult,
    TakeDown,
    Tally,
)
from socialkit.results.gathering import gather_results
from socialkit.results.numbers_table import TypedNumbers
from socialkit.results.results_files import write_results

__all__ = [
    "CampaignResults",
    "MeasureTotal",
    "PartnerResult",
    "PlatformResults",
    "PostResult",
    "TakeDown",
    "Tally",
    "TypedNumbers",
    "gather_results",
    "write_results",
]
