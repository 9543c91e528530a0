"""How large logos stand: alike to the eye, within a width and a height, and as a name needs to be read."""

from math import sqrt

from socialkit.pictures.geometry.mark import Mark

# The shapes between which logos are made to look alike: a seal, a wordmark, a very long one.
_SEAL, _WORDMARK, _LONG = 1.0, 4.0, 6.0
# At this share of a picture's width letters are as high as a sharp eye needs them, 5 minutes of arc
# (ISO 8596:2017, acuity 1.0): 0.44 mm at 30 cm, of the 64 mm that a phone shows a post on.
_LETTER = 0.44 / 64
#: Capitals of a name of some ten letters, set as wide as its logo, are so high; they never fill its height.
OF_WIDTH, OF_HEIGHT = 0.13, 0.85


def common_area(width: int, height: int) -> float:
    """Give the area that logos of usual shapes get in a box: between a seal's and a wordmark's largest."""
    return sqrt(_largest(_SEAL, width, height) * _largest(_WORDMARK, width, height))


def equal_area(width: int, height: int) -> float:
    """Give the largest area that a seal and a long wordmark can both have in a box of their own."""
    return min(_largest(_SEAL, width, height), _largest(_LONG, width, height))


def letter_height(canvas: tuple[int, int]) -> float:
    """Give how high letters are, in pixels of a picture, that a sharp eye can just read on a phone."""
    return canvas[0] * _LETTER


def legible(size: tuple[float, float], letter: float) -> bool:
    """Tell whether a name as wide as a logo has letters of this height, both in pixels."""
    # Whole pixels may take half a one off.
    return min((size[0] + 0.5) * OF_WIDTH, (size[1] + 0.5) * OF_HEIGHT) >= letter


def least(mark: Mark, letter: float) -> float:
    """Give the factor at which a name as wide as a logo has letters of this height, in pixels."""
    return max(letter / OF_WIDTH / mark.size[0], letter / OF_HEIGHT / mark.size[1])


def fitting(mark: Mark, area: float, within: tuple[int, int], clear: int = 0) -> float:
    """Give the factor that brings a logo to its share of an area, or as near to it as a box lets it.

    The area is that of usual logos. Shadows may reach into the ``clear`` space around the box.
    """
    alike = sqrt(area * mark.optical / (mark.size[0] * mark.size[1]))
    return min(alike, most(mark, within, clear))


def most(mark: Mark, within: tuple[int, int], clear: int) -> float:
    """Give the largest scale at which a logo fits into a box, and its shadows into the clear space around."""
    (width, height), (left, top, right, bottom) = mark.size, mark.spill
    return min(
        within[0] / width,
        within[1] / height,
        (within[0] + clear) / (width + max(left, right)),
        (within[1] + clear) / (height + max(top, bottom)),
        (within[0] + 2 * clear) / (width + left + right),
        (within[1] + 2 * clear) / (height + top + bottom),
    )


def _largest(ratio: float, width: int, height: int) -> float:
    """Give the area of the largest box of this width-to-height ratio that fits."""
    width_then = min(width, height * ratio)
    return width_then * width_then / ratio
