"""Which of our posts an address leads to."""

from socialkit.errors import MisuseError
from socialkit.platforms.post_search.post_addresses import read_address
from socialkit.results.campaign_results import CampaignResults


def known_addresses(made: CampaignResults) -> dict[str, str]:
    """Give the key of each post that is out, by how its address is known."""
    found: dict[str, str] = {}
    for post in made.posts:
        try:
            found[read_address(post.url).key] = post.key
        except MisuseError:
            continue
    return found
