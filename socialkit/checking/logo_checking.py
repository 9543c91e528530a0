"""What can be said of partners' logos without opening one: by name, size and first bytes of each file."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from socialkit.errors import AssetError
from socialkit.model.campaign import Campaign, Graphic, Partner
from socialkit.pictures.geometry.framing import PixelSize
from socialkit.pictures.geometry.mark import Mark
from socialkit.pictures.geometry.placement import Room, room, too_small
from socialkit.pictures.storage.picture_codes import warning
from socialkit.pictures.storage.picture_headers import LONGEST_HEADER, size_in
from socialkit.pictures.storage.picture_kinds import beginning, kind
from socialkit.platforms.registry import dialect_of
from socialkit.rules.logos.logo_findings import PictureNote, about_logo, without_logo


def seen_logos(campaign: Campaign) -> Iterator[PictureNote]:
    """Look at every partner's logos for what shows before they are opened; stamping tells all.

    A file that is not there or can be no logo (SK902 to SK908) is an error, one that has too few pixels
    (SK927) a warning, a partner without a logo (SK901) a hint. Reads at most 64 kB of a file, and nothing
    where the campaign has no graphic to put logos on.
    """
    if campaign.graphics:
        rooms = tuple(_rooms(campaign))
        for partner in campaign.partners:
            yield from _about(partner, rooms)


def _about(partner: Partner, rooms: Sequence[Room]) -> Iterator[PictureNote]:
    logos = [path for path in (partner.logo, partner.logo_dark) if path]
    if not logos:
        yield without_logo(partner, lost=False)
    for path in logos:
        try:
            form, size = header(path)
        except AssetError as error:
            # The second is looked at before the day that it is needed, and keeps nothing back.
            yield about_logo(partner, error.code, str(error), path, lost=path == logos[0])
            continue
        if len(logos) == 1 and size and _small(form, size, rooms):
            message = warning(path, "too-small", "{}x{} pixels".format(*size))
            yield about_logo(partner, "too-small", message, path)


def header(path: Path) -> tuple[str, PixelSize | None]:
    """Give a picture's kind, and its size where the first bytes tell; AssetError for what cannot be one."""
    head = beginning(path)
    name = kind(path, head)
    size = size_in(name, head)
    if size is None and name == "JPEG":
        size = size_in(name, beginning(path, LONGEST_HEADER))
    return name, size


def _small(form: str, size: PixelSize, rooms: Sequence[Room]) -> bool:
    """Tell whether a logo is too small for any of the rooms, whichever way up its EXIF has it."""
    both = {size, size[::-1]} if form == "JPEG" else {size}
    return any(all(too_small(Mark(size=one, ink=1.0), each) for one in both) for each in rooms)


def _rooms(campaign: Campaign) -> Iterator[Room]:
    """Give the room for a partner's logo on each picture, where nothing else takes from it."""
    for graphic in campaign.graphics:
        for size in dict.fromkeys(_sizes(campaign, graphic)):
            slot = graphic.slot.at(size)
            if slot.logos:
                continue
            found = room(slot, size)
            # A line takes its height at most: in what it may leave a logo is not too small for nothing.
            yield found.above(found.lined(graphic.line)) if graphic.line else found


def _sizes(campaign: Campaign, graphic: Graphic) -> Iterator[PixelSize]:
    """Give sizes that are surely made: those named, those recommended that an artwork is large enough for."""
    artworks = [size for size in map(_size, graphic.files) if size]
    yield from graphic.sizes
    for platform in graphic.sizes_for:
        for size in dialect_of(campaign, platform).sizes:
            if any(width >= size.width and height >= size.height for width, height in artworks):
                yield size.width, size.height
    if not graphic.sizes and not graphic.sizes_for:
        yield from artworks


def _size(path: Path) -> PixelSize | None:
    try:
        return header(path)[1]
    except AssetError:
        return None
