"""Boxes that stay around a logo: what is told of each, and of which nothing is told."""

from collections.abc import Callable

import pytest
from PIL import Image, ImageDraw

from tests.pictures.by_hand import saved
from tests.pictures.logos.test_traps import CREAM, NIGHT, PHOTO, Flat, made, placed, told
from tests.pictures.logos.traps import NAVY, RED, WHITE, Color, name, on, png, ring, rounded
from tests.representatives import few_quick

BLACK: Color = (0, 0, 0)
Save = Callable[[Image.Image], bytes]
Draw = Callable[[], Image.Image]


def light() -> Image.Image:
    return name(ink=WHITE, mark=WHITE)


def jpeg(picture: Image.Image) -> bytes:
    return saved(picture.convert("RGB"), "JPEG", quality=85)


@pytest.fixture(params=[png, jpeg], ids=["PNG", "JPEG"])
def save(request: pytest.FixtureRequest) -> Save:
    found: Save = request.param
    return found


def framed(logo: Image.Image, width: int, ink: Color, margin: int = 40) -> Image.Image:
    card = on(WHITE, logo, margin)
    ImageDraw.Draw(card).rectangle((0, 0, card.width - 1, card.height - 1), outline=ink, width=width)
    return card


def parted(logo: Image.Image, where: str, share: float, color: Color) -> Image.Image:
    """A logo on a box of one color, and a white part with a disc on one side of it."""
    along = logo.width + 80 if where in {"left", "right"} else logo.height + 80
    more = round(along * share / (1 - share))
    box = on(color, logo)
    across = where in {"left", "right"}
    size = (box.width + more, box.height) if across else (box.width, box.height + more)
    whole = Image.new("RGBA", size, "white")
    first = where in {"left", "top"}
    whole.paste(box, ((more if first else 0), 0) if across else (0, (more if first else 0)))
    middle = more // 2 if first else (size[0] if across else size[1]) - more // 2
    radius, other = min(more, *box.size) // 3, (box.height if across else box.width) // 2
    left, top = (middle, other) if across else (other, middle)
    spot = left - radius, top - radius, left + radius, top + radius
    ImageDraw.Draw(whole).ellipse(spot, fill=RED)
    return whole


@pytest.mark.slow
@pytest.mark.parametrize(
    "box",
    [
        lambda: on(BLACK, light()),
        lambda: on(BLACK, light(), 8),
        lambda: on(BLACK, name(ink=RED, mark=(255, 200, 0)), 90),
        lambda: on(BLACK, ring(), 60),
        lambda: on((4, 4, 4), name(ink=(120, 200, 255), mark=None)),
    ],
)
def test_a_black_box_is_told_where_it_can_be_seen(box: Draw, save: Save) -> None:
    logo = made(save(box()))

    for ground in (Flat(CREAM), Flat(NIGHT), PHOTO):
        assert told(placed(logo, ground)) == {"black-box"}
    assert logo.card
    assert told(placed(logo, Flat(logo.card))) == set()


@pytest.mark.slow
@pytest.mark.parametrize("width", [1, 3, 6])
@pytest.mark.parametrize(
    ("logo", "ink"),
    [(name, (30, 30, 30)), (ring, BLACK), (name, (150, 150, 150)), (lambda: name(ink=RED, mark=NAVY), NAVY)],
)
def test_a_frame_around_white_is_told(logo: Draw, ink: Color, width: int) -> None:
    found = made(png(framed(logo(), width, ink)))

    for ground in (Flat(CREAM), Flat(NIGHT), PHOTO):
        assert told(placed(found, ground)) == {"frame"}


@pytest.mark.slow
def test_a_frame_in_a_jpeg_is_told() -> None:
    assert told(placed(made(jpeg(framed(name(), 5, NAVY))), Flat(CREAM))) == {"frame"}


@pytest.mark.slow
@pytest.mark.parametrize(
    "edges", [("left", "bottom"), ("top", "right"), ("left", "right"), ("top", "bottom", "left")]
)
def test_lines_along_some_edges_are_told(edges: tuple[str, ...], save: Save) -> None:
    card = on(WHITE, name())
    pen, (right, bottom) = ImageDraw.Draw(card), (card.width - 1, card.height - 1)
    boxes = {
        "left": (0, 0, 2, bottom),
        "right": (right - 2, 0, right, bottom),
        "top": (0, 0, right, 2),
        "bottom": (0, bottom - 2, right, bottom),
    }
    for edge in edges:
        pen.rectangle(boxes[edge], fill=(40, 40, 40))

    assert "edge-line" in told(placed(made(save(card)), Flat(CREAM)))


@pytest.mark.slow
@pytest.mark.parametrize("where", ["left", "right", "top", "bottom"])
@pytest.mark.parametrize(("share", "color"), [(0.25, NAVY), (0.4, (0, 110, 70)), (0.5, RED)])
def test_a_box_that_is_white_in_part_is_told_where_the_white_shows(
    where: str, share: float, color: Color, save: Save
) -> None:
    logo = made(save(parted(light(), where, share, color)))

    for ground in (Flat(CREAM), Flat(NIGHT), PHOTO):
        # A JPEG that is white down to one row looks like one that lost bytes, too.
        assert told(placed(logo, ground)) - {"corruption"} == {"white-part"}
    assert "white-part" not in told(placed(logo, Flat(WHITE)))


@few_quick(
    "logo",
    [
        lambda: rounded(on(BLACK, light()), 0.1),
        lambda: on((20, 20, 20), light()),
        lambda: on((0, 120, 200), light()),
        lambda: Image.new("RGB", (400, 200), BLACK),
        lambda: on(NAVY, on((255, 214, 0), name(), 30), 60),
        lambda: on((255, 214, 0), name(ink=BLACK, mark=BLACK), 60),
    ],
)
def test_a_box_that_is_a_design_is_not_told(logo: Draw) -> None:
    assert not told(placed(made(png(logo())), Flat(CREAM)))
