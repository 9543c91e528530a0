"""The campaign's own logos in a slot, alone or beside the partner's, of equal weight: pure geometry."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import sqrt

from socialkit.model.slot import Slot
from socialkit.pictures.geometry.mark import Mark
from socialkit.pictures.geometry.placement import (
    Box,
    Placement,
    Room,
    align,
    clear_space,
    free,
    leaning,
    room,
    sized,
    slot_box,
    spilled,
)
from socialkit.pictures.geometry.sizing import equal_area, fitting, legible, letter_height

# A hairline has one pixel for so many of the slot's height, and this share of the height.
_PIXELS_A_LINE, _LINE = 90, 0.7
# So much clear space is between logos where the campaign does not say how far they stand apart.
_CLEAR_IN_GAP = 4
# Together the logos of a slot have no place where zones leave them a smaller share of their area than this.
_LEAST_AREA = 0.25


@dataclass(frozen=True, kw_only=True, slots=True)
class Lockup:
    """Logos that stand beside each other.

    ``placements`` are those of the campaign's own logos, ``room`` is where the partner's may stand, and
    ``divider`` the box of the hairline between.
    """

    placements: tuple[Placement, ...]
    room: Room
    divider: Box | None = None

    def mirrored(self, width: int) -> "Lockup":
        """Give the lockup on the other side of a canvas that is ``width`` pixels wide, in mirrored order."""
        return Lockup(
            placements=tuple(each.mirrored(width) for each in self.placements),
            room=self.room.mirrored(width),
            divider=self.divider and self.divider.mirrored(width),
        )


def row(
    slot: Slot, canvas: tuple[int, int], marks: Sequence[Mark], obstacles: Sequence[Box] = ()
) -> tuple[Placement, ...]:
    """Give the places of logos that have a slot for themselves; none where obstacles leave them no room."""
    found = _stage(slot, canvas, len(marks), obstacles)
    if found is None:
        return ()
    across, down = leaning(slot.corner)
    area = _filling(found, marks)
    sizes = [found.size(mark, area, found.inner.width) for mark in marks]
    width = sum(size[0] for size, _ in sizes) + found.gap * (len(sizes) - 1)
    height = max(size[1] for size, _ in sizes)
    left = align(found.inner.left, found.inner.right, width, across)
    top = align(found.inner.top, found.inner.bottom, height, down)
    return _lined_up(found, marks, sizes, left, (top, top + height))


def beside(
    slot: Slot, canvas: tuple[int, int], marks: Sequence[Mark], obstacles: Sequence[Box] = ()
) -> Lockup | None:
    """Give the places of the campaign's logos beside the partner's; None where there is no room for all.

    They stand at the outer end of the slot, where every partner's picture has them, and the partner's
    leans against them; in a slot that leans to neither side they stand on the right half.
    """
    if not marks:
        alone = room(slot, canvas, obstacles)
        return Lockup(placements=(), room=alone) if alone.free else None
    stage = _stage(slot, canvas, len(marks) + 1, obstacles)
    if stage is None:
        return None
    lean = leaning(slot.corner)[0]
    if lean < 0:
        turned = replace(stage, inner=stage.inner.mirrored(canvas[0]))
        found = _locked(turned, marks[::-1], 1, divider=bool(slot.divider)).mirrored(canvas[0])
        return replace(found, placements=found.placements[::-1])
    return _locked(stage, marks, lean, divider=bool(slot.divider))


@dataclass(frozen=True, kw_only=True, slots=True)
class _Stage:
    """The part of a slot that ``count`` logos share, without the clear space around them."""

    inner: Box
    clear: int
    gap: int
    count: int
    letter: float

    @property
    def cell(self) -> tuple[int, int]:
        """Width and height that each logo may have at most."""
        width = (self.inner.width - self.gap * (self.count - 1)) // self.count
        return max(0, width), self.inner.height

    @property
    def area(self) -> float:
        """The area that each logo gets; side by side, even a small difference shows."""
        return equal_area(*self.cell)

    def size(self, mark: Mark, area: float, width: int) -> tuple[tuple[int, int], float]:
        """Give a logo's whole pixels, and which share of the ideal size that is."""
        ideal = fitting(mark, area, (width, self.inner.height))
        scale = ideal if mark.scalable else min(1.0, ideal)
        return sized(mark.size, scale, self.inner), scale / ideal


def _stage(slot: Slot, canvas: tuple[int, int], count: int, obstacles: Sequence[Box]) -> _Stage | None:
    """Give the part of a slot that is best for so many logos; None where it is much too small."""
    box = slot_box(slot, canvas)
    clear = clear_space(slot, box)
    gap = max(2 * clear, slot.gap.pixels(box.width)) if slot.gap else _CLEAR_IN_GAP * clear
    whole, *found = (
        _Stage(inner=each.grown(-clear), clear=clear, gap=gap, count=count, letter=letter_height(canvas))
        for each in (box, *free(box, obstacles, 2 * clear))
    )
    best = max(found, key=lambda stage: stage.area, default=None)
    return best if best and best.area >= max(1, _LEAST_AREA * whole.area) else None


def _locked(stage: _Stage, marks: Sequence[Mark], lean: int, *, divider: bool) -> Lockup:
    """Give the lockup with the partner's logo on the left."""
    sizes = [stage.size(mark, stage.area, stage.cell[0]) for mark in marks]
    inner = stage.inner
    width = sum(size[0] for size, _ in sizes) + stage.gap * (len(sizes) - 1)
    left = inner.right - width if lean > 0 else inner.left + stage.cell[0] + stage.gap
    placements = _lined_up(stage, marks, sizes, left, (inner.top, inner.bottom))
    whole = Box(left=inner.left, top=inner.top, right=left - stage.gap, bottom=inner.bottom)
    partner = Room(
        free=(whole.grown(stage.clear),),
        clear=stage.clear,
        lean=(1, 0),
        area=stage.area,
        whole=whole,
        letter=stage.letter,
    )
    line = _hairline(inner, left - stage.gap // 2) if divider else None
    return Lockup(placements=placements, room=partner, divider=line)


def _filling(stage: _Stage, marks: Sequence[Mark]) -> float:
    """Give the area of usual logos at which these side by side fill the width or the height of a slot."""
    widths = [sqrt(mark.optical * mark.size[0] / mark.size[1]) for mark in marks]
    heights = [sqrt(mark.optical * mark.size[1] / mark.size[0]) for mark in marks]
    width = stage.inner.width - stage.gap * (len(marks) - 1)
    # Whole pixels may add half a one to each.
    return float(min((width - len(marks) / 2) / sum(widths), stage.inner.height / max(heights)) ** 2)


def _lined_up(
    stage: _Stage,
    marks: Sequence[Mark],
    sizes: Sequence[tuple[tuple[int, int], float]],
    left: int,
    between: tuple[int, int],
) -> tuple[Placement, ...]:
    """Give the places of logos side by side from ``left`` on, all with their middles at one height."""
    placements = []
    for mark, ((width, height), enough) in zip(marks, sizes, strict=True):
        top = align(*between, height, 0)
        box = Box(left=left, top=top, right=left + width, bottom=top + height)
        whole = spilled(box, mark, box.grown(stage.clear))
        clear = legible((width, height), stage.letter)
        placements.append(Placement(box=box, clear=stage.clear, enough=enough, whole=whole, legible=clear))
        left += width + stage.gap
    return tuple(placements)


def _hairline(inner: Box, middle: int) -> Box:
    width = max(1, round(inner.height / _PIXELS_A_LINE))
    height = max(1, round(inner.height * _LINE))
    left, top = middle - width // 2, align(inner.top, inner.bottom, height, 0)
    return Box(left=left, top=top, right=left + width, bottom=top + height)
