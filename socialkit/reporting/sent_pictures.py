"""Which picture of a graphic goes to which platform, for people and for programs."""

from collections.abc import Iterable
from typing import Any

from socialkit.model.delivery import Delivery
from socialkit.model.message import Message
from socialkit.model.rendition import Rendition
from socialkit.reporting.terminal import printable


def picture_in_words(picture: Rendition) -> str:
    """Give a picture as ``campaign 1200x630 PNG``."""
    form = picture.media_type.removeprefix("image/").upper()
    return f"{picture.graphic} {picture.width}x{picture.height} {form}"


def picture_record(picture: Rendition | None) -> dict[str, Any] | None:
    """Give a picture as JSON has it: its graphic, its size in pixels, its media type."""
    if picture is None:
        return None
    return {
        "graphic": picture.graphic,
        "width": picture.width,
        "height": picture.height,
        "media_type": picture.media_type,
    }


def pictures_record(message: Message) -> list[dict[str, Any]]:
    """Give all pictures of a message in their order, with alt texts; without a size what is not made yet."""
    return [
        {"graphic": each.graphic, "alt": each.alt} | (picture_record(each.rendition) or {})
        for each in message.pictures
    ]


def sent_pictures(deliveries: Iterable[Delivery]) -> list[str]:
    """Give a line for each picture, whoever's logo is on it, with the platforms that get it.

    A program that would be refused a picture gets none, which the delivery itself says.
    """
    sent: dict[str, set[str]] = {}
    for message in (delivery.message for delivery in deliveries):
        for picture in message.renditions:
            sent.setdefault(picture_in_words(picture), set()).add(message.platform)
    return [printable(f"picture {words}: to {', '.join(sorted(to))}") for words, to in sorted(sent.items())]
