"""Quote cards look as they did when somebody looked at them, in four scripts, or are refused."""

from dataclasses import replace

import pytest
from PIL import Image, ImageChops, ImageStat

from socialkit.errors import AssetError
from socialkit.pictures.decode.fonts import shapes
from socialkit.pictures.draw.card_artwork import card_artwork
from tests.pictures.draw.drawn_cards import CARDS, GOLDEN, SQUARE, WIDE, card_of, drawn, portrait, sign
from tests.representatives import few_quick

#: The mean difference a pixel and channel (of 255), and the share of pixels that may be off by more than
#: ``_CLEARLY``: room for another FreeType's rounding, none for a word that moved or is missing.
_MEAN, _SHARE, _CLEARLY = 1.5, 0.004, 64


@pytest.mark.skipif(not shapes(), reason="this Pillow has no libraqm")
@few_quick("name", list(CARDS))
def test_cards_look_as_somebody_saw_them(name: str) -> None:
    golden, now = Image.open(GOLDEN / f"{name}.png").convert("RGB"), drawn(name)
    assert golden.size == now.size
    difference = ImageChops.difference(golden, now)
    off = difference.convert("L").point([255 if level > _CLEARLY else 0 for level in range(256)])
    assert max(ImageStat.Stat(difference).mean) < _MEAN
    assert ImageStat.Stat(off).mean[0] / 255 < _SHARE


def test_another_word_would_be_seen() -> None:
    golden = Image.open(GOLDEN / "en-shortest.png").convert("RGB")
    card = card_artwork(card_of("en"), None, WIDE).reduce(3)
    assert max(ImageStat.Stat(ImageChops.difference(golden, card)).mean) > _MEAN


@pytest.mark.slow
def test_the_slot_stays_free_of_letters() -> None:
    """A logo goes into the strip at the side where texts end: 27 % of the width, less a margin of 4 %."""
    for lang, left in (("en", 1200 - 324 - 25), ("ar", 25)):
        if lang == "ar" and not shapes():
            continue
        card = card_artwork(card_of(lang), portrait(), WIDE, logo=sign())
        room = card.crop((left, 480, left + 324, 630))
        assert room.getcolors() == [(324 * 150, room.getpixel((0, 0)))]


@pytest.mark.slow
def test_who_does_so_much_that_no_logo_has_room_beside_it_is_shown_without() -> None:
    card = replace(card_of("en"), about="Coordinator of volunteers, " * 9)
    with_logo, without = (card_artwork(card, None, SQUARE, logo=logo) for logo in (sign(), None))
    assert with_logo.tobytes() == without.tobytes()


@pytest.mark.slow
def test_a_quote_that_could_not_be_read_is_refused() -> None:
    with pytest.raises(AssetError, match="the quote is too long to be read on a card: shorten it"):
        card_artwork(card_of("en", often=40), None, WIDE)


def test_letters_that_no_font_has_are_named() -> None:
    card = card_of("en")
    strange = type(card)(
        **{name: getattr(card, name) for name in card.__slots__} | {"quote": "\u13a3\U0001e900"}
    )
    with pytest.raises(AssetError, match="U\\+1E900"):
        card_artwork(strange, None, WIDE)
