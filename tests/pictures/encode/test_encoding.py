"""Pictures to bytes, files written whole, and the manifest that knows them."""

import hashlib
import json
import os
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from socialkit.atomic_files import sweep
from socialkit.errors import AssetError
from socialkit.pictures.encode.encoding import encode, pixels_hash
from socialkit.pictures.jobs import manifest
from socialkit.pictures.jobs.manifest import Inputs, Manifest, ManifestEntry, ManifestWarning
from socialkit.pictures.storage.writing import write_parts

ENTRY = ManifestEntry(
    partner="elm",
    graphic="campaign",
    file="elm/campaign-40x20.png",
    width=40,
    height=20,
    media_type="image/png",
    inputs=Inputs(artwork="a" * 64, logo="b" * 64, logo_dark=None, recipe="c" * 64),
    sha256="d" * 64,
    pixels="e" * 64,
    notes=(ManifestWarning(code="plate", message="so it is", logo="logo"),),
)


def picture() -> Image.Image:
    return Image.linear_gradient("L").resize((40, 20)).convert("RGB")


@pytest.mark.parametrize("form", ["png", "jpg"])
def test_the_same_pixels_give_the_same_bytes(form: str) -> None:
    assert encode(picture(), form) == encode(picture(), form)


def test_png_keeps_every_pixel_and_says_srgb() -> None:
    data = encode(picture(), "png")

    assert Image.open(BytesIO(data)).tobytes() == picture().tobytes()
    assert b"sRGB" in data[:100]


def test_jpeg_keeps_the_full_resolution_of_color() -> None:
    red_on_white = Image.new("RGB", (33, 32), "white")
    red_on_white.paste("red", (0, 0, 17, 32))

    image = Image.open(BytesIO(encode(red_on_white, "jpg")))

    assert image.getpixel((16, 20)) == pytest.approx((254, 0, 0), abs=25)
    assert image.getpixel((17, 20)) == pytest.approx((255, 255, 255), abs=25)


def test_the_hash_of_pixels_is_that_of_the_decoded_file() -> None:
    pixels = Image.open(BytesIO(encode(picture(), "png"))).convert("RGB").tobytes()

    assert pixels_hash(picture()) == hashlib.sha256(b"40x20 RGB\n" + pixels).hexdigest()


def test_a_write_that_fails_leaves_the_old_file_and_no_temporary_one(tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "old").write_text("old")

    with pytest.raises(AssetError, match="taken cannot be written") as caught:
        write_parts(tmp_path / "taken", (b"new",), below=tmp_path)

    assert caught.value.code == "not-written"
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]


@pytest.mark.parametrize("parts", [(b"one", memoryview(b"two")), (b"x",) * 3000, ()])
def test_a_file_in_parts_is_written_whole(tmp_path: Path, parts: tuple[bytes, ...]) -> None:
    for number, given in enumerate((parts, iter(parts))):
        target = tmp_path / "elm" / f"{number}.jpg"

        write_parts(str(target), given, below=tmp_path)

        assert target.read_bytes() == b"".join(parts)
    assert sorted(path.name for path in (tmp_path / "elm").iterdir()) == ["0.jpg", "1.jpg"]


def test_a_disk_that_is_full_in_mid_write_leaves_the_old_file(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource", reason="Windows knows no such limit")
    target = tmp_path / "a.jpg"
    target.write_text("old")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (5000, hard))
    try:
        with pytest.raises(AssetError, match=r"a\.jpg cannot be written") as caught:
            write_parts(target, (b"x" * 4000, b"y" * 4000), below=tmp_path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    assert caught.value.code == "not-written"
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("a.jpg", "old")]


def test_a_folder_that_is_a_file_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("")

    with pytest.raises(AssetError, match="choose another folder"):
        write_parts(tmp_path / "out" / "elm" / "a.png", (b"new",), below=tmp_path / "out")


def test_sweeping_takes_what_a_killed_run_left_and_nothing_else(tmp_path: Path) -> None:
    write_parts(tmp_path / "elm" / "a.png", (b"picture",), below=tmp_path)
    for left in (tmp_path / ".a.png.999999999.part", tmp_path / "elm" / ".b.png.999999999.part"):
        left.write_text("half")
    (tmp_path / "elm" / "notes.part").write_text("mine")

    sweep(tmp_path)

    names = sorted(path.name for path in tmp_path.rglob("*") if path.is_file())
    assert names == ["a.png", "notes.part"]


def test_a_manifest_comes_back_as_it_was_saved(tmp_path: Path) -> None:
    other = replace(ENTRY, partner="ash", file="ash/campaign-40x20.png", notes=())

    manifest.save(tmp_path, [ENTRY, other])

    assert manifest.load(tmp_path).entries == (other, ENTRY)
    assert json.loads((tmp_path / "manifest.json").read_text())["version"] == 4


def test_a_manifest_that_says_the_same_is_not_written_again(tmp_path: Path) -> None:
    manifest.save(tmp_path, [ENTRY])
    before = (tmp_path / "manifest.json").stat()

    manifest.save(tmp_path, [ENTRY])

    after = (tmp_path / "manifest.json").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "7",
        "\x00",
        "[" * 100_000,
        '{"version": 2}',
        '{"version": 2, "renditions": [7]}',
        '{"version": 2, "renditions": [{"partner": "elm"}]}',
        '{"version": 1, "renditions": []}',
        '{"version": 3, "renditions": [], "leftovers": [{"file": "elm/a.png", "sha256": ""}]}',
    ],
)
def test_a_manifest_that_makes_no_sense_is_as_good_as_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "manifest.json").write_text(text)

    assert manifest.load(tmp_path) == Manifest()


@pytest.mark.skipif(os.name != "posix", reason="asks for a process by its number")
def test_what_another_run_is_writing_is_not_swept_away(tmp_path: Path) -> None:
    (tmp_path / "kenya").mkdir()
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as other:
        theirs = tmp_path / "kenya" / f".a.png.{other.pid}.part"
        names = (
            ".a.png.999999999999.part",
            f".a.png.{os.getpid()}.part",
            ".b.png.0.part",
            ".140.999999999.part",
        )
        for path in (theirs, *(tmp_path / name for name in names)):
            path.touch()
        sweep(tmp_path)
        assert [path for path in tmp_path.rglob("*") if path.is_file()] == [theirs]
        other.communicate(b"\n")
    sweep(tmp_path)
    assert not theirs.exists()
