"""What a graphic says of sizes, shapes and files."""

from collections.abc import Callable

import pytest

from socialkit.assignments import picture_size
from socialkit.errors import CampaignFileError
from socialkit.loading import load_campaign
from socialkit.model.campaign import Graphic
from socialkit.model.output import Focus, Output
from tests.representatives import few_quick

from .conftest import SMALL, Write

_SIZED = """\
campaign: {{name: Week, starts: 2022-10-17, ends: 2022-10-21, timezone: UTC, platforms: [x, linkedin]}}
graphics:
  main: {{file: art.png, alt: Two people., platforms: {on}}}
posts:
  - id: monday
    graphic: main
    size: {size}
    text: Good morning
"""
Fault = Callable[..., str]


def with_graphic(line: str) -> str:
    return SMALL.replace("posts:", f"graphics:\n  week: {{file: art.png, {line}}}\nposts:")


@pytest.fixture
def graphic(write: Write) -> Callable[[str], Graphic]:
    def loaded(line: str) -> Graphic:
        return load_campaign(write(with_graphic(line), **{"art.png": b""})).graphics[0]

    return loaded


def test_sizes_are_pixels_and_names_of_platforms(graphic: Callable[[str], Graphic]) -> None:
    found = graphic("sizes: [1200x630, instagram, x, 1200x630]")

    assert found.sizes == ((1200, 630),)
    assert found.sizes_for == ("instagram", "x")


@pytest.mark.parametrize("written", ["platforms", "[platforms]", "[x, platforms]"])
def test_the_word_platforms_stands_for_all_that_posts_go_to(
    graphic: Callable[[str], Graphic], written: str
) -> None:
    assert graphic(f"sizes: {written}").sizes_for == ("x", "linkedin")


def test_a_platform_that_only_one_post_names_is_one_of_them(write: Write) -> None:
    text = with_graphic("sizes: platforms") + "    platforms: [threads]\n"

    assert load_campaign(write(text, **{"art.png": b""})).graphics[0].sizes_for == (
        "x",
        "linkedin",
        "threads",
    )


def test_focus_fit_and_output_are_read(graphic: Callable[[str], Graphic]) -> None:
    found = graphic(
        'focus: {x: 40%, y: 0%}, fit: pad, background: "#0B5C6B", '
        "output: {format: webp, quality: 80, subsampling: '4:2:0', max_bytes: 1.5 MB}"
    )

    assert found.focus == Focus(across=0.4, down=0)
    assert (found.fit, found.background) == ("pad", "#0b5c6b")
    assert found.output == Output(format="webp", quality=80, subsampling="4:2:0", max_bytes=1_500_000)


def test_subsampling_needs_no_quotes(graphic: Callable[[str], Graphic]) -> None:
    assert graphic("output: {subsampling: 4:2:0}").output.subsampling == "4:2:0"


@few_quick(
    ("line", "expected"),
    [
        ("sizes: [instagrm]", "`instagrm` is neither a size, as in 1200x630, nor a platform: did you mean"),
        ("sizes: [12OOx630]", "`12OOx630` is not a size"),
        ("sizes: [folder]", "folder recommends no sizes: write them out"),
        ("sizes: {x: 1}", "SK006"),
        ("focus: {x: 40px}", "write `40px` in %"),
        ("focus: {x: 140%}", "too long"),
        ("fit: stretch", "write crop, pad here, not `stretch`"),
        ("background: red", '`red` is not a color: write "#rrggbb", in quotes'),
        ("output: {format: gif}", "write png, jpg, webp here, not `gif`"),
        ("output: {quality: 101}", "quality goes from 1 to 100"),
        ("output: {quality: 0}", "quality goes from 1 to 100"),
        ("output: {subsampling: 4:1:1}", "write 4:4:4, 4:2:2, 4:2:0 here"),
        ("output: {max_bytes: 900}", "`900` is no size of a file: write 900 kB or 2 MB"),
        ("output: {max_bytes: 0 kB}", "is no size of a file"),
    ],
)
def test_what_cannot_be_is_said_at_its_place(fault: Fault, line: str, expected: str) -> None:
    found = fault(with_graphic(line), **{"art.png": b""})

    assert found.startswith("posts.yaml:8:")
    assert expected in found


def test_a_post_names_the_size_of_its_picture_for_all_platforms_or_for_one(write: Write) -> None:
    week = load_campaign(write(_SIZED.format(size="1080x1350", on="{x: 1200x630}"), **{"art.png": b""}))
    (post,) = week.posts
    assert [picture_size(week, post, name) for name in ("x", "linkedin")] == [(1080, 1350)] * 2
    one = "{x: 1600x900}"
    week = load_campaign(
        write(_SIZED.format(size=one, on="{x: 1200x630, linkedin: 1x1}"), **{"art.png": b""})
    )
    (post,) = week.posts
    assert [picture_size(week, post, name) for name in ("x", "linkedin", "bluesky")] == [
        (1600, 900),
        (1, 1),
        None,
    ]


@pytest.mark.parametrize(
    ("size", "on", "says"),
    [
        ("tall", "{}", "`tall` is not a size: write width x height"),
        ("{twitter: 1200x630}", "{}", "did you mean `x`?"),
        ("[1200x630]", "{}", "mapping"),
        ("1200x630", "{x: platforms}", "`platforms` is not a size"),
        ("1200x630", "{default: 1200x630}", "unknown"),
        ("1200x0", "{}", "is no usable size"),
    ],
)
def test_a_size_of_a_picture_that_is_none_is_told(write: Write, size: str, on: str, says: str) -> None:
    with pytest.raises(CampaignFileError) as caught:
        load_campaign(write(_SIZED.format(size=size, on=on), **{"art.png": b""}))
    assert says in str(caught.value)


def test_the_size_of_a_picture_that_is_not_there_is_told(write: Write) -> None:
    text = _SIZED.format(size="1200x630", on="{}").replace("    graphic: main\n", "")
    with pytest.raises(CampaignFileError, match="`size` is that of the post's picture, and it has none"):
        load_campaign(write(text, **{"art.png": b""}))
