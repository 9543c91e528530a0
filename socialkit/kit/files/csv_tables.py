"""Tables that spreadsheets open in the right encoding and take for text, cell by cell."""

import csv
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from io import StringIO

# So many cells are remembered; some are long texts.
_REMEMBERED = 256
#: Where a cell, or what a spreadsheet that cuts at semicolons takes for one, begins like a formula:
#: https://owasp.org/www-community/attacks/CSV_Injection (2026-11-23), the wide forms included.
#: Apostrophes before it count as well, so that `restored` knows which one was put there.
_BEGINS = r"(?='*+[^\S\t\r\n]*+[=+\-@\uff1d\uff0b\uff0d\uff20])"
_FORMULA = re.compile(rf"(^(?='*+[\t\r\n])|(?:^|[;|\t\r\n]){_BEGINS})")
_SIGNS = re.compile(r"[=+\-@\uff1d\uff0b\uff0d\uff20]|^'*+[\t\r\n]")
_DEFUSED = re.compile(rf"(^)'(?='*+[\t\r\n])|(^|[;|\t\r\n])'{_BEGINS}")


def table(rows: Iterable[Sequence[str]]) -> bytes:
    """Give rows as CSV (UTF-8 with its mark, CRLF); what begins like a formula gets an apostrophe."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerows([defused(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


@lru_cache(maxsize=_REMEMBERED)
def defused(cell: str) -> str:
    """Give a cell with an apostrophe wherever a spreadsheet would begin to read a formula."""
    # Most cells have none of what every one of these begins with, and rows of a post say the same again.
    return _FORMULA.sub(r"\1'", cell) if _SIGNS.search(cell) else cell


def restored(cell: str) -> str:
    """Give a cell as it was before `defused`, from what that gave; other texts mostly stay as they are."""
    return _DEFUSED.sub(r"\1\2", cell)
