"""What holds whenever fixes are made, over campaigns of all styles: once is enough, and the rest stays."""

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from socialkit.checking.pipeline import check
from socialkit.findings.finding import Finding
from socialkit.fixing import fix_files, mend
from socialkit.loading import load_campaign

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
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
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
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
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
