"""What a campaign agrees on: requirements by platform, facts, wording, words, limits, settings of rules."""

from collections.abc import Callable

import pytest

from socialkit.loading import load_campaign
from socialkit.loading.schema.keys import json_schema, yaml_keys
from socialkit.model.campaign import Wording

from .conftest import SMALL, Faults, Write

Fault = Callable[..., str]

AGREED = """\
facts: {publications: 2, guidance documents: 3, "partners": 0}
wording:
  - {avoid: beneficiaries, prefer: people}
  - avoid: the poor
words: [SSWWeek, SocialServiceWorkforce]
limits: {mastodon: {text: 1000, url: 23}, bluesky: {text: 200}}
rules:
  SK204: {most: 3}
  SK508: true
  SK605: false
  SK306: {on: false, profile: "ours"}
"""


def with_campaign(lines: str) -> str:
    return SMALL.replace("posts:", f"{lines}posts:")


def test_what_is_agreed_arrives_in_the_nouns(write: Write) -> None:
    campaign = load_campaign(write(SMALL + AGREED))
    assert campaign.facts == {"publications": 2, "guidance documents": 3, "partners": 0}
    assert campaign.wording == (Wording(avoid="beneficiaries", prefer="people"), Wording(avoid="the poor"))
    assert campaign.words == ("SSWWeek", "SocialServiceWorkforce")
    assert campaign.limits == {"mastodon": {"text": 1000, "url": 23}, "bluesky": {"text": 200}}


def test_a_rule_is_turned_on_or_off_or_set_and_a_setting_turns_it_on(write: Write) -> None:
    campaign = load_campaign(write(SMALL + AGREED))
    assert campaign.settings == {
        "SK204": {"on": True, "most": 3},
        "SK508": {"on": True},
        "SK605": {"on": False},
        "SK306": {"on": False, "profile": "ours"},
    }
    assert (campaign.place("rules.SK508").line, campaign.place("rules.SK508").column) == (20, 3)


def test_values_are_plain(write: Write) -> None:
    campaign = load_campaign(write(SMALL + AGREED))
    texts = [
        *campaign.words,
        *campaign.facts,
        *campaign.limits,
        *campaign.settings,
        campaign.wording[0].avoid,
    ]
    texts += [name for settings in campaign.settings.values() for name in settings]
    texts += [name for limits in campaign.limits.values() for name in limits]
    assert {type(text) for text in texts} == {str}
    assert type(campaign.settings["SK306"]["profile"]) is str


def test_nothing_agreed_is_nothing(write: Write) -> None:
    campaign = load_campaign(write(SMALL))
    assert (campaign.facts, campaign.wording, campaign.words, campaign.limits, campaign.settings) == (
        {},
        (),
        (),
        {},
        {},
    )


def test_a_list_is_required_everywhere(write: Write) -> None:
    campaign = load_campaign(write(with_campaign('  hashtags: {required: ["#A", "#B"]}\n')))
    assert campaign.hashtags.required == ("#A", "#B")
    assert campaign.hashtags.required_on == {}
    assert campaign.hashtags.required_for("x") == ("#A", "#B")


def test_each_platform_may_require_something_else(write: Write) -> None:
    lines = '  hashtags:\n    required: {default: ["#A"], x: ["#A", "#B"], facebook: []}\n'
    lines += '  mentions:\n    required: {x: ["@A"]}\n'
    campaign = load_campaign(write(with_campaign(lines)))
    tags, mentions = campaign.hashtags, campaign.mentions
    assert [tags.required_for(name) for name in ("x", "facebook", "linkedin")] == [
        ("#A", "#B"),
        (),
        ("#A",),
    ]
    assert [mentions.required_for(name) for name in ("x", "linkedin")] == [("@A",), ()]
    assert {type(name) for name in tags.required_on} == {str}


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ('  hashtags: {required: "#A"}\n', "SK006 this must be a list: write its items in [ ]"),
        ("  hashtags: {required: }\n", "SK006 `required` has no value"),
        ('  hashtags: {required: {twitter: ["#A"]}}\n', "SK004 unknown key `twitter`: did you mean `x`?"),
        ('  hashtags: {required: {x: "#A"}}\n', "SK006 `x` must be a list"),
        ('  hashtags: {required: {x: ["A"]}}\n', "SK006 `A` is not a hashtag"),
        (
            '  hashtags: {required: {x: ["#A"]}, never: ["#a"]}\n',
            "SK006 #a cannot be both wanted and forbidden",
        ),
        ('  mentions: {required: {x: ["A"]}}\n', "SK006 `A` is not a mention"),
    ],
)
def test_requirements_say_what_is_right(fault: Fault, lines: str, expected: str) -> None:
    found = fault(with_campaign(lines))
    assert found.startswith("posts.yaml:7:")
    assert expected in found


@pytest.mark.slow
@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("facts: {publications: two}", "12:23: SK006 `two` is not a whole number: write digits, such as 2"),
        ("facts: {publications: -1}", "12:23: SK006 `-1` is not a whole number"),
        ("facts: {publications: 2.5}", "12:23: SK006 `2.5` is not a whole number"),
        ("facts: [2]", "12:8: SK006 `facts` must be a mapping"),
        ("wording: [{prefer: people}]", "12:12: SK006 `avoid` is missing in this entry of `wording`: add it"),
        ("wording: [{avoid: a, prefers: b}]", "unknown key `prefers`, did you mean `prefer`?"),
        ("wording: {avoid: a}", "12:11: SK006 `wording` must be a list"),
        ("words: SSWWeek", "12:8: SK006 `words` must be a list"),
        ("words: [yes]", "12:9: SK003 `yes` is yes or no to YAML"),
        ("limits: {mastodn: {text: 1}}", "12:10: SK006 unknown platform `mastodn`: did you mean `mastodon`?"),
        ("limits: {mastodon: {txt: 1}}", "12:21: SK004 unknown key `txt`: did you mean `text`?"),
        ("limits: {mastodon: {text: 0}}", "12:27: SK006 a limit of 0 lets nothing through"),
        ("limits: {mastodon: {text: many}}", "12:27: SK006 `many` is not a whole number"),
        ("limits: {mastodon: 1000}", "12:20: SK006 `mastodon` must be a mapping"),
        ("rules: {SK1: true}", "12:9: SK006 `SK1` is not the code of a rule, such as SK501"),
        ("rules: {sk101: true}", "12:9: SK006 `sk101` is not the code of a rule: did you mean `SK101`?"),
        ("rules: {SK1O1: off}", "12:9: SK006 `SK1O1` is not the code of a rule: did you mean `SK101`?"),
        ("rules: {SK-101: off}", "12:9: SK006 `SK-101` is not the code of a rule: did you mean `SK101`?"),
        (
            "rules: {SK508: yes}",
            "12:16: SK006 write true, false or off here, without quotes, or a severity",
        ),
        ("rules: {SK508: {Most: 3}}", "12:17: SK006 `Most` is not a setting, such as `most`"),
        ("rules: {SK508: }", "12:15: SK006 `SK508` has no value"),
        ("rules: {SK508: {most: 3}, SK508: true}", "SK005"),
    ],
)
def test_agreements_say_what_is_right(fault: Fault, lines: str, expected: str) -> None:
    assert expected in fault(f"{SMALL}{lines}\n")


def test_several_faults_are_told_at_once(faults: Faults) -> None:
    found = faults(f"{SMALL}facts: {{a: b}}\nlimits: {{x: {{text: 0}}}}\nrules: {{SK1: true}}\n")
    assert [fault.split(":")[1] for fault in found] == ["12", "13", "14"]


def test_titles_and_alt_texts_know_where_each_character_stands(write: Write) -> None:
    lines = """\
    graphic: campaign
    alt: >-
      A family,
      and a dog
graphics: {campaign: {file: a.png, alt: "  Two people  "}}
events:
  - id: talk
    title: |
      Talk on costs
    starts: 2022-10-19 08:00
    ends: 2022-10-19 09:00
"""
    campaign = load_campaign(write(SMALL + lines, **{"a.png": ""}))
    post, graphic, event = campaign.posts[0], campaign.graphics[0], campaign.events[0]
    assert (post.alt, graphic.alt, event.title) == ("A family, and a dog", "Two people", "Talk on costs")
    assert post.alt
    assert post.alt_origin
    assert graphic.alt_origin
    assert event.title_origin
    assert post.alt_origin.position(post.alt.index("dog")) == (15, 13)
    assert graphic.alt_origin.position(0) == (16, 44)
    assert event.title_origin.position(event.title.index("costs")) == (20, 15)


def test_days_and_the_heads_of_the_file_know_their_places(write: Write) -> None:
    campaign = load_campaign(write(SMALL + "days: [{topic: a, date: 2022-10-17}]\n"))
    place = campaign.days[0].place
    assert place
    assert (place.line, place.column) == (12, 25)
    assert (campaign.place("name").line, campaign.place("platforms.linkedin").column) == (2, 18)
    assert (campaign.place("theme").line, campaign.place("theme").column) == (1, 1)


def test_every_new_key_is_described() -> None:
    keys = dict(yaml_keys())
    wanted = (
        "facts",
        "wording[].avoid",
        "wording[].prefer",
        "words",
        "limits",
        "rules",
        "facts.*",
        "rules.*",
    )
    assert all(keys[key] for key in wanted)
    assert {"campaign.hashtags.required.PLATFORM", "limits.PLATFORM.text"} <= set(keys)
    properties = json_schema()["properties"]
    assert properties["facts"]["additionalProperties"] == {"type": "integer", "minimum": 0}
    assert properties["rules"]["additionalProperties"]["anyOf"][0] == {"type": "boolean"}
