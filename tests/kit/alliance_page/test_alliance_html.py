"""The alliance's index: who is ready, what is left to do, and letters that partners can read."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from socialkit import Campaign
from socialkit.findings.finding import Confidence, Finding, Severity
from socialkit.findings.place import Place
from socialkit.kit.alliance_page import Kits, alliance_page, ready_kits
from socialkit.kit.alliance_page.readiness import readiness
from socialkit.kit.own_files import is_page
from socialkit.model.kit_texts import KitTexts
from socialkit.model.slot import Slot
from socialkit.pictures.storage.picture_codes import warning
from tests.kit.page_tree import Element, faults_of, tree_of
from tests.kit.partner_page.pages import graphics_of, page_campaign


def _row(code: str, partner: str, message: str) -> Finding:
    return Finding(
        code=code,
        severity=Severity.WARNING,
        confidence=Confidence.SURE,
        message=message,
        remedy="",
        place=Place(file="posts.yaml", line=1, column=1, end_line=1, end_column=1),
        partners=(partner,),
    )


LOGOS = (
    _row("SK928", "noor", "logo.png came on a white ground, which was removed"),
    _row("SK927", "noor", "logo.png is only 60x60 pixels and stands there at its own size"),
    _row("SK933", "sol", "logo.png can hardly be seen; it was put on a white plate: send a version"),
    _row("SK941", "sol", "the name can hardly be read"),
)


_WHITE = (
    "It came on a white box, and we took the white away. A version with a transparent background will have "
    "cleaner edges."
)
_SMALL = (
    "It has only 60 \N{MULTIPLICATION SIGN} 60 pixels, so it stays that small: enlarging would blur it. Ask "
    "for an SVG, or a PNG at least 1,000 pixels wide."
)


@pytest.fixture(scope="module")
def campaign(tmp_path_factory: pytest.TempPathFactory) -> Campaign:
    return page_campaign(tmp_path_factory.mktemp("week"))


def _kits(campaign: Campaign) -> Kits:
    owners = [partner.id for partner in campaign.partners if partner.logo]
    return Kits(
        pictures=[each for name in owners for each in graphics_of(campaign, name)],
        logos=LOGOS,
        previews={name: frozenset({"preview/wide.jpg"}) for name in owners},
        changed={"amani": date(2022, 10, 10)},
        logo_page="add-your-logo.html",
        mail_merge="mailmerge.csv",
    )


def _page(campaign: Campaign, kits: Kits) -> bytes:
    return alliance_page(campaign, kits, ready_kits(campaign, kits))


@pytest.fixture(scope="module")
def page(campaign: Campaign) -> bytes:
    return _page(campaign, _kits(campaign))


@pytest.fixture(scope="module")
def rows(page: bytes) -> dict[str, Element]:
    found = tree_of(page).of_class("partner")
    return dict(zip(("amani", "noor", "asha", "sol"), found, strict=True))


def _words(element: Element) -> str:
    return " ".join(element.text.split())


def test_the_page_has_no_fault_and_the_mark(page: bytes, tmp_path: Path) -> None:
    assert faults_of(page) == []
    (tmp_path / "index.html").write_bytes(page)
    assert is_page(tmp_path / "index.html")


def test_it_counts_who_is_ready_and_what_is_left(page: bytes) -> None:
    root = tree_of(page)
    assert _words(root.named("h1")[0]) == "4 partners, 1 ready"
    assert [_words(each) for each in root.of_class("seg")[0].named("label")] == [
        "All 4",
        "Ready 1",
        "Logo 3",
        "Handles 3",
        "Texts 3",
    ]


def test_a_row_says_who_it_is_and_what_to_do(rows: dict[str, Element]) -> None:
    assert rows["amani"].attributes["data-kind"] == "all ready"
    assert "English · Nairobi · X · changed 10 October 2022" in _words(rows["amani"])
    assert rows["noor"].attributes["data-kind"] == "all logo handles language"
    assert [_words(each) for each in rows["noor"].of_class("todo")[0].named("li")] == [
        _WHITE,
        _SMALL,
        "No handles yet",
        "No Arabic texts yet: the kit is in English and says so",
    ]
    assert "We have no logo of yours yet." in _words(rows["asha"])


@pytest.mark.parametrize(
    ("plate", "grounds", "says"),
    [
        ("white", "dark grounds", "for dark backgrounds?"),
        ("white", "light grounds", "for other backgrounds?"),
        ("dark", "light grounds", "for light backgrounds?"),
        ("dark", "dark grounds", "for other backgrounds?"),
        ("dark", "grounds that are both light and dark", "for other backgrounds?"),
    ],
)
def test_the_letter_asks_for_the_version_that_the_warning_asks_for(
    campaign: Campaign, plate: str, grounds: str, says: str
) -> None:
    said = f"logo.png can hardly be seen; it was put on a {plate} plate: send a version for {grounds}"
    sol = readiness(campaign, campaign.partner("sol"), logos=(_row("SK933", "sol", said),), has_graphics=True)
    (asked,) = [each.what for each in sol.todo if each.kind == "logo"]
    assert asked.endswith(says)


def test_texts_that_some_posts_lack_are_counted(campaign: Campaign) -> None:
    sol = readiness(campaign, campaign.partner("sol"), logos=(), has_graphics=True)
    assert [each.what for each in sol.todo if each.kind == "language"] == ["3 posts have no Spanish text yet"]


def test_what_people_said_themselves_is_to_be_translated_by_nobody(campaign: Campaign) -> None:
    posts = [replace(each, profile=None if each.translations else "ada") for each in campaign.posts]
    sol = readiness(
        replace(campaign, posts=tuple(posts)), campaign.partner("sol"), logos=(), has_graphics=True
    )
    assert not [each.what for each in sol.todo if each.kind == "language"]


def test_the_search_finds_name_language_and_city(rows: dict[str, Element]) -> None:
    assert rows["noor"].attributes["data-words"] == "نور noor arabic asia/amman"


def test_the_letter_is_in_the_partners_language(campaign: Campaign) -> None:
    sol = readiness(campaign, campaign.partner("sol"), logos=LOGOS, has_graphics=True)
    assert sol.letter_lang == "es"
    assert "Sol" in sol.letter.splitlines()[0]
    assert "Dear" not in sol.letter
    assert "the name can hardly be read" not in sol.letter
    noor = readiness(campaign, campaign.partner("noor"), logos=LOGOS, has_graphics=True)
    assert noor.letter_lang == "ar"


@pytest.mark.parametrize(
    ("plate", "grounds", "asked"),
    [
        ("white", "dark grounds", "a version for dark backgrounds?"),
        ("#0b5c6b", "light grounds", "a version for light backgrounds?"),
        ("#0b5c6b", "dark grounds", "a version for other backgrounds?"),
        ("dark", "grounds that are both light and dark", "a version for other backgrounds?"),
    ],
)
def test_a_letter_asks_for_the_version_that_is_missing(
    campaign: Campaign, plate: str, grounds: str, asked: str
) -> None:
    message = warning(Path("logo.png"), "plate", grounds, plate=plate)
    amani = campaign.partner("amani")
    letter = readiness(campaign, amani, logos=[_row("SK933", "amani", message)], has_graphics=True).letter
    assert f"Do you have {asked}" in letter


def test_a_logo_that_cannot_be_used_is_not_called_missing(campaign: Campaign) -> None:
    asha = campaign.partner("asha")
    broken = replace(_row("SK906", "asha", "logo.png is not a picture"), severity=Severity.ERROR)
    ours = replace(_row("SK902", "asha", "there is no logo.png"), severity=Severity.ERROR)
    sent = replace(asha, logo=Path("logo.png"))
    for partner, rows, asked in (
        (asha, (), "We have no logo of yours yet. Could you send us one, as an SVG"),
        (sent, (broken,), "We could not use the logo that you sent us. Could you send us another one"),
        (sent, (ours,), ""),
        (sent, (), ""),
    ):
        letter = readiness(campaign, partner, logos=rows, has_graphics=False).letter
        assert asked in letter
        assert ("logo" in letter) is bool(asked)


def test_who_is_ready_gets_no_letter_unless_there_is_an_address_to_tell(campaign: Campaign) -> None:
    amani = campaign.partner("amani")
    assert not readiness(campaign, amani, logos=(), has_graphics=True).letter
    there = replace(campaign, kit=KitTexts(url="https://example.org/kits"))
    letter = readiness(there, amani, logos=(), has_graphics=True).letter
    assert letter.splitlines() == [
        "Dear friends at Amani & Sons,",
        "",
        "your share kit for Week <b>of</b> Care is ready: https://example.org/kits/amani/",
        "",
        "Thank you for joining in!",
    ]


def test_the_logo_is_shown_as_it_stands_on_the_graphic(campaign: Campaign, page: bytes) -> None:
    root = tree_of(page)
    images = root.named("img")
    assert [each.attributes["src"] for each in images] == [
        f"{name}/preview/wide.jpg" for name in ("amani", "noor", "sol")
    ]
    style, _ = root.named("style")
    assert style.text.count(".w0 img{") == 1
    # A partner whose slot is on the other side has a window of her own.
    mirrored = replace(campaign, graphics=(replace(campaign.graphics[0], mirror=True),))
    assert ".w1 img{" in tree_of(_page(mirrored, _kits(mirrored))).named("style")[0].text
    large = replace(campaign.graphics[0], slot=Slot(corner="center"))
    assert faults_of(_page(replace(campaign, graphics=(large,)), _kits(campaign))) == []


def test_nothing_of_a_partner_runs(campaign: Campaign) -> None:
    name = '"><script>alert(1)</script><img src=x onerror=a()>'
    hostile = replace(campaign, partners=tuple(replace(each, name=name) for each in campaign.partners))
    page = _page(hostile, _kits(hostile))
    assert faults_of(page) == []
    assert len(tree_of(page).named("script")) == 1


def test_partners_whose_entry_has_an_error_are_named(campaign: Campaign) -> None:
    left = replace(campaign, set_aside=("luna", "<b>sol</b>", "luna"))
    said = "s file has an error: luna and &lt;b&gt;sol&lt;/b&gt;"
    assert said in _page(left, _kits(left)).decode()
    assert "Left out" not in _page(campaign, _kits(campaign)).decode()
