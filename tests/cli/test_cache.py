"""Where prepared pictures are kept."""

from pathlib import Path

import pytest

from socialkit.cli.options import cache


def test_the_environment_names_the_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SOCIALKIT_CACHE", str(tmp_path / "mine"))

    assert cache() == tmp_path / "mine"


@pytest.mark.parametrize(
    ("system", "variable", "found"),
    [
        ("linux", "XDG_CACHE_HOME", "there/socialkit"),
        ("linux", None, "home/.cache/socialkit"),
        ("darwin", None, "home/Library/Caches/socialkit"),
        ("win32", "LOCALAPPDATA", "there/socialkit"),
    ],
)
def test_otherwise_the_system_says_where_caches_are(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, system: str, variable: str | None, found: str
) -> None:
    for name in ("SOCIALKIT_CACHE", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setattr("sys.platform", system)
    if variable:
        monkeypatch.setenv(variable, str(tmp_path / "there"))

    assert cache() == tmp_path / found
