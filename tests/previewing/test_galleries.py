"""Several pictures as feeds show them: tiled, swiped, or one below the other, and what is cut off each."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from socialkit import load_campaign, preview
from socialkit.model.campaign import Campaign
from socialkit.platforms.registry import dialect, platform_names
from socialkit.previewing.earlier_texts import Earlier
from socialkit.previewing.preview_cards import CardSources, PreviewCard, preview_cards
from socialkit.previewing.shown_pictures import PictureShelf
from socialkit.text.feed import Tiling
from socialkit.text.feed_words import feed_rows

NAMES = ("one", "two", "three", "four", "five", "six")
FILE = """\
campaign: {{name: Week, starts: 2027-10-18, ends: 2027-10-22, timezone: UTC, platforms: [{platforms}]}}
graphics:
{graphics}posts:
  - {{id: a, at: 2027-10-18 09:00, graphic: [{names}], text: Join us}}
"""


def several(folder: Path, number: int, platforms: str, size: tuple[int, int] = (640, 640)) -> Campaign:
    """Give a campaign whose post carries so many pictures, each of another color."""
    for at, name in enumerate(NAMES[:number]):
        Image.new("RGB", size, (40 * at, 80, 120)).save(folder / f"{name}.png")
    graphics = "".join(f"  {name}: {{file: {name}.png, alt: Picture {name}.}}\n" for name in NAMES[:number])
    names = ", ".join(NAMES[:number])
    file = folder / "posts.yaml"
    file.write_text(FILE.format(platforms=platforms, graphics=graphics, names=names))
    return load_campaign(file)


def cards_of(campaign: Campaign) -> tuple[dict[str, PreviewCard], PictureShelf]:
    shelf = PictureShelf(campaign=campaign)
    found = preview_cards(campaign, CardSources(shelf=shelf, earlier=Earlier()))
    return {card.message.platform: card for card in found}, shelf


@given(st.sampled_from(["ab", "ab/ac", "aab/aac", "ab/cd", "aaabbb/ccddee"]), st.fractions(Fraction(1, 3), 3))
def test_tiles_fill_the_whole(areas: str, shape: Fraction) -> None:
    tiles, rows = Tiling(areas, shape).tiles, areas.split("/")
    cells = len(rows) * len(rows[0])
    assert len(tiles) == len(set(areas) - {"/"})
    for name, tile in zip(sorted(set(areas) - {"/"}), tiles, strict=True):
        wide = max(row.count(name) for row in rows)
        high = areas.count(name) // wide
        # A tile's width and height, in parts of the whole, give its share of the cells.
        assert tile == shape * Fraction(wide, len(rows[0])) / Fraction(high, len(rows))
        assert Fraction(wide * high, cells) == Fraction(areas.count(name), cells)


def test_every_tiling_has_as_many_tiles_as_its_place_says() -> None:
    for name in platform_names():
        gallery = dialect(name).traits.feed.gallery
        for number, tiling in enumerate(gallery.tilings if gallery else (), start=2):
            assert len(tiling.tiles) == number, name
            assert len({len(row) for row in tiling.areas.split("/")}) == 1, name


@pytest.mark.parametrize(
    ("number", "platform", "cuts"),
    [
        # Two halves of 16:9 are 8:9 each: a ninth of a square is cut off.
        (2, "x", [1 / 9, 1 / 9]),
        (3, "x", [1 / 9, 7 / 16, 7 / 16]),
        (3, "bluesky", [0, 0, 0]),
        (4, "mastodon", [1 / 3] * 4),
        (3, "threads", [0, 0, 0]),
        (3, "linkedin", [0, 0, 0]),
        (2, "email", [0, 0]),
    ],
)
def test_each_picture_is_cut_to_its_tile(
    tmp_path: Path, number: int, platform: str, cuts: list[float]
) -> None:
    card = cards_of(several(tmp_path, number, platform))[0][platform]

    assert [each.shown and round(each.shown.cut, 4) for each in card.pictures] == [
        round(each, 4) for each in cuts
    ]
    assert [each.alt for each in card.pictures] == [f"Picture {name}." for name in NAMES[:number]]
    assert card.behind == 0


def test_more_than_there_are_tiles_stand_behind_a_number(tmp_path: Path) -> None:
    campaign = several(tmp_path, 6, "facebook")
    cards, shelf = cards_of(campaign)
    card = cards["facebook"]

    assert [each.behind for each in card.pictures] == [False] * 5 + [True]
    assert card.tiles == "tiles-0"
    assert (
        '.tiles-0{grid-template-areas:"a a a b b b" "a a a b b b" "a a a b b b" "c c d d e e"' in shelf.rules
    )
    page = preview(campaign).page.decode()
    assert '<b class="rest" dir="ltr">+1</b>' in page
    # What is behind the number is said all the same.
    assert "<li" in page
    assert "Picture six." in page


def test_instagram_cuts_all_to_the_shape_of_the_first(tmp_path: Path) -> None:
    campaign = several(tmp_path, 2, "instagram", (640, 640))
    Image.new("RGB", (640, 480), "navy").save(tmp_path / "two.png")
    first, second = cards_of(campaign)[0]["instagram"].pictures

    assert first.shown is not None
    assert second.shown is not None
    assert (first.shown.cut, round(second.shown.cut, 3)) == (0, 0.25)


def test_one_picture_is_shown_as_ever(tmp_path: Path) -> None:
    card = cards_of(several(tmp_path, 1, "x"))[0]["x"]

    assert (card.tiles, card.swiped, len(card.pictures)) == ("", False, 1)


def test_what_several_pictures_become_is_told_in_words() -> None:
    said = {name: dict(row[:2] for row in feed_rows(dialect(name).traits.feed)) for name in platform_names()}

    assert said["x"]["several pictures"].startswith("2 side by side in 16:9, 3 with the first beside")
    assert said["facebook"]["several pictures"].endswith(
        "of more than 5 the number of the others on the last"
    )
    assert said["linkedin"]["several pictures"].startswith("nothing is published")


def test_another_order_and_another_alt_text_stand_beside_what_was(tmp_path: Path) -> None:
    before = several(tmp_path, 3, "x")
    (post,) = before.posts
    now = replace(before, posts=(replace(post, graphic="two", further_graphics=("one",)),))
    sources = CardSources(shelf=PictureShelf(campaign=now), earlier=Earlier(campaign=before))
    (card,) = preview_cards(now, sources)

    assert card.earlier is not None
    assert card.earlier.others == (
        ("alt text", "1. Picture one. 2. Picture two. 3. Picture three."),
        ("picture", "one, two, three"),
    )
