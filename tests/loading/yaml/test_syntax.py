"""YAML that cannot be read, explained to people who do not know YAML."""

from pathlib import Path

import pytest
import yaml

from socialkit.errors import CampaignFileError
from socialkit.loading.campaign_file import load_with
from socialkit.loading.yaml.composer import Loader
from tests.loading.conftest import ABOUT
from tests.representatives import few_quick

BLOCK = "put the text in a `|` block"
CASES = [
    ("text: @SSWAlliance calls", "9:11", f"text that starts with `@` cannot stand like this: {BLOCK}"),
    ("text: `code` first", "9:11", f"text that starts with ``` cannot stand like this: {BLOCK}"),
    ("text: %5 more", "9:11", f"text that starts with `%` cannot stand like this: {BLOCK}"),
    ("text: *bold* words", "9:", f"text that starts with `*` cannot stand like this: {BLOCK}"),
    ("text: *bold", "9:11", f"text that starts with `*` cannot stand like this (`*bold`): {BLOCK}"),
    ("text: [ORG NAME] joins us", "9:", f"text that starts with `[` cannot stand like this: {BLOCK}"),
    ("text: {partner} joins us", "9:", f"text that starts with `{{` cannot stand like this: {BLOCK}"),
    ("text: Hi: there", "9:", f"`: ` cannot stand inside unquoted text: {BLOCK}"),
    (
        'text: "We care" says Ana',
        "9:",
        f'the quotation mark " is not closed, or text goes on behind it: {BLOCK}',
    ),
    (r'text: "We care \ud83c\udf89"', "9:", "half a character (a surrogate) is written here: write it whole"),
    ('text: "We care', "9:11", f'the quotation mark " is not closed, or text goes on behind it: {BLOCK}'),
    ("text: | We care", "9:", "text stands on the line after `|`, indented: move it there"),
    ("text: |We care", "9:", "text stands on the line after `|`, indented: move it there"),
    (
        "hashtags: [#SSWWeek]",
        "",
        'put hashtags and mentions of a list in quotes, such as ["#ThisTag", "#ThatTag"]',
    ),
    ("hashtags: [@SSWAlliance]", "9:", "put hashtags and mentions of a list in quotes"),
    ("text: This #SSWWeek\n      we join you", "", "YAML takes everything after ` #` for a comment"),
    ("text: a\n\tlang: en", "10:1", "a tab stands in the indentation: indent with spaces"),
    ("text", "9:", "YAML cannot read this line: indent it like the lines around it, end each key with `: `"),
]


@pytest.mark.parametrize("loader", [yaml.SafeLoader, yaml.CSafeLoader])
@pytest.mark.parametrize(
    ("entry", "column", "remedy"),
    [
        (r'{id: p, name: "\ud800"}', 20, r"or take `\ud800` out"),
        (r'{id: p, name: "The \udfff Alliance"}', 24, r"or take `\udfff` out"),
        (r'{id: p, name: "Green \ud83c\udf89 Day"}', 26, r"as 🎉 in place of `\ud83c\udf89`"),
        (r'{id: p, name: "A", handles: {x: "\uDC00\uDC00"}}', 38, r"or take `\uDC00\uDC00` out"),
        (r'["\ud800"]', 7, r"or take `\ud800` out"),
        (r'{id: p, name: "\\\ud800"}', 22, r"or take `\ud800` out"),
        (r'{id: p, name: "\U0000D800"}', 20, r"or take `\U0000D800` out"),
        ('{id: p,\n     name: "\\udabc"}', 13, r"or take `\udabc` out"),
    ],
)
def test_half_a_character_is_named_with_its_place_and_what_to_write(
    tmp_path: Path, entry: str, column: int, remedy: str, loader: Loader
) -> None:
    path = tmp_path / "posts.yaml"
    path.write_text(f"{ABOUT}posts:\n  - id: a\n    text: b\npartners:\n  - {entry}\n", encoding="utf-8")
    with pytest.raises(CampaignFileError) as caught:
        load_with(path, loader)
    (finding,) = caught.value.findings
    half = "half a character (a surrogate) is written here: write it whole"
    assert (finding.place.column, finding.message) == (column, f"{half}, {remedy}")


@few_quick("loader", [yaml.SafeLoader, yaml.CSafeLoader])
@few_quick(("line", "place", "sentence"), CASES)
def test_the_common_causes_have_their_own_words(
    tmp_path: Path, line: str, place: str, sentence: str, loader: Loader
) -> None:
    path = tmp_path / "posts.yaml"
    path.write_text(f"{ABOUT}posts:\n  - id: a\n    {line}\n    at: 2022-10-17 09:00\n")
    with pytest.raises(CampaignFileError) as caught:
        load_with(path, loader)
    assert not caught.value.readable
    (finding,) = caught.value.findings
    assert finding.code == "SK001"
    assert f"{finding.place.line}:{finding.place.column}".startswith(place)
    assert sentence in finding.message


def test_a_second_document_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "posts.yaml"
    path.write_text(f"{ABOUT}posts: []\n---\nposts: []\n")
    with pytest.raises(CampaignFileError, match=r"posts.yaml:8:1: SK001 `---` starts a second document"):
        load_with(path, yaml.CSafeLoader)
