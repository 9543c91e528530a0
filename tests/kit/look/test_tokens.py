"""Both themes of any color: every pair of colors that carries letters or edges has its contrast."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from socialkit.kit.look import faces, sheet_of
from socialkit.kit.look.oklch import color_of, contrast
from socialkit.kit.look.tokens import CONTRASTS, USUAL, dark, light
from socialkit.model.output import PageLook

COLORS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.mark.fuzz
@given(COLORS)
@example("#000000")
@example("#ffffff")
@example("#ffff00")
@example("#0000ff")
@example("#0e6f6b")
@example(USUAL)
def test_every_color_gives_two_themes_that_can_be_read(color: str) -> None:
    for theme in (light(color), dark(color)):
        low = [
            (one, other, contrast(theme[one], theme[other]), least)
            for one, other, least in CONTRASTS
            if contrast(theme[one], theme[other]) < least
        ]
        assert low == []


@pytest.mark.fuzz
@given(COLORS)
def test_a_color_taken_apart_and_put_together_is_itself(color: str) -> None:
    channels = [tuple(bytes.fromhex(each[1:])) for each in (color, color_of(color).hex)]
    assert all(abs(one - other) <= 1 for one, other in zip(*channels, strict=True))


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)
    assert contrast("#123456", "#123456") == 1


def test_the_campaigns_color_is_the_band_where_white_letters_can_stand_on_it() -> None:
    assert light("#0e6f6b")["band"] == "#0e6f6b"
    assert light("#0e6f6b")["on-band"] == "#ffffff"
    # So light a color carries dark letters instead.
    assert light("#ffd500")["band"] == "#ffd500"
    assert light("#ffd500")["on-band"] == light("#ffd500")["ink"]


def test_the_sheet_has_both_themes_and_paper() -> None:
    sheet = sheet_of(PageLook(color="#0e6f6b"), faces(PageLook(), frozenset()))
    assert sheet.startswith(":root{color-scheme:light dark;--ground:")
    assert "@media (prefers-color-scheme:dark){:root{--ground:" in sheet
    assert "@media print{:root{color-scheme:light;" in sheet
    assert "--body:system-ui" in sheet
    assert sheet != sheet_of(PageLook(), faces(PageLook(), frozenset()))
