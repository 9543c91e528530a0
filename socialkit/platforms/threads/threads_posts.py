"""What Threads is sent of a post, and which container is a post's own."""

from collections.abc import Mapping

from socialkit.credentials.secret import Secret
from socialkit.errors import RejectedError
from socialkit.model.message import Message
from socialkit.model.reading import Kind
from socialkit.platforms.graph.graph_facts import ID
from socialkit.platforms.orders import Order
from socialkit.platforms.threads.dialect import THREADS


def form_of(order: Order, shows: Mapping[str, str | Secret] | None = None) -> dict[str, str | Secret]:
    """Give what a container is made of; ``shows`` is what one with pictures has of them."""
    message = order.message
    form: dict[str, str | Secret] = {"media_type": "TEXT", "text": THREADS.encode(message).text}
    if shows:
        form |= shows
    elif _has_card(message):
        form["link_attachment"] = message.link
    return form | dict(zip(("reply_to_id",), parent_of(order), strict=False))


def picture_form(address: str, alt: str) -> dict[str, str | Secret]:
    """Give what a container has of a picture at an address."""
    form: dict[str, str | Secret] = {"media_type": "IMAGE", "image_url": address}
    return form | {"alt_text": alt} if alt else form


def _has_card(message: Message) -> bool:
    """Say whether the link is sent for a card: not where the post would have more links than are taken."""
    there = {each.value for each in THREADS.entities(message.text) if each.kind is Kind.LINK}
    most = THREADS.limits.links
    return bool(message.link) and (most is None or len(there | {message.link}) <= most.value)


def parent_of(order: Order) -> tuple[str, ...]:
    """Give the id of the post that this one answers, if there is one; RejectedError where it has none."""
    if order.parent is None:
        return ()
    if not ID.fullmatch(order.parent.remote_id):
        raise RejectedError(
            f"{order.message.post}: of the post that it comes after only the address is known "
            f"({order.parent.url}), and Threads wants its number: remove `after`"
        )
    return (order.parent.remote_id,)


def container_of(order: Order) -> str | None:
    """Give the container that was made for the order as it is, with the post that it answers; else None."""
    container, *parent = order.media.references or ("",)
    return container if container and tuple(parent) == parent_of(order) else None
