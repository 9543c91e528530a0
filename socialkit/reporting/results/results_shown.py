"""What came of a campaign in a few lines, and where the files are."""

from collections.abc import Iterator, Sequence

from socialkit.reporting.terminal import columns, printable_line
from socialkit.results import CampaignResults
from socialkit.results.result_tables import ResultTable, all_tables, summary

#: So many rows of a table are shown on a terminal.
_MOST_ROWS = 20
#: What a terminal shows of the tables: the others stand in the files.
_SHOWN = ("Posts out", "Take down", "Not out")


def results_as_text(made: CampaignResults, written: Sequence[str]) -> str:
    """Give the sentences, the first tables, what could not be read, and the files."""
    lines = [made.campaign, *summary(made)]
    for table in all_tables(made):
        if table.name in _SHOWN:
            lines += _table(table)
    lines += [f"note: {each}" for each in made.notes]
    lines += ["", f"written: {', '.join(written)}"]
    return "".join(f"{printable_line(each)}\n" for each in lines)


def _table(table: ResultTable) -> Iterator[str]:
    rows = [
        [f"{cell:,}" if isinstance(cell, int) else cell for cell in row] for row in table.rows[:_MOST_ROWS]
    ]
    yield from ("", f"{table.title}:")
    yield from columns([list(table.header), *rows])
    if len(table.rows) > _MOST_ROWS:
        yield f"… and {len(table.rows) - _MOST_ROWS:,} more"
