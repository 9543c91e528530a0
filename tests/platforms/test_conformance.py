import html
import re
from dataclasses import replace
from typing import Any, Protocol

import pytest

from socialkit.model.message import Mention, Message
from socialkit.model.reading import Entity, Kind
from socialkit.platforms.bluesky.facets import located
from socialkit.platforms.bluesky.grammar import live
from socialkit.platforms.linkedin.dialect import LINKEDIN
from socialkit.platforms.linkedin.little_text import HashtagTemplate, MentionMarkup, Plain, TextPart, escape
from socialkit.platforms.registry import dialect
from socialkit.platforms.x.dialect import X
from socialkit.text.graphemes import count, graphemes
from socialkit.text.links import find_links
from socialkit.text.refused import refused
from socialkit.text.twitter import entities, hashtags, mentions, reply_to
from socialkit.text.weighing import weight

Cases = list[dict[str, Any]]
# A text with these counts otherwise under today's configuration 3 than under 2.
# Hosts that are numbers are valid addresses, yet X links none of them.
NUMBERS = re.compile(r"https?://[\d.\[]")
OLD_EMOJI = re.compile("[\u200d\ufe0f\U0001f3fb-\U0001f3ff\U0001f1e6-\U0001f1ff]")


class Conformance(Protocol):
    def tests(self, name: str) -> dict[str, Cases]: ...
    def platform_texts(self) -> Cases: ...
    def little_texts(self) -> Cases: ...
    def values(self, name: str) -> list[str]: ...
    def lines(self, name: str) -> list[str]: ...


def is_accepted(text: str) -> bool:
    return not any(refused(text, X.traits.forbidden))


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


def test_x_takes_a_list_for_no_mention(conformance: Conformance) -> None:
    for case in conformance.tests("extract")["mentions_or_lists_with_indices"]:
        wanted = [(one["screen_name"], *one["indices"]) for one in case["expected"] if not one["list_slug"]]
        assert [(name.value, name.start, name.end) for name in mentions(case["text"])] == wanted, case["text"]


@pytest.mark.parametrize(
    ("section", "kind"),
    [
        ("usernames", Kind.MENTION),
        ("hashtags", Kind.HASHTAG),
        ("urls", Kind.LINK),
        ("urls_without_protocol", Kind.LINK),
    ],
)
def test_x_reads_a_valid_text_as_one_entity(conformance: Conformance, section: str, kind: Kind) -> None:
    for case in conformance.tests("validate")[section]:
        text = case["text"]
        if not (kind is Kind.LINK and NUMBERS.match(text)):
            whole = [(entity.start, entity.end) for entity in entities(text) if entity.kind is kind]
            assert (whole == [(0, len(text))]) == case["expected"], text


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
            length, wanted = weight(case["text"]), case["expected"]
            assert length == wanted["weightedLength"], case["description"]
            assert (0 < length <= 280 and is_accepted(case["text"])) == wanted["valid"], case["description"]


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
        if "valid" in wanted and "weighted_length" in wanted:
            assert (0 < weight(text) <= 280 and is_accepted(text)) == wanted["valid"], text


def test_bluesky_reads_the_collected_texts(conformance: Conformance) -> None:
    for case in conformance.platform_texts():
        text, wanted = case["text"], case["bluesky"]
        found = [
            {
                "byteStart": facet.byte_start,
                "byteEnd": facet.byte_end,
                "type": facet.type,
                "value": facet.value,
            }
            for facet in located(text, live(text))
        ]
        assert found == sorted(wanted["facets"], key=lambda facet: int(facet["byteStart"])), text
        # What the app shortens before it counts is no part of this data.
        assert count(text) == wanted["graphemes"], text
        assert len(text.encode()) == wanted["bytes"], text


def test_mastodon_reads_the_collected_texts(conformance: Conformance) -> None:
    mastodon = dialect("mastodon")
    for case in conformance.platform_texts():
        text, wanted = case["text"], case["mastodon"]
        assert spans(mastodon.entities(text), Kind.HASHTAG) == wanted["hashtags"], text
        assert spans(mastodon.entities(text), Kind.MENTION) == wanted["mentions"], text
        if links_as_on_x(text):
            assert mastodon.length(text) == wanted.get("length", mastodon.length(text)), text


def links_as_on_x(text: str) -> bool:
    """Say whether Mastodon reads the same links as X, by whose rule these lengths were counted."""
    linked = dialect("mastodon").entities(text)
    there = [(link.start, link.end) for link in find_links(text) if link.scheme]
    return [(each.start, each.end) for each in linked if each.kind is Kind.LINK] == there


def test_linkedin_escapes_what_its_little_text_reserves(conformance: Conformance) -> None:
    for case in conformance.little_texts():
        if case["op"] == "escape_text":
            assert escape(case["text"]) == case["expected"], case["text"]


def test_linkedin_commentaries_have_these_parts(conformance: Conformance) -> None:
    empty = Message(post="a", platform="linkedin", text="")
    for case in conformance.little_texts():
        if case["op"] == "commentary":
            known = tuple(
                Mention(written=written, name=one["name"], form=one["urn"])
                for written, one in case["mentions"].items()
            )
            sent = LINKEDIN.encode(replace(empty, text=case["text"], mentions=known))
            assert [shown(part) for part in sent.parts] == case["expected_parts"], case["text"]


def shown(part: TextPart) -> dict[str, str]:
    match part:
        case Plain(text):
            return {"text": text}
        case HashtagTemplate(value):
            return {"hashtag": value}
        case MentionMarkup(name, urn):
            return {"mention": name, "urn": urn}
