"""What reaches a terminal: no control characters, and columns that line up in cells."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialkit.findings.finding import Finding, Findings, Severity
from socialkit.findings.place import Place
from socialkit.reporting.findings import findings_as_text
from socialkit.reporting.terminal import cells, columns, printable


@given(st.text())
def test_nothing_that_steers_a_terminal_is_left(text: str) -> None:
    shown = printable(text)

    assert not [c for c in shown if unicodedata.category(c) in {"Cc", "Cs"} and c != "\n"]
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@pytest.mark.slow
@given(st.text(st.characters(exclude_categories=("Cc", "Cs", "Cf"))))
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert printable(text).replace("# #[", "##[").replace(": :", "::") == text.replace(": :", "::")


@pytest.mark.parametrize(
    ("text", "width"),
    [("abc", 3), ("你好", 4), ("é", 1), ("e\u0301", 1), ("नमस्ते", 4), ("a\u200bb", 2), ("\uff21", 2)],
)
def test_cells_are_counted_as_terminals_do(text: str, width: int) -> None:
    assert cells(text) == width


def test_columns_line_up_whatever_the_script() -> None:
    lines = columns([("你好", "x"), ("abc", "y\nz"), ("", "w")])

    assert [cells(line[: line.index(mark)]) for line, mark in zip(lines, "xyw", strict=True)] == [6, 6, 6]
    assert lines[1].endswith("y z")


def test_no_rows_give_no_lines() -> None:
    assert columns([]) == []


def _finding(column: int, end_column: int, **place: int) -> Finding:
    where = Place(
        file="posts.yaml",
        line=place.get("line", 1),
        column=column,
        end_line=place.get("end_line", place.get("line", 1)),
        end_column=end_column,
    )
    return Finding(code="SK102", severity=Severity.ERROR, message="says what", remedy="do that", place=where)


def test_a_long_line_is_cut_around_what_is_wrong() -> None:
    line = "a" * 300 + "#SSWWeek" + "b" * 300

    text = findings_as_text(Findings([_finding(301, 309)]), {"posts.yaml": [line]}, "posts.yaml")

    source, caret = text.splitlines()[2:4]
    assert len(source) < 120
    assert source[caret.index("^") : caret.rindex("^") + 1] == "#SSWWeek"
    assert caret.endswith("^ do that")
    assert source.count("…") == 2


def test_a_finding_over_several_lines_is_marked_to_the_end_of_its_first() -> None:
    text = findings_as_text(
        Findings([_finding(3, 2, line=1, end_line=2)]), {"posts.yaml": ["abcdef", "ghi"]}, "posts.yaml"
    )

    assert "^^^^ do that" in text


def test_a_file_that_cannot_be_shown_still_gives_place_and_remedy() -> None:
    text = findings_as_text(Findings([_finding(3, 4)]), {}, "posts.yaml")

    assert text.startswith("posts.yaml:1:3: SK102 error says what\n  = do that\n")


def test_the_last_line_counts_with_the_right_words() -> None:
    findings = [_finding(1, 2), _finding(2, 3)]

    assert findings_as_text(Findings(findings), {}, "it").endswith("it: 2 errors, no warnings\n")
    assert findings_as_text(Findings(findings[:1]), {}, "it").endswith("it: 1 error, no warnings\n")
