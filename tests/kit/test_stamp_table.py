"""The table that a browser's stamper goes by: Python's own numbers, and each size as Python lays it out."""

import ast
import json
import re
from pathlib import Path
from types import ModuleType

import pytest

from socialkit import load_campaign
from socialkit.kit.browser import thresholds as table_of_numbers
from socialkit.kit.browser.advice import ADVICE, report_word
from socialkit.kit.browser.scripts import sources
from socialkit.kit.browser.stamp_table import stamp_sizes, stamp_table
from socialkit.kit.browser.thresholds import thresholds
from socialkit.pictures.draw.campaign_logos import with_campaign_logos
from socialkit.pictures.draw.plates import accent
from socialkit.pictures.geometry.placement import Box
from socialkit.rules.logos.logo_codes import LOGO_CODES

ROOT = Path(__file__).parents[2]
#: Numbers of these modules that nothing in a browser asks for, and why.
ELSEWHERE = {
    "_SEAL _WORDMARK _LONG _LETTER": "the table has the area and the height of letters that come of them",
    "_SIDE _FLAT _DARKEST_READ": "the table has the artwork's accent",
    "_BYTE _ROUNDING": "colors are converted by the browser",
    "_ORIENTATION _DEPTH": "files are decoded by the browser",
    "_NAMED": "an error of Python's",
    "_FULL": "the highest level there is",
    "_HEAD": "files are read by the browser",
}


def modules() -> list[ModuleType]:
    return list(vars(table_of_numbers)["_NAMES"])


def numbers_in(module: ModuleType) -> set[str]:
    """The names that a module gives to numbers of its own."""
    assert module.__file__
    found = set()
    for node in ast.parse(Path(module.__file__).read_text("utf-8")).body:
        if isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names = [each.id for target in targets for each in ast.walk(target) if isinstance(each, ast.Name)]
            found |= {name for name in names if name.isupper() and _is_number(getattr(module, name))}
    return found


def _is_number(value: object) -> bool:
    if isinstance(value, tuple):
        return all(map(_is_number, value))
    return isinstance(value, int | float) and not isinstance(value, bool)


def test_every_number_of_the_eye_is_in_the_table() -> None:
    known = {name for names in ELSEWHERE for name in names.split()}
    for module in modules():
        listed = set(thresholds()[module.__name__.rpartition(".")[2]])
        assert numbers_in(module) - known - listed == set(), f"{module.__name__}: port it, and list it"


def test_the_scripts_ask_for_every_number_of_the_table_and_for_no_other() -> None:
    written = sources("stamper.min.js")
    asked = set()
    for script in re.findall(r"const \w+ = \(\(\) => \{.*?\n\}\)\(\);", written, re.DOTALL):
        letters: dict[str, str] = {}
        for named in re.findall(r"const \{ ([^}]*) \} = NUMBERS\.numbers;", script):
            letters |= {letter: room for room, letter in (each.split(": ") for each in named.split(", "))}
        letters |= dict(re.findall(r"const (\w) = NUMBERS\.numbers\.(\w+);", script))
        asked |= {
            (letters[letter], name)
            for letter, name in re.findall(r"(?<![\w.])([A-Z]|CELLS)\.([A-Z_]+)\b", script)
            if letter in letters
        }

    assert asked == {(room, name) for room, names in thresholds().items() for name in names}


def test_the_table_has_each_size_as_python_lays_it_out() -> None:
    sizes = stamp_sizes(load_campaign(ROOT / "posts.yaml"), "en")
    table = json.loads(json.dumps(stamp_table(sizes, "en")))

    assert not table["mirror"]
    assert [row["file"] for row in table["sizes"]] == ["campaign-1200x630.png", "campaign-2160x2160.png"]
    for size, row in zip(sizes, table["sizes"], strict=True):
        room = size.page.room
        assert row["free"] == [list(box.edges) for box in room.free]
        assert (row["clear"], row["area"], row["letter"]) == (room.clear, room.area, room.letter)
        assert row["accent"] == list(accent(with_campaign_logos(size.page)[0]) or ())
        assert Box(**dict(zip(("left", "top", "right", "bottom"), row["slot"], strict=True))) == size.page.box


def test_who_writes_from_right_to_left_has_the_slot_on_the_other_side() -> None:
    campaign = load_campaign(ROOT / "examples" / "placed-logos" / "posts.yaml")
    graphics = {graphic.id: graphic for graphic in campaign.graphics}
    table = stamp_table(sizes := stamp_sizes(campaign, "ar"), "ar")

    assert table["mirror"] is True
    for size in sizes:
        row = size.row
        assert (row["mirrored"] is not None) == graphics[size.page.graphic].mirror
        if size.mirrored:
            assert (
                size.mirrored.room == size.page.room.mirrored(size.page.size[0])
                or size.page.layout.campaign_logos
            )


def test_a_picture_without_a_logo_is_a_png_of_its_size() -> None:
    for size in stamp_sizes(load_campaign(ROOT / "examples" / "minimal" / "posts.yaml"), "en"):
        data = size.picture()
        assert data.startswith(b"\x89PNG")
        assert (int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")) == size.page.size


def test_each_word_of_advice_has_a_sentence_and_a_code_of_the_logo_report() -> None:
    said = set(re.findall(r'tell\("([\w-]+)"|Refusal\("([\w-]+)"\)', sources("stamper.min.js")))
    words = {word for found in said for word in found if word}

    assert {"plate-white", "plate-dark", "plate-other", "cmyk", "animated", "too-small"} <= words | set(
        ADVICE
    )
    assert words <= set(ADVICE)
    assert {report_word(word) for word in ADVICE} - {None} <= set(LOGO_CODES)


@pytest.mark.parametrize("word", ["fine", "own-box"])
def test_what_is_no_fault_has_no_code(word: str) -> None:
    assert report_word(word) is None
