"""Quote cards as files: drawn once, anew for other words, refused with a name, removed when asked."""

import os
import re
from pathlib import Path

import pytest
from PIL import Image

from socialkit import AssetError, Campaign
from socialkit.pictures.jobs.old_cards import drop_cards
from socialkit.pictures.jobs.quote_cards import draw_cards
from socialkit.stamping import artworks
from tests.people import ABOUT, loaded

PROFILE = """\
profiles:
  - id: amina
    name: Amina
    quote: Come back on Tuesday.
    consent: {given: 2022-09-30, by: Amina, scope: [kit]}
"""


def _campaign(folder: Path, more: str = "", *, quote: str = "Come back on Tuesday.") -> Campaign:
    return loaded(ABOUT + PROFILE.replace("Come back on Tuesday.", quote) + more, folder)


def _there(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / ".socialkit" / "cards").iterdir())


@pytest.mark.slow
def test_cards_are_drawn_once_and_those_of_other_words_beside_them(tmp_path: Path) -> None:
    campaign = _campaign(tmp_path)
    found = artworks(campaign)
    assert [(each.width, each.height) for each in found] == [(1200, 630), (1080, 1080), (1080, 1350)]
    before = {path: path.stat().st_mtime_ns for path in campaign.graphics[0].files}
    draw_cards(campaign)
    assert before == {path: path.stat().st_mtime_ns for path in campaign.graphics[0].files}
    other = _campaign(tmp_path, quote="Come on Monday.")
    draw_cards(other)
    assert len(_there(tmp_path)) == 6
    drop_cards(other)
    assert _there(tmp_path) == sorted(path.name for path in other.graphics[0].files)


@pytest.mark.slow
def test_another_photo_of_the_same_name_makes_another_card(tmp_path: Path) -> None:
    names = set[str]()
    for color in ("red", "blue"):
        Image.new("RGBA", (60, 90), color).save(tmp_path / "amina.png")
        campaign = _campaign(tmp_path, "    photo: amina.png\n    alt: Amina.\n")
        names |= {path.name for path in campaign.graphics[0].files}
        draw_cards(campaign)
        with Image.open(campaign.graphics[0].files[0]) as card:
            assert card.convert("RGB").getpixel((100, 100)) == (
                (255, 0, 0) if color == "red" else (0, 0, 255)
            )
    assert len(names) == 6


@pytest.mark.slow
def test_the_logo_is_the_profiles_or_that_of_the_partner_of_this_name(tmp_path: Path) -> None:
    for name, color in (("kisumu", "navy"), ("own", "teal")):
        Image.new("RGBA", (60, 40), color).save(tmp_path / f"{name}.png")
    entry = "{id: kisumu, name: Kisumu County"
    about = ABOUT.replace(entry, f"{entry}, logo: kisumu.png")
    named = "    organization: kisumu  COUNTY\n"
    found = {
        more: loaded(about + PROFILE + more, tmp_path).graphics[0]
        for more in ("", named, f"{named}    logo: own.png\n", "    organization: Kisumu\n")
    }
    logos = [
        graphic.card.logo.name if graphic.card and graphic.card.logo else "" for graphic in found.values()
    ]
    assert logos == ["", "kisumu.png", "own.png", ""]
    assert len({graphic.files for graphic in found.values()}) == 4
    draw_cards(loaded(about + PROFILE + named, tmp_path))
    with Image.open(found[named].files[0]) as card:
        assert (0, 0, 128) in {color for _, color in card.convert("RGB").getcolors(1 << 20) or ()}


def test_a_logo_that_is_none_names_the_person(tmp_path: Path) -> None:
    (tmp_path / "own.png").write_bytes(b"no picture at all")
    drawn = draw_cards(_campaign(tmp_path, "    logo: own.png\n"))
    ((_, error),) = drawn.broken
    assert re.match(r"the quote card of Amina .*own.png", str(error))


@pytest.mark.parametrize("photo", [b"GIF89a\0\0", b"no picture at all", b"\x89PNG\r\n\x1a\n"])
def test_a_photo_that_is_none_names_the_person(tmp_path: Path, photo: bytes) -> None:
    (tmp_path / "amina.png").write_bytes(photo)
    drawn = draw_cards(_campaign(tmp_path, "    photo: amina.png\n"))
    ((graphic, error),) = drawn.broken
    assert graphic.id == "profile-amina"
    assert re.match(r"the quote card of Amina \(.*posts.yaml\): .*", str(error))
    assert not drawn.campaign.graphics
    assert not (tmp_path / ".socialkit").exists()


def test_letters_that_no_font_has_name_the_person_and_what_to_do(tmp_path: Path) -> None:
    ((_, error),) = draw_cards(_campaign(tmp_path, quote="\U0001e900\U0001e901")).broken
    assert re.match(r"the quote card of Amina .*no font has .*under `fonts`", str(error))


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
@pytest.mark.slow
def test_cards_are_not_written_through_a_link(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    inside = tmp_path / "campaign"
    inside.mkdir()
    (inside / ".socialkit").symlink_to(elsewhere)
    with pytest.raises(AssetError, match=r"the quote card of Amina .*cannot be written"):
        draw_cards(_campaign(inside))
    assert not list(elsewhere.iterdir())
