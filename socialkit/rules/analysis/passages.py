"""The texts that rules about writing look at, before anything is filled in: posts, alt texts, titles."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from socialkit.findings.finding import Fix
from socialkit.findings.place import Origin, Place
from socialkit.model.campaign import Campaign, Post
from socialkit.rules.analysis.identity_key import IdentityKey
from socialkit.rules.analysis.source_texts import written_texts
from socialkit.rules.rule import Subject

#: Where a stretch of a text starts and ends, in code points; the end is exclusive.
Span = tuple[int, int]
#: Such a stretch, what is wrong there, and what to do about it.
Diagnostic = tuple[Span, str, str]


class Passage(NamedTuple):
    """A written text, where it stands, and what it is for.

    ``origin`` is None where only the ``whole`` place is known; ``post`` is None for a graphic's alt text.
    """

    value: str
    origin: Origin | None
    whole: Place
    lang: str
    post: Post | None = None
    platforms: tuple[str, ...] = ()

    def place(self, span: Span) -> Place:
        """Give the place in the file of the characters of ``span``."""
        return self.origin.locate(*span) if self.origin else self.whole

    def at(self, span: Span) -> Subject:
        """Give the characters of ``span``, to say something of them."""
        post = self.post.id if self.post else None
        return Subject(place=self.place(span), post=post, platforms=self.platforms)

    def fix(self, span: Span, replacement: str, *, title: str = "", safe: bool = True) -> Fix | None:
        """Give the fix that puts ``replacement`` there; None where the place is not proven."""
        if self.origin is None or not self.origin.unbroken(*span):
            return None
        title = title or f'write "{replacement}"'
        return Fix(title=title, replacement=replacement, place=self.place(span), safe=safe)


def posts_of(campaign: Campaign) -> tuple[Passage, ...]:
    """Give each text of each post once, with all platforms that get it."""
    return _posts_of(IdentityKey(campaign))


@lru_cache(maxsize=1)
def _posts_of(same: IdentityKey[Campaign]) -> tuple[Passage, ...]:
    """Give what more than twenty rules ask of the same campaign, one after the other."""
    return tuple(
        Passage(
            value=scalar.text.value,
            origin=scalar.text.origin,
            whole=scalar.text.origin.place,
            lang=scalar.post.lang,
            post=scalar.post,
            platforms=scalar.platforms,
        )
        for scalar in written_texts(same.value)
    )


def alts_of(campaign: Campaign) -> Iterator[Passage]:
    """Give each alt text once: those of each graphic, then those that posts have of their own."""
    for graphic in campaign.graphics:
        if graphic.alt.strip():
            yield Passage(value=graphic.alt, origin=graphic.alt_origin, whole=graphic.place, lang="")
        for other in graphic.translations:
            if other.alt.strip():
                yield Passage(value=other.alt, origin=other.alt_origin, whole=other.place, lang=other.lang)
    for post in campaign.versions:
        if post.alt and post.alt.strip():
            yield Passage(
                value=post.alt,
                origin=post.alt_origin,
                whole=post.place,
                lang=post.lang,
                post=post,
                platforms=post.platforms,
            )


def titles_of(campaign: Campaign) -> Iterator[Passage]:
    """Give the title of each event, in the order of the file."""
    for event in campaign.events:
        yield Passage(value=event.title, origin=event.title_origin, whole=event.place, lang="")
