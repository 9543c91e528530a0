"""Every number that a browser's stamper goes by, from the modules in which it stands."""

from collections.abc import Mapping
from types import ModuleType

from socialkit.pictures.decode import animation, colors, raster
from socialkit.pictures.draw import compositing, logo_choice, plates, text_rendering
from socialkit.pictures.geometry import mark, placement, sizing
from socialkit.pictures.logos import (
    boxes,
    contrast,
    ink,
    islands,
    master,
    outline,
    photos,
    preparing,
    shadows,
    specks,
    trimming,
)
from socialkit.pictures.storage import picture_files, picture_kinds

#: A number, or several that belong together.
Threshold = float | tuple["Threshold", ...]

#: A drawing has at most so many elements, each counted as often as it is drawn: references that fan out
#: can ask a browser for hours, and nobody can stop it there. (An SVG of 2 MB has some 50,000.)
MOST_ELEMENTS = 200_000

#: Ours: so many milliseconds a browser may take to decode a file; 25 million pixels take some hundreds.
PATIENCE = 20_000

#: Ours: pixels of the longer side of what is shown first; on most graphics a logo is smaller.
GLANCE = 480

_NAMES: Mapping[ModuleType, str] = {
    animation: "MOST_FRAMES SAMPLE OPAQUE",
    boxes: "WHITE TOLERANCE MOSTLY PART UNIFORM LINE LINE_PIXELS GROUND RAMP NOISE SQUARES EQUAL GREY EACH "
    "APART",
    colors: "WEIGHTS",
    compositing: "SMOOTH",
    contrast: "LEAST_CONTRAST LEAST_SHARE LOST_CONTRAST MOST_LOST NEAR_WHITE FLARE OUTLIERS DUST LEAST_INK",
    ink: "VISIBLE DUST OPAQUE SOFT BODY LEAST_BODY FADE FEW BLUR",
    islands: "CELL SOMETHING",
    logo_choice: "AIR MOST_AIR PALE UNLIKE",
    mark: "USUAL POWER LEAST MOST THINNEST",
    master: "TWICE",
    outline: "SAMPLE WHOLLY REACH GREYS OPACITIES PART FULL FAINT HALF MOSTLY NEAR DUST SHADOW",
    photos: "MIDDLE FULL APART UNEVEN STEPS ENTROPY MOST",
    picture_files: "MAX_SVG_BYTES",
    picture_kinds: "MAX_BYTES",
    placement: "LEAST_SHARE ENOUGH",
    plates: "WHITE DARK GREY FAINT_CONTRAST",
    preparing: "DRAWN OTHER SPREAD AMOUNT PALE_CARD",
    raster: "MAX_PIXELS MOST_SCANS",
    shadows: "INK EDGE REACH AROUND ANY STEP HARD LEAST",
    sizing: "OF_WIDTH OF_HEIGHT",
    specks: "FAR LITTLE SPECKS LINES THICK THIN LONG STRAIGHT OFF",
    text_rendering: "LEAST_SIZE EM_OF_ONE EM_OF_TWO LEADING",
    trimming: "SOLID CARD UNIFORM BLACK ALL COLLAR",
}


def thresholds() -> dict[str, dict[str, Threshold]]:
    """Give each module's numbers under their names; the scripts call them ``module.NAME``, too."""
    own: dict[str, Threshold] = {"MOST_ELEMENTS": MOST_ELEMENTS, "PATIENCE": PATIENCE, "GLANCE": GLANCE}
    return {"drawings": own} | {
        module.__name__.rpartition(".")[2]: {name: getattr(module, name) for name in names.split()}
        for module, names in _NAMES.items()
    }
