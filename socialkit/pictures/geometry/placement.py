"""Where a logo goes, in whole pixels: pure geometry."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from socialkit.model.slot import Line, Slot
from socialkit.pictures.geometry import sizing
from socialkit.pictures.geometry.mark import USUAL, Mark
from socialkit.pictures.geometry.sizing import common_area, fitting, least, legible, letter_height

#: A logo has no place where zones leave it less than this share of the side that it has without them.
LEAST_SHARE = 0.5
#: A logo is too small when its own pixels fill less than this share of the side it should have, which is half
#: of the area: beside the others it looks like a smaller partner.
ENOUGH = 0.7


@dataclass(frozen=True, kw_only=True, slots=True)
class Box:
    """A rectangle in pixels; right and bottom are exclusive."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        """The width in pixels."""
        return self.right - self.left

    @property
    def height(self) -> int:
        """The height in pixels."""
        return self.bottom - self.top

    @property
    def edges(self) -> tuple[int, int, int, int]:
        """Left, top, right, bottom."""
        return self.left, self.top, self.right, self.bottom

    def grown(self, by: int) -> "Box":
        """Give the box with ``by`` more pixels on every side (fewer, where negative)."""
        return Box(left=self.left - by, top=self.top - by, right=self.right + by, bottom=self.bottom + by)

    def moved(self, across: int) -> "Box":
        """Give the box so many pixels further right."""
        return replace(self, left=self.left + across, right=self.right + across)

    def within(self, other: "Box") -> "Box":
        """Give the same rectangle as counted from the other one's top left corner."""
        left, top = self.left - other.left, self.top - other.top
        return Box(left=left, top=top, right=left + self.width, bottom=top + self.height)

    def clipped(self, canvas: tuple[int, int]) -> "Box":
        """Give the part of the box that lies on a canvas of (width, height) pixels."""
        return Box(
            left=max(0, self.left),
            top=max(0, self.top),
            right=min(canvas[0], self.right),
            bottom=min(canvas[1], self.bottom),
        )

    def mirrored(self, width: int) -> "Box":
        """Give the box on the other side of a canvas that is ``width`` pixels wide."""
        return Box(left=width - self.right, top=self.top, right=width - self.left, bottom=self.bottom)

    def touches(self, other: "Box") -> bool:
        """Tell whether the two have a pixel in common."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def without(self, other: "Box") -> Iterator["Box"]:
        """Give the largest boxes in this one that have no pixel of the other: up to four, overlapping."""
        if not self.touches(other):
            yield self
            return
        left, top, right, bottom = self.edges
        for edges in (
            (left, top, other.left, bottom),
            (other.right, top, right, bottom),
            (left, top, right, other.top),
            (left, other.bottom, right, bottom),
        ):
            if edges[0] < edges[2] and edges[1] < edges[3]:
                yield Box(left=edges[0], top=edges[1], right=edges[2], bottom=edges[3])

    def joined(self, other: "Box") -> "Box":
        """Give the smallest box that holds both."""
        return Box(
            left=min(self.left, other.left),
            top=min(self.top, other.top),
            right=max(self.right, other.right),
            bottom=max(self.bottom, other.bottom),
        )

    def holds(self, other: "Box") -> bool:
        """Tell whether the other lies in this one."""
        upper = self.left <= other.left and self.top <= other.top
        return upper and other.right <= self.right and other.bottom <= self.bottom

    def inset(self, by: int) -> "Box":
        """Give the box with ``by`` pixels less on every side, one pixel at least."""
        return self.grown(-max(0, min(by, (min(self.width, self.height) - 1) // 2)))


@dataclass(frozen=True, kw_only=True, slots=True)
class Room:
    """Where a logo may stand.

    ``free`` are the boxes that it may fill together with the ``clear`` space around it, in pixels. It stands
    as near as they let it to the side of ``whole`` that ``lean`` names (-1 left or top, 0 the middle, 1 right
    or bottom), and has ``area`` square pixels where its shape can have them. ``whole`` is the room for the
    logo alone, were nothing in the way. ``letter`` is the height that letters need to be read, in pixels.
    """

    free: tuple[Box, ...]
    clear: int
    lean: tuple[int, int]
    area: float
    whole: Box
    letter: float = 0.0

    @property
    def bounds(self) -> Box:
        """The smallest box that holds every free one, or the whole where none is free."""
        boxes = self.free or (self.whole,)
        return Box(
            left=min(box.left for box in boxes),
            top=min(box.top for box in boxes),
            right=max(box.right for box in boxes),
            bottom=max(box.bottom for box in boxes),
        )

    def above(self, strip: int) -> "Room":
        """Give the room that is left above a strip of so many pixels."""
        whole = _shortened(self.whole, strip)
        return replace(
            self,
            free=tuple(_shortened(box, strip) for box in self.free if box.height - 2 * self.clear > strip),
            area=self.area * whole.height / self.whole.height,
            whole=whole,
        )

    def lined(self, line: Line) -> int:
        """Give the height that a line of text and the gap above it may take of the room, in pixels."""
        return min(line.height.pixels(self.whole.height), self.whole.height * 2 // 3)

    def holds(self, box: Box) -> bool:
        """Tell whether a box lies in one of the free ones, with clear space around it."""
        return any(each.grown(-self.clear).holds(box) for each in self.free)

    @property
    def narrowest(self) -> int:
        """The width that a logo, or what stands under it, can have wherever it stands."""
        return min((box.width for box in self.free), default=self.whole.width) - 2 * self.clear

    def under(self, logo: Box, size: tuple[int, int], gap: int) -> Box:
        """Give the box of (width, height) pixels in the middle under a logo, kept within what is free."""
        middle, top = (logo.left + logo.right) // 2, logo.bottom + gap
        left = middle - size[0] // 2
        inner = [box.grown(-self.clear) for box in self.free]
        found = [
            Box(left=place, top=top, right=place + size[0], bottom=top + size[1])
            for place in (max(box.left, min(left, box.right - size[0])) for box in inner if box.holds(logo))
        ]
        held = [box for box in found if any(each.holds(box) for each in inner)]
        return min(held or found, key=lambda box: abs(box.left - left))

    def mirrored(self, width: int) -> "Room":
        """Give the room on the other side of a canvas that is ``width`` pixels wide."""
        return Room(
            free=tuple(box.mirrored(width) for box in self.free),
            clear=self.clear,
            lean=(-self.lean[0], self.lean[1]),
            area=self.area,
            whole=self.whole.mirrored(width),
            letter=self.letter,
        )

    def padded(self, by: int) -> "Room":
        """Give the room that is left for a logo on a plate that shows so many pixels of itself all around."""
        whole = self.whole.inset(by)
        shrunk = whole.width * whole.height / (self.whole.width * self.whole.height)
        free = tuple(box for box in self.free if min(box.width, box.height) > 2 * (self.clear + by))
        return replace(self, free=free, clear=self.clear + by, area=self.area * shrunk, whole=whole)


@dataclass(frozen=True, kw_only=True, slots=True)
class Placement:
    """The logo's box, the clear space around it in pixels, and ``enough``.

    ``enough`` is the share of the ideal size that the logo's own pixels could fill, at most 1.
    ``whole`` is the box of the whole picture, soft shadows included: these lie in the clear space.
    ``legible`` says whether a name on it can be read.
    """

    box: Box
    clear: int
    enough: float
    whole: Box
    legible: bool = True

    def mirrored(self, width: int) -> "Placement":
        """Give the placement on the other side of a canvas that is ``width`` pixels wide."""
        box = self.box.mirrored(width)
        spill = self.whole.left - self.box.left, self.whole.right - self.box.right
        whole = replace(self.whole, left=box.left + spill[0], right=box.right + spill[1])
        return replace(self, box=box, whole=whole)

    def moved(self, across: int) -> "Placement":
        """Give the placement so many pixels further right."""
        return replace(self, box=self.box.moved(across), whole=self.whole.moved(across))

    def inset(self, by: int, mark: Mark) -> "Placement":
        """Give the placement with ``by`` pixels less on each side of its box, in the logo's shape."""
        room = self.box.inset(by)
        scale = min(room.width / mark.size[0], room.height / mark.size[1])
        width, height = sized(mark.size, scale, room)
        left = align(room.left, room.right, width, 0)
        top = align(room.top, room.bottom, height, 0)
        box = Box(left=left, top=top, right=left + width, bottom=top + height)
        return replace(self, box=box, whole=spilled(box, mark, self.box))


def slot_box(slot: Slot, canvas: tuple[int, int]) -> Box:
    """Give the slot on a canvas of (width, height) pixels; it never leaves the canvas.

    Relative widths and heights are of the canvas' own; a relative margin is of its shorter side, so
    that it is the same in both directions.
    """
    margin = slot.margin.pixels(min(canvas))
    width = slot.width.pixels(canvas[0])
    height = slot.height.pixels(canvas[1]) if slot.height else round(width / 2)
    across, down = leaning(slot.corner)
    left, right = _stretch(canvas[0], width, margin, across)
    top, bottom = _stretch(canvas[1], height, margin, down)
    return Box(left=left, top=top, right=right, bottom=bottom)


def leaning(corner: str) -> tuple[int, int]:
    """Tell to which sides a corner leans, across and down: -1 left or top, 1 right or bottom, 0 neither."""
    return ("right" in corner) - ("left" in corner), ("bottom" in corner) - ("top" in corner)


def room(slot: Slot, canvas: tuple[int, int], obstacles: Sequence[Box] = ()) -> Room:
    """Give the room for one logo in a slot, outside of obstacles."""
    box = slot_box(slot, canvas)
    clear = clear_space(slot, box)
    whole = box.grown(-clear)
    return Room(
        free=free(box, obstacles, 2 * clear),
        clear=clear,
        lean=leaning(slot.corner),
        area=common_area(whole.width, whole.height),
        whole=whole,
        letter=letter_height(canvas),
    )


def clear_space(slot: Slot, box: Box) -> int:
    """Give the pixels that stay clear around each logo in a slot; some are always left for the logo."""
    shorter = min(box.width, box.height)
    return min(slot.clear.pixels(shorter), (shorter - 1) // 2)


def free(box: Box, obstacles: Sequence[Box], least: int = 0) -> tuple[Box, ...]:
    """Give the largest boxes in a box without obstacles, those with more than ``least`` pixels each way."""
    found = [box]
    for obstacle in obstacles:
        pieces = dict.fromkeys(piece for each in found for piece in each.without(obstacle))
        found = [each for each in pieces if not any(each != one and one.holds(each) for one in pieces)]
    return tuple(each for each in found if min(each.width, each.height) > least)


def place(mark: Mark, room: Room) -> Placement | None:
    """Fit a logo into a room: equal optical weight, capped by what is free.

    One that is not scalable is never made larger than it is. None where it would get less than half of the
    width and height that it has in the whole room.
    """
    ideal = _ideal(mark, room)
    most = ideal if mark.scalable else min(1.0, ideal)
    found = [_stood(mark, room, inner, most) for inner in (box.grown(-room.clear) for box in room.free)]
    scale, _, box, around = max(found, key=lambda each: each[:2], default=(0.0, 0, room.whole, room.whole))
    if scale < LEAST_SHARE * most:
        return None
    whole = spilled(box, mark, around)
    return Placement(
        box=box,
        clear=room.clear,
        enough=min(1.0, most / ideal),
        whole=whole,
        legible=legible((box.width, box.height), room.letter),
    )


def too_small(mark: Mark, room: Room) -> bool:
    """Tell whether a logo's own pixels fill too little of the side that it should have in a room."""
    return _ideal(mark, room) * ENOUGH > 1


def _ideal(mark: Mark, room: Room) -> float:
    """Give the factor for a logo's size by its ink, for a solid one as large as a name needs to be read."""
    within = room.whole.width, room.whole.height
    by_ink = fitting(mark, room.area, within, room.clear)
    usual = fitting(replace(mark, ink=USUAL), room.area, within, room.clear)
    return max(by_ink, min(least(mark, room.letter), usual))


def spilled(box: Box, mark: Mark, within: Box) -> Box:
    """Give the box of the whole picture, with its shadows, where a logo without them has a box."""
    across, down = box.width / mark.size[0], box.height / mark.size[1]
    left, top, right, bottom = mark.spill
    return Box(
        left=max(min(within.left, box.left), box.left - round(left * across)),
        top=max(min(within.top, box.top), box.top - round(top * down)),
        right=min(max(within.right, box.right), box.right + round(right * across)),
        bottom=min(max(within.bottom, box.bottom), box.bottom + round(bottom * down)),
    )


def sized(logo: tuple[float, float], scale: float, within: Box) -> tuple[int, int]:
    """Give a scaled logo's whole pixels, one at least each way and no more than a box has."""
    return (
        min(within.width, max(1, round(logo[0] * scale))),
        min(within.height, max(1, round(logo[1] * scale))),
    )


def align(low: int, high: int, length: int, lean: int) -> int:
    """Give where a length begins that leans to one end of a stretch."""
    if lean < 0:
        return low
    return high - length if lean > 0 else low + (high - low - length) // 2


def _stood(mark: Mark, room: Room, inner: Box, most: float) -> tuple[float, int, Box, Box]:
    """Give a logo's scale in a free box, how near it is to where it leans (0: there), its box, its room."""
    scale = min(most, sizing.most(mark, (inner.width, inner.height), room.clear))
    width, height = sized(mark.size, scale, inner)
    # Shadows lie in the clear space as far as that goes, and push the logo inward with the rest.
    near, above, far, below = (max(0, round(side * scale) - room.clear) for side in mark.spill)
    ideal = (
        align(room.whole.left, room.whole.right, width, room.lean[0]),
        align(room.whole.top, room.whole.bottom, height, room.lean[1]),
    )
    left = max(inner.left, min(max(ideal[0], inner.left + near), inner.right - far - width))
    top = max(inner.top, min(max(ideal[1], inner.top + above), inner.bottom - below - height))
    box = Box(left=left, top=top, right=left + width, bottom=top + height)
    return scale, -abs(left - ideal[0]) - abs(top - ideal[1]), box, inner.grown(room.clear)


def _shortened(box: Box, strip: int) -> Box:
    """Give a box without so many pixels at its bottom; one is always left."""
    return replace(box, bottom=max(box.top + 1, box.bottom - strip))


def _stretch(side: int, length: int, margin: int, lean: int) -> tuple[int, int]:
    """Give start and end of a stretch that leans to one end of a side, kept inside of it."""
    margin = max(0, min(margin, (side - 1) // 2))
    length = max(1, min(length, side - 2 * margin))
    start = align(margin, side - margin, length, lean)
    return start, start + length
