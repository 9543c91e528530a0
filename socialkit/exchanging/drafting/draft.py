"""A post as somebody's file has it, what is told of it, and what must be known to read it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from pathlib import Path

from socialkit.exchanging.incoming.table_cells import said_at
from socialkit.findings.finding import Finding
from socialkit.findings.place import Place


@dataclass(frozen=True, kw_only=True, slots=True)
class CellSpot:
    """Where something stands: a place in a file, and the cell in the words of a spreadsheet."""

    place: Place
    where: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Remark:
    """What a reader should know of what was taken; no fault."""

    spot: CellSpot
    sentence: str

    def __str__(self) -> str:
        """Give it as one line, in the form compilers use."""
        place = self.spot.place
        return f"{place.file}:{place.line}:{place.column}: {said_at(self.spot.where, self.sentence)}"


@dataclass(frozen=True, kw_only=True, slots=True)
class PostDraft:
    """A post that is not in the campaign yet.

    ``id`` is empty where the file gives none. ``hour`` is a local time in ``timezone``, empty for the
    campaign's. ``platforms`` is empty for the campaign's; ``texts`` has those of single platforms,
    ``translations`` the same post in other languages by tag. ``notes`` are lines to be kept as comments,
    ``spots`` says where each key was read.
    """

    spot: CellSpot
    text: str = ""
    texts: Mapping[str, str] = field(default_factory=dict)
    id: str = ""
    title: str = ""
    day: date | None = None
    hour: time | None = None
    timezone: str = ""
    platforms: tuple[str, ...] = ()
    graphics: tuple[str, ...] = ()
    artworks: Mapping[str, str] = field(default_factory=dict)
    alt: str = ""
    link: str = ""
    lang: str = ""
    translations: Mapping[str, "PostDraft"] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    spots: Mapping[str, CellSpot] = field(default_factory=dict)

    @property
    def at(self) -> str:
        """The time as the campaign file has it; empty without a day or an hour."""
        return f"{self.day} {self.hour:%H:%M}" if self.day and self.hour else ""


@dataclass(frozen=True, kw_only=True, slots=True)
class ImportContext:
    """What must be known to read a file: of the campaign, and of what somebody said of the file.

    ``folder`` is the campaign's, where pictures become graphics (None: they become notes).
    ``graphics`` has the ids of graphics by the names that files may call them by. ``columns`` has headings by
    key. ``day_first`` says how 05/10 is read, None where nobody said; ``year`` is that of dates without one.
    """

    starts: date
    ends: date
    timezone: str
    lang: str = ""
    platforms: tuple[str, ...] = ()
    graphics: Mapping[str, str] = field(default_factory=dict)
    folder: Path | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    day_first: bool | None = None
    year: int | None = None
    encoding: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class FoundPosts:
    """What one file gave: drafts, faults that stop the import, and remarks."""

    drafts: tuple[PostDraft, ...] = ()
    faults: tuple[Finding, ...] = ()
    remarks: tuple[Remark, ...] = ()


class MisreadError(ValueError):
    """Something that cannot be taken; the text says why, and what to write."""


class NoDateError(MisreadError):
    """Words that name no day at all."""


class OtherWeekdayError(MisreadError):
    """A day that is another weekday than the one that stands beside it."""
