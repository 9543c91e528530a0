"""The campaign that a case is checked in: one that no rule finds fault with, but for the case's own parts."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from socialkit.findings.place import Origin, Place, Segment
from socialkit.loading import load_campaign
from socialkit.loading.yaml import nodes
from socialkit.model.campaign import Campaign, Text
from socialkit.platforms.registry import USUAL
from socialkit.testing.case import Parts, WrittenCase, mapping

#: What places of a case's text call its file; every character is a column of line 1.
TEXT = "text"
FILE = "posts.yaml"
#: Each case says what is otherwise in its own.
CAMPAIGN = {
    "name": "Week",
    "organizer": "The Alliance",
    "starts": "2022-10-17",
    "ends": "2022-10-21",
    "timezone": "America/New_York",
}
_AT = "2022-10-17 09:00"
_ANY, _PICTURE = "Join us this week", "picture"


def campaign_of(case: WrittenCase) -> Campaign:
    """Load the campaign of a case; CampaignFileError where its parts make none."""
    if case.whole:
        # It may name what stands beside the cases.
        file = str(Path(case.place.rpartition(":")[0]).with_name(FILE))
        return load_campaign(file, unsaved={file: str(case.written)})
    settings = case.parts.get("settings")
    campaign = _loaded(case.written, case.parts, {case.rule: settings} if settings else {})
    previous = case.parts.get("previous")
    if not isinstance(previous, Mapping):
        return campaign
    return campaign.against(_loaded(previous.get("text", ""), previous, {}))


def _loaded(written: object, parts: Parts, rules: Parts) -> Campaign:
    """Load a campaign file that is made of the case's parts, with the text put in as it stands."""
    platforms = parts.get("platform", USUAL)
    about = CAMPAIGN | {"platforms": [platforms] if isinstance(platforms, str) else platforms}
    post: dict[str, object] = {"id": "post", "at": _AT, "text": _ANY}
    post |= {"lang": parts["lang"]} if "lang" in parts else {}
    post |= {"text": _ANY, "graphic": _PICTURE} if "alt" in parts else {}
    file: dict[str, object] = {
        "campaign": about | mapping(parts, "campaign"),
        "posts": [post | mapping(parts, "post")],
        "rules": rules,
        "graphics": {_PICTURE: {"file": "picture.png", "alt": "Two people."}},
        **mapping(parts, "file"),
    }
    if isinstance(written, Mapping):
        file |= written
    campaign = load_campaign(FILE, unsaved={FILE: flow(file)}, texts_only=True)
    if isinstance(written, Mapping):
        return campaign
    whole = Place(file=TEXT, line=1, column=1, end_line=1, end_column=len(str(written)) + 1)
    origin = Origin(place=whole, segments=(Segment(0, len(str(written)) + 1, 1, 1),))
    post_ = campaign.posts[0]
    if "alt" in parts:
        return replace(campaign, posts=(replace(post_, alt=str(written), alt_origin=origin),))
    return replace(campaign, posts=(replace(post_, text=Text(value=str(written), origin=origin)),))


def flow(value: object) -> str:
    """Write a value as YAML in braces and quotes; what YAML takes for no text stays without quotes."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{flow(key)}: {flow(each)}" for key, each in value.items()) + "}"
    if isinstance(value, nodes.Scalar) and value.style == nodes.PLAIN and value.tag:
        return str(value)
    if isinstance(value, str):
        text = json.dumps(value, ensure_ascii=False)
        return "".join(sign if sign.isprintable() else f"\\U{ord(sign):08x}" for sign in text)
    return "[" + ", ".join(map(flow, value)) + "]" if isinstance(value, Sequence) else str(value)
