"""Sizes, formats and limits of stamped graphics: what is made, what is said, what a file weighs."""

import random
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw, JpegImagePlugin

from socialkit.errors import AssetError
from socialkit.findings.finding import Finding, Severity
from socialkit.model.campaign import Campaign
from socialkit.model.output import Focus, Output, PictureFormat
from socialkit.model.slot import Slot
from socialkit.model.stamped import StampReport, about
from socialkit.pictures.geometry.mark import Mark
from socialkit.pictures.geometry.placement import place, room
from socialkit.platforms.fitting import objections
from socialkit.platforms.registry import DIALECTS, dialect, dialect_of
from socialkit.rules.logos.logo_findings import word_of
from socialkit.stamping import StampOptions, stamp
from tests.pictures.by_hand import p3_profile, print_profile
from tests.stamping.test_stamping import campaign, drawn, graphic, partner

PLATFORMS = [name for name in DIALECTS if dialect(name).limits.image_bytes]


def noise(folder: Path, size: tuple[int, int], form: str = "png") -> Path:
    """An artwork that compresses badly, as a photo does."""
    width, height = size[0] // 4, size[1] // 4
    dice = random.Random(1)  # noqa: S311 the same throws every time
    small = Image.frombytes("RGB", (width, height), dice.randbytes(width * height * 3))
    path = folder / f"noise-{size[0]}x{size[1]}.{form}"
    # Hard to compress as it is, so that trying harder only takes time.
    small.resize(size, Image.Resampling.BICUBIC).save(path, compress_level=1)
    return path


def halves(folder: Path, size: tuple[int, int]) -> Path:
    """An artwork that is red on the left and blue on the right."""
    image = Image.new("RGB", size, "#cc0000")
    ImageDraw.Draw(image).rectangle((size[0] // 2, 0, *size), fill="#0000cc")
    path = folder / "halves.png"
    image.save(path)
    return path


def week(folder: Path, *files: Path, **values: object) -> Campaign:
    one = replace(graphic(*files), **values)  # type: ignore[arg-type]
    return replace(campaign(folder, [partner("elm", drawn(folder, "elm.png"))], one), platforms=("x",))


def size_of(row: Finding) -> str:
    return "x".join(map(str, row.picture.size or ())) if row.picture else ""


def told(report: StampReport) -> list[tuple[str, Severity, str]]:
    return [(size_of(row), row.severity, word_of(row)) for row in report.graphics]


@pytest.mark.slow
def test_a_platform_names_all_sizes_that_it_recommends(tmp_path: Path) -> None:
    one = week(tmp_path, halves(tmp_path, (1600, 1600)), sizes=((600, 600),), sizes_for=("instagram",))

    report = stamp(one, tmp_path / "out")

    assert {(found.width, found.height) for found in report.renditions} == {
        (600, 600),
        (1080, 1350),
        (1080, 1080),
        (1080, 566),
    }
    assert ("1080x1920", Severity.WARNING, "left-out") in told(report)
    assert "1080x1920 for Instagram is left out, no artwork is large enough" in " ".join(
        row.message for row in report.graphics
    )


def test_a_size_that_was_asked_for_is_not_left_out(tmp_path: Path) -> None:
    one = week(tmp_path, halves(tmp_path, (600, 600)), sizes=((1080, 1920),), sizes_for=("instagram",))

    with pytest.raises(AssetError, match="has no artwork for 1080x1920 that is at least as large"):
        stamp(one, tmp_path / "out")


@pytest.mark.slow
def test_a_format_that_a_platform_does_not_take_is_replaced_and_said(tmp_path: Path) -> None:
    one = week(tmp_path, halves(tmp_path, (1080, 1080)), sizes_for=("instagram", "x"))

    report = stamp(one, tmp_path / "out")

    square = next(found for found in report.renditions if found.height == 1080)
    assert square.path.suffix == ".jpg"
    assert ("1080x1080", Severity.INFO, "format") in told(report)


@pytest.mark.slow
def test_a_format_that_was_asked_for_stays_with_a_warning(tmp_path: Path) -> None:
    one = week(
        tmp_path, halves(tmp_path, (1080, 1080)), sizes_for=("instagram",), output=Output(format="webp")
    )

    report = stamp(one, tmp_path / "out")

    assert {found.media_type for found in report.renditions} == {"image/webp"}
    assert ("1080x1080", Severity.WARNING, "format") in told(report)
    with Image.open(report.renditions[0].path) as image:
        assert image.format == "WEBP"


def test_another_shape_is_cut_at_the_focus_with_a_warning(tmp_path: Path) -> None:
    one = week(tmp_path, halves(tmp_path, (600, 600)), sizes=((300, 600),), focus=Focus(across=0.1))

    report = stamp(one, tmp_path / "out")

    assert told(report) == [("300x600", Severity.WARNING, "shape")]
    assert report.graphics[0].message == (
        "300x600 is cut out of halves.png: 50% of its width is lost; add an artwork of that shape"
    )
    image = Image.open(report.renditions[0].path)
    assert {image.getpixel((x, 10)) for x in range(295)} == {(204, 0, 0)}


@pytest.mark.slow
def test_padding_keeps_the_whole_artwork_between_bars(tmp_path: Path) -> None:
    square = halves(tmp_path, (600, 600))
    one = week(tmp_path, square, sizes=((600, 1200),), fit="pad", background="#00ff00")

    report = stamp(one, tmp_path / "out")

    image = Image.open(report.renditions[0].path)
    assert [image.getpixel((10, y)) for y in (0, 299, 300, 899)] == [
        (0, 255, 0),
        (0, 255, 0),
        (204, 0, 0),
        (204, 0, 0),
    ]
    assert "has bars on 50% of its height beside halves.png" in report.graphics[0].message


@pytest.mark.slow
def test_bars_without_a_color_take_that_of_the_edge(tmp_path: Path) -> None:
    one = week(tmp_path, halves(tmp_path, (601, 600)), sizes=((601, 1200),), fit="pad")

    image = Image.open(stamp(one, tmp_path / "out").renditions[0].path)

    assert image.getpixel((600, 0)) == (0, 0, 204), "the blue half is one pixel wider"


@pytest.mark.slow
@pytest.mark.parametrize("form", ["jpg", "webp"])
def test_a_file_keeps_to_its_bytes_and_the_report_says_at_what_quality(tmp_path: Path, form: str) -> None:
    art = noise(tmp_path, (600, 314))
    free = stamp(week(tmp_path, art, output=Output(format=form)), tmp_path / "free")  # type: ignore[arg-type]
    most = free.renditions[0].length * 2 // 3
    output = Output(format=form, max_bytes=most)  # type: ignore[arg-type]

    report = stamp(week(tmp_path, art, output=output), tmp_path / "out")

    assert told(report) == [("600x314", Severity.INFO, "lighter")]
    assert f"to stay within {most:,} bytes" in report.graphics[0].message
    assert most * 0.75 < report.renditions[0].length <= most
    assert "lighter" not in {word_of(row) for row in report.logos}


def test_a_logo_that_is_too_heavy_for_its_margin_is_encoded_as_a_whole_and_said(tmp_path: Path) -> None:
    art = halves(tmp_path, (400, 210))
    heavy = tmp_path / "heavy.png"
    # A dot for each pixel where it stands: finer ones would come out grey, and coarser ones are light.
    stood = place(Mark(size=(400, 200), ink=1.0), room(Slot(), (400, 210)))
    assert stood
    width, height = stood.box.width, stood.box.height
    dots = random.Random(2).randbytes(width * height * 3)  # noqa: S311 the same throws every time
    logo = Image.frombytes("RGB", (width, height), dots)
    logo.resize((width * 8, height * 8), Image.Resampling.NEAREST).save(heavy)
    one = week(tmp_path, art, output=Output(format="jpg", max_bytes=5_000))
    one = replace(one, partners=(*one.partners, partner("oak", heavy)))

    report = stamp(one, tmp_path / "out")

    light, dense = report.renditions
    assert max(light.length, dense.length) <= 5_000
    assert [(about(row), word_of(row)) for row in report.logos if word_of(row) == "lighter"] == [
        ("oak", "lighter")
    ]
    assert light.length < 5_500, "what nothing is wrong with is as good as before"
    assert stamp(one, tmp_path / "out").kept == 2


@pytest.mark.slow
def test_a_png_over_its_limit_becomes_a_jpeg_unless_the_campaign_insists(tmp_path: Path) -> None:
    art = noise(tmp_path, (400, 210))

    report = stamp(week(tmp_path, art, output=Output(max_bytes=60_000)), tmp_path / "out")

    assert report.renditions[0].path.name == "campaign-400x210.jpg"
    assert told(report)[0] == ("400x210", Severity.INFO, "over-limit")
    with pytest.raises(
        AssetError, match=r"posts\.yaml:7: graphic campaign: .* allow more bytes, or write `format: jpg`"
    ):
        stamp(week(tmp_path, art, output=Output(format="png", max_bytes=60_000)), tmp_path / "other")


@pytest.mark.slow
def test_a_limit_that_cannot_be_kept_is_said_once_and_not_of_every_logo(tmp_path: Path) -> None:
    one = week(tmp_path, noise(tmp_path, (400, 210)), output=Output(format="jpg", max_bytes=2_000))
    one = replace(one, partners=(*one.partners, partner("oak", drawn(tmp_path, "oak.png", "#8c1450"))))

    report = stamp(one, tmp_path / "out")

    assert told(report) == [("400x210", Severity.WARNING, "over-limit")]
    assert {word_of(row) for row in report.logos} <= {"plate"}
    assert len(report.renditions) == 2


@pytest.mark.slow
@pytest.mark.parametrize(
    ("form", "vain"),
    [("png", "`quality` and `subsampling`, which PNG"), ("webp", "`subsampling`, which WebP")],
)
def test_what_a_format_does_not_know_is_said(tmp_path: Path, form: PictureFormat, vain: str) -> None:
    output = Output(format=form, quality=80, subsampling="4:2:0")

    report = stamp(week(tmp_path, halves(tmp_path, (400, 210)), output=output), tmp_path / "out")

    assert told(report) == [("400x210", Severity.INFO, "no-effect")]
    assert vain in report.graphics[0].message


@pytest.mark.slow
def test_the_limit_of_a_platform_counts_for_the_sizes_that_it_recommends(tmp_path: Path) -> None:
    one = week(tmp_path, noise(tmp_path, (1200, 675)), sizes_for=("bluesky",))
    one = replace(one, platforms=("bluesky",), limits={"bluesky": {"image_bytes": 200_000}})

    report = stamp(one, tmp_path / "out")

    made = next(found for found in report.renditions if found.height == 675)
    assert made.length <= 200_000
    assert ("1200x675", Severity.INFO, "over-limit") in told(report)


@pytest.mark.slow
def test_colors_are_held_sparingly_where_no_quality_is_low_enough(tmp_path: Path) -> None:
    art, stored = noise(tmp_path, (400, 210)), StampOptions(cache=tmp_path / "cache")
    one = week(tmp_path, art, output=Output(format="jpg", max_bytes=20_000))

    for out in ("first", "out of the cache"):
        report = stamp(one, tmp_path / out, options=stored)
        with Image.open(report.renditions[0].path) as image:
            assert JpegImagePlugin.get_sampling(image) == 2
        assert report.renditions[0].length <= 20_000
        assert "and 4:2:0 to stay within 20,000 bytes" in report.graphics[0].message


@pytest.mark.slow
def test_between_low_quality_and_sparing_colors_the_better_is_taken(tmp_path: Path) -> None:
    art = noise(tmp_path, (400, 210))
    free = stamp(week(tmp_path, art, output=Output(format="jpg")), tmp_path / "free").renditions[0].length
    told_of = []
    for most in (free * 3 // 4, free * 2 // 5):
        output = Output(format="jpg", max_bytes=most)
        report = stamp(week(tmp_path, art, output=output), tmp_path / str(most))
        assert report.renditions[0].length <= most
        told_of.append(report.graphics[0].message)

    qualities = [int(message.partition("quality ")[2].split()[0]) for message in told_of]
    assert ["4:2:0" in message for message in told_of] == [False, True]
    assert min(qualities) >= 50


def test_colors_stay_sharp_where_the_campaign_says_so_and_the_limit_is_missed_aloud(tmp_path: Path) -> None:
    output = Output(format="jpg", max_bytes=20_000, subsampling="4:4:4")

    report = stamp(week(tmp_path, noise(tmp_path, (400, 210)), output=output), tmp_path / "out")

    with Image.open(report.renditions[0].path) as image:
        assert JpegImagePlugin.get_sampling(image) == 0
    assert told(report) == [("400x210", Severity.WARNING, "over-limit")]
    assert "has more than 20,000 bytes even at quality 30: allow more" in report.graphics[0].message


@pytest.mark.slow
@pytest.mark.parametrize("platform", PLATFORMS)
def test_every_platforms_limit_is_kept_in_the_size_that_it_recommends_most(
    tmp_path: Path, platform: str
) -> None:
    first = dialect(platform).sizes[0]
    most = first.width * first.height // 4
    one = week(tmp_path, noise(tmp_path, (first.width, first.height)), output=Output(format="jpg"))
    one = replace(one, platforms=(platform,), limits={platform: {"image_bytes": most}})

    report = stamp(one, tmp_path / "out")

    assert most // 2 < report.renditions[0].length <= most
    assert told(report) == [(f"{first.width}x{first.height}", Severity.INFO, "lighter")]
    assert not [*objections(report.renditions[0], dialect_of(one, platform))]


@pytest.mark.slow
def test_a_size_that_no_platform_recommends_keeps_the_limit_of_those_that_get_no_better_one(
    tmp_path: Path,
) -> None:
    own, better = noise(tmp_path, (800, 420)), halves(tmp_path, (1200, 675))
    limits = {"bluesky": {"image_bytes": 90_000}}

    alone = replace(week(tmp_path, own), platforms=("bluesky",), limits=limits)
    both = replace(week(tmp_path, own, better), platforms=("bluesky",), limits=limits)

    assert stamp(alone, tmp_path / "alone").renditions[0].length <= 90_000
    found = {each.width: each for each in stamp(both, tmp_path / "both").renditions}
    assert found[800].media_type == "image/png"
    assert found[1200].length <= 90_000


@pytest.mark.slow
def test_quality_and_subsampling_are_part_of_what_a_picture_is_made_from(tmp_path: Path) -> None:
    art, stored = noise(tmp_path, (400, 210)), StampOptions(cache=tmp_path / "cache")
    sizes = []
    for output in (
        Output(format="jpg"),
        Output(format="jpg", quality=50),
        Output(format="jpg", subsampling="4:2:0"),
    ):
        report = stamp(week(tmp_path, art, output=output), tmp_path / "out", options=stored)
        assert report.made == 1
        sizes.append(report.renditions[0].length)

    assert len(set(sizes)) == 3


def test_without_jpegtran_a_designers_jpeg_is_encoded_again_and_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    report = stamp(week(tmp_path, noise(tmp_path, (400, 210), "jpg")), tmp_path / "out")

    assert told(report) == [("400x210", Severity.INFO, "encoded-again")]
    assert "jpegtran is not there: install it (Debian: apt install" in report.graphics[0].message
    assert Image.open(BytesIO(report.renditions[0].path.read_bytes())).size == (400, 210)


@pytest.mark.slow
@pytest.mark.parametrize(("size", "small"), [((1, 1), True), ((200, 105), True), ((400, 210), False)])
def test_a_thumbnail_taken_for_the_artwork_is_told(
    tmp_path: Path, size: tuple[int, int], *, small: bool
) -> None:
    report = stamp(week(tmp_path, halves(tmp_path, size)), tmp_path / "out")

    assert [code for _size, _severity, code in told(report)] == ["small"] * small
    assert all("add the artwork in its full size" in row.message for row in report.graphics)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("form", "options", "code"),
    [
        ("jpg", {}, "print-colors"),
        ("jpg", {"icc_profile": print_profile()}, "print-colors"),
        ("png", {"icc_profile": b"no profile" * 20}, "damaged-profile"),
        ("webp", {"icc_profile": b"no profile" * 20}, "damaged-profile"),
    ],
)
def test_an_artwork_in_other_colors_than_screens_have_is_told(
    tmp_path: Path, form: str, options: dict[str, Any], code: str
) -> None:
    path = tmp_path / f"art.{form}"
    Image.new("CMYK" if code == "print-colors" else "RGB", (400, 210), "#fdf6ea").save(path, **options)

    report = stamp(week(tmp_path, path, output=Output(format="png")), tmp_path / "out")
    again = stamp(week(tmp_path, path, output=Output(format="png")), tmp_path / "again")

    assert told(report) == told(again) == [("400x210", Severity.WARNING, code)]
    assert report.graphics[0].message.startswith(f"art.{form} ")


@pytest.mark.slow
@pytest.mark.parametrize("form", ["png", "jpg", "webp"])
def test_nothing_of_an_artworks_profile_or_of_the_hour_gets_into_a_file(tmp_path: Path, form: str) -> None:
    """A profile that was made for a conversion says when it was made, and two runs would differ by it."""
    path = tmp_path / f"art.{form}"
    Image.new("RGB", (400, 210), "#c8a060").save(path, icc_profile=p3_profile())

    report = stamp(week(tmp_path, path, output=Output(format="png")), tmp_path / "out")

    data = report.renditions[0].path.read_bytes()
    assert b"iCCP" not in data
    assert b"sRGB" in data[:64]
