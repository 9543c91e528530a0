"""A CSV table of profiles, as forms write them, as a tree: every cell keeps its place."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import partial

from socialkit.loading.schema.keys import key_names
from socialkit.loading.spreadsheet import Row, meant_twice, rows, rows_below
from socialkit.loading.yaml.faults import WrongValueError, unreadable
from socialkit.loading.yaml.nodes import Mapping, Scalar, Sequence
from socialkit.loading.yaml.source import Source, SourceSpan
from socialkit.loading.yaml.suggestions import nearest, shortened
from socialkit.text.form_consent import agrees, asks_for_consent
from socialkit.text.patterns import compiled

_CONSENT = "consent"
#: A column that asks whether somebody agrees: no key, and what it says decides about all of them.
_QUESTION = "?"
_LISTED = frozenset({"at", "consent_scope"})
#: What people write in place of a key, once it is in lower case and has `_` between its words.
_OTHER_NAMES = {
    "full_name": "name",
    "your_name": "name",
    "job_title": "title",
    "organisation": "organization",
    "language": "lang",
    "why_this_work": "why",
    "photo_credit": "credit",
    "alt_text": "alt",
    "consent_given_on": "consent_given",
    "consent_given_by": "consent_by",
    "consent_for": "consent_scope",
}
#: Columns that forms add by themselves, as they are called in English: nothing of them is shown.
_OF_FORMS = re.compile("timestamp|e_?mail(?:_address)?|username|start_time|completion_time")
_NOT_A_WORD = r"[\W_]+"
_PIECE = re.compile(r"[^,;]+")


def table(source: Source) -> tuple[list[object], list[WrongValueError]]:
    """Give the rows below the header as profiles, and the faults; none where it has no ``name``.

    A profile without an ``id`` gets one made of its name. Who answers a question for agreement with anything
    but yes has no consent. Raises UnreadableError as a table of partners does.
    """
    found = rows(source)
    header = next(found, None)
    if header is None:
        raise unreadable(
            "there is no header: name the columns on the first line, as in id,name", file=source.file
        )
    below_faults: list[WrongValueError] = []
    below = list(rows_below(header, found, below_faults))
    columns = [_meant(cell, [row[at] for row in below if at < len(row)]) for at, cell in enumerate(header)]
    faults = [*_header_faults(header, columns), *below_faults]
    if "name" not in columns:
        return [], faults
    profiles: list[object] = [_profile(columns, row) for row in below]
    return profiles, faults


def _meant(cell: Scalar, answers: Iterable[str]) -> str:
    plain = compiled(_NOT_A_WORD).sub("_", cell.lower()).strip("_")
    meant = _OTHER_NAMES.get(plain, plain)
    known = meant in profile_columns()
    return _QUESTION if not known and asks_for_consent(cell, answers) else meant


def profile_columns() -> tuple[str, ...]:
    """Give the columns that a table of profiles may have."""
    own = (key for key in key_names("profiles[]") if key != _CONSENT)
    return (*own, *(f"{_CONSENT}_{key}" for key in key_names(f"profiles[].{_CONSENT}")))


def _header_faults(header: Row, columns: list[str]) -> Iterator[WrongValueError]:
    known = profile_columns()
    yield from meant_twice(header, (column if column in known else "" for column in columns))
    for cell, column in zip(header, columns, strict=True):
        if column not in (*known, _QUESTION) and not _OF_FORMS.fullmatch(column):
            yield WrongValueError("SK004", partial(_unknown, str(cell), known), cell.span)
    if "name" not in columns:
        yield WrongValueError(
            "SK006", "the column `name` is missing: add it to the first line of the file", header[0].span
        )


def _unknown(name: str, known: tuple[str, ...]) -> str:
    return f"unknown column `{shortened(name)}`, {nearest(name, known, 'the columns are')}"


def _profile(columns: list[str], row: Row) -> Mapping:
    span = SourceSpan(row[0].span.source, row[0].span.start, row[-1].span.end)
    profile, consent = Mapping(span=span), Mapping(span=span)
    known = profile_columns()
    for column, cell in zip(columns, row, strict=False):
        if not cell or column not in known:
            continue
        value = _pieces(cell) if column in _LISTED else cell
        if column.startswith(f"{_CONSENT}_"):
            consent[Scalar(column.removeprefix(f"{_CONSENT}_"), span=cell.span)] = value
        else:
            profile[Scalar(column, span=cell.span)] = value
    name = profile.get("name")
    made = _id_of(name) if isinstance(name, Scalar) else ""
    if "id" not in profile and made and isinstance(name, Scalar):
        profile[Scalar("id", span=name.span)] = Scalar(made, span=name.span)
    asked = [number for number, column in enumerate(columns) if column == _QUESTION]
    # Whoever did not say yes consented to nothing, whatever the other cells of the row hold.
    if consent and all(number < len(row) and agrees(row[number]) for number in asked):
        profile[Scalar(_CONSENT, span=span)] = consent
    return profile


def _pieces(cell: Scalar) -> Sequence:
    found = Sequence(span=cell.span)
    pieces = (piece.strip() for piece in _PIECE.findall(cell))
    found += (Scalar(piece, span=cell.span) for piece in pieces if piece)
    return found


def _id_of(name: str) -> str:
    """Give an id made of the letters of a name that ids can have; empty where it has none."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:45].strip("-")
