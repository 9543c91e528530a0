"""The tag of a language that was named in words, in English or as it calls itself."""

from functools import cache

# Unicode CLDR as Babel 2.19.0 carries it (https://cldr.unicode.org, 2026-11-29): languages that campaigns
# are written in, each with its name in English and in itself.
_NAMES = """
    am Amharic, አማርኛ
    ar Arabic, العربية
    az Azerbaijani, azərbaycan
    be Belarusian, беларуская
    bg Bulgarian, български
    bn Bangla, বাংলা
    ca Catalan, català
    cs Czech, čeština
    cy Welsh, Cymraeg
    da Danish, dansk
    de German, Deutsch
    el Greek, Ελληνικά
    en English
    es Spanish, español
    et Estonian, eesti
    eu Basque, euskara
    fa Persian, فارسی
    fi Finnish, suomi
    fr French, français
    ga Irish, Gaeilge
    gl Galician, galego
    ha Hausa
    he Hebrew, עברית
    hi Hindi, हिन्दी
    hr Croatian, hrvatski
    hu Hungarian, magyar
    hy Armenian, հայերեն
    id Indonesian, Indonesia
    ig Igbo, Asụsụ Igbo
    is Icelandic, íslenska
    it Italian, italiano
    ja Japanese, 日本語
    ka Georgian, ქართული
    kg Kongo
    kk Kazakh, қазақ тілі
    km Khmer, ខ្មែរ
    ko Korean, 한국어
    ku Kurdish, kurdî (kurmancî)
    ky Kyrgyz, кыргызча
    ln Lingala, lingála
    lo Lao, ລາວ
    lt Lithuanian, lietuvių
    lua Luba-Lulua
    lv Latvian, latviešu
    mg Malagasy
    mk Macedonian, македонски
    mn Mongolian, монгол
    ms Malay, Melayu
    mt Maltese, Malti
    my Burmese, မြန်မာ
    ne Nepali, नेपाली
    nl Dutch, Nederlands
    no Norwegian, norsk
    om Oromo, Oromoo
    pa Punjabi, ਪੰਜਾਬੀ
    pl Polish, polski
    ps Pashto, پښتو
    pt Portuguese, português
    rn Rundi, Ikirundi
    ro Romanian, română
    ru Russian, русский
    rw Kinyarwanda, Ikinyarwanda
    si Sinhala, සිංහල
    sk Slovak, slovenčina
    sl Slovenian, slovenščina
    sn Shona, chiShona
    so Somali, Soomaali
    sq Albanian, shqip
    sr Serbian, српски
    sv Swedish, svenska
    sw Swahili, Kiswahili
    ta Tamil, தமிழ்
    te Telugu, తెలుగు
    tg Tajik, тоҷикӣ
    th Thai, ไทย
    ti Tigrinya, ትግርኛ
    tk Turkmen, türkmen dili
    tr Turkish, Türkçe
    uk Ukrainian, українська
    ur Urdu, اردو
    uz Uzbek
    vi Vietnamese, Tiếng Việt
    wo Wolof
    xh Xhosa, IsiXhosa
    yo Yoruba, Èdè Yorùbá
    zh Chinese, 中文
    zu Zulu, isiZulu
"""


def tag_meant(written: str) -> str | None:
    """Give the tag that was meant by a language's name, or by a tag with underscores; None for others.

    ``swahili`` and ``Kiswahili`` mean ``sw``, ``fr_CD`` means ``fr-CD``.
    """
    word = " ".join(written.split()).casefold()
    return _tags().get(word) or (written.replace("_", "-") if "_" in written else None)


def is_tag(written: str) -> bool:
    """Say whether this is the tag of a language that campaigns are written in, as ``fr``."""
    return written in _tags().values()


@cache
def _tags() -> dict[str, str]:
    rows = (line.split(maxsplit=1) for line in _NAMES.strip().splitlines())
    return {name.casefold(): tag for tag, names in rows for name in names.split(", ")}
