"""What changes in files: as a unified diff that `patch` takes, and what taking in partners' files adds."""

import re
from collections.abc import Iterator, Mapping
from difflib import unified_diff

from socialkit.collecting import Addition
from socialkit.counting import counted
from socialkit.reporting.terminal import printable_line

_LINES = re.compile(r"[^\n]*\n|[^\n]+\Z")
_NO_END = "\\ No newline at end of file"


def as_diff(before: Mapping[str, str], after: Mapping[str, str], *, raw: bool = False) -> str:
    """Give the diff of the texts of files; ``raw`` leaves every character as it is, for programs."""
    return "".join(line for file in after for line in _diff(file, before[file], after[file], raw=raw))


def _diff(file: str, before: str, after: str, *, raw: bool) -> Iterator[str]:
    name = printable_line(file)
    lines = unified_diff(_LINES.findall(before), _LINES.findall(after), name, name)
    for line in lines:
        text, end = (line[:-1], "\n") if line.endswith("\n") else (line, f"\n{_NO_END}\n")
        yield (text if raw else printable_line(text)) + end


def addition_as_text(addition: Addition, *, written: bool) -> str:
    """Give a line for each logo and each partner, and what to do next; ``written`` is false for a dry run."""
    lines = [
        f"{path.relative_to(addition.folder).as_posix()}: {len(data):,} bytes"
        for path, data in addition.logos.items()
    ]
    new = [id_ for id_ in addition.partners if id_ not in addition.replaced]
    would = "" if written else "would be "
    if new:
        lines.append(f"{counted(len(new), 'partner')} {would}added to {addition.file}: {', '.join(new)}")
    if addition.replaced:
        told = f"{counted(len(addition.replaced), 'partner')} {would}brought up to date in {addition.file}"
        lines.append(f"{told}: {', '.join(addition.replaced)}")
    if written:
        lines.append("next: `socialkit logos` shows how each logo looks on the graphics")
    else:
        lines.append("nothing was written; without --dry-run it is")
    return "".join(f"{printable_line(line)}\n" for line in lines)


def addition_as_json(addition: Addition, *, written: bool) -> dict[str, object]:
    """Give the same as a document; ``written`` is false for what would be."""
    return {
        "version": 1,
        "written": written,
        "list": addition.file,
        "partners": list(addition.partners),
        "replaced": list(addition.replaced),
        "logos": [path.relative_to(addition.folder).as_posix() for path in addition.logos],
    }
