"""The days of a campaign, and what can be attended on them."""

from dataclasses import dataclass
from datetime import date

from socialkit.findings.place import Origin, Place
from socialkit.model.moment import Moment


@dataclass(frozen=True, kw_only=True, slots=True)
class Day:
    """One day of the campaign and its topic."""

    date: date
    topic: str
    link: str = ""
    place: Place | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Event:
    """Something to attend, such as a webinar."""

    id: str
    title: str
    starts: Moment
    ends: Moment
    link: str = ""
    title_origin: Origin | None = None
    place: Place
