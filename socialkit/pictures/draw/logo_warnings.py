"""What is odd about a logo at its place, in words."""

from collections.abc import Iterator

from socialkit.pictures.draw.logo_choice import PlacedLogo
from socialkit.pictures.draw.plates import name, too_weak
from socialkit.pictures.geometry.placement import ENOUGH
from socialkit.pictures.logos.contrast import LEAST_CONTRAST, MOST_LOST, Levels, ratio
from socialkit.pictures.logos.trimming import ON_A_GROUND, Backing
from socialkit.pictures.storage.picture_codes import warning


def warnings_about(placed: PlacedLogo) -> Iterator[tuple[str, str]]:
    """Give code and sentence of whatever is odd about a logo at its place."""
    logo, path = placed.logo, placed.logo.path
    for text in logo.warnings:
        code, _, detail = text.partition(": ")
        if code in ON_A_GROUND and not placed.boxed:
            continue
        yield code, warning(path, code, detail)
    yield from _about_size(placed)
    if logo.backing is Backing.WHITE:
        code = "white-box" if placed.plate else "white-ground"
        yield code, warning(path, code)
    elif placed.plate:
        yield "plate", warning(path, "plate", _like(placed.ground), plate=name(placed.plate))
    if too_weak(logo) and "faint" not in logo.warnings:
        yield "faint", warning(path, "faint")
    lost = 0.0 if logo.own_ground else logo.lost(placed.on)
    if lost > MOST_LOST and not {"faint", "pale"} & set(logo.warnings):
        yield "part-lost", warning(path, "part-lost", f"{lost:.0%}")
    if placed.boxed and not ON_A_GROUND & set(logo.warnings):
        yield "pale-box", warning(path, "pale-box")


def _like(ground: Levels) -> str:
    """Give what grounds are called that are like one: by whether white or black stands out from it more."""
    white, black = ratio(ground[1], 1.0), ratio(ground[0], 0.0)
    if max(white, black) < LEAST_CONTRAST:
        return "grounds that are both light and dark"
    return "dark grounds" if white >= black else "light grounds"


def _about_size(placed: PlacedLogo) -> Iterator[tuple[str, str]]:
    path, placement = placed.logo.path, placed.placement
    if placement.enough < ENOUGH:
        yield "too-small", warning(path, "too-small", "{}x{} pixels".format(*placed.logo.size))
    elif not placement.legible:
        size = f"{placement.box.width}x{placement.box.height}"
        yield "small-name", warning(path, "small-name", size)
