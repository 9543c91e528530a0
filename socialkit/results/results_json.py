"""The results as JSON, for programs and for next year's report, and read back from it."""

import json
from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from socialkit.atomic_files import open_plain
from socialkit.disk_errors import why_unread
from socialkit.errors import MisuseError
from socialkit.model.moment import to_utc
from socialkit.results.campaign_results import (
    CampaignResults,
    MeasureTotal,
    PartnerResult,
    PlatformResults,
    Tally,
)

SCHEMA = 1
NAME = "results.json"
_MOST_BYTES = 50_000_000


def results_as_json(made: CampaignResults) -> Mapping[str, object]:
    """Give the results as JSON has them; last year's as they stood there."""
    told = asdict(replace(made, before=None))
    before = results_as_json(replace(made.before, posts=(), days=(), before=None)) if made.before else None
    return {"schema": SCHEMA, **_plain(told), "before": before}


def _plain(value: Any) -> Any:  # noqa: ANN401  # whatever a dataclass holds
    match value:
        case datetime() | date():
            return value.isoformat()
        case dict():
            return {str(name): _plain(each) for name, each in value.items()}
        case list() | tuple():
            return [_plain(each) for each in value]
    return value


def read_results(path: Path) -> CampaignResults:
    """Read what an earlier report wrote: its ``results.json``, or the folder with it; without posts and days.

    Raises MisuseError for what is no such file.
    """
    file = path / NAME if path.is_dir() else path
    try:
        with open_plain(file) as stream:
            data = stream.read(_MOST_BYTES + 1)
    except OSError as error:
        raise MisuseError(f"{file} cannot be read {why_unread(error)}") from None
    try:
        return _read(json.loads(data) if len(data) <= _MOST_BYTES else {})
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, MisuseError):
        told = f"{file} is no {NAME} of `socialkit report`"
    raise MisuseError(f"{told}: name that file, or the folder that a report was written into")


def _read(told: Mapping[str, Any]) -> CampaignResults:
    if told["schema"] != SCHEMA:
        raise ValueError("schema")
    return CampaignResults(
        campaign=_text(told["campaign"]),
        starts=date.fromisoformat(told["starts"]),
        ends=date.fromisoformat(told["ends"]),
        made_at=to_utc(datetime.fromisoformat(told["made_at"])),
        platforms=tuple(map(_platform, told["platforms"])),
        partners=tuple(map(_partner, told["partners"])),
        partner_count=_whole(told["partner_count"]),
        taking_part=_whole(told["taking_part"]),
        found=_whole(told["found"]),
        reshared=_whole(told["reshared"]),
    )


def _platform(told: Mapping[str, Any]) -> PlatformResults:
    return PlatformResults(
        platform=_text(told["platform"]),
        tally=Tally(**{name: _whole(count) for name, count in told["tally"].items()}),
        numbers=tuple(
            MeasureTotal(name=_text(each["name"]), total=_whole(each["total"]), posts=_whole(each["posts"]))
            for each in told["numbers"]
        ),
    )


def _partner(told: Mapping[str, Any]) -> PartnerResult:
    return PartnerResult(
        id=_text(told["id"]),
        name=_text(told["name"]),
        published=_whole(told["published"]),
        found=_whole(told["found"]),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("text")
    return value


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise TypeError("number")
    return value
