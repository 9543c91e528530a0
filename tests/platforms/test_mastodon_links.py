"""Mastodon's links: its own published behaviour, and how long texts with them are."""

from pathlib import Path

import pytest
import yaml

from socialkit.model.reading import Kind
from socialkit.platforms.mastodon.dialect import MASTODON
from tests.representatives import few_quick

SUITES = yaml.safe_load(Path(__file__).with_name("cases").joinpath("mastodon_links.yaml").read_text("utf-8"))
CASES = [
    *((case["text"], case["links"]) for suite in SUITES for case in suite["cases"]),
    *(
        (f"look https://{host} here", [f"https://{host}"])
        for suite in SUITES
        for host in suite.get("hosts", ())
    ),
]


def links(text: str) -> list[str]:
    return [text[each.start : each.end] for each in MASTODON.entities(text) if each.kind is Kind.LINK]


@few_quick(("text", "wanted"), CASES, ids=[text[:40] for text, _links in CASES])
def test_what_mastodon_says_that_it_links_is_linked(text: str, wanted: list[str]) -> None:
    assert links(text) == wanted


def test_there_are_enough_cases_of_mastodons_own() -> None:
    assert len(CASES) - len(SUITES[-1]["cases"]) >= 60
    assert all(suite["source"] and suite["date"] for suite in SUITES)


@pytest.mark.parametrize(
    "script", ["wiki/대한민국", "wiki/भारत", "wiki/العربية", "search?utf8=✓&q=autolink", "week。"]
)
def test_a_link_counts_23_whatever_its_script(script: str) -> None:
    assert MASTODON.length(f"Read https://example.org/{script} now") == len("Read  now") + 23


def test_what_is_no_link_there_counts_in_full() -> None:
    # spec/validators/status_length_validator_spec.rb of mastodon/mastodon, 2026-11-29.
    host = "b" * 30 + ".com"
    assert MASTODON.length("a" * 476 + f" http://{host}/example") == 500
    assert MASTODON.length("a" * 476 + f"http://{host}/example") == 476 + len(f"http://{host}/example")
    assert MASTODON.length(f"http://example.com/valid?{'#foo?' * 1000}") > 500
    assert MASTODON.length("a" * 493 + f" @alice@{host}") == 500
    assert MASTODON.length(f"@alice@{'b' * 500}.com") > 500
    assert MASTODON.length("xmpp:user@instance.com") == len("xmpp:user@instance.com")
