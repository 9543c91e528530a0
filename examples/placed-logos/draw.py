"""Draws the graphics and the logos of this example: ``python examples/placed-logos/draw.py``."""

from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

HERE = Path(__file__).parent
FACE = HERE.parent.parent / "assets" / "fonts" / "BricolageGrotesque-ExtraBold.ttf"
PAPER, INK, PLUM, CORAL, SAND = "#fdf8f0", "#23172e", "#4b2a63", "#f0705a", "#f6d9b8"
#: Drawn this many times larger, then made smaller: smooth edges.
FINE = 4


def font(size: int) -> ImageFont.FreeTypeFont:
    """Give the face at a size of the finished picture."""
    return ImageFont.truetype(FACE, size * FINE)


def fine(*numbers: float) -> tuple[float, ...]:
    """Scale lengths to the large canvas."""
    return tuple(number * FINE for number in numbers)


def neighbor(pen: ImageDraw.ImageDraw, left: float, top: float, bottom: float) -> None:
    """Draw somebody who stands in an open door, 280 pixels wide."""
    pen.rounded_rectangle(fine(left, top, left + 280, bottom + 140), 140 * FINE, fill=CORAL)
    pen.ellipse(fine(left + 85, top + 80, left + 195, top + 190), fill=SAND)
    pen.pieslice(fine(left + 85, top + 70, left + 195, top + 180), 180, 360, fill=INK)
    pen.rounded_rectangle(fine(left + 50, top + 205, left + 230, bottom + 80), 80 * FINE, fill=PLUM)


def graphic(
    name: str, size: tuple[int, int], door: tuple[int, int], strip: int, words: tuple[int, int]
) -> None:
    """Draw a graphic: words, somebody in a door that reaches into the strip for logos.

    The words begin where the logos do.
    """
    picture = Image.new("RGB", fine(*size), SAND)  # type: ignore[arg-type]
    pen = ImageDraw.Draw(picture)
    pen.rectangle(fine(0, size[1] - strip, *size), fill=PAPER)
    neighbor(pen, *door, size[1])
    pen.multiline_text(fine(*words), "Open\nDoors\nWeek", INK, font(96), spacing=6 * FINE)  # type: ignore[arg-type]
    picture.reduce(FINE).quantize(128, dither=Image.Dither.NONE).save(HERE / name, optimize=True)


def logo(name: str, size: tuple[int, int], color: str, words: str) -> None:
    """Draw a logo: a door, and words beside it where there are any."""
    picture = Image.new("RGBA", fine(*size), (255, 255, 255, 0))  # type: ignore[arg-type]
    pen = ImageDraw.Draw(picture)
    side = size[1]
    pen.ellipse(fine(0, 0, side - 1, side - 1), fill=color)
    pen.rectangle(fine(side * 0.36, side * 0.25, side * 0.64, side * 0.75), fill=(255, 255, 255, 0))
    if words:
        pen.text(fine(side * 1.15, side * 0.5), words, color, font(round(side * 0.62)), anchor="lm")  # type: ignore[arg-type]
    picture = picture.reduce(FINE)
    picture.crop(picture.getbbox()).save(HERE / "logos" / name, optimize=True)


def main() -> None:
    """Write both graphics and all logos."""
    graphic("wide.png", (1200, 630), (860, 90), 180, (32, 138))
    graphic("tall.png", (1080, 1350), (740, 560), 235, (53, 220))
    logo("alliance.png", (760, 200), PLUM, "Doors")
    logo("city.png", (300, 300), INK, "")
    logo("harbour-light.png", (1500, 200), "#0b5f7a", "Harbour Light Aid")
    logo("casa-abierta.png", (400, 400), "#1f7a4d", "")
    logo("bayt-al-jiwar.png", (1000, 300), "#8a2f18", "Jiwar")
    logo("nightjar.png", (900, 200), "#ffffff", "Nightjar")


if __name__ == "__main__":
    main()
