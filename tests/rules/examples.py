"""One row a rule: what fires exactly this code, what stays silent, and how findings come of it."""

import re
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from socialkit.checking import check, problems_as_findings
from socialkit.errors import CampaignFileError, Problem
from socialkit.model.campaign import Campaign, Graphic, Handle, Hashtags, Mentions, Post, Slot, Text, Waiver
from socialkit.model.finding import Findings
from socialkit.model.place import Origin, Place, Run

PLACE = Place(file="posts.yaml", line=10, column=7, end_line=10, end_column=99)
GOOD_TEXT = "Join us this #SSWWeek with @SSWAlliance"


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
    """Read "280 letters a on X" or "118 family emoji on Bluesky"."""
    count, _space, what = line.partition(" ")
    unit = "a" if "letters" in what else "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466"
    tail = " #SSWWeek @SSWAlliance" if what.endswith("on X") else " #SSWWeek @sswa.org"
    platform, forms = ("x", None) if what.endswith("on X") else ("bluesky", {"bluesky": "sswa.org"})
    length = int(count) - (len(tail) if platform == "x" else 0)
    text = unit * length + tail.replace("@sswa.org", "@SSWAlliance")
    return check(campaign(text, platform=platform, forms=forms))


def of_ignore(line: str) -> Findings:
    code = next(iter(re.findall(r"SK\d{3}", line)))
    reason = line.partition(f"{code}: ")[2].rstrip("}")
    text = "Join us this week with @SSWAlliance"
    waived = check(campaign(text, waivers=(Waiver(code=code, reason=reason),)))
    return Findings(finding for finding in waived if finding.code != code)


def of_fault(code: str) -> Callable[[str], Findings]:
    """Loading finds these; here it is held that the fault becomes a finding of the same code."""

    def findings(line: str) -> Findings:
        faults = [] if line in SOUND else [Problem(code=code, message=line, file="posts.yaml")]
        return problems_as_findings(CampaignFileError(faults))

    return findings


SOUND = {
    'text: "@SSWAlliance invites you"',
    'text: "This #SSWWeek we join @SSWAlliance"',
    'text: "yes"',
    'hashtags: {required: ["#SSWWeek"]}',
    "{name: Week, theme: Day}",
    "timezone: America/New_York",
    "file: assets/graphics/campaign.png",
}
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
    Example("SK201", "281 letters a on X", "280 letters a on X", of_amount),
    Example("SK203", "121 family emoji on Bluesky", "118 family emoji on Bluesky", of_amount),
    Example(
        "SK206",
        'handles: {"@SSWAlliance": {x: SSWAlliance}}',
        'handles: {"@SSWAlliance": {x: SSWAlliance, bluesky: sswa.org}}',
        of_handles,
    ),
    Example(
        "SK401",
        "Our webinar: Thursday 19 October 2022",
        "Our webinar: Wednesday 19 October 2022",
        of_required_text,
    ),
    Example("SK404", "at: 2022-10-24 09:00", "at: 2022-10-17 09:00", of_time),
    Example(
        "SK406",
        "Join us on 19 October 2022 at 8am EST",
        "Join us on 19 October 2022 at 8am New York time",
        of_required_text,
    ),
    Example(
        "SK501",
        "Investing in #communityhealth makes community health workers stronger",
        "Investing in #CommunityHealth makes community health workers stronger",
        of_required_text,
    ),
    Example("SK504", 'alt: ""', "alt: Two social workers greet a family.", of_alt),
)
