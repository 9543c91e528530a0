from collections import Counter
from dataclasses import FrozenInstanceError
from datetime import date
from pathlib import Path

import pytest

from socialkit.errors import MisuseError
from socialkit.findings.finding import Confidence
from socialkit.model.campaign import Campaign
from socialkit.model.reading import Fact, Kind, limit_names
from socialkit.platforms.platform import HandleStyle, HashtagStyle, MentionStyle
from socialkit.platforms.registry import DIALECTS, dialect, dialect_of, traits
from tests.representatives import few_quick

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


@pytest.mark.parametrize("platform", sorted(DIALECTS))
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
        # To Ruby, on which Mastodon runs, Roman numerals and letters in circles are letters; no digit is one.
        ("#Ⅷ", [], ["Ⅷ"], ["Ⅷ"], []),
        ("#ⓐ1 #²", [], ["ⓐ1", "²"], ["ⓐ1"], []),
        ("#1·2 #1\u200c2 #·a #a·", ["·a", "a·"], ["·a", "a"], ["1·2", "1\u200c2", "a"], ["a"]),
        ("#\ufe0fSSWWeek", [], [], ["\ufe0fSSWWeek"], []),
        ("#\ufe0f\u20e3 #\u20e3 #\ufe0f", [], ["\u20e3"], [], []),
        ("#\u0301 #1\u0301", ["\u0301", "1\u0301"], ["\u0301", "1\u0301"], [], []),
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


@few_quick(
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
        ("@ssw-alliance--x.y. @-ssw", ["ssw"], [], ["ssw-alliance--x.y"]),
        ("@ssw@m\u00fcnchen.example", [], [], ["ssw@m\u00fcnchen.example"]),
        ("@\u017fsw", [], [], ["\u017fsw"]),
        ("=@ssw /@ssw @ssw@", ["ssw", "ssw"], [], []),
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


#: A handle as each style has it, and one word that can be a hashtag.
HANDLES = {
    HandleStyle.WORD: "alliance",
    HandleStyle.DOTTED: "alliance.week",
    HandleStyle.DOMAIN: "alliance.org",
    HandleStyle.ADDRESS: "alliance@mastodon.social",
}


@pytest.mark.parametrize("platform", [name for name in DIALECTS if traits(name).public])
def test_what_a_platform_says_it_does_is_what_its_reading_does(platform: str) -> None:
    reader, says = dialect(platform), traits(platform)
    text = f"With @{HANDLES[says.handles]} for #Week and #Day at https://example.org"
    found = Counter(entity.kind for entity in reader.entities(text))
    hashtags = {HashtagStyle.ALL: 2, HashtagStyle.FIRST: 1, HashtagStyle.NONE: 0}
    assert found[Kind.HASHTAG] == hashtags[says.hashtags]
    assert found[Kind.MENTION] == (says.mentions is MentionStyle.TYPED)
    assert found[Kind.LINK] == says.links


def test_replies_are_told_apart_where_there_are_any() -> None:
    text = "@alliance invites you"
    assert {name: dialect(name).reply_to(text) for name in DIALECTS if dialect(name).reply_to(text)} == {
        "x": "alliance"
    }


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
        # Each platform has its own list of domains: the old are gone from Bluesky's, the new not yet on X's.
        ("a.budapest a.music", ["a.budapest"], ["https://a.music"], []),
        ("HTTP://example.org", ["HTTP://example.org"], [], ["HTTP://example.org"]),
        ("now.In and v2.0 and etc.and", ["now.In"], [], []),
        ("https://localhost/x", [], ["https://localhost/x"], []),
        ("https://user:pw@example.org/", [], ["https://user:pw@example.org/"], []),
        ("http://a.de/S(x)_(y(z))", *[["http://a.de/S(x)_(y(z))"]] * 3),
        ("http://a.de/中文", ["http://a.de/"], ["http://a.de/中文"], ["http://a.de/中文"]),
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
        ("https://example.org/" + "a" * 80, 23, 27, 23, 100),
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
    facts = [fact for name in limit_names() if isinstance(fact := getattr(limits, name), Fact)]
    assert all(fact.source and len(fact.date) == len("2026-11-22") for fact in facts)
    assert {fact.mark for fact in facts} <= {"verified", "reported", "assumed"}
    assert all(size.source and size.date and size.width > 0 for size in dialect(platform).sizes)


def test_the_limits_are_these() -> None:
    found = {name: dialect(name).limits.text for name in DIALECTS}
    assert {name: fact.value if fact else None for name, fact in found.items()} == {
        "bluesky": 300,
        "email": None,
        "facebook": 63206,
        "folder": None,
        "instagram": 2200,
        "linkedin": 3000,
        "mastodon": 500,
        "threads": 500,
        "x": 280,
    }
    unsure = {"facebook", "instagram", "linkedin", "threads"}
    assert {name for name in DIALECTS if traits(name).confidence is Confidence.PROBABLE} == unsure


@pytest.mark.parametrize(
    ("limit", "numbers"),
    [
        ("url", {"x": 23, "mastodon": 23}),
        ("bytes", {"bluesky": 3000, "email": 102_000}),
        ("hashtags", {"instagram": 5, "threads": 1}),
        ("tag", {"bluesky": 64, "threads": 50}),
        ("mentions", {"instagram": 20}),
        ("links", {"threads": 5}),
        ("subject", {"email": 78}),
        (
            "alt",
            {
                "bluesky": 2000,
                "instagram": 1000,
                "linkedin": 4086,
                "mastodon": 1500,
                "threads": 1000,
                "x": 1000,
            },
        ),
    ],
)
def test_other_limits_are_these(limit: str, numbers: dict[str, int]) -> None:
    stated = {name: getattr(dialect(name).limits, limit) for name in DIALECTS}
    assert {name: fact.value for name, fact in stated.items() if fact} == numbers


def test_a_server_can_have_limits_of_its_own() -> None:
    usual = dialect("mastodon")
    own = usual.with_limits({"text": 1000, "url": 30})
    text = "https://example.org/" + "a" * 80
    assert (usual.length(text), own.length(text)) == (23, 30)
    assert own.limits.text is not None
    assert (own.limits.text.value, own.limits.text.mark) == (1000, "own")
    assert (own.limits.alt, own.sizes) == (usual.limits.alt, usual.sizes)


@pytest.mark.parametrize("platform", DIALECTS)
def test_each_dialect_takes_other_limits_and_names_those_there_are(platform: str) -> None:
    changed = dialect(platform).with_limits({"alt": 3})
    assert type(changed) is type(dialect(platform))
    assert changed.limits.alt is not None
    assert changed.limits.alt.value == 3
    with pytest.raises(MisuseError, match="unknown limit 'letters': there are text, url"):
        dialect(platform).with_limits({"letters": 3})


@pytest.mark.parametrize(
    ("text", "instagram", "threads"),
    [
        ("@SSWAlliance", ["SSWAlliance"], ["SSWAlliance"]),
        ("with @ssw.alliance.", ["ssw.alliance"], ["ssw.alliance"]),
        ("(@ssw_alliance)", ["ssw_alliance"], ["ssw_alliance"]),
        ("@ssw._alliance\u2019s", ["ssw._alliance"], ["ssw._alliance"]),
        ("@.ssw @_ssw", ["_ssw"], ["_ssw"]),
        ("x@SSWAlliance.org", [], []),
        ("@SSWAllianc\u00e9", [], []),
        ("@ssw@mastodon.social", [], []),
        ("@" + "a" * 31, [], []),
        ("https://example.org/@SSWAlliance", [], []),
    ],
)
def test_meta_probably_tags_these_names(text: str, instagram: list[str], threads: list[str]) -> None:
    assert [names("instagram", text), names("threads", text)] == [instagram, threads]


def test_no_link_in_a_caption_can_be_followed_nor_a_tag_within_it() -> None:
    text = "#SSWWeek https://example.org/#SSWWeek @SSWAlliance"
    assert [entity.value for entity in dialect("instagram").entities(text)] == ["SSWWeek", "SSWAlliance"]


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("#SSWWeek and #SocialWork", ["SSWWeek"]),
        ("(#SSWWeek) and #SocialWork", ["SocialWork"]),
        ("#" + "a" * 51 + " #SocialWork", ["SocialWork"]),
        ("SSWWeek", []),
    ],
)
def test_threads_makes_the_first_hashtag_the_topic(text: str, tag: list[str]) -> None:
    assert tags("threads", text) == tag


@pytest.mark.parametrize(
    ("text", "length"),
    [("Grüße", 5), ("👋", 4), ("👨‍👩‍👧‍👦", 25), ("中文", 2), ("© 2022", 6), ("👋 hi 👋", 12), ("", 0)],
)
def test_threads_counts_an_emoji_as_its_bytes(text: str, length: int) -> None:
    assert dialect("threads").length(text) == length


def test_a_mail_reads_links_and_nothing_else() -> None:
    found = dialect("email").entities("#SSWWeek @SSWAlliance https://example.org example.org")
    assert [entity.value for entity in found] == ["https://example.org"]


@pytest.mark.parametrize(("text", "weight"), [("©", 1), ("®", 1), ("©️", 2), ("™", 2), ("☎", 2), ("☎️", 2)])
def test_the_signs_for_rights_are_letters_on_x_unless_they_are_shown_as_emoji(text: str, weight: int) -> None:
    assert dialect("x").length(text) == weight


def test_a_campaigns_own_limits_are_its_dialects() -> None:
    campaign = Campaign(
        name="Week",
        starts=date(2022, 10, 17),
        ends=date(2022, 10, 21),
        timezone="UTC",
        file=Path("/posts.yaml"),
        posts=(),
        limits={"mastodon": {"text": 1000}},
    )
    own = dialect_of(campaign, "mastodon").limits.text
    assert own is not None
    assert own.value == 1000
    assert dialect_of(campaign, "x") is dialect("x")
    with pytest.raises(MisuseError, match="did you mean `mastodon`"):
        dialect_of(campaign, "mastadon")


@pytest.mark.parametrize(
    ("size", "fits"),
    [
        ((1200, 630), True),
        ((1200, 627), False),
        ((1200, 628), False),
        ((1080, 566), True),
        ((191, 100), True),
    ],
)
def test_instagrams_widest_picture_is_told_by_whole_numbers(size: tuple[int, int], fits: bool) -> None:
    assert dialect("instagram").pictures.has_room_for(*size) is fits


@pytest.mark.parametrize(
    ("size", "fits"), [((1080, 1350), True), ((1080, 1351), False), ((1080, 1920), False)]
)
def test_instagrams_tallest_picture_is_four_by_five(size: tuple[int, int], fits: bool) -> None:
    assert dialect("instagram").pictures.has_room_for(*size) is fits


@pytest.mark.parametrize("platform", [name for name in DIALECTS if name != "folder"])
def test_every_fact_about_pictures_has_source_and_date(platform: str) -> None:
    taken = dialect(platform).pictures

    assert taken.formats
    assert taken.source
    assert taken.date <= "2026-11-22"
    assert taken.mark in {"verified", "reported", "assumed"}
    assert any(taken.has_room_for(size.width, size.height) for size in dialect(platform).sizes)
