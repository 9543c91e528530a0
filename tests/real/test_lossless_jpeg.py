"""A designer's own JPEG under a logo: outside of the tile it keeps coefficients and pixels."""

import os
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops, ImageDraw, JpegImagePlugin

from socialkit.model.output import Output
from socialkit.model.slot import Slot
from socialkit.pictures.encode import lossless_jpeg
from socialkit.pictures.encode.encoding import EncodeSpec
from socialkit.pictures.geometry.placement import Box
from socialkit.pictures.jobs.background_cache import background
from socialkit.rules.logos.logo_findings import word_of
from socialkit.stamping import StampOptions, renditions, stamp
from tests.pictures.by_hand import gamma_profile, p3_profile
from tests.pictures.encode.test_splicing import scene
from tests.pictures.specs import plain_spec
from tests.real.test_decoders import by_ffmpeg, by_javascript, program
from tests.stamping.test_stamping import campaign, drawn, graphic, partner

pytestmark = pytest.mark.real

SIZES = [(600, 314), (541, 541), (400, 500), (272, 480)]
CORNERS = ["bottom-right", "top-left"]

#: How design programs save: tables, sampling, scans, marks of their own.
SAVED: dict[str, dict[str, Any]] = {
    "4:4:4 at quality 95": {"quality": 95, "subsampling": "4:4:4"},
    "4:2:0 at quality 75": {"quality": 75, "subsampling": "4:2:0"},
    "4:2:2 at quality 88": {"quality": 88, "subsampling": "4:2:2"},
    "progressive": {"quality": 92, "subsampling": "4:2:0", "progressive": True},
    "optimized": {"quality": 85, "subsampling": "4:4:4", "optimize": True},
    "with restart markers": {"quality": 90, "subsampling": "4:4:4", "restart_marker_blocks": 5},
    "with tables of its own": {
        "qtables": [[3 + number // 8 for number in range(64)], [5 + number // 4 for number in range(64)]],
        "subsampling": "4:4:4",
    },
}


def designed(folder: Path, size: tuple[int, int], saved: dict[str, Any]) -> Path:
    """Letters, a panel and a photograph, saved as a design program would."""
    image = scene(size, "RGB", 6)
    ImageDraw.Draw(image).rectangle((0, 0, size[0] // 2, size[1] // 3), fill="#c01818")
    path = folder / "designed.jpg"
    image.save(path, comment="made by a designer", **saved)
    return path


def cropped(path: Path, box: Box) -> bytes:
    """The coefficients of a part of a JPEG whose left and top lie on its grid, as a file of their own."""
    where = f"{box.width}x{box.height}+{box.left}+{box.top}"
    command = [program("jpegtran"), "-copy", "none", "-crop", where, str(path)]
    return subprocess.run(command, check=True, capture_output=True).stdout


def around(size: tuple[int, int], tile: Box) -> list[Box]:
    """All of a picture but a tile, in boxes."""
    width, height = size
    return [
        box
        for box in (
            Box(left=0, top=0, right=width, bottom=tile.top),
            Box(left=0, top=tile.bottom, right=width, bottom=height),
            Box(left=0, top=tile.top, right=tile.left, bottom=tile.bottom),
            Box(left=tile.right, top=tile.top, right=width, bottom=tile.bottom),
        )
        if box.width > 0 and box.height > 0
    ]


@pytest.mark.parametrize("corner", CORNERS)
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("saved", SAVED)
def test_outside_of_the_tile_coefficients_and_pixels_are_the_designers(
    tmp_path: Path, saved: str, size: tuple[int, int], corner: str
) -> None:
    art = designed(tmp_path, size, SAVED[saved])
    own = replace(graphic(art), slot=Slot(corner=corner))

    report = stamp(campaign(tmp_path, [partner("elm", drawn(tmp_path, "elm.png"))], own), tmp_path / "out")

    assert [word_of(row) for row in report.graphics] == []
    made = report.renditions[0].path
    spec = plain_spec(art, size, EncodeSpec(form="jpg", own=True), own.slot)
    ground = background(spec, None)
    assert ground.own
    tile = ground.base.covering(spec.page.box)
    assert tile.width * tile.height < 0.7 * size[0] * size[1], "most of the picture is not encoded again"
    for box in around(size, tile):
        assert cropped(made, box) == cropped(art, box)
    sparing = ground.options.subsampling != "4:4:4"
    _shows_the_same_outside(art, made, tile.grown(1).clipped(size) if sparing else tile)


def _shows_the_same_outside(art: Path, made: Path, tile: Box) -> None:
    """Compare pixels; beside a tile with colors held sparingly, a decoder blends a pixel's width."""
    with Image.open(art) as before, Image.open(made) as after:
        assert before.size == after.size
        assert JpegImagePlugin.get_sampling(before) == JpegImagePlugin.get_sampling(after)
        changed = ImageChops.difference(before, after)
    assert changed.crop(tile.edges).getbbox(), "there is a logo"
    changed.paste(0, tile.edges)
    assert changed.getbbox() is None


@pytest.mark.parametrize("saved", SAVED)
def test_with_no_logo_every_decoder_sees_the_designers_file(tmp_path: Path, saved: str) -> None:
    art = designed(tmp_path, (600, 314), SAVED[saved])
    bare = lossless_jpeg.prepare(
        art.read_bytes(), Image.open(art).convert("RGB"), Box(left=450, top=200, right=600, bottom=314)
    )
    assert bare
    copy = tmp_path / "bare.jpg"
    copy.write_bytes(bare.data)

    assert by_ffmpeg(copy) == by_ffmpeg(art)
    assert by_javascript(copy) == by_javascript(art)


def test_a_file_of_a_designer_is_hardly_longer_than_it_was(tmp_path: Path) -> None:
    art = designed(tmp_path, (600, 314), SAVED["4:4:4 at quality 95"])

    (rendition,) = stamp(
        campaign(tmp_path, [partner("elm", drawn(tmp_path, "elm.png"))], graphic(art)), tmp_path / "out"
    ).renditions

    assert rendition.length < 1.05 * art.stat().st_size


def test_it_comes_out_of_the_cache_as_it_went_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    art = designed(tmp_path, (600, 314), SAVED["progressive"])
    one = campaign(tmp_path, [partner("elm", drawn(tmp_path, "elm.png"))], graphic(art))
    stored = StampOptions(cache=tmp_path / "cache")
    calls = _counting(tmp_path, monkeypatch)
    first = stamp(one, tmp_path / "first", options=stored).renditions[0].path.read_bytes()
    noted = calls.read_text()
    background.cache_clear()

    again = stamp(one, tmp_path / "again", options=stored).renditions[0].path.read_bytes()

    assert noted
    assert calls.read_text() == noted, "jpegtran has nothing to do the second time"
    assert again == first


def _counting(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a jpegtran first on the path that notes each call in a file, and then does the work."""
    calls, script = folder / "calls", folder / "bin" / "jpegtran"
    script.parent.mkdir()
    script.write_text(f'#!/bin/sh\necho >> "{calls}"\nexec {program("jpegtran")} "$@"\n')
    script.chmod(0o755)
    calls.touch()
    monkeypatch.setenv("PATH", f"{script.parent}:{os.environ['PATH']}")
    return calls


def _turned() -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = 3
    return exif


@pytest.mark.parametrize(
    ("mode", "options", "reason"),
    [
        ("L", {}, "it is grey: save it as an RGB JPEG"),
        ("CMYK", {}, "it is in print colors (CMYK): save it as an RGB JPEG"),
        ("RGB", {"exif": _turned()}, "its EXIF turns or mirrors it: save it upright"),
        ("RGB", {"icc_profile": p3_profile()}, "its color profile is not sRGB: save it as sRGB"),
        (
            "RGB",
            {"icc_profile": gamma_profile(1.0, b"sRGB")},
            "its color profile is not sRGB: save it as sRGB",
        ),
    ],
)
def test_why_an_artwork_is_encoded_again_is_said(
    tmp_path: Path, mode: str, options: dict[str, Any], reason: str
) -> None:
    path = tmp_path / "designed.jpg"
    scene((400, 210), "RGB", 6).convert(mode).save(path, **options)

    report = stamp(
        campaign(tmp_path, [partner("elm", drawn(tmp_path, "elm.png"))], graphic(path)), tmp_path / "out"
    )

    told = {word_of(row): row.message for row in report.graphics}
    assert told.keys() == {"encoded-again"} | ({"print-colors"} if mode == "CMYK" else set())
    assert told["encoded-again"].endswith(reason)
    with Image.open(report.renditions[0].path) as image:
        assert image.mode == "RGB"


@pytest.mark.parametrize("output", [Output(quality=90), Output(subsampling="4:2:0"), Output(format="png")])
def test_who_asks_for_an_encoding_gets_it(tmp_path: Path, output: Output) -> None:
    art = designed(tmp_path, (400, 210), SAVED["4:4:4 at quality 95"])
    own = replace(graphic(art), output=output)
    one = campaign(tmp_path, [partner("elm", drawn(tmp_path, "elm.png"))], own)

    assert "encoded-again" not in {word_of(row) for row in stamp(one, tmp_path / "out").graphics}
    (rendition,) = renditions(one)
    assert not background(rendition.spec, None).own


def test_a_designers_file_over_its_limit_is_encoded_again(tmp_path: Path) -> None:
    art = designed(tmp_path, (600, 314), SAVED["4:4:4 at quality 95"])
    own = replace(graphic(art), output=Output(max_bytes=art.stat().st_size * 2 // 3))

    report = stamp(campaign(tmp_path, [partner("elm", drawn(tmp_path, "elm.png"))], own), tmp_path / "out")

    assert report.renditions[0].length <= art.stat().st_size * 2 // 3
    assert [word_of(row) for row in report.graphics] == ["lighter"]
