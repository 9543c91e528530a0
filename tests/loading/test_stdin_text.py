"""A text without a file, as a campaign of one post, with the place of each character."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialkit.errors import CampaignFileError
from socialkit.loading import load_campaign
from socialkit.loading.stdin_text import STDIN, stdin_campaign
from tests.loading.conftest import SMALL, Write

TODAY = date(2022, 10, 17)


def test_it_is_a_post_of_the_campaign_it_is_like(write: Write) -> None:
    like = load_campaign(
        write(SMALL.replace("platforms:", 'hashtags: {required: ["#SSWWeek"]}\n  platforms:'))
    )

    campaign = stdin_campaign(b"Hello\n", today=TODAY, like=like)

    [post] = campaign.posts
    assert (post.id, post.text.value, post.platforms) == (STDIN, "Hello", ("x", "linkedin"))
    assert (post.at, post.graphic, post.waivers) == (None, None, ())
    assert campaign.hashtags.required == ("#SSWWeek",)
    assert (campaign.events, campaign.days) == ((), ())


def test_without_a_campaign_it_goes_everywhere_but_into_folders() -> None:
    campaign = stdin_campaign(b"Hello", today=TODAY)

    assert {"x", "bluesky", "mastodon", "linkedin", "facebook"} <= set(campaign.posts[0].platforms)
    assert "folder" not in campaign.posts[0].platforms
    assert (campaign.starts, campaign.ends, campaign.file) == (TODAY, TODAY, Path(STDIN))


def test_it_goes_where_it_is_sent() -> None:
    assert stdin_campaign(b"Hello", today=TODAY, platforms=["x"]).posts[0].platforms == ("x",)


@pytest.mark.slow
@given(st.text(min_size=1).filter(str.strip), st.sampled_from(["\n", "\r\n", "\r"]))
def test_each_character_has_its_place(text: str, end: str) -> None:
    lines = text.replace("\0", "").replace("\r", "").split("\n")
    content = end.join([*lines, "#tag"]).encode()

    written = stdin_campaign(content, today=TODAY).posts[0].text

    assert written.value == "\n".join([*lines, "#tag"]).removeprefix("\ufeff")
    place = written.origin.locate(len(written.value) - 4, len(written.value))
    assert (place.file, place.line, place.column, place.end_column) == (STDIN, len(lines) + 1, 1, 5)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"abc\0de", "binary"),
        (b"caf\xe9", "not UTF-8"),
        ("text".encode("utf-16"), "UTF-16"),
        (b"a" * 5_000_001, "5 MB"),
    ],
)
def test_what_is_no_text_is_refused_by_name(content: bytes, said: str) -> None:
    with pytest.raises(CampaignFileError) as caught:
        stdin_campaign(content, today=TODAY)

    [finding] = caught.value.findings
    assert (finding.code, finding.place.file) == ("SK001", STDIN)
    assert said in finding.message
    assert not caught.value.readable
