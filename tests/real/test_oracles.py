"""X and Bluesky against their own published packages, on texts that nobody has picked."""

import json
import re
import runpy
import shutil
import subprocess
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import accumulate, product
from operator import itemgetter
from pathlib import Path
from random import Random
from typing import Any
from unicodedata import category, normalize

import pytest
import regex
import yaml

from socialkit.model.reading import Entity
from socialkit.platforms.bluesky.facets import Facet, located
from socialkit.platforms.bluesky.grammar import live
from socialkit.text.domains import top_level
from socialkit.text.emoji import find_emoji
from socialkit.text.graphemes import count
from socialkit.text.letters import REFUSED
from socialkit.text.links import Link, find_links
from socialkit.text.refused import refused
from socialkit.text.twitter import entities, hashtags, mentions, reply_to
from socialkit.text.weighing import weight
from tests.fuzzing import FULL

pytestmark = pytest.mark.real

HERE = Path(__file__).parent
ORACLES = HERE.parents[1] / ".venv" / "oracles"
MAKERS = runpy.run_path(str(HERE / "texts.py"))
NUMBER = 200_000 if FULL else 20_000
AGES = Path("/usr/share/unicode/DerivedAge.txt")
ROLES = (
    """
    #a{}b|#{}|#{}1|{}#a|{}@a|@a{}|@a.co{}|{}@a.com|$AB{}|x{}y|http://a.co/x{}|http://a.co/x{}y|http://a.co/({}
    http://a.co/?x{}y|a{}b.com|http://a{}b.com|{}http://a.co|{}a.co|a.co{}|http://a.co{}|@a/b{}|#a{}#b|#a{}://
""".replace("\n    ", "|")
    .strip("| \n")
    .split("|")
)
# Of each class: others, line breaks, controls, marks, joiners, flags, prefixed and spacing signs, Hangul's
# three and their two syllables, pictures, Indic consonants, what links them and what stands between.
JOINING = (
    "a\r\n\0\xad\u0301\u200c\u200d\U0001f1f0\u0600\u0903\u1100\u1160\u11a8\uac00\uac01"
    "❤😀\U0001f3fd\u0915\u094d\u093c\ufe0f"
)
LIGHT = re.compile("[\0-\u10ff\u2000-\u200d\u2010-\u201f\u2032-\u2037]")
RUNS_ON = re.compile("[0-9A-Za-z@+-]")
ASTRAL = re.compile("[\U00010000-\U0010ffff]")
# From Unicode 17 on a mark that joins letters joins the next one even where no letter stands before it.
ORPHANED = regex.compile(r"(?<!\p{InCB=Consonant}[\p{InCB=Extend}\p{InCB=Linker}]*)\p{InCB=Linker}")

Span = tuple[str, str, int, int]
Answer = dict[str, Any]
READINGS: dict[str, Callable[[str], list[Span]]] = {
    "entities": lambda text: spans(entities(text)),
    "hashtags": lambda text: spans(hashtags(text)),
    "mentions": lambda text: spans(mentions(text)),
    "links": lambda text: [
        ("link", text[link.start : link.end], link.start, link.end) for link in find_links(text)
    ],
}


def spans(found: Iterable[Entity]) -> list[Span]:
    return [(entity.kind.value, entity.value, entity.start, entity.end) for entity in found]


def asked(texts: Sequence[str]) -> list[Answer | None]:
    """What the packages say, through one process for some thousand texts at a time; None where they fail."""
    assert (ORACLES / "node_modules").is_dir(), "no oracles: sh tests/real/install.sh"
    node = shutil.which("node")
    assert node, "node is not installed: sh tests/real/install.sh"
    answers: list[Answer | None] = []
    for start in range(0, len(texts), 5000):
        lines = "".join(f"{json.dumps(text)}\n" for text in texts[start : start + 5000])
        command = [node, str(HERE / "oracle.cjs"), str(ORACLES.resolve())]
        said = subprocess.run(command, input=lines.encode(), capture_output=True, check=True, timeout=300)
        answers += map(json.loads, said.stdout.splitlines())
    assert len(answers) == len(texts)
    return answers


@pytest.fixture(scope="module", params=["pieces", "posts", "points", "domains", "graphemes", "suites"])
def asked_about(request: pytest.FixtureRequest) -> list[tuple[str, Answer]]:
    chance = Random(2022)  # noqa: S311 the same texts each time are wanted
    texts = list(TEXTS[request.param](chance))
    pairs = heard(texts)
    assert len(pairs) > 0.99 * len(texts)
    return pairs


def of_pieces(chance: Random) -> Iterator[str]:
    return (MAKERS["hostile_text"](chance) for _ in range(NUMBER))


def of_posts(chance: Random) -> Iterator[str]:
    return (MAKERS["usual_text"](chance) for _ in range(NUMBER // 4))


def of_points(chance: Random) -> Iterator[str]:
    """Every character (some of them, where it must be quick) in every role."""
    known = [point for point in range(0x110000) if not 0xD800 <= point < 0xE000 and not young(point)]
    for point in known if FULL else chance.sample(known, 500):
        yield from (role.format(chr(point)) for role in ROLES)


def of_domains(chance: Random) -> Iterator[str]:
    """Every top-level domain that either platform knows; small, capital, and with a letter behind."""
    names = sorted(top_level() | top_level("socialkit.platforms.bluesky"))
    for name in names:
        yield from (f"http://a.{name} a.{name}/a", f"@a.{name} {name.upper()}.{name.upper()}", f"a.{name}の")
        yield f"a.{name}{chance.choice('a1-_@+.')} http://{name}.{chance.choice(names)}"


def of_graphemes(_: Random) -> Iterator[str]:
    """Up to three characters of every class that keeps graphemes together or parts them."""
    for number in (1, 2, 3):
        yield from ("".join(characters) for characters in product(JOINING, repeat=number))


def of_suites(chance: Random) -> Iterator[str]:
    """The texts of twitter-text's own suites, and each of them changed a little."""
    suites = HERE.parents[2] / "shared" / "conformance" / "twitter-text"
    if not suites.is_dir():
        pytest.skip("the conformance data is not here")
    for suite in ("extract", "autolink", "validate"):
        for cases in yaml.safe_load((suites / f"{suite}.yml").read_text(encoding="utf-8"))["tests"].values():
            for case in cases:
                yield case["text"]
                yield from (MAKERS["mutated"](case["text"], chance) for _ in range(200 if FULL else 10))


TEXTS: dict[str, Callable[[Random], Iterator[str]]] = {
    "pieces": of_pieces,
    "posts": of_posts,
    "points": of_points,
    "domains": of_domains,
    "graphemes": of_graphemes,
    "suites": of_suites,
}


def young(point: int) -> bool:
    """Whether X's tables of letters, those of Unicode 7, are too old for a character, or it is private.

    The dialect reads today's letters: no text says that a script of 2015 has no hashtags.
    """
    return not 0 < ages()[point] <= 7 or category(chr(point)) == "Co"


def facets_of(text: str) -> tuple[Facet, ...]:
    return located(text, live(text))


@cache
def ages() -> dict[int, float]:
    """The version of Unicode that each character came with; 0 for what is none yet."""
    found = dict.fromkeys(range(0x110000), 0.0)
    for first, last, age in re.findall(r"(?m)^(\w+)(?:\.\.(\w+))? +; ([\d.]+)", AGES.read_text("utf-8")):
        found.update(dict.fromkeys(range(int(first, 16), int(last or first, 16) + 1), float(age)))
    return found


def places(text: str) -> dict[int, int]:
    """Code points by their places in UTF-16, which the packages count in."""
    units = accumulate((2 if character > "\uffff" else 1 for character in text), initial=0)
    return {unit: point for point, unit in enumerate(units)}


def wanted(text: str, found: list[Span]) -> list[Span]:
    """What a package found, in code points; -1 where it has come to stand within a character."""
    point = places(text)
    placed = [(kind, value, point.get(start, -1), point.get(end, -1)) for kind, value, start, end in found]
    return [rightly_placed(text, span) for span in placed]


def rightly_placed(text: str, span: Span) -> Span:
    """A bare link where it stands.

    The package names a link by its host in Latin letters and its path, though other letters may stand
    between the two, and looks for the host from the left, where a longer word may have the same letters.
    """
    kind, value, start, end = span
    if kind != "link" or start < 0 or end < 0:
        return span
    if "://" not in value and text[start:end] == value and RUNS_ON.match(text, end) and value in text[end:]:
        start = text.find(value, end)
        end = start + len(value)
    return kind, text[start:end], start, end


def heard(texts: Sequence[str]) -> list[tuple[str, Answer]]:
    """What the packages say of each text, without those that X's own cannot read or reads askew."""
    pairs = zip(texts, asked(texts), strict=True)
    return [(text, answer) for text, answer in pairs if answer and not askew(text, answer["x"]["links"])]


def askew(text: str, links: list[Span]) -> bool:
    """Whether a bare link begins too early for the package, where a longer word has its host's letters.

    ``t.cowwwあt.co/abc`` is a link to ``t.co/abc`` from its first letter on.
    """
    return any(
        "://" not in address and stretch != address and stretch.endswith(address)
        for (_, address, _, _), (_, stretch, _, _) in zip(links, wanted(text, links), strict=True)
    )


def whole_characters(text: str) -> str:
    """The text with no character that the packages see as two.

    A half of one can stand before a host for them, or be a label's first letter; X counts code points.
    """
    return ASTRAL.sub("あ", text)


@pytest.mark.parametrize("reading", READINGS)
def test_x_finds_what_the_published_package_finds(
    asked_about: list[tuple[str, Answer]], reading: str
) -> None:
    read = READINGS[reading]
    differing = [text for text, answer in asked_about if read(text) != wanted(text, answer["x"][reading])]
    again = [whole_characters(text) for text in differing if ASTRAL.search(text)]
    kept = [text for text in differing if not ASTRAL.search(text)]
    kept += [text for text, answer in heard(again) if read(text) != wanted(text, answer["x"][reading])]
    assert kept == []


def test_x_takes_the_same_posts_for_replies(asked_about: list[tuple[str, Answer]]) -> None:
    assert [text for text, answer in asked_about if reply_to(text) != answer["x"]["reply"]] == []


def test_x_weighs_as_the_published_package_but_for_its_old_table_of_emoji(
    asked_about: list[tuple[str, Answer]],
) -> None:
    assert [text for text, answer in asked_about if not as_heavy(text, answer["x"])] == []


def as_heavy(text: str, answer: Answer) -> bool:
    """Whether nothing but what either takes for an emoji makes the two weights differ."""
    text = normalize("NFC", text)
    links = find_links(text)
    if [link.end - link.start for link in links] != answer["counted"]:
        return True  # What is no stretch of the text (see rightly_placed) is weighed by its own length.
    theirs = [(start, end) for _, _, start, end in wanted(text, [("", "", *at) for at in answer["emoji"]])]
    gained = saved(text, find_emoji(text), links) - saved(text, theirs, links)
    valid = 0 < answer["weight"] <= 280 and not any(refused(text, frozenset(REFUSED)))
    return (weight(text) + gained, valid) == (answer["weight"], answer["valid"])


def saved(text: str, emoji: Iterable[tuple[int, int]], links: Sequence[Link]) -> int:
    """What emoji weigh less than their characters would; those within links count for nothing."""
    free = [(start, end) for start, end in emoji if not any(link.start <= start < link.end for link in links)]
    characters = [text[at] for start, end in free for at in range(start, end)]
    return sum(1 if LIGHT.match(character) else 2 for character in characters) - 2 * len(free)


def test_bluesky_makes_live_what_its_own_client_does(asked_about: list[tuple[str, Answer]]) -> None:
    differing = [
        text
        for text, answer in asked_about
        if [(one.type, one.value, one.byte_start, one.byte_end) for one in facets_of(text)]
        != shown(answer["bluesky"]["facets"])
    ]
    assert differing == []


def shown(facets: list[Span]) -> list[Span]:
    """The facets that the client shows: of two that overlap, the first."""
    kept: list[Span] = []
    for sort, value, start, end in sorted(facets, key=itemgetter(2)):
        if not kept or start >= kept[-1][3]:
            kept.append((sort, value, start, end))
    return kept


def test_bluesky_counts_the_graphemes_that_its_own_client_counts(
    asked_about: list[tuple[str, Answer]],
) -> None:
    differing = [text for text, answer in asked_about if count(text) != answer["bluesky"]["graphemes"]]
    assert [text for text in differing if not ORPHANED.search(text)] == []
