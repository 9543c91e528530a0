"""CHANGES.txt: what is different from the kit before, in the partner's words, the newest first."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import chain

from socialkit.kit.files.plain_text import hour
from socialkit.kit.partner_page.attending import PageEvent
from socialkit.kit.partner_page.files import Edition
from socialkit.kit.partner_page.partner_view import PartnerView
from socialkit.kit.partner_page.week import TimedCard
from socialkit.kit.words import Words
from socialkit.model.people.profile import PREFIX
from socialkit.model.rendition import Rendition

NAME = "CHANGES.txt"
_DIGITS = 16
# What is remembered of kits from before had these of English between day and hour.
_SIGNS = str.maketrans("،؛", ",;")


@dataclass(frozen=True, kw_only=True, slots=True)
class PostFacts:
    """What is remembered of a post: its title, when it is posted, marks of its texts and alt text."""

    title: str
    time: str = ""
    texts: Mapping[str, str] = field(default_factory=dict)
    alt: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class EventFacts:
    """What is remembered of an event or a deadline: its title, and a mark of all that is said of it."""

    title: str
    mark: str


@dataclass(frozen=True, kw_only=True, slots=True)
class KitFacts:
    """What is remembered of a kit, to tell what is different in the next; pictures by file name."""

    posts: Mapping[str, PostFacts]
    events: Mapping[str, EventFacts]
    pictures: Mapping[str, str]
    deadlines: Mapping[str, EventFacts] = field(default_factory=dict)

    def as_json(self) -> dict[str, object]:
        """Give it as `facts_from` reads it."""
        posts = {
            key: {"title": post.title, "time": post.time, "texts": dict(post.texts), "alt": post.alt}
            for key, post in self.posts.items()
        }
        return {
            "posts": posts,
            "events": {key: {"title": each.title, "mark": each.mark} for key, each in self.events.items()},
            "pictures": dict(self.pictures),
            "deadlines": {
                key: {"title": each.title, "mark": each.mark} for key, each in self.deadlines.items()
            },
        }


def facts_of(view: PartnerView, pictures: Sequence[Rendition]) -> KitFacts:
    """Give what is to be remembered of a kit."""
    timed = (each for day in view.days for each in day.posts)
    return KitFacts(
        posts={each.card.post: _post_facts(view, each) for each in timed},
        events={each.id: _event_facts(each) for each in view.events},
        pictures={each.path.name: each.sha256[:_DIGITS] for each in pictures},
        deadlines={
            each.id: EventFacts(title=each.title, mark=_mark(f"{each.title} {each.link} {each.at}"))
            for each in view.deadlines
        },
    )


def _event_facts(event: PageEvent) -> EventFacts:
    more = " ".join(filter(None, [event.recording, *event.speakers]))
    said = f"{event.title} {event.link} {event.starts} {event.ends}"
    return EventFacts(title=event.title, mark=_mark(f"{said} {more}" if more else said))


def facts_from(raw: object) -> KitFacts | None:
    """Read what was remembered; None where it is not what `as_json` gives."""
    if not isinstance(raw, dict):
        return None
    try:
        return KitFacts(
            posts={key: _post_from(value) for key, value in raw["posts"].items()},
            events={key: EventFacts(**_texts_from(value)) for key, value in raw["events"].items()},
            pictures=_texts_from(raw["pictures"]),
            # Kits had none before there were deadlines.
            deadlines={
                key: EventFacts(**_texts_from(value)) for key, value in raw.get("deadlines", {}).items()
            },
        )
    # Somebody may have changed the list by hand, and text that cannot be written is a ValueError.
    except (LookupError, TypeError, ValueError, AttributeError):
        return None


def _post_from(raw: Mapping[str, object]) -> PostFacts:
    said = {key: value for key, value in raw.items() if key != "texts"}
    return PostFacts(**_texts_from(said), texts=_texts_from(raw["texts"]))


def _texts_from(raw: object) -> dict[str, str]:
    """Give texts by key; TypeError or UnicodeEncodeError for what is none, or cannot be written."""
    if not isinstance(raw, dict):
        raise TypeError("not what `as_json` gives")
    # All at once: a thousand kits have some hundred thousand.
    "".join(chain(raw, raw.values())).encode()
    return raw


def shows(facts: KitFacts, picture: Rendition) -> bool:
    """Say whether a graphic was in the kit that is remembered, the same to the byte."""
    return facts.pictures.get(picture.path.name) == picture.sha256[:_DIGITS]


def changes(view: PartnerView, before: KitFacts | None, now: KitFacts) -> tuple[str, ...]:
    """Say in the partner's language what is different, a line each; nothing where there is no word for it."""
    words = view.words
    if before is None:
        return (words("The first one."),)
    return (
        *_posts(words, before, now),
        *_events(words, before, now),
        *_deadlines(words, before, now),
        *_pictures(words, before, now),
    )


def changes_text(view: PartnerView, edition: Edition, lines: Sequence[str], before: bytes) -> bytes:
    """Give the file with a new part on top; ``before`` is the file as it stands (empty: none).

    A part on the same version is replaced: a run that was cut off wrote it.
    """
    words = view.words
    number = words.number(edition.number)
    head = words("{campaign}: what changed in this kit", {"campaign": _on_one_line(view.campaign.name)})
    undated = words("Version {n}.", {"n": number})
    dated = words("Version {n}, {date}", {"n": number, "date": "\n"}).partition("\n")[0]
    named = f"{dated}{words.full_day(edition.made)}" if edition.made else undated
    newest = "\n".join((named, *(f"- {_on_one_line(line)}" for line in lines)))
    _, *older = before.decode("utf-8", "replace").replace("\r\n", "\n").strip().split("\n\n")
    if older and (older[0].startswith(dated) or older[0].partition("\n")[0] == undated):
        del older[0]
    return "\n\n".join((head, newest, *older)).encode() + b"\n"


def _on_one_line(text: str) -> str:
    """Blank lines part one version from the next."""
    return " ".join(text.split())


def _post_facts(view: PartnerView, timed: TimedCard) -> PostFacts:
    return PostFacts(
        # Who takes back her consent is not named in what is no longer here.
        title=timed.card.post if timed.card.post.startswith(PREFIX) else timed.card.title,
        time=view.words.separators.comma.join((view.words.day(timed.at), hour(view, timed.at)))
        if timed.at
        else "",
        texts={each.title: _mark(each.text) for each in timed.card.offered},
        alt=_mark(timed.card.said),
    )


def _mark(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:_DIGITS]


def _posts(words: Words, before: KitFacts, now: KitFacts) -> Iterator[str]:
    for key, post in now.posts.items():
        old = before.posts.get(key)
        if old is None:
            yield words("New post: {title}", {"title": post.title})
            continue
        fresh = [name for name, mark in post.texts.items() if old.texts.get(name) != mark]
        if fresh:
            say = "New text: {title} ({platforms})"
            yield words(say, {"title": post.title, "platforms": words.joined(fresh)})
        if post.time.translate(_SIGNS) != old.time.translate(_SIGNS) and post.time:
            yield words("New time: {title}, {time}", {"title": post.title, "time": post.time})
        if post.alt != old.alt and not fresh:
            yield words("New alt text: {title}", {"title": post.title})
    yield from _gone(words, [old.title for key, old in before.posts.items() if key not in now.posts])


def _events(words: Words, before: KitFacts, now: KitFacts) -> Iterator[str]:
    for key, event in now.events.items():
        old = before.events.get(key)
        if old is None:
            yield words("New event: {title}", {"title": event.title})
        elif old.mark != event.mark:
            yield words("Changed event: {title}", {"title": event.title})
    yield from _gone(words, [old.title for key, old in before.events.items() if key not in now.events])


def _deadlines(words: Words, before: KitFacts, now: KitFacts) -> Iterator[str]:
    for key, deadline in now.deadlines.items():
        old = before.deadlines.get(key)
        if old is None:
            yield words("New deadline: {title}", {"title": deadline.title})
        elif old.mark != deadline.mark:
            yield words("Changed deadline: {title}", {"title": deadline.title})
    yield from _gone(words, [old.title for key, old in before.deadlines.items() if key not in now.deadlines])


def _pictures(words: Words, before: KitFacts, now: KitFacts) -> Iterator[str]:
    for name, mark in now.pictures.items():
        old = before.pictures.get(name)
        if old is None:
            yield words("New graphic: {name}", {"name": name})
        elif old != mark:
            yield words("Changed graphic: {name}", {"name": name})
    yield from _gone(words, [name for name in before.pictures if name not in now.pictures])


def _gone(words: Words, titles: Sequence[str]) -> Iterator[str]:
    for title in titles:
        yield words("No longer here: {title}", {"title": title})
