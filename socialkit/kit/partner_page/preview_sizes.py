"""How large the pictures are that a page shows of graphics."""

import math

#: Pixels: what a phone of 320 points shows at two pixels a point; so many in all keep within 30 kB as JPEG.
_LONGEST, _MOST = 640, 640 * 360


def preview_size(width: int, height: int) -> tuple[int, int]:
    """Give width and height, in pixels, of the small picture of a graphic; never larger than it is."""
    scale = min(1.0, _LONGEST / max(width, height), math.sqrt(_MOST / (width * height)))
    return max(1, round(width * scale)), max(1, round(height * scale))
