"""What is said of the disk is what the system said, with what helps against that."""

import errno
import os
import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from socialkit import rehearse
from socialkit.disk_errors import why_unread, why_unwritten
from socialkit.errors import AssetError, LedgerError, UnreachableError, UnwrittenError
from socialkit.ledger import Ledger
from socialkit.ledger.media import FolderMedia
from socialkit.loading.edits.replacing import replace_texts
from socialkit.model.file_names import unwritten_told
from socialkit.pictures.jobs.manifest import note
from socialkit.pictures.storage.writing import write_parts
from socialkit.platforms.folder.publisher import Folder
from socialkit.platforms.orders import Order
from socialkit.publishing import deliveries
from tests.conftest import Clock, a_campaign, a_picture, a_post, file_campaign

WRITING = {
    errno.ENOSPC: "free the disk",
    errno.EDQUOT: "free the disk",
    errno.EACCES: "allow writing",
    errno.EPERM: "allow writing",
    errno.EROFS: "can only be read",
    errno.ENOENT: "its folder is gone",
    errno.ENOTDIR: "a file stands where a folder belongs",
    errno.EEXIST: "a file stands where a folder belongs",
    errno.EISDIR: "a file stands where a folder belongs",
    errno.ENAMETOOLONG: "a shorter name",
    errno.EMFILE: "too many files are open",
    errno.EIO: "look at the disk",
}
READING = {
    errno.EACCES: "change its permissions",
    errno.ENOENT: "it is gone",
    errno.EISDIR: "it is a folder",
    errno.ENFILE: "too many files are open",
    errno.EIO: "look at the disk",
}


@pytest.mark.parametrize(("code", "remedy"), WRITING.items(), ids=errno.errorcode.get)
def test_what_keeps_from_writing_has_a_remedy_of_its_own(code: int, remedy: str) -> None:
    said = why_unwritten(OSError(code, os.strerror(code)))
    assert said.startswith(f"({os.strerror(code)}): ")
    assert remedy in said
    assert ("free the disk" in said) == (remedy == "free the disk")


@pytest.mark.parametrize(("code", "remedy"), READING.items(), ids=errno.errorcode.get)
def test_what_keeps_from_reading_has_a_remedy_of_its_own(code: int, remedy: str) -> None:
    said = why_unread(OSError(code, os.strerror(code)))
    assert remedy in said
    assert ("permissions" in said) == (code == errno.EACCES)


def test_an_error_without_a_code_is_told_in_its_own_words() -> None:
    assert why_unwritten(OSError("the wire is cut")) == (
        "(the wire is cut): look at the disk, or choose another folder"
    )
    assert why_unread(OSError()) == "(OSError): look at the disk, or copy it again"


def test_a_folder_that_vanished_is_not_called_a_full_disk(tmp_path: Path) -> None:
    with pytest.raises(AssetError, match=r"\(No such file or directory\): its folder is gone") as caught:
        note(tmp_path / "vanished", ())
    assert caught.value.code == "not-written"
    assert f"cannot be written to the folder {tmp_path / 'vanished'} (" in str(caught.value)


def test_a_file_in_the_way_is_not_called_a_full_disk(tmp_path: Path, clock: Clock) -> None:
    (tmp_path / "taken").touch()
    (tmp_path / "published").touch()
    picture = a_picture(tmp_path / "a.png")
    with Ledger.open(tmp_path / "ledger.db", create=True) as ledger:
        file_campaign(ledger, a_campaign(a_post("one")))
        message = deliveries(ledger)[0].message
    folder = Folder(home=tmp_path, account="a", clock=clock)
    order = Order(message=message, key="k", due=clock(), deadline=clock())
    calls = (
        (AssetError, lambda: write_parts(tmp_path / "taken" / "a.png", (b"a",), below=tmp_path)),
        (LedgerError, lambda: FolderMedia(tmp_path / "taken").put(picture)),
        (UnreachableError, lambda: folder.publish(order)),
    )
    for kind, call in calls:
        with pytest.raises(kind, match=r"cannot be written .*: a file stands where a folder belongs"):
            call()


@pytest.mark.parametrize(
    ("gone", "said"), [("folder", "has lost its folder: put it back"), ("file", "is gone: put it back")]
)
def test_a_ledger_that_went_away_is_not_called_read_only(tmp_path: Path, gone: str, said: str) -> None:
    home = tmp_path / "home"
    home.mkdir()
    with Ledger.open(home / "ledger.db", patience=timedelta(milliseconds=50), create=True) as ledger:
        file_campaign(ledger, a_campaign(a_post("one")))
        if gone == "folder":
            shutil.rmtree(home)
        else:
            (home / "ledger.db").unlink()
        with pytest.raises(LedgerError, match=said):
            file_campaign(ledger, a_campaign(a_post("one"), a_post("two")))


def test_a_page_of_a_rehearsal_that_cannot_be_written_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, _data: bytes, *, below: Path) -> bool:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path.relative_to(below)))

    monkeypatch.setattr("socialkit.kit.overview.write_whole", full)
    with pytest.raises(UnwrittenError, match=r"^index\.html cannot be used .*free the disk"):
        rehearse(replace(a_campaign(a_post("one")), graphics=()), tmp_path / "out")


def test_a_campaign_file_that_cannot_be_written_anew_is_told_and_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "posts.yaml"
    file.write_text("before")

    def refused(path: Path, _data: bytes, *, below: Path) -> bool:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(path.relative_to(below)))

    monkeypatch.setattr("socialkit.loading.edits.replacing.write_whole", refused)
    with pytest.raises(UnwrittenError, match=r"^posts\.yaml cannot be used .*can only be read"):
        replace_texts({str(file): "before"}, {str(file): "after"})
    assert file.read_text() == "before"


def test_who_stops_looking_on_is_no_file() -> None:
    with pytest.raises(BrokenPipeError), unwritten_told("out"):
        raise BrokenPipeError
