"""The blocks of code in the pages, and what happens where they are carried out."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

from tests.command_line import socialkit

ROOT = Path(__file__).parents[2]
PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "SECURITY.md",
    *sorted((ROOT / "docs").rglob("*.md")),
    *sorted((ROOT / "examples").glob("*/README.md")),
]
#: A block between fences, perhaps in an entry of a list, or one that is indented.
_FENCE = re.compile(r"^( *)```(\w*)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
_INDENTED = re.compile(r"^\n((?:    .*\n)+)", re.MULTILINE)


def all_blocks(page: Path) -> Iterator[tuple[str, str]]:
    """Give each block of a page: its language, which may be none, and its text."""
    text = page.read_text("utf-8")
    for indent, language, inside in _FENCE.findall(text):
        yield language, re.sub(f"^{indent}", "", inside, flags=re.MULTILINE)
    for inside in _INDENTED.findall(_FENCE.sub("", text)):
        yield "", re.sub("^    ", "", inside, flags=re.MULTILINE)


def blocks(page: Path, language: str) -> list[str]:
    """Give a page's blocks in one language."""
    return [text for name, text in all_blocks(page) if name == language]


def shown(command: str, folder: Path) -> str:
    """Give what a command of ours shows in a folder."""
    words = shlex.split(command)
    assert words[0] == "socialkit", f"only socialkit is run here, not {words[0]}"
    done = socialkit(*words[1:], folder=folder)
    return done.out + done.err


def replayed(block: str, folder: Path) -> str:
    """Run the commands of a console block, and give the block as it should read."""
    told = ""
    for line in block.splitlines():
        if line.startswith("$ cd "):
            folder /= line.removeprefix("$ cd ")
            told += f"{line}\n"
        elif line.startswith("$ "):
            told += f"{line}\n{shown(line[2:], folder)}"
    return told
