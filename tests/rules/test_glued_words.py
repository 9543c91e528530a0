"""Words written close behind an address: when a fix is safe, and how bad the finding is."""

from datetime import date
from pathlib import Path

import pytest

from socialkit.checking.campaign_check import check
from socialkit.findings.finding import Finding, Severity
from socialkit.findings.place import Origin, Place, Segment
from socialkit.model.campaign import Campaign, Post, Text

PLACE = Place(file="posts.yaml", line=1, column=1, end_line=1, end_column=2)


def found(code: str, text: str, platform: str) -> Finding:
    """Give the one finding of a rule in a post."""
    origin = Origin(place=PLACE, segments=(Segment(0, len(text) + 1, 1, 1),))
    post = Post(id="a", text=Text(value=text, origin=origin), lang="en", platforms=(platform,), place=PLACE)
    campaign = Campaign(
        name="Week",
        starts=date(2022, 10, 17),
        ends=date(2022, 10, 21),
        timezone="America/New_York",
        file=Path("/campaign/posts.yaml"),
        posts=(post,),
        platforms=(platform,),
    )
    (finding,) = check(campaign, select=[code])
    return finding


@pytest.mark.parametrize(
    "word", ["를", "をご覧ください", "पर", "ን", "ולמדו", "وشاركوا", "에서", "查看更多", "ดูเพิ่มเติม", "भारत"]
)
def test_behind_a_bare_host_nothing_is_put_into_the_address(word: str) -> None:
    for host in ("https://example.org/", "https://wiki.example.org/", "https://ja.wikipedia.org/"):
        finding = found("SK310", f"Read {host}{word}", "x")
        assert finding.severity is Severity.WARNING
        assert finding.fix is not None
        assert (finding.fix.replacement, finding.fix.safe) == (" ", False)


@pytest.mark.parametrize(
    "page", ["wiki/भारत", "wiki/日本", "wiki/대한민국", "news/भारत", "a/report-በአማርኛ.pdf"]
)
def test_an_address_that_goes_on_for_sure_is_written_percent_encoded(page: str) -> None:
    finding = found("SK310", f"Read https://example.org/{page}", "x")
    assert finding.severity is Severity.ERROR
    assert finding.fix is not None
    assert finding.fix.replacement.startswith("%")
    assert finding.fix.safe


@pytest.mark.parametrize(
    "page", ["week/를", "week/पर", "wiki/日本を参照", "wiki/대한민국을", "wiki/ไทย", "week/日本"]
)
def test_what_may_be_either_is_a_warning_and_left_as_it_is(page: str) -> None:
    finding = found("SK310", f"Read https://example.org/{page}", "x")
    assert (finding.severity, finding.fix) == (Severity.WARNING, None)


@pytest.mark.parametrize("platform", ["mastodon", "bluesky"])
@pytest.mark.parametrize("word", ["를", "参加しましょう", "здесь", "पर", "وشاركوا", "ን"])
def test_a_word_that_ran_into_a_link_gets_a_space_only_when_asked_for(word: str, platform: str) -> None:
    finding = found("SK307", f"Read https://example.org/week{word}", platform)
    assert finding.fix is not None
    assert (finding.severity, finding.fix.safe) == (Severity.WARNING, False)


@pytest.mark.parametrize(
    ("text", "cause", "remedy"),
    [
        ("спасибо@alice", '"спасибо" runs into it', 'put a space before "@"'),
        ("شكرا@alice", '"شكرا" runs into it', 'put a space before "@"'),
        ("तथा@alice", '"तथा" runs into it', 'put a space before "@"'),
        ("감사합니다@alice", '"감사합니다" runs into it', 'put a space before "@"'),
        ("merci à@alice", '"à" runs into it', 'put a space before "@"'),
        ("و@alice", '"و" runs into it', 'put a space before "@", or "و" behind the name'),
        ("ל@alice", '"ל" runs into it', 'put a space before "@", or "ל" behind the name'),
        (
            "感谢@alice的支持",
            '"谢" runs into it and "的支持" runs on behind it',
            'put a space before "@" and put a space behind the name',
        ),
    ],
)
def test_the_whole_word_that_runs_into_a_mention_is_named(text: str, cause: str, remedy: str) -> None:
    finding = found("SK104", text, "threads")
    assert finding.message.endswith(cause)
    assert finding.remedy == remedy
