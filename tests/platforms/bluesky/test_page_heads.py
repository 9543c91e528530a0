"""Heads of pages: what they say, however they are written, and no page that holds anybody up."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialkit.platforms.bluesky.page_heads import said
from tests.representatives import few_quick


@pytest.mark.parametrize(
    ("page", "told"),
    [
        ("<title>A &amp; B</title>", {"title": "A & B"}),
        ("<TITLE lang=en>\nA\n</TITLE>", {"title": "\nA\n"}),
        ("<title>First</title><title>Second</title>", {"title": "First"}),
        ('<meta property="og:title" content="A > B">', {"og:title": "A > B"}),
        ("<META CONTENT='it&#39;s \"so\"' NAME='Description' />", {"description": 'it\'s "so"'}),
        ("<meta name=description content=short>", {"description": "short"}),
        ('<meta name="a" content="1"><meta name="a" content="2">', {"a": "1"}),
        ('<meta property="og:title"content="close"data-content="other">', {"og:title": "close"}),
        ('<meta charset="utf-8"><meta http-equiv="x" content="y">', {}),
        ('<!-- <meta name="a" content="1"> --><title>T</title>', {"title": "T"}),
        ('<title>T</title><!-- <meta name="a" content="1">', {"title": "T"}),
        ("<metadata name=a content=b>", {}),
        ("<title>&#" + "9" * 5000 + ";</title>", {"title": "&#" + "9" * 5000 + ";"}),
        ("<title>half", {}),
        ("", {}),
    ],
)
def test_what_a_page_says_of_itself_is_found(page: str, told: dict[str, str]) -> None:
    assert said(page) == told


PARTS = (
    *("<!", "<!--", "<!-- -->", "<![CDATA[", "<a", '<a b="', "</", "<?", "&", "a", "<title>", "<title"),
    *('<meta "', "<meta a=", "<meta a='a=\"", "<meta a=b>", "<meta" + " " * 50, "<meta " + "a " * 99_000),
    "<meta " + "a" * 50 + " ",
)


@few_quick("part", PARTS, ids=lambda part: part[:12])
def test_no_page_holds_anybody_up(part: str) -> None:
    """Measured are tenths of a second; what grew faster than the page would take minutes."""
    page = part * (300_000 // len(part))
    before = time.process_time()
    said(page)
    said(f"{page}>")
    assert time.process_time() - before < 2


@given(st.text() | st.text("<>meta \"'=tile/-!&#;9", max_size=200))
def test_no_page_breaks_the_reading(page: str) -> None:
    for each in (page, f"<title>{page}</title>", f"<meta {page}>", f'<meta name="a" content="{page}">'):
        assert all(isinstance(value, str) for value in said(each).values())
