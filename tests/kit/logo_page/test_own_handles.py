"""Her handles: what their fields take is what each platform reads as one; marks read as handles do."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from socialkit.assignments import kit_assignments
from socialkit.kit.logo_page.own_handles import handle_fields, marked, names_handle
from socialkit.kit.logo_page.stand_in import put_for, stand_in
from socialkit.loading import load_campaign
from socialkit.loading.schema.validators import form
from socialkit.loading.yaml.faults import WrongValueError
from socialkit.loading.yaml.nodes import Scalar
from socialkit.loading.yaml.source import Source, SourceSpan
from socialkit.model.campaign import Campaign
from socialkit.model.reading import Kind
from socialkit.platforms.registry import dialect

PLATFORMS = "x, bluesky, mastodon, linkedin, facebook, threads, instagram, email"
CAMPAIGN = f"""\
campaign:
  name: Week
  starts: 2026-03-16
  ends: 2026-03-20
  timezone: Europe/Paris
  platforms: [{PLATFORMS}]
posts:
  - id: one
    text: "{{partner_handle}}, {{partner}} and {{partner_handle}}"
  - id: two
    text: "{{partner}}"
"""
#: A handle and what the field of a platform says of it.
HANDLES = [
    ("x", "rio_wells", True),
    ("x", "@rio", True),
    ("x", "a" * 20, True),
    ("x", "a" * 21, False),
    ("x", "rio-wells", False),
    ("x", "rio wells", False),
    ("x", "río", False),
    ("x", "", False),
    ("x", "@@rio", False),
    ("threads", "rio.wells", True),
    ("threads", "rio.", False),
    ("threads", ".rio", False),
    ("threads", "a" * 30, True),
    ("threads", f"{'a' * 20}.{'a' * 10}", False),
    ("instagram", "rio.wells_1", True),
    ("instagram", "https://instagram.com/rio", False),
    ("bluesky", "rio.bsky.social", True),
    ("bluesky", "rio-wells.org", True),
    ("bluesky", "rio", False),
    ("bluesky", "rio.org/", False),
    ("mastodon", "rio@wells.social", True),
    ("mastodon", "@Rio_1@wells-of.example.org", True),
    ("mastodon", "rio@", False),
    ("mastodon", "rio@wells@social.org", False),
]


@pytest.fixture(scope="module")
def campaign(tmp_path_factory: pytest.TempPathFactory) -> Campaign:
    file: Path = tmp_path_factory.mktemp("campaign") / "posts.yaml"
    file.write_text(CAMPAIGN)
    return load_campaign(file)


def test_there_is_a_field_wherever_somebody_can_be_tagged(campaign: Campaign) -> None:
    fields = handle_fields(campaign)
    assert [each.platform for each in fields] == PLATFORMS.split(", ")[:-1]
    assert [each.platform for each in fields if each.made] == ["linkedin", "facebook"]
    assert all(each.pattern for each in fields)
    assert [each.platform for each in fields if each.small] == ["bluesky"]
    assert len({each.mark for each in fields}) == len(fields)


@pytest.mark.parametrize(("platform", "handle", "fits"), HANDLES)
def test_a_field_takes_what_its_platform_reads_as_one_handle(
    campaign: Campaign, platform: str, handle: str, fits: bool
) -> None:
    [field] = [each for each in handle_fields(campaign) if each.platform == platform]
    plain = handle.removeprefix("@")
    read = [each for each in dialect(platform).entities(f"@{plain}") if each.kind is Kind.MENTION]

    assert bool(re.fullmatch(field.pattern, handle)) is fits
    if fits:
        assert [(each.start, each.end) for each in read] == [(0, 1 + len(plain))]
    if not fits and platform != "mastodon":
        # There a name alone is somebody's on the reader's own server.
        assert [each.value for each in read] != [plain]


def typed(text: str) -> Scalar:
    """Give a value as it stands in a file."""
    return Scalar(text, span=SourceSpan(Source("partners.yaml", text), 0, len(text)))


@pytest.mark.parametrize("handle", ["urn:li:organization:1", "@Rio", "río.wells"])
def test_a_handle_that_is_picked_from_a_list_is_any_word(campaign: Campaign, handle: str) -> None:
    for field in (each for each in handle_fields(campaign) if each.made):
        assert re.fullmatch(field.pattern, handle)
        assert form(typed(handle)) == handle.removeprefix("@")


@pytest.mark.parametrize("handle", ["Rio Wells", "@Rio Wells", "Rio\u00a0Wells", "@", ""])
def test_what_the_list_of_partners_takes_for_no_handle_is_none_in_a_field(
    campaign: Campaign, handle: str
) -> None:
    assert all(not re.fullmatch(each.pattern, handle) for each in handle_fields(campaign))
    with pytest.raises(WrongValueError):
        form(typed(handle))


def test_an_example_and_a_mark_are_handles(campaign: Campaign) -> None:
    for field in handle_fields(campaign):
        for handle in filter(None, (field.mark, field.example)):
            assert re.fullmatch(field.pattern, handle), handle


def test_marks_stand_where_her_handle_goes_and_her_name_where_there_is_none(campaign: Campaign) -> None:
    fields = {each.platform: each for each in handle_fields(campaign)}
    for assigned in kit_assignments(campaign, stand_in(campaign, "en")):
        text = marked(campaign, assigned).text.value
        mark = fields[assigned.platform].mark if assigned.platform in fields else ""
        assert names_handle(assigned.post) is (assigned.post.id == "one")
        assert text.count(f"@{mark}") == (2 if mark and assigned.post.id == "one" else text.count("@"))
        assert put_for(text, "Rio").count("Rio") == (2 if mark and assigned.post.id == "one" else 0)
        assert put_for(text, "Rio", handle="@r").count("@r") == text.count(f"@{mark}" if mark else "@")


def test_without_platforms_there_is_no_field(campaign: Campaign) -> None:
    assert handle_fields(replace(campaign, platforms=())) == ()
