"""A partner's share kit: everything she needs, nothing twice, the same bytes on any day."""

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from socialkit import Campaign, MisuseError, load_campaign, make_kits, renditions, stamp
from socialkit.model.campaign import Hashtags, Mentions

FILE = """\
campaign:
  name: Test <b>Week</b>
  starts: 2022-10-17
  ends: 2022-10-21
  timezone: America/New_York
  platforms: [x, facebook]
  hashtags: {required: ["#SSWWeek"]}
  mentions: {required: ["@SSWAlliance"]}
  disclaimer: Paid for by nobody & us.
handles:
  "@SSWAlliance": {name: The Alliance, x: SSWAlliance}
graphics:
  campaign: {file: art.png, alt: Two people at a table.}
partners:
  - {id: amani, name: "أمان", lang: ar, logo: amani.png, timezone: Africa/Nairobi}
  - {id: setu, name: Setu}
posts:
  - id: monday
    at: 2022-10-17 09:00
    graphic: campaign
    text: |-
      This #SSWWeek <i>{partner}</i> says thank you to @SSWAlliance.
"""


def _logo() -> Image.Image:
    logo = Image.new("RGBA", (120, 60))
    logo.paste(Image.new("RGBA", (100, 40), "navy"), (10, 10))
    return logo


@pytest.fixture
def campaign(tmp_path: Path) -> Campaign:
    Image.new("RGB", (300, 150), "white").save(tmp_path / "art.png")
    _logo().save(tmp_path / "amani.png")
    (tmp_path / "posts.yaml").write_text(FILE, "utf-8")
    return load_campaign(tmp_path / "posts.yaml")


def test_the_page_has_each_platforms_text_with_the_partners_name_escaped(
    campaign: Campaign, tmp_path: Path
) -> None:
    [hers, _] = make_kits(campaign, stamp(campaign, tmp_path / "graphics").renditions, tmp_path / "kits")

    page = hers.page.read_text("utf-8")
    text = "This #SSWWeek &lt;i&gt;أمان&lt;/i&gt; says thank you to @SSWAlliance."
    assert page.count(text) == 2
    assert "Test &lt;b&gt;Week&lt;/b&gt;" in page
    assert "Paid for by nobody &amp; us." in page
    assert '<b dir="auto" lang="ar">أمان</b>' in page
    assert "Two people at a table. Logo: أمان." in page


def test_the_page_counts_as_each_platform_does_and_says_where_typing_does_not_tag(
    campaign: Campaign, tmp_path: Path
) -> None:
    [hers, _] = make_kits(campaign, (), tmp_path / "kits")

    page = hers.page.read_text("utf-8")
    # 57 characters once the partner's four-letter name stands in for the placeholder.
    assert "57 of 280" in page
    assert "57 of 63206" in page
    assert page.count("does not tag on Facebook") == 1
    assert "does not tag on X" not in page


def test_the_page_counts_by_the_limits_of_the_campaign(campaign: Campaign, tmp_path: Path) -> None:
    own = replace(campaign, limits={"x": {"text": 60}})
    [hers, _] = make_kits(own, (), tmp_path / "kits")

    assert "57 of 60" in hers.page.read_text("utf-8")


@pytest.mark.parametrize(
    ("hashtags", "mentions", "sentence"),
    [
        (
            ("#SSWWeek", "#SDGs"),
            ("@SSWAlliance",),
            "needs #SSWWeek #SDGs and @SSWAlliance, so that",
        ),
        (("#SSWWeek",), (), "Every post needs #SSWWeek, so that"),
        ((), ("@SSWAlliance",), "Every post needs @SSWAlliance, so that"),
        ((), (), "<p>One click in a box"),
    ],
)
def test_the_page_says_what_every_post_needs_if_anything(
    campaign: Campaign, tmp_path: Path, hashtags: tuple[str, ...], mentions: tuple[str, ...], sentence: str
) -> None:
    asked = replace(campaign, hashtags=Hashtags(required=hashtags), mentions=Mentions(required=mentions))
    [hers, _] = make_kits(asked, (), tmp_path / "kits")

    assert sentence in hers.page.read_text("utf-8")


def test_a_partner_without_a_graphic_is_told_so_and_gets_the_texts(
    campaign: Campaign, tmp_path: Path
) -> None:
    [_, other] = make_kits(campaign, stamp(campaign, tmp_path / "graphics").renditions, tmp_path / "kits")

    assert "No graphic yet" in other.page.read_text("utf-8")
    assert "Setu" in (other.page.parent / "posts.txt").read_text("utf-8")


def test_the_zip_holds_the_whole_kit_in_one_folder(campaign: Campaign, tmp_path: Path) -> None:
    [hers, _] = make_kits(campaign, stamp(campaign, tmp_path / "graphics").renditions, tmp_path / "kits")

    with zipfile.ZipFile(hers.archive) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["amani/campaign-300x150.png", "amani/index.html", "amani/posts.txt"]
        assert archive.read("amani/index.html") == hers.page.read_bytes()


def test_the_same_inputs_give_the_same_bytes_and_touch_nothing(campaign: Campaign, tmp_path: Path) -> None:
    renditions = stamp(campaign, tmp_path / "graphics").renditions
    make_kits(campaign, renditions, tmp_path / "kits")
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "kits").rglob("*")}

    make_kits(campaign, renditions, tmp_path / "kits")

    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "kits").rglob("*")} == before


def test_progress_counts_partners(campaign: Campaign, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []

    make_kits(campaign, (), tmp_path / "kits", progress=lambda done, total: told.append((done, total)))

    assert told == [(1, 2), (2, 2)]


def test_the_texts_say_what_the_page_says(campaign: Campaign, tmp_path: Path) -> None:
    [hers, setus] = make_kits(campaign, stamp(campaign, tmp_path / "graphics").renditions, tmp_path / "kits")
    texts = hers.page.with_name("posts.txt").read_text("utf-8")

    for told in (
        "17 October 2022 to 21 October 2022",
        "Every post needs #SSWWeek and @SSWAlliance, so that it can be found",
        "monday  Monday 17 October, 09:00 · Africa/Nairobi",
        "(Typing @SSWAlliance does not tag on Facebook: type @ and pick The Alliance from the list.)",
        "Paid for by nobody & us.",
        "[alt text of the picture]",
    ):
        assert told in texts
    assert "no usable logo" in setus.page.with_name("posts.txt").read_text("utf-8")


def test_without_a_graphic_no_alt_text_is_offered(campaign: Campaign, tmp_path: Path) -> None:
    [_, setus] = make_kits(campaign, stamp(campaign, tmp_path / "graphics").renditions, tmp_path / "kits")
    assert "Alt text" not in setus.page.read_text("utf-8")
    assert "alt text" not in setus.page.with_name("posts.txt").read_text("utf-8")


def test_a_campaign_without_graphics_asks_for_no_logo(campaign: Campaign, tmp_path: Path) -> None:
    plain = replace(
        campaign, graphics=(), posts=tuple(replace(post, graphic=None) for post in campaign.posts)
    )
    [hers, _] = make_kits(plain, (), tmp_path / "kits")
    assert "usable logo" not in hers.page.read_text("utf-8")
    assert "usable logo" not in hers.page.with_name("posts.txt").read_text("utf-8")


SIZES = """\
graphics:
  campaign: {files: [wide.png, tall.png], alt: Two people at a table.}
  story: {file: story.png, alt: Two people at a table.}
"""


def sized(tmp_path: Path, text: str) -> str:
    _logo().save(tmp_path / "amani.png")
    for name, size in (("wide", (1200, 630)), ("tall", (1080, 1350)), ("story", (1080, 1920))):
        Image.new("RGB", size, "white").save(tmp_path / f"{name}.png")
    (tmp_path / "posts.yaml").write_text(text, "utf-8")
    week = load_campaign(tmp_path / "posts.yaml")
    [hers, _] = make_kits(week, stamp(week, tmp_path / "graphics").renditions, tmp_path / "kits")
    return hers.page.read_text("utf-8") + (hers.page.parent / "posts.txt").read_text("utf-8")


@pytest.mark.slow
def test_the_page_says_which_graphic_goes_to_which_platform(tmp_path: Path) -> None:
    old = "graphics:\n  campaign: {file: art.png, alt: Two people at a table.}\n"
    text = FILE.replace(old, SIZES).replace("[x, facebook]", "[x, facebook, instagram]")

    shown = sized(tmp_path, text)
    assert "<figcaption>1200\N{MULTIPLICATION SIGN}630: for X, Facebook</figcaption>" in shown
    assert "<figcaption>1080\N{MULTIPLICATION SIGN}1350: for Instagram</figcaption>" in shown
    assert "<figcaption>1080\N{MULTIPLICATION SIGN}1920</figcaption>" in shown
    assert '<a href="campaign-1200x630.png">1200\N{MULTIPLICATION SIGN}630</a>' in shown
    assert "[Instagram]  picture: campaign-1080x1350.png" in shown

    named = sized(
        tmp_path, text.replace("    graphic: campaign\n", "    graphic: campaign\n    size: 1080x1350\n")
    )
    assert "<figcaption>1080\N{MULTIPLICATION SIGN}1350: for X, Facebook, Instagram</figcaption>" in named
    none = sized(tmp_path, text.replace("    graphic: campaign\n", "    graphic: story\n"))
    assert "none of these is of a shape and length that Instagram takes" in none


def test_what_one_platform_needs_is_told_of_it_alone(campaign: Campaign, tmp_path: Path) -> None:
    asked = replace(
        campaign,
        hashtags=Hashtags(required=("#VaxWeek",), required_on={"facebook": ("#Vaccines",)}),
        mentions=Mentions(),
    )
    [hers, _] = make_kits(asked, (), tmp_path / "kits")
    page = hers.page.read_text("utf-8")
    assert "Every post needs #VaxWeek on X or #Vaccines on Facebook, so that" in page

    alone = replace(asked, hashtags=Hashtags(required_on={"facebook": ("#Vaccines",)}))
    [hers, _] = make_kits(alone, (), tmp_path / "kits")
    assert "Every post needs #Vaccines on Facebook, so that" in hers.page.read_text("utf-8")


def test_where_a_mention_is_picked_the_name_to_pick_is_told(campaign: Campaign, tmp_path: Path) -> None:
    [hers, _] = make_kits(campaign, (), tmp_path / "kits")
    assert "type @ and pick The Alliance from the list" in hers.page.read_text("utf-8")


@pytest.mark.parametrize("name", ["\ud800", "The \udfff Alliance", "A\udc00", "\udbffB", "\ud83c\udf89"])
def test_a_name_with_half_a_character_is_refused_with_its_place(
    campaign: Campaign, tmp_path: Path, name: str
) -> None:
    broken = replace(campaign, partners=(replace(campaign.partners[1], name=name),))
    said = r"posts\.yaml:16: the name of partner setu has half a character \(U\+D[89A-F][0-9A-F]{2}\) in it"

    with pytest.raises(MisuseError, match=said):
        make_kits(broken, [], tmp_path / "kits")
    with pytest.raises(MisuseError, match=said):
        stamp(broken, tmp_path / "graphics")
    with pytest.raises(MisuseError, match=said):
        list(renditions(broken))
