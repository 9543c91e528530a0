"""Fixes: in every style of YAML, byte for byte elsewhere, twice the same as once, only what holds."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from socialkit.checking.campaign_check import check
from socialkit.errors import SocialkitError
from socialkit.findings.finding import Finding, Findings, Fix, Severity
from socialkit.findings.place import Place
from socialkit.fixing import MOST_ROUNDS, fix_files, fixed, mend
from socialkit.loading import load_campaign
from socialkit.model.campaign import Campaign
from tests.fuzzing import examples
from tests.representatives import few_quick

ABOUT = """\
# The week, as it was agreed.
campaign:
  name: Week   # its name
  starts: 2022-10-17
  ends: 2022-10-21
  timezone: America/New_York
  platforms: [x, bluesky]
  hashtags: {required: ["#SSWWeek"]}
posts:
  - id: a
"""


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str], Path]:
    def written(post: str) -> Path:
        file = tmp_path / "posts.yaml"
        file.write_bytes((ABOUT + post).encode())
        return file

    return written


Write = Callable[[str], Path]
#: As it is written, and as it is written once `#` has the space that it needs.
STYLES = {
    "plain": ("text: Our hashtag#SSWWeek", 'text: "Our hashtag #SSWWeek"'),
    "plain, over lines": (
        "text: It's our\n      hashtag#SSWWeek, ok",
        'text: "It\'s our\n      hashtag #SSWWeek, ok"',
    ),
    "plain with quotes": ('text: Our "hashtag"#SSWWeek', "text: 'Our \"hashtag\" #SSWWeek'"),
    "single": ("text: 'It''s our hashtag#SSWWeek'", "text: 'It''s our hashtag #SSWWeek'"),
    "single, over lines": (
        "text: 'It''s\n      our hashtag#SSWWeek'",
        "text: 'It''s\n      our hashtag #SSWWeek'",
    ),
    "double": ('text: "It\\u0027s our hashtag#SSWWeek\\n"', 'text: "It\\u0027s our hashtag #SSWWeek\\n"'),
    "literal": (
        "text: |+\n      It's our hashtag#SSWWeek\n\n",
        "text: |+\n      It's our hashtag #SSWWeek\n\n",
    ),
    "folded": (
        "text: >-\n      It's our\n      hashtag#SSWWeek",
        "text: >-\n      It's our\n      hashtag #SSWWeek",
    ),
    "tab": ("text: |\n      Our\thashtag#SSWWeek", "text: |\n      Our\thashtag #SSWWeek"),
    "astral": ("text: |\n      😀🏳️‍🌈 hashtag#SSWWeek 😀", "text: |\n      😀🏳️‍🌈 hashtag #SSWWeek 😀"),
    "in braces": ("text: {default: hashtag#SSWWeek}", 'text: {default: "hashtag #SSWWeek"}'),
    "with a tag": ("text: !!str hashtag#SSWWeek", 'text: !!str "hashtag #SSWWeek"'),
}


@pytest.mark.slow
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("style", STYLES)
def test_a_text_is_mended_in_its_own_style(tmp_path: Path, style: str, mark: str, end: str) -> None:
    before, after = ((mark + ABOUT + f"    {text}  # a note\n").replace("\n", end) for text in STYLES[style])
    if style in {"single", "double", "plain", "in braces"}:
        assert "  # a note" in after
    else:
        before, after = before.replace("  # a note", ""), after.replace("  # a note", "")
    file = tmp_path / "posts.yaml"
    file.write_bytes(before.encode())

    mending = fix_files(file)

    assert file.read_bytes().decode() == after
    assert mending.fixes == 1
    assert check(load_campaign(file)) == ()
    assert fix_files(file).after == {}


#: What YAML misread, and what it ought to have been.
MISREAD = {
    "text: This #SSWWeek we join": "text: |\n      This #SSWWeek we join",
    "text: #SSWWeek is on": "text: |\n      #SSWWeek is on",
    "text: #SSWWeek is on\n      and we join": "text: >\n      #SSWWeek is on\n      and we join",
    "text: | #SSWWeek is on\n      and we join": "text: |\n      #SSWWeek is on\n      and we join",
    "text: long\n      text #SSWWeek": "text: >\n      long\n      text #SSWWeek",
    "text:\n      default: This #SSWWeek": "text:\n      default: |\n        This #SSWWeek",
    "text: {default: This #SSWWeek\n      }": 'text: {default: "This #SSWWeek"\n      }',
    'text: Say "hi" #SSWWeek': 'text: |\n      Say "hi" #SSWWeek',
}


@few_quick("before", MISREAD)
def test_a_text_that_a_comment_cut_off_is_made_whole(write: Write, before: str) -> None:
    file = write(f"    {before}\n    lang: en\n")

    mending = fix_files(file)

    assert file.read_text() == f"{ABOUT}    {MISREAD[before]}\n    lang: en\n"
    assert mending.fixes == 1
    assert check(load_campaign(file)) == ()


@few_quick("value", ["yes", "12:30", "2022", "2022-10-17", "1.5", "0x1F"])
def test_a_value_that_is_no_text_is_put_in_quotes(write: Write, value: str) -> None:
    file = write(f"    text: {value} # a note\n")

    fix_files(file)

    assert file.read_text() == f'{ABOUT}    text: "{value}" # a note\n'
    assert load_campaign(file).posts[0].text.value == value


@pytest.mark.parametrize(
    "post",
    [
        "text: This #SSWWeek # or so",  # where the text ends, nobody knows
        "text: {default: This #SSWWeek, x: Y\n      }",
        "text: ~",
        "text: |2 #SSWWeek\n      more",
        "text: {default: [x]}",
    ],
)
def test_what_nobody_can_be_sure_of_is_left_alone(write: Write, post: str) -> None:
    file = write(f"    {post}\n")

    assert mend(file).after == {}


def test_an_unsafe_fix_waits_for_consent(write: Write) -> None:
    file = write("    text: This #SSWWeek # or so\n")

    assert mend(file).after == {}
    assert mend(file, unsafe=True).after[str(file)].endswith("    text: |\n      This #SSWWeek # or so\n")


def test_several_rounds_mend_what_one_uncovers(write: Write) -> None:
    file = write(
        "    text:\n      default: hashtag#SSWWeek\n      x: yes\n  - id: b\n    text: (#SSWWeek) #day\n"
    )

    mending = fix_files(file)

    assert file.read_text().removeprefix(ABOUT) == (
        '    text:\n      default: "hashtag #SSWWeek"\n      x: "yes"\n  - id: b\n'
        "    text: |\n      ( #SSWWeek) #day\n"
    )
    assert mending.fixes == 4


def test_mending_writes_nothing_and_says_what_it_would_write(write: Write) -> None:
    file = write("    text: yes\n")
    before = file.read_text()

    mending = mend(file)

    assert file.read_text() == before
    assert mending.before == {str(file): before}
    assert mending.after == {str(file): before.replace("yes", '"yes"')}


def test_only_what_was_asked_for_is_mended(write: Write) -> None:
    file = write("    text: hashtag#SSWWeek\n")

    assert mend(file, checked=partial(check, ignore=("SK102",))).after == {}
    assert mend(file, checked=partial(check, select=("SK1",))).fixes == 1


def test_a_file_is_written_whole_through_a_link_and_keeps_its_rights(write: Write, tmp_path: Path) -> None:
    file = write("    text: yes\n")
    file.chmod(0o640)
    link = tmp_path / "link.yaml"
    link.symlink_to(file)

    fix_files(link)

    assert link.is_symlink()
    assert '"yes"' in file.read_text()
    assert file.stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link.yaml", "posts.yaml"]


def test_a_file_that_somebody_changes_meanwhile_is_not_overwritten(write: Write) -> None:
    file = write("    text: hashtag#SSWWeek\n")

    def slow(campaign: Campaign) -> Findings:
        file.write_text(file.read_text() + "# mine\n")
        return check(campaign)

    with pytest.raises(SocialkitError, match="changed by another program"):
        fix_files(file, checked=slow)
    assert "hashtag#SSWWeek" in file.read_text()


def test_a_partners_file_is_mended_in_its_place(write: Write, tmp_path: Path) -> None:
    (tmp_path / "partners.yaml").write_text("- {id: one, name: yes}\n")
    file = write("    text: This #SSWWeek\n")
    file.write_text(file.read_text().replace("posts:", "partners: partners.yaml\nposts:"))

    mending = fix_files(file)

    assert (tmp_path / "partners.yaml").read_text() == '- {id: one, name: "yes"}\n'
    assert len(mending.after) == 2


def _fix(text: str, words: str, replacement: str) -> Fix:
    """Give the fix that puts ``replacement`` for ``words``, which stand once in ``text``."""
    start = text.index(words)
    line = text.count("\n", 0, start) + 1
    column = start - (text.rfind("\n", 0, start) + 1) + 1
    place = Place(file="f", line=line, column=column, end_line=line, end_column=column + len(words))
    return Fix(title="", replacement=replacement, place=place, safe=True)


@pytest.mark.parametrize(
    ("text", "words", "replacement", "after"),
    [
        ("a: one two\n", "two", "#two", 'a: "one #two"\n'),
        ("a: one two\n", "two", "two: three", 'a: "one two: three"\n'),
        ("a: one two\n", "one", "@one", 'a: "@one two"\n'),
        ("a: one two\n", "two", "", 'a: "one "\n'),
        ("a: one two\n", "two", "deux", "a: one deux\n"),
        ("a: one two\n", "two", 'a "b" \\ c', 'a: one a "b" \\ c\n'),
        ("a: one, two\n", "two", "deux", "a: one, deux\n"),
        ("{a: one two}\n", "two", "2, 3", '{a: "one 2, 3"}\n'),
        ("a: one two\n", "two", "two\nthree", 'a: "one two\n\n   three"\n'),
        ("a: 'one two'\n", "two", "it's", "a: 'one it''s'\n"),
        ('a: "one two"\n', "two", 'a "b" \\ \u200b\n', 'a: "one a \\"b\\" \\\\ \u200b\\n"\n'),
        ('a: "one two"\n', "two", "\x07", 'a: "one \\x07"\n'),
        ("a: |\n  one two\n  three\n", "two", 'it\'s "#x" \\', 'a: |\n  one it\'s "#x" \\\n  three\n'),
        ("a: |\n  one two\n", "two", "two\n\n#x", "a: |\n  one two\n\n  #x\n"),
        ("a: >\n  one two\n  three\n", "two", "two\nx", "a: >\n  one two\n\n  x\n  three\n"),
    ],
)
def test_words_are_written_as_the_style_asks(text: str, words: str, replacement: str, after: str) -> None:
    assert fixed(text, [_fix(text, words, replacement)]) == after


@pytest.mark.parametrize(
    ("text", "words", "replacement"),
    [
        ("a: |\n  one two\n", "two", "bell \x07"),
        ("a: 'one two'\n", "two", "bell \x07"),
        ("a: one two\n", "one two", "yes"),
        ("a: |\n  one two\n", "a: |", "b: |"),
        ("a: one\nb: [\n", "one", "two"),
    ],
)
def test_a_fix_that_would_not_read_back_is_dropped(text: str, words: str, replacement: str) -> None:
    assert fixed(text, [_fix(text, words, replacement)]) == text


def test_of_two_fixes_that_overlap_the_first_is_made() -> None:
    text = "a: |\n  one two three\n"
    fixes = [_fix(text, "one two", "1 2"), _fix(text, "two three", "2 3"), _fix(text, "one two", "1 2")]

    assert fixed(text, fixes) == "a: |\n  1 2 three\n"
    assert fixed(text, fixes[1:]) == "a: |\n  one 2 3\n"


def test_a_fix_that_does_not_hold_keeps_no_other_from_being_made() -> None:
    text = "".join(f"k{number}: |\n  word{number:02} end\n" for number in range(40))
    bad = {7, 8, 31}
    fixes = [
        _fix(text, f"word{number:02}", "\x07" if number in bad else f"done{number:02}")
        for number in range(40)
    ]

    after = fixed(text, fixes)

    assert after.count("done") == 37
    assert [f"word{number:02}" in after for number in sorted(bad)] == [True] * 3


@pytest.mark.parametrize(
    "place",
    [(0, 1, 1, 2), (1, 0, 1, 2), (9, 1, 9, 2), (1, 99, 1, 100), (1, 5, 1, 4), (2, 1, 1, 1)],
)
def test_a_place_that_is_not_there_changes_nothing(place: tuple[int, int, int, int]) -> None:
    line, column, end_line, end_column = place
    where = Place(file="f", line=line, column=column, end_line=end_line, end_column=end_column)

    assert (
        fixed("a: one\nb: two\n", [Fix(title="", replacement="x", place=where, safe=True)])
        == "a: one\nb: two\n"
    )


WORDS = st.text(st.sampled_from("ab é#@:'\"\\ \n-[]{},&*!|>%😀\u200b\u2028\t"), min_size=0, max_size=6)
HEADS = st.sampled_from(
    [
        "a: {}\n",
        "a: '{}'\n",
        'a: "{}"\n',
        "a: |\n  {}\n",
        "a: >-\n  {}\n",
        "a: [x, {}]\n",
        "- {}\n- b: |\n    {}\n",
    ]
)


@pytest.mark.slow
@settings(max_examples=examples(300), deadline=None)
@given(HEADS, WORDS, st.booleans(), st.sampled_from(["\n", "\r\n"]))
def test_a_fixed_text_reads_as_it_was_wanted_or_stays(head: str, words: str, mark: bool, end: str) -> None:
    text = head.replace("{}", "one TWO three")
    fixes = [_fix(text, "TWO", words)]
    source = ("\ufeff" if mark else "") + text.replace("\n", end)

    after = fixed(source, fixes)

    if after != source:
        assert _texts(after) == [value.replace("TWO", words, 1) for value in _texts(source)] or "- b" in head
        assert after.startswith("\ufeff") == mark
        assert ("\r\n" in after) == (end == "\r\n") or words == "\n"


def _texts(source: str) -> list[str]:
    return [
        event.value
        for event in yaml.parse(source.removeprefix("\ufeff"))
        if isinstance(event, yaml.ScalarEvent)
    ]


def test_a_fix_whose_result_is_again_a_finding_of_the_same_rule_is_not_made(write: Write) -> None:
    file = write("    text: This is all\n")
    place = Place(file=str(file), line=11, column=11, end_line=11, end_column=11)
    fix = Fix(title="", replacement="x", place=place, safe=True)
    finding = Finding(code="SK999", severity=Severity.INFO, message="", place=place, fix=fix)

    assert mend(file, checked=lambda _: Findings([finding])).after == {}

    end = replace(place, column=22, end_column=22)
    other = replace(finding, code="SK998", place=end, fix=replace(fix, place=end))

    def checked(campaign: Campaign) -> Findings:
        return Findings([finding] if campaign.posts[0].text.value.endswith("x") else [finding, other])

    mending = mend(file, checked=checked)
    assert mending.after[str(file)].endswith("    text: This is allx\n")
    assert mending.fixes == 1


@pytest.mark.slow
def test_a_check_that_always_asks_for_more_ends(write: Write) -> None:
    file = write("    text: This is all\n")

    def checked(campaign: Campaign) -> Findings:
        length = len(campaign.posts[0].text.value)
        place = Place(file=str(file), line=11, column=11 + length, end_line=11, end_column=11 + length)
        fix = Fix(title="", replacement="x", place=place, safe=True)
        code = f"SK99{length % 2}"
        return Findings([Finding(code=code, severity=Severity.INFO, message="", place=place, fix=fix)])

    mending = mend(file, checked=checked)
    assert mending.after[str(file)].endswith(f"    text: This is all{'x' * MOST_ROUNDS}\n")
    assert mending.fixes == MOST_ROUNDS


def test_a_fix_that_brings_an_error_along_is_not_made(write: Write) -> None:
    file = write("    text: This is all\n")
    place = Place(file=str(file), line=11, column=11, end_line=11, end_column=11)
    safe = Fix(title="", replacement="1", place=place, safe=True)
    unsafe = Fix(title="", replacement="2", place=replace(place, column=15, end_column=15), safe=False)

    def checked(campaign: Campaign) -> Findings:
        text = campaign.posts[0].text.value
        about = Finding(
            code="SK998", severity=Severity.INFO, message="", place=place, post="a", platforms=("x",)
        )
        found = [] if "1" in text else [replace(about, fix=safe)]
        found += [replace(about, code="SK997", severity=Severity.ERROR)] if "2" in text else []
        return Findings([*found, *([] if "2" in text else [replace(about, code="SK999", fix=unsafe)])])

    mending = mend(file, unsafe=True, checked=checked)
    assert mending.after[str(file)].endswith("    text: 1This is all\n")
    assert mending.fixes == 1
