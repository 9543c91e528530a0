"""What a digest has of the campaign: by the reader's clock, in her language, as far as it may be shown."""

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from socialkit.digests import DigestReader
from socialkit.errors import MisuseError
from socialkit.model.people.profile import Use
from tests.digests.week import ENGLISH, made, week

NAIROBI = DigestReader(lang="en", zone="Africa/Nairobi")


def test_a_day_has_its_topic_posts_links_people_and_what_ends_soon() -> None:
    digest = made("2022-10-18", at=time(12))
    (day,) = digest.days
    assert (day.date, day.topic, digest.subject) == (
        date(2022, 10, 18),
        "Schools",
        "Tuesday, October 18: Schools",
    )
    assert [each.card.post for each in day.posts] == ["profile-amina-quote", "schools", "late"]
    assert [(each.title, each.author) for each in day.resources] == [("A paper", "Ada"), ("Secret", "")]
    assert [each.described for each in day.profiles] == ["Amina Diallo, Parasocial worker, Amani"]
    assert [each.title for each in digest.deadlines] == ["Blog posts"]
    assert digest.withheld == ()


def test_what_is_under_embargo_when_it_goes_out_is_left_out_and_named() -> None:
    digest = made("2022-10-18")
    (day,) = digest.days
    assert [each.card.post for each in day.posts] == ["profile-amina-quote", "schools"]
    assert [each.id for each in day.resources] == ["paper"]
    assert [each.partition(",")[0] for each in digest.withheld] == ["the resource secret", "the post late"]
    (closing,) = made("2022-10-20").days
    assert (closing.topic, closing.link) == ("Closing", "")
    assert "the link of 2022-10-20" in made("2022-10-20").withheld[0]


def test_an_event_is_on_the_day_that_it_is_where_the_reader_lives() -> None:
    assert [each.id for each in made("2022-10-17").events] == ["webinar"]
    assert not made("2022-10-17", NAIROBI).events
    (event,) = made("2022-10-18", NAIROBI).events
    assert (event.starts, event.there) == (datetime(2022, 10, 18, 6, 30), datetime(2022, 10, 17, 23, 30))  # noqa: DTZ001 by their clocks
    assert event.speakers == ("Ada, Director, Ministry",)


@pytest.mark.parametrize(
    ("lang", "title", "link", "said"),
    [
        ("es", "Un seminario", "https://example.org/es", "es"),
        ("es-MX", "Un seminario", "https://example.org/es", "es"),
        ("ES", "Un seminario", "https://example.org/es", "es"),
        ("fr", "A webinar on care", "https://example.org/register", ""),
        ("en", "A webinar on care", "https://example.org/register", ""),
    ],
)
def test_an_event_is_told_in_the_readers_language(lang: str, title: str, link: str, said: str) -> None:
    (event,) = made("2022-10-17", replace(ENGLISH, lang=lang)).events
    assert (event.title, event.link.partition("?")[0], event.lang) == (title, link, said)
    assert event.link.endswith("?utm_source=digest&utm_medium=email")


def test_posts_without_a_zone_are_told_by_the_readers_own_clock() -> None:
    for reader in (ENGLISH, NAIROBI):
        (day,) = made("2022-10-17", reader).days
        assert [each.at for each in day.posts] == [datetime(2022, 10, 17, 9)]  # noqa: DTZ001 by her clock


def test_a_reader_gets_her_language_or_else_the_campaigns() -> None:
    (day,) = made("2022-10-17", replace(ENGLISH, lang="es")).days
    assert [(each.card.lang, each.card.other_language) for each in day.posts] == [("es", False)]
    (day,) = made("2022-10-17", replace(ENGLISH, lang="hi")).days
    assert [(each.card.lang, each.card.other_language) for each in day.posts] == [("en", True)]


def test_links_carry_what_the_file_says_but_for_what_they_carry_themselves() -> None:
    digest = made("2022-10-18")
    assert digest.link == "https://example.org/week?ref=1&utm_source=digest&utm_medium=email"
    assert digest.days[0].resources[0].link == "https://example.org/paper?utm_source=own&utm_medium=email"
    partner = week().partner("amani")
    hers = made("2022-10-17", replace(NAIROBI, partner=partner))
    assert hers.days[0].link == "https://example.org/opening?utm_source=amani&utm_medium=email"
    hers = made("2022-10-18", replace(NAIROBI, partner=partner))
    assert hers.days[0].resources[0].link == "https://example.org/paper?utm_source=amani&utm_medium=email"


def test_a_reader_whom_nobody_knows_has_a_place_for_her_organization() -> None:
    (day,) = made("2022-10-17").days
    text = "".join(part.text for part in day.posts[0].card.texts[0].parts)
    assert "<i>[Your organization]</i> thanks @TheAlliance" in text
    partner = week().partner("amani")
    (day,) = made("2022-10-17", replace(ENGLISH, partner=partner)).days
    assert "<i>Amani</i>" in "".join(part.text for part in day.posts[0].card.texts[0].parts)


def test_a_month_has_its_days_on_which_there_is_something() -> None:
    digest = made("2022-10")
    # Sent on the first: what is to be kept until later is not told yet.
    assert [day.date.day for day in digest.days] == [1, 17, 18, 20]
    assert [each.id for each in digest.days[0].resources] == ["toolkit"]
    assert digest.subject == "Week <b>of</b> Care: October 1\u2009\u2013\u200931, 2022"


def test_the_picture_is_that_of_the_first_post_that_has_one() -> None:
    picture = made("2022-10-17").picture
    assert picture
    assert (picture.graphic, picture.alt) == ("main", "Two people at a <table>.")


def test_a_day_of_which_nothing_is_known_is_refused() -> None:
    with pytest.raises(MisuseError, match="nothing to tell of 2022-10-19"):
        made("2022-10-19")


def test_nobody_is_shown_without_a_consent_for_digests_on_the_day() -> None:
    assert made("2022-10-18").profiles == ("amina",)
    # The month goes out before the consent ends, and after it was given.
    assert made("2022-10").profiles == ("amina",)
    (profile,) = week().profiles
    assert profile.consent
    for consent in (
        None,
        replace(profile.consent, until=date(2022, 10, 17)),
        replace(profile.consent, given=date(2022, 10, 19)),
        replace(profile.consent, withdrawn=date(2022, 10, 30)),
        replace(profile.consent, scope=(Use.POSTS, Use.KIT, Use.REPORT)),
    ):
        campaign = replace(week(), profiles=(replace(profile, consent=consent),))
        digest = made("2022-10-18", campaign=campaign)
        assert digest.profiles == ()
        assert digest.withheld[-1].startswith("profile amina: ")
        assert not any("amina" in each for each in made("2022-10-17", campaign=campaign).withheld)
        assert [each.card.post for each in digest.days[0].posts] == ["schools"]
