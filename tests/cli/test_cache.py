"""Where prepared pictures are kept."""

from collections.abc import Callable
from pathlib import Path

import pytest

from socialkit.cli.options import cache
from socialkit.pictures.jobs.background_cache import background
from tests.cli.conftest import Run


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


def test_nobody_without_a_home_has_a_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SOCIALKIT_CACHE", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr(Path, "home", _nowhere)

    assert cache() is None


def _nowhere() -> Path:
    raise RuntimeError("Could not determine home directory.")


@pytest.mark.slow
@pytest.mark.parametrize("verb", ["stamp", "kit", "logos", "rehearse"])
def test_nobody_without_a_home_makes_graphics(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch, verb: str
) -> None:
    for name in ("SOCIALKIT_CACHE", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr(Path, "home", _nowhere)

    assert run(verb, folder / "posts.yaml", "--out", folder / "made").status == 0


def pictures(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.glob("*/*.png")}


def _flip_a_bit(blobs: list[Path]) -> None:
    for blob in blobs:
        data = bytearray(blob.read_bytes())
        data[len(data) // 2] ^= 1
        blob.write_bytes(data)


def _halve(blobs: list[Path]) -> None:
    for blob in blobs:
        blob.write_bytes(blob.read_bytes()[: blob.stat().st_size // 2])


def _swap(blobs: list[Path]) -> None:
    """Give every blob the content of its neighbour."""
    contents = [blob.read_bytes() for blob in blobs]
    for blob, data in zip(blobs, contents[1:] + contents[:1], strict=True):
        blob.write_bytes(data)


def _replace_by_folders(blobs: list[Path]) -> None:
    for blob in blobs:
        blob.unlink()
        blob.mkdir()


@pytest.mark.slow
@pytest.mark.parametrize("harm", [_flip_a_bit, _halve, _swap, _replace_by_folders])
def test_a_harmed_store_never_makes_a_wrong_picture(
    harm: Callable[[list[Path]], None], folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOCIALKIT_CACHE", str(folder / "cache"))
    file = folder / "posts.yaml"
    run("stamp", file, "--out", folder / "first", "--jobs", "1")
    blobs = sorted(path for path in (folder / "cache").rglob("*") if path.is_file())
    assert len(blobs) > 4
    harm(blobs)
    background.cache_clear()

    again = run("stamp", file, "--out", folder / "second", "--jobs", "1")

    assert again.status == 0
    assert pictures(folder / "second") == pictures(folder / "first") != {}


@pytest.mark.slow
@pytest.mark.parametrize("place", ["posts.yaml", "posts.yaml/cache", "/dev/null/cache"])
def test_without_a_folder_for_it_stamping_goes_on_without_a_store(
    place: str, folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOCIALKIT_CACHE", str(folder / place))

    result = run("stamp", folder / "posts.yaml", "--out", folder / "out")

    assert result.status == 0
    assert len(pictures(folder / "out")) == 2
    assert (folder / "posts.yaml").is_file()
