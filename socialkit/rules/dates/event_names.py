"""Which events a text speaks of: by their link, their title, or their date and hour."""

from collections.abc import Iterator
from datetime import date, datetime

from socialkit.model.campaign import Campaign, Post
from socialkit.model.week.days import Event

#: A shorter title may be any words.
_TELLING = 12


def events_named(campaign: Campaign, post: Post, text: str) -> Iterator[tuple[Event, tuple[int, int]]]:
    """Give each event that ``text`` names, and where: its own link, or its whole title."""
    if not campaign.events:
        return
    folded = text.casefold()
    links = [event.link for event in campaign.events]
    for event in campaign.events:
        title = event.title.casefold()
        start = folded.find(title) if len(title) >= _TELLING else -1
        if start >= 0 and len(folded) == len(text):
            yield event, (start, start + len(title))
        elif event.link and links.count(event.link) == 1 and event.link != campaign.link:
            yield from ((event, span) for span in _linked(event, post, text))


def _linked(event: Event, post: Post, text: str) -> Iterator[tuple[int, int]]:
    for written in (event.link, "{link}" if post.link == event.link else ""):
        start = text.find(written) if written else -1
        if start >= 0:
            yield start, start + len(written)
            return


def day_there(event: Event, zone: str) -> date:
    """Give the day on which the event starts for somebody in ``zone``."""
    return event.starts.local_in(zone).date()


def over_at(event: Event, instant: datetime) -> bool:
    """Say whether the event has ended by then."""
    return event.ends.utc < instant
