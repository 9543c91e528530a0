"""Thousands of broken and nasty logos through `socialkit stamp`, in bounded time and memory."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

import pytest
from PIL import Image

from tests.pictures.decode.mutations import corpus, sound
from tests.pictures.decode.nasties import LARGE, NASTIES, avif

pytestmark = pytest.mark.real

BROKEN = 4000
#: Kilobytes of the largest process: one that holds some seven copies of 25 million pixels.
MOST_MEMORY = 700_000
#: Seconds, on two cores that have neighbours; it takes some 30 on a quiet machine.
MOST_TIME = 240

HEAD = """\
campaign: {name: W, starts: 2022-10-17, ends: 2022-10-21, timezone: UTC, platforms: [x]}
graphics: {campaign: {file: art.png, alt: A week.}}
posts: []
partners:
"""


def campaign(folder: Path, logos: Mapping[str, Path]) -> Path:
    """A campaign file whose partners have these logos."""
    Image.linear_gradient("L").resize((300, 160)).convert("RGB").save(folder / "art.png")
    lines = [
        f'- {{id: {name}, name: {name}, logo: "{path.relative_to(folder)}"}}' for name, path in logos.items()
    ]
    file = folder / "posts.yaml"
    file.write_text(HEAD + "\n".join(lines) + "\n", "utf-8")
    return file


#: Runs a command and writes down how much memory its largest process had: that command's alone, whatever
#: else these tests have started (kilobytes; getrusage(2) of Linux).
MEASURED = """
import resource, subprocess, sys
done = subprocess.run(sys.argv[3:], timeout=float(sys.argv[2]))
with open(sys.argv[1], "w") as file:
    file.write(str(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss))
sys.exit(done.returncode)
"""


@dataclass(frozen=True)
class Done:
    """A run of the command line, and the kilobytes of its largest process."""

    returncode: int
    stdout: str
    stderr: str
    memory: int


def socialkit(*arguments: str | Path) -> Done:
    with TemporaryDirectory() as folder:
        told = Path(folder) / "memory"
        command = [sys.executable, "-m", "socialkit", *map(str, arguments)]
        measured = [sys.executable, "-c", MEASURED, str(told), str(MOST_TIME), *command]
        done = subprocess.run(measured, capture_output=True, text=True, check=False)
        return Done(done.returncode, done.stdout, done.stderr, int(told.read_text()))


def written(folder: Path, files: Sequence[tuple[str, bytes]]) -> dict[str, Path]:
    (folder / "logos").mkdir()
    paths = {f"p{number}": folder / "logos" / f"{number}-{name}" for number, (name, _) in enumerate(files)}
    for path, (_, data) in zip(paths.values(), files, strict=True):
        path.write_bytes(data)
    return paths


def test_thousands_of_broken_logos_cost_rows_and_nothing_else(tmp_path: Path) -> None:
    good = list(sound().items())
    paths = written(tmp_path, [*corpus(BROKEN, "stamp"), *good])
    file = campaign(tmp_path, paths)
    start = monotonic()

    done = socialkit("stamp", file, "--out", tmp_path / "out", "--report", "json")

    assert done.returncode == 1, done.stderr[-2000:]
    assert "Traceback" not in done.stderr
    assert monotonic() - start < MOST_TIME
    assert done.memory < MOST_MEMORY
    report = json.loads(done.stdout)
    stamped = {rendition["partner"] for rendition in report["renditions"]}
    failed = {row["partner"] for row in report["logos"] if row["severity"] == "error"}
    assert stamped | failed == set(paths)
    assert stamped & failed == set()
    assert {f"p{BROKEN + number}" for number in range(len(good))} <= stamped
    assert len(failed) > BROKEN / 2
    assert "deadly" not in {row["code"] for row in report["logos"]}
    for name in stamped:
        with Image.open(tmp_path / "out" / name / "campaign-300x160.png") as picture:
            picture.load()


def test_every_nasty_logo_has_its_row_and_the_partners_around_it_their_pictures(tmp_path: Path) -> None:
    fine = ("fine.png", sound()["clear.png"])
    files = [file for name, (data, _) in NASTIES.items() for file in ((name, data), fine)]
    paths = written(tmp_path, files)
    wanted = dict(zip(list(paths)[::2], [code for _, code in NASTIES.values()], strict=True))

    done = socialkit(
        "stamp", campaign(tmp_path, paths), "--out", tmp_path / "out", "--report", "json", "--jobs", "2"
    )

    report = json.loads(done.stdout)
    found: dict[str, set[str]] = {name: set() for name in paths}
    for row in report["logos"]:
        found[row["partner"]].add(row["code"])
        assert Path(row["file"]).name in row["message"]
    assert {paths[name].name: code for name, code in wanted.items() if code and code not in found[name]} == {}
    stamped = {rendition["partner"] for rendition in report["renditions"]}
    assert set(list(paths)[1::2]) <= stamped
    assert done.memory < MOST_MEMORY


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "I;16"])
def test_the_largest_logo_that_is_read_stays_within_the_memory(tmp_path: Path, mode: str) -> None:
    path = tmp_path / "large.png"
    Image.linear_gradient("L").resize((5000, 5000)).convert(mode).save(path, compress_level=1)

    done = socialkit("stamp", campaign(tmp_path, {"large": path}), "--out", tmp_path / "out")

    assert done.returncode == 0, done.stdout
    assert done.memory < MOST_MEMORY


def test_a_picture_that_is_larger_inside_than_it_says_costs_its_partner_at_most(tmp_path: Path) -> None:
    small, fine = tmp_path / "small.avif", tmp_path / "fine.png"
    small.write_bytes(avif((64, 48), LARGE))
    fine.write_bytes(sound()["clear.png"])

    done = socialkit(
        "stamp",
        campaign(tmp_path, {"liar": small, "fine": fine}),
        "--out",
        tmp_path / "out",
        "--report",
        "json",
    )

    report = json.loads(done.stdout)
    stamped = {rendition["partner"] for rendition in report["renditions"]}
    assert "fine" in stamped
    # It fits into the bounds of the process that decodes it, so it shows what any viewer shows.
    assert "liar" in stamped
    assert done.memory < MOST_MEMORY


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has none of these")
def test_what_is_no_plain_file_costs_its_row_only(tmp_path: Path) -> None:
    sound_one = tmp_path / "sound.png"
    sound_one.write_bytes(sound()["clear.png"])
    names = ("pipe", "folder", "gone", "nowhere", "link")
    logos = {name: tmp_path / f"{name}.png" for name in names}
    file = campaign(tmp_path, {**logos, "sound": sound_one})
    os.mkfifo(logos["pipe"])
    logos["folder"].mkdir()
    logos["nowhere"].symlink_to("nothing.png")
    logos["link"].symlink_to("sound.png")

    done = socialkit("stamp", file, "--out", tmp_path / "out", "--report", "json")

    report = json.loads(done.stdout)
    codes = {row["partner"]: row["code"] for row in report["logos"] if row["severity"] == "error"}
    assert codes == {
        "pipe": "not-a-file",
        "folder": "not-a-file",
        "gone": "missing-file",
        "nowhere": "missing-file",
    }
    assert {rendition["partner"] for rendition in report["renditions"]} == {"link", "sound"}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has none of these")
@pytest.mark.parametrize("target", ["/dev/zero", "/etc/hostname", "loop.png"])
def test_a_link_that_leaves_the_campaign_or_leads_nowhere_is_told_and_costs_its_partner_only(
    tmp_path: Path, target: str
) -> None:
    (tmp_path / "loop.png").symlink_to("loop.png")
    (tmp_path / "logo.png").symlink_to(target)
    (tmp_path / "fine.png").write_bytes(sound()["clear.png"])
    file = campaign(tmp_path, {"p": tmp_path / "logo.png", "fine": tmp_path / "fine.png"})

    done = socialkit("stamp", file, "--out", tmp_path / "out", "--report", "json")

    report = json.loads(done.stdout)
    assert done.returncode == 1
    told = [
        (row["partner"], each["code"], each["line"]) for row in report["left_out"] for each in row["findings"]
    ]
    assert told == [("p", "SK007", 5)]
    assert {rendition["partner"] for rendition in report["renditions"]} == {"fine"}
    assert not (tmp_path / "out" / "p").exists()
