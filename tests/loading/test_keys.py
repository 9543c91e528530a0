"""The keys as documentation and editors get them."""

import json
from collections.abc import Iterator

import pytest
import yaml

from socialkit.loading import load_campaign, validation_messages
from socialkit.loading.schema.keys import json_schema, yaml_keys
from socialkit.loading.schema.numbers import LIMITS
from socialkit.loading.schema.schemas import Json
from socialkit.loading.schema.validators import ABSENCES, CORNERS
from socialkit.model.output import FITS, FORMATS, SUBSAMPLINGS
from socialkit.platforms.registry import platform_names

from .conftest import ABOUT, Faults, Write
from .test_campaign_file import WHOLE


def test_each_key_has_a_description() -> None:
    keys = dict(yaml_keys())
    assert len(keys) == len(yaml_keys())
    assert all(keys.values())
    assert {
        "posts[].graphic",
        "campaign.hashtags.required",
        "graphics.*.slot.corner",
        "accounts.*.publisher",
    } < set(keys)
    assert {"partners[].logo_dark", "handles.*.name", "posts[].text.default", "days[].topic"} < set(keys)


def dotted(value: object, path: str, found: set[str]) -> set[str]:
    if isinstance(value, list):
        for item in value:
            dotted(item, f"{path}[]", found)
    elif isinstance(value, dict):
        for key, inner in value.items():
            below = (
                f"{path}.*"
                if path in {"handles", "graphics", "accounts", "event_posts"}
                else f"{path}.{key}".lstrip(".")
            )
            found.add(below)
            dotted(inner, below, found)
    return found


def test_the_whole_campaign_uses_only_documented_keys() -> None:
    keys = {key for key, _ in yaml_keys()}
    free = ("partners[].link_parameters.", "posts[].ignore.")
    platforms = ("handles.*.", "partners[].handles.", "posts[].text.")
    for key in dotted(yaml.load(WHOLE, yaml.BaseLoader), "", set()):  # noqa: S506 gives texts only
        if not key.startswith((*free, *platforms)) and not key.endswith(".*"):
            assert key in keys, key


def test_the_schema_is_json_and_closed() -> None:
    schema = json.loads(json.dumps(json_schema()))
    assert schema["$schema"].startswith("https://json-schema.org/")
    assert schema["required"] == ["campaign", "posts"]
    assert schema["additionalProperties"] is False
    post = schema["properties"]["posts"]["items"]
    assert post["required"] == ["id", "text"]
    assert post["properties"]["decorative"]["type"] == "boolean"
    assert post["properties"]["platforms"]["type"] == "array"
    assert schema["properties"]["partners"]["anyOf"][1] == {"type": "string"}
    assert schema["properties"]["graphics"]["additionalProperties"]["properties"]["slot"]["type"] == "object"


def described(schema: Json, path: str) -> Iterator[tuple[str, Json]]:
    """Give every key that a schema knows, with what it says of it."""
    for name, inner in schema.get("properties", {}).items():
        yield f"{path}.{name}", inner
        yield from described(inner, f"{path}.{name}")
    for part in ("items", "additionalProperties"):
        if isinstance(schema.get(part), dict):
            yield from described(schema[part], path)
    for choice in schema.get("anyOf", ()):
        yield from described(choice, path)


def test_editors_are_told_what_every_key_is_for() -> None:
    keys = list(described(json_schema(), ""))

    assert len(keys) > 500
    assert [path for path, schema in keys if not schema.get("description", "").strip()] == []


def choices(schema: Json) -> set[str]:
    """Give the words that a schema offers, or its choices and items do."""
    inner = [*schema.get("anyOf", ()), *([schema["items"]] if "items" in schema else ())]
    return {*map(str, schema.get("enum", ())), *(word for each in inner for word in choices(each))}


def test_editors_are_offered_what_a_key_may_be() -> None:
    keys = dict(described(json_schema(), ""))
    offered = {
        ".campaign.platforms": set(platform_names()),
        ".posts.platforms": set(platform_names()),
        ".accounts.platform": set(platform_names()),
        ".accounts.publisher": {*platform_names(), "folder", "manual"},
        ".accounts.absence": set(ABSENCES),
        ".graphics.slot.corner": set(CORNERS),
        ".graphics.slots.sizes.corner": set(CORNERS),
        ".graphics.fit": set(FITS),
        ".graphics.output.format": set(FORMATS),
        ".graphics.output.subsampling": set(SUBSAMPLINGS),
        ".posts.fold": {"first", "second"},
        ".profiles.told": {"first-person", "interview"},
        ".rules.SK204.severity": {"error", "warning", "info"},
    }
    assert {key: choices(keys[key]) for key in offered} == offered


@pytest.mark.parametrize(
    ("key", "others"),
    [
        ("handles", {"name"}),
        ("partners.handles", set()),
        ("posts.text", {"default"}),
        ("posts.size", {"default"}),
        ("posts.translations.text", {"default"}),
        ("campaign.hashtags.required", {"default"}),
        ("campaign.mentions.translations.required", {"default"}),
        ("graphics.platforms", set()),
        ("limits", {f"{name}.{limit}" for name in platform_names() for limit in LIMITS}),
    ],
)
def test_editors_know_the_platforms_that_something_differs_on(key: str, others: set[str]) -> None:
    below = {path.removeprefix(f".{key}.") for path, _ in described(json_schema(), "") if f".{key}." in path}

    assert {path for path in below if not path.startswith(".")} == {*platform_names(), *others}


RULED = """
event_posts: {remind: {before: 1 hour, text: Soon}}
deadlines: [{id: blogs, title: Blog posts, at: 2022-10-01 23:59}]
resources: [{id: paper, title: Paper, link: "https://example.org/p"}]
profiles: [{id: amina, name: Amina}]
facts: {publications: 2}
wording: [{avoid: manpower, prefer: workforce}]
words: [SSWWeek]
kit: {about: A week.}
digest: {at: 06:30}
look: {color: "#0e6f6b"}
limits: {mastodon: {text: 1000}}
rules: {SK204: {most: 3}}
"""


def test_a_key_of_the_schema_is_a_key_of_the_file(write: Write) -> None:
    whole = WHOLE + RULED
    path = write(whole, **{"assets/a.png": "", "assets/b.png": ""})
    assert load_campaign(path).name
    assert set(yaml.load(whole, yaml.BaseLoader)) == set(json_schema()["properties"])  # noqa: S506 texts only


def test_what_is_in_a_budget_is_documented_too() -> None:
    wanted = {
        f"{owner}.monthly_budget.{name}"
        for owner in ("campaign", "accounts.*")
        for name in ("posts", "money")
    }
    assert wanted < {key for key, _ in yaml_keys()}
    about = json_schema()["properties"]["campaign"]["properties"]["monthly_budget"]
    assert set(about["properties"]) == {"posts", "money"}


def test_what_is_said_of_a_path_knows_every_key_that_somebody_chose() -> None:
    chosen = [key for key, _ in yaml_keys() if ".*." in key]

    for key in chosen:
        path: list[str | int] = []
        for step in key.split("."):
            path += [step.removesuffix("[]"), 0] if step.endswith("[]") else [step.replace("*", "ar")]
        assert validation_messages.dotted(tuple(path)) == key


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("days: [{date: 2022-10-17, topic: A, translations: {fr: {titel: B}}}]", "the keys here are topic"),
        ("days: [{date: 2022-10-17, topic: A, translations: {fr: {topc: B}}}]", "did you mean `topic`?"),
        (
            "deadlines: [{id: a, title: A, at: 2022-10-17 09:00, translations: {fr: {titel: B}}}]",
            "did you mean `title`?",
        ),
        (
            "resources: [{id: a, title: A, link: 'https://a.example', translations: {fr: {topic: B}}}]",
            "the keys here are ",
        ),
        ("kit: {translations: {fr: {key_mesages: [B]}}}", "did you mean `key_messages`?"),
    ],
)
def test_an_unknown_key_of_a_translation_is_told_with_those_that_there_are(
    faults: Faults, written: str, said: str
) -> None:
    told = [line for line in faults(f"{ABOUT}{written}\nposts: []\n") if "SK004" in line]

    assert len(told) == 1
    assert said in told[0]
