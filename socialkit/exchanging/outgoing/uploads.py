"""The files that schedulers take: for each account what it publishes, in its zone, in portions they take."""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from io import StringIO
from zoneinfo import ZoneInfo

from socialkit.assignments import Assignment, account_assignments
from socialkit.composing import compose
from socialkit.counting import counted
from socialkit.exchanging.outgoing.exported import Exported
from socialkit.exchanging.outgoing.schedulers import LINK, TEXT, TIME, Scheduler, filled
from socialkit.model.campaign import Campaign
from socialkit.model.message import Message
from socialkit.platforms.registry import traits

_NO_TIME = "it has no time: write `at`"
#: What a spreadsheet takes for a formula (https://owasp.org/www-community/attacks/CSV_Injection,
#: 2026-11-23): an apostrophe before it, as in tables for people, would be published.
_FORMULA = re.compile(r"\s*+[=+\-@\uff1d\uff0b\uff0d\uff20]")


@dataclass(frozen=True, kw_only=True, slots=True)
class _Channel:
    """What goes into the file of one account: each post's time (UTC) and message."""

    name: str
    zone: str
    posts: list[tuple[datetime, Message]] = field(default_factory=list)


def uploads(campaign: Campaign, scheduler: Scheduler, now: datetime) -> Exported:
    """Give a file for each account with what it publishes after ``now`` (aware), or several if it is long.

    Left out, with the reason: what has no time or a past one, what begins like a formula, what is longer
    than the platform takes, and what needs a picture.
    """
    left_out: list[str] = []
    channels: dict[str, _Channel] = {}
    for each in account_assignments(campaign):
        account, message = each.account, compose(campaign, each)
        if account is None or not traits(each.platform).public:
            continue
        reason = _unfit(each, message, now)
        if reason or each.due is None:
            left_out.append(f"{each.post.id} on {account.id}: {reason or _NO_TIME}")
            continue
        zone = account.timezone or campaign.timezone
        channel = channels.setdefault(account.id, _Channel(name=account.id, zone=zone))
        channel.posts.append((each.due.utc, message))
    return Exported(
        files={name: data for each in channels.values() for name, data in _files(scheduler, each)},
        left_out=tuple(left_out),
        remarks=tuple(remark for each in channels.values() for remark in _remarks(scheduler, each)),
    )


def _unfit(each: Assignment, message: Message, now: datetime) -> str:
    """Say why a message with a time cannot go into the file and what to do; empty: it can."""
    moment = each.due
    if moment and moment.utc <= now:
        return f"its time is over, {moment}: write a later `at`"
    if _FORMULA.match(message.text):
        sign = message.text.lstrip()[0]
        return f"it begins with `{sign}`, which spreadsheets take for a formula: begin with a word"
    limit = each.dialect.limits.text
    length = each.dialect.length(message.text)
    if limit and length > limit.value:
        return f"it counts {length:,}, {each.dialect.title} takes {limit.value:,}: shorten it"
    if traits(each.platform).needs_picture:
        return f"{each.dialect.title} takes no post without a picture, and the file has none: post it by hand"
    return ""


def _files(scheduler: Scheduler, channel: _Channel) -> Iterator[tuple[str, bytes]]:
    """Give the channel's file, or files with as many rows as are taken at once."""
    ordered = sorted(channel.posts, key=lambda pair: pair[0])
    rows = [_row(scheduler, message, at.astimezone(ZoneInfo(channel.zone))) for at, message in ordered]
    most = scheduler.most_rows.value if scheduler.most_rows else len(rows)
    for number, start in enumerate(range(0, len(rows), most), 1):
        part = f"-{number}" if len(rows) > most else ""
        yield f"{scheduler.name}-{channel.name}{part}.csv", _table(scheduler, rows[start : start + most])


def _row(scheduler: Scheduler, message: Message, at: datetime) -> Sequence[str]:
    link = message.link if message.link and message.link not in message.text else ""
    values = {TIME: at.strftime(scheduler.time_format), TEXT: message.text.strip(), LINK: link}
    return filled(scheduler, values)


def _table(scheduler: Scheduler, rows: Sequence[Sequence[str]]) -> bytes:
    """Give a table in UTF-8 without a mark: the first column's name must be found."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerows([[name for name, _ in scheduler.columns]] if scheduler.header else [])
    writer.writerows(rows)
    return text.getvalue().encode()


def _remarks(scheduler: Scheduler, channel: _Channel) -> Iterator[str]:
    name = channel.name
    yield f"{name}: set the channel's time zone in {scheduler.title} to {channel.zone}: the times are of it"
    pictures = {message.post: len(message.pictures) for _, message in channel.posts if message.graphic}
    if pictures:
        posts = (f"{post} ({many})" if many > 1 else post for post, many in pictures.items())
        yield f"{name}: add {counted(sum(pictures.values()), 'picture')} by hand: {', '.join(posts)}"
    picked = [message.post for _, message in channel.posts if message.mentions]
    if picked:
        yield f"{name}: pick the mentions by hand, typed they tag nobody: {', '.join(picked)}"
