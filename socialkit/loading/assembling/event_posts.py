"""Posts that are made for events, by the words of the event or of all events; {event} is filled in here."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from socialkit.findings.place import spliced
from socialkit.loading.assembling.texts import translation_of, waivers_of
from socialkit.loading.schema.day_shapes import EventPostShape, EventShape
from socialkit.loading.schema.shapes import FileShape
from socialkit.loading.schema.text_shapes import TranslationShape
from socialkit.loading.schema.validators import EVENT_POSTS
from socialkit.loading.yaml.nodes import Node, Scalar, keys
from socialkit.loading.yaml.source_map import text_of, trimmed
from socialkit.model.moment import Clock, Moment
from socialkit.model.week.days import Event
from socialkit.model.week.post import Post, Text, Translation

#: Filled in when the file is read: the same for everybody. {event_time} waits for who reads it.
_EVENT = re.compile(r"\{event\}")
_DAY = timedelta(days=1)


def event_post_id(event: str, kind: str) -> str:
    """Give the id of a post that is made for an event: ``webinar-remind``."""
    return f"{event}-{kind}"


def event_posts(shape: FileShape, events: Sequence[Event], root: Node) -> Iterator[Post]:
    """Give the posts that the events of a file ask for, in their order; ``root`` knows where they do."""
    words = {str(kind): each for kind, each in shape.event_posts.items()}
    for number, (written, event) in enumerate(zip(shape.events, events, strict=True)):
        for kind in EVENT_POSTS:
            own = _asked(written, kind)
            if own is not None:
                place = next(key.span.place for key in keys(root, "events", number) if key == kind)
                yield replace(
                    _post(shape, event, kind, merged(own, words.get(kind))), place=place, at_place=place
                )


def merged(own: EventPostShape, words: EventPostShape | None) -> EventPostShape:
    """Give what an event says of its post, and what it does not say as the words for all events have it."""
    if words is None:
        return own
    timed = own.at is not None or own.before is not None
    return EventPostShape(
        at=own.at,
        before=own.before if timed else words.before,
        text=own.text or words.text,
        title=own.title or words.title,
        # Who writes a text of its own has no translation of it yet.
        translations=own.translations if own.text else own.translations or words.translations,
        platforms=own.platforms or words.platforms,
        partners=words.partners if own.partners is None else own.partners,
        accounts=words.accounts if own.accounts is None else own.accounts,
        graphic=own.graphic or words.graphic,
        alt=own.alt if own.alt is not None else words.alt,
        grace=own.grace or words.grace,
        ignore=words.ignore | own.ignore,
    )


def about_event(post: Post, event: Event) -> Post:
    """Give a post that invites to ``event``, with {event} filled in and its page for a link."""
    return replace(
        post,
        event=event,
        link=post.link or event.version(post.lang).link,
        text=_named(post.text, event.version(post.lang)),
        texts={name: _named(text, event.version(post.lang)) for name, text in post.texts.items()},
        translations=tuple(_translated(each, event) for each in post.translations),
    )


def _asked(event: EventShape, kind: str) -> EventPostShape | None:
    return event.announce if kind == EVENT_POSTS[0] else event.remind


def _post(shape: FileShape, event: Event, kind: str, words: EventPostShape) -> Post:
    texts = {str(name): text_of(text) for name, text in (words.text or {}).items()}
    alt = None if words.alt is None else trimmed(words.alt)
    at, fold = _due(event, words)
    post = Post(
        id=event_post_id(event.id, kind),
        title=words.title or event.title,
        text=texts.pop("default"),
        texts=texts,
        at=at,
        fold=fold,
        timezone=event.starts.zone,
        platforms=tuple(map(str, words.platforms or shape.campaign.platforms)),
        graphic=str(words.graphic[0]) if words.graphic else None,
        further_graphics=tuple(map(str, words.graphic[1:])) if words.graphic else (),
        alt=alt.value if alt else None,
        alt_origin=alt.origin if alt else None,
        partners=None if words.partners is None else tuple(map(str, words.partners)),
        accounts=None if words.accounts is None else tuple(map(str, words.accounts)),
        lang=shape.campaign.lang,
        translations=tuple(_with_title(lang, each, event) for lang, each in words.translations.items()),
        grace=words.grace or _until(event, at, fold),
        waivers=waivers_of(words.ignore),
        place=event.place,
    )
    return about_event(post, event)


def _due(event: Event, words: EventPostShape) -> tuple[datetime, int | None]:
    """Give the local time in the event's zone, and which of two where it comes twice.

    Whole days before are the same hour on that day; hours before are hours, whatever clocks do.
    """
    before = words.before or timedelta()
    if words.at is not None:
        return words.at, None
    if before % _DAY == timedelta():
        return event.starts.local - before, None
    there = (event.starts.utc - before).astimezone(ZoneInfo(event.starts.zone))
    local = there.replace(tzinfo=None, fold=0)
    twice = Moment(local=local, zone=event.starts.zone).clock() is Clock.TWICE
    return local, there.fold if twice else None


def _until(event: Event, at: datetime, fold: int | None) -> timedelta | None:
    """Give how long after it is due the event begins; None where it is due too late anyway."""
    due = at.replace(tzinfo=ZoneInfo(event.starts.zone), fold=fold or 0).astimezone(UTC)
    left = event.starts.utc - due
    return left if left > timedelta() else None


def _with_title(lang: Scalar, shape: TranslationShape, event: Event) -> Translation:
    made = translation_of(lang, shape)
    return replace(made, title=made.title or event.version(str(lang)).title)


def _translated(translation: Translation, whole: Event) -> Translation:
    event = whole.version(translation.lang)
    return replace(
        translation,
        link=translation.link or (event.link if event.link != whole.link else ""),
        text=_named(translation.text, event),
        texts={name: _named(text, event) for name, text in translation.texts.items()},
    )


def _named(text: Text, event: Event) -> Text:
    """Give the text with the event's title in it; all of the title points at the placeholder."""
    parts: list[str] = []
    pieces: list[tuple[int, int, int]] = []
    new = old = 0
    for match in _EVENT.finditer(text.value):
        kept = text.value[old : match.start()]
        parts += [kept, event.title]
        pieces += [(new, len(kept), old)] if kept else []
        pieces.append((new + len(kept), 0, match.start()))
        new += len(kept) + len(event.title)
        old = match.end()
    if not pieces:
        return text
    rest = text.value[old:]
    return Text(value="".join([*parts, rest]), origin=spliced(text.origin, [*pieces, (new, len(rest), old)]))
