"""What is odd about a logo at its place, in words."""

from collections.abc import Iterator

from socialkit.pictures.draw.logo_choice import PlacedLogo
from socialkit.pictures.draw.plates import DARK, WHITE, name, natural, own_ground
from socialkit.pictures.geometry.placement import ENOUGH
from socialkit.pictures.logos.contrast import MOST_LOST
from socialkit.pictures.logos.trimming import Backing
from socialkit.pictures.storage.picture_codes import warning


def warnings_about(placed: PlacedLogo) -> Iterator[tuple[str, str]]:
    """Give code and sentence of whatever is odd about a logo at its place."""
    logo, path = placed.logo, placed.logo.path
    for text in logo.warnings:
        code, _, detail = text.partition(": ")
        yield code, warning(path, code, detail)
    yield from _about_size(placed)
    if logo.backing is Backing.WHITE:
        code = "white-box" if placed.plate else "white-ground"
        yield code, warning(path, code)
    elif placed.plate:
        grounds = {WHITE: "dark grounds", DARK: "light grounds"}[natural(logo)]
        yield "plate", warning(path, "plate", grounds, plate=name(placed.plate))
    lost = 0.0 if own_ground(logo) else logo.lost(placed.on)
    if lost > MOST_LOST and not {"faint", "pale"} & set(logo.warnings):
        yield "part-lost", warning(path, "part-lost", f"{lost:.0%}")
    if placed.boxed:
        yield "pale-box", warning(path, "pale-box")


def _about_size(placed: PlacedLogo) -> Iterator[tuple[str, str]]:
    path, placement = placed.logo.path, placed.placement
    if placement.enough < ENOUGH:
        yield "too-small", warning(path, "too-small", "{}x{} pixels".format(*placed.logo.size))
    elif placement.enough == 1 and not placement.legible:
        size = f"{placement.box.width}x{placement.box.height}"
        yield "small-name", warning(path, "small-name", size)
