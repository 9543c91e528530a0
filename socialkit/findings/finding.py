"""What a rule found in a message or in the file."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Self

from socialkit.counting import counted
from socialkit.findings.place import Place
from socialkit.html_table import table


class Severity(StrEnum):
    """How bad a finding is; only errors stop the line, and one about a partner's logo only her graphics."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Confidence(StrEnum):
    """How likely a finding is right: sure by published rules or by the file itself, else probable."""

    SURE = "sure"
    PROBABLE = "probable"


@dataclass(frozen=True, kw_only=True, slots=True)
class Fix:
    """A change of the source that mends a finding: put ``replacement`` at ``place``.

    A safe fix keeps the meaning; any other needs a person's consent. The replacement is a text, to be
    written as the file writes texts there; ``verbatim`` says that it is already as the file writes it.
    """

    title: str
    replacement: str
    place: Place
    safe: bool
    verbatim: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class PictureRef:
    """The picture that a finding is about: a logo's ``file``, or a graphic in a size (width, height).

    With ``lost`` nothing can be made for the partner: whatever the campaign says, that is told.
    """

    file: Path | None = None
    graphic: str | None = None
    size: tuple[int, int] | None = None
    lost: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """One finding, folded over the platforms and partners that it holds for.

    ``platforms`` is empty for a finding about the file; ``partners`` is empty when it holds
    whoever posts. ``remedy`` says in a few words what to do. One finding stands for all of its kind
    where a post has very many of them: ``also`` holds the fixes of the others. Findings of a rule with
    the same ``group_key`` become one, shown as the one with the highest ``rank``. ``picture`` is set where it
    is about a logo or a graphic.
    """

    code: str
    severity: Severity
    message: str
    place: Place
    remedy: str = ""
    post: str | None = None
    platforms: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    fix: Fix | None = None
    also: tuple[Fix, ...] = ()
    confidence: Confidence = Confidence.SURE
    group_key: str = ""
    rank: int = 0
    picture: PictureRef | None = None

    def __str__(self) -> str:
        """Give the finding as one line, in the form compilers use."""
        place = self.place
        return f"{place.file}:{place.line}:{place.column}: {self.code} {self.message}"

    @property
    def lost(self) -> bool:
        """Whether no graphic can be made for the partner because of it."""
        return self.picture is not None and self.picture.lost

    @property
    def of_graphic(self) -> bool:
        """Whether it is about a graphic: what platforms refuse of it is left out, post by post."""
        return self.picture is not None and self.picture.graphic is not None

    def grouped(self, key: str, *, rank: int = 0) -> Self:
        """Give this finding as one of all with the same ``key``, shown where it has the highest ``rank``."""
        return replace(self, group_key=key, rank=rank)


class Findings(tuple[Finding, ...]):
    """Findings in the order of the file; a plain tuple that shows itself in a notebook."""

    __slots__ = ()

    def __new__(cls, findings: Iterable[Finding] = ()) -> Self:
        """Sort the findings by place and code."""
        return super().__new__(cls, sorted(findings, key=_order))

    @property
    def errors(self) -> tuple[Finding, ...]:
        """Those that a check ends with 1 for."""
        return tuple(finding for finding in self if finding.severity is Severity.ERROR)

    @property
    def stopping(self) -> "Findings":
        """The errors that stop the line for all: not those for which a partner or a picture is left out."""
        return Findings(finding for finding in self.errors if not finding.lost and not finding.of_graphic)

    def on(self, platforms: Collection[str]) -> "Findings":
        """Give those that hold for any of ``platforms``, or for the file; without platforms, all."""
        kept = [
            replace(finding, platforms=tuple(name for name in finding.platforms if name in platforms))
            for finding in self
            if not finding.platforms or not set(finding.platforms).isdisjoint(platforms)
        ]
        return Findings(kept) if platforms else self

    def _repr_html_(self) -> str:
        rows = [
            [
                *(f.place.file, f"{f.place.line}:{f.place.column}", f.code, f.severity),
                *(", ".join(f.platforms), f.message, f.remedy),
            ]
            for f in self
        ]
        caption = counted(len(self), "finding")
        return table(caption, ["file", "line", "code", "severity", "platforms", "message", "remedy"], rows)


def _order(finding: Finding) -> tuple[object, ...]:
    place, platforms, partners = finding.place, finding.platforms, finding.partners
    return (place.file, place.line, place.column, finding.code, platforms, finding.message, partners)
