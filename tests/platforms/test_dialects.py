from dataclasses import FrozenInstanceError

import pytest

from socialkit.model.reading import Fact, Kind
from socialkit.platforms.registry import DIALECTS, dialect

ROLE = (
    "This #SSWWeek we join @SSWAlliance in recognizing the increasingly important & diverse role of the "
    "#socialserviceworkforce in various settings, such as schools, health facilities and in humanitarian "
    "contexts."
)
CALL = (
    "This week is #SSWWeek! We join @SSWAlliance in calling for greater investment in and support for the "
    "#socialserviceworkforce working across sectors."
)
SETTINGS = (
    "#Socialservice workers are often known for their role in social welfare settings but they also protect "
    "& care for children & families in other settings, such as schools, health facilities & within "
    "humanitarian contexts. This #SSWWeek we join @SSWAlliance to recognize this role."
)
SEEDS = (ROLE, CALL, SETTINGS)


def tags(platform: str, text: str) -> list[str]:
    return [entity.value for entity in dialect(platform).entities(text) if entity.kind is Kind.HASHTAG]


def names(platform: str, text: str) -> list[str]:
    return [entity.value for entity in dialect(platform).entities(text) if entity.kind is Kind.MENTION]


def links(platform: str, text: str) -> list[str]:
    return [entity.value for entity in dialect(platform).entities(text) if entity.kind is Kind.LINK]


@pytest.mark.parametrize("platform", ["x", "bluesky", "mastodon", "linkedin", "facebook", "folder"])
def test_the_campaigns_own_posts_have_these_lengths(platform: str) -> None:
    assert [dialect(platform).length(seed) for seed in SEEDS] == [208, 148, 278]


def test_the_campaigns_own_posts_link_on_x_exactly_here() -> None:
    found = [[(e.value, e.start, e.end) for e in dialect("x").entities(seed)] for seed in SEEDS]
    assert found == [
        [("SSWWeek", 5, 13), ("SSWAlliance", 22, 34), ("socialserviceworkforce", 99, 122)],
        [("SSWWeek", 13, 21), ("SSWAlliance", 31, 43), ("socialserviceworkforce", 101, 124)],
        [("Socialservice", 0, 14), ("SSWWeek", 225, 233), ("SSWAlliance", 242, 254)],
    ]


@pytest.mark.parametrize(
    ("text", "x", "bluesky", "mastodon", "linkedin"),
    [
        ("(#SSWWeek)", ["SSWWeek"], [], [], []),
        ("“#SSWWeek”", ["SSWWeek"], [], [], []),
        ("…#SSWWeek", ["SSWWeek"], [], [], []),
        ("😀#SSWWeek", ["SSWWeek"], [], [], []),
        ("❤️#SSWWeek", ["SSWWeek"], [], [], []),
        ("—#SSWWeek", ["SSWWeek"], [], [], []),
        ("hashtag#SSWWeek", [], [], [], []),
        ("é#SSWWeek", [], [], [], []),
        ("# SSWWeek", [], [], [], []),
        ("\u266fSSWWeek", [], [], [], []),
        ("&#SSWWeek", [], [], [], []),
        ("#SSWWeek2022", ["SSWWeek2022"], ["SSWWeek2022"], ["SSWWeek2022"], ["SSWWeek2022"]),
        ("#SSWWeek's", ["SSWWeek"], ["SSWWeek's"], ["SSWWeek"], ["SSWWeek"]),
        ("#SSWWeek\u2019s", ["SSWWeek"], ["SSWWeek\u2019s"], ["SSWWeek"], ["SSWWeek"]),
        ("#SSWWeek-2022", ["SSWWeek"], ["SSWWeek-2022"], ["SSWWeek"], ["SSWWeek"]),
        ("#SSWWeek,now", ["SSWWeek"], ["SSWWeek,now"], ["SSWWeek"], ["SSWWeek"]),
        ("#SSWWeek#SocialWork", [], ["SSWWeek#SocialWork"], ["SSWWeek"], []),
        ("##SSWWeek", ["SSWWeek"], ["#SSWWeek"], [], []),
        ("\uff03SSWWeek", ["SSWWeek"], ["SSWWeek"], ["SSWWeek"], []),
        ("#SSWWe\u0435k", ["SSWWe\u0435k"], ["SSWWe\u0435k"], ["SSWWe\u0435k"], ["SSWWe\u0435k"]),
        ("#COVID-19", ["COVID"], ["COVID-19"], ["COVID"], ["COVID"]),
        ("#2022", [], [], [], []),
        ("#1_2", [], [], ["1_2"], []),
        ("#\ufe0fSSWWeek", [], [], ["\ufe0fSSWWeek"], ["\ufe0fSSWWeek"]),
        ("#l·lustració", ["l·lustració"], ["l·lustració"], ["l·lustració"], ["l"]),
        (
            "#हिन्दी #社会工作周",
            ["हिन्दी", "社会工作周"],
            ["हिन्दी", "社会工作周"],
            ["हिन्दी", "社会工作周"],
            ["हिन्दी", "社会工作周"],
        ),
        ("#SSW\u200bWeek", ["SSW"], ["SSW"], ["SSW"], ["SSW"]),
        ("https://example.org/#SSWWeek", [], [], [], []),
        ("a\n#SSWWeek.", ["SSWWeek"], ["SSWWeek"], ["SSWWeek"], ["SSWWeek"]),
        ("#" + "a" * 65, ["a" * 65], [], ["a" * 65], ["a" * 65]),
    ],
)
def test_hashtags_link_where_each_platform_lets_them(
    text: str, x: list[str], bluesky: list[str], mastodon: list[str], linkedin: list[str]
) -> None:
    assert [tags(name, text) for name in ("x", "bluesky", "mastodon", "linkedin")] == [
        x,
        bluesky,
        mastodon,
        linkedin,
    ]


@pytest.mark.parametrize(
    ("text", "x", "bluesky", "mastodon"),
    [
        ("@SSWAlliance", ["SSWAlliance"], [], ["SSWAlliance"]),
        ("@SSWAlliance\u2019s", ["SSWAlliance"], [], ["SSWAlliance"]),
        ("x@SSWAlliance.org", [], [], []),
        ("の@SSWAlliance", ["SSWAlliance"], [], []),
        ("_@SSWAlliance", [], [], []),
        ("%@SSWAlliance", [], [], ["SSWAlliance"]),
        ("@SSWAllianc\u00e9", [], [], []),
        ("@SSWAlliance://x", [], [], []),
        ("@SSWAlliance/list", [], [], ["SSWAlliance"]),
        ("RT:@SSWAlliance", ["SSWAlliance"], [], ["SSWAlliance"]),
        (
            "@sswalliance.bsky.social",
            ["sswalliance"],
            ["sswalliance.bsky.social"],
            ["sswalliance.bsky.social"],
        ),
        (
            "(@sswalliance.bsky.social.)",
            ["sswalliance"],
            ["sswalliance.bsky.social"],
            ["sswalliance.bsky.social"],
        ),
        ("[@sswalliance.bsky.social]", ["sswalliance"], [], ["sswalliance.bsky.social"]),
        ("@sswalliance@mastodon.social", [], [], ["sswalliance@mastodon.social"]),
        ("\uff20SSWAlliance", ["SSWAlliance"], [], []),
        ("@" + "a" * 25, ["a" * 20], [], ["a" * 25]),
        ("https://medium.com/@SSWAlliance/post", [], [], []),
    ],
)
def test_mentions_tag_where_each_platform_lets_them(
    text: str, x: list[str], bluesky: list[str], mastodon: list[str]
) -> None:
    assert [names(name, text) for name in ("x", "bluesky", "mastodon")] == [x, bluesky, mastodon]


@pytest.mark.parametrize("platform", ["linkedin", "facebook"])
def test_a_typed_mention_tags_nobody_where_mentions_are_markup(platform: str) -> None:
    assert names(platform, "We join @SSWAlliance") == []


def test_a_folder_reads_mentions_plainly() -> None:
    assert names("folder", "We join @SSWAlliance, not me@example.org") == ["SSWAlliance"]


@pytest.mark.parametrize(
    ("text", "x", "bluesky", "mastodon"),
    [
        (
            "See https://example.org/a.",
            ["https://example.org/a"],
            ["https://example.org/a"],
            ["https://example.org/a"],
        ),
        (
            "(https://example.org/a)",
            ["https://example.org/a"],
            ["https://example.org/a"],
            ["https://example.org/a"],
        ),
        ("example.org/path", ["example.org/path"], ["https://example.org/path"], []),
        ("Example.ORG", ["Example.ORG"], [], []),
        ("HTTP://example.org", ["HTTP://example.org"], [], ["HTTP://example.org"]),
        ("now.In and v2.0 and etc.and", ["now.In"], [], []),
        ("https://localhost/x", [], ["https://localhost/x"], []),
        ("https://user:pw@example.org/", [], ["https://user:pw@example.org/"], []),
        ("http://a.de/S(x)_(y(z))", *[["http://a.de/S(x)_(y(z))"]] * 3),
        ("http://a.de/中文", ["http://a.de/"], ["http://a.de/中文"], ["http://a.de/"]),
        ("http://a.de/,,,,", ["http://a.de/"], ["http://a.de/,,,"], ["http://a.de/"]),
        ("日本語example.com中国語foo.jp", ["example.com", "foo.jp"], [], []),
        ("日http://example.org", ["http://example.org"], [], ["http://example.org"]),
        (
            "http://" + "a" * 64 + ".com x.org",
            ["x.org"],
            ["http://" + "a" * 64 + ".com", "https://x.org"],
            [],
        ),
        ("http://xn--はじめよう.com/", [], ["http://xn--はじめよう.com/"], []),
        ("http://example.vermögensberatung", *[["http://example.vermögensberatung"]] * 3),
        ("name.al+lastname@foo.com", [], ["https://name.al+lastname@foo.com"], []),
        ("$example.com #example.com @example.com", [], [], []),
        ("https://t.co/abcde's", ["https://t.co/abcde"], ["https://t.co/abcde's"], ["https://t.co/abcde"]),
        ("https://t.co/" + "a" * 41, [], ["https://t.co/" + "a" * 41], []),
        (
            "example.com?x=1 http://example.com?x=1&,",
            ["example.com", "http://example.com?x=1&"],
            ["https://example.com?x=1", "http://example.com?x=1&"],
            ["http://example.com?x=1&"],
        ),
        ("http://example.com:8080/a", *[["http://example.com:8080/a"]] * 3),
        ("trailing_.example.com exam_ple.com exam-ple-.com", [], [], []),
    ],
)
def test_links_are_live_where_each_platform_lets_them(
    text: str, x: list[str], bluesky: list[str], mastodon: list[str]
) -> None:
    assert [links(name, text) for name in ("x", "bluesky", "mastodon")] == [x, bluesky, mastodon]


@pytest.mark.parametrize(
    ("text", "x", "bluesky", "mastodon", "linkedin"),
    [
        ("", 0, 0, 0, 0),
        ("a\r\nb", 4, 3, 3, 4),
        ("“Café” \u2013 it\u2019s", 13, 13, 13, 13),
        ("…•€™", 8, 4, 4, 4),
        ("e\u0301", 1, 1, 1, 2),
        ("😀", 2, 1, 1, 2),
        ("👩‍👩‍👧‍👦", 2, 1, 1, 11),
        ("👍🏽", 2, 1, 1, 4),
        ("🇰🇪", 2, 1, 1, 4),
        ("🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", 2, 1, 1, 14),
        ("1️⃣", 2, 1, 1, 3),
        ("❤️☎", 4, 2, 2, 3),
        ("中の한ሀ", 8, 4, 4, 4),
        ("שלום", 4, 4, 4, 4),
        ("https://example.org/" + "a" * 80, 23, 100, 23, 100),
        ("example.org", 23, 11, 11, 11),
        ("@sswalliance@mastodon.social", 28, 28, 12, 28),
    ],
)
def test_each_platform_counts_in_its_own_way(
    text: str, x: int, bluesky: int, mastodon: int, linkedin: int
) -> None:
    found = [dialect(name).length(text) for name in ("x", "bluesky", "mastodon", "linkedin")]
    assert found == [x, bluesky, mastodon, linkedin]


@pytest.mark.parametrize("platform", DIALECTS)
def test_a_dialect_is_a_frozen_value_that_knows_its_name(platform: str) -> None:
    speaker = dialect(platform)
    assert speaker.name == platform
    assert speaker.title.casefold() == platform
    with pytest.raises((FrozenInstanceError, AttributeError)):
        speaker.name = "other"  # type: ignore[misc]


@pytest.mark.parametrize("platform", DIALECTS)
def test_every_number_has_its_source_and_date(platform: str) -> None:
    limits = dialect(platform).limits
    numbers = (limits.text, limits.bytes, limits.hashtags, limits.images, limits.image_bytes, limits.alt)
    facts = [fact for fact in numbers if isinstance(fact, Fact)]
    assert all(fact.source and len(fact.date) == len("2026-11-22") for fact in facts)
    assert {fact.mark for fact in facts} <= {"verified", "reported", "assumed"}
    assert all(size.source and size.date and size.width > 0 for size in dialect(platform).sizes)


def test_the_limits_are_these() -> None:
    found = {name: dialect(name).limits.text for name in DIALECTS}
    assert {name: fact.value if fact else None for name, fact in found.items()} == {
        "bluesky": 300,
        "facebook": 63206,
        "folder": None,
        "linkedin": 3000,
        "mastodon": 500,
        "x": 280,
    }
    assert {name for name in DIALECTS if not dialect(name).certain} == {"linkedin", "facebook"}
