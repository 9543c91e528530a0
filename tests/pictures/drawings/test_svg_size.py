"""How large a drawing is, and the frame that fills whole pixels with it: what it shows keeps its ratio."""

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from socialkit.pictures.drawings.svg_size import framed, pixels_of, size_of
from tests.fuzzing import examples
from tests.representatives import few_quick

SVG = "{http://www.w3.org/2000/svg}"


def root(**attributes: str) -> ET.Element:
    return ET.Element(f"{SVG}svg", attributes)


@few_quick(
    ("attributes", "size"),
    [
        ({"width": "10", "height": "20"}, (10, 20)),
        ({"width": "1in", "height": "2.54cm"}, (96, 96)),
        ({"width": "72pt", "height": "6pc"}, (96, 96)),
        ({"width": " +1e1px ", "height": ".5E1"}, (10, 5)),
        ({"viewBox": "0 0 30 40"}, (30, 40)),
        ({"viewBox": "5,6 , 30,40"}, (30, 40)),
        ({"viewBox": "0 0 30 40", "width": "15"}, (15, 20)),
        ({"viewBox": "0 0 30 40", "height": "80"}, (60, 80)),
        ({"viewBox": "0 0 30 40", "width": "100%", "height": "100%"}, (30, 40)),
    ],
)
def test_a_drawing_is_as_large_as_a_browser_shows_it(
    attributes: dict[str, str], size: tuple[float, float]
) -> None:
    assert size_of(root(**attributes)) == pytest.approx(size)


@few_quick(
    ("attributes", "told"),
    [
        ({}, "no viewBox"),
        ({"width": "100%", "height": "5"}, "no viewBox"),
        ({"viewBox": "0 0 0 40"}, "no viewBox"),
        ({"viewBox": "0 0 30"}, "no viewBox"),
        ({"viewBox": "0 0 nan 40"}, "no viewBox"),
        ({"viewBox": "inf 0 30 40"}, "no viewBox"),
        ({"width": "1", "height": "51"}, "one side is over 50 times the other"),
    ],
)
def test_what_has_no_size_is_refused(attributes: dict[str, str], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        size_of(root(**attributes))


def test_a_drawing_whose_ratio_is_its_viewboxs_is_stretched_by_less_than_a_pixel() -> None:
    drawing = root(viewBox="1 2 30 40", width="300", height="400")
    made = framed(drawing, (375, 500))
    assert made is drawing
    assert made.attrib == {
        "viewBox": "1 2 30 40",
        "width": "375",
        "height": "500",
        "preserveAspectRatio": "none",
    }


def test_a_drawing_that_is_stretched_on_purpose_stays_so() -> None:
    drawing = root(viewBox="0 0 10 10", width="20", height="10", preserveAspectRatio="none")
    made = framed(drawing, (500, 250))
    assert made is drawing
    assert made.get("viewBox") == "0 0 10 10"


def test_a_drawing_with_margins_at_its_sides_keeps_them() -> None:
    drawing = root(viewBox="0 0 10 10", width="20", height="10")
    made = framed(drawing, (500, 250))
    assert list(made) == [drawing]
    assert (made.get("viewBox"), made.get("width"), made.get("height")) == ("0 0 20 10", "500", "250")
    assert (drawing.get("width"), drawing.get("height")) == ("20", "10")
    assert (drawing.get("viewBox"), drawing.get("preserveAspectRatio")) == ("0 0 10 10", None)


def test_a_ground_lies_below_all_and_covers_the_whole_frame() -> None:
    drawing = root(viewBox="-5 -6 30 40")
    ET.SubElement(drawing, f"{SVG}circle")
    made = framed(drawing, (375, 500), "#14508c")
    assert [child.tag for child in made] == [f"{SVG}rect", f"{SVG}circle"]
    assert made[0].attrib == {"x": "-5.0", "y": "-6.0", "width": "30.0", "height": "40.0", "fill": "#14508c"}


@settings(max_examples=examples(100))
@given(width=st.floats(1, 5000), height=st.floats(1, 5000), side=st.integers(1, 4000), margins=st.booleans())
def test_the_longer_side_is_whole_and_the_frame_has_the_drawings_pixels(
    width: float, height: float, side: int, *, margins: bool
) -> None:
    ratio = max(width, height) / min(width, height)
    if ratio > 49:
        return
    box = "0 0 7 9" if margins else f"0 0 {width!r} {height!r}"
    drawing = root(viewBox=box, width=repr(width), height=repr(height))
    pixels = pixels_of(drawing, side)
    assert max(pixels) == side
    assert min(pixels) == max(1, round(side / ratio))
    made = framed(drawing, pixels)
    assert (made.get("width"), made.get("height")) == tuple(map(str, pixels))
    assert size_of(made) == pixels
