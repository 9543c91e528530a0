"""What single values of a campaign file may be, and how each is read."""

from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import Annotated

from socialkit.loading.schema import account_addresses, amounts, measures, numbers, paths, times, validators
from socialkit.loading.schema.schemas import Json, Located, Value, Wrapped
from socialkit.loading.yaml.nodes import Scalar
from socialkit.model.account import Money
from socialkit.model.output import FITS, FORMATS, SUBSAMPLINGS, PictureFormat
from socialkit.model.slot import Length
from socialkit.platforms import registry


def _pattern(pattern: str) -> Json:
    return {"type": "string", "pattern": pattern}


def _platforms(others: dict[str, str] | None = None) -> dict[str, str]:
    return (others or {}) | {name: f"on {name}" for name in registry.platform_names()}


def _publishers() -> dict[str, str]:
    return dict.fromkeys((*registry.OFFLINE, *registry.publisher_names(), *registry.platform_names()), "")


_ABOUT_EVENTS = ("the post that invites", "the post shortly before it begins")
_LENGTH = _pattern("^[0-9.]+ ?(%|px)$")
LineText = Annotated[str, Value(read=validators.line)]
LogoLine = Annotated[str, Value(read=validators.logo_line)]
Name = Annotated[str, Value(read=validators.name)]
FillingName = Annotated[str, Value(read=validators.filling_name)]
Prose = Annotated[Scalar, Value(read=validators.words)]
Title = Annotated[Scalar, Value(read=validators.body)]
Count = Annotated[int, Value(read=numbers.whole, json={"type": "integer", "minimum": 0})]
Most = Annotated[int, Value(read=numbers.positive, json={"type": "integer", "minimum": 1})]
LimitName = Annotated[
    str, Value(read=numbers.limit_name, names=lambda: dict.fromkeys(numbers.LIMITS, "in place of its own"))
]
SettingName = Annotated[str, Value(read=numbers.setting_name)]
GivenSetting = Annotated[
    str | int | bool, Value(read=numbers.setting, json={"type": ["boolean", "integer", "string"]})
]
Body = Annotated[Scalar, Value(read=validators.body)]
Id = Annotated[Scalar, Value(read=validators.identifier, json=_pattern("^[a-z0-9][a-z0-9-]{0,63}$"))]
FolderId = Annotated[Scalar, Value(read=validators.folder_name, json=_pattern("^[a-z0-9][a-z0-9-]{0,63}$"))]
Hashtag = Annotated[str, Value(read=validators.hashtag, json=_pattern("^#"))]
MentionText = Annotated[str, Value(read=validators.mention, json=_pattern("^@"))]
Form = Annotated[str, Value(read=validators.form)]
Platform = Annotated[Scalar, Value(read=validators.platform, names=_platforms)]
TextKey = Annotated[
    Scalar,
    Value(
        read=validators.platform_or("default"),
        names=partial(_platforms, {"default": "on every platform that has none of its own"}),
    ),
]
PublisherName = Annotated[str, Value(read=validators.publisher, names=_publishers)]
Server = Annotated[
    str, Value(read=validators.server, json={"type": "string", "pattern": "^(https?|smtps?)://"})
]
Owner = Annotated[str, Value(read=validators.owner, json={"type": ["string", "integer"]})]
Sender = Annotated[str, Value(read=account_addresses.sender)]
Unsubscribe = Annotated[
    str, Value(read=account_addresses.unsubscribe, json={"type": "string", "pattern": "^(https?://|mailto:)"})
]
MailAddress = Annotated[str, Value(read=account_addresses.mail_address, json=_pattern("@"))]
Contact = Annotated[str, Value(read=account_addresses.contact, json=_pattern("@|^https://"))]
PublicFolder = Annotated[
    str, Value(read=account_addresses.public_folder, json={"type": "string", "pattern": "^https?://"})
]
LinkText = Annotated[str, Value(read=validators.link, json={"type": "string", "format": "uri"})]
Language = Annotated[str, Value(read=validators.language)]
LanguageKey = Annotated[Scalar, Value(read=validators.language_key)]
# Digits alone are a number to editors, too.
_HASH: Json = {"type": ["string", "integer"], "pattern": "^[0-9a-f]{8}$"}
SourceHash = Annotated[Scalar, Value(read=validators.source_hash, json=_HASH)]
Code = Annotated[Scalar, Value(read=validators.code, json=_pattern("^[A-Z]{2}[0-9]{3}$"))]
Corner = Annotated[str, Value(read=validators.corner, json={"enum": list(validators.CORNERS)})]
Flag = Annotated[bool, Value(read=validators.flag, json={"type": "boolean"})]
Fold = Annotated[int, Value(read=validators.fold, json={"enum": ["first", "second"]})]
DayText = Annotated[date, Value(read=times.day, json={"type": "string", "format": "date"})]
ClockText = Annotated[time, Value(read=times.clock, json=_pattern("^([01][0-9]|2[0-3]):[0-5][0-9]$"))]
Year = Annotated[int, Value(read=times.year, json={"type": "integer"})]
EventPostKind = Annotated[
    Scalar,
    Value(
        read=validators.event_post,
        names=lambda: dict(zip(validators.EVENT_POSTS, _ABOUT_EVENTS, strict=True)),
    ),
]
Local = Annotated[
    datetime,
    Value(read=times.local_time, json=_pattern("^[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}$")),
]
Gap = Annotated[timedelta, Value(read=amounts.pause, json=_pattern(amounts.DURATION))]
Duration = Annotated[timedelta, Value(read=amounts.duration, json=_pattern(amounts.DURATION))]
MoneyText = Annotated[Money, Value(read=amounts.money, json=_pattern(amounts.MONEY))]
Absence = Annotated[str, Value(read=validators.absence, json={"enum": list(validators.ABSENCES)})]
ZoneName = Annotated[str, Value(read=times.zone)]
Margin = Annotated[Length, Value(read=measures.margin, json=_LENGTH)]
Extent = Annotated[Length, Value(read=measures.length, json=_LENGTH)]
_SIZES: Json = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
Sizes = Annotated[
    tuple[Annotated[tuple[int, int] | str, Value(read=measures.size_or_platform)], ...],
    Wrapped(before=measures.listed, json=_SIZES),
]
_SIZE = _pattern("^[0-9]+x[0-9]+$")
SizeText = Annotated[tuple[int, int], Value(read=measures.size, json=_SIZE)]
SizeByPlatform = Annotated[
    dict[TextKey, SizeText],
    Wrapped(
        before=measures.by_platform,
        json=lambda by_platform: {"anyOf": [_SIZE, by_platform]},
    ),
]
Share = Annotated[float, Value(read=measures.share, json=_pattern("^[0-9.]+ ?%$"))]
Bytes = Annotated[int, Value(read=measures.length_in_bytes, json=_pattern("^[0-9.]+ ?(B|kB|MB)$"))]
Quality = Annotated[int, Value(read=measures.quality, json={"type": "integer", "minimum": 1, "maximum": 100})]
Color = Annotated[str, Value(read=measures.color, json=_pattern("^#[0-9A-Fa-f]{6}$"))]
Format = Annotated[PictureFormat, Value(read=measures.picture_format, json={"enum": list(FORMATS)})]
Subsampling = Annotated[str, Value(read=measures.subsampling, json={"enum": list(SUBSAMPLINGS)})]
Fit = Annotated[str, Value(read=measures.fit, json={"enum": list(FITS)})]
ArtworkPath = Annotated[Path, Located(read=paths.existing)]
FolderPath = Annotated[Path, Located(read=paths.inside)]
LogoPath = Annotated[Path, Located(read=paths.inside)]
FormKey = Annotated[
    Scalar,
    Value(
        read=validators.platform_or("name"),
        names=partial(_platforms, {"name": "the full name behind the handle"}),
    ),
]
