"""Rules about posts that say the same as another one."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from socialkit.model.campaign import Campaign, Post
from socialkit.model.finding import Severity
from socialkit.rules.passages import Passage, posts_of
from socialkit.rules.prose import FILLER, prose
from socialkit.rules.rule import Remark
from socialkit.text.patterns import compiled

_X = "x"
_ALIKE = 0.9
#: difflib takes time with the square of the length: of longer texts the beginnings are compared.
_LONGEST = 1000
#: Texts of fewer letters are alike by chance.
_SHORTEST = 20
#: Two texts that are alike share most words, so one of these few rare ones at least.
_SHARED = 0.7


def same_text(campaign: Campaign) -> Iterator[Remark]:
    """Report a text that goes out twice on one account.

    Why: X refuses the second one, so the post never appears; elsewhere readers take it for a mistake.
    On X it is an error, else a warning. With another `{link}` it is another text.

    Source: X's answer "You are not allowed to create a Tweet with duplicate content"
    (https://github.com/akrherz/iembot/issues/163, 2026-02); LinkedIn answers DUPLICATE_POST
    (https://github.com/Arisamiga/Linkedin-RSS/issues/5, 2025).

    Fix: none; write another text.

    Settings: none.

    Bad: two posts: Join us this #SSWWeek / Join us this #SSWWeek
    Good: two posts: Join us this #SSWWeek / Why we march this #SSWWeek
    """
    for first, second, platforms in _twice(campaign):
        on_x = _X in platforms
        for names in filter(None, ((_X,) * on_x, tuple(name for name in platforms if name != _X))):
            text = second.text_for(names[0])
            yield Remark(
                message=f"says the same as {first.id}",
                remedy="write another text, or take one of the two out",
                place=text.origin.locate(0, len(text.value.partition("\n")[0])),
                severity=Severity.ERROR if names == (_X,) else Severity.WARNING,
                post=second.id,
                platforms=names,
            )


def nearly_same_text(campaign: Campaign) -> Iterator[Remark]:
    """Report a text that is nearly the same as an earlier one: 90 % after tags, links and case.

    Why: platforms hide repeated posts, and readers take the second for a mistake. Each text is compared
    with the first of its kind.

    Source: X's staff on swapping out a few words (https://twittercommunity.com/t/103216, 2018-03);
    difflib's ratio (https://docs.python.org/3/library/difflib.html, 2026-10).

    Fix: none; write another text.

    Settings: none.

    Bad: two posts: We work for children in 2021 / We work for children in 2022
    Good: two posts: We work for children in 2021 / Health workers need us in 2022
    """
    for first, second, alike, platforms in _alike(campaign):
        passage = second.passage
        end = len(passage.value.partition("\n")[0])
        yield Remark(
            message=f"is {int(alike * 100)} % the same as {first.post.id}",
            remedy="write another text, or take one of the two out",
            place=passage.place((0, end)),
            post=second.post.id,
            platforms=platforms,
        )


def _twice(campaign: Campaign) -> Iterator[tuple[Post, Post, tuple[str, ...]]]:
    """Give each pair of posts with the same text and the platforms on which they have it."""
    first: dict[tuple[str, str, str], Post] = {}
    for post in campaign.posts:
        again: dict[str, list[str]] = defaultdict(list)
        for platform in post.platforms:
            text = " ".join(post.text_for(platform).value.split())
            link = (post.link or campaign.link) if "{link}" in text else ""
            other = first.setdefault((platform, text, link), post)
            if other is not post:
                again[other.id].append(platform)
        by_id = {other.id: other for other in first.values()} if again else {}
        yield from ((by_id[id_], post, tuple(platforms)) for id_, platforms in again.items())


@dataclass(frozen=True, kw_only=True, eq=False)
class _Written:
    """A text made ready for comparing; ``plain`` is without tags, links and capitals."""

    passage: Passage
    post: Post
    plain: str

    @cached_property
    def words(self) -> frozenset[str]:
        """The different words."""
        return frozenset(self.plain.split())

    @cached_property
    def letters(self) -> Counter[str]:
        """How often each letter comes."""
        return Counter(self.plain)


def _alike(campaign: Campaign) -> Iterator[tuple[_Written, _Written, float, tuple[str, ...]]]:
    texts = list(_written(campaign))
    often = Counter(word for text in texts for word in text.words)
    holders: dict[str, list[_Written]] = defaultdict(list)
    for text in texts:
        rare = _rare(text, often)
        near = _first_alike(text, _candidates(rare, holders))
        if near:
            yield near[0], text, near[1], near[2]
        else:
            for word in rare:
                holders[word].append(text)


def _written(campaign: Campaign) -> Iterator[_Written]:
    for passage in posts_of(campaign):
        if passage.post:
            plain = prose(passage.value[:_LONGEST]).casefold().replace(FILLER, " ")
            plain = " ".join(compiled(r"[\p{L}\p{M}\p{N}]++").findall(plain))
            if len(plain) >= _SHORTEST:
                yield _Written(passage=passage, post=passage.post, plain=plain)


def _rare(text: _Written, often: Counter[str]) -> list[str]:
    """Give the rarest words, so many that a text which is alike must have one of them."""
    rarest = sorted(text.words, key=lambda word: (often[word], word))
    return rarest[: len(rarest) - int(len(rarest) * _SHARED) + 1]


def _candidates(rare: Sequence[str], holders: dict[str, list[_Written]]) -> Iterator[_Written]:
    seen: set[int] = set()
    for word in rare:
        for other in holders.get(word, ()):
            if id(other) not in seen:
                seen.add(id(other))
                yield other


def _first_alike(
    text: _Written, candidates: Iterator[_Written]
) -> tuple[_Written, float, tuple[str, ...]] | None:
    for other in candidates:
        platforms = tuple(name for name in text.passage.platforms if name in other.passage.platforms)
        if platforms and other.post is not text.post and _may_be_alike(text, other):
            same_as_written = text.passage.value.split() == other.passage.value.split()
            alike = SequenceMatcher(None, other.plain, text.plain, autojunk=False).ratio()
            if alike >= _ALIKE and not same_as_written:
                return other, alike, platforms
    return None


def _may_be_alike(text: _Written, other: _Written) -> bool:
    """Rule out, quickly, what cannot be alike: by length, by words, by letters."""
    total = len(text.plain) + len(other.plain)
    if 2 * min(len(text.plain), len(other.plain)) < _ALIKE * total:
        return False
    shared = len(text.words & other.words)
    if shared < _SHARED * max(len(text.words), len(other.words)):
        return False
    return 2 * (text.letters & other.letters).total() >= _ALIKE * total
