"""What came of a campaign: what was planned and went out, who took part, and what platforms counted."""

from socialkit.results.campaign_results import CampaignResults, PlatformResults, PostResult, Tally
from socialkit.results.gathering import results
from socialkit.results.results_files import write_results

__all__ = ["CampaignResults", "PlatformResults", "PostResult", "Tally", "results", "write_results"]
