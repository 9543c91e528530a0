"""The small pictures of graphics that pages show: drawn by the stamper, from the same artwork and logo."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from itertools import groupby
from pathlib import Path

from socialkit.kit.partner_page.files import preview_name
from socialkit.kit.partner_page.preview_sizes import preview_size
from socialkit.model.campaign import Campaign, Graphic
from socialkit.model.output import Output
from socialkit.model.rendition import Rendition
from socialkit.model.slot import Length, Slot
from socialkit.pictures.geometry.framing import PixelSize
from socialkit.stamping import StampOptions, renditions

#: The most that one has, in bytes: a page with three of them is there within 2 s at 400 kbit/s.
MOST_BYTES = 30_000
_OUTPUT = Output(format="jpg", max_bytes=MOST_BYTES)


def previews(
    campaign: Campaign, pictures: Sequence[Rendition], *, cache: Path | None = None
) -> Iterator[tuple[str, dict[str, bytes]]]:
    """Give, for each partner that has graphics, her id and small JPEGs of them by their names in her kit.

    ``pictures`` are the graphics of all; ``cache`` is the folder of prepared pictures. One is drawn when its
    turn comes. A photograph may be so rich that it has more than `MOST_BYTES` at the stamper's lowest
    quality. AssetError where an artwork or logo cannot be used any more.
    """
    # Two sizes of one shape have one small picture, each under its own name.
    names = defaultdict(list)
    for picture in pictures:
        names[picture.partner, picture.graphic, _small(picture)].append(preview_name(picture))
    partners = tuple(dict.fromkeys(picture.partner for picture in pictures if picture.partner))
    options = StampOptions(partners=partners or None, cache=cache)
    drawn = renditions(_reduced(campaign, pictures), options=options) if partners else ()
    for partner, group in groupby(drawn, key=lambda each: each.partner):
        made: dict[str, bytes] = {}
        for each in group:
            wanted = names.get((partner, each.graphic, (each.width, each.height)))
            if wanted:
                file = BytesIO()
                each.write_to(file)
                made |= dict.fromkeys(wanted, file.getvalue())
        yield partner, made


def _small(picture: Rendition) -> PixelSize:
    return preview_size(picture.width, picture.height)


def _reduced(campaign: Campaign, pictures: Sequence[Rendition]) -> Campaign:
    """Give the campaign whose graphics are the small ones, everything on them in proportion."""
    sizes: dict[str, dict[PixelSize, PixelSize]] = {}
    for picture in pictures:
        sizes.setdefault(picture.graphic, {}).setdefault(_small(picture), (picture.width, picture.height))
    graphics = (_smaller(each, sizes[each.id]) for each in campaign.graphics if each.id in sizes)
    return replace(campaign, graphics=tuple(graphics))


def _smaller(graphic: Graphic, sizes: dict[PixelSize, PixelSize]) -> Graphic:
    small, full = next(iter(sizes.items()))
    scale = small[0] / full[0]
    plate, line = graphic.plate, graphic.line
    return replace(
        graphic,
        sizes=tuple(sizes),
        small_of=tuple(sizes.items()),
        sizes_for=(),
        output=_OUTPUT,
        slot=_slot(graphic.slot, sizes),
        campaign_slots=tuple(_slot(each, sizes) for each in graphic.campaign_slots),
        plate=replace(
            plate,
            radius=_scaled(plate.radius, scale),
            padding=_scaled(plate.padding, scale) if plate.padding else None,
        ),
        line=replace(line, height=_scaled(line.height, scale)) if line else None,
    )


def _slot(slot: Slot, sizes: dict[PixelSize, PixelSize]) -> Slot:
    single = ((small, _resized(slot.at(full), small[0] / full[0])) for small, full in sizes.items())
    return replace(slot, sizes=tuple(single))


def _resized(slot: Slot, scale: float) -> Slot:
    return replace(
        slot,
        width=_scaled(slot.width, scale),
        height=_scaled(slot.height, scale) if slot.height else None,
        margin=_scaled(slot.margin, scale),
        clear=_scaled(slot.clear, scale),
        gap=_scaled(slot.gap, scale) if slot.gap else None,
        sizes=(),
    )


def _scaled(length: Length, scale: float) -> Length:
    return length if length.relative else replace(length, value=length.value * scale)
