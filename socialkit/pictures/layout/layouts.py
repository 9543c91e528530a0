"""What stands where on a graphic in one size: the campaign's own logos, the room for a partner's."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from math import ceil, floor
from pathlib import Path

from socialkit.errors import AssetError
from socialkit.model.campaign import Graphic
from socialkit.model.slot import Slot
from socialkit.pictures.geometry.framing import Edges, Framing, PixelSize, mapped
from socialkit.pictures.geometry.lockup import Lockup, beside, row
from socialkit.pictures.geometry.mark import Mark
from socialkit.pictures.geometry.placement import Box, Placement, Room, slot_box
from socialkit.pictures.layout.artworks import Artwork
from socialkit.pictures.logos.logo_file import LogoFile
from socialkit.pictures.storage.cache import Cache


@dataclass(frozen=True, kw_only=True, slots=True)
class CampaignLogo:
    """One of the campaign's own logos at its place: the file, its SHA-256, the place."""

    path: Path
    sha256: str
    placement: Placement


@dataclass(frozen=True, kw_only=True, slots=True)
class Layout:
    """What stands where on one picture.

    ``room`` is for the partner's logo, ``campaign_logos`` are the campaign's own, ``dividers`` hairlines and
    their colors. ``near`` says in words what the room may not reach into.
    """

    room: Room
    campaign_logos: tuple[CampaignLogo, ...] = ()
    dividers: tuple[tuple[Box, str], ...] = ()
    near: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Obstacle:
    """What no logo may cover, and how it is called."""

    box: Box
    name: str


@dataclass(frozen=True, kw_only=True, slots=True)
class FramedGraphic:
    """A graphic in one size: the artwork it is made from and how that is framed."""

    graphic: Graphic
    artwork: Artwork
    size: PixelSize
    framing: Framing


def kept(graphic: Graphic, artwork: Artwork) -> tuple[Edges, ...]:
    """Give the zones of an artwork that no logo covers, in fractions of its sides."""
    zones = [zone for zone in graphic.keep_clear if zone.file in {None, artwork.path}]
    width, height = artwork.size
    return tuple(
        (
            zone.x.share(width),
            zone.y.share(height),
            min(1.0, zone.x.share(width) + zone.width.share(width)),
            min(1.0, zone.y.share(height) + zone.height.share(height)),
        )
        for zone in zones
    )


def obstacles(framed: FramedGraphic) -> Iterator[Obstacle]:
    """Give the zones of a graphic as they lie on a picture, in whole pixels that hold all of each."""
    zones = [zone for zone in framed.graphic.keep_clear if zone.file in {None, framed.artwork.path}]
    for zone, edges in zip(zones, kept(framed.graphic, framed.artwork), strict=True):
        left, top, right, bottom = mapped(edges, framed.artwork.size, framed.size, framed.framing)
        box = Box(left=floor(left), top=floor(top), right=ceil(right), bottom=ceil(bottom)).clipped(
            framed.size
        )
        if box.width > 0 and box.height > 0:
            yield Obstacle(box=box, name=str(zone))


def campaign_logo_files(graphic: Graphic, size: PixelSize, cache: Cache | None) -> dict[Path, LogoFile]:
    """Look at the campaign's own logos; AssetError where one cannot be read."""
    slots = [slot.at(size) for slot in (graphic.slot, *graphic.campaign_slots)]
    side = max((max(slot_box(slot, size).edges) for slot in slots), default=1)
    paths = dict.fromkeys(chain.from_iterable(slot.logos for slot in slots))
    return {path: LogoFile(path, side, cache, None) for path in paths}


def layout(framed: FramedGraphic, logos: Mapping[Path, LogoFile], *, mirrored: bool = False) -> Layout:
    """Give what stands where, ``mirrored`` or not; AssetError where there is no room for a logo."""
    obstructions = list(obstacles(framed))
    alone: list[CampaignLogo] = []
    for slot in framed.graphic.campaign_slots:
        found = _row(framed, slot.at(framed.size), logos, obstructions, mirrored=mirrored)
        alone += found
        obstructions += (
            Obstacle(
                box=logo.placement.box.grown(logo.placement.clear).clipped(framed.size),
                name=f"the logo {logo.path.name}",
            )
            for logo in found
        )
    slot = framed.graphic.slot.at(framed.size)
    lockup = _beside(framed, slot, logos, obstructions, mirrored=mirrored)
    return Layout(
        room=lockup.room,
        campaign_logos=(*alone, *_campaign_logos(slot, logos, lockup.placements)),
        dividers=((lockup.divider, slot.divider),) if lockup.divider and slot.divider else (),
        near=_near(framed, slot, obstructions, mirrored=mirrored),
    )


def _row(
    framed: FramedGraphic,
    slot: Slot,
    logos: Mapping[Path, LogoFile],
    obstructions: Sequence[Obstacle],
    *,
    mirrored: bool,
) -> list[CampaignLogo]:
    places = row(slot, framed.size, _marks(slot, logos), _boxes(framed, obstructions, mirrored=mirrored))
    if not places:
        raise _no_room(framed, slot, obstructions, mirrored=mirrored)
    places = tuple(place.mirrored(framed.size[0]) for place in places) if mirrored else places
    return _campaign_logos(slot, logos, places)


def _beside(
    framed: FramedGraphic,
    slot: Slot,
    logos: Mapping[Path, LogoFile],
    obstructions: Sequence[Obstacle],
    *,
    mirrored: bool,
) -> Lockup:
    found = beside(slot, framed.size, _marks(slot, logos), _boxes(framed, obstructions, mirrored=mirrored))
    if found is None:
        raise _no_room(framed, slot, obstructions, mirrored=mirrored)
    return found.mirrored(framed.size[0]) if mirrored else found


def _boxes(framed: FramedGraphic, obstructions: Sequence[Obstacle], *, mirrored: bool) -> list[Box]:
    """Give obstacles as they lie where the slot is not mirrored."""
    return [each.box.mirrored(framed.size[0]) if mirrored else each.box for each in obstructions]


def _marks(slot: Slot, logos: Mapping[Path, LogoFile]) -> list[Mark]:
    return [logos[path].logo().mark for path in slot.logos]


def _campaign_logos(
    slot: Slot, logos: Mapping[Path, LogoFile], places: Sequence[Placement]
) -> list[CampaignLogo]:
    return [
        CampaignLogo(path=path, sha256=logos[path].digest, placement=place)
        for path, place in zip(slot.logos, places, strict=True)
    ]


def _near(framed: FramedGraphic, slot: Slot, obstructions: Sequence[Obstacle], *, mirrored: bool) -> str:
    """Give in words what reaches into a slot."""
    box = slot_box(slot, framed.size)
    box = box.mirrored(framed.size[0]) if mirrored else box
    return " and ".join(each.name for each in obstructions if each.box.touches(box))


def _no_room(
    framed: FramedGraphic, slot: Slot, obstructions: Sequence[Obstacle], *, mirrored: bool
) -> AssetError:
    graphic, (width, height) = framed.graphic, framed.size
    near = _near(framed, slot, obstructions, mirrored=mirrored)
    turned = ", mirrored for who writes from right to left," if mirrored else ""
    why = f"{near} leaves" if near else "its logos leave each other"
    return AssetError(
        f"{graphic.place.file}:{graphic.place.line}: graphic {graphic.id}, {width}x{height}: the slot "
        f"{slot.name}{turned} has no room for a logo, {why} too little of it: make the slot larger, give it "
        f"another corner, or make what must stay clear smaller",
        path=framed.artwork.path,
        code="no-room",
    )
