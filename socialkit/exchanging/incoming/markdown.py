"""Markdown as blocks (CommonMark, with tables); an item that has a list in it is a heading of that."""

from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from socialkit.exchanging.incoming.document_blocks import Block, BlockKind
from socialkit.exchanging.incoming.table_cells import Sheet, TableCell
from socialkit.findings.place import Place
from socialkit.loading.yaml.source import Source

#: Levels of Markdown's headings end at 6; those of bold lines and of items with lists in them come below.
_BOLD, _LIST = 7, 8
_BREAKS = {"softbreak": " ", "hardbreak": "\n"}
_AS_WRITTEN = {"text", "code_inline", "html_inline", "text_special"}


def read_markdown(source: Source) -> list[Block | Sheet]:
    """Give the blocks of a Markdown text."""
    tokens = MarkdownIt("commonmark").enable("table").parse(source.text)
    return list(_blocks(tokens, source))


def _blocks(tokens: Sequence[Token], source: Source) -> Iterator[Block | Sheet]:
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token.nesting != 1:
            if token.type in {"fence", "code_block"}:
                yield _block(BlockKind.ITEM, token.content.strip(), _place(source, token))
            index += 1
            continue
        stop = _end(tokens, index)
        yield from _one(token, tokens[index + 1 : stop], source)
        index = stop + 1


def _one(token: Token, inner: Sequence[Token], source: Source) -> Iterator[Block | Sheet]:
    place = _place(source, token)
    if token.type == "heading_open":
        yield _inline(BlockKind.HEADING, inner, place, level=int(token.tag[1:]))
    elif token.type == "paragraph_open":
        bold = _is_bold(inner)
        yield _inline(
            BlockKind.HEADING if bold else BlockKind.PARAGRAPH, inner, place, level=_BOLD if bold else 0
        )
    elif token.type == "table_open":
        yield _table(inner, source)
    elif token.type == "blockquote_open":
        yield _inline(BlockKind.ITEM, inner, place)
    elif token.type == "list_item_open":
        lists = next((n for n, each in enumerate(inner) if each.type.endswith("_list_open")), None)
        if lists is None:
            yield _inline(BlockKind.ITEM, inner, place)
        else:
            yield _inline(BlockKind.HEADING, inner[:lists], place, level=_LIST + token.level)
            yield from _blocks(inner[lists:], source)
    else:
        yield from _blocks(inner, source)


def _end(tokens: Sequence[Token], index: int) -> int:
    """Give where what begins at ``index`` ends."""
    level = tokens[index].level
    return next(
        (n for n in range(index + 1, len(tokens)) if tokens[n].level == level and tokens[n].nesting == -1),
        len(tokens) - 1,
    )


def _is_bold(inner: Sequence[Token]) -> bool:
    children = inner[0].children or [] if inner else []
    marks = [child.type for child in children if not (child.type == "text" and not child.content.strip(" :"))]
    return (
        len(marks) > 1
        and marks[0] == "strong_open"
        and marks[-1] == "strong_close"
        and (marks.count("strong_open") == 1)
    )


def _inline(kind: BlockKind, inner: Sequence[Token], place: Place, *, level: int = 0) -> Block:
    """Give a block of all texts in it, an empty line between paragraphs."""
    parts, link, picture = [], "", ("", "")
    struck = False
    for token in inner:
        if token.type in {"fence", "code_block"}:
            parts.append(token.content.strip())
        if token.type != "inline":
            continue
        children = token.children or []
        parts.append(_text(children))
        for child in children:
            if child.type == "link_open":
                link = link or str(child.attrs.get("href", ""))
            elif child.type == "image" and not picture[0]:
                picture = (str(child.attrs.get("src", "")), child.content)
    text = "\n\n".join(part for part in parts if part)
    return Block(kind=kind, text=text, place=place, level=level, link=link, picture=picture, struck=struck)


def _text(children: Sequence[Token]) -> str:
    words = []
    for child in children:
        if child.type in _AS_WRITTEN:
            words.append("\n" if child.content.lower().startswith("<br") else child.content)
        else:
            words.append(_BREAKS.get(child.type, ""))
    return "".join(words).strip()


def _table(inner: Sequence[Token], source: Source) -> Sheet:
    rows: list[tuple[TableCell, ...]] = []
    row: list[TableCell] = []
    place = _place(source, inner[0])
    for token in inner:
        if token.type == "tr_open":
            row, place = [], _place(source, token)
        elif token.type == "inline":
            text = _text(token.children or [])
            row.append(TableCell(text=text, value=text, place=place))
        elif token.type == "tr_close":
            rows.append(tuple(row))
    return Sheet(file=source.file, name="", rows=tuple(rows))


def _block(kind: BlockKind, text: str, place: Place) -> Block:
    return Block(kind=kind, text=text, place=place)


def _place(source: Source, token: Token) -> Place:
    first, last = token.map or [0, 1]
    return Place(file=source.file, line=first + 1, column=1, end_line=last + 1, end_column=1)
