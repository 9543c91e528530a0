"""One row a rule: what fires exactly this code, what stays silent, and how findings come of it."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from socialkit.checking.link_checking import link_findings
from socialkit.checking.pipeline import check
from socialkit.checking.spelling import spelling_findings
from socialkit.errors import CampaignFileError
from socialkit.findings.finding import Findings
from socialkit.findings.place import Origin, Place, Run
from socialkit.loading import load_campaign
from socialkit.model.campaign import (
    Account,
    Campaign,
    Graphic,
    Handle,
    Hashtags,
    Mentions,
    Partner,
    Post,
    Text,
    Translation,
    Waiver,
    Wording,
)
from socialkit.model.link_status import Answer, LinkStatus
from socialkit.model.slot import Slot

ROOT = Path(__file__).parents[2]
PLACE = Place(file="posts.yaml", line=10, column=7, end_line=10, end_column=99)
GOOD_TEXT = "Join us this #SSWWeek with @SSWAlliance"
GOOD_TAGS = "#SSWWeek @SSWAlliance"


class Example(NamedTuple):
    """What fires exactly ``code``, what stays silent, and how findings come of such a string."""

    code: str
    bad: str
    good: str
    findings: Callable[[str], Findings]


def campaign(
    text: str = GOOD_TEXT,
    *,
    platform: str = "x",
    forms: dict[str, str] | None = None,
    **changes: object,
) -> Campaign:
    origin = Origin(place=PLACE, runs=(Run(0, len(text), 10, 7),))
    post: dict[str, object] = {
        "id": "monday",
        "text": Text(value=text, origin=origin),
        "at": datetime(2022, 10, 17, 9, 0),  # noqa: DTZ001 local times are naive in the file
        "platforms": (platform,),
        "place": PLACE,
    }
    known = {"x": "SSWAlliance"} if forms is None else forms
    return Campaign(
        name="Week",
        starts=date(2022, 10, 17),
        ends=date(2022, 10, 21),
        timezone="America/New_York",
        file=Path("/campaign/posts.yaml"),
        posts=(Post(**(post | changes)),),  # type: ignore[arg-type]
        platforms=(platform,),
        hashtags=Hashtags(required=("#SSWWeek",)),
        mentions=Mentions(required=("@SSWAlliance",)),
        handles=(Handle(mention="@SSWAlliance", name="Alliance", forms=known),),
        graphics=(
            Graphic(id="campaign", files=(Path("/campaign/a.png"),), alt="", slot=Slot(), place=PLACE),
        ),
    )


def of_text(text: str) -> Findings:
    return check(campaign(text))


def of_required_text(text: str) -> Findings:
    return check(campaign(f"{text} #SSWWeek @SSWAlliance"))


#: Who the alliance is on platforms where mentions are typed.
FORMS = {"x": "SSWAlliance", "bluesky": "sswa.org", "mastodon": "sswa@example.org", "instagram": "sswa"}


def of_platform(platform: str) -> Callable[[str], Findings]:
    def findings(text: str) -> Findings:
        return check(campaign(f"{text} #SSWWeek @SSWAlliance", platform=platform, forms=FORMS))

    return findings


def of_ending(text: str) -> Findings:
    return check(campaign(f"#SSWWeek @SSWAlliance {text}"))


def of_escaped(line: str) -> Findings:
    """Read characters that nobody sees, or that look right, as they are written here: ``\\u200b``."""
    text = re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found.group(1), 16)), line)
    week = campaign(f"{text} #SSWWeek @SSWAlliance")
    return check(replace(week, words=("UNICEF",)))


def of_tracked(text: str) -> Findings:
    week = campaign(f"{text} #SSWWeek @SSWAlliance")
    return check(replace(week, link="https://example.org/week", settings={"SK306": {"on": True}}))


def of_time(line: str) -> Findings:
    return check(campaign(at=datetime.fromisoformat(line.removeprefix("at: "))))


def of_alt(line: str) -> Findings:
    alt = line.removeprefix("alt: ").strip('"')
    return check(campaign(graphic="campaign", alt=alt))


def of_handles(line: str) -> Findings:
    forms = dict(re.findall(r"(\w+): ([\w.]+)", line.partition(": {")[2]))
    assert "x" in forms
    text = "Join us this #SSWWeek with @SSWAlliance"
    return check(campaign(text, platform="bluesky", forms=forms))


def of_amount(line: str) -> Findings:
    """Read "270 letters a on X" or "118 family emoji on Bluesky"."""
    count, _space, what = line.partition(" ")
    unit = "a" if "letters" in what else "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466"
    tail = " #SSWWeek @SSWAlliance" if what.endswith("on X") else " #SSWWeek @sswa.org"
    platform, forms = ("x", None) if what.endswith("on X") else ("bluesky", {"bluesky": "sswa.org"})
    length = int(count) - (len(tail) if platform == "x" else 0)
    text = unit * length + tail.replace("@sswa.org", "@SSWAlliance")
    # So many emoji are many, whatever their bytes.
    long = campaign(text, platform=platform, forms=forms)
    return check(replace(long, settings={"SK503": {"on": False}}))


def of_long_text(line: str) -> Findings:
    """Read "words 26" or "characters 601", for the rules that are off by themselves."""
    what, count = line.split()
    names = [chr(97 + one) + chr(97 + other) for one in range(26) for other in range(26) if one != other]
    tail = " #SSWWeek @SSWAlliance"
    if what == "words":
        long = campaign(" ".join(names[: int(count) - 2]) + tail)
        return check(replace(long, settings={"SK508": {"on": True}}))
    text = " ".join(names)[: int(count) - len(tail)].rstrip().ljust(int(count) - len(tail), "s") + tail
    long = campaign(text, platform="facebook", forms={"x": "SSWAlliance", "facebook": "1"})
    return check(replace(long, settings={"SK608": {"on": True}}))


def of_spelling(line: str) -> Findings:
    """Read the line with codespell's answer to it."""
    answer = "1: ...\n\trecieve ==> receive\n" if "recieve" in line else ""
    return spelling_findings(campaign(line), answer)


def of_visit(line: str) -> Findings:
    """Read the line with what a visit to its links came to."""
    gone = LinkStatus(answer=Answer.GONE, detail="the answer is 404")
    seen = {"https://example.org/gone": gone, "https://example.org/week": LinkStatus(answer=Answer.WORKS)}
    return link_findings(campaign(line), seen)


def of_after(line: str) -> Findings:
    """Read a campaign whose second post comes after the first, which has a time or none."""
    week = posts_at(
        (GOOD_TEXT, "09:00"), ("Social workers stand by families, #SSWWeek @SSWAlliance", "15:00")
    )
    first, second = week.posts
    first = replace(first, at=None if "without" in line else first.at)
    return check(replace(week, posts=(first, replace(second, after=first.id))))


def of_ignore(line: str) -> Findings:
    code = next(iter(re.findall(r"SK\d{3}", line)))
    reason = line.partition(f"{code}: ")[2].rstrip("}")
    text = "Join us this week with @SSWAlliance"
    waived = check(campaign(text, waivers=(Waiver(code=code, reason=reason),)))
    return Findings(finding for finding in waived if finding.code != code)


def of_name(line: str) -> Findings:
    week = campaign(f"{line} #SSWWeek @SSWAlliance")
    return check(replace(week, name="Social Service Workforce Week 2022"))


def of_day(line: str) -> Findings:
    """Read "on 20 October: the text"."""
    day, _colon, text = line.removeprefix("on ").partition(" October: ")
    at = datetime(2022, 10, int(day), 9, 0)  # noqa: DTZ001 local times are naive in the file
    return check(campaign(f"{text} #SSWWeek @SSWAlliance", at=at))


def posts_at(*rows: tuple[str, str]) -> Campaign:
    """Give a campaign with a post for each text and time of 17 October 2022."""
    weeks = [
        campaign(text, id=f"post-{number}", at=datetime.fromisoformat(f"2022-10-17 {hour}"))
        for number, (text, hour) in enumerate(rows)
    ]
    return replace(weeks[0], posts=tuple(week.posts[0] for week in weeks))


def of_two_times(line: str) -> Findings:
    first, second = (re.findall(r"\d\d:\d\d", line) * 2)[:2]
    other = "Social workers stand by families with #SSWWeek and @SSWAlliance"
    return check(posts_at((GOOD_TEXT, first), (other, second)))


def of_two_texts(line: str) -> Findings:
    first, second = line.removeprefix("two posts: ").split(" / ")
    tail = "with #SSWWeek @SSWAlliance"
    return check(posts_at((f"{first} {tail}", "09:00"), (f"{second} {tail}", "15:00")))


def of_language(line: str) -> Findings:
    return check(campaign(f"{GOOD_TEXT}, and with your colleagues", lang=line.removeprefix("lang: ")))


def of_plan(line: str) -> Findings:
    used = tuple(line.partition("posts on ")[2].split(" and "))
    week = campaign(platforms=used, forms={"x": "SSWAlliance", "mastodon": "ssw@example.social"})
    return check(replace(week, platforms=("x", "mastodon")))


def of_last_year(line: str) -> Findings:
    old = campaign("We prepare for emergencies with all our strength #SSWWeek @SSWAlliance")
    week = campaign(f"{line.partition(': ')[2]} #SSWWeek @SSWAlliance")
    return check(replace(week, previous=replace(old, name="Week 2021")))


def of_accounts(line: str) -> Findings:
    hours = (re.findall(r"(\d\d):00", line) * 3)[:3]
    zones = {"09": "America/New_York", "10": "America/Chicago", "11": "America/Denver"}
    accounts = tuple(
        Account(id=f"account-{number}", platform="x", publisher="folder", timezone=zones[hour], place=PLACE)
        for number, hour in enumerate(hours)
    )
    return check(replace(campaign(), accounts=accounts))


def of_wording(line: str) -> Findings:
    wording = (Wording(avoid="beneficiaries", prefer="people"),)
    return check(replace(campaign(f"{line} #SSWWeek @SSWAlliance"), wording=wording))


def of_readers(line: str) -> Findings:
    """Languages of the campaign, a partner and the posts: ``posts in fr and es``."""
    languages = line.rpartition("posts in ")[2].split(" and ")
    week = campaign("Ensemble #SSWWeek @SSWAlliance")
    posts = tuple(
        replace(week.posts[0], id=f"in-{lang}", lang=lang, at=None, text=a_text(f"{lang} {GOOD_TAGS}"))
        for lang in languages
    )
    return check(replace(week, posts=posts, partners=(Partner(id="a", name="A", lang="es", place=PLACE),)))


def of_translations(line: str) -> Findings:
    """Of two posts, ``one with translations: es`` or ``both with translations: es``."""
    week = campaign(GOOD_TEXT)
    spanish = Translation(lang="es", text=a_text(f"Juntas {GOOD_TAGS}"), place=PLACE)
    later = replace(week.posts[0], id="tuesday", at=None, text=a_text(f"Hello {GOOD_TAGS}"))
    second = (replace(spanish, text=a_text(f"Hola {GOOD_TAGS}")),) if "both" in line else ()
    posts = (replace(week.posts[0], translations=(spanish,)), replace(later, translations=second))
    return check(replace(week, posts=posts))


def of_mark(line: str) -> Findings:
    mark = line.removeprefix("source_hash: ")
    text = a_text(f"Juntas {GOOD_TAGS}")
    spanish = Translation(lang="es", text=text, source_hash=mark, source_place=PLACE, place=PLACE)
    return check(campaign(GOOD_TEXT, translations=(spanish,)))


def a_text(value: str) -> Text:
    return Text(value=value, origin=Origin(place=PLACE))


def of_facts(line: str) -> Findings:
    return check(replace(campaign(f"{line} #SSWWeek @SSWAlliance"), facts={"publications": 2}))


def of_fault(code: str) -> Callable[[str], Findings]:
    """Loading finds these, and nothing else does: each line stands in a file of its own."""

    def findings(line: str) -> Findings:
        try:
            unsaved = {str(ROOT / "posts.yaml"): with_line(code, line)}
            load_campaign(ROOT / "posts.yaml", unsaved=unsaved, texts_only=True)
        except CampaignFileError as error:
            return error.findings
        return Findings()

    return findings


def with_line(code: str, line: str) -> str:
    """A campaign file that is sound but for ``line``."""
    about = "name: Week, starts: 2022-10-17, ends: 2022-10-21, timezone: UTC, platforms: [x]"
    post = 'text: "#SSWWeek"'
    if code in {"SK001", "SK002", "SK003"}:
        post = line
    if code == "SK004":
        about += f", {line}"
    if code == "SK005":
        about = about.replace("name: Week", line.strip("{}"))
    if code == "SK006":
        about = about.replace("timezone: UTC", line)
    graphics = f"graphics: {{a: {{{line}}}}}\n" if code == "SK007" else ""
    return f"campaign: {{{about}}}\nposts:\n  - id: a\n    {post}\n{graphics}"


EXAMPLES = (
    Example(
        "SK001",
        "text: @SSWAlliance invites you",
        'text: "@SSWAlliance invites you"',
        of_fault("SK001"),
    ),
    Example(
        "SK002",
        "text: This #SSWWeek we join @SSWAlliance",
        'text: "This #SSWWeek we join @SSWAlliance"',
        of_fault("SK002"),
    ),
    Example("SK003", "text: yes", 'text: "yes"', of_fault("SK003")),
    Example(
        "SK004",
        'hastags: {required: ["#SSWWeek"]}',
        'hashtags: {required: ["#SSWWeek"]}',
        of_fault("SK004"),
    ),
    Example("SK005", "{name: Week, name: Day}", "{name: Week, theme: Day}", of_fault("SK005")),
    Example("SK006", "timezone: Eastern", "timezone: America/New_York", of_fault("SK006")),
    Example("SK007", "file: ../../secret.png", "file: assets/graphics/campaign.png", of_fault("SK007")),
    Example(
        "SK009",
        "ignore: [SK101]",
        "ignore: {SK101: the hashtag is in the picture}",
        of_ignore,
    ),
    Example(
        "SK101",
        "Join us this week with @SSWAlliance",
        "Join us this #SSWWeek with @SSWAlliance",
        of_text,
    ),
    Example(
        "SK102",
        "Use our hashtag#SSWWeek with @SSWAlliance",
        "Use our hashtag #SSWWeek with @SSWAlliance",
        of_text,
    ),
    Example("SK103", "Join us this #SSWWeek", "Join us and @SSWAlliance this #SSWWeek", of_text),
    Example(
        "SK104",
        "Join us this #SSWWeek with_@SSWAlliance",
        "Join us this #SSWWeek with @SSWAlliance",
        of_text,
    ),
    Example(
        "SK105",
        "Join us this #SWWWeek with @SSWAlliance",
        "Join us this #SSWWeek with @SSWAlliance",
        of_text,
    ),
    Example(
        "SK106",
        "Caring for children through #COVID-19 and after",
        "Caring for children through #COVID19 and after",
        of_required_text,
    ),
    Example(
        "SK107",
        "Join us for the Social Services Workforce Week",
        "Join us for the Social Service Workforce Week",
        of_name,
    ),
    Example("SK201", "281 letters a on X", "270 letters a on X", of_amount),
    Example("SK202", "278 letters a on X", "270 letters a on X", of_amount),
    Example("SK203", "121 family emoji on Bluesky", "118 family emoji on Bluesky", of_amount),
    Example(
        "SK204",
        "We #Care for #Work, #Health and all",
        "We #Care for #Work, health and all",
        of_required_text,
    ),
    Example(
        "SK205",
        "@SSWAlliance invites you to #SSWWeek",
        "Join @SSWAlliance for #SSWWeek",
        of_text,
    ),
    Example(
        "SK206",
        'handles: {"@SSWAlliance": {x: SSWAlliance}}',
        'handles: {"@SSWAlliance": {x: SSWAlliance, bluesky: sswa.org}}',
        of_handles,
    ),
    Example("SK207", r"Join us\u0007 this week", "Join us this week", of_escaped),
    Example(
        "SK208",
        "Read https://example.org/week",
        "Read more through the link in our profile",
        of_platform("instagram"),
    ),
    Example("SK301", "Read http://example.org/week", "Read https://example.org/week", of_required_text),
    Example(
        "SK302",
        "Read www.example.org/week",
        "Read https://www.example.org/week",
        of_platform("mastodon"),
    ),
    Example("SK303", "Read https://example.ogr/week", "Read https://example.org/week", of_required_text),
    Example(
        "SK304",
        "Our webinar begins now.In an hour it ends",
        "Our webinar begins now. In an hour it ends",
        of_required_text,
    ),
    Example("SK305", "Read https://bit.ly/3abcDEF", "Read https://example.org/week", of_required_text),
    Example(
        "SK306",
        "Read https://example.org/week?utm_source=x",
        "Read https://example.org/week?utm_source=x&utm_medium=social&utm_campaign=week",
        of_tracked,
    ),
    Example(
        "SK307",
        "Read https://example.org/week\u2026",
        "Read https://example.org/week and more",
        of_platform("bluesky"),
    ),
    Example("SK308", "Read https://example.org/gone", "Read https://example.org/week", of_visit),
    Example(
        "SK309",
        "Clean hands save lives. Read more here:",
        "Clean hands save lives. Read more here: https://example.org/hands",
        of_ending,
    ),
    Example(
        "SK401",
        "Our webinar: Thursday 19 October 2022",
        "Our webinar: Wednesday 19 October 2022",
        of_required_text,
    ),
    Example("SK402", "Register until 31 November", "Register until 30 November", of_required_text),
    Example(
        "SK403",
        "on 20 October: Join us on 19 October 2022 at 08:00 UTC",
        "on 20 October: Join us on 21 October 2022 at 08:00 UTC",
        of_day,
    ),
    Example("SK404", "at: 2022-10-24 09:00", "at: 2022-10-17 09:00", of_time),
    Example(
        "SK405",
        "Join us on 19 October 2022 at 8am",
        "Join us on 19 October 2022 at 8am New York time",
        of_required_text,
    ),
    Example(
        "SK406",
        "Join us on 19 October 2022 at 8am EST",
        "Join us on 19 October 2022 at 8am New York time",
        of_required_text,
    ),
    Example("SK407", "Register until 10/11/2022", "Register until 10 November 2022", of_required_text),
    Example(
        "SK408",
        "Join us tomorrow, 19 October 2022",
        "Join us on Wednesday, 19 October 2022",
        of_required_text,
    ),
    Example(
        "SK409", "two posts at 2022-10-17 09:00", "two posts at 2022-10-17 09:00 and 15:00", of_two_times
    ),
    Example(
        "SK410", "Our week is 17 to 21 October 2021", "Our week is 17 to 21 October 2022", of_required_text
    ),
    Example("SK411", "after: a post without a time", "after: a post with a time", of_after),
    Example(
        "SK501",
        "Investing in #communityhealth makes community health workers stronger",
        "Investing in #CommunityHealth makes community health workers stronger",
        of_required_text,
    ),
    Example(
        "SK502",
        "STAND WITH SOCIAL WORKERS this week",
        "Stand with social workers of UNICEF, UNHCR and USAID this week",
        of_required_text,
    ),
    Example(
        "SK503",
        "Thank you, social workers 👏👏👏",
        "Thank you, social workers 👏",
        of_required_text,
    ),
    Example("SK504", 'alt: ""', "alt: Two social workers greet a family.", of_alt),
    Example(
        "SK505",
        "alt: Photo of two social workers with a family.",
        "alt: Two social workers with a family.",
        of_alt,
    ),
    Example(
        "SK506",
        "alt: IMG_2041.jpg",
        "alt: Two social workers with a family.",
        of_alt,
    ),
    Example(
        "SK507",
        "Join us 𝐭𝐡𝐢𝐬 𝐰𝐞𝐞𝐤",  # noqa: RUF001 they are what the rule is about
        "Join us this week",
        of_required_text,
    ),
    Example(
        "SK508",
        "words 26",
        "words 25",
        of_long_text,
    ),
    Example(
        "SK601",
        "Join us and {patner} this week",
        "Join us and {partner} this week",
        of_required_text,
    ),
    Example(
        "SK602",
        "Workers recieve training",
        "Workers receive training",
        of_spelling,
    ),
    Example(
        "SK603",
        "Join us in the the morning",
        "We know that that morning counts",
        of_required_text,
    ),
    Example(
        "SK604",
        "Join us (and bring your colleagues",
        "Join us :) and 1) bring (all) your colleagues 2) take part",
        of_required_text,
    ),
    Example(
        "SK605",
        "Join us  this week",
        "Join us this week",
        of_required_text,
    ),
    Example(
        "SK606",
        "Don't forget: it’s this week",  # noqa: RUF001 the same
        "Don’t forget: it’s this week",  # noqa: RUF001 the same
        of_required_text,
    ),
    Example(
        "SK607",
        "Donâ€™t miss the webinar",
        "Don't miss the webinar",
        of_required_text,
    ),
    Example(
        "SK608",
        "characters 601",
        "characters 600",
        of_long_text,
    ),
    Example(
        "SK609",
        "Join our **free** webinar",
        "Join our *free* webinar",
        of_required_text,
    ),
    Example(
        "SK610",
        "Join the webinar on Wednesday (check with Maria)",
        "Join the webinar on Wednesday (check your time zone)",
        of_required_text,
    ),
    Example("SK701", r"Join us and @UNI\u200bCEF", "Join us and @UNICEF", of_escaped),
    Example("SK702", r"Join us \u202enow", "Join us now", of_escaped),
    Example("SK703", r"Join us and @UNIC\u0415F", "Join us and @UNICEF", of_escaped),
    Example(
        "SK801",
        "two posts: Join us this #SSWWeek / Join us this #SSWWeek",
        "two posts: Join us this #SSWWeek / Why we march this #SSWWeek",
        of_two_texts,
    ),
    Example(
        "SK802",
        "two posts: We work for children in 2021 / We work for children in 2022",
        "two posts: We work for children in 2021 / Health workers need us in 2022",
        of_two_texts,
    ),
    Example("SK803", "lang: hy", "lang: en", of_language),
    Example(
        "SK804",
        "platforms: [x, mastodon], posts on x",
        "platforms: [x, mastodon], posts on x and mastodon",
        of_plan,
    ),
    Example(
        "SK805",
        "this year and last year: We prepare for emergencies with all our strength",
        "this year: We care for children where they live",
        of_last_year,
    ),
    Example("SK806", "3 accounts on X at 09:00", "3 accounts on X at 09:00, 10:00 and 11:00", of_accounts),
    Example("SK807", "We serve beneficiaries everywhere", "We serve people everywhere", of_wording),
    Example("SK808", "We launch three new publications", "We launch two new publications", of_facts),
    Example(
        "SK809",
        "campaign in en, partner in es, posts in fr",
        "campaign in en, partner in es, posts in fr and es",
        of_readers,
    ),
    Example(
        "SK810",
        "two posts, one with translations: es",
        "two posts, both with translations: es",
        of_translations,
    ),
    Example("SK811", "source_hash: 00000000", "source_hash: 52cd4209", of_mark),
)
