"""The campaigns that both sides read, each side its own copy of them."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from tests.comparing.sides import ComparisonError

NOT_INPUT = {"socialkit", "build", "dist", "__pycache__", "node_modules"}
LARGEST_INPUT = 100_000_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Campaign:
    """A campaign file: its label, its path from where commands run, the folder its products go to."""

    label: str
    file: str
    out: str


def copied_campaigns(old: Path, named: list[Path], into: Path) -> list[Campaign]:
    """Copy what campaigns read: OLD without its code, and the folder of each campaign that was named."""
    if missing := [str(file) for file in named if not file.is_file()]:
        raise ComparisonError(f"there is no {', no '.join(missing)}")
    found = [old / "posts.yaml", *sorted((old / "examples").rglob("posts.yaml"))]
    found += sorted((old / "tests" / "fixtures").glob("*.yaml"))
    copies = {folder: f"named-{number}" for number, folder in enumerate({file.parent: 0 for file in named})}
    copies[old] = "checkout"
    for folder, name in copies.items():
        copy_input(folder, into / name)
    campaigns = [(str(file.relative_to(old)), "checkout", file.relative_to(old)) for file in found]
    campaigns += [(str(file), copies[file.parent], Path(file.name)) for file in named]
    return [
        Campaign(label=label, file=f"../../{folder}/{file}", out=f"out/{number}")
        for number, (label, folder, file) in enumerate(campaigns)
    ]


def copy_input(folder: Path, copy: Path) -> None:
    copied = 0

    def left_out(inside: str, names: list[str]) -> set[str]:
        nonlocal copied
        out = {name for name in names if name in NOT_INPUT or name.startswith(".")}
        files = (Path(inside, name) for name in names if name not in out)
        copied += sum(file.stat().st_size for file in files if file.is_file())
        if copied > LARGEST_INPUT:
            raise ComparisonError(f"{folder} is too large to copy; put its campaign into a folder of its own")
        return out

    shutil.copytree(folder, copy, ignore=left_out)
