"""Draws the graphics and logos of this example: ``python examples/languages/draw.py``."""

from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

HERE = Path(__file__).parent
FACE = HERE.parent.parent / "assets" / "fonts" / "BricolageGrotesque-ExtraBold.ttf"
PAPER, INK, SKY, SUN = "#fdf6ea", "#1d2433", "#1f5f8b", "#f2a541"
#: Drawn this many times larger, then made smaller: smooth edges.
FINE = 4
TITLES = {
    "en": ("Clean\nWater Week", "#CleanWaterWeek"),
    "es": ("Semana del\nAgua Limpia", "#SemanaAguaLimpia"),
    "fr": ("Semaine de\nl\u2019Eau Propre", "#SemaineEauPropre"),
}
LOGOS = {"rio-claro": "#0b6e4f", "puits-communs": "#7b2d43", "maji-safi": "#22457a"}


def fine(*numbers: int) -> tuple[int, ...]:
    """Scale lengths to the large canvas."""
    return tuple(number * FINE for number in numbers)


def face(size: int) -> ImageFont.FreeTypeFont:
    """Give the letters at a size of the small canvas."""
    return ImageFont.truetype(FACE, size * FINE)


def main() -> None:
    """Write one graphic for each language and one logo for each partner.

    Words keep as far from the edges as a logo in the usual slot does: 40 pixels.
    """
    for lang, (title, tag) in TITLES.items():
        picture = Image.new("RGB", fine(1200, 630), PAPER)
        pen = ImageDraw.Draw(picture)
        pen.rectangle(fine(0, 0, 1200, 430), fill=SKY)
        pen.ellipse(fine(920, 150, 1160, 390), fill=SUN)
        # From the tip to where the lines touch the circle, so that the drop has no shoulders.
        pen.polygon([fine(1040, 40), fine(938, 207), fine(1142, 207)], fill=SUN)
        pen.multiline_text(fine(36, 76), title, PAPER, face(100), spacing=14 * FINE)
        pen.text(fine(39, 590), tag, INK, face(52), anchor="ls")
        small = picture.reduce(FINE).quantize(64)
        small.save(HERE / f"graphic-{lang}.png", optimize=True)
    for name, color in LOGOS.items():
        logo = Image.new("RGBA", fine(440, 160))
        pen = ImageDraw.Draw(logo)
        pen.ellipse(fine(4, 24, 116, 136), fill=color)
        pen.multiline_text(fine(136, 22), name.replace("-", "\n").title(), color, face(52))
        logo.reduce(FINE).save(HERE / "logos" / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
