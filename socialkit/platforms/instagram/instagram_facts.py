"""What is known of publishing on Instagram, each with source and date."""

from collections.abc import Mapping

from socialkit.platforms.graph.container_facts import ContainerPaths
from socialkit.platforms.graph.graph_facts import VERSION, Meaning, PostEdge

#: https://developers.facebook.com/documentation/instagram-platform/content-publishing (2026-06-30): the first
#: for accounts that signed in with Instagram, the second for those that did with Facebook.
BASE, BY_FACEBOOK = "https://graph.instagram.com", "graph.facebook.com"
POST = f"/{VERSION}/{{}}"
PERMALINK = "permalink"
#: The reference of refresh_access_token beside it (2026-11-22); only for who signed in with Instagram.
GRANT = "ig_refresh_token"
#: https://developers.facebook.com/documentation/instagram-platform/instagram-graph-api/reference/error-codes
#: (2026-06-02). What may come behind a call that was acted on is looked for; 2207051 comes with the code of a
#: limit, and means that the post looks like spam.
SUBCODES: Mapping[int, Meaning] = {
    2207001: Meaning.LOOK,
    2207003: Meaning.LOOK,
    2207004: Meaning.CONTENT,
    2207005: Meaning.CONTENT,
    2207006: Meaning.LOOK,
    2207008: Meaning.LOOK,
    2207009: Meaning.CONTENT,
    2207010: Meaning.CONTENT,
    2207020: Meaning.LOOK,
    2207027: Meaning.AGAIN,
    2207032: Meaning.LOOK,
    2207042: Meaning.WAIT,
    2207050: Meaning.ACCOUNT,
    2207051: Meaning.CONTENT,
    2207052: Meaning.AGAIN,
    2207053: Meaning.LOOK,
}


def containers(user: str) -> ContainerPaths:
    """Give where a user's posts are made: the guide above."""
    return ContainerPaths(
        create=f"/{VERSION}/{user}/media",
        publish=f"/{VERSION}/{user}/media_publish",
        one=POST,
        limit=f"/{VERSION}/{user}/content_publishing_limit",
        state="status_code",
        why="status",
    )


def published(user: str) -> PostEdge:
    """Give the list of what a user has posted (from memory, 2026-11-22)."""
    return PostEdge(path=f"/{VERSION}/{user}/media", text="caption", at="timestamp", url=PERMALINK)
