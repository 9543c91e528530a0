"""The quote cards that golden images show: four scripts, the shortest and longest texts, no photo, logos.

`python -m tests.pictures.draw.drawn_cards` draws the golden images anew; look at them before they are kept.
"""

import sys
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw

from socialkit.model.output import PageLook
from socialkit.model.people.quote_card import QuoteCard
from socialkit.pictures.draw.card_artwork import card_artwork
from socialkit.pictures.logos.preparing import Logo, prepare

GOLDEN = Path(__file__).parents[2] / "fixtures" / "cards"
#: A few letters of Noto Sans CJK SC (SIL Open Font License 1.1): what is drawn here and no more.
CHINESE = GOLDEN / "noto-sans-cjk-sample.otf"
WIDE, SQUARE, TALL = (1200, 630), (1080, 1080), (1080, 1350)
#: So many times smaller the golden images are.
SMALLER = 3
_QUOTES: Mapping[str, tuple[str, str, str]] = {
    "en": (
        "Children do not need us to be heroes. They need us to come back on Tuesday, as we said we would.",
        "Amina Otieno",
        "Volunteer Children\u2019s Officer, County Government of Kisumu",
    ),
    "ar": (
        "لا يحتاج الأطفال إلى أبطال، بل يحتاجون إلى من يعود يوم الثلاثاء كما وعد.",
        "ليلى حداد",
        "أخصائية اجتماعية، جمعية رعاية الطفولة في إربد",
    ),
    "hi": (
        "बच्चों को नायक नहीं चाहिए। उन्हें चाहिए कि हम मंगलवार को लौटें, जैसा हमने कहा था।",
        "सुनीता देवी",
        "बाल संरक्षण कार्यकर्ता, बिहार बाल कल्याण समिति",
    ),
    "zh": (
        "孩子们不需要英雄\uff0c他们需要我们在星期二如约回来。",
        "王丽",
        "社会工作者\uff0c成都社区服务中心",
    ),
}
#: How often the quote stands there: some 300 characters, which is the most.
_OFTEN = {"en": 3, "ar": 4, "hi": 3, "zh": 12}
CARDS: Mapping[str, tuple[str, bool, tuple[int, int]]] = {
    **{f"{lang}-photo": (lang, True, WIDE) for lang in _QUOTES},
    **{f"{lang}-longest": (lang, False, WIDE) for lang in _QUOTES},
    "en-square": ("en", True, SQUARE),
    "ar-tall": ("ar", True, TALL),
    "hi-tall-longest": ("hi", True, TALL),
    "en-shortest": ("en", False, WIDE),
    "en-logo": ("en", True, WIDE),
    "ar-tall-logo": ("ar", True, TALL),
}


def card_of(lang: str, *, often: int = 1) -> QuoteCard:
    """Give what is on a card; a quote that stands there no time is a word."""
    quote, name, about = _QUOTES[lang]
    joined = "" if lang == "zh" else " "
    return QuoteCard(
        profile="amina",
        quote=joined.join([quote] * often) or "Listen.",
        name=name,
        about=about if often else "",
        hashtag="#SSWWeek",
        credit="Photo: J. Odhiambo" if lang == "en" else "",
        lang=lang,
        look=PageLook(color="#0b5c6b", text=(CHINESE,) if lang == "zh" else ()),
    )


def drawn(name: str) -> Image.Image:
    """Draw a card at the size that golden images have."""
    lang, photo, size = CARDS[name]
    often = _OFTEN[lang] if name.endswith("longest") else 0 if name.endswith("shortest") else 1
    logo = sign() if name.endswith("logo") else None
    person = portrait() if photo else None
    return card_artwork(card_of(lang, often=often), person, size, logo=logo).reduce(SMALLER)


def portrait() -> Image.Image:
    """Draw somebody in a blue coat."""
    picture = Image.new("RGB", (800, 1000), (190, 170, 150))
    pen = ImageDraw.Draw(picture)
    pen.ellipse((250, 180, 550, 560), fill=(120, 80, 60))
    pen.ellipse((120, 600, 680, 1400), fill=(60, 90, 120))
    return picture


def sign() -> Logo:
    """Give the logo of an organization: a disc, and a block beside it."""
    picture = Image.new("RGBA", (600, 240))
    pen = ImageDraw.Draw(picture)
    pen.ellipse((10, 20, 210, 220), fill=(180, 40, 60))
    pen.rectangle((240, 80, 590, 160), fill=(30, 30, 60))
    file = BytesIO()
    picture.save(file, "PNG")
    return prepare(Path("sign.png"), file.getvalue(), 600)


if __name__ == "__main__":
    for each in sys.argv[1:] or CARDS:
        drawn(each).save(GOLDEN / f"{each}.png", optimize=True)
