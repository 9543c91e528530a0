"""Files that are no text, told apart."""

import os
from pathlib import Path

import pytest

from socialkit.errors import CampaignFileError
from socialkit.loading import load_campaign

SMALL = "campaign: {}\nposts: []\n"


def refused(path: Path | str) -> str:
    with pytest.raises(CampaignFileError) as caught:
        load_campaign(path)
    assert not caught.value.readable
    (finding,) = caught.value.findings
    assert finding.code == "SK001"
    assert finding.place.file == str(path)
    return f"{finding.place.line}:{finding.place.column} {finding.message}"


def test_a_missing_file_is_named_with_what_to_check(tmp_path: Path) -> None:
    path = tmp_path / "post.yaml"
    assert refused(path) == f"1:1 there is no file {path}: check its name and the folder you are in"


def test_a_folder_with_a_campaign_says_which_file_to_give(tmp_path: Path) -> None:
    (tmp_path / "posts.yaml").write_text(SMALL)
    expected = f"1:1 {tmp_path} is a folder: give the file in it, {tmp_path / 'posts.yaml'}"
    assert refused(tmp_path) == expected


@pytest.mark.parametrize("name", ["week.yaml", "week.yml"])
def test_a_folder_with_another_file_names_it(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(SMALL)
    assert f"is a folder: give a file in it, such as {tmp_path / name}" in refused(tmp_path)


def test_a_folder_without_a_campaign_proposes_none_in_it(tmp_path: Path) -> None:
    (tmp_path / "pictures").mkdir()
    none = f"1:1 {tmp_path / 'pictures'} is a folder without a campaign file: give the path of that"
    assert refused(tmp_path / "pictures") == none
    (tmp_path / "posts.yaml").write_text(SMALL)
    assert refused(tmp_path / "pictures") == f"{none}, {tmp_path / 'posts.yaml'}"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_the_right_to_read_says_so(tmp_path: Path) -> None:
    path = tmp_path / "posts.yaml"
    path.write_text(SMALL)
    path.chmod(0)
    assert "may not be read" in refused(path)


def test_what_is_neither_file_nor_folder_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    assert "is not a file" in refused(path)


@pytest.mark.parametrize("name", ["a\0b", "x" * 5000])
def test_an_impossible_path_is_no_traceback(name: str) -> None:
    assert refused(name)


@pytest.mark.parametrize(
    "content", [b"", b" \n\t\n", b"\xef\xbb\xbf", b"\xef\xbb\xbf\n", "\u00a0\n".encode()]
)
def test_an_empty_file_is_called_empty(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "posts.yaml"
    path.write_bytes(content)
    assert "is empty" in refused(path)


def test_a_file_of_comments_is_empty_too(tmp_path: Path) -> None:
    path = tmp_path / "posts.yaml"
    path.write_text("# nothing yet\n")
    assert "the file is empty: it needs at least the keys `campaign:` and `posts:`" in refused(path)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be"])
def test_utf_16_asks_for_utf_8(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "posts.yaml"
    path.write_bytes(SMALL.encode(encoding))
    message = refused(path)
    assert "save it as UTF-8" in message or encoding == "utf-32-be"


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", bytes(300), b"campaign: a\0b"])
def test_a_binary_file_is_called_binary(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "posts.yaml"
    path.write_bytes(content)
    assert "is a binary file, not text" in refused(path)


def test_a_spreadsheet_is_recognised(tmp_path: Path) -> None:
    path = tmp_path / "posts.yaml"
    path.write_bytes(b"PK\x03\x04 and more")
    assert "is a spreadsheet or a zip archive" in refused(path)


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_latin_1_is_found_where_it_starts(tmp_path: Path, mark: bytes) -> None:
    path = tmp_path / "posts.yaml"
    path.write_bytes(mark + "campaign: é\nname: ".encode() + "é".encode("latin-1"))
    assert refused(path) == "2:7 from here on the file is not UTF-8: save it as UTF-8 in your editor"


def test_more_than_5_mb_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "posts.yaml"
    with path.open("wb") as stream:
        stream.truncate(5_000_001)
    assert "is bigger than 5 MB" in refused(path)


@pytest.mark.slow
def test_exactly_5_mb_is_read(tmp_path: Path) -> None:
    path = tmp_path / "posts.yaml"
    path.write_bytes(b"#" * 5_000_000)
    assert "the file is empty" in refused(path)


@pytest.mark.parametrize("char", ["\x07", "\x7f", "\x9f", "\ufeff", "\uffff"])
def test_a_character_that_yaml_forbids_is_shown_by_number(tmp_path: Path, char: str) -> None:
    path = tmp_path / "posts.yaml"
    path.write_text(f"campaign:\n  name: 😀{char}", encoding="utf-8")
    assert refused(path) == f"2:10 U+{ord(char):04X} is an invisible character: remove it"
