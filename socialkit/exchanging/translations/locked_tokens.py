"""What a translation must keep letter by letter: hashtags, mentions, links, placeholders."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from socialkit.model.campaign import Campaign
from socialkit.platforms.registry import dialect
from socialkit.text.written_mentions import mention_pattern

#: What hashtags and mentions begin with, wide forms too.
_SIGNS = ("#", "@", "\uff03", "\uff20")
#: The platform of a text that is for all that have none of their own.
DEFAULT = "default"


@dataclass(frozen=True, kw_only=True, slots=True)
class LockedTokens:
    """What a text in a language must hold, and how often; ``swapped`` has what takes whose place there.

    ``welcome`` may stand in it as well.
    """

    counts: Counter[str]
    swapped: dict[str, str]
    welcome: frozenset[str]

    def lost(self, translated: Counter[str]) -> Iterator[str]:
        """Give what a translation with these tokens lacks."""
        return iter((self.counts - translated).keys())

    def repeated(self, translated: Counter[str]) -> Iterator[str]:
        """Give the placeholders and links that it has more often; tags and mentions may be said again."""
        more = translated - self.counts
        return (token for token in more if token in self.counts and not token.startswith(_SIGNS))

    def strange(self, translated: Counter[str]) -> Iterator[str]:
        """Give what it has and the source has not."""
        return (token for token in translated if token not in self.counts and token not in self.welcome)


def tokens(campaign: Campaign, text: str, platforms: Collection[str]) -> Counter[str]:
    """Count what platforms will make live in a text, the campaign's handles and the placeholders."""
    names = tuple(handle.mention for handle in campaign.handles)
    spans = [match.span() for match in mention_pattern(names, placeholders=True).finditer(text)]
    for platform in platforms:
        spans += [(each.start, each.end) for each in dialect(platform).entities(text)]
    return Counter(text[start:end] for start, end in _apart(spans))


def _apart(spans: Collection[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Give stretches that do not overlap: of several at one place the one that reaches furthest."""
    reached = 0
    for start, end in sorted(set(spans), key=lambda span: (span[0], -span[1])):
        if start >= reached:
            yield start, end
            reached = end


def locked(
    campaign: Campaign, text: str, platforms: Collection[str], *, source: str, lang: str
) -> LockedTokens:
    """Give what the translation of ``text`` from one language into another must hold.

    Required hashtags and mentions that are others in that language take the place of the source's.
    """
    counts = tokens(campaign, text, platforms)
    swapped: dict[str, str] = {}
    for required in (campaign.hashtags, campaign.mentions):
        for platform in platforms:
            old = required.required_for(platform, source)
            new = required.required_for(platform, lang)
            gone = [each for each in old if each not in new and each in counts]
            come = [each for each in new if each not in old]
            swapped |= {each: come[min(at, len(come) - 1)] for at, each in enumerate(gone) if come}
    for old_token, new_token in swapped.items():
        del counts[old_token]
        counts[new_token] = 1
    known = (*campaign.hashtags.also, *(handle.mention for handle in campaign.handles))
    own = (
        each
        for required in (campaign.hashtags, campaign.mentions)
        for platform in platforms
        for each in required.required_for(platform, lang)
    )
    return LockedTokens(counts=counts, swapped=swapped, welcome=frozenset((*known, *own)))
