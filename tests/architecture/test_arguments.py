"""Every public function, and every parameter of it, with values of every wrong kind: refused as misuse.

What fits is read from the annotations, so that a new function or parameter is tried as soon as it is public.
"""

import inspect
import shutil
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import is_dataclass
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from pathlib import Path
from types import UnionType
from typing import Any, Literal, Union, cast, get_args, get_origin, get_type_hints

import pytest

import socialkit
from socialkit import Ledger, MisuseError, Moment, Plan, Selection, SocialkitError, StampReport
from socialkit.model.campaign import Campaign, Partner
from tests.conftest import EVE, PLACE, Clock, FakePublisher, a_campaign, a_post, a_worker
from tests.representatives import few_quick

WRONG: Mapping[str, object] = {
    "None": None,
    "nothing": "",
    "a text": "x",
    "NUL": "a\0b",
    "a number": 5,
    "a fraction": 0.5,
    "less than none": -1,
    "no end": float("inf"),
    "a list": [],
    "a list of numbers": [1],
    "a mapping": {1: 2},
    "bytes": b"x",
    "an object": object(),
    "no zone": datetime(2022, 10, 17),  # noqa: DTZ001
    "time going back": timedelta(seconds=-1),
    "an error": ValueError("x"),
}
#: Kinds of Python's own that say themselves what they are made of: errors, enumerations, tuples.
OWN_KINDS = (BaseException, Enum, tuple)
FILE = """\
campaign: {name: Week, starts: 2027-10-18, ends: 2027-10-22, timezone: UTC, platforms: [x]}
posts: [{id: one, text: Hello  there}]
"""
OUTLINE: dict[str, Any] = {
    "name": "Week",
    "organizer": "Alliance",
    "starts": date(2027, 10, 18),
    "ends": date(2027, 10, 22),
    "timezone": "UTC",
    "hashtag": "#Week",
}
#: What each function gets where it is right; classes get nothing but what is tried.
DUE = Moment(local=datetime(2022, 10, 17, 9), zone="UTC")  # noqa: DTZ001 a local time
GIVEN: Mapping[str, Callable[[Path], dict[str, object]]] = {
    **dict.fromkeys(
        ("check", "check_links", "check_spelling", "messages", "preview", "renditions"),
        lambda _: {"campaign": week()},
    ),
    **dict.fromkeys(("stamp", "rehearse"), lambda folder: {"campaign": week(), "out": folder / "out"}),
    "DigestReader": lambda _: {"lang": "en", "zone": "UTC"},
    "make_digest": lambda folder: {
        "campaign": week(),
        "days": "2022-10-17",
        "out": folder / "out",
        "now": EVE,
    },
    "make_kits": lambda folder: {"campaign": week(), "renditions": (), "out": folder / "out"},
    "connections": lambda _: {"campaign": week(), "clock": Clock(), "environment": {}},
    "consented": lambda _: {"campaign": week(), "use": "kit", "day": date(2022, 10, 17)},
    "dialect": lambda _: {"name": "x"},
    "campaign_id": lambda folder: {"ledger": a_ledger(folder), "campaign": week()},
    "load_campaign": lambda folder: {"path": folder / "posts.yaml"},
    "carried_over": lambda folder: {
        "source": folder / "posts.yaml",
        "out": folder / "next",
        "starts": date(2028, 10, 16),
    },
    "new_campaign": lambda folder: {"outline": an_outline(), "out": folder / "new"},
    "CampaignOutline": lambda _: OUTLINE,
    "export_posts": lambda _: {"campaign": week(), "form": "csv", "now": EVE},
    "export_translations": lambda _: {"campaign": week(), "lang": "es"},
    **dict.fromkeys(
        ("import_partners", "import_translations"),
        lambda folder: {"campaign_file": folder / "posts.yaml", "files": ()},
    ),
    **dict.fromkeys(
        ("add_partners", "import_posts"),
        lambda folder: {"campaign_file": folder / "posts.yaml", "files": ()},
    ),
    "fix_files": lambda folder: {"campaign_file": folder / "posts.yaml"},
    "deliveries": lambda folder: {"ledger": a_ledger(folder)},
    "amplify": lambda _: {"campaign": week(), "found": ()},
    "read_found_posts": lambda folder: {"path": folder / "posts.yaml"},
    "gather_results": lambda folder: {"campaign": week(), "ledger": a_ledger(folder), "now": EVE},
    "write_results": lambda folder: {"made": no_results(), "out": folder / "out"},
    "plan": lambda folder: {"campaign": week(), "ledger": a_ledger(folder), "now": EVE},
    "schedule": lambda folder: {
        "plan": Plan(record=socialkit.CampaignRecord(id="week", name="A"), steps=()),
        "ledger": a_ledger(folder),
        "now": EVE,
    },
    **dict.fromkeys(
        ("run", "reconcile"),
        lambda folder: {"ledger": a_ledger(folder), "worker": a_worker(FakePublisher(Clock()))},
    ),
    **dict.fromkeys(("alarms", "pauses"), lambda folder: {"ledger": a_ledger(folder)}),
    "holdups": lambda folder: {"ledger": a_ledger(folder), "now": EVE},
    **dict.fromkeys(("cancel", "release"), lambda folder: by_hand(folder, which=Selection(everything=True))),
    "retry": lambda folder: by_hand(folder, which=Selection(everything=True), plan=None),
    "reschedule": lambda folder: by_hand(folder, which=Selection(everything=True), due=DUE),
    "postpone": lambda folder: by_hand(folder, which=Selection(everything=True), step=timedelta(hours=1)),
    "resolve": lambda folder: by_hand(folder, which=Selection(everything=True), receipt=None),
    "approve": lambda folder: by_hand(folder, shown=(), by="Amina"),
    **dict.fromkeys(("pause", "resume"), lambda folder: by_hand(folder, name=None)),
    "show": lambda folder: {"ledger": a_ledger(folder), "key": "monday@alliance-x"},
    "Selection": lambda _: {},
    "Ledger.open": lambda folder: {"where": folder / "ledger.db"},
    "LinkOptions": lambda _: {},
    "PartnerTableOptions": lambda _: {},
    "StampOptions": lambda _: {},
    "Worker": lambda _: {"connect": lambda _: None, "clock": Clock(), "campaign": "week-2022"},
}


def an_outline() -> socialkit.CampaignOutline:
    return socialkit.CampaignOutline(**OUTLINE)


def no_results() -> socialkit.CampaignResults:
    day = date(2022, 10, 17)
    return socialkit.CampaignResults(campaign="Week", starts=day, ends=day, made_at=EVE, platforms=())


def week() -> Campaign:
    partner = Partner(id="kenya", name="Kenya", place=PLACE)
    return a_campaign(a_post("monday"), partners=(partner,))


def by_hand(folder: Path, **values: object) -> dict[str, object]:
    return {"ledger": a_ledger(folder), "now": EVE, **values}


def a_ledger(folder: Path) -> Ledger:
    return Ledger.open(folder / "ledger.db", create=True)


def public(*, values: bool) -> Iterator[tuple[str, Callable[..., object]]]:
    """Give what can be called: functions and what they are given, or with ``values`` mere values."""
    for name in socialkit.__all__:
        what = getattr(socialkit, name)
        own = inspect.isclass(what) and issubclass(what, OWN_KINDS)
        if not callable(what) or own or getattr(what, "_is_protocol", False):
            continue
        if (is_dataclass(what) and name not in GIVEN) == values and what is not Ledger:
            yield name, what
    if not values:
        yield "Ledger.open", Ledger.open


def cases() -> Iterator[Any]:
    for name, call in public(values=False):
        for parameter in inspect.signature(call).parameters:
            yield pytest.param(name, call, parameter, id=f"{name}-{parameter}")


def fits(value: object, hint: object) -> bool:
    """Say whether a value is what an annotation asks for, and what the words of the documentation add."""
    origin, inside = get_origin(hint), get_args(hint)
    if origin in {Union, UnionType}:
        return any(fits(value, each) for each in inside)
    if origin is Literal:
        return value in inside
    if inspect.isclass(origin) and issubclass(origin, Collection):
        shape = origin if issubclass(origin, Mapping) else Collection
        right = isinstance(value, cast("type", shape)) and not isinstance(value, str | bytes)
        return right and all(fits(each, inside[0]) for each in cast("Collection[object]", value))
    if origin is not None:
        return callable(value)
    if getattr(hint, "_is_protocol", False):
        return False
    kind = int | float if hint is float else hint
    return isinstance(value, cast("type", kind)) and FITTING.get(hint, lambda _: True)(value)


#: What of a kind is taken: instants have a zone, nothing goes back in time or on for ever, paths are written.
FITTING: Mapping[object, Callable[[Any], bool]] = {
    datetime: lambda value: value.tzinfo is not None,
    timedelta: lambda value: value >= timedelta(0),
    int: lambda value: value >= 0,
    float: lambda value: 0 <= value < float("inf"),
}


@pytest.mark.slow
@pytest.mark.parametrize(("name", "call", "parameter"), list(cases()))
def test_what_does_not_fit_is_refused_as_misuse(  # noqa: PLR0913, PLR0917 two of them are the case
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    empty_ledger: Path,
    name: str,
    call: Callable[..., Any],
    parameter: str,
) -> None:
    function = call.__init__ if inspect.isclass(call) else call
    hint = get_type_hints(function)[parameter]
    for number, (kind, value) in enumerate(WRONG.items()):
        folder = tmp_path / str(number)
        folder.mkdir()
        monkeypatch.chdir(folder)
        (folder / "posts.yaml").write_text(FILE, "utf-8")
        if call != Ledger.open:
            shutil.copy(empty_ledger, folder / "ledger.db")
        tried(call, GIVEN[name](folder) | {parameter: value}, kind, fitting=fits(value, hint))


def tried(call: Callable[..., Any], given: Mapping[str, object], kind: str, *, fitting: bool) -> None:
    """Call it, and see that it takes what fits and refuses anything else as misuse."""
    try:
        _exhaust(call(**given))
    except MisuseError:
        pass
    except SocialkitError:
        assert fitting, f"{kind}: what is no campaign's, ledger's or program's fault is misuse"
    else:
        assert fitting, f"{kind}: it was taken, though it does not fit"
    finally:
        ledger = given.get("ledger")
        if isinstance(ledger, Ledger):
            ledger.close()


def _exhaust(given: object) -> None:
    if isinstance(given, Iterator):
        list(given)
    if isinstance(given, Ledger):
        given.close()


@few_quick("kind", [kind for _, kind in public(values=True)])
def test_a_value_is_made_of_anything_or_refused(kind: Callable[..., object]) -> None:
    needed = [
        each.name
        for each in inspect.signature(kind).parameters.values()
        if each.default is inspect.Parameter.empty
    ]
    for parameter in inspect.signature(kind).parameters:
        for value in WRONG.values():
            with suppress(SocialkitError):
                kind(**dict.fromkeys(needed) | {parameter: value})


def test_all_that_is_public_is_tried() -> None:
    tried = {name for values in (True, False) for name, _ in public(values=values)}
    assert {"check", "stamp", "run", "Worker", "Ledger.open", "Campaign", "Post"} <= tried
    assert set(GIVEN) <= tried
    assert isinstance(StampReport(), StampReport)
    assert fits(datetime.now(UTC), datetime)
