"""An environment with what this project declares and nothing else, made of what is installed here."""

import os
import subprocess
import tomllib
import venv
from collections.abc import Iterable, Mapping
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def declared(*extras: str, groups: Iterable[str] = ()) -> tuple[str, ...]:
    """Give the requirements of the project, with those of extras and of groups."""
    optional, grouped = PROJECT["project"]["optional-dependencies"], PROJECT["dependency-groups"]
    return (
        *PROJECT["project"]["dependencies"],
        *(each for extra in extras for each in optional[extra]),
        *(each for group in groups for each in grouped[group]),
    )


def needed(requirements: Iterable[str]) -> dict[str, Distribution]:
    """Give the distributions that these ask for, and those that they ask for in turn, by name."""
    found: dict[str, Distribution] = {}
    waiting, seen = [Requirement(each) for each in requirements], set[tuple[str, frozenset[str]]]()
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        asked = (name, frozenset(requirement.extras))
        if asked in seen:
            continue
        seen.add(asked)
        found[name] = distribution(name)
        waiting += [
            inner
            for inner in map(Requirement, found[name].requires or ())
            if any(_wanted(inner, extra) for extra in ("", *requirement.extras))
        ]
    return found


def _wanted(requirement: Requirement, extra: str) -> bool:
    return requirement.marker is None or requirement.marker.evaluate({"extra": extra})


def environment(folder: Path) -> Path:
    """Make an environment with pip in it, which comes with Python; give its folder of packages."""
    venv.create(folder, with_pip=True, symlinks=True)
    [packages] = folder.glob("lib/python*/site-packages")
    return packages


def put(distributions: Iterable[Distribution], packages: Path) -> None:
    """Put distributions into an environment, file by file, as links."""
    for each in distributions:
        for file in each.files or ():
            if ".." not in file.parts and file.suffix != ".pyc":
                target = packages / file
                target.parent.mkdir(parents=True, exist_ok=True)
                target.symlink_to(Path(str(each.locate_file(file))))


def run(
    *command: str | Path, folder: Path, variables: Mapping[str, str] = {}
) -> subprocess.CompletedProcess[str]:
    """Run a command of an environment as if nothing of this one were there."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))
    }
    # From no index, whatever a command asks for: what is not there fails.
    quiet = {"PIP_NO_INDEX": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    return subprocess.run(
        command, cwd=folder, env={**kept, **quiet, **variables}, capture_output=True, text=True, check=False
    )
