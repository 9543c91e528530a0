"""`graphic` takes a name or a list of names, in posts and in the words for events."""

from pathlib import Path

import pytest

from socialkit.assignments import alt_texts_of
from socialkit.composing import messages
from socialkit.loading import load_campaign

from .conftest import ABOUT, Faults, Write

GRAPHICS = """\
graphics:
  opening: {file: a.png, alt: The opening.}
  programme:
    file: b.png
    alt: The programme.
    translations:
      fr: {alt: Le programme.}
  people: {file: c.png, alt: People.}
"""
FILES = {"a.png": "", "b.png": "", "c.png": ""}


def posts(*lines: str) -> str:
    return ABOUT + GRAPHICS + "posts:\n" + "".join(f"  - {{{line}, text: x}}\n" for line in lines)


@pytest.mark.parametrize(
    ("written", "graphics"),
    [
        ("opening", ("opening",)),
        ("[opening]", ("opening",)),
        ("[programme, opening]", ("programme", "opening")),
        ("[people, programme, opening]", ("people", "programme", "opening")),
    ],
)
def test_a_post_carries_its_graphics_in_the_order_of_the_file(
    write: Write, written: str, graphics: tuple[str, ...]
) -> None:
    (post,) = load_campaign(write(posts(f"id: a, graphic: {written}"), **FILES)).posts

    assert post.graphics == graphics
    assert (post.graphic, post.further_graphics) == (graphics[0], graphics[1:])


def test_each_picture_speaks_the_language_of_its_post(write: Write) -> None:
    text = posts("id: a, graphic: [opening, programme], translations: {fr: {text: y}}")
    campaign = load_campaign(write(text, **FILES))
    english, french = campaign.posts[0].versions

    assert [each.value for each in alt_texts_of(campaign, english)] == ["The opening.", "The programme."]
    said = alt_texts_of(campaign, french)
    assert [(each.value, each.lang) for each in said] == [("The opening.", "en"), ("Le programme.", "fr")]
    assert {tuple(shown.alt for shown in each.pictures) for each in messages(campaign)} == {
        ("The opening.", "The programme."),
        ("The opening.", "Le programme."),
    }


def test_a_partner_s_logo_is_told_of_each_picture(write: Write) -> None:
    text = posts("id: a, graphic: [opening, programme]") + "partners: [{id: acme, name: Acme}]\n"
    campaign = load_campaign(write(text, **FILES))
    (own,) = {each.pictures for each in messages(campaign) if each.partner}

    assert [each.alt for each in own] == ["The opening. Logo: Acme.", "The programme. Logo: Acme."]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("[]", "16:22: SK006 the list is empty: name a graphic, as in [opening, programme], or remove"),
        (
            "[opening, opening]",
            "16:32: SK005 the graphic `opening` is used twice, first on line 16: keep one of them",
        ),
        ("[opening, openin]", "16:32: SK006 there is no graphic `openin`: did you mean `opening`?"),
        ("[opening, Big One]", "16:32: SK006 `Big One` cannot be an id"),
        (
            '"opening, people"',
            "16:22: SK006 this is one text to YAML: several graphics are a list, [opening, people]",
        ),
        (
            '" opening ,people, "',
            "16:22: SK006 this is one text to YAML: several graphics are a list, [opening, people]",
        ),
        ("[opening, [people]]", "16:32: SK003 this is a list"),
        ("{x: opening}", "16:23: SK006 write the id of a graphic here, or a list of ids, as in [opening,"),
        ("", "16:21: SK006 `graphic` has no value: write one, or remove the key"),
    ],
)
def test_what_is_no_list_of_graphics_is_told_at_its_place(faults: Faults, written: str, said: str) -> None:
    (found,) = faults(posts(f"id: a, graphic: {written}"), **FILES)

    assert said in found


def test_events_take_several_graphics_too(write: Write, faults: Faults) -> None:
    event = (
        "events:\n  - {id: e, title: E, starts: 2022-10-19 08:00, ends: 2022-10-19 09:00, announce: true}\n"
        "event_posts:\n  announce: {text: Come, before: 1 day, graphic: [opening, people]}\n"
    )
    text = posts("id: a") + event
    made = load_campaign(write(text, **FILES)).posts[-1]
    assert (made.id, made.graphics) == ("e-announce", ("opening", "people"))

    broken = text.replace("[opening, people]", "[opening, opening, peopel]")
    told = [line.partition(" ")[2] for line in faults(broken, **FILES)]
    assert told == [
        "SK005 the graphic `opening` is used twice, first on line 20: keep one of them",
        "SK006 there is no graphic `peopel`: did you mean `people`?",
    ]


def test_paths_of_artworks_are_found_as_ever(write: Write, tmp_path: Path) -> None:
    campaign = load_campaign(write(posts("id: a, graphic: [opening, people]"), **FILES))

    assert [campaign.graphic(each).files[0] for each in campaign.posts[0].graphics] == [
        tmp_path / "a.png",
        tmp_path / "c.png",
    ]
