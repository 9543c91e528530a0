"""The stamper in scripts and the one in Python see, place and draw alike: pixel by pixel, by Node.js."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from PIL import ImageChops

from socialkit.errors import AssetError
from socialkit.pictures.decode.decoding import decode
from socialkit.pictures.decode.fonts import fonts
from socialkit.pictures.draw.name_line import NameLine
from socialkit.pictures.draw.text_rendering import text_ink
from socialkit.pictures.storage.picture_kinds import kind
from tests.pictures.decode.nasties import NASTIES
from tests.pictures.logos.traps import TRAPS, name, on, png
from tests.real.kit_stamper.made_logos import made_logos
from tests.real.kit_stamper.node_side import NodeStamper
from tests.real.kit_stamper.settings import Ground, Outcome, files, grounds, outcomes

pytestmark = pytest.mark.real

ROOT = Path(__file__).parents[3]
#: Logos that are made up, others than a browser gets; each goes onto four sizes, light and dark.
MADE = 100
EXAMPLES = [
    path
    for folder in (ROOT / "assets" / "logos", *(ROOT / "examples").glob("*/logos"))
    for path in sorted(folder.iterdir())
    if path.suffix in {".png", ".jpg"}
]


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> tuple[Ground, ...]:
    return grounds(tmp_path_factory.mktemp("grounds"))


@pytest.fixture(scope="module")
def node(places: tuple[Ground, ...], tmp_path_factory: pytest.TempPathFactory) -> Iterator[NodeStamper]:
    with NodeStamper(tmp_path_factory.mktemp("node"), places) as stamper:
        yield stamper


def differences(
    name: str, ours: Sequence[Outcome | None] | str, theirs: Sequence[Outcome | None] | str
) -> list[str]:
    """What is not alike between two stampers, in words; pixels are alike to the level."""
    if isinstance(ours, str) or isinstance(theirs, str):
        return [] if ours == theirs else [f"{name}: {ours if isinstance(ours, str) else 'used'}, {theirs}"]
    return [
        f"{name} {number}: {what}"
        for number, (one, other) in enumerate(zip(ours, theirs, strict=True))
        for what in _unlike(one, other)
    ]


def _unlike(one: Outcome | None, other: Outcome | None) -> Iterator[str]:
    if one is None or other is None:
        if one is not other:
            yield "one finds no room"
        return
    for field in ("box", "changed", "plate", "boxed", "backing", "codes"):
        if getattr(one, field) != getattr(other, field):
            yield f"{field} {getattr(one, field)}, {getattr(other, field)}"
    if one.changed == other.changed and ImageChops.difference(one.tile, other.tile).getbbox():
        yield "pixels"


def compared(name: str, data: bytes, node: NodeStamper, places: Sequence[Ground], folder: Path) -> list[str]:
    path = folder / name
    path.write_bytes(data)
    picture = decode(path, data)
    remarks = [code.partition(": ")[0] for code in picture.warnings]
    return differences(
        name, outcomes(files(path), places), node.stamped([picture.image], remarks=remarks).found
    )


def test_made_up_logos_are_seen_placed_and_drawn_alike(
    places: tuple[Ground, ...], node: NodeStamper, tmp_path: Path
) -> None:
    found = [
        what
        for name, data in made_logos(MADE, seed=8)
        for what in compared(name, data, node, places, tmp_path)
    ]

    assert found == []


def test_logos_that_lie_about_themselves_are_seen_through_alike(
    places: tuple[Ground, ...], node: NodeStamper, tmp_path: Path
) -> None:
    found = [
        what
        for number, trap in enumerate(TRAPS)
        for what in compared(f"{number}.png", TRAPS[trap](), node, places, tmp_path)
    ]

    assert found == []


def test_the_logos_of_the_examples_are_drawn_alike(
    places: tuple[Ground, ...], node: NodeStamper, tmp_path: Path
) -> None:
    assert len(EXAMPLES) > 10

    found = [
        what for path in EXAMPLES for what in compared(path.name, path.read_bytes(), node, places, tmp_path)
    ]

    assert found == []


def test_nasty_files_that_can_be_decoded_are_drawn_alike(
    places: tuple[Ground, ...], node: NodeStamper, tmp_path: Path
) -> None:
    tried, found = 0, []
    for file, (data, _) in NASTIES.items():
        try:
            usable = kind(tmp_path / file, data) != "SVG" and decode(tmp_path / file, data)
        except AssetError:
            continue
        if usable:
            tried += 1
            found += compared(file, data, node, places, tmp_path)

    assert tried > 5
    assert found == []


def test_whoever_writes_from_right_to_left_is_stamped_alike(tmp_path: Path) -> None:
    places = grounds(tmp_path, mirrored=True)
    with NodeStamper(tmp_path, places) as node:
        found = [
            what
            for name, data in made_logos(12, seed=7)
            for what in compared(name, data, node, places, tmp_path)
        ]

    assert found == []


def test_the_other_logo_is_taken_where_the_first_would_need_a_plate(
    places: tuple[Ground, ...], node: NodeStamper, tmp_path: Path
) -> None:
    light, dark = tmp_path / "light.png", tmp_path / "dark.png"
    light.write_bytes(png(name()))
    dark.write_bytes(png(name(ink=(255, 255, 255), mark=(255, 221, 51))))
    pictures = [decode(path, path.read_bytes()).image for path in (light, dark)]

    ours = outcomes(files(light, dark), places)
    theirs = node.stamped(pictures).found

    assert differences("two", ours, theirs) == []
    assert not isinstance(theirs, str)
    assert [each and each.plate for each in theirs] == [None] * len(places)


@pytest.mark.parametrize(
    ("text", "height"), [("Rowan House", 28), ("Rowan House of Neighbours and Friends", 60)]
)
def test_the_line_under_a_logo_stands_in_the_same_place(
    text: str, height: int, places: tuple[Ground, ...], node: NodeStamper, tmp_path: Path
) -> None:
    logos = {"a.png": png(name()), "b.png": png(on((255, 255, 255), name()).convert("RGB"))}
    for file, data in logos.items():
        path = tmp_path / file
        path.write_bytes(data)
        ink = text_ink(text, "en", (210, height), fonts(()))
        line = NameLine(ink=ink, gap=9, color=None, narrower=no_narrower)

        ours = outcomes(files(path), places, line)
        theirs = node.stamped([decode(path, data).image], line=ink, gap=9).found

        assert differences(file, ours, theirs) == []


def no_narrower(width: int) -> NameLine:
    raise AssetError(f"nothing fits into {width} pixels", path=Path("line"), code="line")
