"""The calendar of a preview: weeks by account and day, in each account's own time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from socialkit.model.campaign import Campaign
from socialkit.previewing.preview_cards import PreviewCard

_WEEK = timedelta(days=7)


@dataclass(frozen=True, kw_only=True, slots=True)
class AccountEntry:
    """A message in the calendar: when, in the account's zone, its card, and how many errors it has."""

    at: datetime
    card: PreviewCard
    state: str
    errors: int


@dataclass(frozen=True, kw_only=True, slots=True)
class AccountRow:
    """What an account publishes in a week, one list for each of its days."""

    account: str
    platform: str
    zone: str
    days: tuple[tuple[AccountEntry, ...], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class CalendarWeek:
    """A week from Monday: its days, and a row for each account that publishes in it."""

    days: tuple[date, ...]
    rows: tuple[AccountRow, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class AgendaDay:
    """A day, and what accounts publish on it in the order of their clocks."""

    day: date
    entries: tuple[tuple[AccountRow, AccountEntry], ...]


def calendar_weeks(campaign: Campaign, cards: Sequence[PreviewCard]) -> tuple[CalendarWeek, ...]:
    """Give the weeks in which accounts publish; of each the days of the campaign, and others in use."""
    rows: dict[tuple[str, str, str], list[AccountEntry]] = {}
    for card in cards:
        for each in card.accounts:
            if each.due and each.account:
                errors = sum(finding.severity == "error" for finding in card.findings)
                entry = AccountEntry(at=each.due.local, card=card, state=each.state, errors=errors)
                rows.setdefault((each.account, card.dialect.title, each.due.zone), []).append(entry)
    mondays = sorted({_monday(entry.at.date()) for entries in rows.values() for entry in entries})
    return tuple(_week(campaign, monday, rows) for monday in mondays)


def calendar_days(weeks: Sequence[CalendarWeek]) -> tuple[AgendaDay, ...]:
    """Give the same day by day and hour by hour; days on which nothing goes out are left out."""
    days = (
        AgendaDay(day=day, entries=tuple(sorted(_on(week, number), key=lambda one: one[1].at)))
        for week in weeks
        for number, day in enumerate(week.days)
    )
    return tuple(each for each in days if each.entries)


def _on(week: CalendarWeek, number: int) -> Iterator[tuple[AccountRow, AccountEntry]]:
    yield from ((row, entry) for row in week.rows for entry in row.days[number])


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _week(
    campaign: Campaign, monday: date, rows: dict[tuple[str, str, str], list[AccountEntry]]
) -> CalendarWeek:
    inside = {
        who: [entry for entry in entries if monday <= entry.at.date() < monday + _WEEK]
        for who, entries in rows.items()
    }
    used = {entry.at.date() for entries in inside.values() for entry in entries}
    whole = (monday + timedelta(days=step) for step in range(7))
    days = tuple(day for day in whole if day in used or campaign.starts <= day <= campaign.ends)
    return CalendarWeek(days=days, rows=tuple(_rows(inside, days)))


def _rows(
    inside: dict[tuple[str, str, str], list[AccountEntry]], days: Sequence[date]
) -> Iterator[AccountRow]:
    for (account, platform, zone), entries in inside.items():
        if entries:
            ordered = sorted(entries, key=lambda entry: entry.at)
            on = tuple(tuple(entry for entry in ordered if entry.at.date() == day) for day in days)
            yield AccountRow(account=account, platform=platform, zone=zone, days=on)
