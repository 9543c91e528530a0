"""From the shapes of days, events, deadlines and resources to the nouns."""

from collections.abc import Mapping
from datetime import datetime

from socialkit.findings.place import Place
from socialkit.loading.schema.day_shapes import (
    DeadlineShape,
    EventShape,
    ResourceShape,
    SpeakerShape,
    TitleTranslationShape,
)
from socialkit.loading.schema.shapes import FileShape
from socialkit.loading.yaml.nodes import Node, Scalar, scalar
from socialkit.loading.yaml.source_map import trimmed
from socialkit.model.moment import Moment
from socialkit.model.week.days import Day, Deadline, Event, Resource, Speaker


def days_of(shape: FileShape, root: Node) -> tuple[Day, ...]:
    """Give the days; ``root`` knows where their dates stand."""
    home = shape.campaign.timezone
    return tuple(
        Day(
            date=day.date,
            topic=day.topic,
            link=day.link,
            not_before=moment_of(day.not_before, home),
            topics={str(lang): each.topic for lang, each in day.translations.items()},
            place=_place(root, number),
        )
        for number, day in enumerate(shape.days)
    )


def events_of(shape: FileShape) -> tuple[Event, ...]:
    """Give what can be attended."""
    about = shape.campaign
    return tuple(_event(event, event.timezone or about.timezone, about.lang) for event in shape.events)


def deadlines_of(shape: FileShape) -> tuple[Deadline, ...]:
    """Give until when things are to be sent in."""
    return tuple(_deadline(each, each.timezone or shape.campaign.timezone) for each in shape.deadlines)


def resources_of(shape: FileShape) -> tuple[Resource, ...]:
    """Give what there is to read."""
    about = shape.campaign
    return tuple(_resource(each, about.lang, about.timezone) for each in shape.resources)


def moment_of(local: datetime | None, zone: str) -> Moment | None:
    """Give the moment that a local time names, None for none."""
    return None if local is None else Moment(local=local, zone=zone)


def _place(root: Node, number: int) -> Place | None:
    written = scalar(root, "days", number, "date")
    return None if written is None else written.span.place


def _event(event: EventShape, zone: str, lang: str) -> Event:
    title = trimmed(event.title)
    return Event(
        id=str(event.id),
        title=title.value,
        starts=Moment(local=event.starts, zone=zone),
        ends=Moment(local=event.ends, zone=zone),
        link=event.link,
        recording=event.recording,
        speakers=tuple(_speaker(each, lang) for each in event.speakers),
        titles={str(lang): each.title for lang, each in event.translations.items()},
        links={str(lang): each.link for lang, each in event.translations.items() if each.link},
        title_origin=title.origin,
        place=event.id.span.place,
    )


def _speaker(speaker: SpeakerShape, lang: str) -> Speaker:
    return Speaker(
        name=speaker.name,
        title=speaker.title,
        organization=speaker.organization,
        handles={str(platform): form for platform, form in speaker.handles.items()},
        lang=lang,
    )


def _deadline(deadline: DeadlineShape, zone: str) -> Deadline:
    return Deadline(
        id=str(deadline.id),
        title=deadline.title,
        at=Moment(local=deadline.at, zone=zone),
        link=deadline.link,
        titles=_titles(deadline.translations),
        place=deadline.id.span.place,
    )


def _titles(translations: Mapping[Scalar, TitleTranslationShape]) -> dict[str, str]:
    return {str(lang): each.title for lang, each in translations.items()}


def _resource(resource: ResourceShape, lang: str, zone: str) -> Resource:
    return Resource(
        id=str(resource.id),
        title=resource.title,
        link=resource.link,
        author=resource.author,
        lang=resource.lang or lang,
        day=resource.day,
        not_before=moment_of(resource.not_before, zone),
        titles=_titles(resource.translations),
        place=resource.id.span.place,
    )
