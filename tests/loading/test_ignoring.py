"""Ignore comments: whose they are, what they say, and what only looks like one."""

import pytest
import yaml

from socialkit.loading.campaign_file import load_campaign, load_with
from socialkit.loading.yaml.composer import Loader
from socialkit.model.campaign import Waiver
from tests.loading.conftest import ABOUT, Write

LOADERS = [yaml.SafeLoader, yaml.CSafeLoader]
POSTS = """\
posts:
  - id: one # socialkit: ignore=SK501
    text: |
      First # socialkit: ignore=SK502 is text
    # socialkit: ignore=SK503, SK504: read aloud it is fine
  # socialkit: ignore=SK505
  - {id: two, text: "Second # socialkit: ignore=SK506"} # socialkit: ignore=sk507 a reason
  - id: three
    text: | # socialkit: ignore=SK508
      Third
# socialkit: ignore=SK509
days: []
"""


def told(waiver: Waiver) -> tuple[str, str, int]:
    assert waiver.place
    return waiver.code, waiver.reason, waiver.place.line


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_comment_belongs_to_the_post_on_whose_lines_it_stands(
    write: Write, loader: Loader, end: str
) -> None:
    campaign = load_with(write((ABOUT + POSTS).replace("\n", end).encode()), loader)

    found = {post.id: [told(waiver) for waiver in post.waivers] for post in campaign.posts}
    assert found == {
        "one": [
            ("SK501", "", 8),
            ("SK503", "read aloud it is fine", 11),
            ("SK504", "read aloud it is fine", 11),
        ],
        "two": [("SK507", "a reason", 13)],
        "three": [("SK508", "", 15)],
    }
    assert [told(waiver) for waiver in campaign.stray] == [("SK505", "", 12), ("SK509", "", 17)]


def test_the_place_is_that_of_the_code(write: Write) -> None:
    line = "  - {id: a, text: 😀} # socialkit: ignore=SK501,SK502"
    file = write(f"\ufeff{ABOUT}posts:\n{line}\n")

    waivers = load_campaign(file).posts[0].waivers

    places = [waiver.place for waiver in waivers if waiver.place]
    assert [(place.line, line[place.column - 1 : place.end_column - 1]) for place in places] == [
        (8, "SK501"),
        (8, "SK502"),
    ]


@pytest.mark.parametrize("comment", ["ignore SK501", "ignore=", "ingore=SK501", "ignore=,", ""])
def test_a_comment_that_is_not_understood_is_kept_without_a_code(write: Write, comment: str) -> None:
    campaign = load_campaign(write(f"{ABOUT}posts:\n  - id: a # socialkit: {comment}\n    text: Hello\n"))

    assert [told(waiver) for waiver in campaign.posts[0].waivers] == [("", "", 8)]


@pytest.mark.parametrize("style", ["|\n      {}", ">-\n      {}", "'{}'", '"{}"', "fine#{}"])
def test_what_stands_in_a_text_is_no_comment(write: Write, style: str) -> None:
    text = style.format("# socialkit: ignore=SK501" if "fine" not in style else "socialkit")
    campaign = load_campaign(write(f"{ABOUT}posts:\n  - id: a\n    text: {text}\n"))

    assert campaign.posts[0].waivers == campaign.stray == ()


def test_the_key_knows_the_place_of_each_code(write: Write) -> None:
    listed = load_campaign(write(f"{ABOUT}posts:\n  - id: a\n    text: Hello\n    ignore: [SK501, SK502]\n"))
    mapped = load_campaign(write(f"{ABOUT}posts:\n  - id: a\n    text: Hello\n    ignore: {{SK501: why}}\n"))

    assert [told(waiver) for waiver in listed.posts[0].waivers] == [("SK501", "", 10), ("SK502", "", 10)]
    assert [told(waiver) for waiver in mapped.posts[0].waivers] == [("SK501", "why", 10)]
