"""Cards that are kept: they come back as they were written, until anything that they are made of differs."""

from dataclasses import replace
from pathlib import Path

import pytest

from socialkit.kit.partner_page import Edition, KitFiles, PartnerView, page_of, partner_view
from socialkit.kit.partner_page.kept_cards import KeptCards, kept_from, own_mark, to_keep
from socialkit.kit.partner_page.tagging import tag_rows
from tests.kit.partner_page.pages import FILE, graphics_of, page_campaign

SEVERAL = FILE.replace("graphics:\n", "graphics:\n  more: {files: [square.png], alt: Three.}\n").replace(
    "    graphic: main\n    platforms", "    graphic: [main, more]\n    platforms"
)


def viewed(folder: Path, kept: KeptCards) -> PartnerView:
    campaign = page_campaign(folder, SEVERAL)
    partner = campaign.partner("amani")
    main = graphics_of(campaign, "amani")
    pictures = (*main, replace(main[1], graphic="more", sha256="more"))
    return partner_view(campaign, partner, pictures, KitFiles(kept=kept), Edition(number=1))


def written(folder: Path) -> tuple[PartnerView, KeptCards]:
    """Give a view whose cards were written, and what is kept of them."""
    kept = KeptCards(marks={"opening": "a", "long": "b", "second": "c", "whenever": "d"}, own="amani")
    view = viewed(folder, kept)
    data = to_keep(kept, view.cards, page_of(view), {"opening": "its entry"})
    assert data is not None
    return view, replace(kept, cards=kept_from(data))


def test_cards_come_back_as_they_were(tmp_path: Path) -> None:
    first, kept = written(tmp_path)
    view = viewed(tmp_path, kept)
    assert [bool(card.html) for card in view.cards] == [True] * 4
    assert page_of(view) == page_of(first)
    assert tag_rows(view.cards) == tag_rows(first.cards)
    assert [card.offered for card in view.cards] == [card.offered for card in first.cards]
    assert [card.said for card in view.cards] == [card.said for card in first.cards]
    assert [card.entry for card in view.cards if card.post == "opening"] == ["its entry"]
    assert to_keep(kept, view.cards, page_of(view), {}) is None


def test_a_card_of_anything_else_is_put_together_anew(tmp_path: Path) -> None:
    _, kept = written(tmp_path)
    other = replace(kept, marks={**kept.marks, "long": "another text"})
    assert [card.post for card in viewed(tmp_path, other).cards if not card.html] == ["long"]
    assert not any(card.html for card in viewed(tmp_path, replace(kept, own="another name")).cards)
    assert not any(card.html for card in viewed(tmp_path, replace(kept, marks={})).cards)


@pytest.mark.parametrize("harm", [{"texts": 1}, {"choices": None}, {"graphics": [["x", "gone", 1, "", ""]]}])
def test_what_nobody_could_have_kept_is_passed_over(tmp_path: Path, harm: dict[str, object]) -> None:
    _, kept = written(tmp_path)
    harmed = {**kept.cards, "opening": {**kept.cards["opening"], **harm}}
    assert [card.post for card in viewed(tmp_path, replace(kept, cards=harmed)).cards if not card.html] == [
        "opening"
    ]


@pytest.mark.parametrize("data", [b"", b"[1]", b'{"a": 1}', b"\xff"])
def test_what_is_no_list_of_cards_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"Expecting|no cards|decode"):
        kept_from(data)


def test_a_graphic_of_other_bytes_is_another(tmp_path: Path) -> None:
    campaign = page_campaign(tmp_path)
    pictures = graphics_of(campaign, "amani")
    before = own_mark(("amani",), pictures, frozenset())
    assert own_mark(("amani",), pictures, frozenset()) == before
    assert own_mark(("amani",), pictures[:1], frozenset()) != before
    assert own_mark(("amani",), pictures, frozenset({"preview/a.jpg"})) != before
