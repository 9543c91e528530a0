"""The keys as documentation and editors get them."""

import json

import yaml

from socialkit.loading import load_campaign
from socialkit.loading.schema.keys import json_schema, yaml_keys

from .conftest import Write
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
