"""Translations as a spreadsheet: a row for each piece, of which the translator fills one column."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, time
from pathlib import Path

from socialkit.errors import CampaignFileError
from socialkit.exchanging.incoming.table_cells import Sheet, TableCell, fault, start_of
from socialkit.exchanging.incoming.table_files import sheets
from socialkit.exchanging.outgoing.written_workbooks import workbook
from socialkit.exchanging.translations.kept_words import kept, room, swapped
from socialkit.exchanging.translations.returned_files import ReturnedFile, ReturnedText
from socialkit.exchanging.translations.units import TranslationState, Unit
from socialkit.model.campaign import Campaign

_ID, _FIELD, _SOURCE, _KEEP, _ROOM, _STATE, _MARK = (
    "id", "field", "source", "keep as it is", "length", "state", "mark",
)  # fmt: skip
_TRANSLATION = "translation: "
_ABOUT = (
    "Write each translation into the column whose name begins with `translation`, beside its source.",
    "What stands under `keep as it is` must be in the translation letter by letter, as often as there.",
    "It is hashtags, mentions, links, and words in braces such as {partner}: put each where it fits.",
    "`length` is what the source counts on each platform, and the most that is taken there.",
    "Where `state` is `old`, the source has changed: look at the translation again, then write `done` there.",
    "What you leave empty stays untranslated. Rows may be in any order; leave the other columns as they are.",
)


def translation_table(campaign: Campaign, lang: str, units: Iterable[Unit]) -> bytes:
    """Give the workbook for a translator into ``lang``; only what she fills in can be changed."""
    target = f"{_TRANSLATION}{lang}"
    header = (_ID, _FIELD, _SOURCE, target, _KEEP, _ROOM, _STATE, _MARK)
    rows = [header, *(_row(campaign, unit) for unit in units)]
    return workbook("Translations", rows, open_columns=(target, _STATE), about=_ABOUT)


def _row(campaign: Campaign, unit: Unit) -> Sequence[str]:
    keep = kept(unit) + (f" ({swapped(unit)})" if unit.tokens.swapped else "")
    source, target = unit.source.strip(), unit.target.strip()
    return (unit.owner, unit.field, source, target, keep, room(campaign, unit), unit.state, unit.mark)


def read_table(path: Path, name: str, encoding: str = "") -> ReturnedFile:
    """Read a translator's table (.xlsx, .csv); CampaignFileError with every cell at fault."""
    # An older table that somebody put away is not the answer.
    for sheet in sorted(sheets(path, name, encoding), key=lambda each: each.hidden):
        for number, row in enumerate(sheet.rows):
            header = {cell.text.strip().lower(): at for at, cell in enumerate(row) if cell.text.strip()}
            if _ID in header and _FIELD in header:
                return _returned(sheet, header, number + 1)
    sentence = (
        f"no sheet has the columns `{_ID}`, `{_FIELD}` and `{_TRANSLATION}es`: give a file that "
        "`socialkit export translations` made"
    )
    raise CampaignFileError([fault(sentence, start_of(name))])


def _returned(sheet: Sheet, header: Mapping[str, int], first: int) -> ReturnedFile:
    names = [cell.text.strip().lower() for cell in sheet.rows[first - 1]]
    targets = [name for name in names if name.startswith(_TRANSLATION)]
    top = sheet.rows[first - 1][0]
    _refuse_twice(sheet.rows[first - 1], names)
    if len(targets) != 1:
        many = "is missing" if not targets else "stands there more than once"
        sentence = (
            f"the column `{_TRANSLATION}` with a language behind it {many}: leave the columns as they were"
        )
        raise CampaignFileError([fault(sentence, top.place, top.where)])
    rows = sheet.rows[first:]
    cells = [row[header[targets[0]]] for row in rows]
    broken = [fault(wrong, cell.place, cell.where) for cell in cells if (wrong := _no_text(cell))]
    if broken:
        raise CampaignFileError(broken)
    lang = targets[0].removeprefix(_TRANSLATION).strip()
    answers = tuple(_answers(rows, header, header[targets[0]]))
    return ReturnedFile(file=sheet.file, lang=_as_written(sheet.rows[first - 1], lang), answers=answers)


def _refuse_twice(row: Sequence[TableCell], names: Sequence[str]) -> None:
    """Refuse columns of which nobody could say which is meant."""
    ours = {_ID, _FIELD, _SOURCE, _STATE, _MARK}
    twice = [
        fault(f"the column `{name}` stands there twice: keep one", cell.place, cell.where)
        for at, (cell, name) in enumerate(zip(row, names, strict=True))
        if name in ours and name in names[:at]
    ]
    if twice:
        raise CampaignFileError(twice)


def _no_text(cell: TableCell) -> str:
    """Say why what stands in a cell is not what a translator wrote there; empty where it is."""
    if cell.fault or cell.formula:
        return cell.fault or "this is a formula: write the text itself"
    if cell.merged and cell.text.strip():
        return "this cell is merged with the one above, whose text is of another piece: unmerge them"
    if isinstance(cell.value, bool | date | time):
        return "the spreadsheet made a date or a truth value of this: format the cell as text, write it again"
    return ""


def _as_written(row: Sequence[TableCell], lang: str) -> str:
    """Give the language tag with its capitals."""
    found = (
        cell.text.strip()[-len(lang) :] for cell in row if cell.text.strip().lower().endswith(f" {lang}")
    )
    return next(found, lang)


def _answers(
    rows: Iterable[Sequence[TableCell]], header: Mapping[str, int], target: int
) -> Iterator[ReturnedText]:
    def said(row: Sequence[TableCell], column: str) -> str:
        return row[header[column]].text.strip() if column in header else ""

    for row in rows:
        if any(cell.text.strip() for cell in row):
            cell = row[target]
            yield ReturnedText(
                post=said(row, _ID),
                field=said(row, _FIELD),
                text=cell.text,
                place=cell.place,
                where=cell.where,
                mark=said(row, _MARK),
                source=said(row, _SOURCE) if _SOURCE in header else None,
                renewed=said(row, _STATE).lower() == TranslationState.DONE,
            )
