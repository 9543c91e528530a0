"""Files that cannot be read: each is told with its name, why, and what to do."""

from pathlib import Path

import pytest

from socialkit.errors import CampaignFileError
from socialkit.exchanging.incoming.file_bytes import decoded, read_bytes


def told(path: Path, name: str) -> str:
    with pytest.raises(CampaignFileError) as caught:
        read_bytes(path, name)
    [finding] = caught.value.findings
    return str(finding)


def test_an_address_is_told_before_anything_is_opened(tmp_path: Path) -> None:
    assert "addresses are not fetched" in told(tmp_path / "a", "https://example.org/posts.csv")


def test_a_folder_what_is_not_there_and_what_is_empty_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "empty.csv").write_text("\n")
    assert "this is a folder: give the files in it" in told(tmp_path, "a")
    assert "there is no such file" in told(tmp_path / "none.csv", "none.csv")
    assert "empty.csv" in told(tmp_path / "empty.csv", "empty.csv")


def test_what_no_system_takes_as_a_path_is_told(tmp_path: Path) -> None:
    assert str(tmp_path) not in told(tmp_path / ("a" * 5000), "long.csv")


def test_an_encoding_that_there_is_none_of_is_told_with_some_that_there_are() -> None:
    with pytest.raises(CampaignFileError, match="there is no encoding `latin-eins`: write utf-8 or cp1252"):
        decoded(b"Date,Text\n", "a.csv", "latin-eins")
    assert decoded("Zoë".encode("cp1252"), "a.csv", "cp1252").text == "Zoë"
