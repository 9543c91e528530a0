"""Addresses of posts: which platform, whose, and which are the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialkit.errors import MisuseError
from socialkit.platforms.post_search.post_addresses import read_address

KNOWN = {
    "https://x.com/SSWAlliance/status/123?s=20": ("x:123", "SSWAlliance"),
    "https://mobile.twitter.com/SSWAlliance/status/123": ("x:123", "SSWAlliance"),
    "https://www.facebook.com/unicef/posts/pfbid02abc": ("facebook:pfbid02abc", "unicef"),
    "https://m.facebook.com/story.php?story_fbid=12&id=34&ref=x": (
        "facebook.com/story.php?id=34&story_fbid=12",
        "",
    ),
    "https://www.linkedin.com/posts/unicef_hello-activity-71234-ab?utm_source=share": (
        "linkedin:71234",
        "unicef",
    ),
    "https://www.linkedin.com/feed/update/urn:li:activity:71234/": ("linkedin:71234", ""),
    "https://bsky.app/profile/a.test/post/3k": ("bluesky:a.test/3k", "a.test"),
    "at://did:plc:x/app.bsky.feed.post/3k": ("bluesky:did:plc:x/3k", "did:plc:x"),
    "https://social.example/@ada/11": ("mastodon:social.example/11", "ada@social.example"),
    "https://social.example/@ada@other.example/11": ("mastodon:social.example/11", "ada@other.example"),
    "https://www.threads.net/@ada/post/Cx_1": ("threads:Cx_1", "ada"),
    "https://www.instagram.com/ada/p/Cx-1/": ("instagram:Cx-1", "ada"),
    "example.org/a/?utm_source=3": ("example.org/a", ""),
}


def test_addresses_are_read_as_platforms_write_them() -> None:
    assert {each: (read_address(each).key, read_address(each).author) for each in KNOWN} == KNOWN


@pytest.mark.parametrize(
    "wrong",
    ["", "hello there", "javascript:alert(1)", "http://", "x", "https://[bad", "ftp://a.b/c", "a\x1b.b"],
)
def test_what_is_no_address_is_refused_with_an_example(wrong: str) -> None:
    with pytest.raises(MisuseError, match="name/status/1"):
        read_address(wrong)


@given(st.text(max_size=80))
def test_any_text_is_read_or_refused(text: str) -> None:
    for each in (
        text,
        f"https://x.com/{text}",
        f"https://{text}/@a/1",
        f"https://www.linkedin.com/posts/{text}",
    ):
        try:
            found = read_address(each)
        except MisuseError:
            continue
        assert found.key
        assert found.address.isprintable()
