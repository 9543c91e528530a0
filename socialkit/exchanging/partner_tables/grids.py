"""Places in a table as stretches of a text, so that what reads text can say at which cell it found what."""

from socialkit.exchanging.incoming.table_cells import Sheet, TableCell
from socialkit.loading.yaml.source import Source, SourceSpan


class Grid:
    """A text with as many lines as a table has, each as wide as its cells reach."""

    def __init__(self, sheet: Sheet) -> None:
        widths: dict[int, int] = {}
        for row in sheet.rows:
            for cell in row:
                widths[cell.place.line] = max(widths.get(cell.place.line, 0), cell.place.column)
        lines = (" " * widths.get(number, 0) for number in range(1, max(widths, default=0) + 1))
        self._source = Source(sheet.file, "\n".join(lines))

    def span(self, cell: TableCell) -> SourceSpan:
        """Give the stretch whose place is the cell's."""
        index = self._source.index(cell.place.line, cell.place.column) or 0
        return SourceSpan(self._source, index, index)
