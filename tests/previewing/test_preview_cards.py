"""The cards of a preview: each message once, with who gets it, what is found, what changed."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from socialkit import Campaign, check
from socialkit.model.message import Mention, Message
from socialkit.previewing.account_calendar import calendar_weeks
from socialkit.previewing.earlier_texts import Earlier
from socialkit.previewing.preview_cards import CardSources, PreviewCard, elsewhere, preview_cards, shown_of
from socialkit.previewing.shown_pictures import PictureShelf, shelf_of
from tests.previewing.campaigns import FILE, loaded


def _cards(campaign: Campaign, earlier: Campaign | None = None) -> dict[str, PreviewCard]:
    sources = CardSources(
        findings=check(campaign),
        deliveries=(),
        shelf=PictureShelf(campaign=campaign),
        earlier=Earlier(campaign=earlier),
    )
    return {card.id: card for card in preview_cards(campaign, sources)}


def test_each_message_has_a_card_with_all_who_get_it(tmp_path: Path) -> None:
    cards = _cards(loaded(tmp_path))
    who = {name: [each.name for each in card.receivers] for name, card in cards.items()}
    assert who["tuesday-x"] == ["ours-x", "amani-x", "Amani", "Setu"]
    # Each fills in her own name: three cards.
    assert [who[name] for name in ("monday-x", "monday-x-2", "monday-x-3")] == [
        ["ours-x"],
        ["amani-x", "Amani"],
        ["Setu"],
    ]
    # What nobody gets is shown all the same.
    assert who["monday-x-es"] == ["The Alliance"]
    assert [each.state for each in cards["monday-x-es"].receivers] == ["nobody's"]


def test_a_card_says_when_and_how_it_stands(tmp_path: Path) -> None:
    cards = _cards(loaded(tmp_path))
    assert [(each.state, str(each.due)) for each in cards["tuesday-x"].accounts] == [
        ("planned", "2027-10-19 09:00 America/New_York"),
        ("planned", "2027-10-19 09:00 Africa/Nairobi"),
    ]
    assert {each.state for each in cards["later-x"].accounts} == {"draft"}
    assert cards["later-x"].day is None


def test_findings_stand_beside_their_messages_and_the_others_apart(tmp_path: Path) -> None:
    campaign = loaded(tmp_path)
    cards = _cards(campaign)
    assert "SK101" in {each.code for each in cards["tuesday-x"].findings}
    assert "SK101" not in {each.code for each in cards["monday-x"].findings}
    findings = check(campaign)
    apart = list(elsewhere(findings, _cards(campaign).values()))
    assert {each.post for each in apart if each.post} <= {"monday", "tuesday", "later"}


def test_a_picture_is_cropped_as_the_feed_crops_it(tmp_path: Path) -> None:
    campaign = loaded(tmp_path)
    sources = CardSources(shelf=shelf_of(campaign), earlier=Earlier())
    cards = {card.id: card for card in preview_cards(campaign, sources)}
    on_x, on_linkedin = cards["monday-x"].picture, cards["monday-linkedin"].picture
    assert on_x is not None
    assert on_linkedin is not None
    # 1:2 is shown as 3:4: a third is cut off; of LinkedIn nothing is published.
    assert round(on_x.cut, 3) == 0.333
    assert on_linkedin.cut == 0
    assert on_x.name == on_linkedin.name
    assert ".shape-0{aspect-ratio:3/4}" in sources.shelf.rules
    assert not on_x.with_logo
    own = cards["monday-x-2"].picture
    assert own is not None
    assert own.with_logo


def test_what_changed_stands_side_by_side(tmp_path: Path) -> None:
    before = loaded(tmp_path)
    text = FILE.replace("A second day", "Another day").replace("10-18 09:00", "10-18 10:00")
    new = '  - id: friday\n    at: 2027-10-22 09:00\n    text: "#SSWWeek ends."\n'
    now = loaded(tmp_path, text.replace("  - id: later", f"{new}  - id: later"))
    cards = _cards(now, before)
    changed = cards["tuesday-x"].earlier
    assert changed is not None
    assert [each.text for each in changed.before if each.changed] == ["A second"]
    assert [each.text for each in changed.now if each.changed] == ["Another"]
    moved = cards["monday-x"].earlier
    assert moved is not None
    assert str(moved.was_due) == "2027-10-18 09:00 America/New_York"
    assert moved.now == ()
    added = cards["friday-x"].earlier
    assert added is not None
    assert added.new
    assert cards["later-x"].earlier is None
    assert [post.id for post in Earlier(campaign=now).gone(before)] == ["friday"]


@pytest.mark.parametrize(
    ("old", "new", "card", "told"),
    [
        ("alt: Two people", "alt: Three people", "monday-x", ("alt text", "Two people at a table.")),
        (
            "graphic: art\n",
            "graphic: art\n    alt: Hers\n",
            "monday-x",
            ("alt text", "Two people at a table."),
        ),
        ("    graphic: art\n", "", "monday-x", ("picture", "art")),
        (
            "09:00\n    text: |\n      A second",
            "09:00\n    graphic: art\n    text: |\n      A second",
            "tuesday-x",
            ("picture", ""),
        ),
        (
            "    graphic: art\n",
            "    graphic: art\n    link: https://example.org/day\n",
            "monday-x",
            ("link", "https://example.org/week"),
        ),
    ],
)
def test_what_is_no_text_is_told_too(
    tmp_path: Path, old: str, new: str, card: str, told: tuple[str, str]
) -> None:
    before = loaded(tmp_path)
    assert old in FILE
    changed = _cards(loaded(tmp_path, FILE.replace(old, new)), before)[card].earlier
    assert changed is not None
    assert changed.now == ()
    assert told in changed.others


def test_the_calendar_is_by_account_in_its_own_time(tmp_path: Path) -> None:
    campaign = loaded(tmp_path)
    (week,) = calendar_weeks(campaign, list(_cards(campaign).values()))
    assert [str(day) for day in week.days] == [f"2027-10-{day}" for day in range(18, 23)]
    assert [(row.account, row.zone, [len(day) for day in row.days]) for row in week.rows] == [
        ("ours-x", "America/New_York", [1, 1, 0, 0, 0]),
        ("amani-x", "Africa/Nairobi", [1, 1, 0, 0, 0]),
    ]


@pytest.mark.parametrize(
    "other",
    [
        {"text": "Hi @Them"},
        {"mentions": (Mention(written="@Us", name="Us", form="urn:li:organization:2"),)},
        {"alt": "Two people."},
        {"link": "https://example.org"},
        {"lang": "fr"},
        {"reshares": "https://x.com/us/status/1"},
        {"graphic": "another", "alt": "One person."},
    ],
    ids=lambda other: next(iter(other)),
)
def test_a_message_that_is_sent_otherwise_is_another(other: dict[str, Any]) -> None:
    mention = Mention(written="@Us", name="Us", form="urn:li:organization:1")
    message = Message(
        post="one", platform="linkedin", text="Hi @Us", mentions=(mention,), graphic="main", alt="One person."
    )
    assert shown_of(replace(message)) == shown_of(message)
    assert shown_of(replace(message, **other)) != shown_of(message)
