"""Office packages (.xlsx, .docx) looked through before a library opens them: bombs, macros, DTDs."""

import re
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from itertools import chain
from xml.parsers import expat

from socialkit.exchanging.incoming.table_cells import unreadable_file

#: What all parts of a package may have together, and how many there may be.
MOST_UNPACKED = 60_000_000
MOST_PARTS = 2_000
_CHUNK = 1 << 16
_XML_ENDS = (".xml", ".rels")
#: Parts that begin like XML and that nobody reads here: a picture may well have a document type.
_UNREAD_ENDS = (".svg", ".htm", ".html", ".mht")
_BEGINS_XML = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\0]*<")
_MACROS = ("vbaproject.bin", "vbadata.xml", "macrosheets/")
_WORKBOOK, _DOCUMENT = "xl/workbook.xml", "word/document.xml"
#: OpenDocument 1.3, part 2: what a package says of itself, and where its parts are (see open_documents).
_OPEN_DOCUMENT, _CONTENT, _MANIFEST = "mimetype", "content.xml", "META-INF/manifest.xml"
_SPREADSHEET = b"application/vnd.oasis.opendocument.spreadsheet"
_SCRIPTS = ("basic/", "scripts/")
#: What a damaged or hostile archive makes the standard library raise.
BAD_ARCHIVE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Package:
    """A package that is safe to open; ``links`` is true where it refers to other workbooks."""

    content: bytes
    names: tuple[str, ...]
    links: bool

    @property
    def is_workbook(self) -> bool:
        """Whether it is a spreadsheet, of whatever kind."""
        return _WORKBOOK in self.names or self.is_open_document

    @property
    def is_open_document(self) -> bool:
        """Whether it is a spreadsheet of the OpenDocument format."""
        return _OPEN_DOCUMENT in self.names and _CONTENT in self.names

    @property
    def is_document(self) -> bool:
        """Whether it is a text document."""
        return _DOCUMENT in self.names

    def part(self, name: str) -> bytes:
        """Give the bytes of a part."""
        with zipfile.ZipFile(BytesIO(self.content)) as archive:
            return archive.read(name)


def looked_through(content: bytes, name: str) -> Package:
    """Give the package called ``name`` after a look at all its parts; CampaignFileError, not readable."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            entries = archive.infolist()
            _refuse_bomb(entries, name)
            names = tuple(entry.filename for entry in entries)
            _refuse_kind(archive, names, name)
            for entry in entries:
                _refuse_doctype(archive, entry, name)
    except BAD_ARCHIVE:
        raise unreadable_file(name, "it is damaged, or has a password: open it and save it anew") from None
    links = any("externallinks/" in part.lower() for part in names)
    return Package(content=content, names=names, links=links)


def _refuse_bomb(entries: list[zipfile.ZipInfo], name: str) -> None:
    if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        most = MOST_UNPACKED // 1_000_000
        sentence = (
            f"unpacked it is bigger than {most} MB: take out pictures, or copy the texts into a new file"
        )
        raise unreadable_file(name, sentence)


def _refuse_kind(archive: zipfile.ZipFile, names: tuple[str, ...], name: str) -> None:
    if any(mark in part.lower() for part in names for mark in _MACROS):
        raise unreadable_file(name, "it has macros: save it without, as .xlsx or .docx")
    if _WORKBOOK in names or _DOCUMENT in names:
        return
    if _OPEN_DOCUMENT in names:
        _refuse_open_document(archive, names, name)
        return
    raise unreadable_file(
        name, "this is a zip archive, no table or document: unpack it, and give what is in it"
    )


def _refuse_open_document(archive: zipfile.ZipFile, names: tuple[str, ...], name: str) -> None:
    """Refuse what is no spreadsheet, or cannot be read as one."""
    with archive.open(_OPEN_DOCUMENT) as stream:
        kind = stream.read(len(_SPREADSHEET) + 1).strip()
    if kind != _SPREADSHEET:
        raise unreadable_file(name, "this is an OpenDocument file, and no spreadsheet: save it as .docx")
    if any(part.lower().startswith(_SCRIPTS) for part in names):
        raise unreadable_file(name, "it has macros: save it without, or as .xlsx")
    if _MANIFEST in names and b"encryption-data" in archive.read(_MANIFEST):
        raise unreadable_file(name, "it has a password: save it without")
    if _CONTENT not in names:
        raise unreadable_file(name, "it is damaged: open it and save it anew")


def _refuse_doctype(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> None:
    """Look at a part by what it begins with: which of them are read, the package itself says."""
    called = entry.filename.lower()
    with archive.open(entry) as stream:
        first = stream.read(_CHUNK)
        is_xml = called.endswith(_XML_ENDS)
        if is_xml or (_BEGINS_XML.match(first) and not called.endswith(_UNREAD_ENDS)):
            # Others, as old drawings (.vml), are often no whole XML, and harm nobody.
            refuse_doctype(chain([first], iter(lambda: stream.read(_CHUNK), b"")), name, whole=is_xml)


def refuse_doctype(pieces: Iterable[bytes], name: str, *, whole: bool = True) -> None:
    """Refuse XML that declares entities of its own, which grow or name other files.

    Where it must be ``whole``, what is no XML or is cut off is refused as well.
    """
    parser = expat.ParserCreate()
    found: list[bool] = []

    def declared(*_: object) -> None:
        found.append(True)

    parser.StartDoctypeDeclHandler = declared
    parser.EntityDeclHandler = declared
    try:
        for piece in pieces:
            parser.Parse(piece, False)  # noqa: FBT003 expat takes it by place
            if found:
                break
        else:
            parser.Parse(b"", True)  # noqa: FBT003 same
    except expat.ExpatError as error:
        if whole and not found:
            sentence = f"a part of it is no XML ({expat.ErrorString(error.code)}): open it and save it anew"
            raise unreadable_file(name, sentence) from None
    if found:
        raise unreadable_file(
            name, "it declares a document type (DTD), which is not read: save it anew without"
        )
