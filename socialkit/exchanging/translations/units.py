"""What is to be translated, piece by piece: each text of each post, its title, its alt text."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from socialkit.assignments import assignment
from socialkit.composing import compose
from socialkit.exchanging.translations.locked_tokens import DEFAULT, LockedTokens, locked
from socialkit.exchanging.written_posts import written_posts
from socialkit.model.campaign import Campaign, Post, Translation

TEXT, TITLE, ALT = "text", "title", "alt text"
#: What is said of a graphic; the row has its id.
GRAPHIC_ALT = "graphic's alt text"


class TranslationState(StrEnum):
    """How a translation stands: there is none, there is one, or it was made from an older text."""

    NEW = "new"
    DONE = "done"
    OLD = "old"


@dataclass(frozen=True, kw_only=True, slots=True)
class Unit:
    """One piece to translate: of which post, which of its texts, and the translation that there is.

    ``field`` is ``text``, ``text: x``, ``title`` or ``alt text``; ``mark`` is the post's `source_hash`. The
    alt text of a graphic has no post (None), and no mark; ``owner`` is the id of either.
    """

    owner: str
    post: Post | None
    field: str
    source: str
    target: str
    platforms: tuple[str, ...]
    tokens: LockedTokens
    state: TranslationState
    mark: str

    @property
    def key(self) -> tuple[str, str]:
        """What names it in a file."""
        return self.owner, self.field


def units(campaign: Campaign, lang: str) -> Iterator[Unit]:
    """Give what is to be translated into ``lang``, in the order of the file; not what is in it already.

    Nor what is made for events and people: its words are translated where they stand.
    """
    for post in written_posts(campaign):
        if post.lang != lang:
            there = next((each for each in post.translations if each.lang == lang), None)
            yield from _units(campaign, post, lang, there)
    for graphic in campaign.graphics:
        # A card says what its person said, as the profile has it.
        if graphic.lang != lang and graphic.alt.strip() and not graphic.card:
            target = next((each.alt for each in graphic.translations if each.lang == lang), "")
            found = locked(campaign, graphic.alt, campaign.platforms, source=graphic.lang, lang=lang)
            yield Unit(
                owner=graphic.id,
                post=None,
                field=GRAPHIC_ALT,
                source=graphic.alt,
                target=target,
                platforms=campaign.platforms,
                tokens=found,
                state=TranslationState.DONE if target else TranslationState.NEW,
                mark="",
            )


def _units(campaign: Campaign, post: Post, lang: str, there: Translation | None) -> Iterator[Unit]:
    state = TranslationState.NEW if there is None else TranslationState.DONE
    if there and there.source_hash and there.source_hash != post.source_hash:
        state = TranslationState.OLD
    for field, source, target, platforms in _pieces(post, there):
        if source.strip():
            yield Unit(
                owner=post.id,
                post=post,
                field=field,
                source=source,
                target=target,
                platforms=platforms,
                tokens=locked(campaign, source, platforms, source=post.lang, lang=lang),
                state=state if target else TranslationState.NEW,
                mark=post.source_hash,
            )


def _pieces(post: Post, there: Translation | None) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    """Give field, source, translation and the platforms that show it."""
    yield TITLE, post.title, there.title if there else "", post.platforms
    others = tuple(name for name in post.platforms if name not in post.texts)
    yield TEXT, post.text.value, there.text.value if there else "", others or post.platforms
    for name, text in post.texts.items():
        own = there.texts.get(name) if there else None
        yield f"{TEXT}: {name}", text.value, own.value if own else "", (name,)
    yield ALT, post.alt or "", (there.alt if there else None) or "", post.platforms


def platform_of(field: str) -> str:
    """Give the key under `text:` that a field is written to."""
    return field.removeprefix(f"{TEXT}: ") if field != TEXT else DEFAULT


@dataclass(frozen=True, kw_only=True, slots=True)
class PlatformCount:
    """What a text counts on a platform, and the most that it takes."""

    platform: str
    length: int
    most: int

    def __str__(self) -> str:
        """Give it for people."""
        return f"{self.platform} {self.length:,} of {self.most:,}"


def counts(
    campaign: Campaign, version: Post, field: str, platforms: tuple[str, ...]
) -> Iterator[PlatformCount]:
    """Give what a text of a version counts on each platform that shows it; of other pieces nothing."""
    for platform in platforms if field.startswith(TEXT) else ():
        wanted = assignment(campaign, version, platform)
        most = wanted.dialect.limits.text
        if most:
            length = wanted.dialect.length(compose(campaign, wanted).text)
            yield PlatformCount(platform=wanted.dialect.title, length=length, most=most.value)
