"""What ends and what there is to read, as a partner's page shows it: by her own clock, embargoes told."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from socialkit.model.campaign import Campaign
from socialkit.model.moment import Moment
from socialkit.model.week.days import Day, Resource


@dataclass(frozen=True, kw_only=True, slots=True)
class PageDeadline:
    """Until when something is to be sent in: ``at`` by her clock, ``there`` by the clock of ``zone``.

    ``lang`` is the language of the title, empty where that is the campaign's.
    """

    id: str
    title: str
    link: str
    at: datetime
    there: datetime
    zone: str
    lang: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class PageResource:
    """Something to read: on a ``day`` (None: all week), not before a time by her clock (None: at once)."""

    title: str
    link: str
    author: str
    lang: str
    day: date | None
    not_before: datetime | None


def page_deadlines(campaign: Campaign, zone: str, lang: str) -> tuple[PageDeadline, ...]:
    """Give deadlines by the clock of ``zone`` and in ``lang`` where there is something in it, in order."""
    found = (
        PageDeadline(
            id=each.id,
            title=each.title,
            link=each.link,
            at=each.at.local_in(zone),
            there=each.at.local,
            zone=each.at.zone,
            lang=each.lang,
        )
        for each in (deadline.version(lang) for deadline in campaign.deadlines)
    )
    return tuple(sorted(found, key=lambda each: each.at))


def page_resources(campaign: Campaign, zone: str, lang: str) -> tuple[PageResource, ...]:
    """Give the pages of the days and the resources, each once: by day, those of all week at the end.

    What they are called is in ``lang`` where there is something in it.
    """
    found = {each.link: each for each in _pages(campaign, zone, lang)}
    return tuple(sorted(found.values(), key=lambda each: each.day or date.max))


def local(moment: Moment | None, zone: str) -> datetime | None:
    """Give a moment by the clock of ``zone``, without it; None for none."""
    return None if moment is None else moment.local_in(zone)


def _pages(campaign: Campaign, zone: str, lang: str) -> Iterator[PageResource]:
    """Give them so that of one page what is said as a resource comes last: it says more."""
    for day in (each.version(lang) for each in campaign.days):
        if day.link:
            yield _of_day(day, day.lang or campaign.lang, zone)
    for resource in campaign.resources:
        yield _of_resource(resource.version(lang), zone)


def _of_day(day: Day, lang: str, zone: str) -> PageResource:
    ends = local(day.not_before, zone)
    return PageResource(title=day.topic, link=day.link, author="", lang=lang, day=day.date, not_before=ends)


def _of_resource(resource: Resource, zone: str) -> PageResource:
    return PageResource(
        title=resource.title,
        link=resource.link,
        author=resource.author,
        lang=resource.lang,
        day=resource.day,
        not_before=local(resource.not_before, zone),
    )
