"""A card of one post: first words, choices where a name has a form, waivers of language."""

from dataclasses import replace
from pathlib import Path

import pytest

from socialkit import Campaign
from socialkit.assignments import kit_assignments
from socialkit.kit.partner_page.post_cards import PostCard, card, first_words
from socialkit.kit.partner_page.shown_graphics import PartnerGraphics, key_of, shown
from socialkit.kit.partner_page.ways import Opening
from socialkit.text.sharing import filled_in
from tests.conftest import a_picture
from tests.kit.partner_page.pages import FILE, page_campaign


def _card(campaign: Campaign, post: str) -> PostCard:
    partner = campaign.partners[0]
    assigned = [each for each in kit_assignments(campaign, partner) if each.post.id == post]
    return card(campaign, assigned, PartnerGraphics(), None)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("One. Two.", "One"),
        ("What a day! More.", "What a day!"),
        ("Zeile\nZwei", "Zeile"),
        ("  spaces   inside ", "spaces inside"),
        ("今天。明天", "今天。明天"),
        ("word " * 20, "word word word word word word word word word word word…"),
        ("x" * 80, "x" * 59 + "…"),
        ("e\u0301" * 80, "e\u0301" * 59 + "…"),
        ("", ""),
    ],
)
def test_first_words_are_a_sentence_or_as_many_as_fit(text: str, title: str) -> None:
    assert first_words(text) == title


def test_all_other_platforms_are_one_choice_where_they_share_a_text(tmp_path: Path) -> None:
    found = _card(page_campaign(tmp_path), "opening")
    assert [value for value, _ in found.choices] == ["x", "linkedin", "facebook", "other"]
    [other] = [way for way in found.ways if way.several]
    assert [each.title for each in other.openings] == ["Bluesky", "Mastodon", "Threads", "Email"]


def test_a_platform_on_which_a_name_has_a_form_is_a_choice_of_its_own(tmp_path: Path) -> None:
    known = FILE.replace("x: TheAlliance}", "x: TheAlliance, bluesky: alliance.example.org}")
    found = _card(page_campaign(tmp_path, known), "opening")
    assert [value for value, _ in found.choices] == ["x", "linkedin", "facebook", "bluesky", "other"]
    ways = {way.on: way for way in found.ways}
    assert ways["bluesky"].tags == ("@alliance.example.org",)
    assert ways["bluesky"].plain == ()
    # It links there, but nobody knows to whom.
    assert (ways["other"].tags, ways["other"].plain) == ((), ())


def test_a_name_that_stands_there_as_plain_words_is_neither_typed_nor_picked(tmp_path: Path) -> None:
    known = FILE.replace("x: TheAlliance}", "x: TheAlliance, linkedin: (name)}")
    found = _card(page_campaign(tmp_path, known), "opening")
    [way] = [way for way in found.ways if way.on == "linkedin"]
    assert (way.tags, way.plain, way.picks) == ((), (), ())


def test_what_a_form_opens_with_is_filled_in_where_it_is_just_the_text(tmp_path: Path) -> None:
    found = _card(page_campaign(tmp_path), "opening")
    openings = {each.title: each for way in found.ways for each in way.openings}
    assert openings["X"] == Opening(title="X", share_at="https://x.com/intent/tweet?text={text}")
    assert openings["Mastodon"].server
    assert (openings["Email"].link, openings["Email"].longest) == (None, 78)


def test_a_link_that_holds_more_than_the_text_stands_there_itself(tmp_path: Path) -> None:
    # Mails get no control characters. Letters stand as they are, a third as long, and nothing else does.
    text = FILE.replace("What a day!", "يوم é \\u202e \\U000e000a\\x1f")
    [way] = [way for way in _card(page_campaign(tmp_path, text), "second").ways if way.on == "other"]
    [mail] = [each for each in way.openings if each.title == "Email"]
    assert mail == Opening(
        title="Email",
        link="mailto:?subject=يوم%20é%20%E2%80%AE%20%F3%A0%80%8A%20%23CareWeek"
        "&body=يوم%20é%20%E2%80%AE%20%F3%A0%80%8A%20%23CareWeek",
    )


@pytest.mark.parametrize("end", ["\\r", "\\r\\n", "\\n"])
def test_what_is_shared_has_the_line_ends_that_a_page_copies(tmp_path: Path, end: str) -> None:
    # Pages read each of them as U+000A: https://html.spec.whatwg.org/#normalize-newlines (2026-12-01).
    found = _card(page_campaign(tmp_path, FILE.replace("What a day!", f"What{end}a day!")), "second")
    openings = {each.title: each for way in found.ways for each in way.openings}
    text, shared = "What\na day! #CareWeek", "What%0Aa%20day%21%20%23CareWeek"

    assert {each.value for each in found.texts} == {text}
    assert {each.text for each in found.offered} == {text}
    for title in ("X", "Mastodon", "Threads", "Bluesky"):
        # The page's own script fills them in, with what it copies.
        assert openings[title].link is None
        assert filled_in(openings[title].share_at, text).endswith(f"={shared}")
    assert (
        openings["Email"].filled("What\na day! #CareWeek").endswith("body=What%0D%0Aa%20day%21%20%23CareWeek")
    )


def test_a_required_name_that_is_no_handle_is_picked_by_itself(tmp_path: Path) -> None:
    start, end = FILE.index("handles:\n"), FILE.index("graphics:\n")
    found = _card(page_campaign(tmp_path, FILE[:start] + FILE[end:]), "opening")
    [way] = [way for way in found.ways if way.on == "facebook"]
    assert way.picks == ("TheAlliance",)


def _with_pictures(tmp_path: Path, names: str) -> tuple[Campaign, PartnerGraphics]:
    """Give a campaign whose first post carries several graphics, and a partner's pictures of them."""
    second = "  second: {file: wide.png, alt: The programme.}\n"
    text = FILE.replace("partners:\n", f"{second}partners:\n", 1).replace(
        "graphic: main", f"graphic: {names}", 1
    )
    campaign = page_campaign(tmp_path, text)
    partner = campaign.partners[0]
    made = [
        a_picture(
            tmp_path / f"{name}-{width}x{height}.png",
            f"{name}{width}".encode(),
            graphic=name,
            partner=partner.id,
            width=width,
            height=height,
        )
        for name in ("main", "second")
        for width, height in ((1200, 630), (1080, 1080))
    ]
    views = {key_of(each): shown(campaign, partner, each, None, ()) for each in made}
    return campaign, PartnerGraphics(pictures=tuple(made), views=views)


def _card_with(campaign: Campaign, graphics: PartnerGraphics) -> PostCard:
    partner = campaign.partners[0]
    assigned = [each for each in kit_assignments(campaign, partner) if each.post.id == "opening"]
    return card(campaign, assigned, graphics, None)


def test_a_card_has_every_picture_of_its_post_with_its_alt_text(tmp_path: Path) -> None:
    made = _card_with(*_with_pictures(tmp_path, "[second, main]"))

    assert [(each.number, each.graphic.key) for each in made.graphics] == [
        (1, "second-1080x1080"),
        (1, "second-1200x630"),
        (2, "main-1080x1080"),
        (2, "main-1200x630"),
    ]
    assert made.alt == "The programme. Logo: Amani & Sons."
    assert [(each.number, each.alt) for each in made.further] == [
        (2, "Two people at a table. Logo: Amani & Sons.")
    ]
    assert made.said == (
        "1. The programme. Logo: Amani & Sons.\n2. Two people at a table. Logo: Amani & Sons."
    )
    assert not made.lacks_graphic
    assert [each.pictures for each in made.offered][:2] == [
        ("second-1080x1080.png", "main-1080x1080.png"),
        ("second-1200x630.png", "main-1200x630.png"),
    ]


def test_a_card_with_one_picture_is_as_it_was(tmp_path: Path) -> None:
    made = _card_with(*_with_pictures(tmp_path, "main"))

    assert {each.number for each in made.graphics} == {1}
    assert (made.further, made.said) == ((), "Two people at a table. Logo: Amani & Sons.")


def test_a_card_lacks_a_graphic_where_one_of_several_is_not_there(tmp_path: Path) -> None:
    campaign, graphics = _with_pictures(tmp_path, "[second, main]")
    half = replace(graphics, pictures=graphics.pictures[:2])

    assert _card_with(campaign, half).lacks_graphic
