"""Logos that are drawn wrongly by who looks at their box and not at what is on it; each a file's bytes."""

import math
import struct
from collections.abc import Callable
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

from tests.pictures.by_hand import chunk, saved

_FONT = Path(__file__).parents[3] / "assets" / "fonts" / "Figtree-Medium.ttf"
NAVY, RED, GREEN = (20, 50, 110), (200, 40, 40), (30, 110, 70)
Color = tuple[int, int, int]
Ink = tuple[int, int, int] | tuple[int, int, int, int]


def clear(width: int, height: int) -> Image.Image:
    return Image.new("RGBA", (width, height), (255, 255, 255, 0))


def name(
    text: str = "Rowan House", ink: Ink = NAVY, height: int = 120, *, mark: Ink | None = RED
) -> Image.Image:
    """A mark and a name beside it, trimmed, on nothing."""
    font = ImageFont.truetype(_FONT, height)
    width = int(font.getlength(text)) + 2 * height
    picture = clear(width + 20, height * 2)
    pen = ImageDraw.Draw(picture)
    if mark:
        pen.ellipse((4, height // 3, 4 + height * 4 // 3, height // 3 + height * 4 // 3), fill=mark)
    pen.text((height * 8 // 5, height * 13 // 10), text, fill=ink, font=font, anchor="ls")
    return picture.crop(picture.getchannel("A").getbbox())


def on(ground: Ink, logo: Image.Image, margin: int = 40) -> Image.Image:
    """A logo in the middle of a card."""
    card = Image.new("RGBA", (logo.width + 2 * margin, logo.height + 2 * margin), (*ground[:3], 255))
    card.alpha_composite(logo, (margin, margin))
    return card


def rounded(card: Image.Image, radius: float) -> Image.Image:
    mask = Image.new("L", (card.width * 2, card.height * 2))
    corner = round(radius * min(card.size) * 2)
    ImageDraw.Draw(mask).rounded_rectangle((0, 0, mask.width - 1, mask.height - 1), corner, fill=255)
    card = card.copy()
    card.putalpha(ImageChops.multiply(card.getchannel("A"), mask.resize(card.size, Image.Resampling.BOX)))
    return card


def faded(logo: Image.Image, opacity: float) -> Image.Image:
    logo = logo.copy()
    logo.putalpha(logo.getchannel("A").point(lambda level: round(level * opacity)))
    return logo


def keyline(logo: Image.Image, width: int = 9, color: Color = (255, 255, 255)) -> Image.Image:
    """A logo with a line of one color all around it, as stickers have."""
    picture = clear(logo.width + 4 * width, logo.height + 4 * width)
    picture.alpha_composite(logo, (2 * width, 2 * width))
    alpha = picture.getchannel("A")
    # The largest within so many pixels, one pixel after the other: the filter's time grows with its square.
    for _ in range(width // 2 + 2):
        alpha = alpha.filter(ImageFilter.MaxFilter(3))
    line = Image.new("RGBA", picture.size, (*color, 0))
    line.putalpha(alpha)
    return Image.alpha_composite(line, picture)


def shadowed(logo: Image.Image, blur: int = 30, strength: float = 0.5) -> Image.Image:
    """A logo with a soft shadow that goes far beyond it."""
    picture = clear(logo.width + 6 * blur, logo.height + 6 * blur)
    picture.paste(logo, (3 * blur, 3 * blur - blur // 2))
    alpha = clear(*picture.size).getchannel("A")
    alpha.paste(logo.getchannel("A"), (3 * blur, 3 * blur))
    soft = alpha.filter(ImageFilter.GaussianBlur(blur)).point(lambda level: round(level * strength))
    shadow = Image.new("RGBA", picture.size, (0, 0, 0, 0))
    shadow.putalpha(soft)
    return Image.alpha_composite(shadow, picture)


def checks(size: tuple[int, int], side: int = 16, colors: tuple[int, int] = (255, 204)) -> Image.Image:
    """What picture programs show where nothing is."""
    board = Image.new("RGB", size, (colors[0],) * 3)
    pen = ImageDraw.Draw(board)
    for top in range(0, size[1], side):
        for left in range(side * (top // side % 2), size[0], 2 * side):
            pen.rectangle((left, top, left + side - 1, top + side - 1), fill=(colors[1],) * 3)
    return board


def checkered(logo: Image.Image, side: int = 16, colors: tuple[int, int] = (255, 204)) -> Image.Image:
    board = checks((logo.width + 80, logo.height + 80), side, colors).convert("RGBA")
    board.alpha_composite(logo, (40, 40))
    return board.convert("RGB")


def hairlines(side: int = 2000, width: int = 1, ink: Ink = (0, 0, 0)) -> Image.Image:
    """A drawing of lines that are far too thin for the size it will have."""
    picture = clear(side, side // 2)
    pen = ImageDraw.Draw(picture)
    for number in range(9):
        at = number * side // 9
        pen.ellipse((at, side // 8, at + side // 8, side // 4 + side // 8), outline=ink, width=width)
    pen.line((0, side // 2 - width, side - 1, side // 2 - width), fill=ink, width=width)
    pen.line((0, 0, side - 1, 0), fill=ink, width=width)
    return picture


def edged(
    logo: Image.Image, where: str = "bottom", thickness: int = 2, ink: Color = (40, 40, 40)
) -> Image.Image:
    """A logo on white, with a line along one edge that a screenshot left there."""
    card = on((255, 255, 255), logo).convert("RGB")
    width, height = card.size
    box = {
        "bottom": (0, height - thickness, width, height),
        "top": (0, 0, width, thickness),
        "left": (0, 0, thickness, height),
        "right": (width - thickness, 0, width, height),
    }[where]
    card.paste(ink, box)
    return card


def speckled(logo: Image.Image, far: float = 3.0, size: int = 3, ink: Ink = (0, 0, 0, 255)) -> Image.Image:
    """A logo with a speck of a few pixels far off it."""
    picture = clear(round(logo.width * far), round(logo.height * far))
    picture.alpha_composite(logo, (0, 0))
    picture.paste(ink, (picture.width - size, picture.height - size, picture.width, picture.height))
    return picture


def beside(left: Image.Image, right: Image.Image, gap: int = 30) -> Image.Image:
    picture = clear(left.width + gap + right.width, max(left.height, right.height))
    picture.alpha_composite(left, (0, (picture.height - left.height) // 2))
    picture.alpha_composite(right, (left.width + gap, (picture.height - right.height) // 2))
    return picture


def disc(ink: Ink = NAVY, side: int = 300) -> Image.Image:
    picture = clear(side, side)
    ImageDraw.Draw(picture).ellipse((0, 0, side - 1, side - 1), fill=ink)
    return picture


def ring(ink: Ink = RED, within: Ink = (255, 255, 255), side: int = 400, width: int = 30) -> Image.Image:
    """A seal: a ring, what fills it, and a star in the middle."""
    picture = clear(side, side)
    pen = ImageDraw.Draw(picture)
    pen.ellipse((0, 0, side - 1, side - 1), fill=ink)
    pen.ellipse((width, width, side - 1 - width, side - 1 - width), fill=within)
    points = [
        (
            side / 2 + side * (0.3 if turn % 2 == 0 else 0.13) * math.sin(turn * math.pi / 5),
            side / 2 - side * (0.3 if turn % 2 == 0 else 0.13) * math.cos(turn * math.pi / 5),
        )
        for turn in range(10)
    ]
    pen.polygon(points, fill=ink)
    return picture


def halved(upper: Ink = RED, lower: Ink = (255, 255, 255), size: tuple[int, int] = (500, 340)) -> Image.Image:
    picture = Image.new("RGBA", size, (*lower[:3], 255))
    picture.paste((*upper[:3], 255), (0, 0, size[0], size[1] // 2))
    picture.putpixel((0, 0), (0, 0, 0, 0))
    return rounded(picture, 0.2)


def with_gamma(image: Image.Image, gamma: float) -> bytes:
    """A PNG with a gAMA chunk before its pixels."""
    data = saved(image, "PNG")
    return data[:33] + chunk(b"gAMA", struct.pack(">I", round(gamma * 100000))) + data[33:]


def png(picture: Image.Image) -> bytes:
    return saved(picture, "PNG", compress_level=1)


def punctured(card: Image.Image) -> Image.Image:
    card = card.copy()
    card.putpixel((card.width // 2, 3), (255, 255, 255, 254 - 100))
    return card


def artboard(logo: Image.Image, size: tuple[float, float] = (595.28, 841.89)) -> Image.Image:
    """A page in points, drawn twice as large: what its last row and column hold of it is translucent."""
    width, height = size[0] * 2, size[1] * 2
    page = Image.new("RGBA", (math.ceil(width), math.ceil(height)), "white")
    page.alpha_composite(logo, (round(width - logo.width) // 2, round(height - logo.height) // 2))
    alpha = page.getchannel("A")
    alpha.paste(round(255 * (width % 1)), (page.width - 1, 0, page.width, page.height))
    alpha.paste(round(255 * (height % 1)), (0, page.height - 1, page.width, page.height))
    page.putalpha(alpha)
    return page


WHITE = (255, 255, 255)
TRAPS: dict[str, Callable[[], bytes]] = {
    "plain": lambda: png(name()),
    "white card, opaque": lambda: png(on(WHITE, name()).convert("RGB")),
    "white card, one translucent pixel": lambda: png(punctured(on(WHITE, name()))),
    "white card, rounded": lambda: png(rounded(on(WHITE, name()), 0.12)),
    "white card, pill": lambda: png(rounded(on(WHITE, name(), 60), 0.5)),
    "white card, round": lambda: png(rounded(on(WHITE, ring(side=240), 80), 0.5)),
    "white card, A4 in points": lambda: png(artboard(name(height=90))),
    "white card, soft edge": lambda: png(faded_edge(on(WHITE, name()))),
    "navy card, rounded, white name": lambda: png(rounded(on(NAVY, name(ink=WHITE, mark=WHITE)), 0.12)),
    "navy card, one translucent pixel": lambda: png(punctured(on(NAVY, name(ink=WHITE, mark=WHITE)))),
    "pale box": lambda: png(on((222, 232, 246), name()).convert("RGB")),
    "grey box, JPEG": lambda: saved(on((225, 225, 225), name()).convert("RGB"), "JPEG", quality=85),
    "pale box, rounded": lambda: png(rounded(on((222, 232, 246), name()), 0.1)),
    "checkerboard": lambda: png(checkered(name())),
    "checkerboard, JPEG": lambda: saved(checkered(name()), "JPEG", quality=85),
    "checkerboard, faint": lambda: png(checkered(name(), 20, (255, 239))),
    "checkerboard, dark": lambda: png(checkered(name(ink=WHITE), 16, (60, 77))),
    "line at the bottom": lambda: png(edged(name())),
    "line at the left": lambda: png(edged(name(), "left")),
    "line at the top, JPEG": lambda: saved(edged(name(), "top", 3), "JPEG", quality=85),
    "white keyline": lambda: png(keyline(name())),
    "white keyline, seal": lambda: png(keyline(ring(within=NAVY))),
    "dark keyline, white name": lambda: png(keyline(name(ink=WHITE, mark=WHITE), color=(20, 20, 20))),
    "half white, half red": lambda: png(halved()),
    "navy mark, white name": lambda: png(name(ink=WHITE, mark=NAVY)),
    "white mark, navy name": lambda: png(name(ink=NAVY, mark=WHITE)),
    "black disc beside white disc": lambda: png(beside(disc((10, 10, 10)), disc(WHITE))),
    "black name, white block": lambda: png(beside(name(mark=None), Image.new("RGBA", (500, 300), "white"))),
    "10 % opacity": lambda: png(faded(name(), 0.1)),
    "20 % opacity": lambda: png(faded(name(), 0.2)),
    "10 % opacity, white": lambda: png(faded(name(ink=WHITE, mark=WHITE), 0.1)),
    "hairlines": lambda: png(hairlines()),
    "hairlines, white": lambda: png(hairlines(ink=WHITE)),
    "hairlines, 3000": lambda: png(hairlines(3000)),
    "speck far off": lambda: png(speckled(name())),
    "speck far off on white": lambda: png(on(WHITE, speckled(name())).convert("RGB")),
    "speck of one pixel": lambda: png(speckled(name(), 4, 1)),
    "soft shadow": lambda: png(shadowed(name())),
    "soft shadow, seal": lambda: png(shadowed(ring(), 60)),
    "seal, white within": lambda: png(ring()),
    "orange name": lambda: png(name(ink=(243, 146, 0), mark=(243, 146, 0))),
    "yellow name": lambda: png(name(ink=(255, 221, 51), mark=(255, 221, 51))),
    "gAMA 1.0": lambda: with_gamma(name(), 1.0),
    "thin name": lambda: png(name("Rowan House of Neighbours", mark=None)),
    "solid block": lambda: png(rounded(on(GREEN, name(ink=WHITE, mark=WHITE, height=80), 120), 0.1)),
}


def faded_edge(card: Image.Image) -> Image.Image:
    """A card whose edge is blurred over two pixels, as an export at a fraction of a pixel leaves it."""
    mask = Image.new("L", card.size)
    mask.paste(255, (2, 2, card.width - 2, card.height - 2))
    card = card.copy()
    card.putalpha(mask.filter(ImageFilter.BoxBlur(1)))
    return card
