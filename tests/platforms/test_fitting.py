"""Which picture a post on a platform gets: one that it takes, of a size that it recommends."""

from pathlib import Path

import pytest

from socialkit.model.rendition import Rendition
from socialkit.platforms.fitting import best, objections
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
