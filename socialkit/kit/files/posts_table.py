"""posts.csv: a row for each post on each platform."""

from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

from socialkit.kit.files.csv_tables import table
from socialkit.kit.partner_page.partner_view import PartnerView

NAME = "posts.csv"
_POST_COLUMNS = (
    "post", "title", "date", "time", "timezone", "utc", "platform", "language", "text", "picture", "alt text",
    "names to pick",
)  # fmt: skip


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
