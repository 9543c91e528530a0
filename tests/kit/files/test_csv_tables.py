"""posts.csv: a row a post and platform; no cell is a formula."""

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialkit.kit.files.csv_tables import defused, restored, table
from socialkit.kit.files.posts_table import posts_table

from .conftest import View


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(data.decode("utf-8-sig"), newline="")))


def test_a_row_for_each_post_on_each_platform(view: View) -> None:
    found = rows(posts_table(view("sol")))
    assert [(row["post"], row["platform"], row["language"]) for row in found] == [
        ("monday", "X", "es"),
        ("monday", "LinkedIn", "es"),
        ("whenever", "X", "en"),
        ("whenever", "LinkedIn", "en"),
    ]
    first = found[0]
    assert (first["date"], first["time"], first["timezone"], first["utc"]) == (
        "2027-10-18", "09:00", "America/Bogota", "2027-10-18 14:00",
    )  # fmt: skip
    assert (first["title"], first["picture"], first["alt text"]) == ("Hoy", "", "")
    assert [row["names to pick"] for row in found[:2]] == ["", "Care Alliance"]
    assert found[2]["date"] == found[2]["timezone"] == ""


def test_a_text_keeps_its_paragraphs_and_is_no_formula(view: View) -> None:
    assert rows(posts_table(view("amal")))[0]["text"] == (
        "'=Today is #CareWeek, with @CareAlliance.\n\nThank you, Amal!"
    )


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("  @SUM(A1)", "'  @SUM(A1)"),
        ("\tx", "'\tx"),
        ("\nx", "'\nx"),
        ("a;=1", "a;'=1"),
        ("a\n-1", "a\n'-1"),
        ("a\n\n+1", "a\n\n'+1"),
        ("a\n\nb", "a\n\nb"),
        ("\uff1d1", "'\uff1d1"),
        ("a=1", "a=1"),
    ],
)
def test_what_begins_like_a_formula_gets_an_apostrophe(cell: str, written: str) -> None:
    [row] = csv.reader(StringIO(table([(cell,)]).decode("utf-8-sig"), newline=""))
    assert row == [written]


@given(st.text(st.sampled_from("'=+-@;| \t\n\uff1dx"), max_size=12))
def test_the_apostrophes_come_off_again_and_none_that_was_there(cell: str) -> None:
    assert restored(defused(cell)) == cell
