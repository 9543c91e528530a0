"""What is known of publishing on Threads, each with source and date."""

from collections.abc import Mapping

from socialkit.platforms.graph.container_facts import ContainerPaths
from socialkit.platforms.graph.graph_facts import Meaning, PostEdge

#: https://developers.facebook.com/documentation/threads/overview and /threads/posts beside it (2026-04-14).
BASE = "https://graph.threads.net"
VERSION = "v1.0"
ME = f"/{VERSION}/me"
POST = f"/{VERSION}/{{}}"
PERMALINK = "permalink"
#: https://developers.facebook.com/docs/threads/get-started/long-lived-tokens/ (2026-11-22).
GRANT = "th_refresh_token"
#: As others met them (2026-11-22): 4279009 where a container is not found, 4279013 where one is refused.
SUBCODES: Mapping[int, Meaning] = {4279009: Meaning.LOOK, 4279013: Meaning.CONTENT}


def containers(user: str) -> ContainerPaths:
    """Give where a user's posts are made: the same pages, and /threads/troubleshooting (2025-07-14)."""
    return ContainerPaths(
        create=f"/{VERSION}/{user}/threads",
        publish=f"/{VERSION}/{user}/threads_publish",
        one=POST,
        limit=f"/{VERSION}/{user}/threads_publishing_limit",
        state="status",
        why="error_message",
    )


def published(user: str) -> PostEdge:
    """Give the list of what a user posted: /threads/retrieve-and-discover-posts beside them (2026-11-22)."""
    return PostEdge(path=f"/{VERSION}/{user}/threads", text="text", at="timestamp", url=PERMALINK)
