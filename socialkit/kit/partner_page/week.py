"""The days of a campaign as a partner's page shows them: her posts under their day and hour, days without."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import groupby

from socialkit.assignments import Assignment, kit_assignments
from socialkit.kit.partner_page.agenda import local
from socialkit.kit.partner_page.kept_cards import NOTHING_KEPT, KeptCards
from socialkit.kit.partner_page.post_cards import PostCard, card
from socialkit.kit.partner_page.shown_graphics import PartnerGraphics
from socialkit.model.campaign import Campaign, Partner
from socialkit.model.week.days import Day
from socialkit.translated_texts import audience_titles

#: Ours: so many days are shown one by one; of more, only those on which there is something.
_MOST_DAYS = 10
#: A post's hour by the partner's clock, and what she has of it on each platform.
_Dated = tuple[datetime | None, list[Assignment]]


@dataclass(frozen=True, kw_only=True, slots=True)
class TimedCard:
    """A card, and when it is best posted by the clock of whoever gets the kit (None: at any time).

    ``not_before`` is the end of an embargo by that clock; ``audiences`` are those that it speaks to, and
    ``audiences_lang`` the language in which they are called.
    """

    card: PostCard
    at: datetime | None
    not_before: datetime | None = None
    audiences: tuple[str, ...] = ()
    audiences_lang: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class PageDay:
    """One day (None: posts for any day), its topic, its posts in the order of the clock.

    ``topic_lang`` is the language of the topic, empty where that is the campaign's.
    """

    date: date | None
    topic: str
    posts: tuple[TimedCard, ...]
    topic_lang: str = ""

    @property
    def id(self) -> str:
        """What the page's addresses call it."""
        return f"day-{self.date:%Y-%m-%d}" if self.date else "any-day"

    @property
    def topic_is_title(self) -> bool:
        """Whether a post below is called by the topic, so that it need not stand twice."""
        return any(each.card.title == self.topic for each in self.posts)


def zone_of(campaign: Campaign, partner: Partner) -> str:
    """Give the zone by whose clock her page goes."""
    return partner.timezone or campaign.timezone


def days(
    campaign: Campaign,
    partner: Partner,
    graphics: PartnerGraphics,
    kept: KeptCards = NOTHING_KEPT,
) -> tuple[PageDay, ...]:
    """Give the days of a partner's kit in order, posts for any day at the end."""
    groups = [
        list(group) for _, group in groupby(kit_assignments(campaign, partner), key=lambda each: each.post.id)
    ]
    dated = [(_local(campaign, partner, group[0]), group) for group in groups]
    topics = {day.date: day.version(campaign.language_of(partner)) for day in campaign.days}
    on: dict[date | None, list[_Dated]] = {
        day: [] for day in _shown(campaign, [at.date() for at, _ in dated if at])
    }
    for at, group in dated:
        on.setdefault(at.date() if at else None, []).append((at, group))
    zone = zone_of(campaign, partner)

    def made(assigned: Sequence[Assignment], topic: Day | None) -> PostCard:
        post, title = assigned[0].post.id, f"{topic.lang} {topic.topic}" if topic else ""
        found = kept.card(post, title, graphics)
        return found or replace(card(campaign, assigned, graphics, topic), mark=kept.mark(post, title))

    return tuple(_day(campaign, day, posts, made, (topics, zone)) for day, posts in _ordered(on))


def _day(
    campaign: Campaign,
    day: date | None,
    posts: Sequence[_Dated],
    made: Callable[[Sequence[Assignment], Day | None], PostCard],
    around: tuple[Mapping[date, Day], str],
) -> PageDay:
    topics, zone = around
    known = topics.get(day) if day else None
    title = known if len(posts) == 1 else None
    return PageDay(
        date=day,
        topic=known.topic if known else "",
        posts=tuple(_timed(campaign, made(each, title), each, (at, zone)) for at, each in posts),
        topic_lang=known.lang if known else "",
    )


def _timed(
    campaign: Campaign, shown: PostCard, assigned: Sequence[Assignment], clock: tuple[datetime | None, str]
) -> TimedCard:
    first, (at, zone) = assigned[0], clock
    audiences, lang = audience_titles(campaign, first.post, campaign.language_of(first.partner))
    return TimedCard(
        card=shown,
        at=at,
        not_before=local(campaign.embargo_of(first.post), zone),
        audiences=audiences,
        audiences_lang=lang,
    )


def _ordered(on: Mapping[date | None, list[_Dated]]) -> list[tuple[date | None, list[_Dated]]]:
    def hour(entry: _Dated) -> str:
        return entry[0].isoformat() if entry[0] else ""

    def day(entry: tuple[date | None, object]) -> date:
        return entry[0] or date.max

    return sorted(((each, sorted(posts, key=hour)) for each, posts in on.items()), key=day)


def _shown(campaign: Campaign, posted: Sequence[date]) -> list[date]:
    length = (campaign.ends - campaign.starts).days + 1
    if length <= _MOST_DAYS:
        return [campaign.starts + timedelta(days=number) for number in range(length)]
    return sorted({*posted, *(day.date for day in campaign.days)})


def _local(campaign: Campaign, partner: Partner, assigned: Assignment) -> datetime | None:
    due = assigned.due
    return due.local_in(zone_of(campaign, partner)) if due else None
