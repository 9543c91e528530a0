"""Rules about posts that say the same as another one."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from heapq import nsmallest
from itertools import pairwise

from socialkit.findings.finding import Finding, Severity
from socialkit.model.campaign import Campaign, Post
from socialkit.platforms.registry import traits
from socialkit.rules.analysis.passages import Passage, posts_of
from socialkit.rules.analysis.prose import FILLER, prose
from socialkit.rules.rule import RuleContext, Subject
from socialkit.text.patterns import compiled

_ALIKE = 0.9
#: difflib takes time with the square of the length: of longer texts the beginnings are compared.
_LONGEST = 1000
#: Texts of fewer letters are alike by chance.
_SHORTEST = 20
#: Two texts that are alike share most words, and most pairs of words side by side.
_SHARED = 0.6
#: What is alike by letters shares this part of its words' letters.
_LETTERS = 0.8
#: So many of the texts that share most are compared letter by letter.
_COMPARED = 2
#: So many texts that are not alike are kept for a pair of words; few campaigns have more posts.
_HELD = 50
#: Scripts that write no spaces are compared character by character.
_WORD = r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]|[\p{L}\p{M}\p{N}]++"


def same_text(campaign: Campaign, context: RuleContext) -> Iterator[Finding]:
    """Report a text that goes out twice on one account.

    Why: X refuses the second one, so the post never appears; elsewhere readers take it for a mistake.
    On X it is an error, else a warning. With another `{link}` it is another text.

    Source: X's answer "You are not allowed to create a Tweet with duplicate content"
    (https://github.com/akrherz/iembot/issues/163, 2026-02); LinkedIn answers DUPLICATE_POST
    (https://github.com/Arisamiga/Linkedin-RSS/issues/5, 2025).

    Fix: none; write another text.

    Bad: two posts: Join us this #SSWWeek / Join us this #SSWWeek
    Good: two posts: Join us this #SSWWeek / Why we march this #SSWWeek
    """
    for first, second, platforms in _twice(campaign):
        refusing = tuple(name for name in platforms if traits(name).refuses_repeats)
        for names in filter(None, (refusing, tuple(name for name in platforms if name not in refusing))):
            text = second.text_for(names[0])
            yield context.finding(
                f"says the same as {first.id}",
                place=Subject(
                    place=text.origin.locate(0, len(text.value.partition("\n")[0])),
                    post=second.id,
                    platforms=names,
                ),
                remedy="write another text, or take one of the two out",
                severity=Severity.ERROR if names == refusing else Severity.WARNING,
            )


def nearly_same_text(campaign: Campaign, context: RuleContext) -> Iterator[Finding]:
    """Report a text that is nearly the same as an earlier one: 90 % after tags, links and case.

    Why: platforms hide repeated posts, and readers take the second for a mistake. Each text is compared
    with the first of its kind.

    Source: X's staff on swapping out a few words (https://twittercommunity.com/t/103216, 2018-03);
    difflib's ratio (https://docs.python.org/3/library/difflib.html, 2026-10).

    Fix: none; write another text.

    Bad: two posts: We work for children in 2021 / We work for children in 2022
    Good: two posts: We work for children in 2021 / Health workers need us in 2022
    """
    for first, second, alike, platforms in _alike(campaign):
        passage = second.passage
        end = len(passage.value.partition("\n")[0])
        yield context.finding(
            f"is {int(alike * 100)} % the same as {first.post.id}",
            place=Subject(place=passage.place((0, end)), post=second.post.id, platforms=platforms),
            remedy="write another text, or take one of the two out",
        )


def _twice(campaign: Campaign) -> Iterator[tuple[Post, Post, tuple[str, ...]]]:
    """Give each pair of posts with the same text and the platforms on which they have it."""
    first: dict[tuple[str, str, str], Post] = {}
    for post in campaign.versions:
        again: dict[str, tuple[Post, list[str]]] = {}
        for platform in post.platforms:
            text = " ".join(post.text_for(platform).value.split())
            link = (post.link or campaign.link) if "{link}" in text else ""
            other = first.setdefault((platform, text, link), post)
            if other.id != post.id:
                again.setdefault(other.id, (other, []))[1].append(platform)
        yield from ((other, post, tuple(platforms)) for other, platforms in again.values())


@dataclass(frozen=True, kw_only=True, eq=False)
class _Written:
    """A text made ready for comparing: its words without tags, links and capitals, and their pairs."""

    passage: Passage
    post: Post
    words: tuple[str, ...]

    @property
    def copied(self) -> tuple[str, ...]:
        """What a copy of it for the same platforms has as well."""
        return (*self.passage.platforms, "", *self.passage.value.split())

    @cached_property
    def plain(self) -> str:
        """The words, spaces between."""
        return " ".join(self.words)

    @cached_property
    def pairs(self) -> frozenset[str]:
        """Each two words that stand side by side."""
        return frozenset(map(" ".join, pairwise(self.words)))

    @cached_property
    def different(self) -> frozenset[str]:
        """The different words."""
        return frozenset(self.words)

    def shares(self, other: "_Written") -> float:
        """Give which part of both texts is words that both have, by letters."""
        common = len("".join(self.different & other.different))
        return 2 * common / (self.weight + other.weight)

    @cached_property
    def weight(self) -> int:
        """How many letters its different words have."""
        return len("".join(self.different))


def _alike(campaign: Campaign) -> Iterator[tuple[_Written, _Written, float, tuple[str, ...]]]:
    texts = list(_written(campaign))
    often = Counter(pair for text in texts for pair in text.pairs)
    holders: dict[str, list[_Written]] = defaultdict(list)
    held: set[tuple[str, ...]] = set()
    for text in texts:
        rare = _rare(text, often)
        near = _first_alike(text, _candidates(text, rare, holders))
        if near:
            yield near[0], text, near[1], _shared_platforms(near[0], text)
        elif text.copied not in held:
            held.add(text.copied)
            for pair in rare:
                if len(holders[pair]) < _HELD:
                    holders[pair].append(text)


def _written(campaign: Campaign) -> Iterator[_Written]:
    for passage in posts_of(campaign):
        if passage.post:
            plain = prose(passage.value[:_LONGEST]).casefold().replace(FILLER, " ")
            words = tuple(compiled(_WORD).findall(plain))
            if len(words) > 1 and sum(map(len, words)) >= _SHORTEST:
                yield _Written(passage=passage, post=passage.post, words=words)


def _rare(text: _Written, often: Counter[str]) -> list[str]:
    """Give the rarest pairs of words, so many that a text which is alike must have one of them."""
    rarest = sorted(text.pairs, key=lambda pair: (often[pair], pair))
    return rarest[: len(rarest) - int(len(rarest) * _SHARED) + 1]


def _candidates(text: _Written, rare: Sequence[str], holders: dict[str, list[_Written]]) -> list[_Written]:
    """Give the few earlier texts that share most with ``text``, best first."""
    found = {id(other): other for pair in rare for other in holders.get(pair, ())}
    ranked = [(text.shares(other), number, other) for number, other in enumerate(found.values())]
    near = [row for row in ranked if row[0] >= _LETTERS and _shared_platforms(row[2], text)]
    return [other for _share, _number, other in nsmallest(_COMPARED, near, key=lambda row: (-row[0], row[1]))]


def _shared_platforms(first: _Written, second: _Written) -> tuple[str, ...]:
    return tuple(name for name in second.passage.platforms if name in first.passage.platforms)


def _first_alike(text: _Written, candidates: Sequence[_Written]) -> tuple[_Written, float] | None:
    for other in candidates:
        same_as_written = text.passage.value.split() == other.passage.value.split()
        if other.post.id == text.post.id or same_as_written or _ratio(other.words, text.words) < _LETTERS:
            continue
        alike = _ratio(other.plain, text.plain)
        if alike >= _ALIKE:
            return other, alike
    return None


def _ratio(first: Sequence[str], second: Sequence[str]) -> float:
    """Give which part of both is the same in the same order, by letters: difflib's ratio.

    What both begin and end with is taken off before: it is the same in any case, and mostly nearly all.
    """
    total = len("".join(first)) + len("".join(second))
    ahead = _agreeing(first, second)
    behind = _agreeing(first[ahead:][::-1], second[ahead:][::-1])
    between, others = first[ahead : len(first) - behind], second[ahead : len(second) - behind]
    common = _common(between, others) if between and others else 0
    common += len("".join(first[:ahead])) + len("".join(first[len(first) - behind :]))
    return 2 * common / total


def _common(first: Sequence[str], second: Sequence[str]) -> int:
    """Give how many letters both share in the same order; of one piece it is plain."""
    for piece, several in ((first, second), (second, first)):
        if len(piece) == 1:
            return len(piece[0]) if piece[0] in several else 0
    blocks = SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks()
    return sum(len("".join(first[block.a : block.a + block.size])) for block in blocks)


def _agreeing(first: Sequence[str], second: Sequence[str]) -> int:
    """Give how far both are the same."""
    pairs = enumerate(zip(first, second, strict=False))
    return next((number for number, (one, other) in pairs if one != other), min(len(first), len(second)))
