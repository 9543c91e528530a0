"""Which of a graphic's pictures a post on a platform gets."""

import math
from collections.abc import Iterable, Iterator

from socialkit.model.output import MEDIA_TYPES
from socialkit.model.reading import PictureRange
from socialkit.model.rendition import Rendition
from socialkit.platforms.platform import Dialect

#: The width and height in pixels that somebody names, if anybody does.
WantedSize = tuple[int, int] | None
# What the upload form of every platform takes, whatever its interface for programs lists.
_TAKEN_BY_HAND = frozenset({MEDIA_TYPES["png"], MEDIA_TYPES["jpg"]})
#: The rule in words, for people: what `best` does.
RULE = (
    "Which picture of a graphic a platform gets: one of a size that the post, or else the graphic, names for "
    "it; else of the first size that it recommends, best first, that there is a picture of, give or take "
    "half a percent of each side; else of the shape nearest to the one it recommends most, and of these the "
    "largest. None whose shape or bytes it refuses; and those in a format that it lists go before all others."
)


def best(
    pictures: Iterable[Rendition],
    reader: Dialect,
    *,
    size: WantedSize = None,
    by_hand: bool = True,
) -> Rendition | None:
    """Give the picture that suits the platform best; None where it would refuse each of them.

    With ``size`` (width, height in pixels) only pictures of that size count; ``by_hand``: a person uploads
    it, so that the formats count that upload forms take. One of a size that the platform recommends comes
    first, best first, then the nearest to the shape it recommends most.
    """
    fitting = [one for one in _named(pictures, size) if not list(objections(one, reader, by_hand=by_hand))]
    return min(fitting, key=lambda picture: _rank(picture, reader), default=None)


def unfit(
    pictures: Iterable[Rendition],
    reader: Dialect,
    *,
    size: WantedSize = None,
    by_hand: bool = True,
) -> str:
    """Say why ``best`` has nothing to give: what is not there, or what the platform refuses."""
    there = list(pictures)
    asked = _named(there, size)
    if size and not asked:
        made = ", ".join(dict.fromkeys(f"{picture.width}x{picture.height}" for picture in there))
        return f"{size[0]}x{size[1]} is named for {reader.title}, and there is {made or 'none'}"
    return "; ".join(dict.fromkeys(why for one in asked for why in objections(one, reader, by_hand=by_hand)))


def objections(picture: Rendition, reader: Dialect, *, by_hand: bool = True) -> Iterator[str]:
    """Say why a platform would refuse a picture: its shape, its bytes, its format; nothing where it fits."""
    taken, most = reader.pictures, reader.limits.image_bytes
    if not taken.has_room_for(picture.width, picture.height):
        yield f"{reader.title} takes shapes {taken.shapes}, and this is {picture.width}x{picture.height}"
    shrinks = not by_hand and reader.traits.encodes_again
    if most and picture.length > most.value and not shrinks:
        yield f"{reader.title} takes {most.value:,} bytes, and this has {picture.length:,}"
    if unlisted(picture, reader) and not (by_hand and picture.media_type in _TAKEN_BY_HAND):
        form = picture.media_type.removeprefix("image/").upper()
        yield f"{reader.title} takes {', '.join(taken.formats)}, and this is a {form}"


def unlisted(picture: Rendition, reader: Dialect) -> bool:
    """Tell whether a picture is in a format that the platform's interface for programs does not list."""
    return picture.media_type not in _media_types(reader.pictures)


def _named(pictures: Iterable[Rendition], size: WantedSize) -> list[Rendition]:
    return [picture for picture in pictures if size in {None, (picture.width, picture.height)}]


def _media_types(taken: PictureRange) -> frozenset[str]:
    return frozenset(MEDIA_TYPES[form] for form in taken.formats or MEDIA_TYPES)


def _rank(picture: Rendition, reader: Dialect) -> tuple[bool, int, int, float, int, str]:
    width, height = picture.width, picture.height
    serving = [place for place, size in enumerate(reader.sizes) if size.serves(width, height)]
    place = serving[0] if serving else len(reader.sizes)
    size = reader.sizes[place] if serving else None
    off = abs(size.width - width) + abs(size.height - height) if size else 0
    ratio = reader.sizes[0].width / reader.sizes[0].height if reader.sizes else 1.0
    return unlisted(picture, reader), place, off, _distance(picture, ratio), -width, picture.sha256


def _distance(picture: Rendition, ratio: float) -> float:
    """Give how far a picture's shape is from ``ratio``: 0 for the same, alike for wider and taller."""
    return round(abs(math.log(picture.width / picture.height / ratio)), 6)
