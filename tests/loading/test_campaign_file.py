"""From a file to a Campaign, and every fault of a bad one at once."""

from datetime import date, datetime
from pathlib import Path

import pytest
import yaml

from socialkit.errors import CampaignFileError
from socialkit.findings.place import Place
from socialkit.loading import load_campaign
from socialkit.loading.campaign_file import load_with
from socialkit.model.account import Account
from socialkit.model.campaign import Handle, Hashtags, Mentions, Partner, Waiver
from socialkit.model.moment import Moment
from socialkit.model.slot import Length, Slot
from socialkit.model.week.days import Event

from .conftest import ABOUT, SMALL, Faults, Write

WHOLE = """\
# Everything that a campaign file may hold.
campaign:
  name: Social Service Workforce Week 2022
  theme: "Together: stronger"
  organizer: Global Social Service Workforce Alliance
  starts: 2022-10-17
  ends: 2022-10-21
  timezone: America/New_York
  platforms: [x, linkedin]
  hashtags: {required: ["#SSWWeek"], also: ["#कल्याण_2022"], never: ["#SSW"]}
  mentions: {required: ["@SSWAlliance"]}
  link: https://example.org/week
  disclaimer: |
    Made possible by
    many people.
handles:
  "@SSWAlliance": {name: The Alliance, x: "@SSWAlliance", linkedin: "urn:li:organization:1"}
  "@Partner": {bluesky: partner.example}
graphics:
  campaign:
    files: [assets/a.png, assets/b.png]
    alt: |
      Two social workers.
    slot: {corner: top-left, width: 300px, height: 12.5%, margin: 0px}
    sizes: [1200x630, 1080x1080, 1200x630]
  other: {file: assets/a.png}
partners:
  - id: ong-salud
    name: ONG Salud
    lang: es
    timezone: America/Bogota
    logo: logos/missing.png
    handles: {x: "@ongsalud"}
    link_parameters: {utm_source: ong}
accounts:
  alliance-x: {platform: x, publisher: folder, timezone: Africa/Nairobi}
  salud-li: {platform: linkedin, partner: ong-salud}
days: [{date: 2022-10-17, topic: Opening, link: "https://example.org/1"}]
events:
  - {id: webinar-1, title: Webinar, starts: 2022-10-19 08:00, ends: 2022-10-19 09:00, timezone: Europe/Paris}
posts:
  - id: launch
    at: "2022-11-06 01:30"
    fold: second
    timezone: Europe/London
    platforms: [x]
    text:
      default: |
        This #SSWWeek we join @SSWAlliance.
      x: >-
        Short
        #SSWWeek
    graphic: campaign
    alt: ""
    decorative: true
    link: https://example.org/launch?a=b
    lang: pt-BR
    after: later
    ignore: {SK501: the page spells it so}
  - id: later
    text: 'It''s #SSWWeek'
    ignore: [SK501, SK401]
"""

NO_ZONES_IN_TIMES = (
    "times are local: write it without `EST`, as in 2022-10-17 09:00, "
    "and the zone under `timezone:`, as in America/New_York"
)
CUT_OFF = "YAML cut the text off here: it takes `#SSWWeek` and all after it for a comment"
NO_LIST = "must be a list: write its items in [ ], or below each other behind `- `"


@pytest.fixture
def whole(write: Write) -> Path:
    return write(WHOLE, **{"assets/a.png": "", "assets/b.png": ""})


@pytest.mark.parametrize("loader", [yaml.SafeLoader, yaml.CSafeLoader])
def test_a_whole_campaign_arrives_in_the_nouns(whole: Path, loader: type[yaml.SafeLoader]) -> None:
    campaign = load_with(whole, loader)
    assert campaign.name == "Social Service Workforce Week 2022"
    assert campaign.theme == "Together: stronger"
    assert campaign.organizer == "Global Social Service Workforce Alliance"
    assert (campaign.starts, campaign.ends) == (date(2022, 10, 17), date(2022, 10, 21))
    assert campaign.hashtags == Hashtags(required=("#SSWWeek",), also=("#कल्याण_2022",), never=("#SSW",))
    assert campaign.mentions == Mentions(required=("@SSWAlliance",))
    assert campaign.disclaimer == "Made possible by\nmany people."
    assert campaign.file == whole
    assert campaign.folder == whole.parent
    assert campaign.handles == (
        Handle(
            mention="@SSWAlliance",
            name="The Alliance",
            forms={"x": "SSWAlliance", "linkedin": "urn:li:organization:1"},
        ),
        Handle(mention="@Partner", name="Partner", forms={"bluesky": "partner.example"}),
    )


def test_graphics_have_absolute_files_and_slots_in_numbers(whole: Path) -> None:
    first, second = load_campaign(whole).graphics
    assert first.files == (whole.parent / "assets/a.png", whole.parent / "assets/b.png")
    assert first.alt == "Two social workers."
    assert first.slot == Slot(
        corner="top-left",
        width=Length(value=300, relative=False),
        height=Length(value=0.125, relative=True),
        margin=Length(value=0, relative=False),
    )
    assert first.sizes == ((1200, 630), (1080, 1080))
    assert (second.id, second.files, second.alt, second.slot) == ("other", first.files[:1], "", Slot())


def test_partners_accounts_days_and_events_arrive(whole: Path) -> None:
    campaign = load_campaign(whole)
    file = str(whole)
    assert campaign.partners == (
        Partner(
            id="ong-salud",
            name="ONG Salud",
            lang="es",
            timezone="America/Bogota",
            logo=whole.parent / "logos/missing.png",
            handles={"x": "ongsalud"},
            link_parameters={"utm_source": "ong"},
            place=Place(file=file, line=28, column=9, end_line=28, end_column=18),
            logo_place=Place(file=file, line=32, column=11, end_line=32, end_column=28),
        ),
    )
    place = Place(file=file, line=36, column=3, end_line=36, end_column=13)
    assert campaign.accounts[0] == Account(
        id="alliance-x", platform="x", publisher="folder", timezone="Africa/Nairobi", place=place
    )
    assert (campaign.accounts[1].publisher, campaign.accounts[1].partner) == ("linkedin", "ong-salud")
    assert campaign.days[0].topic == "Opening"
    (event,) = campaign.events
    assert event == Event(
        id="webinar-1",
        title="Webinar",
        starts=Moment(local=datetime(2022, 10, 19, 8), zone="Europe/Paris"),  # noqa: DTZ001 local
        ends=Moment(local=datetime(2022, 10, 19, 9), zone="Europe/Paris"),  # noqa: DTZ001 local
        title_origin=event.title_origin,
        place=Place(file=file, line=40, column=10, end_line=40, end_column=19),
    )
    assert event.title_origin
    assert event.title_origin.position(3) == (40, 31)


def test_posts_arrive_with_their_places(whole: Path) -> None:
    first, second = load_campaign(whole).posts
    assert (first.id, first.fold, first.timezone, first.platforms) == ("launch", 1, "Europe/London", ("x",))
    assert first.at == datetime(2022, 11, 6, 1, 30)  # noqa: DTZ001 local
    assert first.at_place == Place(file=str(whole), line=43, column=9, end_line=43, end_column=27)
    assert first.text.value == "This #SSWWeek we join @SSWAlliance."
    assert first.text_for("x").value == "Short #SSWWeek"
    assert (first.alt, first.decorative, first.lang, first.after) == ("", True, "pt-BR", "later")
    code = Place(file=str(whole), line=59, column=14, end_line=59, end_column=19)
    assert first.waivers == (Waiver(code="SK501", reason="the page spells it so", place=code),)
    assert second.text.value == "It's #SSWWeek"
    assert second.platforms == ("x", "linkedin")
    assert (second.at, second.at_place, second.graphic, second.lang) == (None, None, None, "en")
    assert [(waiver.code, waiver.reason) for waiver in second.waivers] == [("SK501", ""), ("SK401", "")]


def test_each_hashtag_is_located_in_its_scalar(whole: Path) -> None:
    first, second = load_campaign(whole).posts
    found = [
        text.origin.locate(text.value.index("#SSWWeek"), text.value.index("#SSWWeek") + 8)
        for text in (first.text, first.texts["x"], second.text)
    ]
    assert [(place.line, place.column, place.end_column) for place in found] == [
        (49, 14, 22),
        (52, 9, 17),
        (61, 18, 26),
    ]


def test_values_are_plain_and_can_be_sent_to_other_processes(whole: Path) -> None:
    campaign = load_campaign(whole)
    texts = [
        *campaign.platforms,
        *(partner.id for partner in campaign.partners),
        *(name for handle in campaign.handles for name in handle.forms),
        *(account.platform for account in campaign.accounts),
        *(name for post in campaign.posts for name in post.texts),
        *(post.text.value for post in campaign.posts),
        *(graphic.id for graphic in campaign.graphics),
    ]
    assert {type(text) for text in texts} == {str}


def test_without_accounts_there_are_none(write: Write) -> None:
    assert load_campaign(write(SMALL)).accounts == ()


def test_the_file_is_named_as_the_user_named_it(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(SMALL.replace("name:", "nmae:"))
    monkeypatch.chdir(path.parent)
    with pytest.raises(CampaignFileError) as caught:
        load_campaign("./posts.yaml")
    assert {finding.place.file for finding in caught.value.findings} == {"./posts.yaml"}


def test_a_relative_path_gives_an_absolute_folder(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(SMALL)
    monkeypatch.chdir(path.parent)
    assert load_campaign("posts.yaml").file == path


@pytest.mark.parametrize("prefix", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_byte_order_mark_and_line_ends_change_nothing(write: Write, prefix: bytes, line_end: str) -> None:
    campaign = load_campaign(write(prefix + SMALL.replace("\n", line_end).encode()))
    text = campaign.posts[0].text
    assert text.value == "This #SSWWeek we join @SSWAlliance."
    assert text.origin.position(5) == (11, 12)


def test_every_fault_is_reported_at_once_in_the_order_of_the_file(faults: Faults) -> None:
    text = """\
campaign:
  name: 2022
  starts: 2022-10-21
  ends: 2022-10-17
  platforms: [x, linkdin]
  hastags: {}
posts:
  - id: a
    at: 2022-10-17 09:00 EST
    text: This #SSWWeek
  - id: a
    txt: hello
    graphic: campaign
partners: [{id: p}]
days: 5
"""
    assert [fault.rpartition("; ")[0] or fault for fault in faults(text)] == [
        "posts.yaml:2:3: SK006 `timezone` is missing: a time without a zone cannot be scheduled",
        'posts.yaml:2:9: SK003 `2022` is a number to YAML, not text: put it in quotes, "2022"',
        "posts.yaml:4:9: SK006 the campaign ends before it starts on 2022-10-21: swap or mend the two",
        "posts.yaml:5:18: SK006 unknown platform `linkdin`: did you mean `linkedin`?",
        "posts.yaml:6:3: SK004 unknown key `hastags`, did you mean `hashtags`?",
        f"posts.yaml:9:9: SK006 {NO_ZONES_IN_TIMES}",
        f"posts.yaml:10:16: SK002 {CUT_OFF}",
        "posts.yaml:11:5: SK006 `text` is missing in this entry of `posts`: add it",
        "posts.yaml:11:9: SK005 the id `a` is used twice, first on line 8: give each its own",
        "posts.yaml:12:5: SK004 unknown key `txt`, did you mean `text`?",
        "posts.yaml:13:14: SK006 there is no graphic `campaign`: there are none",
        "posts.yaml:14:13: SK006 `name` is missing in this entry of `partners`: add it",
        f"posts.yaml:15:7: SK006 `days` {NO_LIST}",
    ]


def test_a_fault_has_the_end_of_its_value(write: Write) -> None:
    with pytest.raises(CampaignFileError) as caught:
        load_campaign(write(SMALL.replace("launch", "Launch 1")))
    (finding,) = caught.value.findings
    assert (finding.place.line, finding.place.column, finding.place.end_line, finding.place.end_column) == (
        8,
        9,
        8,
        17,
    )
    assert caught.value.readable


@pytest.mark.slow
def test_too_many_faults_end_with_their_number(faults: Faults) -> None:
    found = faults(ABOUT + "posts: []\n" + "".join(f"k{number}: 1\n" for number in range(1_200)))
    assert len(found) == 1_001
    assert found[-1].endswith("200 more faults follow: mend these first")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "hello world",
            "1:1: SK006 the file must be a mapping: write its keys below each other, such as `campaign:`",
        ),
        ("- a", "1:1: SK006 the file must be a mapping"),
        ("{}", "1:1: SK006 `campaign` is missing in the file: add it"),
        (ABOUT, "1:1: SK006 `posts` is missing in the file: add it"),
        (f"{ABOUT}posts:", "7:7: SK006 `posts` has no value: write one, or remove the key"),
        (
            f"{ABOUT}posts: [a]",
            "7:9: SK006 each of `posts` must be a mapping: write its keys below each other",
        ),
        (f"{SMALL}days:\n", "12:6: SK006 `days` has no value"),
        (SMALL.replace("[x, linkedin]", "x"), "6:14: SK006 `platforms` must be a list"),
        (SMALL.replace("[x, linkedin]", "[]"), "6:14: SK006 the list is empty: name one platform at least"),
        (
            SMALL.replace("[x, linkedin]", "[x, twitter]"),
            "6:18: SK006 unknown platform `twitter`: did you mean `x`?",
        ),
        (
            SMALL.replace("id: launch", "id:"),
            "8:8: SK006 there is no value here: write one, or remove the key",
        ),
    ],
)
def test_wrong_shapes_say_what_is_right(faults: Faults, text: str, expected: str) -> None:
    assert faults(text)[0].startswith(f"posts.yaml:{expected}")


def test_no_word_of_the_validator_reaches_the_user(faults: Faults) -> None:
    broken = WHOLE.replace("[", "").replace("]", "").replace(": {", ": x{").replace("  - id", "  - [] #")
    for text in (WHOLE.replace("text:", "text: [a]\n    x:"), "campaign: []\nposts: {}\n", broken):
        shown = "\n".join(faults(text))
        assert not any(
            word in shown for word in ("Input", "valid ", "dataclass", "keyword", "pydantic", "str ")
        )


NAME = "Social Service Workforce Week 2022"


@pytest.mark.parametrize("escape", [r"\e", r"\x07", r"\x9b", r"\u202E", r"\u2067"])
def test_a_name_hides_nothing(faults: Faults, escape: str) -> None:
    point = int(escape[2:] or "1b", 16)
    assert faults(SMALL.replace(NAME, f'"We{escape}ek"')) == [
        f"posts.yaml:2:9: SK003 this text has the invisible character U+{point:04X} in it: remove it"
    ]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Noël", "Noël"),
        (r"جمعية\u200f", "جمعية\u200f"),
        (r"क\u200dष", "क\u200dष"),
        ("A & B <C>", "A & B <C>"),
        (r"two\nlines", "two\nlines"),
    ],
)
def test_names_in_every_script_are_names(write: Write, written: str, name: str) -> None:
    assert load_campaign(write(SMALL.replace(NAME, f'"{written}"'))).name == name
