"""The stamper in a real browser, which decodes files by itself, and Python's: they put logos alike."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser

from socialkit.pictures.storage.picture_codes import sentences
from tests.pictures.by_hand import saved
from tests.pictures.decode.nasties import NASTIES
from tests.pictures.logos.traps import TRAPS, name, png
from tests.real.kit_stamper.browser_side import BrowserStamper
from tests.real.kit_stamper.made_logos import made_logos
from tests.real.kit_stamper.settings import Ground, Outcome, files, grounds, outcomes

pytestmark = pytest.mark.real

ROOT = Path(__file__).parents[3]
#: Logos that are made up; each goes onto four sizes, light and dark.
MADE = 300
#: Levels that pixels inside of a logo's box are apart at most, of 255, and why: a canvas keeps colors
#: premultiplied, and gives translucent ones back rounded (2); the browser has its own decoder for lossy
#: WebP and its own conversion of print colors (4).
APART = 4
#: Drawings are rendered by another program: their smooth edges are apart by so many levels at most, on
#: so small a share of the logo's box by more than `APART`.
APART_SVG, SHARE_SVG = 32, 0.05
#: What Python tells of a file and a browser does not: it is told when the partner is added to the campaign.
UNNOTICED = {"profile", "corruption", "svg-picture", "svg-warning"}


@dataclass
class Tally:
    """How many settings were compared, and what was not alike."""

    settings: int = 0
    decisions: int = 0
    found: list[str] = field(default_factory=list)

    def compare(
        self, name: str, ours: Sequence[Outcome | None] | str, theirs: Sequence[Outcome | None] | str
    ) -> None:
        if isinstance(ours, str) or isinstance(theirs, str):
            if isinstance(ours, str) != isinstance(theirs, str):
                self.found.append(f"{name}: {ours if isinstance(ours, str) else 'used'}, {theirs}")
            return
        for number, (one, other) in enumerate(zip(ours, theirs, strict=True)):
            self.settings += 1
            self.decisions += (
                one is None or other is None or (one.plate, one.backing) != (other.plate, other.backing)
            )
            self.found += [
                f"{name} {number}: {what}" for what in _unlike(one, other, svg=name.endswith(".svg"))
            ]


def _unlike(one: Outcome | None, other: Outcome | None, *, svg: bool) -> Iterator[str]:
    if one is None or other is None:
        if one is not other:
            yield "one finds no room"
        return
    if max(abs(here - there) for here, there in zip(one.box, other.box, strict=True)) > 1:
        yield f"box {one.box}, {other.box}"
    for what in ("plate", "boxed", "backing"):
        if getattr(one, what) != getattr(other, what):
            yield f"{what} {getattr(one, what)}, {getattr(other, what)}"
    if set(one.codes) - UNNOTICED != set(other.codes) - UNNOTICED:
        yield f"codes {one.codes}, {other.codes}"
    if one.changed == other.changed:
        yield from _apart(one.tile, other.tile, svg=svg)


def _apart(one: Image.Image, other: Image.Image, *, svg: bool) -> Iterator[str]:
    bands = ImageChops.difference(one, other).split()
    levels = ImageChops.lighter(ImageChops.lighter(bands[0], bands[1]), bands[2]).histogram()
    most = max(level for level, count in enumerate(levels) if count)
    share = sum(levels[APART + 1 :]) / sum(levels)
    if most > (APART_SVG if svg else APART) or share > SHARE_SVG:
        yield f"{most} levels, {share:.1%}"


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> tuple[Ground, ...]:
    return grounds(tmp_path_factory.mktemp("grounds"))


@pytest.fixture(scope="module")
def chromium(browser: Browser, places: tuple[Ground, ...]) -> Iterator[BrowserStamper]:
    with browser.new_context() as context:
        yield BrowserStamper(context.new_page(), places)


def compared(
    logos: Iterable[tuple[str, bytes]], chromium: BrowserStamper, places: Sequence[Ground], folder: Path
) -> Tally:
    tally = Tally()
    for file, data in logos:
        path = folder / file
        path.write_bytes(data)
        tally.compare(file, outcomes(files(path), places), chromium.stamped(data))
        path.unlink()
    return tally


def test_made_up_logos_stand_alike(
    places: tuple[Ground, ...], chromium: BrowserStamper, tmp_path: Path
) -> None:
    tally = compared(made_logos(MADE), chromium, places, tmp_path)

    assert tally.found == []
    assert tally.settings > 0.98 * MADE * len(places), "nearly all can be used"
    assert tally.decisions == 0


def test_logos_that_lie_about_themselves_stand_alike(
    places: tuple[Ground, ...], chromium: BrowserStamper, tmp_path: Path
) -> None:
    logos = ((f"{number}.png", trap()) for number, trap in enumerate(TRAPS.values()))

    assert compared(logos, chromium, places, tmp_path).found == []


def test_the_logos_of_the_examples_stand_alike(
    places: tuple[Ground, ...], chromium: BrowserStamper, tmp_path: Path
) -> None:
    folders = [ROOT / "assets" / "logos", *(ROOT / "examples").glob("*/logos")]
    logos = [
        path for each in folders for path in sorted(each.iterdir()) if path.suffix in {".png", ".jpg", ".svg"}
    ]

    tally = compared(((path.name, path.read_bytes()) for path in logos), chromium, places, tmp_path)

    assert tally.settings == 8 * len(logos)
    assert tally.found == []


#: What is one thing to Python and another to a browser, and harmless.
OTHERWISE = {
    "ztxt.png": "a browser passes over texts that are too long",
    "itxt.png": "likewise",
    "iccp.png": "likewise a profile",
    "mixed-color.svg": "a browser mixes the colors that Python asks to have written plainly",
    "attributes.svg": "a browser draws the picture, whatever attributes its document type declares",
}


def test_nasty_files_are_refused_or_stand_alike(
    places: tuple[Ground, ...], chromium: BrowserStamper, tmp_path: Path
) -> None:
    refused = {code for code, stops, _ in sentences() if stops}
    nasties = {file: known for file, known in NASTIES.items() if file not in OTHERWISE}
    usable = {file: data for file, (data, code) in nasties.items() if code not in refused}

    assert compared(usable.items(), chromium, places, tmp_path).found == []
    for file in nasties.keys() - usable.keys():
        assert isinstance(chromium.stamped(nasties[file][0]), str), file
    for file in OTHERWISE:
        assert chromium.stamped(NASTIES[file][0]), file


def test_what_is_given_back_is_the_graphic_but_for_the_logo(
    places: tuple[Ground, ...], chromium: BrowserStamper
) -> None:
    for place, (outcome, picture) in zip(places, chromium.pictures(png(name())), strict=True):
        expected = place.image.copy()
        expected.paste(outcome.tile, outcome.changed)

        assert picture.size == place.image.size
        assert ImageChops.difference(picture, expected).getbbox() is None


def moving(form: str) -> bytes:
    """A logo that fades in and out: nothing is on its first frame, and nothing on its last."""
    logo = name().resize((300, 120))
    blank = Image.new("RGBA", logo.size)
    return saved(blank, form, save_all=True, append_images=[logo, blank], duration=100)


def test_of_an_animation_the_fullest_frame_is_taken(
    places: tuple[Ground, ...], chromium: BrowserStamper, tmp_path: Path
) -> None:
    logos = {"moves.png": moving("PNG"), "moves.webp": moving("WEBP"), "blinks.gif": NASTIES["blinks.gif"][0]}

    assert compared(logos.items(), chromium, places, tmp_path).found == []
    for data in logos.values():
        found = chromium.stamped(data)
        assert not isinstance(found, str)
        assert all(each and "animated" in each.codes for each in found)
