from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from pathlib import Path

import pytest

from socialkit.checking.campaign_check import check
from socialkit.checking.pipeline import examined
from socialkit.checking.selection import selection
from socialkit.checking.spelling import misspellings
from socialkit.errors import MisuseError
from socialkit.findings.finding import Finding, Severity
from socialkit.findings.place import Origin, Place, Segment
from socialkit.model.account import Account
from socialkit.model.campaign import (
    Campaign,
    Graphic,
    Handle,
    Hashtags,
    Mentions,
    Partner,
    Post,
    Text,
    Waiver,
)
from socialkit.model.moment import Moment
from socialkit.model.slot import Slot
from socialkit.model.week.days import Event
from socialkit.rules.rule import Scope
from tests.fuzzing import examples
from tests.representatives import few_quick

ALL = ("x", "linkedin", "facebook", "bluesky", "mastodon")
PLACE = Place(file="posts.yaml", line=3, column=5, end_line=3, end_column=9)
GOOD = "This #SSWWeek we join @SSWAlliance today"
FORMS = {
    "x": "SSWAlliance",
    "bluesky": "sswalliance.bsky.social",
    "mastodon": "ssw@mastodon.social",
    "linkedin": "urn:li:organization:1",
    "facebook": "123",
}


def written(value: str, line: int = 10) -> Text:
    place = Place(file="posts.yaml", line=line, column=7, end_line=line, end_column=7 + len(value))
    return Text(value=value, origin=Origin(place=place, segments=(Segment(0, len(value), line, 7),)))


def post(text: str = GOOD, **changes: object) -> Post:
    plain = Post(
        id="monday",
        text=written(text),
        at=at("2022-10-17 09:00"),
        platforms=ALL,
        place=PLACE,
        at_place=replace(PLACE, line=4),
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def at(local: str) -> datetime:
    return datetime.fromisoformat(local)


def campaign(*posts: Post, **changes: object) -> Campaign:
    plain = Campaign(
        name="Week",
        starts=date(2022, 10, 17),
        ends=date(2022, 10, 21),
        timezone="America/New_York",
        file=Path("/campaign/posts.yaml"),
        posts=posts or (post(),),
        hashtags=Hashtags(required=("#SSWWeek",)),
        mentions=Mentions(required=("@SSWAlliance",)),
        handles=(Handle(mention="@SSWAlliance", name="The Alliance", forms=FORMS),),
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def partners(*names: str) -> tuple[Partner, ...]:
    return tuple(Partner(id=name.split()[0].lower(), name=name, place=PLACE) for name in names)


def event(title: str, starts: str = "2022-10-19 08:00") -> Event:
    moment = Moment(local=at(starts), zone="America/New_York")
    later = replace(moment, local=moment.local.replace(minute=30))
    return Event(id="webinar", title=title, starts=moment, ends=later, place=PLACE)


def codes(findings: Iterable[Finding]) -> list[str]:
    return [finding.code for finding in findings]


def only(findings: Iterable[Finding]) -> Finding:
    found = list(findings)
    assert len(found) == 1, found
    return found[0]


def test_a_good_campaign_has_no_findings() -> None:
    assert check(campaign()) == ()


def test_a_mention_at_the_end_of_a_sentence_becomes_the_platforms_form() -> None:
    assert check(campaign(post("This #SSWWeek we join @SSWAlliance."))) == ()


def test_a_glued_hashtag_is_named_with_its_cause_place_and_remedy() -> None:
    finding = only(check(campaign(post("Our hashtag#SSWWeek and @SSWAlliance", platforms=("x", "bluesky")))))
    assert (finding.code, finding.severity) == ("SK102", Severity.ERROR)
    assert finding.message == '#SSWWeek does not link: the word "hashtag" runs into it'
    assert finding.remedy == 'put a space before "#"'
    assert finding.platforms == ("x", "bluesky")
    assert (finding.place.line, finding.place.column, finding.place.end_column) == (10, 18, 26)
    assert finding.fix
    assert finding.fix.safe
    assert (finding.fix.replacement, finding.fix.place) == (" #SSWWeek", finding.place)


def test_platforms_without_published_rules_get_a_probably() -> None:
    found = check(campaign(post("Our hashtag#SSWWeek and @SSWAlliance")))
    assert [(f.platforms, "probably does not link" in f.message) for f in found] == [
        (("linkedin", "facebook"), True),
        (("x", "bluesky", "mastodon"), False),
    ] or [(f.platforms, "probably does not link" in f.message) for f in found] == [
        (("x", "bluesky", "mastodon"), False),
        (("linkedin", "facebook"), True),
    ]


@few_quick(
    ("text", "platform", "cause", "replacement"),
    [
        ("# SSWWeek @SSWAlliance", "x", 'a space stands after "#"', "#SSWWeek"),
        ("\u266fSSWWeek @SSWAlliance", "x", '"\u266f" is not "#"', "#SSWWeek"),
        ("\uff03SSWWeek @SSWAlliance", "linkedin", '"\uff03" is not "#"', "#SSWWeek"),
        ("(#SSWWeek) @SSWAlliance", "bluesky", '"(" stands before it', " #SSWWeek"),
        ("#SSW\u200bWeek @SSWAlliance", "x", "an invisible character (U+200B) stands in it", "#SSWWeek"),
        ("#\u200eSSWWeek @SSWAlliance", "x", "an invisible character (U+200E) stands in it", "#SSWWeek"),
        ("#SSWWeek#SocialWork @SSWAlliance", "x", '"#SocialWork" runs on after it', "#SSWWeek "),
        ("the\u266f SSWWeek @SSWAlliance", "x", 'is not "#" and a space stands after', " #SSWWeek"),
    ],
)
def test_each_cause_is_told_and_mended(text: str, platform: str, cause: str, replacement: str) -> None:
    finding = only(check(campaign(post(text, platforms=(platform,)))))
    assert finding.code == "SK102"
    assert cause in finding.message
    assert finding.fix
    assert finding.fix.replacement == replacement


@few_quick("platform", ALL)
@few_quick(
    "text", ["a#SSWWeek", "(#SSWWeek)", "# SSWWeek", "\u266fSSWWeek", "#SSWWeek#Work", "#S\u200dSWWeek"]
)
def test_what_a_fix_puts_there_links(text: str, platform: str) -> None:
    source = f"{text} @SSWAlliance"
    for finding in check(campaign(post(source, platforms=(platform,)))):
        assert finding.fix
        start, end = finding.fix.place.column - 7, finding.fix.place.end_column - 7
        mended = source[:start] + finding.fix.replacement + source[end:]
        assert check(campaign(post(mended, platforms=(platform,)))) == ()


def test_there_is_no_fix_where_the_place_is_not_proven() -> None:
    text = Text(value="a#SSWWeek @SSWAlliance", origin=Origin(place=PLACE))
    finding = only(check(campaign(replace(post(platforms=("x",)), text=text))))
    assert (finding.fix, finding.place) == (None, PLACE)


def test_a_possessive_tag_is_another_one_on_bluesky_and_gets_no_fix() -> None:
    finding = only(check(campaign(post("#SSWWeek\u2019s aims, @SSWAlliance"))))
    assert (finding.code, finding.platforms, finding.fix) == ("SK102", ("bluesky",), None)
    assert finding.remedy == "let a space follow it"


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        ("Join @SSWAlliance", ""),
        ("Join @SSWAlliance #SSWWeekKenya", ": #SSWWeekKenya is another one"),
        ("Join @SSWAlliance for SSWWeek", ': "SSWWeek" stands there without its "#"'),
        ("Join @SSWAlliance https://example.org/#SSWWeek", ""),
        ("Join @SSWAlliance #XYSSWWeek", ""),
    ],
)
def test_a_missing_hashtag_is_proven_by_what_links_and_never_by_searching(text: str, detail: str) -> None:
    finding = only(check(campaign(post(text, platforms=("x",)))))
    assert (finding.code, finding.message) == ("SK101", f"required hashtag #SSWWeek is missing{detail}")


def test_case_does_not_matter_in_required_tags_and_mentions() -> None:
    assert check(campaign(post("#sswweek with @sswALLIANCE", platforms=("x",))), select=["SK1"]) == ()


@pytest.mark.parametrize("platform", ALL)
def test_a_missing_mention_is_an_error_on_every_platform(platform: str) -> None:
    finding = only(check(campaign(post("Join #SSWWeek", platforms=(platform,)))))
    assert (finding.code, finding.severity) == ("SK103", Severity.ERROR)
    assert finding.message == "required mention @SSWAlliance is missing"


def test_another_name_that_begins_alike_is_no_mention() -> None:
    found = check(campaign(post("#SSWWeek @SSWAllianceKenya", platforms=("x",))))
    assert codes(found) == ["SK103"]


@pytest.mark.parametrize(
    ("text", "platform", "cause"),
    [
        ("#SSWWeek x@SSWAlliance", "x", 'the word "x" runs into it'),
        ("#SSWWeek @ SSWAlliance", "x", 'a space stands after "@"'),
        ("#SSWWeek [@SSWAlliance]", "bluesky", '"[" stands before it'),
        ("#SSWWeek the@SSWAlliance", "mastodon", 'the word "the" runs into it'),
    ],
)
def test_a_mention_that_tags_nobody_is_told_with_its_cause(text: str, platform: str, cause: str) -> None:
    finding = only(check(campaign(post(text, platforms=(platform,)))))
    assert finding.code == "SK104"
    assert cause in finding.message


def test_an_impossible_handle_is_said_to_be_one() -> None:
    handle = Handle(mention="@SSWAlliance", name="", forms={"bluesky": "sswalliance"})
    finding = only(check(campaign(post(platforms=("bluesky",)), handles=(handle,))))
    assert finding.code == "SK108"
    assert finding.message == (
        "@sswalliance is no handle on Bluesky: a handle there is a domain name, such as example.bsky.social"
    )
    assert finding.remedy == "look up how it is called on Bluesky"


def test_without_a_known_handle_a_mention_cannot_be_checked_and_is_never_ok() -> None:
    handle = Handle(mention="@SSWAlliance", name="", forms={"x": "SSWAlliance"})
    finding = only(check(campaign(handles=(handle,))))
    assert (finding.code, finding.severity) == ("SK206", Severity.WARNING)
    assert finding.platforms == ("linkedin", "facebook", "bluesky", "mastodon")
    assert finding.message == (
        "@SSWAlliance cannot be checked: no handle known for LinkedIn, Facebook, Bluesky, Mastodon"
    )
    assert "handles:" in finding.remedy


def test_without_any_handles_even_x_is_not_taken_for_granted() -> None:
    finding = only(check(campaign(post(platforms=("x",)), handles=())))
    assert finding.code == "SK206"


def test_a_folder_needs_no_handles() -> None:
    assert check(campaign(post(platforms=("folder",)), handles=())) == ()


def test_too_long_says_by_how_much_and_points_at_the_first_character_over() -> None:
    text = GOOD + " " + "a" * 260
    finding = only(check(campaign(post(text, platforms=("x",)))))
    assert finding.message == "too long for X: 301 of 280 weighted characters, 21 over"
    assert (finding.place.column, finding.place.end_column) == (7 + 280, 7 + 301)


def test_a_link_over_the_limit_is_over_as_a_whole() -> None:
    text = GOOD + " " + "a" * 230 + " https://example.org/a/long/path"
    finding = only(check(campaign(post(text, platforms=("x",)))))
    assert finding.place.column == 7 + text.index("https")


def test_length_is_checked_for_each_partner_and_the_worst_is_shown() -> None:
    text = GOOD + " " + "a" * 220 + " with {partner}"
    week = campaign(
        post(text, platforms=("x",)),
        organizer="We",
        partners=partners("Amani", "Baobab Children and Families Trust", "Cedar Union of Social Workers"),
    )
    finding = only(check(week))
    assert (finding.code, finding.partners) == ("SK201", ("baobab", "cedar"))
    assert finding.message.endswith("21 over (worst: Baobab Children and Families Trust)")


def test_a_finding_for_one_partner_names_that_partner() -> None:
    text = GOOD + " " + "a" * 220 + " with {partner}"
    week = campaign(
        post(text, platforms=("x",)),
        organizer="We",
        partners=partners("Amani", "Baobab Children and Families Trust"),
    )
    finding = only(check(week))
    assert finding.partners == ("baobab",)
    assert "worst" not in finding.message


def test_a_finding_that_holds_whoever_posts_names_no_partner() -> None:
    week = campaign(post("Join @SSWAlliance and {partner}"), partners=partners("Amani", "Baobab"))
    finding = only(check(week))
    assert (finding.code, finding.platforms, finding.partners) == ("SK101", ALL, ())


def test_a_finding_about_ones_own_message_only_says_so() -> None:
    text = GOOD + " " + "a" * 220 + " with {partner}"
    week = campaign(post(text, platforms=("x",)), organizer="A" * 40, partners=partners("Amani"))
    finding = only(check(week))
    assert finding.message.endswith("(in your own message only)")
    assert finding.partners == ()


def test_the_text_for_one_platform_is_checked_there_only() -> None:
    one = post(texts={"x": written("Nothing of the kind, @SSWAlliance", line=20)})
    finding = only(check(campaign(one)))
    assert (finding.code, finding.platforms, finding.place.line) == ("SK101", ("x",), 20)


def test_a_webinar_on_thursday_the_19th_is_on_a_wednesday() -> None:
    finding = only(
        f for f in check(campaign(events=(event("Thursday 19 October 8-9am ET"),))) if f.code == "SK401"
    )
    assert finding.severity is Severity.ERROR
    assert finding.message == (
        'event webinar: "Thursday 19 October" does not fit: 19 October 2022 is a Wednesday'
    )
    assert finding.remedy == "write Wednesday, or Thursday 20 October 2022"
    assert finding.platforms == ()


def test_the_weekday_in_a_title_must_be_that_of_the_start() -> None:
    finding = only(check(campaign(events=(event("Thursday talk: ratios and costs"),))))
    assert finding.message == 'event webinar: "Thursday" does not fit: 19 October 2022 is a Wednesday'


@pytest.mark.parametrize(
    "title", ["Wednesday talk", "Black Friday and social work", "Monday or Tuesday?", "Talks"]
)
def test_a_title_that_fits_or_says_nothing_is_silent(title: str) -> None:
    assert check(campaign(events=(event(title),))) == ()


def test_a_weekday_in_a_post_is_checked_once_for_all_platforms_and_partners() -> None:
    text = f"{GOOD}: {{partner}} on Friday, October 19"
    finding = only(check(campaign(post(text), partners=partners("Amani", "Baobab"))))
    assert (finding.code, finding.platforms, finding.partners) == ("SK401", ALL, ())
    start = text.index("Friday")
    assert (finding.place.column, finding.place.end_column) == (7 + start, 7 + len(text))


@pytest.mark.parametrize(
    "text", ["Monday 2 January", "Sunday 1 January 2023", "Saturday 19 October 2024", "Thursday 31 November"]
)
def test_a_year_that_is_not_written_is_the_schedules_or_the_nearest(text: str) -> None:
    week = campaign(
        post(f"{GOOD} {text}", at=at("2022-12-28 09:00")), starts=date(2022, 12, 1), ends=date(2023, 1, 31)
    )
    assert check(week, select=["SK401"]) == ()


def test_a_post_outside_of_the_campaign_is_an_error_at_its_time() -> None:
    finding = only(check(campaign(post(at=at("2022-10-22 09:00")))))
    assert (finding.code, finding.place.line) == ("SK404", 4)
    assert "2022-10-22 09:00 America/New_York: the campaign is 2022-10-17 to 2022-10-21" in finding.message


def test_days_are_those_of_the_campaigns_zone() -> None:
    early = post(at=at("2022-10-17 08:00"), timezone="Asia/Tokyo")
    assert "which is 2022-10-16 in America/New_York" in only(check(campaign(early))).message
    late = post(at=at("2022-10-22 08:00"), timezone="Asia/Tokyo")
    assert check(campaign(late)) == ()


def test_a_skipped_local_time_is_an_error_that_names_its_neighbours() -> None:
    week = campaign(post(at=at("2022-03-13 02:30")), starts=date(2022, 3, 13), ends=date(2022, 3, 14))
    finding = only(check(week))
    assert (finding.code, finding.severity, finding.place.line) == ("SK406", Severity.ERROR, 4)
    assert "2022-03-13 02:30 America/New_York does not exist" in finding.message
    assert finding.remedy == "write 2022-03-13 01:59 or 2022-03-13 03:00"


def test_a_doubled_local_time_is_an_error_until_the_file_chooses() -> None:
    days = {"starts": date(2022, 11, 6), "ends": date(2022, 11, 7)}
    finding = only(check(campaign(post(at=at("2022-11-06 01:30")), **days)))
    assert (finding.code, finding.severity) == ("SK406", Severity.ERROR)
    assert finding.remedy == "write `fold: first` or `fold: second`"
    assert check(campaign(post(at=at("2022-11-06 01:30"), fold=1), **days)) == ()


def test_local_times_are_checked_in_each_accounts_zone() -> None:
    nairobi = Account(id="a", platform="x", publisher="folder", timezone="Africa/Nairobi", place=PLACE)
    berlin = Account(id="b", platform="mastodon", publisher="folder", timezone="Europe/Berlin", place=PLACE)
    days = {"starts": date(2022, 3, 27), "ends": date(2022, 3, 28)}
    found = check(campaign(post(at=at("2022-03-27 02:30")), accounts=(nairobi, berlin), **days))
    finding, night = sorted(found, key=lambda one: one.code)
    assert (night.code, night.platforms) == ("SK412", ("x",))
    assert finding.platforms == ("mastodon",)
    assert "Europe/Berlin" in finding.message


@few_quick(
    ("said", "message"),
    [
        ("at 8am EST", "EST is not New York's time on 2022-10-17: EDT is"),
        ("at 3 p.m. (EST)", "EST is not New York's time"),
        ("from 3 \u2013 4 (EST) on 18 November 2022", None),
        ("at 10:00 EDT on 18 November 2022", "EDT is not New York's time on 2022-11-18: EST is"),
        ("8-9am ET", "ET is doubtful"),
        ("9:00 CST", "CST is doubtful"),
        ("14:30 IST", "IST is doubtful"),
        ("14:30 IST (India)", None),
        ("8am ET (New York)", None),
        ("8am ET / 12:00 UTC", None),
        ("8am EDT", None),
        ("12:00 GMT", None),
        ("with 10 PT students", None),
        ("the EST group, ET and MT", None),
    ],
)
def test_zone_words_after_a_time_must_be_right_and_clear(said: str, message: str | None) -> None:
    found = check(campaign(post(f"{GOOD} {said}", platforms=("x",))))
    if message is None:
        assert found == ()
    else:
        finding = only(found)
        assert (finding.code, finding.severity) == ("SK406", Severity.WARNING)
        assert message in finding.message


def test_a_picture_needs_alt_text_unless_it_only_decorates() -> None:
    picture = Graphic(id="campaign", files=(Path("/a.png"),), alt=" ", slot=Slot(), place=PLACE)
    finding = only(check(campaign(post(graphic="campaign"), graphics=(picture,))))
    assert (finding.code, finding.severity, finding.platforms) == ("SK504", Severity.ERROR, ALL)
    assert "decorative: true" in finding.remedy
    for one in (post(graphic="campaign", alt="A family."), post(graphic="campaign", decorative=True)):
        assert check(campaign(one, graphics=(picture,))) == ()


def test_a_waiver_with_a_reason_holds_a_required_tag_back() -> None:
    waiver = Waiver(code="SK101", reason="the tag is in the picture")
    assert check(campaign(post("With @SSWAlliance", waivers=(waiver,)))) == ()


def test_a_waiver_of_a_required_tag_without_a_reason_is_ignored_and_said_so() -> None:
    found = check(campaign(post("With @SSWAlliance", waivers=(Waiver(code="SK101", reason=" "),))))
    assert sorted(codes(found)) == ["SK009", "SK101"]
    assert "ignore: SK101 needs a reason" in [finding.message for finding in found]


@pytest.mark.parametrize(
    ("code", "message"), [("SK999", "there is no rule SK999"), ("SK201", "SK201 finds nothing here")]
)
def test_a_waiver_that_does_nothing_is_reported(code: str, message: str) -> None:
    finding = only(check(campaign(post(waivers=(Waiver(code=code, reason="why not"),)))))
    assert (finding.code, finding.severity, finding.post) == ("SK009", Severity.WARNING, "monday")
    assert message in finding.message


def test_other_waivers_need_no_reason() -> None:
    week = campaign(post(f"{GOOD} 8am ET", waivers=(Waiver(code="SK406", reason=""),)))
    assert check(week) == ()


def test_platforms_narrow_the_check() -> None:
    week = campaign(post("(#SSWWeek) and @SSWAlliance", waivers=(Waiver(code="SK201", reason=""),)))
    assert check(week, platforms=("x",)) == ()
    assert only(check(week, platforms=("x", "bluesky"))).platforms == ("bluesky",)


def test_narrowing_keeps_what_concerns_a_post_on_those_platforms() -> None:
    week = campaign(post(at=at("2022-12-24 09:00"), platforms=("x", "mastodon")))
    assert only(check(week, platforms=("mastodon",))).platforms == ("mastodon",)
    assert check(week, platforms=("bluesky",)) == ()


@few_quick(("wrong", "meant"), [("blusky", "bluesky"), ("twitter", "x"), ("Linkdin", "linkedin")])
def test_an_unknown_platform_is_refused_by_name(wrong: str, meant: str) -> None:
    with pytest.raises(MisuseError, match=f"unknown platform '{wrong}': did you mean `{meant}`"):
        check(campaign(post(platforms=(wrong,))))


def test_findings_stand_in_the_order_of_the_file() -> None:
    plain = post(platforms=("x",))
    first = replace(plain, id="b", text=written("With @SSWAlliance", line=30))
    second = replace(plain, id="a", text=written("With @SSWAlliance", line=20))
    assert [finding.post for finding in check(campaign(first, second), select=["SK101"])] == ["a", "b"]


@pytest.mark.slow
@pytest.mark.fuzz
@pytest.mark.parametrize("unit", [",", "#", "@", "(", "a.", "\u200d", "\u0301", "# ", "Mon 1 ", "8am ET "])
def test_a_very_long_run_is_checked_to_its_end(unit: str) -> None:
    text = unit * (examples(100_000, daily=30_000) // len(unit)) + f" {GOOD}"
    assert "SK201" in codes(check(campaign(post(text, platforms=("x", "bluesky")))))


def test_a_rule_that_the_campaign_turns_off_runs_only_when_its_code_is_selected() -> None:
    off = replace(campaign(post("Join us")), settings={"SK101": {"on": False}})
    assert "SK101" not in codes(check(off))
    assert codes(check(off, select=["SK101"])) == ["SK101"]
    assert codes(check(replace(off, settings={"SK101": {"on": True}}), select=["SK101"])) == ["SK101"]


@pytest.mark.parametrize(("text", "codes"), [(GOOD, []), ("This #SSWWeek we join", ["SK103"])])
def test_where_the_campaign_writes_the_plain_name_that_is_what_must_be_there(
    text: str, codes: list[str]
) -> None:
    plain = Handle(
        mention="@SSWAlliance", name="The Alliance", forms={"bluesky": "(name)", "linkedin": "(name)"}
    )
    posts = post(text, platforms=("bluesky", "linkedin"))
    found = check(replace(campaign(posts), handles=(plain,)), select=["SK103", "SK104", "SK206"])
    assert [finding.code for finding in found] == codes


def test_what_comes_from_beyond_the_file_goes_the_same_way_as_everything_else() -> None:
    """Waivers, severities, other platforms and the limit hold for a program's answers too."""
    week = campaign(post("We recieve you " * 200, platforms=("x", "linkedin")))
    waived = replace(post("We recieve you"), id="waived", waivers=(Waiver(code="SK602", reason=""),))
    week = replace(week, posts=(*week.posts, waived), settings={"SK602": {"severity": "error"}})
    asked: list[str] = []

    def answer(text: str) -> str:
        asked.append(text)
        return "1: …\n\trecieve ==> receive\n"

    gather = {Scope.SPELLING: partial(misspellings, ask=answer)}
    found = examined(week, selection(platforms=["linkedin"], select=["SK602"]), gather)

    [only_one] = found
    assert (only_one.severity, only_one.platforms, only_one.post) == (
        Severity.ERROR,
        ("linkedin",),
        "monday",
    )
    assert "(and 199 more places like this in the post)" in only_one.message
    assert len(only_one.also) == 199
    assert [text.count("recieve") for text in asked] == [201]


@pytest.mark.parametrize(("text", "idle"), [("We recieve you", False), ("We receive you", True)])
def test_an_ignore_for_what_comes_from_beyond_the_file_is_told_when_it_is_idle(text: str, idle: bool) -> None:
    week = campaign(replace(post(text), waivers=(Waiver(code="SK602", reason="a name"),)))

    def answer(asked: str) -> str:
        return "1: …\n\trecieve ==> receive\n" if "recieve" in asked else ""

    gather = {Scope.SPELLING: partial(misspellings, ask=answer)}
    found = examined(week, selection(select=["SK602", "SK009"]), gather)

    assert [each.message for each in found] == ["ignore: SK602 finds nothing here"] * idle
    assert examined(week, selection(select=["SK602", "SK009"])) == ()


def test_nobody_is_asked_for_a_rule_that_does_not_run() -> None:
    def refuse(_campaign: Campaign) -> list[object]:
        raise AssertionError("nobody was to be asked")

    gather = {Scope.SPELLING: refuse, Scope.LINK: refuse}
    off = campaign(settings={"SK602": {"on": False}, "SK308": {"on": False}})
    assert examined(campaign(), selection(ignore=["SK602", "SK308"]), gather) == check(campaign())
    assert examined(off, selection(), gather) == check(campaign())
