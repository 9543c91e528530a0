"""The text of one file, the places in it, and stretches of it."""

from bisect import bisect_right
from dataclasses import dataclass, field

from socialkit.findings.place import LINE_END, Place


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """A file's text without its byte order mark, and the name that the user knows it by."""

    file: str
    text: str
    starts: tuple[int, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Note where each line starts."""
        starts = (0, *(match.end() for match in LINE_END.finditer(self.text)))
        object.__setattr__(self, "starts", starts)

    def position(self, index: int) -> tuple[int, int]:
        """Give line and column, from 1, of the character at ``index``."""
        line = bisect_right(self.starts, index)
        return line, index - self.starts[line - 1] + 1

    def index(self, line: int, column: int) -> int | None:
        """Give the index of the character at line and column; None for a place outside of the text."""
        if not 0 < line <= len(self.starts) or column < 1:
            return None
        index = self.starts[line - 1] + column - 1
        last = self.starts[line] if line < len(self.starts) else len(self.text) + 1
        return index if index < last else None

    def line(self, index: int) -> str:
        """Give the line that ``index`` stands on, without its end."""
        number = bisect_right(self.starts, index)
        end = self.starts[number] if number < len(self.starts) else len(self.text)
        return self.text[self.starts[number - 1] : end].rstrip("\r\n")

    def line_start(self, index: int) -> int:
        """Give the index at which the line of ``index`` starts."""
        return self.starts[bisect_right(self.starts, index) - 1]


@dataclass(frozen=True, slots=True)
class SourceSpan:
    """The characters of a source from ``start`` up to and without ``end``."""

    source: Source
    start: int
    end: int

    @property
    def place(self) -> Place:
        """The span as lines and columns, without the white space at its end."""
        end = self.start + len(self.source.text[self.start : self.end].rstrip())
        line, column = self.source.position(self.start)
        end_line, end_column = self.source.position(end)
        return Place(
            file=self.source.file, line=line, column=column, end_line=end_line, end_column=end_column
        )
