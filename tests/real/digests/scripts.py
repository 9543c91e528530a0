"""One day's digest in four scripts, the longest and the shortest that somebody would send."""

from collections.abc import Mapping
from pathlib import Path

from socialkit import load_campaign
from socialkit.digests import Digest, DigestReader
from tests.digests.week import FILE, made, written

#: Language and zone of the reader, and what stands in the file in place of its English words.
_SAID: Mapping[str, tuple[str, str, Mapping[str, str]]] = {
    "latin": ("fr", "Africa/Dakar", {"Schools": "À l’école", "In schools": "Le travail social à l’école"}),
    "arabic": (
        "ar",
        "Asia/Amman",
        {
            "Schools": "العمل الاجتماعي في المدارس",
            "In schools": "في المدارس",
            "A longer text for the": "نشكر كل من يعمل مع الأطفال والأسر في المدارس خلال أسبوع",
            "Blog posts": "مقالات المدونة",
        },
    ),
    "devanagari": (
        "hi",
        "Asia/Kolkata",
        {
            "Schools": "विद्यालयों में समाज सेवा",
            "In schools": "विद्यालयों में",
            "A longer text for the": "हम उन सभी को धन्यवाद देते हैं जो बच्चों और परिवारों के साथ काम करते हैं",
            "Blog posts": "ब्लॉग लेख",
        },
    ),
    "han": (
        "zh",
        "Asia/Shanghai",
        {
            "Schools": "学校里的社会服务工作者",
            "In schools": "在学校里",
            "A longer text for the": "我们感谢所有在学校里与儿童和家庭一起工作的社会服务工作者，他们每天都在",
            "Blog posts": "博客文章",
        },
    ),
    "longest": (
        "de",
        "Europe/Berlin",
        {
            "Schools": "Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenauszahlungsstelle " * 3,
            "A longer text for the": "https://example.org/" + "long/" * 60 + " " + "wörter " * 200,
            "Amina Diallo": "Amina " * 20 + "Diallo",
        },
    ),
    "shortest": ("en", "UTC", {}),
}
SCRIPTS = tuple(_SAID)


def digest_in(script: str, folder: Path) -> Digest:
    """Write a campaign in a script, and give the digest of its second day, or of its last and emptiest."""
    lang, zone, words = _SAID[script]
    file = FILE.replace("  - id: schools\n", "  - id: schools\n    graphic: main\n")
    for english, other in words.items():
        file = file.replace(english, other.strip())
    file = file.replace("  name: Week", f"  lang: {lang}\n  name: Week") if words else file
    campaign = load_campaign(written(folder / script, file))
    return made("2022-10-18" if words else "2022-10-20", DigestReader(lang=lang, zone=zone), campaign)
