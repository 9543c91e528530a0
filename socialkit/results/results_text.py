"""The results as Markdown, for a page or a mail."""

import re
from collections.abc import Iterator
from html import escape

from socialkit.results.campaign_results import CampaignResults
from socialkit.results.result_tables import Entry, ResultTable, all_tables, summary
from socialkit.text.printable import printable

NAME = "results.md"
#: So many rows of a table are shown; results.csv has all.
_MOST_ROWS = 200
_MARKS = re.compile(r"([\\`*_\[\]~|$@#])")
_LINE = re.compile(r"\s+")


def results_as_markdown(made: CampaignResults) -> str:
    """Give the results; nothing that comes from outside is markup or calls anybody."""
    return "\n".join(_lines(made)).rstrip() + "\n"


def _lines(made: CampaignResults) -> Iterator[str]:
    yield f"# {_plain(made.campaign)}: results"
    yield ""
    yield f"{made.starts} to {made.ends}; as of {made.made_at:%Y-%m-%d %H:%M} UTC."
    yield ""
    yield from map(_plain, summary(made))
    for table in all_tables(made):
        yield from _table(table)
    if made.notes:
        yield from ("", "## What could not be read", "")
        yield from (f"- {_plain(note)}" for note in made.notes)


def _table(table: ResultTable) -> Iterator[str]:
    yield from ("", f"## {_plain(table.title)}", "", _plain(table.about), "")
    yield _row(table.header)
    yield f"|{'|'.join('---:' if isinstance(cell, int) else '---' for cell in table.rows[0])}|"
    yield from map(_row, table.rows[:_MOST_ROWS])
    if len(table.rows) > _MOST_ROWS:
        yield from ("", f"… and {len(table.rows) - _MOST_ROWS:,} more rows: results.csv has them all.")


def _row(cells: tuple[Entry, ...]) -> str:
    return f"| {' | '.join(f'{cell:,}' if isinstance(cell, int) else _plain(cell) for cell in cells)} |"


def _plain(text: str) -> str:
    """Give a text in which nothing is markup."""
    return _MARKS.sub(r"\\\1", escape(_LINE.sub(" ", printable(text)), quote=False))
