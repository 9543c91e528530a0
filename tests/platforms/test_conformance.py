import html
import re
from typing import Any, Protocol

import pytest

from socialkit.model.reading import Entity, Kind
from socialkit.platforms.registry import dialect
from socialkit.text.clusters import count, graphemes
from socialkit.text.links import find_links
from socialkit.text.twitter import entities, hashtags, mentions, reply_to
from socialkit.text.weighing import weight

Cases = list[dict[str, Any]]
# A text with these counts otherwise under today's configuration 3 than under 2.
OLD_EMOJI = re.compile("[\u200d\ufe0f\U0001f3fb-\U0001f3ff\U0001f1e6-\U0001f1ff]")


class Conformance(Protocol):
    def tests(self, name: str) -> dict[str, Cases]: ...
    def platform_texts(self) -> Cases: ...
    def lines(self, name: str) -> list[str]: ...


def values(text: str, kind: Kind) -> list[str]:
    return [entity.value for entity in entities(text) if entity.kind is kind]


def spans(found: tuple[Entity, ...], kind: Kind) -> list[list[object]]:
    return [[entity.value, entity.start, entity.end] for entity in found if entity.kind is kind]


def addresses(text: str) -> list[str]:
    return [text[link.start : link.end] for link in find_links(text)]


def code_points(numbers: str) -> str:
    return "".join(chr(int(number, 16)) for number in numbers.split())


@pytest.mark.parametrize("section", ["hashtags", "hashtags_from_astral"])
def test_x_finds_the_published_hashtags(conformance: Conformance, section: str) -> None:
    for case in conformance.tests("extract")[section]:
        assert values(case["text"], Kind.HASHTAG) == case["expected"], case["text"]


def test_x_finds_the_published_mentions_and_replies(conformance: Conformance) -> None:
    suite = conformance.tests("extract")
    for case in suite["mentions"]:
        assert values(case["text"], Kind.MENTION) == case["expected"], case["text"]
    for case in suite["replies"]:
        assert reply_to(case["text"]) == case["expected"], case["text"]


def test_x_gives_the_published_positions(conformance: Conformance) -> None:
    suite = conformance.tests("extract")
    for case in suite["hashtags_with_indices"]:
        found = [{"hashtag": tag.value, "indices": [tag.start, tag.end]} for tag in hashtags(case["text"])]
        assert found == case["expected"], case["text"]
    for case in suite["mentions_with_indices"]:
        found = [
            {"screen_name": name.value, "indices": [name.start, name.end]} for name in mentions(case["text"])
        ]
        assert found == case["expected"], case["text"]
    for case in [*suite["urls_with_indices"], *suite["urls_with_directional_markers"]]:
        text = case["text"]
        found = [
            {"url": text[link.start : link.end], "indices": [link.start, link.end]}
            for link in find_links(text)
        ]
        assert found == case["expected"], text


@pytest.mark.parametrize("section", ["urls", "tco_urls_with_params"])
def test_x_finds_the_published_links(conformance: Conformance, section: str) -> None:
    for case in conformance.tests("extract")[section]:
        assert addresses(case["text"]) == case["expected"], case["text"]


def test_x_knows_the_published_top_level_domains(conformance: Conformance) -> None:
    for cases in conformance.tests("tlds").values():
        for case in cases:
            assert addresses(case["text"]) == case["expected"], case["text"]


@pytest.mark.parametrize("section", ["usernames", "lists", "hashtags", "urls", "all"])
def test_x_links_what_the_published_pages_link(conformance: Conformance, section: str) -> None:
    for case in conformance.tests("autolink")[section]:
        text, page = case["text"], case["expected"]
        wanted = [html.unescape(tag) for tag in re.findall(r'title="#([^"]*)"', page)]
        assert values(text, Kind.HASHTAG) == wanted, text
        if section != "urls":
            wanted = re.findall(r'class="tweet-url username" href="[^"]*">([^<]*)</a>', page)
            assert values(text, Kind.MENTION) == wanted, text
        if section in {"urls", "all"}:
            wanted = [html.unescape(link) for link in re.findall(r'<a href="([^"]*)"', page)]
            assert [text[link.start : link.end] for link in find_links(text) if link.scheme] == wanted, text


@pytest.mark.parametrize(
    "section",
    [
        "WeightedTweetsCounterTest",
        "WeightedTweetsWithDiscountedEmojiCounterTest",
        "UnicodeDirectionalMarkerCounterTest",
    ],
)
def test_x_weighs_as_published(conformance: Conformance, section: str) -> None:
    old = section == "WeightedTweetsCounterTest"
    for case in conformance.tests("validate")[section]:
        if not (old and OLD_EMOJI.search(case["text"])):
            assert weight(case["text"]) == case["expected"]["weightedLength"], case["description"]


def test_every_emoji_is_one_grapheme_and_weighs_two_on_x(conformance: Conformance) -> None:
    for line in conformance.lines("emoji-test.txt"):
        match = re.match(r"([0-9A-F ]+); fully-qualified", line)
        if match:
            emoji = code_points(match[1])
            assert (count(emoji), weight(emoji)) == (1, 2), line


def test_graphemes_break_where_unicode_says(conformance: Conformance) -> None:
    for line in conformance.lines("GraphemeBreakTest.txt"):
        parts = line.partition("#")[0].replace("\u00d7", " ").split("÷")
        wanted = [code_points(part) for part in parts if part.strip()]
        assert graphemes("".join(wanted)) == wanted, line


def test_x_reads_the_collected_texts(conformance: Conformance) -> None:
    for case in conformance.platform_texts():
        text, wanted = case["text"], case["x"]
        found = entities(text)
        assert spans(found, Kind.HASHTAG) == wanted["hashtags"], text
        assert spans(found, Kind.MENTION) == wanted["mentions"], text
        assert spans(found, Kind.LINK) == wanted["urls"], text
        assert reply_to(text) == wanted["reply_to"], text
        assert weight(text) == wanted.get("weighted_length", weight(text)), text


def test_bluesky_reads_the_collected_texts(conformance: Conformance) -> None:
    bluesky = dialect("bluesky")
    names = {Kind.HASHTAG: "tag", Kind.MENTION: "mention", Kind.LINK: "link"}
    for case in conformance.platform_texts():
        text, wanted = case["text"], case["bluesky"]
        found = [
            {
                "byteStart": len(text[: entity.start].encode()),
                "byteEnd": len(text[: entity.end].encode()),
                "type": names[entity.kind],
                "value": entity.value,
            }
            for entity in bluesky.entities(text)
        ]
        assert found == sorted(wanted["facets"], key=lambda facet: int(facet["byteStart"])), text
        assert bluesky.length(text) == wanted["graphemes"], text


def test_mastodon_reads_the_collected_texts(conformance: Conformance) -> None:
    mastodon = dialect("mastodon")
    for case in conformance.platform_texts():
        text, wanted = case["text"], case["mastodon"]
        assert spans(mastodon.entities(text), Kind.HASHTAG) == wanted["hashtags"], text
        assert spans(mastodon.entities(text), Kind.MENTION) == wanted["mentions"], text
        assert mastodon.length(text) == wanted.get("length", mastodon.length(text)), text
