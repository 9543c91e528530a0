"""The bytes of a file, looked at before anything decodes them: too much, another kind, another encoding."""

import codecs
from pathlib import Path

from socialkit.disk_errors import why_unread
from socialkit.exchanging.incoming.table_cells import unreadable_file
from socialkit.loading.yaml.faults import UnreadableError, campaign_file_error, unreadable
from socialkit.loading.yaml.source import Source, SourceSpan

#: No calendar of texts is bigger; pictures in it belong beside it.
MOST_BYTES = 20_000_000
_ZIP = b"PK\x03\x04"
#: What begins a file of the older Office formats, and one with a password.
_COMPOUND = bytes.fromhex("D0CF11E0A1B11AE1")
_OTHERS = {
    b"%PDF": (
        "a PDF, whose lines cannot be told from its posts: give the document that it was made from "
        "(.docx, .xlsx, .ods), or copy the posts into a text file, with an empty line between them"
    ),
    b"{\\rtf": "an RTF document: save it as .docx or as plain text",
    b"\x89PNG": "a picture: give the table or document that it was taken of",
    b"\xff\xd8\xff": "a picture: give the table or document that it was taken of",
}


def read_bytes(path: Path, name: str) -> bytes:
    """Give the bytes of a file that is called ``name``; CampaignFileError, not readable, with the reason."""
    if name.startswith(("http://", "https://")):
        raise unreadable_file(
            name, "addresses are not fetched: save the page or feed as a file, and give that"
        )
    try:
        if path.is_dir():
            raise unreadable_file(name, "this is a folder: give the files in it")
        if not path.exists():
            raise unreadable_file(name, "there is no such file: check its name and the folder you are in")
        if not path.is_file():
            raise unreadable_file(name, "this is not a file: give a table or document")
        with path.open("rb") as stream:
            content = stream.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        told = why_unread(error) if isinstance(error, OSError) else "(its path cannot be a path)"
        raise unreadable_file(name, f"it cannot be opened {told}") from None
    if len(content) > MOST_BYTES:
        most = MOST_BYTES // 1_000_000
        raise unreadable_file(name, f"it is bigger than {most} MB: keep pictures beside it, or split it")
    if not content.strip():
        raise unreadable_file(name, "it is empty: is it the right file, and is it saved?")
    return content


def is_package(content: bytes) -> bool:
    """Say whether a file is a zip archive, as .xlsx and .docx are."""
    return content.startswith(_ZIP)


def refuse_foreign(content: bytes, name: str) -> None:
    """Refuse the kinds of files that are neither text nor a package; CampaignFileError says what to save."""
    if content.startswith(_COMPOUND):
        sentence = (
            "it has a password, or is in an old format (.xls, .doc): save it without, as .xlsx or .docx"
        )
        raise unreadable_file(name, sentence)
    for start, told in _OTHERS.items():
        if content.startswith(start):
            raise unreadable_file(name, f"this is {told}")


def decoded(content: bytes, name: str, encoding: str = "") -> Source:
    """Give a file's text: UTF-8, UTF-16 with its mark, or the ``encoding`` that somebody named.

    No other encoding is guessed: a wrong guess changes names. Raises CampaignFileError at the first character
    that does not fit.
    """
    refuse_foreign(content, name)
    wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    used = encoding or ("utf-16" if wide else "utf-8-sig")
    try:
        text = content.decode(used)
    except UnicodeDecodeError as error:
        raise _undecoded(content, error, name, used) from None
    except (LookupError, ValueError):
        raise unreadable_file(
            name, f"there is no encoding `{used[:40]}`: write utf-8 or cp1252, say"
        ) from None
    source = Source(name, text.removeprefix("\ufeff"))
    zero = source.text.find("\0")
    if zero >= 0:
        sentence = "here is a zero byte, which no text has: save the file as text in UTF-8"
        raise campaign_file_error([unreadable(sentence, span=SourceSpan(source, zero, zero + 1)).fault], name)
    return source


def _undecoded(content: bytes, error: UnicodeDecodeError, name: str, used: str) -> Exception:
    before = Source(name, content[: error.start].decode(used, errors="replace").removeprefix("\ufeff"))
    span = SourceSpan(before, len(before.text), len(before.text) + 1)
    called = "UTF-8" if used == "utf-8-sig" else used
    sentence = (
        f"from here on the file is not {called}: save it as UTF-8 (in Excel: Save As, `CSV UTF-8`), "
        "or say what it is, as in `--encoding cp1252`"
    )
    return campaign_file_error([unreadable(sentence, span=span).fault], name)


def as_error(error: UnreadableError, name: str) -> Exception:
    """Give what the reader of tables raises in the form that all readers raise."""
    return campaign_file_error([error.fault], name)
