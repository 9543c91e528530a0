"""What is known of a logo before it has its place: its size, its ink, and what its shadows take."""

from dataclasses import dataclass, replace

#: The share of its box that the ink of a usual logo takes.
USUAL = 0.35
#: How far ink counts: the area of a logo goes with its ink to the power of this. At -1 all logos would have
#: the same ink, and a seal would be a dot beside a thin name; at 0 all would have the same box. The name on a
#: solid card is what stops it: beyond this, "Baobab-Lune" in the example's graphic of 1200x630 would have
#: letters of under 5 minutes of arc. (The ink of its logos is apart by 4.9 times there; the lightest, a tall
#: logo and a very long one, fill the height or the width of the slot.)
POWER = 0.75
#: A logo's area is at least and at most so many times that of a usual one.
LEAST, MOST = 0.4, 2.5
#: Nothing has less ink than this.
THINNEST = 0.01


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """What is known of a logo before it has its place.

    ``size`` is (width, height) in its own pixels without soft shadows, which ``spill`` over to its left,
    top, right and bottom. ``scalable``: it can be made larger. ``ink`` is the share of its box, 0 to 1,
    that is covered.
    """

    size: tuple[float, float]
    scalable: bool = False
    ink: float = USUAL
    spill: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)

    @property
    def whole(self) -> tuple[int, int]:
        """Width and height with all shadows, in whole pixels."""
        left, top, right, bottom = self.spill
        return round(self.size[0] + left + right), round(self.size[1] + top + bottom)

    def resized(self, share: float) -> "Mark":
        """Give the mark of a logo that is ``share`` times as large."""
        left, top, right, bottom = (each * share for each in self.spill)
        size = (self.size[0] * share, self.size[1] * share)
        return replace(self, size=size, spill=(left, top, right, bottom))

    @property
    def optical(self) -> float:
        """How many times the usual area it gets, so that a solid block and a thin name weigh alike.

        Sides go with the fourth root of 0.35 to the share of ink, as in Rostislav Melkumyan, "The logo soup
        problem" (https://www.sanity.io/blog/the-logo-soup-problem, and https://logo-soup.sanity.dev/docs/how-it-works,
        both seen 2026-11-29). The bounds are narrower: a slot is small, and names are to be read.
        """
        ideal: float = (USUAL / max(self.ink, THINNEST)) ** POWER
        return max(LEAST, min(MOST, ideal))
