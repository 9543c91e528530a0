"""Styles and scripts inside a page: what its policy lets run is what it has, and nothing else."""

import re

import pytest

from socialkit.errors import MisuseError
from socialkit.kit.inlining import HOLDER, inlined, put_in, sheet
from tests.kit.page_tree import tree_of

SHEETS = ("style.css", "print.css", "index.css")


def test_the_policy_names_the_hash_of_each_part() -> None:
    found = inlined(styles=["a{}", "b{}"], scripts=["one()", "two()"], script_from="file:")
    rules = dict(rule.split(" ", 1) for rule in found.policy.split("; "))
    assert rules["default-src"] == "'none'"
    assert rules["connect-src"] == "'none'"
    # printf 'a{}b{}' | openssl dgst -sha256 -binary | base64
    empty = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
    assert rules["style-src"] == f"'sha256-cR0WXeDFPUxoynVcPpDZ1iYEOmjKwa49ZNxsL/qKIpk=' {empty}"
    assert len(rules["script-src"].split()) == 3
    assert rules["script-src"].endswith(" file:")
    assert "unsafe" not in found.policy


def test_without_scripts_none_may_run() -> None:
    assert "script-src 'none'" in inlined(styles=[]).policy


def test_parts_go_into_their_places_and_no_text_takes_them() -> None:
    bare = (
        f'<html><head><meta content="{HOLDER.policy}"><style>{HOLDER.style}</style></head>'
        f"<body>&lt;!--style--&gt;<script>{HOLDER.scripts[0]}</script></body></html>"
    )
    found = inlined(styles=["a{}"], scripts=["one()", "two()"])
    page = tree_of(put_in(bare, found))
    assert [each.text for each in page.named("script")] == ["one()", "two()"]
    assert page.named("style")[0].text == "a{}"
    assert page.named("meta")[0].attributes["content"] == found.policy
    assert "<!--style-->" in page.named("body")[0].text


@pytest.mark.parametrize("text", ["</script>", "a</STYLE>"])
def test_what_would_end_its_own_element_is_refused(text: str) -> None:
    with pytest.raises(MisuseError, match="cannot hold `</`"):
        inlined(styles=[], scripts=[text])


@pytest.mark.parametrize("name", SHEETS)
def test_sheets_are_whole_and_without_comments(name: str) -> None:
    text = sheet(name)
    assert "/*" not in text
    assert text.count("{") == text.count("}")
    # Only what the look says is a color: else a theme would break it.
    left = set(re.findall(r"#[0-9a-f]{3,8}\b", text)) - {"#fff", "#000"}
    assert left == set()


def test_styles_know_no_left_and_right() -> None:
    for name in SHEETS:
        sided = re.findall(r"(?:margin|padding|border)-(?:left|right)|[;{ ](?:left|right):", sheet(name))
        assert sided == []
