"""Fonts inside pages: cut to their letters, the same bytes on any day, the next for what one lacks."""

from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from socialkit.errors import AssetError
from socialkit.kit.look import faces
from socialkit.model.output import PageLook

FONTS = Path(__file__).parents[3] / "assets" / "fonts"
TEXT, KUFI = FONTS / "Figtree-Medium.ttf", FONTS / "NotoKufiArabic-Bold.ttf"


def _letters(data: bytes) -> set[str]:
    with TTFont(BytesIO(data)) as font:
        return set(map(chr, font.getBestCmap()))


def test_a_font_is_cut_to_the_letters_in_use_and_those_of_english() -> None:
    [face] = faces(PageLook(text=(TEXT,), bold=(TEXT,), display=(TEXT,)), frozenset("Füße 漢")).faces
    letters = _letters(face.data)
    assert {"ü", "ß", "a", "~"} <= letters
    assert not {"é", "漢"} & letters
    assert len(face.data) < 8_000
    assert (face.family, face.weights, face.letters) == ("kit-text", "400 500", frozenset())


@pytest.mark.slow
def test_what_one_font_lacks_the_next_has() -> None:
    look = PageLook(text=(TEXT, KUFI), bold=(TEXT, KUFI), display=(TEXT, KUFI))
    first, second = faces(look, frozenset("ab دار")).faces
    assert {"د", "ر"} <= second.letters
    assert not first.letters & second.letters
    assert "unicode-range:U+" in second.css
    # Only where there is a letter for it.
    assert len(faces(look, frozenset("ab")).faces) == 1


def test_a_script_that_joins_its_letters_is_in_one_font_or_in_none() -> None:
    look = PageLook(text=(TEXT, KUFI))
    # This file was cut to some letters before, and has no ص.
    assert [face.letters & set("دار نص") for face in faces(look, frozenset("ab دار نص")).faces] == [{" "}]


def test_each_family_has_a_stand_in_as_wide_and_high() -> None:
    found = faces(PageLook(text=(TEXT,), bold=(TEXT,), display=(TEXT,)), frozenset())
    assert found.css.count("@font-face") == 1
    css = found.stand_ins
    assert css.count("@font-face") == 2
    assert "font-family:\"kit-text-like\";font-weight:400 500;src:local('Arial')" in css
    assert "font-family:\"kit-text-wide\";font-weight:400 500;src:local('DejaVu Sans')" in css
    assert "size-adjust:102.5" in css
    assert "ascent-override:92.6" in css


@pytest.mark.slow
def test_the_same_letters_give_the_same_bytes(tmp_path: Path) -> None:
    twin = tmp_path / "twin.ttf"
    twin.write_bytes(TEXT.read_bytes())
    one, other = (faces(PageLook(text=(path,)), frozenset("é")).faces[0].data for path in (TEXT, twin))
    assert one == other


@pytest.mark.parametrize("data", [b"", b"no font", TEXT.read_bytes()[:3000], b"wOF2" + bytes(60)])
def test_what_is_no_font_is_refused_with_its_name(tmp_path: Path, data: bytes) -> None:
    broken = tmp_path / "broken.ttf"
    broken.write_bytes(data)
    with pytest.raises(AssetError, match=r"broken\.ttf is no font that can be read: save it as TTF"):
        faces(PageLook(text=(broken,)), frozenset("a"))


def test_a_font_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(AssetError, match=r"gone\.ttf cannot be read: No such file"):
        faces(PageLook(text=(tmp_path / "gone.ttf",)), frozenset("a"))


@pytest.mark.slow
def test_a_font_that_must_not_be_embedded_is_refused(tmp_path: Path) -> None:
    with TTFont(TEXT) as font:
        font["OS/2"].fsType = 2
        font.save(tmp_path / "closed.ttf")
    with pytest.raises(AssetError, match=r"closed\.ttf must not be embedded, its maker says"):
        faces(PageLook(text=(tmp_path / "closed.ttf",)), frozenset("a"))
