"""A post as LinkedIn takes it, with a text that is proven before it is sent."""

from collections.abc import Mapping

from socialkit.errors import RejectedError
from socialkit.model.message import Message
from socialkit.platforms.linkedin.dialect import LINKEDIN, Commentary
from socialkit.platforms.linkedin.linkedin_images import PostImage, content
from socialkit.platforms.linkedin.little_text_reading import joined, read
from socialkit.platforms.orders import Order
from socialkit.platforms.scheduled_picture import uploaded_with_alts


def post_body(order: Order, author: str) -> Mapping[str, object]:
    """Give the body of the call that publishes; raises RejectedError as ``proven`` does.

    Its fields: https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/posts-api
    (2026-01), and other programs' calls (2026-11-22).
    """
    message = order.message
    shows = content([PostImage(urn=urn, alt=alt) for urn, alt in uploaded_with_alts(order)])
    return {
        "author": author,
        "commentary": proven(message).text,
        "visibility": "PUBLIC",
        "distribution": {
            "feedDistribution": "MAIN_FEED",
            "targetEntities": [],
            "thirdPartyDistributionChannels": [],
        },
        **({"content": shows} if shows else {}),
        "lifecycleState": "PUBLISHED",
        "isReshareDisabledByAuthor": False,
    }


def proven(message: Message) -> Commentary:
    """Give the text as it is sent; RejectedError where LinkedIn would read another one than was meant."""
    commentary = LINKEDIN.encode(message)
    refuse_unproven(commentary.text, commentary, message.post)
    return commentary


def refuse_unproven(written: str, meant: Commentary, post: str) -> None:
    """Raise RejectedError for a text that is not read as it was meant: LinkedIn cuts such posts off."""
    if read(written) != joined(meant.parts):
        raise RejectedError(f"{post}: its text cannot be written so that LinkedIn reads it as it is: edit it")
