"""Lines under logos: where they stand, in which color, when they are made again, when they are left out."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from socialkit.model.campaign import Campaign
from socialkit.model.slot import Length, Line, Slot
from socialkit.model.stamped import about
from socialkit.pictures.geometry.mark import Mark
from socialkit.pictures.geometry.placement import Box, place, room, slot_box
from socialkit.rules.logos.logo_findings import word_of
from socialkit.stamping import compare, renditions, stamp
from tests.fuzzing import examples
from tests.stamping.test_stamping import artwork, campaign, contents, drawn, graphic, partner

SIZE = (1000, 500)
SLOT = Slot(
    corner="bottom-left",
    width=Length(value=400, relative=False),
    height=Length(value=200, relative=False),
    margin=Length(value=0, relative=False),
)


def lined(folder: Path, line: Line | None, ground: str = "#fdf6ea", color: str = "#14508c") -> Campaign:
    """Give a campaign of two partners with a line under their logos on a ground of one color."""
    week = replace(graphic(artwork(folder, SIZE, color=ground)), slot=SLOT, line=line)
    return campaign(
        folder, [partner(name, drawn(folder, f"{name}.png", color)) for name in ("elm", "ash")], week
    )


def picture(folder: Path, who: str = "elm") -> Image.Image:
    return Image.open(folder / who / f"campaign-{SIZE[0]}x{SIZE[1]}.png").convert("RGB")


def inked(image: Image.Image, ground: str = "#fdf6ea") -> Box:
    """Give the box of all that is not the ground."""
    found = ImageChops.difference(image, Image.new("RGB", image.size, ground)).getbbox()
    assert found
    return Box(left=found[0], top=found[1], right=found[2], bottom=found[3])


@pytest.mark.slow
def test_the_partners_name_stands_under_her_logo_and_in_the_slot(tmp_path: Path) -> None:
    plain, written = tmp_path / "plain", tmp_path / "written"
    stamp(lined(tmp_path, None), plain)
    report = stamp(lined(tmp_path, Line(text="{partner} 2028")), written)

    assert report.logos == ()
    image = picture(written)
    box = inked(image)
    assert slot_box(SLOT, SIZE).holds(box)
    rows = [
        image.crop((0, y, SIZE[0], y + 1)).getcolors(2) == [(SIZE[0], (0xFD, 0xF6, 0xEA))]
        for y in range(box.top, box.bottom)
    ]
    gap = rows.index(True)
    assert rows[gap:].count(False) > 10, "below the gap there are letters"
    assert gap < inked(picture(plain)).height, "the logo makes room for them"
    elm, ash = (picture(written, who).crop((0, box.top + gap, *SIZE)) for who in ("elm", "ash"))
    assert elm.tobytes() != ash.tobytes()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("ground", "line", "letters"),
    [
        ("#fdf6ea", None, (29, 33, 41)),
        ("#101820", None, (255, 255, 255)),
        ("#fdf6ea", "#9b1c31", (0x9B, 0x1C, 0x31)),
        # Yellow on cream cannot be read: dark letters stand in.
        ("#fdf6ea", "#ffe680", (29, 33, 41)),
    ],
)
def test_letters_have_the_color_that_shows(
    tmp_path: Path, ground: str, line: str | None, letters: tuple[int, int, int]
) -> None:
    stamp(lined(tmp_path, Line(text="IFSW", color=line), ground, "#e8590c"), tmp_path / "out")

    found = picture(tmp_path / "out")
    colors = {color: count for count, color in found.getcolors(100_000) or []}
    assert colors.get(letters, 0) > 50


def test_on_a_plate_the_letters_show_on_the_plate(tmp_path: Path) -> None:
    report = stamp(lined(tmp_path, Line(text="IFSW"), "#fdf6ea", "#fff3b0"), tmp_path / "out")

    assert {word_of(row) for row in report.logos} == {"plate"}
    found = picture(tmp_path / "out")
    plate = inked(found)
    assert slot_box(SLOT, SIZE).holds(plate)
    below = found.crop((plate.left, (plate.top + plate.bottom) // 2, plate.right, plate.bottom))
    colors = {color: count for count, color in below.getcolors(100_000) or []}
    assert colors[255, 255, 255] > 50
    assert colors[29, 33, 41] > 1000


@pytest.mark.slow
def test_where_the_logo_shows_and_letters_cannot_both_get_a_plate(tmp_path: Path) -> None:
    art = tmp_path / "art-1000x500.png"
    stripes = Image.new("RGB", SIZE, "#fdf6ea")
    # Under the logo it is cream; further down, stripes of black and white.
    for y in range(440, 500, 8):
        stripes.paste("#000000", (0, y, SIZE[0], y + 4))
    stripes.save(art)
    week = replace(graphic(art), slot=SLOT, line=Line(text="International Federation"))
    report = stamp(campaign(tmp_path, [partner("elm", drawn(tmp_path, "elm.png"))], week), tmp_path / "out")

    changed = ImageChops.difference(picture(tmp_path / "out"), stripes).getbbox()
    assert changed
    assert [word_of(row) for row in report.logos] == ["plate"]
    assert picture(tmp_path / "out").getpixel(((changed[0] + changed[2]) // 2, changed[3] - 3)) == (
        255,
        255,
        255,
    )


@pytest.mark.slow
def test_a_name_that_changes_is_made_again_and_nothing_else(tmp_path: Path) -> None:
    week, out = lined(tmp_path, Line(text="{partner}")), tmp_path / "out"
    stamp(week, out)
    renamed = replace(week, partners=(replace(week.partners[0], name="Elm House"), week.partners[1]))

    assert compare(week, out).up_to_date
    assert [path.parent.name for path in compare(renamed, out).changed] == ["elm"]
    again = stamp(renamed, out)
    assert (again.made, again.kept) == (1, 1)


@pytest.mark.slow
def test_without_a_line_names_change_nothing(tmp_path: Path) -> None:
    week, out = lined(tmp_path, None), tmp_path / "out"
    stamp(week, out)

    renamed = replace(week, partners=tuple(replace(each, name="Elm House") for each in week.partners))
    assert compare(renamed, out).up_to_date


@pytest.mark.slow
def test_a_line_that_cannot_be_set_is_left_out_and_said(tmp_path: Path) -> None:
    week = lined(tmp_path, Line(text="{partner}"))
    odd = replace(week.partners[0], name="\U0001f1fa\U0001f1f3 社会")
    plain, out = tmp_path / "plain", tmp_path / "out"
    stamp(lined(tmp_path, None), plain)

    report = stamp(replace(week, partners=(odd, week.partners[1])), out)

    (row,) = report.logos
    assert (about(row), word_of(row)) == ("elm", "line")
    assert "the line under elm.png is left out: no font has " in row.message
    assert not report.failed
    assert picture(out).tobytes() == picture(plain).tobytes()


@pytest.mark.slow
def test_pictures_on_demand_have_the_line(tmp_path: Path) -> None:
    week, out = lined(tmp_path, Line(text="{partner}")), tmp_path / "out"
    stamp(week, out)

    for found in renditions(week):
        file = BytesIO()
        found.write_to(file)
        assert file.getvalue() == contents(out)[f"{found.partner}/{found.name}"]


BOXES = st.builds(
    lambda left, top, width, height: Box(left=left, top=top, right=left + width, bottom=top + height),
    st.integers(0, 380),
    st.integers(300, 480),
    st.integers(5, 150),
    st.integers(5, 100),
)


@pytest.mark.slow
@settings(max_examples=examples(200), deadline=None)
@given(
    logo=st.tuples(st.integers(1, 2000), st.integers(1, 2000)),
    line=st.tuples(st.integers(1, 400), st.integers(1, 60)),
    obstacles=st.lists(BOXES, max_size=2),
)
def test_a_line_has_its_place_below_the_logo_outside_of_all_zones(
    logo: tuple[int, int], line: tuple[int, int], obstacles: list[Box]
) -> None:
    whole = room(SLOT, SIZE, obstacles)
    gap = 6
    less = whole.above(line[1] + gap)
    found = place(Mark(size=logo), less)
    line = (min(line[0], whole.narrowest), line[1])
    if found is None or not less.free:
        return

    under = whole.under(found.box, line, gap)

    assert (under.width, under.height) == line
    assert under.top == found.box.bottom + gap
    assert slot_box(SLOT, SIZE).holds(under)
    assert not any(under.touches(zone) or found.box.touches(zone) for zone in obstacles)


LONG = "Association of very long names"


def shape(path: Path, size: tuple[int, int]) -> Path:
    Image.new("RGBA", size, "#14508c").save(path)
    return path


@pytest.mark.slow
@pytest.mark.parametrize("corner", ["bottom-right", "bottom-left", "top-right", "bottom"])
@pytest.mark.parametrize(
    ("size", "name"),
    [((300, 300), LONG), ((200, 400), "Maison des Filles"), ((900, 200), "X"), ((300, 300), "Binti Kwanza")],
)
def test_on_a_plate_logo_and_line_stand_in_the_middle_and_the_plate_in_the_slot(
    tmp_path: Path, corner: str, size: tuple[int, int], name: str
) -> None:
    slot = replace(SLOT, corner=corner, margin=Length(value=30, relative=False))
    week = replace(graphic(artwork(tmp_path, SIZE, color="#0b2a4a")), slot=slot, line=Line(text="{partner}"))
    elm = replace(partner("elm", shape(tmp_path / "elm.png", size)), name=name)
    stamp(campaign(tmp_path, [elm], week), tmp_path / "out")

    image = picture(tmp_path / "out")
    plate = inked(image, "#0b2a4a")
    on_plate = image.crop(plate.inset(round(0.1 * plate.height)).edges)
    both, mark = inked(on_plate, "white"), inked(_alone(on_plate), "white")
    assert slot_box(slot, SIZE).holds(plate)
    assert on_plate.getpixel((0, 0)) == (255, 255, 255)
    # Of an odd number of pixels one side has one more, and ends of letters are faint.
    assert abs(both.left - (on_plate.width - both.right)) <= 4
    assert abs(mark.left - (on_plate.width - mark.right)) <= 2


def _alone(plate: Image.Image) -> Image.Image:
    """Give a plate with nothing on it but what has the color of the logo."""
    far = ImageChops.difference(plate, Image.new("RGB", plate.size, "#14508c")).convert("L")
    return Image.merge("RGB", [far.point([0 if level < 8 else 255 for level in range(256)])] * 3)
