"""Which part of a graphic shows the logo: the slot and what is around it, as rules of a style sheet."""

from dataclasses import dataclass

from socialkit.model.campaign import Campaign, Partner
from socialkit.model.direction import right_to_left
from socialkit.model.rendition import Rendition
from socialkit.pictures.geometry.placement import slot_box

#: Ours: the shape of the window, and how much more than the slot it shows.
_SHAPE, _MORE = 4 / 3, 1.15


@dataclass(frozen=True, kw_only=True, slots=True)
class Window:
    """A part of a picture, in fractions of the picture's width and height."""

    left: float
    top: float
    width: float
    height: float

    def rule(self, name: str) -> str:
        """Give the rule for the picture in an element of class ``name``."""
        return (
            f".{name} img{{width:{100 / self.width:.2f}%;left:{-100 * self.left / self.width:.2f}%;"
            f"top:{-100 * self.top / self.height:.2f}%}}"
        )


def window_of(campaign: Campaign, partner: Partner, picture: Rendition) -> Window:
    """Give the part of a partner's graphic with her logo in it."""
    graphic = campaign.graphic(picture.graphic)
    size = (picture.width, picture.height)
    slot = slot_box(graphic.slot.at(size), size)
    if graphic.mirror and right_to_left(campaign.language_of(partner)):
        slot = slot.mirrored(picture.width)
    width = min(picture.width, max(slot.width, slot.height * _SHAPE) * _MORE, picture.height * _SHAPE)
    height = width / _SHAPE
    left = min(max(0, (slot.left + slot.right - width) / 2), picture.width - width)
    top = min(max(0, (slot.top + slot.bottom - height) / 2), picture.height - height)
    return Window(
        left=left / picture.width,
        top=top / picture.height,
        width=width / picture.width,
        height=height / picture.height,
    )
