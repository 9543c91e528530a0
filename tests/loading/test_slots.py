"""What a graphic says of slots, zones, plates and mirroring."""

from collections.abc import Callable

import pytest

from socialkit.loading import load_campaign
from socialkit.model.campaign import Graphic
from socialkit.model.slot import Length, Plate, Slot

from .conftest import SMALL, Write

Fault = Callable[..., str]
FILES = {"art.png": b"", "tall.png": b"", "host.png": b"", "un.svg": b""}


def part(value: float) -> Length:
    return Length(value=value, relative=True)


def pixels(value: float) -> Length:
    return Length(value=value, relative=False)


def with_graphic(line: str) -> str:
    return SMALL.replace("posts:", f"graphics:\n  week: {{file: art.png, {line}}}\nposts:")


@pytest.fixture
def graphic(write: Write) -> Callable[[str], Graphic]:
    def loaded(line: str) -> Graphic:
        return load_campaign(write(with_graphic(line), **FILES)).graphics[0]

    return loaded


def test_a_slot_is_short_for_the_one_named_partner(graphic: Callable[[str], Graphic]) -> None:
    line = "{corner: top, width: 30%, height: 90px, margin: 2%, clear: 0px}"

    found = graphic(f"slot: {line}")

    assert found.slot == graphic(f"slots: {{partner: {line}}}").slot
    assert found.slot == Slot(
        corner="top", width=part(0.3), height=pixels(90), margin=part(0.02), clear=pixels(0)
    )
    assert found.campaign_slots == ()


def test_other_slots_hold_the_campaigns_own_logos(graphic: Callable[[str], Graphic]) -> None:
    found = graphic("slots: {host: {corner: top-left, logos: [host.png, un.svg], gap: 5%}}")

    assert found.slot == Slot()
    assert [(slot.name, slot.corner, slot.gap) for slot in found.campaign_slots] == [
        ("host", "top-left", part(0.05))
    ]
    assert [path.name for path in found.campaign_logos] == ["host.png", "un.svg"]
    assert all(path.is_absolute() for path in found.campaign_logos)


def test_logos_in_the_slot_of_the_partner_stand_beside_hers(graphic: Callable[[str], Graphic]) -> None:
    found = graphic("slot: {logos: [host.png], divider: '#AABBCC'}")

    assert [path.name for path in found.slot.logos] == ["host.png"]
    assert found.slot.divider == "#aabbcc"
    assert found.campaign_slots == ()


def test_in_single_sizes_a_slot_differs_only_in_what_is_said(graphic: Callable[[str], Graphic]) -> None:
    slot = graphic("slot: {width: 30%, clear: 5%, sizes: {1080x1920: {corner: bottom, width: 60%}}}").slot

    assert slot.at((1080, 1920)) == Slot(corner="bottom", width=part(0.6), clear=part(0.05))
    assert slot.at((1200, 630)) is slot


def test_zones_mirroring_and_the_plate_are_read(graphic: Callable[[str], Graphic]) -> None:
    found = graphic(
        "keep_clear: [{x: 0%, y: 10px, width: 50%, height: 100%, file: art.png}], mirror: true, "
        "plate: {color: '#0B5C6B', radius: 8px, padding: 20%}"
    )

    assert [str(zone) for zone in found.keep_clear] == ["the zone 50% x 100% at 0%, 10px"]
    assert found.keep_clear[0].file == found.files[0]
    assert found.mirror
    assert found.plate == Plate(color="#0b5c6b", radius=pixels(8), padding=part(0.2))


def test_without_a_word_everything_is_as_it_was(graphic: Callable[[str], Graphic]) -> None:
    found = graphic("fit: crop")

    assert (found.slot, found.campaign_slots, found.keep_clear) == (Slot(), (), ())
    assert (found.mirror, found.plate) == (False, Plate())


@pytest.mark.slow
@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("slot: {corner: top}, slots: {partner: {corner: left}}", "SK006 write the partner's slot once"),
        ("slots: {host: {corner: left}}", "SK006 the slot `host` is empty: name the campaign's logos in it"),
        ("slots: {host: {logos: []}}", "SK006 the slot `host` is empty: name the campaign's logos in it"),
        ("slots: {host: {logos: [none.png]}}", "SK007 none.png is not there"),
        ("slots: {host: {logos: [../host.png]}}", "SK007 ../host.png leaves the campaign folder"),
        ("slots: {host: {logos: host.png}}", "`logos` must be a list"),
        ("slots: {host: {logoes: [host.png]}}", "unknown key `logoes`, did you mean `logos`?"),
        ("slots: {Host!: {logos: [host.png]}}", "Host!"),
        ("slot: {divider: '#000000'}", "a divider stands between the partner's logo and others"),
        ("slots: {host: {logos: [host.png], divider: '#000000'}}", "a divider stands between the partner's"),
        ("slot: {logos: [host.png], divider: black}", "`black` is not a color"),
        ("slot: {sizes: {1080px: {width: 50%}}}", "`1080px` is not a size: write width x height"),
        ("slot: {sizes: {1080x1080: {with: 50%}}}", "unknown key `with`, did you mean `width`?"),
        ("slots: {host: {logos: [host.png], sizes: {1x1: {with: 1%}}}}", "did you mean `width`?"),
        ("keep_clear: {x: 0%}", "`keep_clear` must be a list"),
        ("keep_clear: [{x: 0%, y: 0%, width: 50%}]", "`height` is missing in this entry of"),
        ("keep_clear: [{x: 0%, y: 0%, width: 0%, height: 1%}]", "write a length above zero"),
        ("keep_clear: [{x: 0%, y: 0%, width: 1%, height: 1%, file: tall.png}]", "`tall.png` is no artwork"),
        ("mirror: yes", "write true or false here"),
        ("plate: {colour: '#000000'}", "unknown key `colour`, did you mean `color`?"),
        ("plate: {color: teal}", "`teal` is not a color"),
    ],
)
def test_what_cannot_be_is_said_at_its_place(fault: Fault, line: str, expected: str) -> None:
    found = fault(with_graphic(line), **FILES)

    assert found.startswith("posts.yaml:8:")
    assert expected in found
