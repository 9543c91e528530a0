"""Addresses as feeds write them: what each platform's own source or pages show."""

import pytest

from socialkit import dialect
from socialkit.previewing.link_texts import host_of, link_text
from socialkit.text.feed import LinkStyle, LinkWriting

LONG = "https://www.socialserviceworkforce.org/social-service-workforce-week-2022?a=1"


@pytest.mark.parametrize(
    ("platform", "address", "shown"),
    [
        ("x", LONG, "socialserviceworkforce.org/social-service…"),
        (
            "x",
            "https://example.org/fifteen-letters",
            "example.org/fifteen-letters"[: len("example.org") + 15] + "…",
        ),
        ("x", "https://example.org/", "example.org"),
        ("x", "example.org/a", "example.org/a"),
        ("bluesky", LONG, "www.socialserviceworkforce.org/social-servi..."),
        ("bluesky", "https://example.org/a?b#c", "example.org/a?b#c"),
        ("mastodon", LONG, "socialserviceworkforce.org/soc…"),
        ("mastodon", "https://example.org/", "example.org/"),
        ("linkedin", LONG, "https://lnkd.in/…"),
        ("linkedin", "https://example.org/a", "https://example.org/a"),
        ("facebook", LONG, LONG),
        ("email", LONG, LONG),
    ],
)
def test_an_address_stands_there_as_the_feed_writes_it(platform: str, address: str, shown: str) -> None:
    assert link_text(address, dialect(platform).traits.feed.links) == shown


def test_what_is_known_to_be_whole_stays_whole() -> None:
    whole = LinkWriting(style=LinkStyle.WHOLE, source="https://example.org", date="2026-11-30")
    assert link_text(LONG, whole) == LONG


@pytest.mark.parametrize(
    ("address", "host"),
    [(LONG, "socialserviceworkforce.org"), ("example.org", "example.org"), ("http://[", "http://[")],
)
def test_a_card_names_the_host(address: str, host: str) -> None:
    assert host_of(address) == host
