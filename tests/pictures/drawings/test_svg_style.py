"""The style of a drawing: what browsers read is worked out, what only they can read is refused or told."""

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from socialkit.pictures.drawings.svg_colors import UnresolvedError
from socialkit.pictures.drawings.svg_style import styled
from socialkit.pictures.drawings.svg_values import OutsideError
from tests.fuzzing import examples
from tests.pictures.drawings.drawings import drawing, drawings
from tests.representatives import few_quick

RED = "#c81e3c"


def tree(text: str) -> ET.Element:
    return ET.fromstring(text)  # noqa: S314 our own


def style_of(body: str, name: str = "rect") -> dict[str, str]:
    """What is left in the style of the first such element, by property."""
    root = styled(tree(drawing(body))).root
    element = next(root.iter("{http://www.w3.org/2000/svg}" + name))
    parts = (part.partition(":") for part in element.get("style", "").split(";") if part)
    return {key: value for key, _, value in parts} | {
        key: value for key, value in element.attrib.items() if key != "style"
    }


def rect(style: str = "", **attributes: str) -> str:
    written = "".join(f' {name.replace("_", "-")}="{value}"' for name, value in attributes.items())
    return f'<rect style="{style}"{written}/>'


@few_quick(
    "body",
    [
        rect("fill:#C81E3C;fill:color(display-p3 0.78 0.12 0.24)"),
        rect("fill:#C81E3C;fill:oklch(0.55 0.2 20)"),
        rect("fill:#C81E3C;fill:lab(44% 60 28)"),
        rect("fill:#C81E3C;fill:#c81e3"),
        rect("fill:#C81E3C;fill:redd"),
        rect("fill:#C81E3C;fill:12px"),
        rect(fill="var(--a, #c81e3c)"),
        rect("fill:var(--a, var(--b, #c81e3c))"),
        rect("--a:#c81e3c;--b:var(--a);fill:var(--b)"),
        rect("--a:200,30;fill:rgb(var(--a), 60)"),
        rect("--a:var(--b);--b:var(--a);fill:var(--a, #c81e3c)"),
        rect("FILL:#c81e3c"),
        rect("f\\69ll:#c81e3c"),
        rect("/*a*/fill/*b*/:/*c*/#c81e3c/*d*/"),
        rect("fill:#c81e3c !important;fill:blue"),
        rect("fill:rgb(200 30 60)"),
        rect("fill:rgb(200 30 60 / 100%)"),
        rect("fill:hsl(349.4deg 73.9% 45.1%)"),
        rect("fill:hwb(349.4 11.76% 21.57%)"),
        rect("fill:color(srgb 0.78431 0.11765 0.23529)"),
        rect("fill:light-dark(#c81e3c, #fff)"),
        rect("fill:#C81E3C;fill:light-dark(blue)"),
        rect("fill:#C81E3C;fill:light-dark(blue, reddish)"),
        rect("fill:#C81E3C;fill:hsl(120, 100, 50)"),
        rect("fill:#C81E3C;fill:hwb(120, 0%, 0%)"),
        rect("fill:#C81E3C;fill:rgb(none, 2, 3)"),
        f"<style>@media screen{{.a{{fill:{RED}}}}}</style>" + rect(**{"class": "a"}),
        f"<style>@media all{{@media screen{{.a{{fill:{RED}}}}}}}</style>" + rect(**{"class": "a"}),
        f"<style>@media only screen and (prefers-color-scheme: light){{.a{{fill:{RED}}}}}</style>"
        + rect(**{"class": "a"}),
        f"<style>.a{{fill:{RED}}}@media print{{.a{{fill:#000}}}}</style>" + rect(**{"class": "a"}),
        f"<style>.a{{fill:{RED}}}@media (prefers-color-scheme:dark){{.a{{fill:#fff}}}}</style>"
        + rect(**{"class": "a"}),
        f"<style>.a{{fill:{RED}}}@media (color-gamut:p3){{.a{{fill:color(display-p3 1 0 0)}}}}</style>"
        + rect(**{"class": "a"}),
        f"<style>.a{{fill:{RED}}}@supports (fill:color(display-p3 1 0 0)){{.a{{fill:oklch(1 0 0)}}}}</style>"
        + rect(**{"class": "a"}),
        f"<style>@supports (fill:red) and (not (fill:color(display-p3 1 0 0))){{.a{{fill:{RED}}}}}</style>"
        + rect(**{"class": "a"}),
        f"<style>:root{{--brand:{RED}}}.a{{fill:var(--brand)}}</style>" + rect(**{"class": "a"}),
        f"<style>svg{{--brand:{RED}}}</style><g>" + rect("fill:var(--brand)") + "</g>",
        f"<style>svg{{--brand:{RED}}}rect{{--brand:inherit;fill:var(--brand)}}</style>" + rect(),
        f"<style>svg{{--brand:blue}}rect{{--brand:initial;fill:var(--brand, {RED})}}</style>" + rect(),
        f"<style>rect:first-of-type{{fill:{RED}}}</style>" + rect(),
        f"<style>rect:not(.b){{fill:{RED}}}</style>" + rect(),
        f"<style>.a .b{{fill:{RED}}}.b{{fill:blue}}</style>" + f'<g class="a">{rect(**{"class": "b"})}</g>',
        f"<style><![CDATA[.a{{fill:{RED}}}]]></style>" + rect(**{"class": "a"}),
        f'<style media="print">.a{{fill:blue}}</style><style type="text/x">.a{{fill:blue}}</style>'
        f"<style>.a{{fill:{RED}}}</style>" + rect(**{"class": "a"}),
        f"<style>.a{{fill:{RED};;fil:blue;fill:;fill}}</style>" + rect(**{"class": "a"}),
    ],
)
def test_the_color_is_the_one_that_a_browser_without_wide_colors_shows(body: str) -> None:
    assert style_of(body)["fill"] == RED


@pytest.mark.parametrize(
    ("style", "key", "value"),
    [
        ("fill:color(display-p3 0.5 0.5 0.5)", "fill", "#808080"),
        ("fill:oklch(0.5 0.2 30)", "fill", "#ba0d01"),
        ("fill:lab(50% 40 30)", "fill", "#bb5846"),
        ("fill:rgb(200 30 60 / 50%)", "fill", "#c81e3c80"),
        ("fill:CURRENTCOLOR", "fill", "currentColor"),
        ("stroke-width:4PX", "stroke-width", "4"),
        ("stroke-width:1pc", "stroke-width", "16"),
        ("stroke-dasharray:6px,3 1", "stroke-dasharray", "6 3 1"),
        ("opacity:40%", "opacity", "0.4"),
        ("opacity:7", "opacity", "1"),
        ("transform:translate(5px, 2px)", "transform", "matrix(1 0 0 1 5 2)"),
        ("transform:scale(2) translateX(1px)", "transform", "matrix(2 0 0 2 2 0)"),
        ("transform:scale(50%) rotate(0)", "transform", "matrix(0.5 0 0 0.5 0 0)"),
        ("transform:matrix(1,0,0,1,5,5)", "transform", "matrix(1 0 0 1 5 5)"),
        ("transform:translate(0, 1q)", "transform", "matrix(1 0 0 1 0 0.94488189)"),
        ("transform:skewX(45deg)", "transform", "matrix(1 0 1 1 0 0)"),
        ("font:30px x", "font-size", "30"),
        ("font:italic small-caps 700 condensed 30px/1.2 'A', b c", "font-size", "30"),
        ("font:normal oblique 10deg 2em x", "font-size", "2em"),
        ("font-size:9px;font:large x", "font-size", "18"),
        ("font:large x;font-size:smaller", "font-size", "0.833333em"),
        ("font-size:12", "font-size", "12"),
        ("-webkit-opacity:.3", "opacity", "0.3"),
        ("filter:blur(1px) hue-rotate(0)", "filter", "blur(1px) hue-rotate(0)"),
        ("x:10px;width:30px", "width", "30"),
        ("fill:initial", "fill", "#000000"),
        ("stop-color:unset", "stop-color", "#000000"),
        ("mask:url(#gone)", "mask", "none"),
        ("filter:url('#gone')", "filter", "none"),
        ("fill:url(#gone) red", "fill", "#ff0000"),
        ("fill:url(#gone)", "fill", "none"),
        ("filter:drop-shadow(1px 2px 3px rgb(0 0 0 / 50%))", "filter", "drop-shadow(1px 2px 3px #00000080)"),
    ],
)
def test_a_value_is_written_as_the_renderer_reads_it(style: str, key: str, value: str) -> None:
    assert style_of(rect(style))[key] == value


@pytest.mark.parametrize(
    "style",
    [
        "fill:unset",
        "fill:inherit",
        "fill:var(--none)",
        "fill:rgb",
        "fill-rule:odd",
        "stroke-width:-1px",
        "opacity:x",
        "stroke-linejoin:arcs",
        "--a:red",
        "-inkscape-stroke:hairline",
        "font-family:Arial",
        "font:30px",
        "font:30 x",
        "font:x",
        "font:bold italic bold 30px x",
        "font:30px x,",
        "font:30px 'a' b",
        "stroke-dasharray:3,,2",
        "stroke-dasharray:,3",
        "enable-background:new 0 0 9 9",
    ],
)
def test_what_says_nothing_is_left_out(style: str) -> None:
    assert style_of(rect(style)) == {}


@pytest.mark.parametrize(
    "body",
    [
        rect("fill:color-mix(in srgb, red, blue)"),
        rect("fill:rgb(from red r g b)"),
        rect("fill:device-cmyk(0 1 1 0)"),
        rect("fill:color(prophoto-rgb 1 0 0)"),
        rect("fill:ButtonText"),
        rect(fill="color-mix(in srgb, red, blue)"),
        rect("clip-path:circle(3px)"),
        rect("mask:linear-gradient(red, blue)"),
        rect("stroke-width:calc(1px + 2px)"),
        rect("stroke-width:1vw"),
        rect("stroke-width:1ex"),
        rect(height="2ex"),
        rect("transform:rotate3d(1,1,0,40deg)"),
        rect("transform:translate(50%)"),
        rect("transform:translate(1em)"),
        rect("transform:rotate(calc(10deg))"),
        rect("transform:rotateZ(9deg)"),
        rect("transform:rotate(9deg);transform-origin:30px"),
        rect("transform:rotate(9deg)", transform_origin="center"),
        rect("fill:attr(x)"),
        rect("fill:rgb(attr(x) 0 0)"),
        rect("fill:env(x, red)"),
        rect("fill:if(media(print): red; else: blue)"),
        rect("fill:--brand(red)"),
        rect("--a:attr(x);fill:var(--a, red)"),
        rect(fill="ATTR(x)"),
        rect("visibility:env(x)"),
        rect("font:caption"),
        rect("font:calc(1px + 2px) x"),
        rect("filter:invert(calc(1))"),
        rect("fill:WindowText"),
        rect("transform:rotate(9deg);transform-origin:center"),
        rect("all:unset"),
        rect("fill:revert-layer"),
        rect(width="calc(1px + 2px)"),
        rect(x="2rem"),
        "<style>@media (min-width:400px){rect{fill:red}}</style>" + rect(),
        "<style>@media (orientation:landscape){rect{fill:red}}</style>" + rect(),
        "<style>@layer a{rect{fill:red}}</style>" + rect(),
        "<style>@container (width>1px){rect{fill:red}}</style>" + rect(),
        "<style>rect{fill:red;&amp;.a{fill:blue}}</style>" + rect(),
        '<defs><path id="s" style="fill:var(--c)"/></defs><use href="#s" style="--c:red"/>',
    ],
)
def test_what_only_a_browser_can_work_out_is_refused(body: str) -> None:
    with pytest.raises(UnresolvedError):
        styled(tree(drawing(body)))


@few_quick(
    ("body", "told"),
    [
        (rect("fill:color(display-p3 1 0 0)"), "fill: a color that screens of sRGB do not have"),
        (rect("fill:red;fill:color-mix(in srgb, red, blue)"), "after #ff0000"),
        (rect("vector-effect:non-scaling-stroke"), "vector-effect"),
        (rect(vector_effect="non-scaling-stroke"), "vector-effect"),
        (rect("rotate:20deg"), "rotate"),
        (rect("mask-mode:alpha"), "mask-mode"),
        (rect("fill:red;fill:attr(x)"), "attr(x) after #ff0000"),
        (rect("opacity:.5;opacity:env(x)"), "env(x) after 0.5"),
        (rect("transform:translate(1px);transform:attr(x)"), "attr(x) after matrix"),
        (rect("backdrop-filter:blur(2px)"), "backdrop-filter"),
        (rect(color_interpolation="linearRGB"), "color-interpolation"),
        (rect("stroke-dasharray:1 2", pathLength="10"), "pathLength"),
        ("<style>rect::foo{fill:red}</style>" + rect(), "the selector rect::foo"),
        ('<g systemLanguage="fr"/>', "one language"),
        ("<filter><feTurbulence/></filter>", "feTurbulence"),
    ],
)
def test_what_is_drawn_in_part_is_told(body: str, told: str) -> None:
    (warning,) = styled(tree(drawing(body))).warnings

    assert warning.startswith("svg-warning: ")
    assert told in warning


@pytest.mark.parametrize(
    "style",
    [
        "transform:rotate(45)",
        "transform:translate(50,50)",
        "transform:translate(50px 50px)",
        "transform:translate(5deg)",
        "transform:rotate(20px)",
        "transform:rotate(20deg, 30px, 20px)",
        "transform:skewX(10)",
        "transform:scale(2px)",
        "transform:scale(2 3)",
        "transform:scale()",
        "transform:matrix(1 0 0 1 5 5)",
        "transform:matrix(1, 0, 0, 1, 5px, 5px)",
        "transform:foo(1)",
        "-webkit-transform:rotate(45)",
        "transform:translate(1px) rotate(45)",
        "transform-origin:30 20",
        "filter:blur(2)",
        "filter:hue-rotate(90)",
        "filter:invert(-1)",
        "filter:drop-shadow(2 2 1 red)",
        "filter:drop-shadow(2px)",
    ],
)
def test_what_browsers_pass_over_is_not_drawn_and_told(style: str) -> None:
    """A length or an angle without its unit, a comma too few: whoever wrote it meant something."""
    root = tree(drawing(rect(style)))
    (warning,) = styled(root).warnings

    assert warning.startswith(f"svg-warning: {style.partition(':')[0]}: ")
    assert warning.endswith(", which browsers pass over")
    assert root[0].attrib.keys() <= {"style"}
    assert not root[0].get("style")


@pytest.mark.parametrize("style", ["x:20", "width:10", "r:5", "font-size:30"])
def test_a_length_in_a_sheet_has_its_unit(style: str) -> None:
    inside, within = drawing(f"<style>*{{{style}}}</style>" + rect()), drawing(rect(style))

    assert styled(tree(inside)).warnings == (
        f"svg-warning: {style.replace(':', ': ')}, which browsers pass over",
    )
    assert not styled(tree(within)).warnings


@pytest.mark.parametrize("body", [rect("animation:a 2s"), "<g><animate attributeName='x'/></g>", "<set/>"])
def test_what_moves_is_told(body: str) -> None:
    assert styled(tree(drawing(body))).warnings == ("animated",)


@pytest.mark.parametrize(
    "style",
    [
        "fill:url(a.svg#b)",
        "cursor:url(//example.org/a.png)",
        "--a:url(file:///etc/hostname)",
        "foo:src('a.png')",
    ],
)
def test_no_style_reaches_outside_of_the_file(style: str) -> None:
    with pytest.raises(OutsideError):
        styled(tree(drawing(rect(style))))


def test_the_color_behind_the_whole_drawing_is_kept() -> None:
    for style, color in (
        ("background:#ffee00", "#ffee00"),
        ("background-color:white", "#ffffff"),
        ("background:none", ""),
    ):
        root = tree(drawing("", f'viewBox="0 0 9 9" style="{style}"'))
        assert styled(root).background == color


@pytest.mark.slow
@settings(max_examples=examples(150), deadline=None)
@given(st.text(st.sampled_from(list("fill:#c81e3; ()-,var{}@media screen\"'/*\\!url&%.")), max_size=60))
def test_whatever_stands_in_a_style_is_worked_out_or_refused(text: str) -> None:
    root = tree(drawing("<style/>" + rect()))
    root[0].text = text
    root[1].set("style", text)
    root[1].set("fill", text)
    try:
        result = styled(root)
    except (UnresolvedError, OutsideError):
        return
    assert not list(result.root.iter("{http://www.w3.org/2000/svg}style"))
    assert not any("var(" in element.get("style", "") for element in result.root.iter())


@pytest.mark.slow
def test_no_css_is_left_in_any_of_the_drawings() -> None:
    left = {}
    for name, text in drawings():
        try:
            root = styled(tree(text)).root
        except UnresolvedError:
            continue
        css = ET.tostring(root, "unicode")
        if any(word in css for word in ("var(", "<style", "display-p3", "calc(", "!important", "class=")):
            left[name] = css
    assert left == {}
