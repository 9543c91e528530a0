"""Draws docs/gallery: the slot of both graphics with every logo, by the usual script and by socialkit."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image, ImageDraw, ImageFont, UnidentifiedImageError

from socialkit import Campaign, Partner, load_campaign, stamp
from socialkit.pictures.decode.fonts import fonts
from socialkit.pictures.draw.text_rendering import text_ink

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "docs" / "gallery"
#: What is shown of each graphic: the corner with the slot, in pixels of the graphic, and its height shown.
_CORNERS = {(1200, 630): (440, 210), (2160, 2160): (800, 600)}
_SHOWN_HEIGHT = 150
_LABEL_WIDTH, _GAP = 150, 10
#: "Association of social workers", or nearly so.
_NAMES = {
    "es": "Asociación de Trabajo Social",
    "vi": "Hiệp hội Công tác xã hội",
    "el": "Σύνδεσμος Κοινωνικών Λειτουργών",
    "uk": "Асоціація соціальних працівників",
    "ar": "جمعية الأخصائيين الاجتماعيين (IFSW)",
    "fa": "انجمن مددکاران اجتماعی",
    "ur": "سماجی کارکنوں کی انجمن",
    "he": "איגוד העובדים הסוציאליים",
    "hi": "सामाजिक कार्यकर्ता संघ",
    "ne": "समाजसेवी सङ्घ नेपाल",
    "bn": "সমাজকর্মী সমিতি",
    "pa": "ਸਮਾਜਿਕ ਕਾਰਜਕਰਤਾ ਸੰਘ",
    "gu": "સામાજિક કાર્યકર સંઘ",
    "ta": "சமூகப் பணியாளர் சங்கம்",
    "te": "సామాజిక కార్యకర్తల సంఘం",
    "kn": "ಸಮಾಜ ಕಾರ್ಯಕರ್ತರ ಸಂಘ",
    "ml": "സാമൂഹ്യ പ്രവർത്തക സംഘം",
    "si": "සමාජ සේවක සංගමය",
    "th": "สมาคมนักสังคมสงเคราะห์",
    "lo": "ສະມາຄົມນັກສັງຄົມສົງເຄາະ",
    "km": "សមាគមបុគ្គលិកសង្គម",
    "my": "လူမှုဝန်ထမ်းအသင်း",
    "am": "የማኅበራዊ ሠራተኞች ማኅበር",
    "hy": "Սոցիալական աշխատողների միություն",
    "ka": "სოციალურ მუშაკთა ასოციაცია",
    "sw": "Chama cha Wafanyakazi wa Ustawi wa Jamii",
}
_INK, _PAPER = "#1c2733", "#e9edf1"


def usual(artwork: Image.Image, logo: Path) -> Image.Image | None:
    """Stamp as the script that everybody writes first; None where it gives up."""
    try:
        mark = Image.open(logo).convert("RGBA")
    except UnidentifiedImageError:
        return None
    width = artwork.width // 4
    mark = mark.resize((width, max(1, mark.height * width // mark.width)))
    stamped = artwork.copy()
    margin = artwork.height // 20
    stamped.paste(mark, (artwork.width - mark.width - margin, artwork.height - mark.height - margin), mark)
    return stamped


def sheet(campaign: Campaign, artwork: Path, made: Path) -> Image.Image:
    """Draw one line a partner: the name, the usual script's corner, socialkit's corner."""
    ground = Image.open(artwork).convert("RGB")
    wide, high = _CORNERS[ground.size]
    shown = (round(wide * _SHOWN_HEIGHT / high), _SHOWN_HEIGHT)
    lines = [_line(partner, ground, made, shown) for partner in campaign.partners]
    picture = Image.new("RGB", (lines[0].width, sum(line.height for line in lines)), _PAPER)
    for number, line in enumerate(lines):
        picture.paste(line, (0, number * line.height))
    return picture


def _line(partner: Partner, ground: Image.Image, made: Path, shown: tuple[int, int]) -> Image.Image:
    name = f"campaign-{ground.width}x{ground.height}.png"
    after = Image.open(made / partner.id / name).convert("RGB")
    before = usual(ground, partner.logo) if partner.logo else None
    line = Image.new("RGB", (_LABEL_WIDTH + 2 * (shown[0] + _GAP), shown[1] + _GAP), _PAPER)
    font = ImageFont.truetype(ROOT / "assets" / "fonts" / "Figtree-Medium.ttf", 15)
    pen = ImageDraw.Draw(line)
    pen.text((_GAP, shown[1] // 2 - 8), partner.id, fill=_INK, font=font)
    for column, stamped in enumerate((before, after)):
        left = _LABEL_WIDTH + column * (shown[0] + _GAP)
        if stamped:
            line.paste(_corner(stamped).resize(shown, Image.Resampling.LANCZOS), (left, _GAP // 2))
        else:
            pen.text((left + _GAP, shown[1] // 2 - 8), "gives up on this file", fill=_INK, font=font)
    return line


def _corner(stamped: Image.Image) -> Image.Image:
    wide, high = _CORNERS[stamped.size]
    return stamped.crop((stamped.width - wide, stamped.height - high, stamped.width, stamped.height))


def names() -> Image.Image:
    """Draw "Association of Social Workers" in the scripts of the font that comes with socialkit."""
    height, width, columns = 64, 420, 2
    rows = -(-len(_NAMES) // columns)
    picture = Image.new("RGB", (width * columns, height * rows), "white")
    for number, (lang, name) in enumerate(_NAMES.items()):
        ink = text_ink(name, lang, (width - 40, height - 10), fonts(()))
        left = number % columns * width + 20
        top = number // columns * height + (height - ink.height) // 2
        picture.paste(_INK, (left, top), ink)
    return picture


def main() -> int:
    """Draw a sheet for each artwork."""
    campaign = load_campaign(ROOT / "posts.yaml")
    TARGET.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder:
        stamp(campaign, folder)
        for artwork in campaign.graphics[0].files:
            target = TARGET / f"{artwork.stem.removeprefix('campaign-')}.png"
            sheet(campaign, artwork, Path(folder)).quantize(192, dither=Image.Dither.NONE).save(
                target, optimize=True
            )
            sys.stdout.write(f"{target.relative_to(ROOT)} is drawn\n")
    names().quantize(32, dither=Image.Dither.NONE).save(TARGET / "names.png", optimize=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
