"""How people write the names of platforms in tables and headings: FB, Twitter/X, لينكد إن."""

import re
import unicodedata
from functools import cache

from socialkit.platforms.registry import DIALECTS, platform_names, traits

#: What people call each platform beside its own name; letters and digits alone count.
_SPELLINGS = {
    "bluesky": "bsky, blue sky, bluesky social, بلو سكاي, بلوسكاي",
    "email": "e-mail, mail, newsletter, mailing, courriel, courrier électronique, infolettre, correo,"
    " correo electrónico, boletín, boletim, البريد, البريد الإلكتروني, barua pepe, rundbrief",
    "facebook": "fb, face book, facebook page, page facebook, فيسبوك, الفيسبوك, فيس بوك",
    "instagram": "ig, insta, instagram feed, instagram post, انستغرام, انستجرام, انستقرام,"
    " إنستغرام, إنستجرام",
    "linkedin": "li, linked in, linkedin page, page linkedin, لينكدإن, لينكد إن, لينكدان, لينكد ان",
    "mastodon": "masto, fediverse, toot, toots, ماستودون",
    "threads": "thread app, ثريدز",
    "x": "twitter, tweet, tweets, x twitter, twitter x, x formerly twitter, x ex twitter, x antes twitter,"
    " ehemals twitter, تويتر, إكس, اكس, منصة إكس, إكس تويتر",
}


def spelled(words: str) -> str:
    """Give the letters and digits of a name, small and without accents: what spellings are compared by."""
    plain = unicodedata.normalize("NFKD", words[:200]).casefold()
    return "".join(sign for sign in plain if sign.isalnum())


def platform_meant(words: str) -> str | None:
    """Give the platform that is meant by a name as people write it; None for what is none."""
    return _meant().get(spelled(words))


# Asked for every cell of a table, and looking for installed platforms takes long.
@cache
def _meant() -> dict[str, str]:
    own = {spelled(name): name for name in platform_names() if name in DIALECTS or traits(name).public}
    others = {
        spelled(each): name for name, spellings in _SPELLINGS.items() for each in re.split(r",\s*", spellings)
    }
    return others | own
