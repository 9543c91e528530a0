"""What else of the week a page shows: key messages, speakers, recordings, resources, deadlines, embargoes."""

from pathlib import Path

import pytest

from tests.kit.page_tree import Element, faults_of, tree_of
from tests.kit.partner_page.pages import FILE, page_campaign, page_of

WEEK = (
    FILE.replace(
        "  contact:",
        "  edition: 5th <year>\n  key_messages: [Care is work & skill.]\n  "
        "acknowledgements: [Our hosts, 'Us, too']\n"
        "  audiences: {press: The press}\n  contact:",
    )
    .replace("topic: Schools}", 'topic: Schools, link: "https://e.org/s", not_before: 2022-10-18 09:00}')
    .replace(
        "    link: https://example.org/register\n",
        "    link: https://example.org/register\n    speakers: [{name: Zed <i>, title: Nurse}]\n",
    )
    .replace(
        "  - id: whenever\n", "  - id: whenever\n    audiences: [press]\n    not_before: 2022-10-18 09:00\n"
    )
    + """\
deadlines:
  - {id: blogs, title: Blog posts & profiles, at: 2022-10-10 23:59, link: "https://example.org/how"}
resources:
  - {id: guide, title: Le guide, link: "https://example.org/guide", author: Zoé, lang: fr}
kit: {translations: {es: {key_messages: [El cuidado es trabajo.]}}}
"""
)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    campaign = page_campaign(tmp_path_factory.mktemp("week"), WEEK)
    return {name: page_of(campaign, name) for name in ("amani", "noor", "sol")}


def words(element: Element) -> str:
    return " ".join(element.text.split())


@pytest.mark.parametrize("partner", ["amani", "noor", "sol"])
def test_a_full_week_has_no_fault_in_its_page(pages: dict[str, bytes], partner: str) -> None:
    assert faults_of(pages[partner]) == []


def test_hours_and_embargoes_are_by_her_clock(pages: dict[str, bytes]) -> None:
    page = tree_of(pages["amani"])
    deadline, resources = page.id("deadlines"), page.id("resources")
    assert "Until Tuesday, 11 October, 06:59 Nairobi · 23:59 in New York" in words(deadline)
    assert "Blog posts & profiles" in words(deadline)
    assert "Schools Not before Tuesday, 18 October, 16:00" in words(resources)
    assert "Le guide By Zoé" in words(resources)
    [guide] = resources.named("a", href="https://example.org/guide")
    assert guide.attributes["lang"] == "fr"
    assert "Not before Tuesday, 18 October, 16:00 · For The press" in words(page.id("week"))


def test_what_people_write_is_shown_as_they_wrote_it(pages: dict[str, bytes]) -> None:
    page = tree_of(pages["amani"])
    assert "Speakers: Zed <i>, Nurse" in words(page.id("events"))
    assert "5th <year>" in words(page.named("header")[0])
    assert "With thanks to Our hosts; Us, too" in words(page.id("about"))


def test_messages_are_in_her_language_where_there_are_some(pages: dict[str, bytes]) -> None:
    spanish = tree_of(pages["sol"]).id("messages")
    assert [each.text for each in (*spanish.named("h2"), *spanish.named("li"))] == [
        "Mensajes clave",
        "El cuidado es trabajo.",
    ]
    [said] = tree_of(pages["noor"]).id("messages").named("li")
    assert (said.text, said.attributes["lang"]) == ("Care is work & skill.", "en")


def test_a_recording_takes_the_place_of_the_registration(tmp_path: Path) -> None:
    text = WEEK.replace("    speakers:", "    recording: https://example.org/seen\n    speakers:")
    events = tree_of(page_of(page_campaign(tmp_path, text), "amani")).id("events")
    assert [each.attributes["href"] for each in events.named("a")][:1] == ["https://example.org/seen"]
    assert "Register" not in words(events)


def test_a_draft_says_its_year_in_place_of_days(tmp_path: Path) -> None:
    text = WEEK.replace("  starts: 2022-10-17\n  ends: 2022-10-20\n", "  year: 2022\n")
    page = tree_of(page_of(page_campaign(tmp_path, text), "amani"))
    assert words(page.of_class("meta")[0]).startswith("2022 · 5th <year> ·")
