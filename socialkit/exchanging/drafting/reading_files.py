"""From a path to drafts: what kind of file it is, told by its bytes and its name, and who reads it."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from pkgutil import resolve_name
from typing import Protocol, cast

from socialkit.errors import CampaignFileError
from socialkit.exchanging.columns import normalised
from socialkit.exchanging.drafting.block_posts import block_posts
from socialkit.exchanging.drafting.draft import CellSpot, FoundPosts, ImportContext, PostDraft, Remark
from socialkit.exchanging.drafting.grid_posts import grid_posts
from socialkit.exchanging.drafting.month_grids import month_posts
from socialkit.exchanging.drafting.table_posts import table_posts
from socialkit.exchanging.incoming.delimited import between, read_delimited
from socialkit.exchanging.incoming.document_blocks import Block
from socialkit.exchanging.incoming.file_bytes import decoded, is_package, read_bytes
from socialkit.exchanging.incoming.office_packages import Package, looked_through
from socialkit.exchanging.incoming.table_cells import Sheet, fault, start_of, unreadable_file
from socialkit.exchanging.incoming.table_files import workbook_sheets
from socialkit.exchanging.incoming.text_blocks import read_text
from socialkit.findings.finding import Finding
from socialkit.loading.yaml.source import Source
from socialkit.model.near_names import name_hint

_TABLES, _MARKDOWN, _FEEDS = (".csv", ".tsv", ".tab"), (".md", ".markdown"), (".rss", ".atom", ".xml")
_COLUMN, _LONGEST = re.compile(r"[A-Za-z]{1,2}"), 80
_PAGES = (".html", ".htm")
_DOCUMENTS = (".docx", ".docm", ".odt")
_OFFICE = (".xlsx", ".xlsm", ".ods", *_DOCUMENTS)
#: Looked up by name: who reads text alone pays for none of their libraries.
_READ_DOCUMENT = "socialkit.exchanging.incoming.document_reading:read_document"
_READ_MARKDOWN = "socialkit.exchanging.incoming.markdown:read_markdown"
_READ_FEED = "socialkit.exchanging.drafting.feed_posts:read_feed_posts"
_FEED_STARTS = (b"<?xml", b"<rss", b"<feed")


class _ReadDocument(Protocol):
    def __call__(self, package: Package, name: str) -> Sequence[Block | Sheet]: ...


class _ReadMarkdown(Protocol):
    def __call__(self, source: Source) -> Sequence[Block | Sheet]: ...


class _ReadFeed(Protocol):
    def __call__(self, content: bytes, name: str) -> FoundPosts: ...


def read_file(path: Path, name: str, reading: ImportContext) -> FoundPosts:
    """Give what the file called ``name`` holds; CampaignFileError for one that cannot be read."""
    content = read_bytes(path, name)
    if is_package(content):
        package = looked_through(content, name)
        if package.is_workbook:
            return from_sheets(workbook_sheets(package, name), name, reading)
        blocks = cast("_ReadDocument", resolve_name(_READ_DOCUMENT))(package, name)
        return block_posts(blocks, name, reading)
    ending = path.suffix.lower()
    if ending in _OFFICE:
        anew = "as .docx" if ending in _DOCUMENTS else "as .xlsx or .ods"
        raise unreadable_file(name, f"it is called {ending}, but it is none: save it anew, {anew}")
    if ending in _PAGES:
        raise unreadable_file(name, "web pages are not read: copy the posts into a table or a text file")
    if ending in _FEEDS or content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(_FEED_STARTS):
        return cast("_ReadFeed", resolve_name(_READ_FEED))(content, name)
    return _from_text(decoded(content, name, reading.encoding), ending, reading)


def _from_text(source: Source, ending: str, reading: ImportContext) -> FoundPosts:
    pasted = between(source.text) == "\t" and source.text.count("\t") > source.text.count("\n")
    if ending in _TABLES or (pasted and ending not in _MARKDOWN):
        return from_sheets((read_delimited(source),), source.file, reading)
    markdown = ending in _MARKDOWN
    blocks = cast("_ReadMarkdown", resolve_name(_READ_MARKDOWN))(source) if markdown else read_text(source)
    return block_posts(blocks, source.file, reading)


def _not_there(tables: Sequence[Sheet], name: str, reading: ImportContext) -> Iterator[Finding]:
    """Give a fault for each column that somebody named and no table has."""
    for heading in reading.columns.values():
        there = {
            cell.text for sheet in tables for row in sheet.rows for cell in row if len(cell.text) < _LONGEST
        }
        if not _COLUMN.fullmatch(heading) and normalised(heading) not in map(normalised, there):
            hint = name_hint(heading, there, otherwise="look at the headings in the file")
            yield fault(f"there is no column `{heading[:60]}`: {hint}", start_of(name))


def from_sheets(tables: tuple[Sheet, ...], name: str, reading: ImportContext) -> FoundPosts:
    """Give the posts of several tables; one without a column of texts is left out where another has one."""
    remarks = [
        Remark(spot=CellSpot(place=start_of(name)), sentence=f'sheet "{each.name}" is hidden: left out')
        for each in tables
        if each.hidden
    ]
    drafts: list[PostDraft] = []
    faults = list(_not_there(tables, name, reading))
    read = False
    for sheet in (each for each in tables if not each.hidden):
        # A month's title, `Content calendar`, would pass for the heading of a column of texts.
        month = month_posts(sheet, reading)
        found = month or table_posts(sheet, reading) or grid_posts(sheet, reading)
        if found is None:
            if any(cell.text for row in sheet.rows for cell in row):
                told = f'sheet "{sheet.name}" has no column of texts: left out'
                remarks.append(Remark(spot=CellSpot(place=start_of(name)), sentence=told))
            continue
        read = True
        drafts += found.drafts
        faults += found.faults
        remarks += found.remarks
    if not read and not faults:
        sentence = "no column is headed as texts are (Text, Caption …): say which, as in `--map text=Wording`"
        raise CampaignFileError([fault(sentence, start_of(name))])
    return FoundPosts(drafts=tuple(drafts), faults=tuple(faults), remarks=tuple(remarks))
