"""What is written whole or not at all, and what is cleared away after a run that was killed."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from socialkit.atomic_files import appear, give_name, sweep, write_together
from socialkit.held_folders import HeldFolder
from tests.representatives import few_quick

OWN = [
    ".movie.part",
    ".notes.txt.part",
    ".download.crdownload.part",
    ".a.png.-1.part",
    ".a.png.12x.part",
    ".a.png.١٢.part",
    "a.png.999999999.part",
    ".999999999.part",
    ".a.png.999999999.part.txt",
    ".part",
]
LEFT = [".a.png.999999999.part", ".140.999999999.part", ".manifest.json.0.part", ".a\nb.999999999.part"]


@pytest.mark.parametrize("place", ["", "films"])
@pytest.mark.parametrize("name", OWN)
def test_a_sweep_leaves_files_that_people_called_part(tmp_path: Path, place: str, name: str) -> None:
    own = tmp_path / place / name
    own.parent.mkdir(exist_ok=True)
    own.write_text("mine", "utf-8")
    sweep(tmp_path)
    assert own.read_text("utf-8") == "mine"


@pytest.mark.parametrize("place", ["", "films"])
@pytest.mark.parametrize("name", LEFT)
def test_a_sweep_takes_what_a_killed_run_left(tmp_path: Path, place: str, name: str) -> None:
    left = tmp_path / place / name
    left.parent.mkdir(exist_ok=True)
    left.write_text("half", "utf-8")
    sweep(tmp_path)
    assert not left.exists()


def test_a_folder_that_appears_takes_nobody_elses_away(tmp_path: Path) -> None:
    own, left = tmp_path / ".one.notes.part", tmp_path / ".one.140.999999999.part"
    own.write_text("mine", "utf-8")
    left.mkdir()
    appear(tmp_path / "one", {"text.txt": b"Hello"}, below=tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [".one.notes.part", "one"]


def test_a_file_is_given_another_name_and_none_that_is_there_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "old").write_text("mine")
    (tmp_path / "taken").write_text("theirs")
    with pytest.raises(FileExistsError) as caught:
        give_name(tmp_path / "old", "taken", below=tmp_path)
    assert caught.value.filename == str(tmp_path / "taken")
    give_name(tmp_path / "old", "new", below=tmp_path)
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"new": "mine", "taken": "theirs"}


def test_files_that_belong_together_come_together(tmp_path: Path) -> None:
    assert write_together(tmp_path / "new", {"a": b"1", "b": b"2"}, below=tmp_path)
    assert not write_together(tmp_path / "new", {"a": b"1", "b": b"2"}, below=tmp_path)
    assert write_together(tmp_path / "new", {"a": b"1", "b": b"3"}, below=tmp_path)
    assert {path.name: path.read_bytes() for path in (tmp_path / "new").iterdir()} == {"a": b"1", "b": b"3"}


def test_where_the_last_of_them_cannot_be_replaced_those_before_are_put_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {"a": b"1", "b": b"2"}
    write_together(tmp_path, before, below=tmp_path)
    rename = HeldFolder.rename

    def refused(folder: HeldFolder, old: str, new: str) -> None:
        # As of an immutable file, of one that is mounted, or of another's in a sticky folder.
        if new == "a":
            raise PermissionError(new)
        rename(folder, old, new)

    monkeypatch.setattr(HeldFolder, "rename", refused)
    with pytest.raises(PermissionError):
        write_together(tmp_path, {"a": b"3", "b": b"4", "c": b"5"}, below=tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


#: Kills itself in place of the rename with this number.
FALLS = """
import os, signal, sys
from pathlib import Path
from socialkit.atomic_files import write_together
from socialkit.held_folders import HeldFolder
left, rename = int(sys.argv[2]), HeldFolder.rename
def falls(folder, old, new):
    global left
    if not left:
        os.kill(os.getpid(), signal.SIGKILL)
    left -= 1
    rename(folder, old, new)
HeldFolder.rename = falls
folder = Path(sys.argv[1])
write_together(folder, {"a": b"new a", "b": b"new b", "c": b"new c"}, below=folder)
"""


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="needs SIGKILL")
@few_quick("renamed", [1, 0, 2])
def test_what_a_run_that_was_killed_between_two_of_them_left_the_same_once_more_puts_right(
    tmp_path: Path, renamed: int
) -> None:
    before = {"a": b"old a", "b": b"old b", "own.part": b"mine", ".a.notes.part": b"mine"}
    after = {"a": b"new a", "b": b"new b", "c": b"new c"}
    for name, data in before.items():
        (tmp_path / name).write_bytes(data)
    done = subprocess.run([sys.executable, "-c", FALLS, tmp_path, str(renamed)], check=False)
    assert done.returncode == -signal.SIGKILL
    there = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    # The last one is the first that is there; each is whole.
    fresh = ["c", "b", "a"][:renamed]
    assert {name: data for name, data in there.items() if name in after} == {
        name: after[name] if name in fresh else before[name] for name in ("a", "b", *fresh)
    }
    assert len(there) > len(before) + (renamed > 0)
    assert write_together(tmp_path, after, below=tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before | after


def test_what_another_run_writes_beside_them_is_left_alone(tmp_path: Path) -> None:
    living, others = tmp_path / f".a.{os.getppid()}.part", tmp_path / ".b.999999999.part"
    for path in (living, others, tmp_path / ".a.before.999999999.part", tmp_path / ".a.999999999.part"):
        path.write_bytes(b"half")
    write_together(tmp_path, {"a": b"1"}, below=tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"a", living.name, others.name}


@pytest.mark.parametrize("left", [".a.999999999.part", ".a.before.999999999.part", ".b.0.part"])
def test_what_cannot_be_cleared_away_keeps_nobody_from_writing(tmp_path: Path, left: str) -> None:
    (tmp_path / left).mkdir()
    assert write_together(tmp_path, {"a": b"1", "b": b"2"}, below=tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"a", "b", left}


#: As somebody whom rights keep out: root is let in everywhere.
UNLISTED = """
import os, sys
from pathlib import Path
from socialkit.atomic_files import write_together
folder = Path(sys.argv[1])
folder.chmod(0o300)
if os.geteuid() == 0:
    os.chown(folder, 54_321, 54_321)
    os.setuid(54_321)
write_together(folder, {"a": b"1"}, below=folder)
"""


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="needs rights of POSIX")
def test_a_folder_that_may_not_be_listed_is_written_into() -> None:
    # Nobody else may go through pytest's own folders.
    with TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, "-c", UNLISTED, folder], check=False, capture_output=True, text=True
        )
        Path(folder).chmod(0o700)
        assert done.returncode == 0, done.stderr
        assert (Path(folder) / "a").read_bytes() == b"1"
