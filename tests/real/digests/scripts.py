"""One day's digest in four scripts, the longest and the shortest that somebody would send."""

from collections.abc import Mapping
from pathlib import Path

from socialkit import load_campaign
from socialkit.digests import Digest, DigestReader
from tests.digests.week import FILE, made, written

#: Language and zone of the reader, and what stands in the file in place of its English words.
_SAID: Mapping[str, tuple[str, str, Mapping[str, str]]] = {
    "latin": ("fr", "Africa/Dakar", {"Schools": "À l’école", "In schools": "Le travail social à l’école"}),
    # Of the letters that the fonts have which the project carries, so that every machine shows the same.
    "arabic": (
        "ar",
        "Asia/Amman",
        {
            "Schools": "العمل مع المدارس",
            "In schools": "مع المدارس",
            "A longer text for the": "نشكر كل عامل وعاملة مع المدارس",
            "Blog posts": "مدونة",
        },
    ),
    "devanagari": (
        "hi",
        "Asia/Kolkata",
        {
            "Schools": "जन जीवन का सार",
            "In schools": "जीवन का सच",
            "A longer text for the": "जन जन का मन, जीवन का सार, सच का मान,",
            "Blog posts": "सार",
        },
    ),
    "han": (
        "zh",
        "Asia/Shanghai",
        {
            "Schools": "社会工作者",
            "In schools": "他们在社区",
            "A longer text for the": "我们都需要社会工作者，他们在社区服务孩子。",
            "Blog posts": "作者",
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
