import io
import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import pytest
from PIL import Image

from tests.comparing.__main__ import cut, report
from tests.comparing.comparison import Comparison, seen_difference, tree
from tests.comparing.inputs import copied_campaigns
from tests.comparing.loaded import TIMED_OUT, end_of
from tests.comparing.sides import Command, ComparisonError, Output

CHECK = Command(row="findings", campaign="week", arguments=("check", "week.yaml"))
STAMP = Command(row="stamp", campaign="week", arguments=("stamp",))


def said(out: str, status: int = 0, err: str = "") -> Output:
    return Output(status=status, out=out, err=err)


def compared(old: Output, new: Output, *leave: str) -> Comparison:
    comparison = Comparison(leave=frozenset(leave))
    comparison.all([(CHECK, old, new)], [])
    return comparison


def differing(comparison: Comparison) -> list[str]:
    return [line for lines in comparison.differences["week"].values() for line in lines]


def picture(color: str = "red", mode: str = "RGB", level: int = 6) -> bytes:
    file = io.BytesIO()
    Image.new(mode, (40, 30), color).save(file, "PNG", compress_level=level)
    return file.getvalue()


@pytest.mark.parametrize(
    ("old", "new", "lines"),
    [
        (said("one\ntwo\n"), said("one\n2\n"), ["-two", "+2"]),
        (said("one", 0), said("one", 1), ["-exit status 0", "+exit status 1"]),
        (said("", err="a"), said("", err="b"), ["-a", "+b"]),
        (said("one\n"), said("one\r\n"), ["only line ends or the like differ"]),
        (said("", 70), said("", 70), ["exit status 70 on both sides"]),
        (said('{"a": 1}'), said('{"a":1}'), ['-{"a": 1}', '+{"a":1}']),
        (said('{"a": 1, "b": 2}\n{"a": 1}'), said('{"a": 1}\n{"a": 1}'), ['-{"a": 1, "b": 2}', '+{"a": 1}']),
    ],
)
def test_whatever_an_answer_says_otherwise_is_a_difference(
    old: Output, new: Output, lines: list[str]
) -> None:
    assert compared(old, new).differences == {"week": {"findings: check week.yaml": lines}}


def test_a_key_that_only_new_writes_is_told_once_and_hides_no_other_difference() -> None:
    old = said('{"code": "A", "fix": {"edits": []}}\n{"code": "B", "fix": null}\n')
    new = said(
        '{"code": "A", "sure": 1, "fix": {"edits": []}}\n{"code": "C", "sure": {"x": 1}, "fix": null}\n'
    )
    comparison = compared(old, new)

    assert differing(comparison) == [
        '-{"code": "B", "fix": null}',
        '+{"code": "C", "fix": null}',
    ]
    assert "only NEW has these keys of check: [].sure" in report(comparison, 9)


def test_a_key_that_old_has_elsewhere_is_no_new_one() -> None:
    comparison = compared(
        said('{"fix": {"to": 1}}\n{"fix": {}}\n'), said('{"fix": {"to": 1}}\n{"fix": {"to": 2}}\n')
    )

    assert differing(comparison) == ['-{"fix": {}}', '+{"fix": {"to": 2}}']


def test_a_key_to_leave_may_have_any_value() -> None:
    old, new = said('{"hash": 1, "steps": [{"hash": 1}]}'), said('{"hash": 2, "steps": [{"hash": 3}]}')

    assert compared(old, new).differences
    assert not compared(old, new, "hash").differences


def test_pictures_are_the_same_when_only_their_bytes_differ() -> None:
    assert picture(level=0) != picture(level=9)
    assert not seen_difference(picture(level=0), picture(level=9))


@pytest.mark.parametrize(
    ("new", "text"),
    [
        (picture("#fe0000"), "pixels differ inside (0, 0, 40, 30), by up to 1"),
        (picture(mode="RGBA"), "PNG 40x30 RGB became PNG 40x30 RGBA"),
        (b"no picture", "cannot be read: cannot identify image file"),
    ],
)
def test_a_picture_that_looks_different_is_a_difference(new: bytes, text: str) -> None:
    assert seen_difference(picture(), new).startswith(text)


def test_the_hash_of_a_picture_with_the_same_pixels_may_differ_in_texts_and_names() -> None:
    old, new = picture(level=0), picture(level=9)
    hashes = [sha256(each).hexdigest() for each in (old, new)]
    trees = [
        {"a.png": each, f"media/{name}.png": each, "receipt.txt": f"picture {name}".encode()}
        for each, name in zip((old, new), hashes, strict=True)
    ]
    comparison = Comparison(leave=frozenset())
    comparison.all([(CHECK, said(hashes[0]), said(hashes[1]))], [(STAMP, trees[0], trees[1])])

    assert not comparison.differences
    assert comparison.rows["stamp: pictures"].compared == 1
    assert comparison.rows["stamp: pictures"].equal == 0


def test_a_file_that_one_side_lacks_is_a_difference_and_so_is_another_hash_in_its_name() -> None:
    old = {"kept.txt": b"1", "lost.txt": b"1", "post-0123456789ab/text.txt": b"one"}
    new = {"kept.txt": b"1", "found.png": b"1", "post-ba9876543210/text.txt": b"two"}
    comparison = Comparison(leave=frozenset())
    comparison.all([], [(STAMP, old, new)])

    assert comparison.differences["week"] == {
        "stamp: texts": [
            "only OLD writes lost.txt",
            "post-0123456789ab/text.txt:",
            "-one",
            "+two",
            "post-0123456789ab/text.txt is now post-ba9876543210/text.txt",
        ],
        "stamp: pictures": ["only NEW writes found.png"],
    }


def test_archives_are_looked_into_and_manifests_and_ledgers_are_not(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "kit.zip", "w") as archive:
        archive.writestr("posts.txt", "one")
    for name in ("manifest.json", "ledger.db", "ledger.db-wal", "index.html"):
        (tmp_path / name).write_text("one")

    assert tree(tmp_path) == {"kit.zip/posts.txt": b"one", "index.html": b"one"}


def test_differences_are_cut_at_so_many_lines_and_each_is_printed_once() -> None:
    differences = {"first": ["-a", "+b"], "second": ["-a"], "third": ["+b", "-c", "+d"], "fourth": ["+e"]}

    assert [*cut(differences, 3)] == [
        "first (2 lines)",
        "  -a",
        "  +b",
        "third (3 lines)",
        "  -c",
        "… 2 more lines; 2 more outputs differ",
    ]


def test_a_command_that_takes_too_long_is_ended() -> None:
    child = os.posix_spawn("/bin/sleep", ["sleep", "600"], {}, setsid=True)

    assert end_of(child, 0) == TIMED_OUT


@pytest.mark.slow
def test_a_folder_without_the_package_cannot_be_compared(tmp_path: Path) -> None:
    (tmp_path / "examples").mkdir()
    script = Path(__file__).parents[1] / "compare_checkouts.py"
    command = [sys.executable, str(script), str(tmp_path), str(tmp_path)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)

    assert ended.returncode == 2
    assert ended.stderr.startswith(f"{tmp_path} holds no socialkit; ")


def test_a_named_campaign_that_is_not_there_is_no_comparison(tmp_path: Path) -> None:
    with pytest.raises(ComparisonError, match="there is no "):
        copied_campaigns(tmp_path, [tmp_path / "week.yaml"], tmp_path / "inputs")


def test_inputs_are_copied_without_the_code_and_what_earlier_runs_left(tmp_path: Path) -> None:
    old, named = tmp_path / "old", tmp_path / "named" / "mine.yaml"
    files = [
        "posts.yaml",
        "examples/one/posts.yaml",
        "tests/fixtures/a.yaml",
        "socialkit/a.py",
        ".socialkit/b",
    ]
    for file in (*(old / name for name in files), named):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("x")
    campaigns = copied_campaigns(old, [named], tmp_path / "inputs")

    assert [each.label for each in campaigns] == [*files[:3], str(named)]
    where = tmp_path / "inputs" / "checkout" / "examples"
    assert all((where / each.file).read_text() == "x" for each in campaigns)
    assert sorted(path.name for path in where.parent.iterdir()) == ["examples", "posts.yaml", "tests"]
