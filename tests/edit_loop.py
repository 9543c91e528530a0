"""Which tests the edit loop runs: all quick ones of what was edited, and the first few of every other module.

``pytest --edited -m "not slow"`` (``make quick``) asks Git what differs from the last commit.
Where there is no Git, nothing was edited.
"""

import re
import shutil
import subprocess
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path, PurePosixPath

#: So many tests of a module that nobody edited: a run of them all takes two idle cores under 20 seconds.
FEW = 3
#: In seconds; a Git that takes longer is waiting for something.
PATIENCE = 10
_IMPORTED = re.compile(r"^(?:from|import)\s+([a-z_0-9.]+)(?:\s+import\s+\(?([a-z_0-9, \n]+))?", re.MULTILINE)


class EditLoop:
    """What was edited below ``root``, and how many tests of each module were made so far."""

    def __init__(self, root: Path, edited: Iterable[PurePosixPath]) -> None:
        self._root = root
        self._edited = frozenset(edited)
        self._made: dict[Path, int] = {}
        self._whole: dict[Path, bool] = {}

    def leaves_out(self, module: Path) -> bool:
        """Say whether another test of this module is one too many; each that is not counts."""
        if self.is_edited(module):
            return False
        self._made[module] = self._made.get(module, 0) + 1
        return self._made[module] > FEW

    def is_edited(self, module: Path) -> bool:
        """Say whether a module of tests, something beside it, or what it tests or imports was edited."""
        if module not in self._whole:
            self._whole[module] = bool(self._edited) and self._looks_edited(module)
        return self._whole[module]

    def _looks_edited(self, module: Path) -> bool:
        path = PurePosixPath(module.relative_to(self._root).as_posix())
        own_folder = path.parent.relative_to("tests")
        if path in self._edited or own_folder in self._folders:
            return True
        return not self._imported(module).isdisjoint(self._names)

    @cached_property
    def _folders(self) -> frozenset[PurePosixPath]:
        """The folders in which all is tested: of the package, and of what several modules of tests share."""
        within = [path for path in self._edited if not path.name.startswith("test_") and len(path.parts) > 1]
        below = [path.parent for path in within if path.parts[0] in {"socialkit", "tests"}]
        return frozenset(PurePosixPath(*folder.parts[1:]) for folder in below)

    @cached_property
    def _names(self) -> frozenset[str]:
        """The names under which edited modules are imported."""
        modules = [path.with_suffix("") for path in self._edited if path.suffix == ".py"]
        named = [path.parent if path.name == "__init__" else path for path in modules]
        return frozenset(".".join(path.parts) for path in named)

    def _imported(self, module: Path) -> frozenset[str]:
        """The modules that a module of tests imports itself."""
        found = _IMPORTED.findall(module.read_text(encoding="utf-8"))
        names = {name for name, _ in found}
        return frozenset(
            names | {f"{name}.{each.strip()}" for name, some in found for each in some.split(",")}
        )


def edited_files(root: Path) -> frozenset[PurePosixPath]:
    """Give the files below ``root`` that differ from the last commit, or that Git does not know."""
    git = shutil.which("git")
    if git is None:
        return frozenset()
    asked = (["diff", "--name-only", "-z", "HEAD"], ["ls-files", "--others", "--exclude-standard", "-z"])
    told = [_git(git, root, *words) for words in asked]
    return frozenset(PurePosixPath(name) for names in told for name in names.split("\0") if name)


def _git(git: str, root: Path, *words: str) -> str:
    """Give what Git says, nothing where it fails: in a copy without history, or a history of one commit."""
    command = [git, "-C", str(root), *words]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)
    except subprocess.TimeoutExpired:
        return ""
    return done.stdout if done.returncode == 0 else ""
