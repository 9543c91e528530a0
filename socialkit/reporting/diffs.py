"""What fixing would change, as a unified diff that `patch` takes."""

import re
from collections.abc import Iterator, Mapping
from difflib import unified_diff

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
