"""What is drawn of some logos, as one picture: `python -m tests.stamping.drawn_alike` keeps it anew.

It does so only with another `DRAWN` in `socialkit/pictures/storage/cache.py` than the picture was kept with.
"""

import json
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image, ImageDraw, ImageFilter
from PIL.PngImagePlugin import PngInfo

from socialkit.model.slot import Length, Line, Slot
from socialkit.model.stamped import about
from socialkit.pictures.storage.cache import DRAWN
from socialkit.rules.logos.logo_findings import word_of
from socialkit.stamping import stamp
from tests.stamping.test_stamping import artwork, campaign, graphic, partner

KEPT = Path(__file__).with_name("drawn.png")
#: The graphics have this size.
SIZE = (480, 200)
_SLOT = Slot(
    corner="bottom-right",
    width=Length(value=440, relative=False),
    height=Length(value=160, relative=False),
    margin=Length(value=20, relative=False),
)
_SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 80"><style>.a{font:20px x;fill:#c81e3c}</style>'
    '<linearGradient id="g"><stop stop-color="#c81e3c"/><stop offset="1" stop-color="#2850a0"/>'
    "</linearGradient>"
    '<circle cx="40" cy="40" r="36" fill="url(#g)"/><rect class="a" x="90" y="30" width="5em" height="1em" '
    'style="transform:skewX(-9deg)"/></svg>'
)


def drawn_alike(folder: Path) -> tuple[Image.Image, list[list[str]]]:
    """Draw every logo on a light and on a dark ground, with a line under it there, and give what was told."""
    grounds = ("#fdf6ea", "#0b2a4a")
    lines = (None, Line(text="{partner}"))
    partners = [partner(path.stem, path) for path in _logos(folder)]
    sheet = Image.new("RGB", (SIZE[0] * len(grounds), SIZE[1] * len(partners)))
    told = []
    for column, (ground, line) in enumerate(zip(grounds, lines, strict=True)):
        (folder / ground).mkdir()
        art = artwork(folder / ground, SIZE, color=ground)
        week = campaign(folder, partners, replace(graphic(art), slot=_SLOT, line=line))
        report = stamp(week, folder / ground / "out")
        told += [[ground, about(row), word_of(row)] for row in report.logos]
        for row, made in enumerate(report.renditions):
            with Image.open(made.path) as picture:
                sheet.paste(picture.convert("RGB"), (SIZE[0] * column, SIZE[1] * row))
    return sheet, sorted(told)


def _logos(folder: Path) -> list[Path]:
    """Make logos of the kinds that are drawn in their own ways."""
    disc, shadow = Image.new("RGBA", (300, 300)), Image.new("RGBA", (300, 300))
    ImageDraw.Draw(disc).ellipse((10, 10, 289, 289), fill="#14508c")
    shadow.putalpha(
        disc.getchannel("A").filter(ImageFilter.GaussianBlur(9)).point([n // 2 for n in range(256)])
    )
    shadow.alpha_composite(disc.resize((220, 220)), (20, 20))
    thin, block, box = Image.new("RGBA", (600, 90)), Image.new("RGBA", (400, 200), "#8c1450"), disc.copy()
    for left in range(0, 600, 40):
        ImageDraw.Draw(thin).rectangle((left, 10, left + 5, 80), fill="#206040")
    box = Image.alpha_composite(Image.new("RGBA", disc.size, "white"), disc)
    card = Image.new("RGB", (400, 240), "#ffd600")
    ImageDraw.Draw(card).rectangle((100, 90, 300, 150), fill="#101010")
    pictures = {"disc": disc, "shadow": shadow, "thin": thin, "block": block, "box": box, "card": card}
    pictures["tiny"] = disc.resize((40, 40))
    for name, picture in pictures.items():
        picture.save(folder / f"{name}.png")
    (folder / "vector.svg").write_text(_SVG)
    return [*(folder / f"{name}.png" for name in pictures), folder / "vector.svg"]


def main() -> None:
    """Keep what is drawn now."""
    if KEPT.exists():
        with Image.open(KEPT) as kept:
            if kept.info["drawn"] == str(DRAWN):
                raise SystemExit("first give DRAWN in socialkit/pictures/storage/cache.py a new number")
    with TemporaryDirectory() as folder:
        sheet, told = drawn_alike(Path(folder))
    notes = PngInfo()
    notes.add_text("drawn", str(DRAWN))
    notes.add_text("told", json.dumps(told))
    sheet.save(KEPT, pnginfo=notes, optimize=True)


if __name__ == "__main__":
    main()
