"""What stamping came to: the pictures, and what to know or mend about logos and graphics."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from socialkit.counting import counted
from socialkit.findings.finding import Finding, Findings, Severity
from socialkit.html_table import table
from socialkit.model.rendition import Rendition

#: Who is told how many are done, and of how many.
Progress = Callable[[int, int], None]


@dataclass(frozen=True, kw_only=True, slots=True)
class StampReport:
    """What stamping came to: the pictures in the campaign's order, and findings about logos and graphics.

    ``logos`` are in the order of the campaign's partners; one that is ``lost`` means that nothing was made
    for that partner. ``graphics`` are in the order of graphics and sizes. ``artworks`` are the graphics
    without a logo, which the alliance itself posts. ``leftovers`` are files of ours in the folder that the
    campaign no longer asks for, ``pruned`` those that were removed.
    """

    renditions: tuple[Rendition, ...] = ()
    artworks: tuple[Rendition, ...] = ()
    logos: tuple[Finding, ...] = ()
    graphics: tuple[Finding, ...] = ()
    leftovers: tuple[Path, ...] = ()
    pruned: tuple[Path, ...] = ()
    made: int = 0
    kept: int = 0

    @property
    def findings(self) -> Findings:
        """All that is to know or mend about logos and graphics, in the order of the files that name them."""
        return Findings((*self.graphics, *self.logos))

    @property
    def pictures(self) -> tuple[Rendition, ...]:
        """All that can be posted: artworks and renditions."""
        return (*self.artworks, *self.renditions)

    @property
    def failed(self) -> bool:
        """Whether any partner has no pictures for want of a usable logo, or anything else is an error."""
        return any(finding.lost or finding.severity is Severity.ERROR for finding in self.findings)

    def _repr_html_(self) -> str:
        caption = f"{counted(len(self.renditions), 'graphic')}: {self.made:,} made, {self.kept:,} kept"
        rows = [
            [about(each), each.severity, each.code, each.message] for each in (*self.logos, *self.graphics)
        ]
        return table(caption, ["about", "severity", "code", "message"], rows)


def about(finding: Finding) -> str:
    """Give the id of the partner or the graphic that a finding of a report is about."""
    graphic = finding.picture.graphic if finding.picture else None
    return graphic or ", ".join(finding.partners)


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
