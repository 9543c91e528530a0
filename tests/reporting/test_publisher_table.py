"""The table of what goes out where has a cell for each column, and says what publishers say."""

from socialkit.platforms.registry import DIALECTS, PUBLISHERS, dialect, is_folder
from socialkit.reporting.accounts.publisher_table import HEAD, publisher_rows


def test_each_platform_that_is_published_to_has_a_row() -> None:
    rows = {row[0]: dict(zip(HEAD, row, strict=True)) for row in publisher_rows()}
    there = [name for name in DIALECTS if name in PUBLISHERS and not is_folder(name)]
    assert list(rows) == [f"[{dialect(name).title}](platforms.md#{name})" for name in there]
    on_x = rows[f"[{dialect('x').title}](platforms.md#x)"]
    assert on_x["links"] == "count 23"
    assert on_x["pictures"].startswith("up to 4: ")
    assert " USD, with a link " in on_x["cost of a post"]
    on_mastodon = rows[f"[{dialect('mastodon').title}](platforms.md#mastodon)"]
    assert on_mastodon["key"] == "known for 60 minutes"
    assert on_mastodon["pictures"].startswith("up to 4, or as many as the server says: ")
    assert on_mastodon["cost of a post"] == "nothing"
    assert all(cell for row in rows.values() for cell in row.values())
