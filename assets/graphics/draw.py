"""Draws the campaign graphic in its two shapes: ``python assets/graphics/draw.py [FOLDER]``.

One idea laid out twice: a quilt of the places where social service workers are met, the week's
name in large type, and a quiet corner at the lower right for a partner's logo. Both share one grid: words
and logos keep a tenth of the shorter side from the edges (the slot's margin of 8 % and its clear space).
"""

import io
import sys
from pathlib import Path

import resvg_py
from PIL import Image
from tiles import (
    BLUSH,
    CHESTNUT,
    CORAL,
    HONEY,
    INK,
    MARIGOLD,
    MINT,
    PAPER,
    SAND,
    TEAL,
    UMBER,
    book,
    care,
    clinic,
    elder,
    family,
    growth,
    home,
    man_with_beard,
    network,
    rays,
    school,
    talk,
    tent,
    woman_with_bun,
    woman_with_scarf,
)

HERE = Path(__file__).parent
FONTS = HERE.parent / "fonts"
#: Coral as it must be for text on paper: 5.4 to 1.
RUST = "#b8361f"
DISPLAY, STRONG, BODY = "Bricolage Grotesque ExtraBold", "Figtree", "Figtree Medium"
#: Weight and tracking (in ems) of each face.
FACES = {DISPLAY: (800, -0.02), STRONG: (700, 0.0), BODY: (500, 0.0)}
DATES = "17\N{EN DASH}21 October 2022"
THEME = [
    "Making the Case for Investing in",
    "Strengthening the Social Service",
    "Workforce Across Sectors",
]

QUILT = {
    "family": family(MINT),
    "school": school(MARIGOLD, PAPER, CORAL, INK),
    "clinic": clinic(BLUSH, TEAL, PAPER, INK),
    "home": home(TEAL, BLUSH, CORAL, INK),
    "tent": tent(INK, PAPER, MINT, MARIGOLD),
    "bun": woman_with_bun(CORAL, PAPER, UMBER, INK),
    "beard": man_with_beard(MARIGOLD, TEAL, SAND, UMBER),
    "elder": elder(BLUSH, CORAL, HONEY, PAPER),
    "scarf": woman_with_scarf(CORAL, TEAL, SAND, INK),
    "care": care(INK, CORAL, MARIGOLD),
    "growth": growth(BLUSH, TEAL, CORAL, MARIGOLD),
    "talk": talk(TEAL, MARIGOLD, PAPER, INK),
    "rays": rays(BLUSH, TEAL, MINT, MARIGOLD, CORAL),
    "book": book(TEAL, PAPER, BLUSH, INK),
    "network": network(MINT, INK, CORAL, TEAL, PAPER, INK, CHESTNUT),
}


def tile(name: str, x: float, y: float, side: float, *, units: int = 100) -> str:
    """Place a tile of the quilt with its corner at (x, y)."""
    box = f'x="{x}" y="{y}" width="{side}" height="{side}" viewBox="0 0 {units} {units}"'
    return f'<svg {box} overflow="hidden">{QUILT[name]}</svg>'


def quilt(names: list[list[str]], left: float, top: float, side: float) -> str:
    """Lay rows of tiles; an empty name leaves a gap and ``family`` takes two by two."""
    placed = [
        tile(
            name,
            left + side * column,
            top + side * row,
            side * (2 if name == "family" else 1),
            units=200 if name == "family" else 100,
        )
        for row, line in enumerate(names)
        for column, name in enumerate(line)
        if name
    ]
    return "".join(placed)


def words(text: str, at: tuple[float, float], size: float, *, colour: str = INK, face: str = BODY) -> str:
    """Set one line of text; ``at`` is where its baseline starts."""
    weight, tracking = FACES[face]
    return (
        f'<text x="{at[0]}" y="{at[1]}" font-family="{face}" font-weight="{weight}" font-size="{size}" '
        f'letter-spacing="{tracking * size}" fill="{colour}">{text}</text>'
    )


def block(lines: list[str], at: tuple[float, float], size: float, leading: float, face: str) -> str:
    """Set lines of text below each other; ``leading`` is in ems."""
    left, top = at
    rows = enumerate(lines)
    return "".join(words(line, (left, top + i * size * leading), size, face=face) for i, line in rows)


def headline(lines: list[str], at: tuple[float, float], size: float) -> str:
    """Set the week's name, tightly leaded."""
    return block(lines, at, size, 1.02, DISPLAY)


def theme(at: tuple[float, float], size: float) -> str:
    """Set the theme, openly leaded."""
    return block(THEME, at, size, 1.32, BODY)


def landscape() -> str:
    """Lay out 1200x630: words on the left, the quilt on the upper right; margins of 63."""
    rows = [
        ["school", "family", "", "care"],
        ["tent", "", "", "bun"],
        ["clinic", "talk", "growth", "home"],
    ]
    return (
        quilt(rows, 640, 0, 140)
        + words(DATES, (63, 82), 26, colour=RUST, face=STRONG)
        + headline(["Social Service", "Workforce Week"], (60, 170), 67)
        + theme((63, 306), 28)
        + words("#SSWWeek", (62, 567), 42, colour=RUST, face=DISPLAY)
        + words("@SSWAlliance", (317, 567), 26, face=STRONG)
    )


def square() -> str:
    """Lay out 2160x2160: the quilt on top, the words below it; margins of 216."""
    rows = [
        ["school", "bun", "family", "", "tent", "rays"],
        ["talk", "clinic", "", "", "beard", "home"],
        ["elder", "care", "growth", "book", "network", "scarf"],
    ]
    return (
        quilt(rows, 0, 0, 360)
        + words(DATES, (216, 1204), 62, colour=RUST, face=STRONG)
        + headline(["Social Service", "Workforce Week"], (208, 1372), 164)
        + theme((216, 1652), 56)
        + words("#SSWWeek", (213, 1944), 80, colour=RUST, face=DISPLAY)
        + words("@SSWAlliance", (690, 1944), 50, face=STRONG)
    )


def picture(width: int, height: int, content: str) -> Image.Image:
    """Render a drawing on paper."""
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">{content}</svg>'
    faces = sorted(str(path) for path in FONTS.glob("*.?tf"))
    data = resvg_py.svg_to_bytes(svg_string=svg, background=PAPER, skip_system_fonts=True, font_files=faces)
    return Image.open(io.BytesIO(bytes(data))).convert("RGB")


def main() -> None:
    """Write both shapes into the folder given, or beside this script."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
    for width, height, content in ((1200, 630, landscape()), (2160, 2160, square())):
        path = folder / f"campaign-{width}x{height}.png"
        picture(width, height, content).save(path, optimize=True)
        print(path.name, path.stat().st_size)


if __name__ == "__main__":
    main()
