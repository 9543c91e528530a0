"""The cells of one row by what they mean; what is wrong with them is collected."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from socialkit.exchanging.columns import Column
from socialkit.exchanging.drafting.draft import CellSpot, ImportContext, MisreadError, Remark
from socialkit.exchanging.incoming.table_cells import TableCell, fault
from socialkit.findings.finding import Finding

ReadValue = TypeVar("ReadValue")


@dataclass(frozen=True, kw_only=True, slots=True)
class Around:
    """What holds for a row by what stands around it.

    ``day`` is that of the line above that names one; ``above`` is the day of the row before. ``marks`` has
    the platforms whose columns have marks in place of texts; ``zone`` is what the heading of the hours names.
    """

    order: bool | None = None
    day: date | None = None
    above: date | None = None
    platforms: tuple[str, ...] = ()
    lang: str = ""
    zone: str = ""
    marks: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True, slots=True)
class CellReader:
    """Reads the cells of a row; ``faults`` and ``remarks`` grow."""

    cells: Mapping[Column, TableCell]
    reading: ImportContext
    around: Around
    faults: list[Finding] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    def cell(self, key: str) -> TableCell | None:
        """Give the cell that means a key; None where it is empty."""
        found = self.cells.get(Column(key=key))
        return found if found and (found.text.strip() or found.fault) else None

    def read(self, key: str, reader: Callable[[TableCell], ReadValue], otherwise: ReadValue) -> ReadValue:
        """Give what the cell of a key says; ``otherwise`` where it is empty or at fault."""
        cell = self.cell(key)
        return otherwise if cell is None else self.read_cell(cell, reader, otherwise)

    def read_cell(
        self, cell: TableCell, reader: Callable[[TableCell], ReadValue], otherwise: ReadValue
    ) -> ReadValue:
        """Give what a cell says; ``otherwise`` where it is at fault."""
        if cell.fault:
            self.faults.append(fault(cell.fault, cell.place, cell.where))
            return otherwise
        try:
            return reader(cell)
        except MisreadError as error:
            self.faults.append(fault(str(error), cell.place, cell.where))
            return otherwise

    def remark(self, cell: TableCell, sentence: str) -> None:
        """Note what should be known of a cell."""
        self.remarks.append(Remark(spot=CellSpot(place=cell.place, where=cell.where), sentence=sentence))
