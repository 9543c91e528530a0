"""The texts that speak of dates: posts with their day, titles of events with the day they start."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from socialkit.model.campaign import Campaign
from socialkit.rules.analysis.date_grammar import written_dates
from socialkit.rules.analysis.date_tokens import WrittenDate
from socialkit.rules.analysis.identity_key import IdentityKey
from socialkit.rules.analysis.passages import Passage, Span, posts_of, titles_of
from socialkit.rules.analysis.prose import prose
from socialkit.rules.rule import Subject


class Occasion(NamedTuple):
    """A text, and the day from which its dates are understood; ``opening`` begins what is said of it.

    ``lang`` is its language; a title is in that of the campaign. ``zone`` is the
    post's or the event's own, where it has one.
    """

    passage: Passage
    day: date
    opening: str = ""
    lang: str = ""
    zone: str = ""

    @property
    def dates(self) -> tuple[WrittenDate, ...]:
        """The dates in the text, in order."""
        return written_dates(self.text, self.lang)

    @property
    def text(self) -> str:
        """The text, with fillers for links, tags, handles and placeholders."""
        return prose(self.passage.value)

    def quoted(self, span: Span) -> str:
        """Give these characters in quotes, on one line."""
        return f'"{self.words(span)}"'

    def words(self, span: Span) -> str:
        """Give these characters on one line."""
        return " ".join(self.passage.value[slice(*span)].split())

    def at(self, span: Span) -> Subject:
        """Give the characters of ``span``, to say something of them."""
        return replace(self.passage.at(span), opening=self.opening)


def occasions(campaign: Campaign) -> tuple[Occasion, ...]:
    """Give every text of every post, then the title of every event."""
    return _remembered(IdentityKey(campaign))


@lru_cache(maxsize=2)
def _remembered(same: IdentityKey[Campaign]) -> tuple[Occasion, ...]:
    """Give what ten rules ask of the same campaign, one after the other."""
    return tuple(_occasions(same.value))


def _occasions(campaign: Campaign) -> Iterator[Occasion]:
    for passage in posts_of(campaign):
        at = passage.post.at if passage.post else None
        zone = (passage.post.timezone if passage.post else None) or ""
        day = at.date() if at else campaign.usual_day
        yield Occasion(passage=passage, day=day, lang=passage.lang, zone=zone)
    for event, passage in zip(campaign.events, titles_of(campaign), strict=True):
        day, opening = event.starts.local.date(), f"event {event.id}: "
        zone = event.starts.zone
        yield Occasion(passage=passage, day=day, opening=opening, lang=campaign.lang, zone=zone)


def scheduled(campaign: Campaign) -> Iterator[Occasion]:
    """Give every text of the posts that have a time, whose day is the one on which it appears."""
    for occasion in occasions(campaign):
        if occasion.passage.post and occasion.passage.post.at:
            yield occasion
