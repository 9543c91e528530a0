"""Files that a campaign names and that are not there: to be watched, since they may come into being."""

import re
from collections.abc import Callable, Iterable
from pathlib import Path

from socialkit.findings.finding import Finding
from socialkit.findings.place import LINE_END, Place
from socialkit.loading.schema.paths import PATH_FAULT

#: No path is longer than what is read for one (PATH_MAX of Linux), and a bad place may hold a whole file.
_LONGEST = 4096
_PATTERN = re.compile(r"[*?\[]")


def missing_files(findings: Iterable[Finding], folder: Path, read: Callable[[str], str]) -> tuple[Path, ...]:
    """Give the files below ``folder`` that findings say are not there; for a pattern, the folder it is of.

    ``read`` gives the text of a file by the name that places have.
    """
    found = (
        path
        for each in findings
        if each.code == PATH_FAULT and (path := _named(each.place, folder, read)) is not None
    )
    return tuple(dict.fromkeys(found))


def _named(place: Place, folder: Path, read: Callable[[str], str]) -> Path | None:
    """Give the path that is written at a place, where it is one on a line of its own below the folder."""
    lines = LINE_END.split(read(place.file))
    if place.line != place.end_line or place.line > len(lines):
        return None
    written = lines[place.line - 1][place.column - 1 : place.end_column - 1].strip().strip("'\"")
    if not written or len(written) > _LONGEST or "\0" in written or "://" in written:
        return None
    before, pattern, _ = written.rpartition("/") if _PATTERN.search(written) else (written, "", "")
    path = folder / (before if pattern or before == written else ".")
    return path if path.absolute().is_relative_to(folder) and ".." not in path.parts else None
