"""What an import of posts took in, as lines and as a document."""

from collections.abc import Iterator

from socialkit.counting import counted
from socialkit.exchanging.importing import PostImport
from socialkit.reporting.terminal import printable_line


def remarks_of_import(made: PostImport) -> Iterator[str]:
    """Give a line for each remark."""
    return map(printable_line, made.remarks)


def import_as_text(made: PostImport, *, written: bool) -> str:
    """Say in one line what was added; ``written`` is false for what would be."""
    would = "" if written else "would be "
    there = f", {counted(len(made.there), 'post')} in it already" if made.there else ""
    tail = "; next: `socialkit check`" if written and made.posts else ""
    return f"{made.file}: {counted(len(made.posts), 'post')} {would}added{there}{tail}"


def import_as_json(made: PostImport, *, written: bool) -> dict[str, object]:
    """Give the same as a document."""
    return {
        "version": 1,
        "written": written,
        "file": made.file,
        "posts": list(made.posts),
        "there": list(made.there),
        "remarks": list(made.remarks),
    }
