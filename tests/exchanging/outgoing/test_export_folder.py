"""Exports in a folder: made anew as often as one likes, and never written over what somebody did in them."""

import json
from pathlib import Path

import pytest

from socialkit import SocialkitError
from socialkit.exchanging.outgoing.export_folder import NAME, write_files


def test_what_socialkit_wrote_is_made_anew(tmp_path: Path) -> None:
    for text in (b"one", b"two", b"two", b"three"):
        write_files({"posts.csv": text, "posts.xlsx": b"x"}, tmp_path / "out")
        assert (tmp_path / "out/posts.csv").read_bytes() == text


@pytest.mark.parametrize(
    "name", ["posts.xlsx", "posts.csv", "posts.docx", "translations-es.po", "ours-x-1.csv"]
)
def test_what_was_edited_stays_and_so_does_the_rest(tmp_path: Path, name: str) -> None:
    write_files({"a.txt": b"old", name: b"old"}, tmp_path)
    (tmp_path / name).write_bytes(b"a day's work")
    with pytest.raises(
        SocialkitError, match=r"says something else than socialkit wrote: move it away.*--out"
    ):
        write_files({"a.txt": b"new", name: b"new"}, tmp_path)
    assert (tmp_path / name).read_bytes() == b"a day's work"
    assert (tmp_path / "a.txt").read_bytes() == b"old"
    (tmp_path / name).rename(tmp_path / "mine")
    write_files({"a.txt": b"new", name: b"new"}, tmp_path)
    assert (tmp_path / name).read_bytes() == b"new"


def test_a_stranger_of_that_name_stays(tmp_path: Path) -> None:
    (tmp_path / "posts.csv").write_text("last year's\n")
    (tmp_path / "posts.txt").mkdir()
    with pytest.raises(
        SocialkitError, match=r"posts\.csv, .*posts\.txt would be replaced, and say .*them away"
    ):
        write_files({"posts.csv": b"ours", "posts.txt": b"ours"}, tmp_path)
    assert (tmp_path / "posts.csv").read_text() == "last year's\n"


def test_a_run_that_was_cut_off_leaves_nothing_in_the_way(tmp_path: Path) -> None:
    write_files({"posts.csv": b"one"}, tmp_path)
    noted = json.loads((tmp_path / NAME).read_text())
    write_files({"posts.csv": b"two"}, tmp_path)
    (tmp_path / "posts.csv").write_bytes(b"one")
    write_files({"posts.csv": b"three"}, tmp_path)
    assert len(noted["posts.csv"]) == 1


@pytest.mark.parametrize("damage", [b"", b"[1]", b'{"posts.csv": 1}', b"\xff", b"[" * 9999])
def test_a_list_that_is_damaged_says_nothing(tmp_path: Path, damage: bytes) -> None:
    write_files({"posts.csv": b"one"}, tmp_path)
    (tmp_path / NAME).write_bytes(damage)
    write_files({"posts.csv": b"one"}, tmp_path)
    (tmp_path / NAME).write_bytes(damage)
    with pytest.raises(SocialkitError, match=r"posts\.csv would be replaced"):
        write_files({"posts.csv": b"two"}, tmp_path)
