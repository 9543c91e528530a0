"""What is known of publishing on a Facebook page, each with source and date."""

from datetime import timedelta

from socialkit.platforms.graph.graph_facts import VERSION, PostEdge

_REFERENCE = "https://developers.facebook.com/docs/graph-api/reference/page"

#: `_REFERENCE` and /feed, /photos, /published_posts below it (2026-11-22).
BASE = "https://graph.facebook.com"
ME = f"/{VERSION}/me"
PHOTOS = f"/{VERSION}/{{}}/photos"
FEED = f"/{VERSION}/{{}}/feed"
POST = f"/{VERSION}/{{}}"
PERMALINK = "permalink_url"
#: A photo that is no part of a post yet is kept for a day or so (from memory, 2026-11-30).
MEDIA_LAST = timedelta(hours=23)
#: How a page is mentioned: as other programs write it (2026-11-22).
MENTION = r"@\[[0-9]+\]"


def published(page: str) -> PostEdge:
    """Give the list of what a page has published; its feed is ranked, and leaves posts out (2026-11-22)."""
    path = f"/{VERSION}/{page}/published_posts"
    return PostEdge(path=path, text="message", at="created_time", url=PERMALINK)


def usual_address(post: str) -> str:
    """Give an address of a post that Facebook sends on from (from memory, 2026-11-30)."""
    page, _, number = post.partition("_")
    return f"https://www.facebook.com/{page}/posts/{number}" if number else f"https://www.facebook.com/{post}"
