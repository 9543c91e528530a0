"""What the edit loop runs: all of what was edited, a few of the rest; Git says what was edited."""

import subprocess
from pathlib import Path, PurePosixPath

import pytest

from tests.edit_loop import FEW, EditLoop, edited_files

GIT = ("git", "-c", "user.name=N", "-c", "user.email=n@example.org", "-c", "init.defaultBranch=main")


def module(root: Path, name: str, text: str = "") -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def loop(root: Path, *edited: str) -> EditLoop:
    return EditLoop(root, [PurePosixPath(name) for name in edited])


def test_of_a_module_that_nobody_edited_the_first_few_are_there(tmp_path: Path) -> None:
    path, asked = module(tmp_path, "tests/text/test_links.py"), loop(tmp_path, "socialkit/kit/pages.py")

    assert [asked.leaves_out(path) for _ in range(FEW + 2)] == [False] * FEW + [True] * 2


@pytest.mark.parametrize(
    "edited",
    [
        "tests/text/test_links.py",
        "tests/text/texts.py",
        "socialkit/text/links.py",
        "socialkit/findings/place.py",
        "socialkit/model/__init__.py",
        "socialkit/composing.py",
    ],
)
def test_of_what_was_edited_all_are_there(tmp_path: Path, edited: str) -> None:
    imported = (
        "socialkit.findings.place import Place",
        "socialkit.model import Post",
        "socialkit import composing",
    )
    text = "".join(f"from {each}\n" for each in imported)
    path, asked = module(tmp_path, "tests/text/test_links.py", text), loop(tmp_path, edited)

    assert not any(asked.leaves_out(path) for _ in range(2 * FEW))


@pytest.mark.parametrize(
    "edited", ["README.md", "docs/glossary.md", "tests/text/test_words.py", "socialkit/app.py"]
)
def test_what_it_has_nothing_to_do_with_is_no_edit_of_it(tmp_path: Path, edited: str) -> None:
    assert not loop(tmp_path, edited).is_edited(module(tmp_path, "tests/text/test_links.py"))


@pytest.mark.slow
def test_git_says_what_was_edited(tmp_path: Path) -> None:
    for name in ("kept.py", "changed.py"):
        module(tmp_path, name, "a = 1\n")
    for words in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "First"]):
        subprocess.run([*GIT, *words], cwd=tmp_path, check=True)
    module(tmp_path, "changed.py", "a = 2\n")
    module(tmp_path, "new/é.py")

    assert edited_files(tmp_path) == {PurePosixPath("changed.py"), PurePosixPath("new/é.py")}


@pytest.mark.slow
def test_without_a_history_nothing_was_edited(tmp_path: Path) -> None:
    assert edited_files(tmp_path) == frozenset()
