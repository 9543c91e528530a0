"""The week in reading order, day by day, with the final texts: what documents and plain texts show."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from socialkit.assignments import assignment, due
from socialkit.composing import compose
from socialkit.model.campaign import Campaign, Post
from socialkit.platforms.registry import dialect

_LAST = date.max


@dataclass(frozen=True, kw_only=True, slots=True)
class OutlinedText:
    """A final text, the language tag it is in, and the titles of the platforms that get it."""

    platforms: tuple[str, ...]
    lang: str
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class OutlinedAlt:
    """An alt text, the language tag it is in, and of which graphic it is (empty: there is only one)."""

    lang: str
    text: str
    graphic: str = ""

    @property
    def label(self) -> str:
        """How it is called."""
        return f"Alt text of {self.graphic}" if self.graphic else "Alt text"


@dataclass(frozen=True, kw_only=True, slots=True)
class OutlinedPost:
    """A post: its heading, when it goes out (empty: it has no time), its texts, its pictures' alt texts.

    ``graphic`` is the id of its graphic, or those of several; ``alts`` are in the pictures' order.
    """

    heading: str
    time: str
    texts: tuple[OutlinedText, ...]
    graphic: str
    alts: tuple[OutlinedAlt, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class OutlinedDay:
    """A day with its topic, and its posts; None: posts without a time."""

    day: date | None
    topic: str
    posts: tuple[OutlinedPost, ...]

    @property
    def heading(self) -> str:
        """How the day is called."""
        named = f"{self.day:%A %d %B %Y}".replace(" 0", " ") if self.day else "Without a time"
        return f"{named}: {self.topic}" if self.topic else named


def outline(campaign: Campaign) -> Iterator[OutlinedDay]:
    """Give the days on which posts go out, in order, those without a time last."""
    topics = {each.date: each.topic for each in campaign.days}
    ordered = sorted(campaign.posts, key=_when)
    for day, posts in groupby(ordered, key=lambda post: post.at.date() if post.at else None):
        yield OutlinedDay(
            day=day,
            topic=topics.get(day, "") if day else "",
            posts=tuple(_post(campaign, post) for post in posts),
        )


def _when(post: Post) -> tuple[date, str]:
    return (post.at.date() if post.at else _LAST, f"{post.at:%H:%M}" if post.at else "")


def _post(campaign: Campaign, post: Post) -> OutlinedPost:
    texts: dict[tuple[str, str], list[str]] = {}
    alts: dict[tuple[int, str], OutlinedAlt] = {}
    for version in post.versions:
        for platform in version.platforms:
            message = compose(campaign, assignment(campaign, version, platform))
            texts.setdefault((message.lang, message.text), []).append(dialect(platform).title)
            for number, shown in enumerate(message.pictures):
                if shown.alt:
                    graphic = shown.graphic if post.further_graphics else ""
                    said = OutlinedAlt(lang=message.lang, text=shown.alt, graphic=graphic)
                    alts.setdefault((number, message.lang), said)
    moment = due(campaign, post)
    return OutlinedPost(
        heading=post.title or post.id,
        time=f"{moment.local:%H:%M} ({moment.zone})" if moment else "",
        texts=tuple(
            OutlinedText(platforms=tuple(titles), lang=lang, text=text)
            for (lang, text), titles in texts.items()
        ),
        graphic=", ".join(post.graphics),
        alts=tuple(alts[key] for key in sorted(alts, key=lambda key: key[0])),
    )
