"""Draws the graphic of this example: ``python examples/minimal/draw.py``."""

from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

HERE = Path(__file__).parent
FACE = HERE.parent.parent / "assets" / "fonts" / "BricolageGrotesque-ExtraBold.ttf"
PAPER, INK, TEAL, MARIGOLD = "#fbf5ea", "#241634", "#0e6f6b", "#f5b335"
#: Drawn this many times larger, then made smaller: smooth edges.
FINE = 4


def fine(*numbers: int) -> tuple[int, ...]:
    """Scale lengths to the large canvas."""
    return tuple(number * FINE for number in numbers)


def main() -> None:
    """Write graphic.png: an open book on a table, three words, an empty corner.

    Words keep as far from the edges as a logo in the usual slot does: 40 pixels.
    """
    picture = Image.new("RGB", fine(1200, 630), PAPER)
    pen = ImageDraw.Draw(picture)
    pen.rectangle(fine(0, 0, 1200, 400), fill=TEAL)
    pen.ellipse(fine(840, 60, 1080, 300), fill=MARIGOLD)
    pen.polygon([fine(960, 200), fine(760, 140), fine(760, 330), fine(960, 400)], fill=PAPER)
    pen.polygon([fine(960, 200), fine(1160, 140), fine(1160, 330), fine(960, 400)], fill="#f8cdbb")
    for row in (208, 252, 296):
        pen.line([fine(792, row), fine(928, row + 42)], fill=INK, width=6 * FINE)
        pen.line([fine(992, row + 42), fine(1128, row)], fill=INK, width=6 * FINE)
    pen.multiline_text(
        fine(36, 76), "Story\nHour Week", PAPER, ImageFont.truetype(FACE, 110 * FINE), spacing=14 * FINE
    )
    pen.text(fine(39, 590), "#StoryHourWeek", INK, ImageFont.truetype(FACE, 56 * FINE), anchor="ls")
    picture.reduce(FINE).save(HERE / "graphic.png", optimize=True)


if __name__ == "__main__":
    main()
