"""Edited files are written over what was read, and over nothing else."""

from pathlib import Path

import pytest

from socialkit import SocialkitError
from socialkit.loading.edits.replacing import replace_texts


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    for name in ("posts.yaml", "partners.yaml"):
        (tmp_path / name).write_bytes("\ufeffone\r\n".encode())
    return tmp_path / "posts.yaml", tmp_path / "partners.yaml"


def _replace(files: tuple[Path, Path], after: str) -> None:
    replace_texts({str(file): "\ufeffone\r\n" for file in files}, {str(file): after for file in files})


def test_each_is_written_as_it_is(files: tuple[Path, Path]) -> None:
    _replace(files, "\ufefftwo\r\n")
    assert [file.read_bytes() for file in files] == ["\ufefftwo\r\n".encode()] * 2


def test_what_says_the_same_is_left_alone(files: tuple[Path, Path]) -> None:
    seen = files[0].stat()
    _replace(files, "\ufeffone\r\n")
    assert (files[0].stat().st_ino, files[0].stat().st_mtime_ns) == (seen.st_ino, seen.st_mtime_ns)


@pytest.mark.parametrize("other", [b"two", b"", b"\xff\xfe", b"one\n", None])
def test_where_one_was_changed_none_is_written(files: tuple[Path, Path], other: bytes | None) -> None:
    if other is None:
        files[1].unlink()
    else:
        files[1].write_bytes(other)
    with pytest.raises(SocialkitError, match=r"partners\.yaml was changed by another program meanwhile"):
        _replace(files, "two")
    assert files[0].read_bytes() == "\ufeffone\r\n".encode()
    assert not files[1].exists() if other is None else files[1].read_bytes() == other


def test_a_link_stays_one(files: tuple[Path, Path], tmp_path: Path) -> None:
    link = tmp_path / "link.yaml"
    link.symlink_to(files[0])
    replace_texts({str(link): "\ufeffone\r\n"}, {str(link): "two"})
    assert link.is_symlink()
    assert files[0].read_bytes() == b"two"
