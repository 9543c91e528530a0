"""A campaign file for another year: its days moved, its name and id made new, all else byte for byte."""

import json
import re
from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta

from socialkit.loading.edits.editing import Edit, edited
from socialkit.loading.yaml.composer import composed
from socialkit.loading.yaml.nodes import Mapping, Scalar, Sequence
from socialkit.loading.yaml.source import Source

#: Keys whose values are days, or begin with one.
_DATED = frozenset({"starts", "ends", "at", "date", "day", "not_before"})
_COMMA = re.compile(r"\s*,[ \t]*")
_DAY = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")


def next_edition(text: str, *, by: timedelta, name: str | None = None) -> str:
    """Give the text of a campaign file with every day of its keys moved ``by`` whole days.

    Days in texts stay: `check --against` tells them. Without ``name`` the year in the campaign's name and id
    is moved along; an id without one gets the year, for the ledger must not take it for the old campaign.
    Raises OverflowError for days that no calendar has.
    """
    root, _faults = composed(Source("", text))
    return edited(text, _edits(root, by, name))


def moved(text: str, entries: Iterable[object], *, by: timedelta) -> str:
    """Give a text, YAML or a table, with the days under dated keys of ``entries``, read of it, moved.

    Raises OverflowError for days that no calendar has.
    """
    return edited(text, {at: edit for entry in entries for at, edit in _moved(entry, by)}.values())


def without_photos(text: str, profiles: Iterable[object], ids: Collection[str]) -> str:
    """Give a text, YAML or a table, in which those of ``profiles``, read of it, name no photo any more."""
    people = (each for each in profiles if isinstance(each, Mapping) and each.get("id") in ids)
    return edited(text, [edit for each in people for edit in _without_photo(each)])


def _without_photo(profile: Mapping) -> Iterator[Edit]:
    """Give the edit that takes the photo out of a profile: a cell, or a key with what stands behind it."""
    for key in profile.keys_with_places():
        value = profile[key]
        if key != "photo" or not isinstance(value, Scalar) or not value:
            continue
        if key.span == value.span:
            yield _edit(value, "")
            return
        behind = _COMMA.match(value.span.source.text, value.span.end) if profile.flow else None
        left = "" if profile.flow else "# photo: left behind"
        end = behind.end() if behind else value.span.end
        yield Edit(key.span.start, end, left, 0, key.span.place)


def _edits(root: object, by: timedelta, name: str | None) -> Iterator[Edit]:
    yield from dict(_moved(root, by)).values()
    head = root.get("campaign") if isinstance(root, Mapping) else None
    if not isinstance(head, Mapping):
        return
    old, new = _years(head, by)
    called, known = head.get("name"), head.get("id")
    if isinstance(called, Scalar):
        words = name or str(called).replace(old, new)
        if words != called:
            yield _edit(called, json.dumps(words, ensure_ascii=False))
    if isinstance(known, Scalar):
        fresh = str(known).replace(old, new)
        yield _edit(known, fresh if fresh != known else f"{known}-{new}")


def _years(head: Mapping, by: timedelta) -> tuple[str, str]:
    """Give the year that it started in, and the one that it starts in now."""
    found = _DAY.match(str(head.get("starts", "")))
    if found is None:
        return "\0", "\0"
    started = date(*map(int, found.groups()))
    return str(started.year), str((started + by).year)


def _moved(node: object, by: timedelta) -> Iterator[tuple[int, Edit]]:
    """Give the edit of each day, by where it stands: an alias is met more than once."""
    if isinstance(node, Mapping):
        for key, value in node.items():
            if key in _DATED and isinstance(value, Scalar | Sequence):
                days = [value] if isinstance(value, Scalar) else value
                yield from (edit for day in days if isinstance(day, Scalar) for edit in _days(day, by))
            else:
                yield from _moved(value, by)
    elif isinstance(node, Sequence):
        for value in node:
            yield from _moved(value, by)


def _days(value: Scalar, by: timedelta) -> Iterator[tuple[int, Edit]]:
    """Give the edits of a value that begins with a day; a cell of a table may hold several."""
    written = value.span.source.text[value.span.start : value.span.end]
    for found in _DAY.finditer(written) if _DAY.match(value) else ():
        day = date(*map(int, found.groups())) + by
        start = value.span.start + found.start()
        yield start, Edit(start, start + len(found.group()), str(day), 0, value.span.place)


def _edit(value: Scalar, text: str) -> Edit:
    return Edit(value.span.start, value.span.end, text, 0, value.span.place)
