"""A table's rows as partners: what each says, checked as an entry of the list, at its cell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from socialkit.errors import CampaignFileError
from socialkit.exchanging.column_words import PARTNER_WORDS
from socialkit.exchanging.columns import Guess, guessed, letters, normalised
from socialkit.exchanging.incoming.table_cells import Sheet, TableCell, fault, said_at, start_of
from socialkit.exchanging.incoming.table_files import sheets
from socialkit.exchanging.partner_tables.grids import Grid
from socialkit.exchanging.partner_tables.handles import handle, handles_on
from socialkit.exchanging.partner_tables.logo_files import LogoFiles, NoLogoError
from socialkit.findings.finding import Finding
from socialkit.loading.schema.language_names import tag_meant
from socialkit.loading.submissions.submission_file import (
    OWN_KEYS,
    PartnerSubmission,
    SentLogo,
    checked_entry,
    plain_value,
)
from socialkit.loading.yaml.faults import WrongValueError, as_findings
from socialkit.loading.yaml.nodes import Mapping as Keys
from socialkit.loading.yaml.nodes import Scalar
from socialkit.text.form_consent import agrees, asks_for_consent

_NAME, _ID, _LANG, _HANDLES = "name", "id", "lang", "handles"
_LOGOS = ("logo", "logo_dark")
_CONTACT = "contact"
_KEYS = (*OWN_KEYS, _CONTACT)
#: So many rows above the header may say what the table is.
_ABOVE = 20
#: What people write into a form where they have nothing.
_NOTHING = frozenset({"", "-", "–", "n/a", "N/A", "none", "None"})
_ADDRESS = ("http://", "https://")


@dataclass(frozen=True, kw_only=True, slots=True)
class PartnerRows:
    """The partners of a table, what is wrong with rows, and what was not taken."""

    submissions: list[PartnerSubmission] = field(default_factory=list)
    found: list[Finding] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Columns:
    """Which column means what: keys by number, platforms of handles by number; which ask for consent."""

    keys: Mapping[int, str]
    platforms: Mapping[int, str]
    consents: tuple[int, ...] = ()


def partner_rows(
    path: Path, logos: LogoFiles | None, said: Mapping[str, str] | None = None, encoding: str = ""
) -> PartnerRows:
    """Read the first table of a file that has partners' names in it.

    ``said`` has the headings of columns by key where they cannot be guessed, ``encoding`` is for CSV that is
    not UTF-8. Raises CampaignFileError where
    no table has names, and for what is no table.
    """
    for sheet in sheets(path, str(path), encoding):
        for number, row in enumerate(sheet.rows[:_ABOVE]):
            asked = _consents(sheet, number, said or {})
            names = ["" if at in asked else cell.text for at, cell in enumerate(row)]
            guess = guessed(names, PARTNER_WORDS, said)
            # A title above the table stands alone in its row.
            alone = sum(bool(cell.text.strip()) for cell in row) == 1 < len(row)
            if guess.number(_NAME) is not None and not alone:
                return _read(sheet, number, _columns(row, guess, asked), logos)
    sentence = "no table here has a column with names of organisations: name it, as in `--map name=Partner`"
    raise CampaignFileError([fault(sentence, start_of(str(path)))])


def _consents(sheet: Sheet, header: int, said: Mapping[str, str]) -> tuple[int, ...]:
    """Give the columns that ask whether somebody agrees, but for those that somebody says are something else.

    "Do you agree that we use your logo?" names no logo.
    """
    below = sheet.rows[header + 1 :]
    meant = {normalised(name) for name in said.values()} | {name.lower() for name in said.values()}
    return tuple(
        number
        for number, cell in enumerate(sheet.rows[header])
        if not meant & {normalised(cell.text), letters(number).lower()}
        and asks_for_consent(cell.text, (row[number].text for row in below if any(each.text for each in row)))
    )


def _read(sheet: Sheet, header: int, columns: _Columns, logos: LogoFiles | None) -> PartnerRows:
    made, grid = PartnerRows(), Grid(sheet)
    unused = [
        f"{letters(number)} `{cell.text.strip()[:40]}`"
        for number, cell in enumerate(sheet.rows[header])
        if cell.text.strip() and number not in {*columns.keys, *columns.platforms, *columns.consents}
    ]
    if unused:
        made.remarks.append(f"{sheet.file}: columns that were not taken: {', '.join(unused)}")
    rows = [row for row in sheet.rows[header + 1 :] if any(cell.text.strip() for cell in row)]
    for row in rows:
        refused = [number for number in columns.consents if not agrees(row[number].text)]
        if refused:
            made.remarks.append(_without_consent(row[refused[0]], sheet.rows[header][refused[0]]))
        else:
            _add(made, row, columns, grid, logos)
    if not rows:
        made.found.append(fault("there is no row below the header", sheet.rows[header][0].place))
    return made


def _without_consent(answer: TableCell, question: TableCell) -> str:
    """Tell that a row is left out: whoever does not say yes gets no logo on a graphic, and no kit."""
    said = f"`{' '.join(answer.text.split())[:40]}`" if answer.text.strip() else "nothing"
    asked = " ".join(question.text.split())[:60]
    return _remark(answer, f"`{asked}` is answered with {said}: left out; write Yes if that is the answer")


def _columns(header: Sequence[TableCell], guess: Guess, consents: tuple[int, ...]) -> _Columns:
    platforms = {
        number: platform
        for number, cell in enumerate(header)
        if number in guess.unknown and (platform := handles_on(cell.text))
    }
    return _Columns(
        keys={number: column.key for number, column in guess.columns.items()},
        platforms=platforms,
        consents=consents,
    )


def _add(
    made: PartnerRows, row: Sequence[TableCell], columns: _Columns, grid: Grid, logos: LogoFiles | None
) -> None:
    """Add a row's partner, or what is wrong with it."""
    used = [cell for number, cell in enumerate(row) if number in {**columns.keys, **columns.platforms}]
    broken = [fault(cell.fault, cell.place, cell.where) for cell in used if cell.fault]
    cells = {columns.keys[number]: row[number] for number in columns.keys if row[number].text.strip()}
    if _NAME not in cells:
        broken.append(fault("this row has no name: write the organisation's", used[0].place, used[0].where))
        made.found.extend(broken)
        return
    root = Keys(span=grid.span(used[0]))
    for key, cell in cells.items():
        if key not in _LOGOS:
            root[Scalar(key, span=grid.span(cell))] = Scalar(_plain(key, cell), span=grid.span(cell))
    handles = Keys(span=root.span)
    for number, platform in columns.platforms.items():
        _add_handle(made, handles, row[number], platform, grid)
    if handles:
        root[Scalar(_HANDLES, span=root.span)] = handles
    faults: list[WrongValueError] = []
    entry = checked_entry(root, faults, _KEYS)
    broken += _told(faults, used)
    if broken:
        made.found.extend(broken)
        return
    known = {key: plain_value(key, entry[key]) for key in _KEYS if entry.get(key)}
    made.submissions.append(
        PartnerSubmission(
            file=used[0].place.file,
            id=str(known[_ID]),
            entry=known,
            logos=_logos(made, cells, known, grid, logos),
            span=grid.span(cells.get(_ID) or cells[_NAME]),
        )
    )


def _plain(key: str, cell: TableCell) -> str:
    """Give a cell's words on one line; a language by its tag, however it is called."""
    words = " ".join(cell.text.split())
    return (tag_meant(words) or words) if key == _LANG else words


def _add_handle(made: PartnerRows, handles: Keys, cell: TableCell, platform: str, grid: Grid) -> None:
    if cell.text.strip() in _NOTHING:
        return
    found = handle(cell.text, platform)
    if found is None:
        sentence = f"this address does not tell what tags need on {platform}: write it in yourself"
        made.remarks.append(_remark(cell, sentence))
        return
    handles[Scalar(platform, span=grid.span(cell))] = Scalar(found, span=grid.span(cell))


def _told(faults: Sequence[WrongValueError], cells: Sequence[TableCell]) -> list[Finding]:
    """Give findings whose sentence says at which cell of a spreadsheet they are."""
    where = {(cell.place.line, cell.place.column): cell.where for cell in cells}
    return [
        replace(each, message=said_at(where.get((each.place.line, each.place.column), ""), each.message))
        for each in as_findings(list(faults))
    ]


def _logos(
    made: PartnerRows,
    cells: Mapping[str, TableCell],
    known: Mapping[str, str | dict[str, str]],
    grid: Grid,
    logos: LogoFiles | None,
) -> dict[str, SentLogo]:
    """Give a partner's logos: those that her row names, else the one that is called as she is."""
    found: dict[str, SentLogo] = {}
    for key in _LOGOS:
        cell = cells.get(key)
        path = None
        if cell is not None:
            path = _named(made, cell, logos)
        elif key == _LOGOS[0] and logos:
            path = logos.of(str(known[_ID]), str(known[_NAME]))
        if path and logos:
            span = grid.span(cell or cells[_NAME])
            found[key] = SentLogo(data=logos.read(path), span=span)
    return found


def _named(made: PartnerRows, cell: TableCell, logos: LogoFiles | None) -> str | None:
    """Give the picture that a cell names; None, and a remark, where it cannot be found."""
    text = cell.text.strip()
    if text.lower().startswith(_ADDRESS):
        sentence = "the logo is an address, which is not fetched: put the file into a folder, and name that"
    elif logos is None:
        sentence = (
            f"the logo `{text[:80]}` was not looked for: name its folder or zip, as in --logos logos.zip"
        )
    else:
        try:
            return logos.named(text)
        except NoLogoError as error:
            sentence = f"{error}: she is taken in without it"
    made.remarks.append(_remark(cell, sentence))
    return None


def _remark(cell: TableCell, sentence: str) -> str:
    return f"{cell.place.file}:{cell.place.line}: {said_at(cell.where, sentence)}"
