"""From a path to a text: every way in which a file can be no text, told apart."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from socialkit.disk_errors import why_unread
from socialkit.findings.place import MOST_BYTES
from socialkit.loading.yaml.faults import UnreadableError, unreadable
from socialkit.loading.yaml.source import Source, SourceSpan

#: Texts to read in place of files, by the names that places give; SAVED is none at all.
Unsaved = Mapping[str, str]
SAVED: Unsaved = MappingProxyType({})
_EMPTY = "{} is empty: is it the right file, and is it saved?"
#: What a campaign file is called if nothing else.
_USUAL = "posts.yaml"
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")


def opened(path: Path, file: str, unsaved: Unsaved = SAVED) -> Source:
    """Read the text at ``path``; ``file`` is the name to call it by.

    A text in ``unsaved`` under that name is taken in place of the file's. Raises UnreadableError
    (SK001) with a sentence that says what to do.
    """
    if file in unsaved:
        return Source(file, unsaved[file].removeprefix("\ufeff"))
    return Source(file, decoded(_bytes(path, file), file))


def _bytes(path: Path, file: str) -> bytes:
    try:
        if path.is_dir():
            raise unreadable(_folder(path, file), file=file)
        if not path.exists():
            raise unreadable(f"there is no file {file}: check its name and the folder you are in", file=file)
        if not path.is_file():
            raise unreadable(f"{file} is not a file: give the path of a text file", file=file)
        if path.stat().st_size > MOST_BYTES:
            raise too_big(file)
        with path.open("rb") as stream:
            content = stream.read(MOST_BYTES + 1)
    except PermissionError:
        raise unreadable(f"{file} may not be read: give yourself the right to read it", file=file) from None
    except (OSError, ValueError) as error:
        told = why_unread(error) if isinstance(error, OSError) else "(its path cannot be a path): check it"
        raise unreadable(f"{file} cannot be opened {told}", file=file) from None
    if len(content) > MOST_BYTES:
        raise too_big(file)
    return content


def _folder(path: Path, file: str) -> str:
    there = sorted(path.glob("*.y*ml"), key=lambda each: (each.name != _USUAL, each.name))
    if there:
        which = "the file in it," if there[0].name == _USUAL else "a file in it, such as"
        return f"{file} is a folder: give {which} {Path(file) / there[0].name}"
    beside = Path(file).parent / _USUAL
    such = f", {beside}" if (path.parent / _USUAL).is_file() else ""
    return f"{file} is a folder without a campaign file: give the path of that{such}"


def too_big(file: str) -> UnreadableError:
    """Give the error for more than anybody writes."""
    return unreadable(
        f"{file} is bigger than 5 MB: a campaign file is text only; name pictures by their path", file=file
    )


def decoded(content: bytes, file: str) -> str:
    """Give the text of a file's bytes, without its byte order mark; raises UnreadableError."""
    sentence = _no_text(content, file)
    if sentence:
        raise unreadable(sentence, file=file)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = Source(file, bytes(error.object[: error.start]).decode())
        span = SourceSpan(before, len(before.text), len(before.text) + 1)
        raise unreadable(f"from here on the file is not UTF-8: {_saved(file)}", span=span) from None
    if not text.strip():
        raise unreadable(_EMPTY.format(file), file=file)
    return text


def _no_text(content: bytes, file: str) -> str | None:
    if content.startswith(_WIDE_MARKS) or _every_second_is_zero(content):
        return f"{file} is saved as UTF-16: {_saved(file)}"
    if content.startswith(b"PK\x03\x04"):
        return f"{file} is a spreadsheet or a zip archive, not text: save it as text in UTF-8"
    if b"\x00" in content:
        return f"{file} is a binary file, not text: give the path of a text file in UTF-8"
    return None


def _saved(file: str) -> str:
    """Say how to save a file, in the words of the program that people make tables with."""
    if file.lower().endswith(".csv"):
        return "save it as UTF-8; in Excel that is Save As, `CSV UTF-8`"
    return "save it as UTF-8 in your editor"


def _every_second_is_zero(content: bytes) -> bool:
    sample = content[:200]
    halves = (sample[0::2], sample[1::2])
    zeros = [half.count(0) == len(half) for half in halves]
    return len(sample) > 1 and any(zeros) and not all(zeros)
