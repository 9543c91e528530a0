"""Texts as pictures: every script, within the room, with clear words where that cannot be."""

import struct
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from socialkit.errors import AssetError
from socialkit.pictures.decode.fonts import SHIPPED, Font, fonts, shapes
from socialkit.pictures.draw.text_rendering import LEAST_SIZE, text_ink
from tests.fuzzing import examples

FONT = (Font(path=SHIPPED, fingerprint="shipped"),)
JOINED = "this Pillow has no libraqm"

NAMES = [
    ("en", "Global Social Service Workforce Alliance"),
    ("vi", "Hiệp hội Công tác xã hội Việt Nam"),
    ("el", "Σύνδεσμος Κοινωνικών Λειτουργών"),
    ("ru", "Союз социальных работников"),
    ("hy", "Հայաստանի սոցիալական աշխատողներ"),
    ("ka", "საქართველოს სოციალური მუშაკები"),
    ("am", "የኢትዮጵያ ማህበራዊ ሰራተኞች"),
    ("ar", "التحالف العالمي UNICEF"),
    ("ur", "سماجی خدمت"),
    ("he", "ברית עובדים סוציאליים (IFSW)"),
    ("hi", "राष्ट्रीय सामाजिक कार्य संघ"),
    ("bn", "বাংলাদেশ সমাজকর্মী সমিতি"),
    ("ta", "தமிழ்நாடு சமூகப் பணி"),
    ("te", "సామాజిక కార్యకర్తలు"),
    ("kn", "ಸಾಮಾಜಿಕ ಕಾರ್ಯ"),
    ("ml", "സാമൂഹ്യ പ്രവർത്തകർ"),
    ("gu", "સામાજિક કાર્ય"),
    ("pa", "ਸਮਾਜਿਕ ਕਾਰਜ"),
    ("si", "ශ්‍රී ලංකා සමාජ"),
    ("th", "สมาคมนักสังคมสงเคราะห์"),
    ("lo", "ສະມາຄົມ"),
    ("km", "សមាគមអ្នកធ្វើការសង្គម"),
    ("my", "မြန်မာ လူမှုရေး"),
]
#: What any engine can set, so that these say the same wherever the tests run.
SIMPLE = st.text("abcdefgh ABCDEÉßçñ.-&ЖдяΑβω", min_size=1, max_size=60).filter(str.strip)


def set_in(text: str, lang: str, room: tuple[int, int] = (400, 60)) -> Image.Image | str:
    """Give the picture of a text, or why there is none."""
    try:
        return text_ink(text, lang, room, FONT)
    except AssetError as error:
        return f"{error.code}: {error}"


@pytest.mark.slow
@pytest.mark.parametrize(("lang", "name"), NAMES)
def test_the_font_in_the_package_has_all_letters_of(lang: str, name: str) -> None:
    assert FONT[0].lacks(name) == ""
    found = set_in(name, lang)

    if isinstance(found, str):
        assert not shapes(), found
        assert "libraqm" in found
    else:
        assert found.mode == "L"
        assert found.getbbox() == (0, 0, *found.size)


@pytest.mark.slow
@settings(max_examples=examples(80), deadline=None)
@given(text=SIMPLE, width=st.integers(20, 600), height=st.integers(5, 120))
def test_a_text_stays_in_its_room_and_is_the_same_each_time(text: str, width: int, height: int) -> None:
    found = set_in(text, "en", (width, height))

    if isinstance(found, str):
        assert "too small to read" in found
        assert width < LEAST_SIZE * len(text) or height * 0.62 < LEAST_SIZE
    else:
        assert found.width <= width
        assert found.height <= height
        again = set_in(text, "en", (width, height))
        assert isinstance(again, Image.Image)
        assert again.tobytes() == found.tobytes()
        assert max(again.tobytes()) > 100


@pytest.mark.slow
@settings(max_examples=examples(30), deadline=None)
@given(text=SIMPLE)
def test_more_room_never_makes_letters_smaller(text: str) -> None:
    small, large = set_in(text, "en", (300, 40)), set_in(text, "en", (900, 120))

    assert isinstance(small, str) or (not isinstance(large, str) and large.height >= small.height)


def test_a_long_name_goes_onto_two_lines_where_letters_get_larger_by_it() -> None:
    name = "Federación Internacional de Trabajadores y Trabajadoras Sociales"
    found = set_in(name, "es", (320, 44))

    assert isinstance(found, Image.Image)
    rows = [found.crop((0, y, found.width, y + 1)).getbbox() is not None for y in range(found.height)]
    assert rows.count(False) >= 1, "there is a gap between two lines"
    assert found.width > 250


def test_letters_that_no_font_has_are_named() -> None:
    found = set_in("社会 and 👩‍🚒", "zh")

    assert isinstance(found, str)
    assert found.startswith("line: ")
    assert "no font has 社 (U+793E), 会 (U+4F1A), 👩 (U+1F469), 🚒 (U+1F692)" in found
    assert "under `fonts`" in found


def test_a_name_that_would_be_too_small_to_read_is_refused() -> None:
    assert "too small to read" in str(set_in("Donaudampfschifffahrtsgesellschaft" * 3, "de", (200, 40)))
    assert "too small to read" in str(set_in("A", "en", (200, 10)))


@pytest.mark.skipif(not shapes(), reason=JOINED)
def test_letters_are_joined_and_set_from_right_to_left() -> None:
    conjunct, apart = set_in("क्ष", "hi"), set_in("क ष", "hi")
    assert isinstance(conjunct, Image.Image)
    assert isinstance(apart, Image.Image)
    assert conjunct.width < apart.width * 0.8

    # The letter comes first and stands on the right, the dots on the left.
    hebrew = set_in("א......", "he")
    assert isinstance(hebrew, Image.Image)
    right = hebrew.crop((hebrew.width // 2, 0, hebrew.width, hebrew.height // 2))
    left = hebrew.crop((0, 0, hebrew.width // 2, hebrew.height // 2))
    assert right.getbbox()
    assert not left.getbbox()


@pytest.mark.skipif(not shapes(), reason=JOINED)
def test_latin_in_an_arabic_name_reads_from_left_to_right() -> None:
    mixed, latin = set_in("سلام IFSW", "ar", (400, 40)), set_in("IFSW", "en", (400, 40))
    assert isinstance(mixed, Image.Image)
    assert isinstance(latin, Image.Image)

    # It stands on the left, because the name begins on the right.
    part = mixed.crop((0, 0, latin.width, mixed.height))
    part = part.crop(part.getbbox())
    assert part.size == latin.size
    assert max(ImageChops.difference(part, latin).tobytes()) < 40


@pytest.mark.parametrize(
    "data", [b"not a font", b"\0\1\0\0" + b"\xff" * 400, b"OTTO", SHIPPED.read_bytes()[:9000]]
)
def test_what_is_no_font_is_said(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "own.ttf"
    path.write_bytes(data)

    with pytest.raises(AssetError, match=r"own.ttf is no font that can be read: name a TTF or an OTF"):
        fonts([path])


def test_the_campaigns_fonts_come_first_and_others_help_out(tmp_path: Path) -> None:
    own = tmp_path / "own.ttf"
    own.write_bytes(SHIPPED.read_bytes())

    found = fonts([own])

    assert [font.path for font in found[:2]] == [own, SHIPPED]
    assert found[0].fingerprint != found[1].fingerprint
    with pytest.raises(AssetError, match="is not there"):
        fonts([tmp_path / "gone.ttf"])


def _table(font: bytes, name: bytes) -> tuple[int, int]:
    """Where a table of a font file lies, and its length (OpenType 1.9.1, "Table directory")."""
    entry = font.index(name)
    offset, length = struct.unpack_from(">II", font, entry + 8)
    return offset, length


@pytest.mark.slow
@pytest.mark.parametrize("damage", [b"\0\1", b"\xff", b"\x7f\0\0"])
@pytest.mark.parametrize("table", [b"glyf", b"loca", b"hmtx"])
def test_a_damaged_font_is_named_and_brings_nothing_down(tmp_path: Path, table: bytes, damage: bytes) -> None:
    font = bytearray(SHIPPED.read_bytes())
    offset, length = _table(bytes(font), table)
    font[offset : offset + length] = (damage * length)[:length]
    path = tmp_path / "damaged.ttf"
    path.write_bytes(font)
    own = Font(path=path, fingerprint=f"{table!r} {damage!r}")

    named = ""
    try:
        text_ink("Workforce", "en", (300, 60), (own,))
    except AssetError as error:
        named = f"{error.code} {error.path}"

    assert named in {"", f"no-font {path}", f"line {path}"}


def test_a_font_with_damaged_outlines_is_no_font(tmp_path: Path) -> None:
    font = bytearray(SHIPPED.read_bytes())
    offset, length = _table(bytes(font), b"glyf")
    font[offset : offset + length] = (b"\0\1" * length)[:length]
    path = tmp_path / "damaged.ttf"
    path.write_bytes(font)

    with pytest.raises(AssetError, match=r"damaged\.ttf is no font that can be read") as caught:
        text_ink("Workforce", "en", (300, 60), fonts([path])[:1])

    assert caught.value.code == "no-font"
