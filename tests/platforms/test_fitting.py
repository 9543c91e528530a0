"""Which picture a post on a platform gets: one that it takes, of a size that it recommends."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from socialkit.model.reading import Size
from socialkit.model.rendition import Rendition
from socialkit.platforms.fitting import best, objections, unfit
from socialkit.platforms.registry import dialect


def picture(size: tuple[int, int], media_type: str = "image/jpeg", path: Path = Path("gone")) -> Rendition:
    return Rendition(
        graphic="week",
        partner="elm",
        path=path,
        width=size[0],
        height=size[1],
        media_type=media_type,
        sha256=f"{size}",
    )


@pytest.mark.parametrize(
    ("platform", "size"),
    [("x", (1600, 900)), ("linkedin", (1200, 627)), ("facebook", (1200, 630)), ("instagram", (1080, 1350))],
)
def test_the_size_that_a_platform_recommends_most_comes_first(platform: str, size: tuple[int, int]) -> None:
    sizes = [(1200, 630), (1200, 627), (1600, 900), (1080, 1350), (1080, 1080), (2160, 2160)]

    chosen = best([picture(one) for one in sizes], dialect(platform))

    assert chosen
    assert (chosen.width, chosen.height) == size


def test_without_one_the_nearest_shape_is_taken_and_of_these_the_largest() -> None:
    chosen = best([picture((900, 900)), picture((2000, 1125)), picture((800, 450))], dialect("x"))

    assert chosen
    assert (chosen.width, chosen.height) == (2000, 1125)


def test_a_story_is_no_post_and_a_shape_outside_of_the_range_is_never_chosen() -> None:
    story, wide = picture((1080, 1920)), picture((1200, 627))

    assert best([story, wide], dialect("instagram")) is None
    assert list(objections(wide, dialect("instagram"))) == [
        "Instagram takes shapes 4:5 to 191:100, and this is 1200x627"
    ]
    assert best([story, wide], dialect("linkedin")) == wide


def test_a_picture_over_the_byte_limit_is_never_chosen(tmp_path: Path) -> None:
    (tmp_path / "heavy.jpg").write_bytes(bytes(2_000_001))
    heavy = picture((1200, 675), path=tmp_path / "heavy.jpg")

    assert best([heavy, picture((600, 600))], dialect("bluesky")) == picture((600, 600))
    # A program makes it smaller, a person cannot.
    assert list(objections(heavy, dialect("bluesky"), by_hand=False)) == []
    strict = dialect("x").with_limits({"image_bytes": 1_000_000})
    assert list(objections(heavy, strict, by_hand=False)) == [
        "X takes 1,000,000 bytes, and this has 2,000,001"
    ]
    assert list(objections(heavy, dialect("bluesky"))) == [
        "Bluesky takes 2,000,000 bytes, and this has 2,000,001"
    ]


def test_webp_goes_only_where_it_is_taken() -> None:
    webp = picture((1200, 675), "image/webp")

    assert best([webp], dialect("linkedin")) is None
    assert best([webp], dialect("bluesky")) == webp
    assert best([webp], dialect("folder")) == webp


def test_a_format_that_a_platform_lists_is_preferred() -> None:
    png, jpeg = picture((1080, 1350), "image/png"), picture((500, 500))

    assert best([png, jpeg], dialect("instagram")) == jpeg
    assert best([png], dialect("instagram")) == png


@pytest.mark.parametrize("platform", ["x", "linkedin", "facebook", "bluesky", "mastodon"])
@pytest.mark.parametrize("wide", [(1200, 630), (1200, 628), (1200, 627)])
def test_a_link_card_serves_wherever_one_is_recommended_and_a_portrait_beside_it_changes_nothing(
    platform: str, wide: tuple[int, int]
) -> None:
    chosen = best([picture((1080, 1350)), picture(wide)], dialect(platform))

    assert chosen
    assert (chosen.width, chosen.height) == wide


@pytest.mark.parametrize(
    ("size", "serves"),
    [
        ((1200, 628), True),
        ((1200, 630), True),
        ((1200, 631), True),
        ((1206, 625), True),
        ((1200, 632), False),
        ((1207, 628), False),
        ((2400, 1256), False),
    ],
)
def test_a_size_is_served_within_half_a_percent_of_each_side(size: tuple[int, int], serves: bool) -> None:
    card = Size(placement="link card", width=1200, height=628, source="guides", date="2026-11-22")
    assert card.serves(*size) is serves
    assert not replace(card, tolerance=Fraction(0)).serves(1200, 630)


def test_of_two_pictures_that_serve_the_nearer_is_taken() -> None:
    chosen = best([picture((1200, 630)), picture((1200, 629))], dialect("x"))
    assert chosen == picture((1200, 629))


def test_a_size_that_is_named_goes_before_what_is_recommended() -> None:
    there = [picture((1600, 900)), picture((1080, 1080)), picture((1080, 1920))]

    assert best(there, dialect("x"), size=(1080, 1080)) == picture((1080, 1080))
    assert best(there, dialect("x"), size=(1200, 630)) is None
    # What the platform refuses is not sent for being named.
    assert best(there, dialect("instagram"), size=(1080, 1920)) is None


def test_what_no_person_uploads_has_a_format_that_the_platform_lists() -> None:
    png, jpeg = picture((1080, 1350), "image/png"), picture((1080, 1350))

    assert best([png, jpeg], dialect("instagram"), by_hand=False) == jpeg
    assert best([png], dialect("instagram"), by_hand=False) is None
    assert unfit([png], dialect("instagram"), by_hand=False) == "Instagram takes jpg, and this is a PNG"
    assert best([png], dialect("linkedin"), by_hand=False) == png


def test_a_size_that_is_named_and_not_there_is_told_with_those_there_are() -> None:
    there = [picture((1600, 900)), picture((1080, 1080))]
    assert (
        unfit(there, dialect("x"), size=(1200, 630))
        == "1200x630 is named for X, and there is 1600x900, 1080x1080"
    )
