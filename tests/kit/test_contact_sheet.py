"""The contact sheet: every graphic once, in pages that a browser can hold, with an alt text each."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from socialkit.findings.place import Place
from socialkit.kit.contact_sheet import MOST_ON_A_PAGE, write_contact_sheet
from socialkit.model.campaign import Campaign, Graphic, Partner
from socialkit.model.rendition import Rendition
from socialkit.model.slot import Slot
from tests.fuzzing import examples

HERE = Place(file="posts.yaml", line=7, column=3, end_line=7, end_column=11)


def week(count: int, alt: str = "Two people at a table") -> Campaign:
    return Campaign(
        name="A <week>",
        starts=date(2022, 10, 17),
        ends=date(2022, 10, 21),
        timezone="UTC",
        file=Path("posts.yaml"),
        posts=(),
        partners=tuple(Partner(id=f"p{number}", name=f'P "{number}"', place=HERE) for number in range(count)),
        graphics=(Graphic(id="main", files=(), alt=alt, slot=Slot(), place=HERE),),
    )


def pictures(folder: Path, counts: list[int]) -> list[Rendition]:
    """So many graphics for each partner, none of which is there."""
    return [
        Rendition(
            graphic="main",
            partner=f"p{number}",
            path=folder / f"p{number}" / f"main-{100 + size}x100.png",
            width=100 + size,
            height=100,
            media_type="image/png",
            sha256="",
        )
        for number, count in enumerate(counts)
        for size in range(count)
    ]


def shown(path: Path) -> list[str]:
    return re.findall(r'<img src="([^"]*)"', path.read_text("utf-8"))


@pytest.mark.slow
def test_a_thousand_partners_stand_on_pages_that_lead_to_each_other(tmp_path: Path) -> None:
    written = write_contact_sheet(week(1000), pictures(tmp_path, [5] * 1000), tmp_path)

    assert len(written) == 5000 // MOST_ON_A_PAGE
    assert [path.name for path in written[:2]] == ["contact-sheet.html", "contact-sheet-2.html"]
    assert all(len(shown(path)) == MOST_ON_A_PAGE for path in written)
    third = written[2].read_text("utf-8")
    assert "page 3 of 25" in third
    links = re.findall(r'<a href="(contact-sheet[^"]*)"', third)
    assert set(links) == {path.name for path in written} - {"contact-sheet-3.html"}
    assert "<title>A &lt;week&gt;: contact sheet, page 3</title>" in third


@pytest.mark.slow
def test_pages_of_a_longer_sheet_go_and_nothing_else(tmp_path: Path) -> None:
    write_contact_sheet(week(100), pictures(tmp_path, [5] * 100), tmp_path)
    (tmp_path / "contact-sheet-notes.html").write_text("mine")

    write_contact_sheet(week(1), pictures(tmp_path, [5]), tmp_path)

    names = {path.name for path in tmp_path.glob("*.html")}
    assert names == {"contact-sheet.html", "contact-sheet-notes.html"}
    assert "<nav" not in (tmp_path / "contact-sheet.html").read_text("utf-8")


def test_alt_texts_name_the_partner(tmp_path: Path) -> None:
    (path,) = write_contact_sheet(week(1), pictures(tmp_path, [1]), tmp_path)
    assert 'alt="Two people at a table. Logo: P &#34;0&#34;."' in path.read_text("utf-8")

    (path,) = write_contact_sheet(week(1, alt=""), pictures(tmp_path, [1]), tmp_path)
    assert 'alt="P &#34;0&#34;"' in path.read_text("utf-8")


def test_a_sheet_of_nothing_is_a_page(tmp_path: Path) -> None:
    (path,) = write_contact_sheet(replace(week(1), graphics=()), [], tmp_path)

    assert shown(path) == []


@pytest.mark.slow
@settings(max_examples=examples(20))
@given(counts=st.lists(st.integers(1, MOST_ON_A_PAGE + 50), min_size=1, max_size=4))
def test_every_graphic_stands_once_in_order_and_a_partners_stay_together(
    tmp_path_factory: pytest.TempPathFactory, counts: list[int]
) -> None:
    folder = tmp_path_factory.mktemp("sheet")

    pages = [shown(path) for path in write_contact_sheet(week(len(counts)), pictures(folder, counts), folder)]

    assert [source for page in pages for source in page] == [
        f"p{number}/main-{100 + size}x100.png" for number, count in enumerate(counts) for size in range(count)
    ]
    owners = [{source.partition("/")[0] for source in page} for page in pages]
    assert sum(map(len, owners)) == len(counts)
    assert all(len(page) <= MOST_ON_A_PAGE or len(own) == 1 for page, own in zip(pages, owners, strict=True))
