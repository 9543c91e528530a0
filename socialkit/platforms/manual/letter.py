"""What a person is sent who posts by hand: what to do, the words, and an entry for her calendar."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from icalendar import Calendar, Event

from socialkit.counting import counted
from socialkit.model.message import Message
from socialkit.model.moment import to_utc
from socialkit.platforms.orders import Order
from socialkit.platforms.registry import dialect
from socialkit.platforms.scheduled_picture import scheduled_pictures
from socialkit.text.letters import CONTROLS

#: What the entry takes in a calendar; it is only there to be seen.
_LENGTH = timedelta(minutes=15)
_MAKER = "-//socialkit//posts by hand//EN"
_UNSEEN = re.compile(rf"[{CONTROLS}\r\x85]")
_LINE = "-" * 40


@dataclass(frozen=True, kw_only=True, slots=True)
class Letter:
    """A subject (one line), a text, and an entry for a calendar (RFC 5545)."""

    subject: str
    text: str
    calendar: bytes


def letter(order: Order, *, account: str, uid: str) -> Letter:
    """Write to whoever posts ``order`` on ``account``; ``uid`` is the entry's name, the same on every try."""
    message = order.message
    title = dialect(message.platform).title
    what = "re-share a post" if message.reshares else "post"
    subject = f"Please {what} on {title}: {message.post}"
    text = "\n".join(_lines(order, account, title))
    return Letter(subject=subject, text=text, calendar=_calendar(order, subject, text, uid))


def plain_text(message: Message) -> str:
    """Give the text as it is to be copied."""
    return _UNSEEN.sub("", message.text)


def share_link(message: Message) -> str:
    """Give the address that opens the platform's own form, filled in; empty where there is none."""
    return dialect(message.platform).share_link(message) or ""


def _lines(order: Order, account: str, title: str) -> list[str]:
    message, link = order.message, share_link(order.message)
    if message.reshares:
        return _lines_of_reshare(order, account, title)
    confirm = f"`socialkit resolve {message.post}@{account} --published ADDRESS`."
    steps = [
        "Copy the text below; the attached text.txt has the same.",
        f"Post it as an answer to {order.parent.url}" if order.parent else "",
        *_picture_steps(message),
        f"Or begin here, where the form is filled in: {link}" if link else "",
        f"When it is out, answer this mail with its address, or run {confirm}",
    ]
    said = [f"{number}. {step}" for number, step in enumerate(filter(None, steps), start=1)]
    when = f"{to_utc(order.due):%Y-%m-%d %H:%M} UTC"
    return [
        f"Please post this on {title}, on the account {account}. It is due at {when}.",
        "",
        *said,
        "",
        _LINE,
        plain_text(message),
        _LINE,
        "",
    ]


def _picture_steps(message: Message) -> Iterator[str]:
    """Say which pictures are to be attached, in which order, and what is said of each."""
    made = scheduled_pictures(message)
    if len(made) > 1:
        yield f"Attach the {counted(len(made), 'picture')} in this order; they are attached here."
    for each in made:
        several = f"Picture {each.number}: {each.name}"
        yield several if len(made) > 1 else f"Attach the picture: {each.name}, attached here."
        if each.alt:
            yield f"Give it this alt text: {' '.join(each.alt.split())}"


def _lines_of_reshare(order: Order, account: str, title: str) -> list[str]:
    message = order.message
    done = f"`socialkit resolve {message.post}@{account} --published {message.reshares}`."
    return [
        f"Please re-share this post on {title}, from the account {account}:",
        "",
        plain_text(message),
        "",
        f"When it is done, answer this mail, or run {done}",
        "",
    ]


def _calendar(order: Order, subject: str, text: str, uid: str) -> bytes:
    begins = to_utc(order.due)
    event, calendar, link = Event(), Calendar(), share_link(order.message)
    for name, value in (
        ("uid", uid),
        ("dtstamp", begins),
        ("dtstart", begins),
        ("dtend", begins + _LENGTH),
        ("summary", subject),
        ("description", text),
        ("url", link if link.startswith("https://") else ""),
    ):
        if value:
            event.add(name, value)
    for name, value in (("prodid", _MAKER), ("version", "2.0"), ("method", "PUBLISH")):
        calendar.add(name, value)
    calendar.add_component(event)
    return bytes(calendar.to_ical())
