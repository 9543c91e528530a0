"""A post as a page shows it, once: title, choice of platform, text with its count, graphic, ways to post."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from socialkit.assignments import Assignment
from socialkit.kit.partner_page.choices import OTHER, PlatformChoice, choices
from socialkit.kit.partner_page.shown_graphics import CardGraphic, PartnerGraphics, beside
from socialkit.kit.partner_page.stretches import TextStretch, stretches
from socialkit.kit.partner_page.ways import Way, way
from socialkit.model.campaign import Campaign, Post
from socialkit.model.week.days import Day
from socialkit.text import graphemes

#: Ours: the first words that stand for a title have so many characters at most.
LONGEST_TITLE = 60
_SENTENCE = re.compile(r"(?<=[.!?…。।؟])\s|\n")


@dataclass(frozen=True, kw_only=True, slots=True)
class CardText:
    """A text, and the choices (empty: all) that share it."""

    on: tuple[str, ...]
    parts: tuple[TextStretch, ...]
    lang: str

    @property
    def value(self) -> str:
        """The whole of it."""
        return "".join(part.text for part in self.parts)


@dataclass(frozen=True, kw_only=True, slots=True)
class CharacterCount:
    """How long the text is on one choice, as its platform counts, and the most that it takes.

    ``links`` says whether anything in it becomes a link there, ``plain`` which names do not.
    """

    on: str
    title: str
    length: int
    limit: int | None
    links: bool
    plain: tuple[str, ...]
    picked: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class SizedPicture:
    """One of a post's pictures, by its number from 1, in each size that some choice gets."""

    number: int
    sizes: tuple[CardGraphic, ...]

    @property
    def on(self) -> tuple[str, ...]:
        """The choices that get it in some size; empty: all."""
        return tuple(value for each in self.sizes for value in each.on)


@dataclass(frozen=True, kw_only=True, slots=True)
class OfferedText:
    """A text for one platform, the files that go with it (empty: none), and the names to pick there."""

    platform: str
    title: str
    text: str
    lang: str
    pictures: tuple[str, ...]
    picks: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class PostCard:
    """One post of a kit. ``choices`` are (value, title); ``lang`` is that of its texts.

    ``other_language`` says that the texts are not in the partner's own language. ``alt`` is None where
    no graphic is there; ``lacks_graphic`` where one is meant and there is none of this partner.

    ``mark`` tells what it is made of. ``html`` is it as it was written last, for the same mark (empty: it is
    not written yet), without parts that only that shows; ``entry`` marks its entry in the calendar then.
    """

    post: str
    title: str
    title_lang: str
    choices: tuple[tuple[str, str], ...]
    texts: tuple[CardText, ...]
    lang: str
    other_language: bool
    counts: tuple[CharacterCount, ...]
    ways: tuple[Way, ...]
    graphics: tuple[CardGraphic, ...]
    refused: tuple[str, ...]
    alt: str | None
    alt_lang: str
    lacks_graphic: bool
    mark: str = ""
    html: str = ""
    entry: str = ""

    @property
    def id(self) -> str:
        """What the page's addresses call it."""
        return f"post-{self.post}"

    def text_on(self, choice: str) -> CardText:
        """Give the text that a choice has."""
        return next(each for each in self.texts if not each.on or choice in each.on)

    @cached_property
    def offered(self) -> tuple[OfferedText, ...]:
        """Its texts in the order of the platforms that it is written for, as files list them."""
        ways = {way.on: way for way in self.ways}
        return tuple(
            self._offered_on(ways[platform], title) for platform, title in self.choices if platform != OTHER
        )

    def _offered_on(self, way: Way, title: str) -> OfferedText:
        found = self.text_on(way.on)
        return OfferedText(
            platform=way.on,
            title=title,
            text=found.value,
            lang=found.lang,
            pictures=tuple(each.graphic.file for each in self.graphics if not each.on or way.on in each.on),
            picks=way.picks,
        )

    @property
    def attaches(self) -> bool:
        """Whether a graphic belongs to it, be it there or not."""
        return bool(self.graphics) or self.lacks_graphic

    @property
    def pictures(self) -> tuple[SizedPicture, ...]:
        """Its pictures in their order, each with the sizes that there are of it."""
        return tuple(
            SizedPicture(number=number, sizes=tuple(sizes))
            for number, sizes in groupby(self.graphics, key=lambda each: each.number)
        )

    @property
    def links(self) -> tuple[tuple[tuple[str, ...], CharacterCount], ...]:
        """The choices on which the same becomes a link, and what that is; none where it is nothing.

        Choices are empty where it is the same on all.
        """
        alike: dict[tuple[object, ...], list[CharacterCount]] = {}
        for each in self.counts:
            alike.setdefault((each.links, each.plain, each.picked), []).append(each)
        return tuple(
            (tuple(each.on for each in same) if len(alike) > 1 else (), same[0])
            for same in alike.values()
            if same[0].links
        )

    @property
    def further(self) -> tuple[CardGraphic, ...]:
        """The pictures behind the first, each once in whatever size."""
        return tuple({each.number: each for each in self.graphics if each.number > 1}.values())

    @property
    def said(self) -> str:
        """What is said of its picture; of several, of each by its number, a line each. Empty: nothing."""
        if not self.further:
            return self.alt or ""
        alts = (self.alt or "", *(each.alt for each in self.further))
        return "\n".join(f"{number}. {alt}" for number, alt in enumerate(alts, start=1) if alt)


def card(
    campaign: Campaign,
    assigned: Sequence[Assignment],
    graphics: PartnerGraphics,
    topic: Day | None,
) -> PostCard:
    """Give the card of a post, of which ``assigned`` are a partner's assignments.

    ``graphics`` are hers; the topic of a day stands for a title where the post has none
    (None: its first words do).
    """
    return card_of(campaign, choices(campaign, assigned), graphics, topic)


def card_of(
    campaign: Campaign,
    offered: Sequence[PlatformChoice],
    graphics: PartnerGraphics,
    topic: Day | None,
) -> PostCard:
    """Give the card of a post with these choices, the first of which is a platform of its own."""
    first = offered[0].offers[0].assigned
    shown, refused = beside(campaign, offered, graphics)
    title, title_lang = title_of(campaign, first.post, offered[0].text, topic)
    wanted = campaign.language_of(first.partner)
    ways = tuple(way(campaign, each) for each in offered)
    return PostCard(
        post=first.post.id,
        title=title,
        title_lang=title_lang,
        choices=tuple((each.value, each.title) for each in offered),
        texts=tuple(_texts(offered, first.language)),
        lang=first.language,
        other_language=not same_language(first.language, wanted),
        counts=tuple(_count(each, how) for each, how in zip(offered, ways, strict=True)),
        ways=ways,
        graphics=shown,
        refused=refused if shown else (),
        alt=offered[0].offers[0].message.alt if shown else None,
        alt_lang=first.alt.lang if first.alt else first.language,
        lacks_graphic=not {*first.graphics} <= {each.graphic for each in graphics.pictures},
    )


def title_of(campaign: Campaign, post: Post, text: str, topic: Day | None) -> tuple[str, str]:
    """Give what kits call a post, and in which language: its title, else its day's topic, else first words.

    ``post`` is the version that a partner gets, ``text`` what she gets of it; ``topic`` is None where the
    day has none, or another post as well.
    """
    if post.title:
        return post.title, post.lang
    source = post.original or post
    if source.title:
        return source.title, source.lang
    return (topic.topic, topic.lang or campaign.lang) if topic else (first_words(text), post.lang)


def first_words(text: str) -> str:
    """Give what stands for a title: a text's first sentence, or as many of its words as fit."""
    line = " ".join(_SENTENCE.split(text.strip())[0].split())
    letters = graphemes.whole_letters(line)
    if len(letters) <= LONGEST_TITLE:
        return line.rstrip(".。।")
    begun = "".join(letters[: LONGEST_TITLE - 1])
    return (begun.rpartition(" ")[0] or begun).rstrip(" ,;:-\N{EN DASH}") + "…"


def _texts(offered: Sequence[PlatformChoice], lang: str) -> Iterator[CardText]:
    by_text: dict[str, list[PlatformChoice]] = {}
    for each in offered:
        by_text.setdefault(each.text, []).append(each)
    for text, sharing in by_text.items():
        live = {each.value: each.offers[0].reader.entities(text) for each in sharing}
        on = tuple(live) if len(by_text) > 1 else ()
        yield CardText(on=on, parts=stretches(text, live), lang=lang)


def _count(choice: PlatformChoice, how: Way) -> CharacterCount:
    reader = choice.offers[0].reader
    limit = reader.limits.text
    return CharacterCount(
        on=choice.value,
        title=choice.title,
        length=reader.length(choice.text),
        limit=limit.value if limit else None,
        links=bool(reader.entities(choice.text)),
        plain=how.plain,
        picked=bool(how.picks),
    )


def same_language(one: str, other: str) -> bool:
    """Say whether two tags are of one language, in whatever country or script."""
    return one.lower().partition("-")[0] == other.lower().partition("-")[0]
