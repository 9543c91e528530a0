"""What is made of a profile: posts in its own words, as long as platforms let them be, and a card."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialkit import Campaign, check
from socialkit.composing import messages
from socialkit.platforms.registry import dialect_of
from tests.people import ABOUT, loaded

LONG = "A first sentence that is quite long enough. " * 9
PROFILE = """\
profiles:
  - id: amina
    name: Amina Otieno
    title: Officer
    organization: County
    consent: {given: 2022-09-30, by: Amina, scope: [kit, posts]}
"""


def _campaign(folder: Path, more: str, about: str = ABOUT) -> Campaign:
    return loaded(about + PROFILE + more, folder)


def _texts(campaign: Campaign, platform: str = "x") -> dict[str, str]:
    return {post.id: post.text_for(platform).value for post in campaign.posts if post.profile}


def test_a_post_has_her_words_who_she_is_and_what_every_post_must_have(tmp_path: Path) -> None:
    campaign = _campaign(
        tmp_path, "    quote: Come back on Tuesday.\n    why: My aunt.\n    role: I visit.\n"
    )
    end = "\n\n— Amina Otieno, Officer, County\n\n#SSWWeek"
    assert _texts(campaign) == {
        "profile-amina-quote": f"Come back on Tuesday.{end}",
        "profile-amina-why": f"My aunt.{end}",
        "profile-amina-support": f"I visit.{end}",
    }
    assert {post.graphic for post in campaign.posts if post.profile} == {"profile-amina"}
    assert campaign.graphic("profile-amina").alt == "Come back on Tuesday.\n— Amina Otieno, Officer, County"
    assert not check(campaign).errors


def test_what_is_too_long_ends_behind_a_sentence_and_a_quote_is_left_to_the_card(tmp_path: Path) -> None:
    about = ABOUT.replace("platforms: [x]", "platforms: [x, facebook]")
    more = f"    quote: {LONG[:290]}\n    why: {LONG}\n"
    campaign = _campaign(tmp_path, more, about)
    short = _texts(campaign)
    assert short["profile-amina-quote"] == "Amina Otieno, Officer, County\n\n#SSWWeek"
    said = short["profile-amina-why"].partition("\n\n")[0]
    assert LONG.startswith(said)
    assert said.endswith("enough.")
    assert _texts(campaign, "facebook")["profile-amina-why"].startswith(LONG.strip())


@pytest.mark.parametrize("wanted", ["Paid by the people of the north.", ""])
def test_who_pays_stands_behind_her_words_where_the_campaign_wants_it(tmp_path: Path, wanted: str) -> None:
    short = "Paid by the people."
    text = f"text: {wanted}, short: {short}" if wanted else f"text: {'Long. ' * 60}, short: {short}"
    about = ABOUT.replace(
        "platforms: [x]", f"platforms: [x, bluesky]\n  disclaimer: {{{text}, platforms: [x]}}"
    )
    campaign = _campaign(tmp_path, f"    quote: {LONG[:200]}\n    why: {LONG}\n    role: Few.\n", about)
    said = _texts(campaign)
    assert said["profile-amina-support"].endswith(f"#SSWWeek\n\n{wanted or short}")
    assert said["profile-amina-why"].startswith("A first sentence")
    assert all(each.endswith((wanted or short, short)) for each in said.values())
    assert short not in "".join(_texts(campaign, "bluesky").values())
    assert {each.post for each in check(campaign).errors} == {"monday"}


def test_what_fits_nowhere_makes_no_post(tmp_path: Path) -> None:
    assert not _texts(_campaign(tmp_path, f"    why: {'word ' * 100}\n"))


def test_a_platform_that_needs_a_picture_gets_a_post_only_with_a_card(tmp_path: Path) -> None:
    about = ABOUT.replace("platforms: [x]", "platforms: [x, instagram]")
    (without,) = (each for each in _campaign(tmp_path, "    why: So.\n", about).posts if each.profile)
    assert without.platforms == ("x",)
    more = "    why: So.\n    quote: Come back.\n"
    cards = [each for each in _campaign(tmp_path, more, about).posts if each.profile]
    assert {each.platforms for each in cards} == {("x", "instagram")}


def test_times_go_to_posts_in_their_order_and_the_others_have_none(tmp_path: Path) -> None:
    more = "    quote: Q\n    why: W\n    support: S\n    at: [2022-10-18 11:00, 2022-10-19 12:00]\n"
    posts = [each for each in _campaign(tmp_path, more).posts if each.profile]
    assert [f"{each.at:%d %H}" if each.at else "" for each in posts] == ["18 11", "19 12", ""]


def test_nothing_is_made_without_a_consent_or_after_it_was_taken_back(tmp_path: Path) -> None:
    for other in ("", "consent: {given: 2022-09-30, by: A, scope: [kit], withdrawn: 2022-10-01}"):
        text = PROFILE.replace("consent: {given: 2022-09-30, by: Amina, scope: [kit, posts]}", other)
        campaign = loaded(f"{ABOUT}{text}    quote: Q\n", tmp_path)
        assert [each.id for each in campaign.posts] == ["monday"]
        assert campaign.graphics == ()
        assert len(campaign.profiles) == 1


def test_a_card_of_a_language_from_the_right_has_its_slot_at_the_left(tmp_path: Path) -> None:
    campaign = _campaign(tmp_path, "    quote: شكرا\n    lang: ar\n")
    assert campaign.graphic("profile-amina").slot.corner == "bottom-left"


@pytest.mark.slow
@given(st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"]), min_size=1, max_size=290))
def test_a_post_is_never_too_long(tmp_path_factory: pytest.TempPathFactory, words: str) -> None:
    written = words.replace("'", "''").strip() or "x"
    folder = tmp_path_factory.getbasetemp()
    campaign = _campaign(folder, f"    quote: '{written}'\n    why: '{written}'\n")
    for message in messages(campaign):
        reader = dialect_of(campaign, message.platform)
        assert reader.limits.text is None or reader.length(message.text) <= reader.limits.text.value
