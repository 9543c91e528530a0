"""Slots, zones, the campaign's own logos, mirroring and plates, as stamping makes pictures of them."""

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from socialkit.errors import AssetError
from socialkit.findings.finding import Severity
from socialkit.kit.logo_report import write_logo_report
from socialkit.model.campaign import Campaign, Graphic, Partner
from socialkit.model.rendition import Rendition
from socialkit.model.slot import Length, Plate, Slot, Zone
from socialkit.model.stamped import about
from socialkit.pictures.jobs.background_cache import background
from socialkit.rules.logos.logo_findings import word_of
from socialkit.stamping import StampOptions, compare, renditions, stamp
from tests.representatives import few_quick
from tests.stamping.test_stamping import HERE, campaign, contents, drawn, partner

SIZE = (400, 200)
PAPER, HOST_COLOR, DIVIDER = (253, 246, 234), (192, 32, 48), (120, 120, 120)
Edges = tuple[int, int, int, int]


def pixels(value: float) -> Length:
    return Length(value=value, relative=False)


def part(value: float) -> Length:
    return Length(value=value, relative=True)


def zone(*edges: float, file: Path | None = None) -> Zone:
    x, y, width, height = (part(edge) for edge in edges)
    return Zone(x=x, y=y, width=width, height=height, file=file)


SLOT = Slot(width=pixels(300), height=pixels(80), margin=pixels(10))


def wordmark(folder: Path, name: str, color: str = "#14508c") -> Path:
    path = folder / name
    Image.new("RGBA", (600, 100), color).save(path)
    image = Image.open(path)
    image.putpixel((0, 0), (0, 0, 0, 0))
    image.save(path)
    return path


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return drawn(tmp_path, "own.png", "#c02030")


def artwork(folder: Path, form: str = "png", size: tuple[int, int] = SIZE, color: str = "#fdf6ea") -> Path:
    path = folder / f"ground-{size[0]}x{size[1]}.{form}"
    Image.new("RGB", size, color).save(path)
    return path


def week(folder: Path, graphic: Graphic, *partners: Partner) -> Campaign:
    some = partners or (
        partner("elm", drawn(folder, "elm.png")),
        partner("ash", drawn(folder, "ash.png", "green")),
    )
    return campaign(folder, list(some), graphic)


def graphic(folder: Path, slot: Slot = SLOT, form: str = "png") -> Graphic:
    return Graphic(id="campaign", files=(artwork(folder, form),), alt="A week", slot=slot, place=HERE)


def changed(rendition: Rendition, ground: tuple[int, int, int] = PAPER) -> Edges | None:
    """Where a picture differs from its ground."""
    with Image.open(rendition.path) as image:
        picture = image.convert("RGB")
    return ImageChops.difference(picture, Image.new("RGB", picture.size, ground)).getbbox()


@pytest.mark.slow
def test_a_logo_keeps_off_a_zone(tmp_path: Path) -> None:
    plain = graphic(tmp_path)
    barred = replace(plain, keep_clear=(zone(0.75, 0, 0.25, 1),))

    before = changed(stamp(week(tmp_path, plain), tmp_path / "a").renditions[0])
    after = changed(stamp(week(tmp_path, barred), tmp_path / "b").renditions[0])

    assert before is not None
    assert after is not None
    assert before[2] > 300
    assert after[2] <= 300 - 8, "the clear space of the logo is kept, too"
    assert (before[2] - before[0], before[3] - before[1]) == (after[2] - after[0], after[3] - after[1])


@pytest.mark.slow
def test_a_zone_moves_with_the_artwork_that_it_is_a_part_of(tmp_path: Path) -> None:
    square = artwork(tmp_path, size=(400, 400))
    whole = replace(
        graphic(tmp_path, Slot(corner="bottom-left", width=part(1), height=part(0.4), margin=pixels(0))),
        files=(square,),
        sizes=((400, 200),),
        keep_clear=(Zone(x=pixels(0), y=pixels(200), width=pixels(100), height=pixels(200)),),
    )

    cropped = changed(stamp(week(tmp_path, whole), tmp_path / "a").renditions[0])
    padded = changed(stamp(week(tmp_path, replace(whole, fit="pad")), tmp_path / "b").renditions[0])

    assert cropped is not None
    assert padded is not None
    assert cropped[0] == 100 + 8, "pixels of the artwork are pixels here"
    assert padded[0] in {8, 150 + 8}, "half as large, between the bars: 100 to 150"


@pytest.mark.slow
def test_only_the_artwork_that_is_named_has_the_zone(tmp_path: Path) -> None:
    wide, square = artwork(tmp_path), artwork(tmp_path, size=(300, 300))
    both = replace(graphic(tmp_path), files=(wide, square), keep_clear=(zone(0.75, 0, 0.25, 1, file=wide),))

    first, second, *_ = (changed(each) for each in stamp(week(tmp_path, both), tmp_path / "out").renditions)

    assert first is not None
    assert second is not None
    assert first[2] <= 300 - 8
    assert second[2] == 300 - 10 - 8


def test_a_zone_that_takes_the_whole_slot_stops_the_work_and_says_where(tmp_path: Path) -> None:
    barred = replace(graphic(tmp_path), keep_clear=(zone(0, 0, 1, 0.1), zone(0, 0.5, 1, 0.5)))

    with pytest.raises(AssetError) as caught:
        stamp(week(tmp_path, barred), tmp_path / "out")

    assert caught.value.code == "no-room"
    assert str(caught.value) == (
        "posts.yaml:7: graphic campaign, 400x200: the slot partner has no room for a logo, the zone "
        "100% x 50% at 0%, 50% leaves too little of it: make the slot larger, give it another corner, or "
        "make what must stay clear smaller"
    )


def test_a_logo_that_gets_too_small_beside_a_zone_is_a_row_and_the_others_go_on(tmp_path: Path) -> None:
    barred = replace(graphic(tmp_path), keep_clear=(zone(0.375, 0, 1, 1),))
    partners = partner("elm", drawn(tmp_path, "elm.png")), partner("oak", wordmark(tmp_path, "oak.png"))

    report = stamp(week(tmp_path, barred, *partners), tmp_path / "out")

    assert [found.partner for found in report.renditions] == ["elm"]
    (row,) = report.logos
    assert (about(row), row.severity, word_of(row)) == ("oak", Severity.ERROR, "no-room")
    assert row.message == (
        "oak.png has no room for oak in the slot of graphic campaign, 400x200, beside the zone 100% x 100% "
        "at 37.5%, 0%: make the slot larger, give it another corner, or make what must stay clear smaller"
    )


@pytest.mark.slow
def test_the_campaigns_logo_stands_beside_every_partners(tmp_path: Path, own: Path) -> None:
    slot = replace(SLOT, logos=(own,), divider="#787878")

    report = stamp(week(tmp_path, graphic(tmp_path, slot)), tmp_path / "out")

    with Image.open(report.renditions[0].path) as first, Image.open(report.renditions[1].path) as second:
        differs = ImageChops.difference(first, second).getbbox()
        colors = first.getcolors(1 << 20)
        host_box = Image.eval(first.getchannel("G"), lambda level: 255 * (level == HOST_COLOR[1])).getbbox()
    assert colors is not None
    assert {HOST_COLOR, DIVIDER} <= {color for _, color in colors}
    assert differs is not None
    assert host_box is not None
    assert host_box[0] > 310
    assert differs[2] <= host_box[0] - 32, "the gap is four times the clear space"
    assert host_box[2] - host_box[0] == pytest.approx(differs[2] - differs[0], abs=2)


@pytest.mark.slow
@pytest.mark.parametrize("form", ["png", "jpg", "webp"])
def test_with_and_without_the_store_the_same_bytes_and_notes_come_out(tmp_path: Path, form: str) -> None:
    own = drawn(tmp_path, "own.png", "#fff2e0")
    slots = (Slot(name="own", corner="top-left", width=pixels(120), logos=(own,)),)
    whole = week(tmp_path, replace(graphic(tmp_path, form=form), campaign_slots=slots))
    stored = StampOptions(cache=tmp_path / "cache")

    plain = stamp(whole, tmp_path / "plain")
    first = stamp(whole, tmp_path / "first", options=stored)
    again = stamp(whole, tmp_path / "again", options=stored)

    assert contents(tmp_path / "plain") == contents(tmp_path / "first") == contents(tmp_path / "again")
    assert plain.graphics == first.graphics == again.graphics
    assert ("plate", "own.png can hardly be seen") in {
        (word_of(row), row.message.partition(" on ")[0]) for row in plain.graphics
    }


@pytest.mark.slow
def test_a_spliced_picture_with_the_campaigns_logos_has_the_pixels_of_a_whole_one(
    tmp_path: Path, own: Path
) -> None:
    slots = (Slot(name="own", corner="top-left", width=pixels(120), logos=(own, own)),)
    whole = week(tmp_path, replace(graphic(tmp_path), campaign_slots=slots))
    stamp(whole, tmp_path / "out")

    with Image.open(tmp_path / "out/elm/campaign-400x200.png") as found:
        picture = found.convert("RGB")
    left = ImageChops.difference(
        picture.crop((0, 0, 200, 200)), Image.new("RGB", (200, 200), PAPER)
    ).getbbox()
    assert left is not None
    assert left[0] >= 8
    assert left[2] <= 128
    assert picture.getpixel((60, 100)) == PAPER


@pytest.mark.slow
def test_the_partners_logo_keeps_off_the_campaigns(tmp_path: Path, own: Path) -> None:
    slots = (Slot(name="own", width=pixels(80), height=pixels(80), margin=pixels(10), logos=(own,)),)
    alone = stamp(week(tmp_path, graphic(tmp_path)), tmp_path / "a").renditions
    shared = stamp(
        week(tmp_path, replace(graphic(tmp_path), campaign_slots=slots)), tmp_path / "b"
    ).renditions

    with Image.open(shared[0].path) as first, Image.open(shared[1].path) as second:
        differs = ImageChops.difference(first, second).getbbox()
    before = changed(alone[0])
    assert differs is not None
    assert before is not None
    assert before[2] > 370
    assert differs[2] <= 310


@pytest.mark.slow
def test_slots_change_sides_for_who_writes_from_right_to_left(tmp_path: Path, own: Path) -> None:
    slots = (Slot(name="own", corner="top-left", width=pixels(120), logos=(own,)),)
    mirrored = replace(graphic(tmp_path), campaign_slots=slots, mirror=True)
    logo = drawn(tmp_path, "elm.png")
    partners = partner("elm", logo), replace(partner("sahl", logo), lang="ar")

    report = stamp(week(tmp_path, mirrored, *partners), tmp_path / "out")
    plain = stamp(week(tmp_path, replace(mirrored, mirror=False), *partners), tmp_path / "plain")

    pictures = []
    for rendition in report.renditions:
        with Image.open(rendition.path) as image:
            pictures.append(image.convert("RGB"))
    assert pictures[1] != pictures[0]
    assert pictures[1].transpose(Image.Transpose.FLIP_LEFT_RIGHT) == pictures[0]
    assert plain.renditions[0].sha256 == plain.renditions[1].sha256 == report.renditions[0].sha256
    assert compare(week(tmp_path, mirrored, *partners), tmp_path / "out").up_to_date
    assert stamp(week(tmp_path, mirrored, *partners), tmp_path / "out").made == 0
    assert compare(week(tmp_path, replace(mirrored, mirror=False), *partners), tmp_path / "out").changed == (
        report.renditions[1].path,
    )


@pytest.mark.slow
def test_files_on_demand_are_those_of_stamping(tmp_path: Path, own: Path) -> None:
    mirrored = replace(graphic(tmp_path, replace(SLOT, logos=(own,))), mirror=True)
    whole = week(tmp_path, mirrored, replace(partner("sahl", drawn(tmp_path, "s.png")), lang="fa-AF"))
    (made,) = stamp(whole, tmp_path / "out").renditions

    (lazy,) = renditions(whole)
    with (tmp_path / "lazy.png").open("wb") as file:
        lazy.write_to(file)

    assert (tmp_path / "lazy.png").read_bytes() == made.path.read_bytes()


@pytest.mark.slow
@pytest.mark.parametrize(
    "change",
    [
        {"keep_clear": (zone(0.9, 0, 0.1, 1),)},
        {"plate": Plate(color="#0b5c6b")},
        {"slot": replace(SLOT, clear=part(0.2))},
    ],
    ids=["zone", "plate", "clear"],
)
def test_whatever_shapes_the_picture_is_part_of_its_recipe(tmp_path: Path, change: dict[str, object]) -> None:
    before = week(tmp_path, graphic(tmp_path))
    stamp(before, tmp_path / "out")
    after = replace(before, graphics=(replace(before.graphics[0], **change),))  # type: ignore[arg-type]

    assert compare(before, tmp_path / "out").up_to_date
    assert len(compare(after, tmp_path / "out").changed) == 2


@pytest.mark.slow
def test_another_logo_of_the_campaign_makes_all_pictures_again(tmp_path: Path, own: Path) -> None:
    whole = week(tmp_path, graphic(tmp_path, replace(SLOT, logos=(own,))))
    options = StampOptions(cache=tmp_path / "cache")
    stamp(whole, tmp_path / "out", options=options)
    kept = stamp(whole, tmp_path / "out", options=options)
    drawn(tmp_path, "own.png", "#20c030")

    assert (kept.made, kept.kept) == (0, 2)
    assert stamp(whole, tmp_path / "out", options=options).made == 2


def test_a_broken_logo_of_the_campaign_stops_the_work(tmp_path: Path) -> None:
    (tmp_path / "own.png").write_bytes(b"none")
    whole = week(tmp_path, graphic(tmp_path, replace(SLOT, logos=(tmp_path / "own.png",))))

    with pytest.raises(AssetError, match=r"own\.png is not a picture"):
        stamp(whole, tmp_path / "out")


@pytest.mark.slow
def test_another_slot_holds_in_a_single_size(tmp_path: Path) -> None:
    square = artwork(tmp_path, size=(300, 300))
    slot = replace(SLOT, sizes=(((300, 300), Slot(corner="top", width=part(0.5), margin=pixels(0))),))
    both = replace(graphic(tmp_path, slot), files=(artwork(tmp_path), square))

    wide, other, *_ = (changed(each) for each in stamp(week(tmp_path, both), tmp_path / "out").renditions)

    assert wide is not None
    assert other is not None
    assert wide[1] > 110
    assert other[3] < 80
    assert other[0] + other[2] == pytest.approx(300, abs=1)


def test_a_slot_for_a_size_that_is_not_made_is_told(tmp_path: Path) -> None:
    slot = replace(SLOT, sizes=(((1080, 1920), Slot(corner="top")),))

    (row,) = stamp(week(tmp_path, graphic(tmp_path, slot)), tmp_path / "out").graphics

    assert (word_of(row), row.severity) == ("slot-size", Severity.WARNING)
    assert "the slot partner is set for 1080x1920, which is not made" in row.message
    assert "there are 400x200" in row.message


@few_quick(
    ("color", "plate", "told"),
    [
        (None, (255, 255, 255), "it was put on a white plate: send a version for dark grounds"),
        ("#ffe9a8", (255, 233, 168), "it was put on a #ffe9a8 plate: send a version for dark grounds"),
        ("#101040", (255, 255, 255), "it was put on a white plate: send a version for dark grounds"),
    ],
)
def test_the_plate_has_the_campaigns_color_where_the_logo_shows_on_it(
    tmp_path: Path, color: str | None, plate: tuple[int, int, int], told: str
) -> None:
    dark = replace(
        graphic(tmp_path),
        files=(artwork(tmp_path, size=(300, 160), color="#182030"),),
        plate=Plate(color=color),
    )

    report = stamp(week(tmp_path, dark, partner("elm", drawn(tmp_path, "elm.png"))), tmp_path / "out")

    with Image.open(report.renditions[0].path) as image:
        colors = {found: count for count, found in image.getcolors(1 << 20) or ()}
    assert colors[plate] > 500
    assert told in report.logos[0].message


@pytest.mark.slow
@pytest.mark.parametrize("form", ["png", "jpg"])
def test_a_plate_takes_the_color_of_the_artwork_also_from_the_cache(tmp_path: Path, form: str) -> None:
    purple = (70, 20, 90)
    art = tmp_path / f"art.{form}"
    Image.new("RGB", (400, 200), "#fdf6ea").save(art, quality=100)
    with Image.open(art) as image:
        image.paste(purple, (0, 0, 100, 200))
        image.save(art, quality=100, subsampling=0)
    white = replace(graphic(tmp_path), files=(art,))

    for folder in ("cold", "warm"):
        background.cache_clear()
        report = stamp(
            week(tmp_path, white, partner("elm", drawn(tmp_path, "elm.png", "white"))),
            tmp_path / folder,
            options=StampOptions(format="png", cache=tmp_path / "cache"),
        )
        with Image.open(report.renditions[0].path) as image:
            plate = image.convert("RGB").getpixel((325, 150))
        assert isinstance(plate, tuple)
        assert all(abs(one - other) <= 3 for one, other in zip(plate, purple, strict=True))
        assert "plate: send a version for light grounds" in report.logos[0].message


@pytest.mark.slow
def test_padding_and_rounding_of_the_plate_are_the_campaigns(tmp_path: Path) -> None:
    def plate(style: Plate) -> tuple[Edges, Edges, tuple[float, ...] | float | int | None]:
        dark = replace(graphic(tmp_path), files=(artwork(tmp_path, color="#182030"),), plate=style)
        (found,) = stamp(
            week(tmp_path, dark, partner("elm", drawn(tmp_path, "elm.png"))), tmp_path / "p"
        ).renditions
        box = changed(found, (24, 32, 48))
        assert box is not None
        with Image.open(found.path) as image:
            picture = image.convert("RGB")
        ink = ImageChops.difference(picture, Image.new("RGB", picture.size, (20, 80, 140)))
        logo = ink.convert("L").point(lambda level: 255 * (level < 8)).getbbox()
        assert logo is not None
        return box, logo, picture.getpixel(box[:2])

    usual, tight = plate(Plate()), plate(Plate(padding=pixels(2), radius=pixels(0)))
    ample = plate(Plate(padding=part(0.3)))

    assert usual[0] == tight[0] == ample[0] == (318, 118, 382, 182), "the plate has the logos' own margin"
    assert [logo[2] - logo[0] for _, logo, _ in (tight, usual, ample)] == [60, 48, 26]
    assert (usual[2], tight[2]) == ((24, 32, 48), (255, 255, 255))


@pytest.mark.slow
def test_the_logo_report_shows_the_slot_where_it_is_mirrored(tmp_path: Path) -> None:
    logo = drawn(tmp_path, "elm.png")
    whole = week(
        tmp_path,
        replace(graphic(tmp_path), mirror=True),
        partner("elm", logo),
        replace(partner("sahl", logo), lang="ur"),
    )

    page = write_logo_report(whole, stamp(whole, tmp_path / "out"), tmp_path / "out")[0].read_text("utf-8")

    assert page.count("--left: 0.0000") == 1


def test_a_folder_in_which_a_logo_of_the_campaign_would_be_written_over_is_refused(tmp_path: Path) -> None:
    inner = tmp_path / "out" / "elm"
    inner.mkdir(parents=True)
    own = drawn(inner, "campaign-400x200.png")

    with pytest.raises(Exception, match="one of the campaign's own pictures"):
        stamp(week(tmp_path, graphic(tmp_path, replace(SLOT, logos=(own,)))), tmp_path / "out")


@pytest.mark.slow
@pytest.mark.parametrize(("left", "told"), [(10, False), (5000, True)])
def test_a_zone_outside_of_the_artwork_is_told(tmp_path: Path, left: int, *, told: bool) -> None:
    far = Zone(x=pixels(left), y=pixels(10), width=pixels(20), height=pixels(20))
    kept = replace(graphic(tmp_path), keep_clear=(far,))

    rows = stamp(week(tmp_path, kept), tmp_path / "out").graphics

    assert [(word_of(row), row.severity) for row in rows] == [("zone-outside", Severity.WARNING)] * told
    assert all("5000" in row.message for row in rows)
