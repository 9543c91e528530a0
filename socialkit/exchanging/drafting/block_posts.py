"""Posts made of a document: headings name days and platforms, list items are posts, else paragraphs."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from socialkit.counting import counted
from socialkit.exchanging.columns import Column
from socialkit.exchanging.drafting.cell_reader import Around, CellReader
from socialkit.exchanging.drafting.draft import (
    CellSpot,
    FoundPosts,
    ImportContext,
    MisreadError,
    OtherWeekdayError,
    PostDraft,
    Remark,
)
from socialkit.exchanging.drafting.labels import (
    heads_posts,
    is_one_post,
    joined_blocks,
    label_meant,
    labelled,
)
from socialkit.exchanging.drafting.row_posts import row_draft
from socialkit.exchanging.drafting.table_posts import table_posts
from socialkit.exchanging.drafting.written_days import day_first, read_day
from socialkit.exchanging.drafting.written_hours import taken_out
from socialkit.exchanging.incoming.document_blocks import Block, BlockKind, Blocks
from socialkit.exchanging.incoming.table_cells import Sheet, TableCell, fault, start_of
from socialkit.findings.finding import Finding
from socialkit.loading.schema.language_names import tag_meant
from socialkit.platforms.spellings import platform_meant

_WORD = re.compile(r"[^\s,;:|()\[\]\u2013\u2014]+")
_LETTERS = 2
#: Below every level that a document has.
_ONE_POST = 1_000


@dataclass(frozen=True, kw_only=True, slots=True)
class _DocumentHeading:
    """What a heading says of the posts below it."""

    level: int
    day: date | None = None
    hour: str = ""
    platforms: tuple[str, ...] = ()
    lang: str = ""
    posts: bool = False

    @property
    def speaks_of_posts(self) -> bool:
        return bool(self.day or self.platforms or self.posts)


@dataclass(slots=True)
class _Section:
    """What stands between two headings, and the headings above it."""

    above: tuple[_DocumentHeading, ...] = ()
    blocks: list[Block] = field(default_factory=list)

    @property
    def speaks_of_posts(self) -> bool:
        return any(each.speaks_of_posts for each in self.above)


@dataclass(slots=True)
class _DocumentPosts:
    drafts: list[PostDraft] = field(default_factory=list)
    faults: list[Finding] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    left: int = 0


def block_posts(blocks: Blocks, name: str, reading: ImportContext) -> FoundPosts:
    """Give the posts of a document; where nothing in it tells posts from other words, a fault says so."""
    found = _DocumentPosts()
    sections = list(_sections(blocks, reading, found))
    spoken = any(section.blocks and section.speaks_of_posts for section in sections)
    listed = any(block.kind is BlockKind.ITEM for section in sections for block in section.blocks)
    for section in sections:
        if section.speaks_of_posts or not spoken:
            _posts_of(section, reading, found, all_paragraphs=spoken or not listed)
        else:
            # Key messages, advice: what stands beside the posts.
            found.left += len(section.blocks)
    if found.left:
        sentence = f"{counted(found.left, 'paragraph')} under headings that speak of no posts: left out"
        found.remarks.append(Remark(spot=CellSpot(place=start_of(name)), sentence=sentence))
    if not found.drafts and not found.faults:
        found.faults.append(fault("there is no text in it that could be a post", start_of(name)))
    return FoundPosts(
        drafts=tuple(sorted(found.drafts, key=_line)),
        faults=tuple(found.faults),
        remarks=tuple(found.remarks),
    )


def _line(draft: PostDraft) -> int:
    return draft.spot.place.line


def _sections(blocks: Blocks, reading: ImportContext, found: _DocumentPosts) -> Iterator[_Section]:
    """Give the sections of a document; tables in it are read at once."""
    headings = [
        block.text for block in blocks if isinstance(block, Block) and block.kind is BlockKind.HEADING
    ]
    order = day_first(headings, reading)
    above: tuple[_DocumentHeading, ...] = ()
    section = _Section()
    for block in blocks:
        if isinstance(block, Sheet):
            _table(block, reading, above, found)
        elif block.kind is BlockKind.HEADING and is_one_post(block.text.rstrip(":")):
            # `Tweet 3` above a text: what follows is one.
            yield section
            above = tuple(each for each in above if not 0 < block.level <= each.level)
            section = _Section(above=(*above, _DocumentHeading(level=_ONE_POST, posts=True)))
        elif block.kind is BlockKind.HEADING:
            yield section
            above = _below(above, _heading(block, reading, order, found))
            section = _Section(above=above)
        else:
            section.blocks.append(block)
    yield section


def _below(above: tuple[_DocumentHeading, ...], heading: _DocumentHeading) -> tuple[_DocumentHeading, ...]:
    """Give the headings that hold below a new one: it ends those of its level and of lower ones."""
    if heading.level:
        return (*(each for each in above if 0 < each.level < heading.level), heading)
    # Plain text has no levels: a day ends the day before, and what stood below that.
    kinds = [bool(each.day) for each in above]
    same = bool(heading.day)
    kept = above[: kinds.index(same)] if same in kinds else above
    return (*kept, heading) if heading.speaks_of_posts or heading.lang else above[:0]


def _heading(
    block: Block, reading: ImportContext, order: bool | None, found: _DocumentPosts
) -> _DocumentHeading:
    text, behind = taken_out(block.text)
    day = None
    try:
        day = read_day(text, text, reading, order) if any(map(str.isalnum, text)) else None
    except OtherWeekdayError as error:
        found.faults.append(fault(str(error), block.place, block.where))
    except MisreadError:
        # Most headings name no day.
        day = None
    words = block.text.rstrip(": ")
    return _DocumentHeading(
        level=block.level,
        day=day,
        hour=behind if day else "",
        platforms=_platforms(words),
        lang=tag_meant(words) or "" if "_" not in words else "",
        posts=heads_posts(words),
    )


def _platforms(words: str) -> tuple[str, ...]:
    """Give the platforms that a heading names among other words: `Posts for LinkedIn and X`."""
    whole = platform_meant(words)
    if whole:
        return (whole,)
    pieces = _WORD.findall(words.replace("/", " "))
    meant = []
    for piece in pieces:
        # One or two letters are a name only in capitals: FB, IG, X.
        if len(piece) > _LETTERS or piece.isupper():
            meant += [name] if (name := platform_meant(piece)) else []
    return tuple(dict.fromkeys(meant))


def _around(section: _Section) -> tuple[Around, str]:
    """Give what holds in a section: the nearest heading that speaks of it; and the hour beside the day."""
    around, hour = Around(), ""
    for each in section.above:
        around = replace(
            around,
            day=each.day or around.day,
            platforms=each.platforms or around.platforms,
            lang=each.lang or around.lang,
        )
        hour = each.hour if each.day else hour
    return around, hour


def _posts_of(
    section: _Section, reading: ImportContext, found: _DocumentPosts, *, all_paragraphs: bool
) -> None:
    around, hour = _around(section)
    items = [block for block in section.blocks if block.kind is BlockKind.ITEM]
    paragraphs = [block for block in section.blocks if block.kind is BlockKind.PARAGRAPH]
    single = bool(section.above) and section.above[-1].level == _ONE_POST
    if _labelled(section.blocks):
        parts = list(_grouped(section.blocks))
    elif single:
        parts = [section.blocks] if section.blocks else []
    elif items:
        parts = [[block] for block in items]
        found.left += len(paragraphs)
    elif all_paragraphs:
        parts = [[block] for block in paragraphs]
    else:
        parts = []
        found.left += len(paragraphs)
    for part in parts:
        _post(part, around, hour, reading, found)


def _labelled(blocks: Sequence[Block]) -> bool:
    """Say whether paragraphs of a section are parts of posts: one of them is labelled as a text."""
    labels = [label_meant(block.text.partition(":")[0]) for block in blocks if ":" in block.text[:40]]
    texts = sum(label == Column(key="text") for label in labels)
    return texts > 0 and any(label and label.key != "text" for label in labels)


def _grouped(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Give the paragraphs of each post: a label that comes again begins the next."""
    part: list[Block] = []
    seen: set[Column] = set()
    for block in blocks:
        label = label_meant(block.text.partition(":")[0]) if ":" in block.text[:40] else None
        if label and label in seen:
            yield part
            part, seen = [], set()
        seen |= {label} if label else set()
        part.append(block)
    if part:
        yield part


def _post(
    part: Sequence[Block], around: Around, hour: str, reading: ImportContext, found: _DocumentPosts
) -> None:
    cell = joined_blocks(block.cell for block in part)
    spot = CellSpot(place=cell.place, where=cell.where)
    if all(block.struck for block in part):
        found.remarks.append(Remark(spot=spot, sentence="crossed out: left out"))
        return
    cells = labelled(cell)
    if Column(key="text") not in cells:
        found.left += 1
        return
    if hour and Column(key="time") not in cells:
        cells[Column(key="time")] = replace(cell, text=hour, value=hour)
    cells |= _behind(part, cell, cells)
    row = CellReader(cells=cells, reading=reading, around=around)
    draft = row_draft(row, spot)
    found.drafts.append(replace(draft, notes=(*draft.notes, *_further_alts(part))))
    found.faults += row.faults
    found.remarks += row.remarks


def _further_alts(part: Sequence[Block]) -> Iterator[str]:
    """Give a note for what is said of each picture behind the first: the post's own words are the first's."""
    pictures = [block.picture for block in part if block.picture[0]]
    yield from (f"alt text of {file}: {' '.join(alt.split())}" for file, alt in pictures[1:] if alt.strip())


def _behind(
    part: Sequence[Block], cell: TableCell, cells: dict[Column, TableCell]
) -> dict[Column, TableCell]:
    """Give the link behind the words, and the pictures between them, of a post that names none.

    The alt text is that of the first, as a post's own is.
    """
    found: dict[Column, TableCell] = {}
    if cell.link.startswith("http") and Column(key="link") not in cells and cell.link not in cell.text:
        found[Column(key="link")] = replace(cell, text=cell.link, value=cell.link)
    pictures = [block.picture for block in part if block.picture[0]]
    if pictures and Column(key="graphic") not in cells:
        files, alt = "\n".join(file for file, _ in pictures), pictures[0][1]
        found[Column(key="graphic")] = replace(cell, text=files, value=files)
        found[Column(key="alt")] = replace(cell, text=alt, value=alt)
    return found


def _table(
    sheet: Sheet, reading: ImportContext, above: tuple[_DocumentHeading, ...], found: _DocumentPosts
) -> None:
    """Take the posts of a table in a document, with what the headings above it say."""
    taken = table_posts(sheet, reading)
    if taken is None:
        return
    around, _ = _around(_Section(above=above))
    found.drafts += (
        replace(
            draft,
            day=draft.day or around.day,
            platforms=draft.platforms or around.platforms,
            lang=draft.lang or ("" if around.lang == reading.lang else around.lang),
        )
        for draft in taken.drafts
    )
    found.faults += taken.faults
    found.remarks += taken.remarks
