"""Events as a partner attends them: by her own clock first, then by the campaign's."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from socialkit.model.language_tags import suiting
from socialkit.model.week.days import Event


@dataclass(frozen=True, kw_only=True, slots=True)
class PageEvent:
    """An event: ``starts`` and ``ends`` by her clock, ``there`` its start by the clock of ``zone``.

    ``lang`` is the title's language (empty: the campaign's); ``speakers`` are as a programme names them;
    ``recording`` is empty while there is none.
    """

    id: str
    title: str
    lang: str
    link: str
    recording: str
    speakers: tuple[str, ...]
    starts: datetime
    ends: datetime
    there: datetime
    zone: str


def page_events(events: Sequence[Event], zone: str, lang: str) -> tuple[PageEvent, ...]:
    """Give events by the clock of ``zone`` and in ``lang`` where there is something in it, in order."""
    found = (
        PageEvent(
            id=each.id,
            title=each.title,
            lang=suiting(lang, each.titles) or "",
            link=each.link,
            recording=each.recording,
            speakers=tuple(speaker.described for speaker in each.speakers),
            starts=each.starts.local_in(zone),
            ends=each.ends.local_in(zone),
            there=each.starts.local,
            zone=each.starts.zone,
        )
        for each in (event.version(lang) for event in events)
    )
    return tuple(sorted(found, key=lambda each: each.starts))


def are_webinars(events: Sequence[PageEvent]) -> bool:
    """Say whether the campaign calls each of them a webinar."""
    return all("webinar" in f"{each.id} {each.title}".lower() for each in events)


def at_once(events: Sequence[PageEvent]) -> bool:
    """Say whether all of them, being several, start at the same time."""
    return len(events) > 1 and len({each.starts for each in events}) == 1
