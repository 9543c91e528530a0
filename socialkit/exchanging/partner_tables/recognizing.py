"""Whether a table lists partners, and not posts: by the columns that it has and that it lacks."""

from collections.abc import Sequence
from pathlib import Path

from socialkit.errors import CampaignFileError
from socialkit.exchanging.column_words import PARTNER_WORDS, POST_WORDS
from socialkit.exchanging.columns import guessed
from socialkit.exchanging.incoming.table_cells import TableCell
from socialkit.exchanging.incoming.table_files import sheets
from socialkit.exchanging.partner_tables.handles import handles_on

_TABLES = frozenset({".csv", ".tsv", ".xlsx"})
#: So many rows above the header may say what the table is.
_ABOVE = 20


def lists_partners(path: Path) -> bool:
    """Say whether a file is a table with partners' names and no texts; False for what cannot be read."""
    if path.suffix.lower() not in _TABLES or not path.is_file():
        return False
    try:
        found = sheets(path, str(path))
    except CampaignFileError:
        return False
    return any(_of_partners(row) for sheet in found for row in sheet.rows[:_ABOVE])


def _of_partners(row: Sequence[TableCell]) -> bool:
    header = [cell.text for cell in row]
    guess = guessed(header, PARTNER_WORDS)
    about = {column.key for column in guess.columns.values()} & {"logo", "logo_dark", "contact", "timezone"}
    handles = [cell for cell in header if handles_on(cell)]
    if guess.number("name") is None or not (about or handles):
        return False
    return guessed(header, POST_WORDS).number("text") is None
