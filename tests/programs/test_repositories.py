"""Where a file lies in a Git repository."""

from pathlib import Path

import pytest

from socialkit.programs.repositories import path_in_repository


def test_a_file_is_named_from_the_top_of_the_innermost_repository(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "a b" / "week").mkdir(parents=True)

    assert path_in_repository(tmp_path / "a b" / "week" / "posts.yaml") == "a b/week/posts.yaml"
    assert path_in_repository(tmp_path / "a b" / ".." / "posts.yaml") == "posts.yaml"

    # A worktree and a submodule have a file there.
    (tmp_path / "a b" / ".git").write_text("gitdir: elsewhere\n")
    assert path_in_repository(tmp_path / "a b" / "week" / "posts.yaml") == "week/posts.yaml"


def test_it_does_not_matter_how_the_file_was_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "week").mkdir()
    monkeypatch.chdir(tmp_path / "week")

    assert path_in_repository("posts.yaml") == path_in_repository("../week/posts.yaml") == "week/posts.yaml"
    assert path_in_repository("../partners.yaml") == "partners.yaml"


def test_a_file_in_no_repository_has_no_such_name(tmp_path: Path) -> None:
    assert path_in_repository(tmp_path / "posts.yaml") is None
