"""What stamping came to: the pictures, and what to know or mend about logos and graphics."""

from dataclasses import dataclass
from pathlib import Path

from socialkit.findings.finding import Severity
from socialkit.html_table import table
from socialkit.model.rendition import Rendition


@dataclass(frozen=True, kw_only=True, slots=True)
class LogoRow:
    """One thing to know or mend about a partner's logo; an error means that nothing was made for it."""

    partner: str
    severity: Severity
    code: str
    message: str
    path: Path | None


@dataclass(frozen=True, kw_only=True, slots=True)
class GraphicRow:
    """One thing to know or mend about a graphic in one of its sizes (width, height in pixels)."""

    graphic: str
    size: tuple[int, int]
    severity: Severity
    code: str
    message: str


@dataclass(frozen=True, kw_only=True, slots=True)
class StampReport:
    """What stamping came to: the pictures in the campaign's order, and rows about logos and graphics.

    ``artworks`` are the graphics without a logo, which the alliance itself posts. ``leftovers`` are
    files of ours in the folder that the campaign no longer asks for, ``pruned`` those that were removed.
    """

    renditions: tuple[Rendition, ...] = ()
    artworks: tuple[Rendition, ...] = ()
    rows: tuple[LogoRow, ...] = ()
    graphics: tuple[GraphicRow, ...] = ()
    leftovers: tuple[Path, ...] = ()
    pruned: tuple[Path, ...] = ()
    made: int = 0
    kept: int = 0

    @property
    def pictures(self) -> tuple[Rendition, ...]:
        """All that can be posted: artworks and renditions."""
        return (*self.artworks, *self.renditions)

    @property
    def failed(self) -> bool:
        """Whether any partner has no pictures for want of a usable logo."""
        return any(row.severity is Severity.ERROR for row in self.rows)

    def _repr_html_(self) -> str:
        caption = f"{len(self.renditions)} graphics: {self.made} made, {self.kept} kept"
        rows = [[row.partner, row.severity, row.code, row.message] for row in self.rows]
        rows += [[row.graphic, row.severity, row.code, row.message] for row in self.graphics]
        return table(caption, ["about", "severity", "code", "message"], rows)


@dataclass(frozen=True, kw_only=True, slots=True)
class Freshness:
    """How a folder of stamped graphics differs from what the campaign asks for, by path."""

    missing: tuple[Path, ...] = ()
    changed: tuple[Path, ...] = ()
    leftovers: tuple[Path, ...] = ()
    fresh: int = 0

    @property
    def up_to_date(self) -> bool:
        """Whether stamping would change nothing, and nothing is left over."""
        return not (self.missing or self.changed or self.leftovers)
