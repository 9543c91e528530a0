"""Single values: what each key refuses, and what it says then."""

from collections.abc import Callable

import pytest

from socialkit.loading import load_campaign
from tests.representatives import few_quick

from .conftest import SMALL, Write

Fault = Callable[..., str]


def with_post(line: str) -> str:
    return f"{SMALL}    {line}\n"


def with_campaign(line: str) -> str:
    return SMALL.replace("posts:", f"  {line}\nposts:")


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("2022-10-17 09:00 EST", "times are local: write it without `EST`"),
        ("2022-10-17 09:00 America/New_York", "times are local: write it without `America/New_York`"),
        ("2022-10-17 09:00+02:00", "times are local: write it without `+02:00`"),
        ("2022-10-17T09:00:00Z", "times are local: write it without `Z`"),
        ("2022-10-17 9:00 am", "times are local"),
        ("2022-10-17T09:00", "write the time as 2022-10-17 09:00"),
        ("2022-10-17 09:00:00", "write the time as 2022-10-17 09:00"),
        ("2022-10-17 9:05", "write the time as 2022-10-17 09:05"),
        ("2022/10/7 09:00", "write the time as 2022-10-07 09:00"),
        ("2022-10-17", "`2022-10-17` has no time of day: write 2022-10-17 09:00, say"),
        ("2022-02-30 09:00", "there is no 2022-02-30 09:00: look it up in a calendar and on a clock"),
        ("2022-10-17 24:00", "there is no 2022-10-17 24:00"),
        ("0022-10-17 09:00", "0022 cannot be the year: check its digits"),
        ("9999-12-31 23:59", "9999 cannot be the year"),
        ("Monday", "`Monday` is not a time: write year-month-day hours:minutes, as in 2022-10-17 09:00"),
        ("٢٠٢٢-10-17 09:00", "is not a time"),
        ("[]", "this is a list to YAML, not a text"),
    ],
)
def test_a_time_is_local_and_exact(fault: Fault, at: str, expected: str) -> None:
    found = fault(SMALL.replace("at: 2022-10-17 09:00", f"at: {at}"))
    assert found.startswith("posts.yaml:9:9: SK00")
    assert expected in found


@pytest.mark.parametrize("at", ["2022-03-13 02:30", "2022-11-06 01:30"])
def test_a_time_that_is_skipped_or_doubled_is_no_fault_of_the_file(write: Write, at: str) -> None:
    campaign = load_campaign(write(SMALL.replace("2022-10-17 09:00", at)))
    assert f"{campaign.posts[0].at:%Y-%m-%d %H:%M}" == at
    assert campaign.posts[0].fold is None


@pytest.mark.slow
@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        (
            "EST",
            "`EST` does not say where, and zones change in summer: write a place, such as America/New_York",
        ),
        ("CET", "write a place, such as Europe/Paris"),
        ("GMT", "write a place, such as Europe/London"),
        ("UTC+2", "`UTC+2` is an offset, which changes in summer: write a place, such as America/New_York"),
        ("'-05:00'", "is an offset"),
        ("America/New York", "did you mean `America/New_York`?"),
        ("america/new_york", "did you mean `America/New_York`?"),
        ("Afrika/Nairobi", "did you mean `Africa/Nairobi`?"),
        ("Nowhere", "`Nowhere` is not the name of a time zone"),
        ("America", "is not the name of a time zone"),
        ("Turkey", "is not the name of a time zone"),
        ("posix/America/New_York", "is not the name of a time zone"),
        ("../../etc/passwd", "is not the name of a time zone"),
        ("America/../../../etc/passwd", "is not the name of a time zone"),
        ("/usr/share/zoneinfo/Africa/Nairobi", "is not the name of a time zone"),
        ('"America/\\0New_York"', "has a NUL character in it"),
        ("5", "`5` is a number to YAML"),
    ],
)
def test_a_zone_is_a_place(fault: Fault, zone: str, expected: str) -> None:
    found = fault(SMALL.replace("timezone: America/New_York", f"timezone: {zone}"))
    assert found.startswith("posts.yaml:5:13: SK00")
    assert expected in found


@pytest.mark.parametrize("zone", ["UTC", "Africa/Nairobi", "America/Argentina/Buenos_Aires", "Etc/GMT+5"])
def test_iana_names_are_zones(write: Write, zone: str) -> None:
    assert load_campaign(write(SMALL.replace("America/New_York", zone))).timezone == zone


@few_quick(
    ("line", "code", "expected"),
    [
        ("alt: yes", "SK003", '`yes` is yes or no to YAML, not text: put it in quotes, "yes"'),
        ("alt: 12:30", "SK003", "`12:30` is a number to YAML"),
        ("alt: 2022-10-17", "SK003", "`2022-10-17` is a date to YAML"),
        ("alt: 1.5", "SK003", "is a number to YAML"),
        ("alt: null", "SK003", "`null` is nothing to YAML"),
        ("alt:", "SK006", "there is no value here: write one, or remove the key"),
        ("alt: [a]", "SK003", "this is a list to YAML, not a text: put text in quotes or in a `|` block"),
        ("alt: {a: b}", "SK003", "this is a mapping to YAML, not a text"),
        ("lang: no", "SK003", '`no` is yes or no to YAML, not text: put it in quotes, "no"'),
        ("lang: english", "SK006", "is not a language tag such as en, fr or pt-BR: did you mean `en`?"),
        ("lang: swahili", "SK006", "did you mean `sw`?"),
        ("lang: Kiswahili", "SK006", "did you mean `sw`?"),
        ("lang: Français", "SK006", "did you mean `fr`?"),
        ("lang: العربية", "SK006", "did you mean `ar`?"),
        ("lang: fr_CD", "SK006", "did you mean `fr-CD`?"),
        ("lang: zh_Hant_TW", "SK006", "did you mean `zh-Hant-TW`?"),
        ("timezone: Cairo", "SK006", "`Cairo` is not the name of a time zone: did you mean `Africa/Cairo`?"),
        ("timezone: kinshasa", "SK006", "did you mean `Africa/Kinshasa`?"),
        ("timezone: Sao Paulo", "SK006", "did you mean `America/Sao_Paulo`?"),
        ("timezone: new york", "SK006", "did you mean `America/New_York`?"),
        ("timezone: Port-au-Prince", "SK006", "did you mean `America/Port-au-Prince`?"),
        ("fold: third", "SK006", "write first or second here, not `third`"),
        ("decorative: yes", "SK006", "write true or false here, without quotes, not `yes`"),
        ('decorative: "true"', "SK006", "write true or false here, without quotes"),
        ("link: example.org", "SK006", "`example.org` is not a web address: write it whole"),
        ("link: https://", "SK006", "is not a web address"),
        ('link: "https://[x"', "SK006", "is not a web address"),
        ("link: javascript:alert(1)", "SK006", "is not a web address"),
        ("link: https://a b", "SK006", "is not a web address"),
        ("ignore: [501]", "SK003", "`501` is a number to YAML"),
        ("ignore: [all]", "SK006", "`all` is not the code of a rule, such as SK501"),
        ("ignore: {all: reason}", "SK006", "`all` is not the code of a rule"),
        ("ignore: SK501", "SK006", "`ignore` must be a mapping"),
        ("platforms: [X]", "SK006", "unknown platform `X`: did you mean `x`?"),
        ("platforms: [x, x]", "SK005", "the platform `x` is used twice, first on line 12: keep one of them"),
    ],
)
def test_a_value_of_a_post_is_checked(fault: Fault, line: str, code: str, expected: str) -> None:
    found = fault(with_post(line))
    assert found.startswith("posts.yaml:12:")
    assert f" {code} " in found
    assert expected in found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("yes", "SK003 `yes` is yes or no to YAML"),
        ("|\n\n", "SK006 this text is empty: write it on the lines below `|`, indented"),
        ('" "', "SK006 this text is empty"),
        ("{partner}", "SK003 text that starts with `{` is a mapping to YAML: put the text in a `|` block"),
        ("[ORG NAME]", "SK003 this is a list to YAML, not a text"),
        ("{x: only}", "SK006 `default` is missing: write the text for all other platforms there"),
        ("{default: a, twitter: b}", "SK004 unknown key `twitter`: did you mean `x`?"),
        ("{default: a, x: 5}", "SK003 `5` is a number to YAML"),
    ],
)
def test_a_text_says_something(fault: Fault, text: str, expected: str) -> None:
    found = fault(SMALL.replace("|\n      This #SSWWeek we join @SSWAlliance.", text))
    assert found.startswith("posts.yaml:10:")
    assert expected in found


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('hashtags: {required: ["SSWWeek"]}', '`SSWWeek` is not a hashtag: write "#SSWWeek", in quotes'),
        ('hashtags: {also: ["#A #B"]}', "`#A #B` is not one hashtag"),
        ('hashtags: {also: ["#COVID-19"]}', "`#COVID-19` is not one hashtag: use letters, digits and _ only"),
        ('hashtags: {also: ["#"]}', "`#` is not one hashtag"),
        ('hashtags: {required: ["#A"], never: ["#a"]}', "#a cannot be both wanted and forbidden"),
        ('hashtags: {must: ["#A"]}', "unknown key `must`, the keys here are also, never, required"),
        (
            'hashtags: ["#A"]',
            "`hashtags` must be a mapping: write its keys below each other, such as `required:`",
        ),
        ('mentions: {required: ["SSWAlliance"]}', '`SSWAlliance` is not a mention: write "@SSWAlliance"'),
        ('mentions: {required: ["@A, @B"]}', "`@A, @B` is not one mention"),
        ("theme: ''", "this text is empty: write one, or remove the key"),
        ('theme: "a\\0b"', "this text has a NUL character in it: remove it"),
    ],
)
def test_a_value_of_the_campaign_is_checked(fault: Fault, line: str, expected: str) -> None:
    found = fault(with_campaign(line))
    assert found.startswith("posts.yaml:7:")
    assert expected in found


@pytest.mark.parametrize("tag", ["#SSWWeek", "#कल्याण", "#SSWWeek2022", "#社工", "#می‌خواهم"])
def test_hashtags_of_all_scripts_are_taken(write: Write, tag: str) -> None:
    campaign = load_campaign(write(with_campaign(f'hashtags: {{required: ["{tag}"]}}')))
    assert campaign.hashtags.required == (tag,)


@pytest.mark.parametrize(
    ("id_", "hint"),
    [
        ("Monday Launch", ", such as monday-launch"),
        ("été", ", such as ete"),
        ("'../up'", ", such as up"),
        ("-a", ", such as a"),
        ("x" * 65, ""),
        ("社工", ""),
        ('"a\\n"', ", such as a"),
    ],
)
def test_an_id_could_be_the_name_of_a_folder(fault: Fault, id_: str, hint: str) -> None:
    found = fault(SMALL.replace("id: launch", f"id: {id_}"))
    assert found.startswith("posts.yaml:8:9: SK006 `")
    assert f"cannot be an id: use up to 64 lower-case letters, digits and hyphens{hint}" in found


@pytest.mark.parametrize(
    ("slot", "expected"),
    [
        (
            "{corner: middle}",
            "`middle` is not a place: write bottom-right, bottom-left, top-right, top-left, bottom, top, ",
        ),
        ("{width: 25}", "`25` is not a length: write 25% or 300px"),
        ("{width: 0%}", "the logo needs room: write a length above zero"),
        ("{width: 101%}", "`101%` is too long: 100% is the most"),
        ("{margin: -1px}", "`-1px` is not a length"),
        ("{depth: 1px}", "unknown key `depth`"),
    ],
)
def test_a_slot_is_checked(fault: Fault, slot: str, expected: str) -> None:
    graphics = f"graphics:\n  a: {{file: a.png, slot: {slot}}}\n"
    found = fault(graphics + SMALL, **{"a.png": ""})
    assert found.startswith("posts.yaml:2:")
    assert expected in found


@pytest.mark.parametrize("size", ["1200", "1200 x 630", "0x10", "99999x10", "1200x630px"])
def test_a_size_is_width_and_height(fault: Fault, size: str) -> None:
    found = fault(f"graphics:\n  a: {{file: a.png, sizes: ['{size}']}}\n{SMALL}", **{"a.png": ""})
    assert f"`{size}` is no" in found


@pytest.mark.parametrize(
    ("handles", "expected"),
    [
        ('{"SSWAlliance": {x: a}}', "`SSWAlliance` is not a mention"),
        ('{"@A": {blusky: a}}', "unknown key `blusky`: did you mean `bluesky`?"),
        ('{"@A": x}', "must be a mapping"),
        ('["@A"]', "`handles` must be a mapping"),
    ],
)
def test_handles_have_known_platforms(fault: Fault, handles: str, expected: str) -> None:
    assert expected in fault(f"handles: {handles}\n{SMALL}")


def test_a_starts_date_is_a_date(fault: Fault) -> None:
    found = fault(SMALL.replace("starts: 2022-10-17", "starts: 17 October 2022"))
    assert (
        "posts.yaml:3:11: SK006 `17 October 2022` is not a date: write year-month-day, as in 2022-10-17"
        in found
    )


@pytest.mark.parametrize("name", ["con", "aux", "com1", "lpt9", "nul"])
def test_a_partner_is_not_named_like_a_device(fault: Fault, name: str) -> None:
    text = SMALL.replace("posts:", f"partners:\n  - {{id: {name}, name: A}}\nposts:")

    assert f"`{name}` is a device on Windows and no folder there: choose another id" in fault(text)


@pytest.mark.parametrize("name", ["CON", "Aux", "NUL.", "com1!", "LPT9"])
def test_no_name_of_a_device_is_proposed_as_an_id(fault: Fault, name: str) -> None:
    text = f"partners:\n  - {{id: {name}, name: A}}\n{SMALL}"
    plain = name.lower().strip(".!")
    assert f"hyphens, such as {plain}-1" in fault(text)


def test_a_language_that_nobody_knows_gets_no_proposal(fault: Fault) -> None:
    for written in ("klingonish", "e", "en_", "_", "__"):
        assert fault(with_post(f"lang: {written}")).endswith("is not a language tag such as en, fr or pt-BR")
