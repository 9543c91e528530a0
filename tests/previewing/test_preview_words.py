"""What a preview says of states, severities and feeds: in the campaign's language, every name of them."""

import re
from pathlib import Path

import pytest

from socialkit import check
from socialkit.findings.finding import Severity
from socialkit.kit.words import languages, words_in
from socialkit.model.delivery import State
from socialkit.platforms.registry import dialect, platform_names
from socialkit.previewing import PreviewOptions, preview
from socialkit.previewing.account_calendar import calendar_days, calendar_weeks
from socialkit.previewing.earlier_texts import Earlier
from socialkit.previewing.preview_cards import CardSources, preview_cards
from socialkit.previewing.preview_words import SEVERITY_WORDS, STATE_WORDS, feed_rows_in
from socialkit.previewing.receivers import DRAFT, IN_KITS, NOBODYS, PLANNED
from socialkit.previewing.shown_pictures import shelf_of
from socialkit.text.feed_words import feed_facts, feed_rows
from tests.previewing.campaigns import FILE, loaded

OTHERS = [lang for lang in languages() if lang != "en"]


def test_every_state_and_severity_has_words() -> None:
    assert set(STATE_WORDS) == {*State, DRAFT, PLANNED, IN_KITS, NOBODYS}
    assert set(SEVERITY_WORDS) == set(Severity)


def test_what_is_known_of_feeds_in_english_is_what_the_docs_say() -> None:
    words = words_in("en", "UTC")
    for name in platform_names():
        feed = dialect(name).traits.feed
        assert feed_rows_in(words, feed) == feed_rows(feed)


@pytest.mark.parametrize("lang", OTHERS)
def test_what_is_known_of_feeds_is_said_in_each_language(lang: str) -> None:
    words = words_in(lang, "UTC")
    for name in platform_names():
        for fact in feed_facts(dialect(name).traits.feed):
            for sentence, values in fact.sentences:
                assert words(sentence, values) != sentence.format(**values)


@pytest.mark.slow
def test_the_page_of_a_german_campaign_is_german_but_for_findings(tmp_path: Path) -> None:
    campaign = loaded(tmp_path, FILE.replace("platforms: [x", "lang: de\n  platforms: [x"))
    page = preview(campaign, options=PreviewOptions(findings=check(campaign))).page.decode()
    assert '<span class="state">geplant</span>' in page
    assert ">Entwurf</span>" in page
    assert re.search(r'<span class="mark">(?:Fehler|Warnung|Hinweis) 1</span> <bdi lang="en">', page)
    assert "auf dem Telefon)" in page
    for english in (">planned<", ">draft<", ">in kits<", ">error ", " on a phone)"):
        assert english not in page


def test_the_calendar_goes_day_by_day_and_hour_by_hour(tmp_path: Path) -> None:
    campaign = loaded(tmp_path)
    sources = CardSources(shelf=shelf_of(campaign), earlier=Earlier())
    days = calendar_days(calendar_weeks(campaign, preview_cards(campaign, sources)))
    assert [f"{each.day}" for each in days] == ["2027-10-18", "2027-10-19"]
    for each in days:
        hours = [entry.at for _, entry in each.entries]
        assert hours == sorted(hours)
        assert {row.account for row, _ in each.entries} == {"ours-x", "amani-x"}
        assert {row.zone for row, _ in each.entries} == {"America/New_York", "Africa/Nairobi"}
