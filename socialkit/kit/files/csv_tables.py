"""Tables that spreadsheets open in the right encoding and take for text: posts.csv, mailmerge.csv."""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from io import StringIO
from zoneinfo import ZoneInfo

from socialkit.kit.partner_page.partner_view import PartnerView

NAME = "posts.csv"
_POST_COLUMNS = (
    "post", "title", "date", "time", "timezone", "utc", "platform", "language", "text", "picture", "alt text",
    "names to pick",
)  # fmt: skip
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


def posts_table(view: PartnerView) -> bytes:
    """Give a row for each post on each platform, for those who schedule from a spreadsheet."""
    return table(post_rows(view))


def post_rows(view: PartnerView) -> list[Sequence[str]]:
    """Give the same as rows of plain cells, their heads first."""
    return [_POST_COLUMNS, *_rows(view)]


def _rows(view: PartnerView) -> Iterator[Sequence[str]]:
    for timed in (each for day in view.days for each in day.posts):
        card, at = timed.card, timed.at
        utc = at.replace(tzinfo=ZoneInfo(view.zone)).astimezone(ZoneInfo("UTC")) if at else None
        when = (
            f"{at:%Y-%m-%d}" if at else "",
            f"{at:%H:%M}" if at else "",
            view.zone if at else "",
            f"{utc:%Y-%m-%d %H:%M}" if utc else "",
        )
        for each in card.offered:
            yield (
                card.post,
                card.title,
                *when,
                each.title,
                each.lang,
                each.text,
                ", ".join(each.pictures),
                card.said if each.pictures else "",
                ", ".join(each.picks),
            )
