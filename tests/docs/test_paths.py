"""Whatever file, folder or module of ours a page names is there."""

import re
from collections.abc import Iterator
from pathlib import Path
from pkgutil import resolve_name

import pytest

from socialkit.platforms import installed
from tests.representatives import few_quick

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
#: Pages that speak of this repository alone: every folder that they name is one of ours.
OF_THE_CODE = ("CONTRIBUTING.md", "how-it-works.md", "decisions/")
TOP = {path.name for path in ROOT.iterdir() if path.is_dir()} - {"build"}
GROUPS = {value for name, value in vars(installed).items() if name.isupper()}
#: Readers have one of their own, which other pages name.
THEIRS_TOO = {".github"}
#: What stands for any name in a path.
ANY = re.compile(r"NAME|SKxxx")


@few_quick("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_each_path_and_module_that_a_page_names_is_there(page: Path) -> None:
    code = any(part in str(page) for part in OF_THE_CODE)

    assert [name for name in named(page.read_text("utf-8"), folders=code) if not there(name)] == []


@pytest.mark.parametrize(
    "gone",
    [
        "socialkit/nowhere.py",
        "socialkit/platforms/*/nothing.py",
        "docs/how-to/nowhere.md",
        "tests/nowhere/",
        "layout/nowhere.py",
        "nowhere.py",
        "nowhere/",
        "socialkit.nowhere",
        "socialkit.planning.nothing",
        "socialkit.entries",
    ],
)
def test_what_is_gone_is_seen(gone: str) -> None:
    assert list(named(f"See `{gone}`.", folders=True)) == [gone]
    assert not there(gone)


def test_what_is_somebody_elses_is_left_alone() -> None:
    text = "`posts.yaml` `graphics/` `build/demo/index.html` `example.org/x` `alliance-x/ACCESS_TOKEN` `a.b`"

    assert list(named(text, folders=False)) == []


def named(text: str, *, folders: bool) -> Iterator[str]:
    """Give the code in a page that looks like a path in this repository, or one of its modules."""
    text = re.sub(r"^( *)```.*?^\1```", "", text, flags=re.MULTILINE | re.DOTALL)
    for code in re.findall(r"(?<!`)`([^`\s]+)`(?!`)", text):
        path = re.fullmatch(r"[\w.*-]+(?:/[\w.*-]*)*", code)
        ours = "/" in code and code.partition("/")[0] in (TOP if folders else TOP - THEIRS_TOO)
        folder = folders and code.endswith("/")
        if path and (ours or folder or code.endswith(".py") or re.fullmatch(r"socialkit(\.\w+)+", code)):
            yield code


def there(name: str) -> bool:
    """Say whether there is such a file, folder, module or entry point, wherever its path begins."""
    if "/" not in name and not name.endswith(".py"):
        return name in GROUPS or resolved(name)
    pattern = ANY.sub("*", name).rstrip("/")
    return any(True for _ in ROOT.glob(pattern)) or any(True for _ in (ROOT / "socialkit").rglob(pattern))


def resolved(name: str) -> bool:
    """Say whether a dotted name leads to a module, or to something in one."""
    try:
        resolve_name(name)
    except (ImportError, AttributeError):
        return False
    return True
