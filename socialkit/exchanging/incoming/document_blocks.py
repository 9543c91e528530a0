"""A document as a list of blocks: headings, list items, paragraphs, and tables between them."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from socialkit.exchanging.incoming.table_cells import Sheet, TableCell
from socialkit.findings.place import Place

#: No toolkit is longer.
MOST_BLOCKS = 20_000


class BlockKind(Enum):
    """What a block is."""

    HEADING = "heading"
    ITEM = "item"
    PARAGRAPH = "paragraph"


@dataclass(frozen=True, kw_only=True, slots=True)
class Block:
    """A heading, a list item or a paragraph.

    ``level`` is a heading's, 1 the highest, 0 where it is not known. ``link`` is the first address behind its
    words, ``picture`` the file of a picture in it with its alt text.
    """

    kind: BlockKind
    text: str
    place: Place
    where: str = ""
    level: int = 0
    link: str = ""
    picture: tuple[str, str] = ("", "")
    struck: bool = False

    @property
    def cell(self) -> TableCell:
        """The block as a cell, for what reads cells."""
        return TableCell(
            text=self.text,
            value=self.text,
            place=self.place,
            where=self.where,
            link=self.link,
            struck=self.struck,
        )


Blocks = Sequence[Block | Sheet]
