"""Prints what CHANGELOG.md says of the release that a tag names, where version and changes agree with it."""

import re
import sys
from datetime import date
from pathlib import Path

ROOT = Path(__file__).parents[1]
_TAG = re.compile(r"v(\d+\.\d+\.\d+)")


def notes(tag: str, changes: str, version: str) -> str:
    """Give the changes of the release called ``tag``; ValueError says what is not ready."""
    found = _TAG.fullmatch(tag)
    if not found:
        raise ValueError(f"{tag!r} is no tag of a release: write v and three numbers, as in v1.2.0")
    if found[1] != version:
        raise ValueError(f"{tag} is not {version}, the version in socialkit/version.py: make them the same")
    heading = re.search(
        rf"^## {re.escape(version)} \((\S+)\)\n(.*?)(?=^## |\Z)", changes, re.MULTILINE | re.DOTALL
    )
    if not heading:
        raise ValueError(
            f"CHANGELOG.md has no heading `## {version} (YYYY-MM-DD)`: `## Unreleased` becomes it"
        )
    try:
        date.fromisoformat(heading[1])
    except ValueError:
        raise ValueError(f"CHANGELOG.md: {heading[1]} is no day: write it as in 2027-01-31") from None
    if not heading[2].strip():
        raise ValueError(f"CHANGELOG.md says nothing of {version}: write what users notice")
    return heading[2].strip() + "\n"


def main() -> int:
    """Print the notes of the release whose tag is the only argument."""
    if len(sys.argv) != 2:  # noqa: PLR2004 the program and the tag
        sys.stderr.write("usage: python .ci/release_notes.py TAG\n")
        return 2
    version = re.search(r'__version__ = "(.+)"', (ROOT / "socialkit" / "version.py").read_text("utf-8"))
    try:
        told = notes(sys.argv[1], (ROOT / "CHANGELOG.md").read_text("utf-8"), version[1] if version else "")
    except ValueError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(told)
    return 0


if __name__ == "__main__":
    sys.exit(main())
