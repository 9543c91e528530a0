"""Days, events with their posts, deadlines and resources as the file has them; what contradicts itself."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from socialkit.assignments import assignment
from socialkit.composing import compose, messages
from socialkit.loading import load_campaign
from socialkit.model.campaign import Campaign, Post
from socialkit.model.moment import Moment
from tests.loading.conftest import ABOUT, SMALL, Faults, Write

NEW_YORK = "America/New_York"
WEEK = """\
campaign:
  name: Week
  edition: 10th anniversary
  starts: 2022-10-17
  ends: 2022-10-21
  timezone: America/New_York
  platforms: [x, linkedin]
  disclaimer: {text: Made possible by the people., short: By the people., platforms: [linkedin]}
  key_messages: [Invest in the workforce.]
  acknowledgements: [Our hosts.]
  audiences: {policy-makers: Policy makers}
kit:
  translations: {fr: {key_messages: [Investissez.], acknowledgements: [Nos hôtes.]}}
days:
  - {date: 2022-10-21, topic: The paper, link: https://example.org/paper, not_before: 2022-10-21 09:00}
events:
  - id: talk
    title: A talk on ratios
    starts: 2022-10-19 08:00
    ends: 2022-10-19 09:00
    link: https://example.org/talk
    recording: https://example.org/seen
    speakers: [{name: Amina, title: Nurse, organization: Mti, handles: {x: "@amina"}}]
    announce: true
    remind: {before: 1 hour, platforms: [x]}
event_posts:
  announce:
    before: 2 days
    text: |
      Join us for {event} on {event_time}: {link}
    translations:
      fr:
        text: |
          Rejoignez-nous : {event}, {event_time}
  remind:
    grace: 20 minutes
    text: |
      {event} begins soon. {event}!
deadlines:
  - {id: blogs, title: Blog posts, at: 2022-10-02 23:59, timezone: Africa/Nairobi, link: https://example.org/how}
resources:
  - {id: paper, title: Paper, link: https://example.org/paper, day: 2022-10-21, not_before: 2022-10-21 09:00}
  - {id: blog, title: Un blog, link: https://example.org/blog, author: Zoé, lang: fr}
partners:
  - {id: mti, name: Mti, timezone: Africa/Nairobi}
  - {id: lyon, name: Lyon, timezone: Europe/Paris, lang: fr}
  - {id: nowhere, name: Nowhere}
posts:
  - id: launch
    event: talk
    audiences: [policy-makers]
    at: 2022-10-17 09:00
    not_before: 2022-10-17 08:00
    text: |
      Hello {event}
"""


@pytest.fixture
def campaign(write: Write) -> Campaign:
    return load_campaign(write(WEEK))


def at(written: str) -> datetime:
    return datetime.fromisoformat(written)


def post(campaign: Campaign, id_: str) -> Post:
    return next(each for each in campaign.posts if each.id == id_)


def test_a_week_is_read_whole(campaign: Campaign) -> None:
    [day], [event], [deadline] = campaign.days, campaign.events, campaign.deadlines
    morning = Moment(local=at("2022-10-21 09:00"), zone=NEW_YORK)
    paper, blog = campaign.resources

    assert (campaign.edition, campaign.draft) == ("10th anniversary", False)
    assert (campaign.disclaimer, campaign.disclaimer_short) == (
        "Made possible by the people.",
        "By the people.",
    )
    assert (campaign.disclaimer_on, campaign.audiences) == (("linkedin",), {"policy-makers": "Policy makers"})
    assert day.not_before == paper.not_before == morning
    assert [each.described for each in event.speakers] == ["Amina, Nurse, Mti"]
    assert (event.speakers[0].handles, event.page) == ({"x": "amina"}, "https://example.org/seen")
    assert deadline.at == Moment(local=at("2022-10-02 23:59"), zone="Africa/Nairobi")
    assert (paper.day, paper.lang, blog.lang, blog.author) == (date(2022, 10, 21), "en", "fr", "Zoé")


@pytest.mark.parametrize(
    ("lang", "described"),
    [
        ("pt", "Amina, Nurse, Mti"),
        ("ar", "Amina، Nurse، Mti"),
        ("fa", "Amina، Nurse، Mti"),
        ("he", "Amina, Nurse, Mti"),
        ("zh", "Amina\uff0cNurse\uff0cMti"),
        ("ja", "Amina、Nurse、Mti"),
        ("am", "Amina፣ Nurse፣ Mti"),
    ],
)
def test_who_speaks_is_told_with_the_commas_of_the_campaign_s_language(
    write: Write, lang: str, described: str
) -> None:
    week = WEEK.replace("  timezone: America", f"  lang: {lang}\n  timezone: America", 1)
    [event] = load_campaign(write(week)).events
    assert [each.described for each in event.speakers] == [described]
    assert [each.described for each in event.version("es").speakers] == [described]


def test_messages_and_thanks_are_said_in_the_language_of_who_reads(campaign: Campaign) -> None:
    assert campaign.kit.version("fr").key_messages == ("Investissez.",)
    assert campaign.kit.version("fr").acknowledgements == ("Nos hôtes.",)
    assert campaign.kit.version("sw").key_messages == ("Invest in the workforce.",)


def test_a_post_says_whom_it_is_for_and_what_it_invites_to(campaign: Campaign) -> None:
    launch = post(campaign, "launch")
    assert (launch.audiences, launch.text.value) == (("policy-makers",), "Hello A talk on ratios")
    assert launch.event == campaign.events[0]
    assert launch.link == "https://example.org/talk"
    assert launch.not_before == Moment(local=at("2022-10-17 08:00"), zone=NEW_YORK)


def test_posts_are_made_for_an_event_after_those_of_the_file(campaign: Campaign) -> None:
    assert [each.id for each in campaign.posts] == ["launch", "talk-announce", "talk-remind"]
    announced, reminder = post(campaign, "talk-announce"), post(campaign, "talk-remind")
    assert (announced.at, announced.timezone) == (at("2022-10-17 08:00"), NEW_YORK)
    assert (reminder.at, reminder.platforms) == (at("2022-10-19 07:00"), ("x",))
    assert (announced.grace, reminder.grace) == (timedelta(days=2), timedelta(minutes=20))
    assert announced.text.value == "Join us for A talk on ratios on {event_time}: {link}"
    assert reminder.text.value == "A talk on ratios begins soon. A talk on ratios!"
    assert [each.text.value for each in announced.translations] == [
        "Rejoignez-nous : A talk on ratios, {event_time}"
    ]


def test_what_is_said_of_a_made_post_stands_where_its_words_do(campaign: Campaign) -> None:
    text = post(campaign, "talk-remind").text
    line = next(number for number, each in enumerate(WEEK.splitlines(), 1) if "begins soon" in each)
    behind = text.value.index("begins")
    assert text.origin.locate(behind, behind + 6).line == line
    assert text.origin.locate(behind, behind + 6).column == WEEK.splitlines()[line - 1].index("begins") + 1
    assert text.origin.unbroken(behind, behind + 6)
    assert not text.origin.unbroken(0, 6)


def test_each_reader_is_told_the_hour_by_her_own_clock_and_in_her_language(campaign: Campaign) -> None:
    said = {each.partner: each.text for each in messages(campaign) if each.post == "talk-announce"}
    assert "on Wed, 19 Oct, 15:00 (Nairobi, 12:00 UTC): https://example.org/talk" in said["mti"]
    assert "on Wed, Oct 19, 8:00 AM (New York, 12:00 UTC)" in said["nowhere"]
    assert said["lyon"] == "Rejoignez-nous : A talk on ratios, mer. 19 oct., 14:00 (Paris, 12:00 UTC)"


def test_what_an_event_says_itself_goes_before_the_words_for_all(write: Write) -> None:
    own = "announce: {at: 2022-10-18 10:00, text: 'Ours: {event}', graphic: main, title: Come}"
    text = WEEK.replace("announce: true", own) + "graphics: {main: {file: a.png, alt: A picture.}}\n"
    made = post(load_campaign(write(text, **{"a.png": ""})), "talk-announce")
    assert (made.at, made.title, made.graphic) == (at("2022-10-18 10:00"), "Come", "main")
    assert (made.text.value, made.translations) == ("Ours: A talk on ratios", ())


def test_an_event_has_titles_and_pages_in_other_languages(write: Write) -> None:
    french = "translations: {fr: {title: Les ratios, link: 'https://example.org/fr'}}"
    campaign = load_campaign(write(WEEK.replace("    announce: true", f"    {french}\n    announce: true")))
    said = {each.partner: each for each in messages(campaign) if each.post == "talk-announce"}
    assert said["lyon"].text.startswith("Rejoignez-nous : Les ratios, mer. 19 oct.")
    assert said["lyon"].link == "https://example.org/fr"
    assert said["mti"].link == "https://example.org/talk"
    [translation] = post(campaign, "talk-announce").translations
    assert translation.title == "Les ratios"


def test_speakers_are_tagged_where_a_mention_is_typed(write: Write) -> None:
    speakers = '"@amina"}}, {name: Zed, handles: {x: (name)}}'
    text = WEEK.replace("Join us for {event}", "{event}: {speakers}").replace('"@amina"}}', speakers)
    campaign = load_campaign(write(text))
    made = [each for each in messages(campaign) if each.post == "talk-announce" and each.partner == "mti"]
    assert {each.platform: each.text.partition(" on Wed")[0] for each in made} == {
        "x": "A talk on ratios: @amina, Zed",
        "linkedin": "A talk on ratios: Amina, Zed",
    }


def test_a_reminder_may_be_for_some_accounts_or_partners_alone(write: Write) -> None:
    text = WEEK.replace("remind: {before: 1 hour,", "remind: {before: 1 hour, partners: [], accounts: [x],")
    reminder = post(load_campaign(write(text)), "talk-remind")
    assert (reminder.partners, reminder.accounts) == ((), ("x",))


def test_whole_days_before_keep_the_hour_and_hours_are_hours_when_clocks_change(write: Write) -> None:
    moved = WEEK.replace("2022-10-19 0", "2022-11-06 0").replace("before: 1 hour", "before: 8 hours")
    campaign = load_campaign(write(moved))
    # Clocks went back at two that night, so that one o'clock came twice: the first is eight hours before.
    assert post(campaign, "talk-announce").at == at("2022-11-04 08:00")
    reminder = post(campaign, "talk-remind")
    assert (reminder.at, reminder.fold) == (at("2022-11-06 01:00"), 0)
    assert campaign.events[0].starts.utc - Moment(
        local=at("2022-11-06 01:00"), zone=NEW_YORK, fold=0
    ).utc == timedelta(hours=8)


def test_a_post_in_one_hand_is_what_is_published(campaign: Campaign) -> None:
    made = post(campaign, "talk-announce")
    alone = compose(campaign, assignment(campaign, made, "x", campaign.partners[0]))
    assert alone in list(messages(campaign))


def test_the_embargo_of_a_post_is_the_last_of_its_own_and_of_the_pages_it_leads_to(write: Write) -> None:
    campaign = load_campaign(write(WEEK))
    launch = post(campaign, "launch")
    own, paper = launch.not_before, campaign.resources[0].not_before
    read = replace(launch, link="https://example.org/paper")
    assert own
    assert paper
    assert campaign.embargo_of(launch) == own
    assert campaign.embargo_of(read) == paper
    assert (
        campaign.embargo_of(replace(read, not_before=replace(paper, local=at("2022-10-22 09:00")))) != paper
    )
    assert campaign.embargo_of(replace(launch, not_before=None)) is None


def test_a_campaign_without_days_is_a_draft_of_its_year(write: Write) -> None:
    text = SMALL.replace("  starts: 2022-10-17\n  ends: 2022-10-21\n", "  year: 2023\n")
    draft = load_campaign(write(text))
    assert (draft.draft, draft.starts, draft.ends) == (True, date(2023, 1, 1), date(2023, 12, 31))


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("  starts: 2022-10-17\n", "", "`starts` is missing in `campaign`: write the days, or `year: 2023`"),
        ("  ends: 2022-10-21\n", "  year: 2022\n", "`year` stands for days that are not known yet: remove"),
        ("  ends: 2022-10-21\n", "  ends: 2022-10-21\n  year: 22\n", "`22` is not a year: write four digits"),
        ("event: talk", "event: talks", "there is no event `talks`: did you mean `talk`?"),
        ("[policy-makers]", "[policymakers]", "there is no audience `policymakers`: did you mean"),
        ("announce: true", "announce: yes", "write true for a post by `event_posts`"),
        (
            "announce: true",
            "announce: {at: 2022-10-18 10:00, before: 1 day}",
            "write `at` or `before`, not both",
        ),
        ("announce: true", "announce: {graphic: main}", "there is no graphic `main`"),
        ("    before: 2 days\n", "", "nobody says when: write `before: 2 days`"),
        ("  remind:\n    grace", "  reminds:\n    grace", "unknown key `reminds`: write announce or remind"),
        ("id: launch", "id: talk-remind", "is the post that is made for the event on line"),
        ("id: talk\n", f"id: {'t' * 58}\n", "give it an id of 55 at most"),
        ("      fr:\n        text", "      en:\n        text", "the campaign is in `en` itself"),
        (
            "people., platforms: [linkedin]",
            "people., platforms: [linkedn]",
            "unknown platform `linkedn`: did you mean `linkedin`",
        ),
        (
            "remind: {before",
            "remind: {partners: [mto], before",
            "there is no partner `mto`: did you mean `mti`",
        ),
        ("remind: {before", "remind: {accounts: [ours], before", "there is no account `ours`"),
        (
            "    announce: true",
            "    translations: {en: {title: Ours}}\n    announce: true",
            "is in `en` itself",
        ),
        ("    announce: true", "    translations: {fr: {}}\n    announce: true", "`title` is missing in"),
        ("2022-10-02 23:59", "2 Oct 2022", "is not a time: write year-month-day hours:minutes"),
        ("id: blog,", "id: paper,", "the id `paper` is used twice"),
        ("recording: https://", "recording: ", "is not a web address"),
        (
            "at: 2022-10-02 23:59, timezone: Africa/Nairobi",
            "at: 2022-10-02 23:59, timezone: ET",
            "does not say where",
        ),
    ],
)
def test_a_contradiction_is_told_with_its_place_and_what_to_do(
    faults: Faults, old: str, new: str, sentence: str
) -> None:
    assert old in WEEK
    found = faults(WEEK.replace(old, new, 1))
    assert any(sentence in each for each in found), found


def test_an_event_without_words_for_its_post_is_told_so(faults: Faults) -> None:
    event = "{id: talk, title: Talk, starts: 2022-10-19 08:00, ends: 2022-10-19 09:00, remind: true}"
    [words, time] = faults(f"{SMALL}events: [{event}]\n")
    assert "there are no words for this post: write `text` below, or `event_posts: remind: text`" in words
    assert "nobody says when" in time


def test_a_disclaimer_of_one_line_stands_in_the_kit_alone(write: Write) -> None:
    campaign = load_campaign(write(SMALL.replace(ABOUT, ABOUT + "  disclaimer: By the people.\n")))
    assert (campaign.disclaimer, campaign.disclaimer_on) == ("By the people.", ())
