"""Text documents (.docx) as blocks: as if all tracked changes were accepted; fields and macros never run."""

from collections.abc import Iterator
from io import BytesIO

from docx import Document
from docx.document import Document as OfficeDocument
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.styles.style import ParagraphStyle

from socialkit.exchanging.incoming.document_blocks import MOST_BLOCKS, Block, BlockKind
from socialkit.exchanging.incoming.office_packages import BAD_ARCHIVE, Package
from socialkit.exchanging.incoming.table_cells import Sheet, TableCell, unreadable_file
from socialkit.findings.place import Place

_UNFIT = (KeyError, TypeError, AttributeError, IndexError, SyntaxError, PackageNotFoundError, *BAD_ARCHIVE)
#: What was taken away, or stands for what is drawn elsewhere.
_GONE = frozenset(map(qn, ("w:del", "w:moveFrom", "w:rPr", "w:pPr", "w:instrText", "w:delText")))
_GONE_TOO = frozenset({"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"})
#: What a text box holds: paragraphs and tables, as a document does.
_BOX = qn("w:txbxContent")
_SIGNS = {qn("w:tab"): " ", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
#: What marks a row of a table that was taken away, or is shown to nobody.
_NO_ROW = ("w:del", "w:hidden")
_BOLD = 7
_LONGEST_HEADING = 120


def read_document(package: Package, name: str) -> list[Block | Sheet]:
    """Give the blocks of a document in order; CampaignFileError for one that is damaged."""
    try:
        document = Document(BytesIO(package.content))
        blocks = list(_blocks(document, name))
    except _UNFIT:
        raise unreadable_file(name, "it cannot be read as a document: open it and save it anew") from None
    return blocks


def _blocks(document: OfficeDocument, name: str) -> Iterator[Block | Sheet]:
    styles = {style.style_id: style for style in document.styles if isinstance(style, ParagraphStyle)}
    for number, element in enumerate(_parts(document.element.body), 1):
        if number > MOST_BLOCKS:
            raise unreadable_file(name, f"it has more than {MOST_BLOCKS:,} paragraphs: split it")
        place = Place(file=name, line=number, column=1, end_line=number, end_column=2)
        if element.tag == qn("w:tbl"):
            yield _table(element, place)
            continue
        text = _text(element).strip()
        if text:
            yield _paragraph(element, text, styles, document, place)


def _within(element: BaseOxmlElement, tag: str) -> Iterator[BaseOxmlElement]:
    """Give the elements called so in another; none of its text boxes, nor what older programs see instead."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag not in _GONE_TOO and child.tag != _BOX:
            yield from _within(child, tag)


def _parts(body: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    """Give paragraphs and tables, those in content controls and in accepted insertions too.

    What stands in a text box comes behind the paragraph that it hangs on.
    """
    for element in body:
        if element.tag in {qn("w:p"), qn("w:tbl")}:
            yield element
            for box in _within(element, _BOX) if element.tag == qn("w:p") else ():
                yield from _parts(box)
        elif element.tag in {qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:customXml"), qn("w:moveTo")}:
            yield from _parts(element)


def _paragraph(
    element: BaseOxmlElement,
    text: str,
    styles: dict[str, ParagraphStyle],
    document: OfficeDocument,
    place: Place,
) -> Block:
    chain = [*_styles(element, styles)]
    level = next((each for style in chain if (each := _level(style.name or ""))), 0)
    bold = not level and len(text) <= _LONGEST_HEADING and _all(element, "w:b")
    listed = element.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None or any(
        _is_list(style) for style in chain
    )
    kind = (
        BlockKind.HEADING
        if level
        else BlockKind.ITEM
        if listed
        else BlockKind.HEADING
        if bold
        else BlockKind.PARAGRAPH
    )
    return Block(
        kind=kind,
        text=text,
        place=place,
        where=f"paragraph {place.line}",
        level=level or (_BOLD if kind is BlockKind.HEADING else 0),
        link=_link(element, document),
        struck=_all(element, "w:strike") or _all(element, "w:dstrike"),
    )


def _styles(element: BaseOxmlElement, styles: dict[str, ParagraphStyle]) -> Iterator[ParagraphStyle]:
    """Give the style of a paragraph and those that it is based on."""
    named = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    style = styles.get(str(named.get(qn("w:val")))) if named is not None else None
    seen = 0
    while isinstance(style, ParagraphStyle) and seen < len(styles):
        yield style
        base = style.base_style
        style, seen = base if isinstance(base, ParagraphStyle) else None, seen + 1


def _level(style: str) -> int:
    """Give the level of a heading's style, 0 for others; Word's own styles have English names everywhere."""
    name, _, number = style.lower().rpartition(" ")
    if name == "heading" and number.isdecimal():
        return int(number)
    return 1 if style.lower() in {"title", "subtitle"} else 0


def _is_list(style: ParagraphStyle) -> bool:
    name = (style.name or "").lower()
    return name.startswith("list ") and name != "list paragraph"


def _text(element: BaseOxmlElement) -> str:
    words = []
    for child in element:
        if child.tag in _GONE or child.tag in _GONE_TOO or child.tag == _BOX or _is_hidden(child):
            continue
        if child.tag == qn("w:t"):
            words.append(child.text or "")
        elif child.tag in _SIGNS:
            words.append(_SIGNS[child.tag])
        else:
            words.append(_text(child))
    return "".join(words)


def _is_hidden(element: BaseOxmlElement) -> bool:
    """Say whether it is text that Word shows to nobody, such as notes of those who write."""
    return element.tag == qn("w:r") and _is_marked(element, "w:vanish")


def _all(element: BaseOxmlElement, mark: str) -> bool:
    """Say whether all runs of a paragraph that have a text are marked so."""
    runs = [run for run in _within(element, qn("w:r")) if not _is_hidden(run) and _text(run).strip()]
    return bool(runs) and all(_is_marked(run, mark) for run in runs)


def _is_marked(run: BaseOxmlElement, mark: str) -> bool:
    return _is_on(run.find(f"{qn('w:rPr')}/{qn(mark)}"))


def _is_on(found: BaseOxmlElement | None) -> bool:
    return found is not None and found.get(qn("w:val")) not in {"0", "false", "none", "off"}


def _link(element: BaseOxmlElement, document: OfficeDocument) -> str:
    for link in _within(element, qn("w:hyperlink")):
        relation = document.part.rels.get(str(link.get(qn("r:id"))))
        if relation is not None and relation.is_external:
            return str(relation.target_ref)
    return ""


def _table(element: BaseOxmlElement, place: Place) -> Sheet:
    """Give a table; a cell that is merged with the one above it has that one's text."""
    rows: list[list[TableCell]] = []
    for row in element.iter(qn("w:tr")):
        if any(_is_on(row.find(f"{qn('w:trPr')}/{qn(mark)}")) for mark in _NO_ROW):
            continue
        cells: list[TableCell] = []
        for cell in row.iter(qn("w:tc")):
            cells += _cells(cell, rows[-1] if rows else [], len(cells), len(rows) + 1, place)
        rows.append(cells)
    width = max(map(len, rows), default=0)
    empty = TableCell(text="", value=None, place=place)
    return Sheet(file=place.file, name="", rows=tuple((*row, *(empty,) * (width - len(row))) for row in rows))


def _paragraphs(element: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    """Give the paragraphs in a cell or in a text box, those of text boxes behind what they hang on."""
    for paragraph in _within(element, qn("w:p")):
        yield paragraph
        for box in _within(paragraph, _BOX):
            yield from _paragraphs(box)


def _cells(
    cell: BaseOxmlElement, above: list[TableCell], column: int, row: int, place: Place
) -> list[TableCell]:
    text = "\n".join(map(_text, _paragraphs(cell))).strip()
    merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    continued = merge is not None and merge.get(qn("w:val")) != "restart"
    if continued and column < len(above):
        text = above[column].text
    where = f"table at paragraph {place.line}, row {row}, column {column + 1}"
    first = TableCell(text=text, value=text, place=place, where=where, merged=continued)
    span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    wide = int(span.get(qn("w:val"), "1")) if span is not None else 1
    return [
        first,
        *(TableCell(text="", value=None, place=place, where=where) for _ in range(min(wide, 100) - 1)),
    ]
