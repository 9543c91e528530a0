"""Plain text as blocks: what stands between empty lines, between rulers (---), or behind bullets."""

import re
from collections.abc import Iterator

from socialkit.exchanging.incoming.document_blocks import Block, BlockKind
from socialkit.findings.place import Place
from socialkit.loading.yaml.source import Source

_RULER = re.compile(r"[ \t]*(?:-{3,}|={3,}|\*{3,}|_{3,}|#{3,})[ \t]*")
_BULLET = re.compile(r"[ \t]*(?:[-*\u2022\u2023\u25e6\u25cf\u2013]|\d{1,3}[.)])[ \t]+(?=\S)")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|[\r\n]|\Z)")
_HEADING = re.compile(r"[^.!?]{1,80}:|[^a-z.!?@:]{3,80}")
NumberedLine = tuple[int, str]


def read_text(source: Source) -> list[Block]:
    """Give the blocks of a text; rulers, where it has any, keep what stands between them together."""
    lines = [
        (number, match.group().rstrip())
        for number, match in enumerate(_LINE.finditer(source.text), 1)
        if match.group() or match.start() < len(source.text)
    ]
    chunks = _chunks(lines, _is_ruler)
    if len(chunks) > 1:
        return [block for chunk in chunks for block in _ruled(chunk, source.file)]
    return [block for chunk in _chunks(lines, _is_empty) for block in _chunk(chunk, source.file)]


def _is_ruler(line: str) -> bool:
    return bool(_RULER.fullmatch(line))


def _is_empty(line: str) -> bool:
    return not line.strip()


def _chunks(lines: list[NumberedLine], ends: object) -> list[list[NumberedLine]]:
    chunks: list[list[NumberedLine]] = [[]]
    for line in lines:
        if ends(line[1]):  # type: ignore[operator]
            chunks.append([])
        else:
            chunks[-1].append(line)
    return [chunk for chunk in chunks if any(text.strip() for _, text in chunk)]


def _ruled(chunk: list[NumberedLine], file: str) -> Iterator[Block]:
    """Give what stands between two rulers: headings on its first lines, then one post."""
    lines = [line for line in chunk if line[1].strip()][:1]
    rest = chunk
    while lines and _is_heading(lines[0][1]) and len(rest) > 1:
        yield _block(BlockKind.HEADING, lines, file)
        rest = rest[rest.index(lines[0]) + 1 :]
        lines = [line for line in rest if line[1].strip()][:1]
    if any(text.strip() for _, text in rest):
        yield _block(BlockKind.ITEM, rest, file)


def _chunk(chunk: list[NumberedLine], file: str) -> Iterator[Block]:
    """Give what stands between two empty lines."""
    if not any(_BULLET.match(text) for _, text in chunk):
        heading = _is_heading(chunk[0][1])
        if heading:
            yield _block(BlockKind.HEADING, chunk[:1], file)
        if chunk[heading:]:
            yield _block(BlockKind.PARAGRAPH, chunk[heading:], file)
        return
    part: list[NumberedLine] = []
    kind = BlockKind.PARAGRAPH
    for number, text in chunk:
        bullet = _BULLET.match(text)
        if bullet and part:
            yield _block(_kind(kind, part), part, file)
            part = []
        kind = BlockKind.ITEM if bullet else kind
        part.append((number, text[bullet.end() :] if bullet else text))
    yield _block(_kind(kind, part), part, file)


def _kind(kind: BlockKind, part: list[NumberedLine]) -> BlockKind:
    return BlockKind.HEADING if kind is BlockKind.PARAGRAPH and len(part) == 1 else kind


def _is_heading(line: str) -> bool:
    """Say whether a line may head what follows: it ends in a colon, or is in capitals."""
    return bool(_HEADING.fullmatch(line.strip()))


def _block(kind: BlockKind, lines: list[NumberedLine], file: str) -> Block:
    text = "\n".join(line.strip() for _, line in lines).strip()
    first, last = lines[0][0], lines[-1][0]
    place = Place(file=file, line=first, column=1, end_line=last, end_column=len(lines[-1][1]) + 1)
    return Block(kind=kind, text=text.removesuffix(":") if kind is BlockKind.HEADING else text, place=place)
