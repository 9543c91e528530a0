"""What a partner sends to take part: `partner.json`, read as carefully as the campaign file."""

import base64
import binascii
import re
import unicodedata
import zlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic_core import SchemaValidator, ValidationError

from socialkit.disk_errors import why_unread
from socialkit.loading.schema.paths import CampaignFolder
from socialkit.loading.schema.schemas import shape, validator
from socialkit.loading.schema.shapes import PartnerShape
from socialkit.loading.validation_messages import shape_faults
from socialkit.loading.yaml.faults import UnreadableError, WrongValueError, campaign_file_error, unreadable
from socialkit.loading.yaml.json_tree import json_tree
from socialkit.loading.yaml.nodes import Mapping, Scalar, Sequence, head
from socialkit.loading.yaml.source import Source, SourceSpan
from socialkit.loading.yaml.suggestions import shortened
from socialkit.model.file_names import is_device
from socialkit.pictures.storage.picture_kinds import MAX_BYTES

#: What stands under `socialkit` in such a file; another number is another version of it.
VERSION = "partner/1"
#: The most that is read of such a file, in bytes: two pictures of 20 MB in base64, and some text.
_MOST_BYTES = 60_000_000
# Four letters stand for three bytes.
_MOST_BASE64 = 4 * -(-MAX_BYTES // 3)
_KIND, _ID, _NAME, _LOGOS = "socialkit", "id", "name", ("logo", "logo_dark")
#: What a partner says of herself; which rules do not apply to her is for the organizer to say.
OWN_KEYS = ("id", "name", "lang", "timezone", *_LOGOS, "handles", "link_parameters")
_PICTURE_KEYS = ("name", "data")
_REMEDY = "ask for the file once more, as the page `add-your-logo.html` saves it"


@dataclass(frozen=True, kw_only=True, slots=True)
class SentLogo:
    """A logo that came along: its bytes, and where they begin in the file."""

    data: bytes
    span: SourceSpan


@dataclass(frozen=True, kw_only=True, slots=True)
class PartnerSubmission:
    """One partner's file: its name, her entry by the keys of `partners:`, and her logos by key.

    ``entry`` has what she wrote and an id; the paths of her logos are not in it yet.
    """

    file: str
    id: str
    entry: dict[str, str | dict[str, str]]
    logos: dict[str, SentLogo]
    span: SourceSpan


@shape
class _PartnersShape:
    """The list that a partner's entry is to stand in."""

    partners: Annotated[tuple[PartnerShape, ...], "the partners"] = field(default_factory=tuple)


def read_submission(path: Path) -> PartnerSubmission:
    """Read one partner's file; raises CampaignFileError with every fault at its line and column.

    Its ``readable`` is False where the file cannot be read, or is no JSON. No picture is decoded here.
    """
    name = str(path)
    try:
        root = json_tree(Source(name, _text(path)))
        faults = list(_outside(root))
        if not isinstance(root, Mapping) or faults:
            raise campaign_file_error(faults, name)
        logos = {key: _picture(root[key], faults) for key in _LOGOS if key in root}
        entry = checked_entry(root, faults)
    except UnreadableError as error:
        raise campaign_file_error([error.fault], name) from None
    if faults:
        raise campaign_file_error(faults, name)
    return PartnerSubmission(
        file=name,
        id=str(entry[_ID]),
        entry={key: plain_value(key, entry[key]) for key in OWN_KEYS if entry.get(key)},
        logos={key: picture for key, picture in logos.items() if picture},
        span=head(root),
    )


def _text(path: Path) -> str:
    name = str(path)
    try:
        if not path.is_file():
            raise unreadable(f"there is no file {name}: check its name and the folder you are in", file=name)
        with path.open("rb") as stream:
            data = stream.read(_MOST_BYTES + 1)
    except OSError as error:
        raise unreadable(f"{name} cannot be opened {why_unread(error)}", file=name) from None
    if len(data) > _MOST_BYTES:
        most = _MOST_BYTES // 1_000_000
        raise unreadable(f"{name} is bigger than {most} MB: ask for a smaller logo", file=name)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise unreadable(f"{name} is no text in UTF-8: {_REMEDY}", file=name) from None


def _outside(root: object) -> Iterator[WrongValueError]:
    """Give what keeps a file from being a partner's at all."""
    if not isinstance(root, Mapping) or root.get(_KIND) is None:
        span = head(root) if isinstance(root, Scalar | Sequence | Mapping) else None
        sentence = f'this is no file of a partner, `"{_KIND}": "{VERSION}"` is missing: {_REMEDY}'
        yield WrongValueError("SK006", sentence, span)
        return
    version = root[_KIND]
    if version != VERSION:
        told = shortened(version) if isinstance(version, Scalar) else "something else"
        sentence = f"`{told}` is written by another version of socialkit: this one reads {VERSION}"
        yield WrongValueError("SK006", sentence, _span(version))


def checked_entry(root: Mapping, faults: list[WrongValueError], keys: Collection[str] = OWN_KEYS) -> Mapping:
    """Give her entry as it would stand in the list of partners, checked as one that does; faults are added.

    An id is made of her name where there is none. Logos are left out.
    """
    entry = Mapping(span=root.span)
    for key in root.keys_with_places():
        if key == _KIND:
            continue
        if key not in keys:
            sentence = f"unknown key `{shortened(key)}`: a partner's file has {', '.join(keys)}"
            faults.append(WrongValueError("SK004", sentence, key.span))
        elif key not in _LOGOS:
            entry[key] = root[key]
    name = entry.get(_NAME)
    if _ID not in entry and isinstance(name, Scalar):
        entry[Scalar(_ID, span=name.span)] = Scalar(id_of(name), span=name.span)
    partners, whole = Sequence(span=root.span), Mapping(span=root.span)
    partners.append(entry)
    whole[Scalar("partners", span=root.span)] = partners
    try:
        _validator().validate_python(whole, context=CampaignFolder(Path()))
    except ValidationError as error:
        faults += shape_faults(whole, error, ())
    return entry


@cache
def _validator() -> SchemaValidator:
    return validator(_PartnersShape)


def _picture(node: object, faults: list[WrongValueError]) -> SentLogo | None:
    """Give the bytes of a logo; the length of its base64 bounds them before it is decoded."""
    data = node.get("data") if isinstance(node, Mapping) else None
    if not isinstance(node, Mapping) or not isinstance(data, Scalar) or set(node) - {*_PICTURE_KEYS}:
        sentence = 'a logo is written as {"name": "logo.svg", "data": "…"}, with its bytes in base64'
        faults.append(WrongValueError("SK006", sentence, _span(node)))
        return None
    if len(data) > _MOST_BASE64:
        most = MAX_BYTES // 1_000_000
        sentence = f"this logo is over {most} MB: ask for a smaller one"
        faults.append(WrongValueError("SK006", sentence, _start(data.span)))
        return None
    try:
        return SentLogo(data=base64.b64decode(data, validate=True), span=_start(data.span))
    except (binascii.Error, ValueError):
        faults.append(WrongValueError("SK006", f"this is no base64: {_REMEDY}", _start(data.span)))
        return None


def _span(node: object) -> SourceSpan | None:
    return head(node) if isinstance(node, Scalar | Sequence | Mapping) else None


def _start(span: SourceSpan) -> SourceSpan:
    """Give the first character of a span: nobody wants to be shown a megabyte."""
    return SourceSpan(span.source, span.start, span.start + 1)


def id_of(name: str) -> str:
    """Give an id made of a name; of one without Latin letters or digits a mark of it, always the same.

    The page that makes these files has the same in `browser/logo_page/own_words.js`.
    """
    plain = unicodedata.normalize("NFKD", name[:200]).encode("ascii", "ignore").decode().lower()
    found = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-")
    if is_device(found):
        return f"{found}-1"
    return found or f"partner-{zlib.crc32(name.encode()):08x}"


def plain_value(key: str, value: object) -> str | dict[str, str]:
    """Give a value as it is written into the list: handles without their `@`."""
    if not isinstance(value, Mapping):
        return str(value).strip()
    start = "@" if key == "handles" else ""
    return {str(name): str(item).strip().removeprefix(start) for name, item in value.items()}
