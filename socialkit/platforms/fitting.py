"""Which of a graphic's pictures a post on a platform gets."""

import math
from collections.abc import Iterable, Iterator

from socialkit.model.output import MEDIA_TYPES
from socialkit.model.reading import PictureRange
from socialkit.model.rendition import Rendition
from socialkit.platforms.platform import Dialect

# What the upload form of every platform takes, whatever its interface for programs lists.
_TAKEN_BY_HAND = frozenset({MEDIA_TYPES["png"], MEDIA_TYPES["jpg"]})


def best(pictures: Iterable[Rendition], reader: Dialect) -> Rendition | None:
    """Give the picture that suits the platform best; None where it would refuse each of them.

    One of a size that it recommends comes first, then the nearest to the shape it recommends most.
    """
    fitting = [picture for picture in pictures if not list(objections(picture, reader))]
    return min(fitting, key=lambda picture: _rank(picture, reader), default=None)


def objections(picture: Rendition, reader: Dialect) -> Iterator[str]:
    """Say why a platform would refuse a picture: its shape, its bytes, its format; nothing where it fits."""
    taken, most = reader.pictures, reader.limits.image_bytes
    if not taken.has_room_for(picture.width, picture.height):
        yield f"{reader.title} takes shapes {taken.shapes}, and this is {picture.width}x{picture.height}"
    if most and picture.length > most.value:
        yield f"{reader.title} takes {most.value:,} bytes, and this has {picture.length:,}"
    if picture.media_type not in _media_types(taken) | _TAKEN_BY_HAND:
        yield f"{reader.title} does not take {picture.media_type.removeprefix('image/').upper()}"


def _media_types(taken: PictureRange) -> frozenset[str]:
    return frozenset(MEDIA_TYPES[form] for form in taken.formats or MEDIA_TYPES)


def _rank(picture: Rendition, reader: Dialect) -> tuple[bool, int, float, int, str]:
    sizes = [(size.width, size.height) for size in reader.sizes]
    own = (picture.width, picture.height)
    place = sizes.index(own) if own in sizes else len(sizes)
    ratio = sizes[0][0] / sizes[0][1] if sizes else 1.0
    unlisted = picture.media_type not in _media_types(reader.pictures)
    return unlisted, place, _distance(picture, ratio), -picture.width, picture.sha256


def _distance(picture: Rendition, ratio: float) -> float:
    """Give how far a picture's shape is from ``ratio``: 0 for the same, alike for wider and taller."""
    return round(abs(math.log(picture.width / picture.height / ratio)), 6)
