"""Who takes part: posts of others with the campaign's hashtag or mention, and re-sharing some of them."""

from socialkit.amplifying.amplification import Amplification, AmplifiedPost, amplify
from socialkit.amplifying.found_table import ListedPost, read_found_posts

__all__ = ["Amplification", "AmplifiedPost", "ListedPost", "amplify", "read_found_posts"]
