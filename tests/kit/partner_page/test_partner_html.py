"""A partner's page, taken apart: order, languages, every state of a post, nothing that runs or leaves."""

from dataclasses import replace
from pathlib import Path

import pytest

from socialkit import Campaign
from socialkit.errors import AssetError
from socialkit.kit.own_files import is_page
from socialkit.model.output import PageLook
from tests.kit.page_tree import Element, faults_of, tree_of
from tests.kit.partner_page.pages import FILE, page_campaign, page_of, shown_of

PARTNERS = ("amani", "noor", "asha", "sol")


@pytest.fixture(scope="module")
def campaign(tmp_path_factory: pytest.TempPathFactory) -> Campaign:
    return page_campaign(tmp_path_factory.mktemp("week"))


@pytest.fixture(scope="module")
def made(campaign: Campaign) -> dict[str, bytes]:
    return {name: page_of(campaign, name) for name in PARTNERS}


@pytest.fixture(scope="module")
def pages(made: dict[str, bytes]) -> dict[str, Element]:
    return {name: tree_of(page) for name, page in made.items()}


def _card(page: Element, post: str) -> Element:
    return page.id(f"post-{post}")


def _words(element: Element) -> str:
    return " ".join(element.text.split())


@pytest.mark.parametrize("partner", PARTNERS)
def test_no_page_has_a_fault_in_its_structure_or_its_policy(made: dict[str, bytes], partner: str) -> None:
    assert faults_of(made[partner]) == []


def test_the_page_is_in_her_language_and_its_direction(pages: dict[str, Element]) -> None:
    said = {name: page.named("html")[0].attributes for name, page in pages.items()}
    assert {name: (each["lang"], each["dir"]) for name, each in said.items()} == {
        "amani": ("en", "ltr"),
        "noor": ("ar", "rtl"),
        "asha": ("en", "ltr"),
        "sol": ("es", "ltr"),
    }


def test_the_order_is_that_of_her_day(pages: dict[str, Element]) -> None:
    names = [each.attributes["id"] for each in pages["amani"].named("section") if "id" in each.attributes]
    days = ["day-2022-10-17", "day-2022-10-18", "day-2022-10-19", "day-2022-10-20", "any-day"]
    assert names == ["week", *days, "graphics", "tagging", "events", "about"]


def test_each_post_stands_once_under_a_title_for_people(pages: dict[str, Element]) -> None:
    page = pages["amani"]
    titles = [_words(each) for each in page.of_class("cardtitle")]
    assert titles == [
        "Opening",
        "What a day!",
        "Different texts",
        "Say it when you like, and as often as you can, in all…",
    ]
    assert len(_card(page, "opening").of_class("text")) == 1
    # What a post is called need not stand above it as well.
    assert [_words(each) for each in page.of_class("topic")] == ["Schools"]


def test_a_copied_text_is_the_message_character_for_character(pages: dict[str, Element]) -> None:
    [text] = _card(pages["amani"], "opening").of_class("text")
    assert text.text == (
        "This #CareWeek <i>Amani & Sons</i> thanks @TheAlliance & you. https://example.org/a?b=1&c=2"
    )
    assert {each.tag for each in text.all()} == {"p", "b"}


def test_what_links_is_marked_for_the_platforms_on_which_it_does(pages: dict[str, Element]) -> None:
    [text] = _card(pages["amani"], "opening").of_class("text")
    marks = {each.text: each.attributes.get("class") for each in text.named("b")}
    assert marks["#CareWeek"] is None
    assert marks["@TheAlliance"] == "on-x"
    assert marks["https://example.org/a?b=1&c=2"] is None


def test_texts_that_differ_stand_beside_each_other_each_for_its_platforms(pages: dict[str, Element]) -> None:
    texts = _card(pages["amani"], "long").of_class("text")
    assert [(each.attributes["class"], each.text) for each in texts] == [
        ("text only on-x", "Short #CareWeek @TheAlliance"),
        (
            "text only on-linkedin on-facebook on-other",
            "A longer text for the #CareWeek with @TheAlliance, without graphic.",
        ),
    ]


def test_each_platform_has_its_count(pages: dict[str, Element]) -> None:
    counts = _card(pages["amani"], "long").of_class("count")[0]
    assert [
        (each.attributes["class"], _words(each)) for each in counts.children if isinstance(each, Element)
    ] == [
        ("on-x", "28 of 280 characters."),
        ("on-linkedin", "67 of 3,000 characters."),
        ("on-facebook", "67 characters, fits."),
        ("on-other", "Bluesky: 67 of 300 characters."),
    ]


def test_on_paper_a_count_has_the_name_of_its_platform_before_it(pages: dict[str, Element]) -> None:
    style = pages["amani"].named("style")[0].text
    titles = style[: style.index("@supports selector(:has(*)){@media screen{.card:has(")]
    assert '.count .on-linkedin:not(.marks)::before{content:"LinkedIn: "}' in titles
    assert ".count .on-other:not(.marks)::before" not in style


def test_what_marks_mean_is_told_once_for_all_cards(pages: dict[str, Element]) -> None:
    marks = pages["amani"].id("card-parts").of_class("marks")
    links, plain = (
        "Marked words become links.",
        "Marked words become links; @TheAlliance is plain text there.",
    )
    assert [(each.attributes["class"], each.attributes["data-posts"], _words(each)) for each in marks] == [
        ("marks only on-x", "opening long", links),
        (
            "marks only on-linkedin on-facebook",
            "opening",
            "Marked words become links; @TheAlliance does not (see 3).",
        ),
        ("marks only on-other", "opening long", plain),
        ("marks", "second whenever", links),
        ("marks only on-linkedin on-facebook", "long", plain),
    ]


def test_a_text_that_is_too_long_says_by_how_many(campaign: Campaign) -> None:
    page = shown_of(replace(campaign, limits={"x": {"text": 27}}), "amani")
    [count] = _card(page, "long").of_class("toomany")
    assert count.text == "1 character too many for X. Shorten it before you post."


def _ways(page: Element, on: str) -> list[Element]:
    ways = page.id("card-parts").of_class("ways")[0]
    return [each for each in ways.of_class("only") if each.attributes["data-way"] == on]


def test_where_a_link_fills_in_the_text_its_address_stands_once(pages: dict[str, Element]) -> None:
    [way] = [
        each for each in _ways(pages["amani"], "x") if "opening" in each.attributes["data-posts"].split()
    ]
    assert [(_words(each), each.attributes["data-share-at"]) for each in way.named("a")] == [
        ("Open in X", "https://x.com/intent/tweet?text={text}")
    ]
    others = [each for each in _ways(pages["amani"], "other") if "opening" in each.attributes["data-posts"]]
    assert [(_words(each), each.attributes.get("data-longest")) for each in others[0].named("a")] == [
        ("Bluesky", None),
        ("Threads", None),
        ("E-mail", "78"),
    ]
    assert {each.attributes["rel"] for each in way.named("a")} == {"noopener noreferrer"}
    # Without a script there is no link that leads nowhere: what a template holds is not shown.
    assert not [each for each in pages["amani"].named("article") if each.named("a", data_share_at="")]


def test_where_no_link_fills_in_the_text_it_is_said_and_whom_to_pick(pages: dict[str, Element]) -> None:
    [way] = [each for each in _ways(pages["amani"], "linkedin") if "opening" in each.attributes["data-posts"]]
    assert "LinkedIn takes no text from a link: copy the text, then paste it there." in _words(way)
    assert "To tag us, type @ and pick Alliance for Care from the list." in _words(way)
    [copy] = way.named("button", data_copy_text="Alliance for Care")
    assert copy.text == "Copy name"


def test_what_is_told_of_all_posts_names_none(tmp_path: Path) -> None:
    only = FILE[: FILE.index("  - id: long")]
    page = shown_of(page_campaign(tmp_path, only), "amani")
    told = page.id("card-parts").of_class("only")
    assert len(told) == len(("x", "linkedin and facebook", "other")) + len(
        ("x", "linkedin", "facebook", "other")
    )
    assert not any("data-posts" in each.attributes for each in told)


def test_where_people_have_a_server_of_their_own_it_is_asked_for(pages: dict[str, Element]) -> None:
    forms = [form for each in _ways(pages["amani"], "mastodon") for form in each.named("form")]
    assert [each.attributes["data-share-at"] for each in forms] == ["https://{server}/share?text={text}"]
    assert _words(forms[0]) == "Your Mastodon serverOpen"


def test_each_size_beside_a_text_is_there_to_save_for_its_platforms(pages: dict[str, Element]) -> None:
    opening, second = (_card(pages["amani"], name).of_class("graphic")[0] for name in ("opening", "second"))
    shown = [(each.attributes.get("class"), each.attributes["href"]) for each in opening.named("a")]
    assert shown == [(None, "wide.png")]
    shown = [(each.attributes.get("class"), each.attributes["href"]) for each in second.named("a")]
    assert shown == [("on-mastodon on-bluesky on-other", "wide.png"), ("on-instagram", "square.png")]
    # One picture is shown of it; its script takes the others from where the page shows all of them.
    [figure] = second.named("figure")
    assert figure.attributes["data-graphic"] == "main-600x315"
    everywhere = pages["amani"].id("graphics").of_class("pic")
    assert [
        (each.attributes["data-graphic"], each.named("a")[0].attributes["href"]) for each in everywhere
    ] == [
        ("main-600x315", "wide.png"),
        ("main-400x400", "square.png"),
    ]


def test_the_alt_text_has_her_name_and_stands_once(pages: dict[str, Element]) -> None:
    card = _card(pages["amani"], "opening")
    assert card.id("post-opening-alt").text == "Two people at a table. Logo: Amani & Sons."
    [image] = card.named("img")
    # Its script gives the picture the text, which stands in each card once.
    assert image.attributes["alt"] == "Graphic"


def test_a_post_without_graphic_has_two_steps(pages: dict[str, Element]) -> None:
    card = _card(pages["amani"], "long")
    assert "plain" in card.attributes["class"]
    assert [_words(each) for each in card.named("h5")] == ["Text"]
    ways = [each for on in ("x", "other") for each in _ways(pages["amani"], on)]
    assert not [
        each for each in ways if "long" in each.attributes["data-posts"] and "Add the graphic" in each.text
    ]


def test_who_has_no_logo_yet_is_told_so_and_gets_the_texts(pages: dict[str, Element]) -> None:
    card = _card(pages["asha"], "opening")
    assert "We have no logo of yours yet." in card.text
    [link] = card.of_class("lack")[0].named("a")
    assert link.attributes["href"] == "../add-your-logo.html"
    assert not card.named("img")
    assert "Save the graphic. Your logo" not in pages["asha"].text


def test_a_language_that_is_missing_falls_back_and_says_so(pages: dict[str, Element]) -> None:
    assert "This page is not in Hindi yet. It is in English." in pages["asha"].text
    assert "No Hindi text yet. This is the English one." in _card(pages["asha"], "opening").text
    [text] = _card(pages["noor"], "opening").of_class("text")
    assert (text.attributes["lang"], text.attributes["dir"]) == ("en", "auto")
    assert _card(pages["noor"], "opening").of_class("note")
    assert not _card(pages["sol"], "opening").of_class("note")
    assert _words(_card(pages["sol"], "opening").of_class("cardtitle")[0]) == "Gracias"


def test_hours_are_hers_and_days_follow_them(pages: dict[str, Element]) -> None:
    amani = pages["amani"]
    assert [_words(each) for each in amani.of_class("best")] == [
        "Best at 09:00 your time (Nairobi) Add to calendar",
        "Best at 08:00 your time (Nairobi) Add to calendar: What a day!",
        "Best at 15:00 your time (Nairobi) Add to calendar: Different texts",
    ]
    # Half past eleven at night in New York is the next morning in Nairobi.
    assert "Thursday, 20 October, 06:30\N{EN DASH}07:30" in _words(amani.id("events")).replace("\u202f", " ")
    assert "23:30 in New York" in _words(amani.id("events"))


def test_a_day_without_a_post_says_so_with_the_tag(pages: dict[str, Element]) -> None:
    day = pages["amani"].id("day-2022-10-18")
    assert "off" in day.attributes["class"]
    assert "No ready-made post for this day. Write your own with #CareWeek." in _words(day)


def test_how_to_tag_is_told_once_for_each_way(pages: dict[str, Element]) -> None:
    rows = pages["amani"].of_class("tags")[0].named("div")
    assert [_words(each) for each in rows] == [
        "X@TheAlliance",
        "LinkedIn and FacebookTo tag us, type @ and pick Alliance for Care from the list.",
    ]


def test_the_campaigns_own_advice_stands_in_place_of_the_usual(tmp_path: Path) -> None:
    kit = 'kit: {about: What it is & why., do: ["Smile."], avoid: ["Haste."]}\nposts:\n'
    page = shown_of(page_campaign(tmp_path, FILE.replace("posts:\n", kit)), "amani")
    assert [_words(each) for each in page.of_class("two")[0].named("li")] == ["Smile.", "Haste."]
    assert "What it is & why." in _words(page.id("about"))


def test_about_says_whom_to_ask_and_which_version_it_is(pages: dict[str, Element]) -> None:
    about = pages["amani"].id("about")
    assert "Made on 10 October 2022, version 2." in _words(about)
    assert {each.attributes["href"] for each in about.named("a")} == {
        "mailto:week@example.org",
        "https://example.org/week",
        "CHANGES.txt",
        "posts.txt",
        "posts.csv",
    }


def test_pictures_are_small_ones_and_wait_until_they_are_seen(pages: dict[str, Element]) -> None:
    images = pages["amani"].named("img")
    assert {each.attributes["src"] for each in images} == {"preview/wide.jpg", "preview/square.jpg"}
    assert {each.attributes["loading"] for each in images} == {"lazy"}


def test_pages_have_the_mark_that_they_were_made_here(campaign: Campaign, tmp_path: Path) -> None:
    long = replace(campaign, name="W" * 300, theme="t" * 3000)
    (tmp_path / "index.html").write_bytes(page_of(long, "amani"))
    assert is_page(tmp_path / "index.html")


def test_the_same_input_gives_the_same_bytes(campaign: Campaign, made: dict[str, bytes]) -> None:
    assert page_of(campaign, "amani") == made["amani"]


def test_a_long_campaign_shows_the_days_that_have_something(tmp_path: Path) -> None:
    page = shown_of(page_campaign(tmp_path, FILE.replace("ends: 2022-10-20", "ends: 2022-12-31")), "amani")
    shown = [each.attributes["data-day"] for each in page.of_class("oneday") if "data-day" in each.attributes]
    assert shown == ["2022-10-17", "2022-10-18", "2022-10-19"]


HOSTILE = (
    "\"><script>alert(1)</script><img src=x onerror='a()'> {{ 7*7 }} {% raw %} </style> <!--style--> "
    "\u202eabc"
)


def test_nothing_that_a_campaign_says_runs(campaign: Campaign) -> None:
    posts = tuple(replace(each, title=HOSTILE) for each in campaign.posts)
    hostile = replace(
        campaign,
        name=HOSTILE,
        theme=HOSTILE,
        organizer=HOSTILE,
        disclaimer=HOSTILE,
        contact="javascript:alert(1)//@example.org",
        partners=(replace(campaign.partners[0], name=HOSTILE), *campaign.partners[1:]),
        days=tuple(replace(each, topic=HOSTILE) for each in campaign.days),
        events=tuple(replace(each, title=HOSTILE) for each in campaign.events),
        posts=posts,
    )
    page = page_of(hostile, "amani")
    assert faults_of(page) == []
    root = tree_of(page)
    assert len(root.named("script")) == 1
    assert _words(root.named("h1")[0]) == " ".join(HOSTILE.split())


@pytest.mark.slow
def test_a_look_gives_its_colors_and_fonts_and_refuses_what_is_no_font(
    campaign: Campaign, tmp_path: Path
) -> None:
    font = Path(__file__).parents[3] / "assets/fonts/Figtree-Medium.ttf"
    own = replace(campaign, look=PageLook(color="#aa0044", text=(font,), bold=(font,), display=(font,)))
    style, fonts = shown_of(own, "amani").named("style")
    assert "--band:#aa0044" in style.text
    assert "url(data:" not in style.text
    assert fonts.text.count("url(data:font/woff2;base64,") == 1
    assert not shown_of(campaign, "amani").named("style")[1].text
    broken = tmp_path / "broken.ttf"
    broken.write_bytes(b"no font")
    with pytest.raises(AssetError, match=r"broken\.ttf is no font that can be read"):
        page_of(replace(campaign, look=PageLook(text=(broken,))), "amani")


def test_the_logo_of_a_look_stands_at_the_head(campaign: Campaign) -> None:
    page = shown_of(replace(campaign, look=PageLook(logo=campaign.folder / "logo.png")), "amani")
    [logo] = page.of_class("sender")
    assert logo.attributes["alt"] == "The Alliance"
    assert logo.attributes["src"].startswith("data:image/png;base64,")
