"""The words that a campaign's file knows: no dictionary, only what stands in it."""

from collections.abc import Iterator
from typing import NamedTuple

from socialkit.model.campaign import Campaign
from socialkit.rules.analysis.passages import alts_of, posts_of
from socialkit.rules.analysis.prose import prose, words
from socialkit.text.letters import HASHES
from socialkit.text.patterns import compiled

#: A tag that could be one word, or several; longer ones are not looked at.
TAG = rf"[{HASHES}](?P<name>[\p{{L}}\p{{M}}]{{1,60}}+\p{{Nd}}{{0,8}}+)(?![\p{{L}}\p{{M}}\p{{N}}_])"
_PARTS = r"\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}++"
_END = "|"


class Vocabulary(NamedTuple):
    """What a file knows, all keys in lower case.

    ``spellings`` gives how a tag of several words is spelt; ``words`` how a word is spelt in a tag;
    ``ordinary`` are words that do not stand in capitals only; ``names`` are the words of names;
    ``phrases`` has all words in their order, each text ended by a bar.
    """

    spellings: dict[str, str]
    words: dict[str, str]
    ordinary: frozenset[str]
    names: frozenset[str]
    phrases: str


def vocabulary(campaign: Campaign) -> Vocabulary:
    """Give the words and spellings that stand in the file of ``campaign``."""
    names = list(_names(campaign))
    texts = [*names, *_texts(campaign)]
    read = [[match.group() for match in words(prose(text))] for text in texts]
    spellings = {spelt.lower(): spelt for spelt in _spelt(campaign, texts)}
    forms: dict[str, set[str]] = {}
    whole = [word for found in read for word in found]
    for word in (*whole, *campaign.words, *(part for spelt in spellings.values() for part in _parts(spelt))):
        forms.setdefault(word.lower(), set()).add(word)
    ordinary = frozenset(word for word, seen in forms.items() if any(not form.isupper() for form in seen))
    return Vocabulary(
        spellings=spellings,
        words={word: word[:1].upper() + word[1:] if word in ordinary else word.upper() for word in forms},
        ordinary=ordinary,
        names=frozenset(match.group() for text in (*names, *campaign.words) for match in words(text)),
        phrases=f" {' '.join(word.lower() for found in read for word in [*found, _END])} ",
    )


def _parts(tag: str) -> list[str]:
    """Give the words that capitals mark in a tag."""
    return compiled(_PARTS).findall(tag)


def _spelt(campaign: Campaign, texts: list[str]) -> Iterator[str]:
    """Give each tag that is spelt as several words, the campaign's own spellings last."""
    tags = campaign.hashtags
    own = [*tags.also, *tags.required_elsewhere, *tags.required]
    found = [
        match.group("name")
        for text in texts
        if any(sign in text for sign in HASHES)
        for match in compiled(TAG).finditer(text)
    ]
    for name in (*found, *(tag.lstrip(HASHES) for tag in own), *campaign.words):
        if not name.isupper() and len(_parts(name)) > 1:
            yield name


def _names(campaign: Campaign) -> Iterator[str]:
    yield from (campaign.name, campaign.organizer)
    yield from (partner.name for partner in campaign.partners)
    yield from (handle.name for handle in campaign.handles)


def _texts(campaign: Campaign) -> Iterator[str]:
    yield from (campaign.theme, campaign.disclaimer, campaign.kit.about)
    yield from (passage.value for passage in (*posts_of(campaign), *alts_of(campaign)))
    yield from (day.topic for day in campaign.days)
    yield from (event.title for event in campaign.events)
