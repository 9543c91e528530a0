"""How often posts on Bluesky were liked, reposted, quoted and answered, as its index knows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from socialkit.errors import RejectedError
from socialkit.model.account import Account
from socialkit.model.delivery import Delivery
from socialkit.platforms.bluesky.network_search import BlueskySearcher, connect_search
from socialkit.platforms.measures.measure import Numbers, told_numbers
from socialkit.platforms.post_search.found_post import SearchNotes
from socialkit.platforms.publisher import PublisherContext

#: atproto, lexicons/app/bsky/feed/getPosts.json and defs.json, postView (2026-08-20).
_POSTS = "app.bsky.feed.getPosts"
_AT_ONCE = 25
_COUNTS = {"likes": "likeCount", "reposts": "repostCount", "replies": "replyCount", "quotes": "quoteCount"}


@dataclass(frozen=True, kw_only=True, slots=True)
class IndexCounter:
    """Asks the index for some posts at a time."""

    asking: BlueskySearcher

    def numbers(self, published: Sequence[Delivery], notes: SearchNotes) -> Iterator[tuple[str, Numbers]]:
        """Give the numbers of each post that the index knows; a server without one tells none."""
        known = {each.receipt.remote_id: each.key for each in published if each.receipt}
        for start in range(0, len(known), _AT_ONCE):
            some = list(known)[start : start + _AT_ONCE]
            try:
                posts = self.asking.posts(_POSTS, some)
            except RejectedError:
                notes.note(f"{self.asking.host} has no way to Bluesky's index: no numbers of its posts")
                return
            for post in posts:
                key = known.get(str(post.get("uri")))
                if key is not None:
                    yield key, told_numbers(post, _COUNTS)


def connect_counter(account: Account, context: PublisherContext) -> IndexCounter:
    """Give what asks as ``account``; raises CredentialsError for an account without owner."""
    return IndexCounter(asking=connect_search(account, context))
