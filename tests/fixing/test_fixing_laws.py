"""What holds whenever fixes are made, over campaigns of all styles: once is enough, and the rest stays."""

# ruff: noqa: RUF001 letters of many scripts are what much of this is about

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from socialkit.checking.campaign_check import check
from socialkit.findings.finding import Finding
from socialkit.fixing import fix_files, fixed, mend
from socialkit.loading import load_campaign
from tests.fuzzing import examples

HEAD = """\
# The week, as it was agreed: 😀 {kept} \t
campaign:
  name: "Week"   # its name
  starts: 2022-10-17
  ends: 2022-10-21
  timezone: UTC
  platforms: [x, bluesky, mastodon, linkedin]
  hashtags: {required: ["#SSWWeek"], also: ["#CareWork"]}
  mentions: {required: ["@SSWAlliance"]}
  link: https://example.org/week
handles: {"@SSWAlliance": {name: Alliance, x: SSWAlliance, bluesky: sswa.org, mastodon: sswa@example.org}}
words: [UNICEF]
wording: [{avoid: beneficiaries, prefer: people}]
posts:
"""
#: Faults that have fixes, and what may stand around them.
FAULTS = [
    "hashtag#SSWWeek",
    "(#SSWWeek)",
    "# SSWWeek",
    "#SSW\u200bWeek",
    "\uff03SSWWeek",
    "#SSWWeek#CareWork",
    "with_@SSWAlliance",
    ".@SSWAlliance",
    "#communityhealth",
    "in the the morning",
    "two  spaces",
    "Donâ€™t",
    "a &amp; b",
    "beneficiaries",
    "{patner}",
    "http://example.org/week",
    "now.In an hour",
    "don't, it\u2019s",
    "UNI\u200bCEF",
    "👏👏👏👏",
    "end \u202e",
    "!!",
    "text ,and",
]
ALL = ["x", "linkedin", "facebook", "instagram", "threads", "mastodon", "bluesky", "email"]
PLAIN = [
    "Join us",
    "😀 we",
    "🏳️\u200d🌈",
    "it's",
    'say "hi"',
    "a: b",
    "- c",
    "\ttab",
    "#SSWWeek",
    "@SSWAlliance",
    "x\u0301é",
    "%0A",
]
STYLES = ("double", "single", "literal", "folded", "plain", "wrapped", "wrapped single")
#: How a text in quotes goes on in the next line: a space, a space kept by an escape, a line break.
BREAKS = ("\n      ", " \\\n      ", "\\n\\\n      ", "\n\n      ")
Write = Callable[[str], Path]
#: How many texts of all scripts are mended; `make test-real` asks for more.
SCRIPT_EXAMPLES = examples(400, daily=40)


def scalar(style: str, words: list[str]) -> str:
    """Write words as a text of a post in one of YAML's styles; double quotes where that cannot be."""
    text = " ".join(words)
    if style == "literal":
        return "|\n      " + text.strip() + "\n      and more\n"
    if style == "folded":
        return ">-\n      " + "\n      ".join(word.strip() or "and" for word in words) + "\n"
    if style.startswith("wrapped"):
        inside = "\n\n    ".join(word.replace("'", "''") for word in words)
        return f"'{inside}'\n" if style == "wrapped single" else f'"{wrapped(words)}" # a note\n'
    if style == "single":
        return "'" + text.replace("'", "''") + "'  # a 'note'\n"
    if style == "plain" and not any(sign in f" {text} " for sign in (": ", " #", "\t")):
        return f"So {text.strip()}\n"
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '" # a note\n'


def wrapped(words: list[str]) -> str:
    """Write words in double quotes over several lines, every other one with escapes for what is not ASCII."""
    parts = []
    for number, word in enumerate(words):
        letters = word.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t")
        if number % 2:
            letters = "".join(one if one.isascii() else f"\\U{ord(one):08X}" for one in letters)
        parts += [letters, BREAKS[number % len(BREAKS)]]
    return "".join(parts[:-1])


POSTS = st.lists(
    st.tuples(
        st.sampled_from(STYLES),
        st.lists(st.sampled_from(FAULTS) | st.sampled_from(PLAIN), min_size=1, max_size=7),
    ),
    min_size=1,
    max_size=3,
)


def campaign(posts: list[tuple[str, list[str]]], mark: str, end: str) -> str:
    rows = (
        f"  # post {number}\n  - id: p{number}   # kept\n    lang: en\n    text: {scalar(style, words)}"
        for number, (style, words) in enumerate(posts)
    )
    return mark + (HEAD + "".join(rows) + "# the end, without a line end").replace("\n", end)


def wanted(file: Path, *, unsafe: bool) -> list[Finding]:
    return [one for one in check(load_campaign(file)) if one.fix and (one.fix.safe or unsafe)]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(text: str) -> Path:
        file = tmp_path / "posts.yaml"
        file.write_bytes(text.encode())
        return file

    return written


@pytest.mark.slow
@settings(
    max_examples=examples(40), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    posts=POSTS,
    mark=st.sampled_from(["", "\ufeff"]),
    end=st.sampled_from(["\n", "\r\n"]),
    unsafe=st.booleans(),
)
@example(posts=[("double", ['say "hi"'])], mark="", end="\n", unsafe=True)
@example(posts=[("single", ["it's", "'"])], mark="\ufeff", end="\r\n", unsafe=True)
def test_once_is_enough_and_what_a_fix_claims_to_remove_is_gone(
    write: Write, posts: list[tuple[str, list[str]]], mark: str, end: str, unsafe: bool
) -> None:
    file = write(campaign(posts, mark, end))
    fix_files(file, unsafe=unsafe)

    assert wanted(file, unsafe=unsafe) == []
    assert mend(file, unsafe=unsafe).after == {}


@pytest.mark.slow
@settings(
    max_examples=examples(40), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(POSTS, st.sampled_from(["", "\ufeff"]), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_what_is_shown_is_what_is_written_and_lies_inside_the_texts(
    write: Write, posts: list[tuple[str, list[str]]], mark: str, end: str, unsafe: bool
) -> None:
    source = campaign(posts, mark, end)
    file = write(source)

    shown = mend(file, unsafe=unsafe)
    assert file.read_bytes() == source.encode()
    fix_files(file, unsafe=unsafe)

    written = file.read_bytes().decode()
    assert written == shown.after.get(str(file), source)
    assert outside_of_texts(written) == outside_of_texts(source)


#: Scripts with vowel signs, joiners, decomposed letters, without spaces, from right to left: the language,
#: the campaign's name, its tag, and words.
SCRIPTS = {
    "Devanagari": ("hi", "विश्व स्तनपान सप्ताह", "#विश्व_स्तनपान_सप्ताह", "आज से हमारे साथ"),
    "Bengali": ("bn", "বিশ্ব স্বাস্থ্য দিবস", "#বিশ্ব_স্বাস্থ্য_দিবস", "আজ আমাদের সাথে"),
    "Tamil": ("ta", "உலக சுகாதார தினம்", "#உலக_சுகாதார_தினம்", "இன்று எங்களுடன்"),
    "Sinhala": ("si", "ලෝක සෞඛ්‍ය දිනය", "#සෞඛ්‍ය_දිනය", "අද අප සමඟ"),
    "Thai": ("th", "สัปดาห์ สุขภาพ โลก", "#สัปดาห์สุขภาพโลก", "วันนี้กับเรา"),
    "Khmer": ("km", "ទិវា សុខភាព ពិភពលោក", "#ទិវាសុខភាព", "ថ្ងៃនេះជាមួយយើង"),
    "Arabic": ("ar", "عُمر مديد للجميع", "#عُمر_مديد", "اليوم معنا"),
    "Persian": ("fa", "هفته نرم\u200cافزار آزاد", "#نرم\u200cافزار", "امروز با ما"),
    "Hebrew": ("he", "שָׁלוֹם עולם טוב", "#שָׁלוֹם_עולם", "היום איתנו"),
    "Ethiopic": ("am", "የዓለም የጤና ሳምንት", "#የዓለም_የጤና", "ዛሬ ከእኛ ጋር"),
    "Latin": (
        "fr",
        "Semaine de l\u2019e\u0301te\u0301 a\u0300 Orle\u0301ans",
        "#E\u0301te\u0301Sante\u0301",
        "Fe\u0302tons ici",
    ),
    "Cyrillic": ("ru", "Всемирный день и\u0306оги", "#ВсемирныйДеньИ\u0306оги", "Сегодня с нами"),
    "Han": ("zh", "世界 健康 周", "#世界健康周", "今天与我们一起"),
    "Japanese": ("ja", "世界 健康 週間", "#世界健康がんばろう", "今日はみんなで"),
    "Hangul": (
        "ko",
        "세계 건강 주간",
        "#\u1109\u1166\u1100\u1168\u1100\u1165\u11ab\u1100\u1161\u11bc",
        "오늘 함께",
    ),
}
#: What goes wrong with a tag (T), its name (N), the campaign's name (C) and words (W).
SLIPS = [
    *(
        "T",
        "(T)",
        "WT",
        "W T",
        "T.",
        "\uff03N",
        "# N",
        "#\u200bN",
        "TT",
        "T#W",
        "W/T",
        "\u00a1T!",
        "T's",
        "T2022",
    ),
    *(
        "T-2022",
        "N",
        "C",
        "CW",
        "C C",
        "W  W",
        "W W",
        "WW",
        "W T W",
        "\u201cT\u201d",
        "#W-T",
        "#W.W",
        "W,W",
        "@N",
    ),
    *(
        "(W",
        '"W"W',
        "\u2014T",
        "a T",
        "&T",
        "T\u200d",
        "W\u200c",
        "W\u202e",
        "**W**",
        "_W_",
        "&amp;W",
        "W!!W",
    ),
    *("https://example.org/N", "https://example.org/N\u3002", "http://example.org/N", "example.org/W"),
    *("[https://example.org/week]", "\U0001f449https://example.org"),
]


def said(slip: str, script: str) -> str:
    """Give a slip in a script."""
    _lang, name, tag, words = SCRIPTS[script]
    given = {"T": tag, "N": tag[1:], "C": name, "W": words}
    return "".join(given.get(letter, letter) for letter in slip)


def in_script(script: str, slips: list[str], more: list[str]) -> str:
    lang, name, tag, _words = SCRIPTS[script]
    text = " ".join([*(said(slip, script) for slip in slips), *more])
    about = {"name": name, "starts": "2022-10-17", "ends": "2022-10-21", "timezone": "UTC", "platforms": ALL}
    campaign = {**about, "hashtags": {"required": [tag]}, "link": "https://example.org/week"}
    posts = [{"id": "a", "lang": lang, "text": text}]
    source = yaml.safe_dump(
        {"campaign": campaign, "posts": posts}, allow_unicode=True, sort_keys=False, width=10**6
    )
    return re.sub(r"'(2022-10-..)'", r"\1", source)


def errors(file: Path) -> Counter[str]:
    """Give how many errors there are on each platform."""
    return Counter(name for finding in check(load_campaign(file)).errors for name in finding.platforms)


@pytest.mark.slow
@settings(
    max_examples=SCRIPT_EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.sampled_from(sorted(SCRIPTS)),
    st.lists(st.sampled_from(SLIPS), min_size=1, max_size=4),
    st.lists(st.sampled_from(FAULTS), max_size=1),
    st.booleans(),
)
def test_in_every_script_a_fix_mends_and_breaks_nothing(
    write: Write, script: str, slips: list[str], more: list[str], unsafe: bool
) -> None:
    source = in_script(script, slips, more)
    file = write(source)
    found = errors(file)
    made = fix_files(file, unsafe=unsafe)
    after = yaml.safe_load(file.read_text("utf-8"))["posts"][0]["text"]

    left, now = wanted(file, unsafe=unsafe), errors(file)
    assert now <= found
    assert mend(file, unsafe=unsafe).after == {}
    assert len(after) <= 2 * len(source) or not made.fixes
    if left:
        # Only what would bring errors along is left, such as a sixth hashtag on Instagram.
        file.write_text(fixed(file.read_text("utf-8"), [one.fix for one in left if one.fix]), "utf-8")
        assert not errors(file) <= now


@pytest.mark.slow
@pytest.mark.parametrize("script", SCRIPTS)
def test_what_is_written_rightly_is_left_alone_in_every_script(write: Write, script: str) -> None:
    file = write(in_script(script, ["W T W", "C"], []))
    asked = [one.code for one in check(load_campaign(file)) if one.platforms != ("bluesky",) or one.fix]
    joined = {"\u200c", "\u200d"} & set(SCRIPTS[script][2])

    assert [code for code in asked if code != "SK102"] == []
    assert bool(asked) <= bool(joined)
    assert mend(file, unsafe=True).after == {}


def outside_of_texts(source: str) -> list[str]:
    """Give all that stands around the posts' texts, as PyYAML's own reader finds them."""
    root = yaml.compose(source, yaml.SafeLoader)
    assert root is not None
    posts = next(value for key, value in root.value if key.value == "posts")
    around, at = [], 0
    for post in posts.value:
        text = next(value for key, value in post.value if key.value == "text")
        around.append(source[at : text.start_mark.index])
        at = text.end_mark.index
    return [*around, source[at:]]
