"""What a week says in other languages: as the file has it, in kits and in digests, with its language told."""

from datetime import date
from pathlib import Path

import pytest

from socialkit.checking.campaign_check import check
from socialkit.digests import DigestReader, digest_of, period_of
from socialkit.digests.digest_html import digest_html
from socialkit.digests.digest_text import digest_text
from socialkit.findings.finding import Severity
from socialkit.kit.kit_options import KitOptions
from socialkit.kit.share import make_kits
from socialkit.loading import load_campaign
from socialkit.model.moment import Moment
from tests.loading.conftest import Faults, Write

WEEK = """\
campaign:
  name: Week
  starts: 2022-10-17
  ends: 2022-10-18
  timezone: America/New_York
  platforms: [linkedin]
  disclaimer: {text: By the people., platforms: [linkedin]}
  audiences: {policy-makers: Policy makers}
kit:
  translations:
    es:
      disclaimer: Gracias al pueblo.
      audiences: {policy-makers: Legisladores}
partners:
  - {id: rio, name: Rio, lang: es-CO}
  - {id: mti, name: Mti}
days:
  - {date: 2022-10-17, topic: The paper, translations: {es: {topic: El documento}}}
  - {date: 2022-10-18, topic: The people}
deadlines:
  - {id: stories, title: Stories, at: 2022-10-25 12:00, translations: {es: {title: Relatos}}}
resources:
  - {id: paper, title: A paper, link: "https://example.org/a", translations: {es: {title: Un texto}}}
  - {id: texto, title: Otro texto, link: "https://example.org/b", lang: es}
posts:
  - id: monday
    at: 2022-10-17 09:00
    audiences: [policy-makers]
    text: "Good morning. By the people."
    translations: {es: {text: "Buenos días. Gracias al pueblo."}}
"""
SPANISH = ("El documento", "Relatos", "Un texto", "Otro texto", "Legisladores", "Gracias al pueblo.")
ENGLISH = ("The paper", "Stories", "A paper", "Policy makers", "By the people.")


def _kit(text: str, write: Write, out: Path, name: str, partner: str) -> str:
    make_kits(load_campaign(write(text)), (), out, options=KitOptions(today=date(2022, 10, 1)))
    return (out / partner / name).read_text("utf-8")


@pytest.mark.parametrize("name", ["index.html", "posts.txt"])
def test_kits_say_the_week_in_the_language_of_the_partner(write: Write, tmp_path: Path, name: str) -> None:
    spanish = _kit(WEEK, write, tmp_path / "k", name, "rio")
    assert [each for each in SPANISH if each not in spanish] == []
    assert [each for each in ENGLISH if each in spanish] == []
    english = _kit(WEEK, write, tmp_path / "k", name, "mti")
    assert [each for each in ENGLISH if each not in english] == []


def test_what_stays_in_the_campaigns_language_is_marked(write: Write, tmp_path: Path) -> None:
    page = _kit(WEEK, write, tmp_path / "k", "index.html", "rio")
    assert '<p class="topic" lang="en" dir="auto">The people</p>' in page
    assert 'lang="es" dir="auto">El documento' not in page.replace('lang="es-CO"', "")
    calendar = (tmp_path / "k" / "rio" / "calendar" / "deadline-stories.ics").read_text("utf-8")
    assert "SUMMARY:Relatos" in calendar


def test_digests_say_it_in_the_language_of_the_reader(write: Write) -> None:
    campaign = load_campaign(write(WEEK))
    sent = Moment(local=campaign.posts[0].at, zone="UTC")  # type: ignore[arg-type]
    made = digest_of(
        campaign, period_of("2022-10-17"), DigestReader(lang="es", zone=campaign.timezone), sent=sent
    )
    assert made.subject.endswith("El documento")
    for said in (digest_html(made, picture=""), digest_text(made)):
        assert [each for each in SPANISH if each not in said] == []
        assert [each for each in ENGLISH if each in said] == []


def test_check_tells_what_is_missing_as_information(write: Write) -> None:
    assert [each.message for each in check(load_campaign(write(WEEK)), select=["SK810"])] == [
        "the topic of 2022-10-18 is not translated into es-CO, and stands in kits as it is"
    ]
    without = WEEK.replace("      audiences: {policy-makers: Legisladores}\n", "").replace(
        "      disclaimer: Gracias al pueblo.\n", "      about: Hola.\n"
    )
    for each in ("El documento", "Relatos", "Un texto"):
        kind = "topic" if each == "El documento" else "title"
        without = without.replace(f", translations: {{es: {{{kind}: {each}}}}}", "")
    found = check(load_campaign(write(without)), select=["SK810"])
    assert {each.severity for each in found} == {Severity.INFO}
    assert [each.message.partition(" is not")[0] for each in found] == [
        "the audience policy-makers",
        "the disclaimer",
        "the topic of 2022-10-17",
        "the topic of 2022-10-18",
        "the title of deadline stories",
        "the title of resource paper",
    ]


def test_a_disclaimer_counts_in_the_language_of_the_post(write: Write) -> None:
    assert not check(load_campaign(write(WEEK)), select=["SK813"])
    missing = WEEK.replace("Buenos días. Gracias al pueblo.", "Buenos días.")
    (found,) = check(load_campaign(write(missing)), select=["SK813"])
    assert "the disclaimer is missing" in found.message


def test_an_audience_that_there_is_not_is_told(faults: Faults) -> None:
    (fault,) = faults(WEEK.replace("{policy-makers: Legisladores}", "{policymakers: Legisladores}"))
    assert "policymakers" in fault
