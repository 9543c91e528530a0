"""What Mastodon.py makes of answers, read with care: a server may say anything."""

from datetime import datetime
from typing import Any

from mastodon import Mastodon

from socialkit.model.delivery import Receipt
from socialkit.model.moment import to_utc
from socialkit.platforms.mastodon.posting_facts import MOST_PAGES, PAGE


def receipt_of(told: Any) -> Receipt:  # noqa: ANN401  # whatever the library makes of an answer
    """Give the receipt of a status; LookupError, TypeError or MisuseError for what is none."""
    return Receipt(
        remote_id=text_in(told, "id"), url=text_in(told, "url"), published_at=to_utc(told["created_at"])
    )


def text_in(told: Any, name: str, *, missing: str | None = None) -> str:  # noqa: ANN401  # same
    """Give a text of an answer, or ``missing`` for null.

    LookupError and TypeError for what is not there or no text, and for one that a terminal would obey.
    """
    value = told[name]
    if value is None and missing is not None:
        return missing
    text = str(value) if isinstance(value, str | int) else ""
    if not text or not text.isprintable():
        raise TypeError(name)
    return text


def posted(api: Mastodon, since: datetime) -> tuple[list[Any], bool]:
    """Give what the account posted since then, the newest first, and whether that is all of it."""
    account, posts, oldest = api.account_verify_credentials()["id"], list[Any](), None
    for _ in range(MOST_PAGES):
        page = list(api.account_statuses(account, exclude_reblogs=True, max_id=oldest, limit=PAGE))
        posts += [post for post in page if to_utc(post["created_at"]) >= since]
        if not page or to_utc(page[-1]["created_at"]) < since:
            return posts, True
        oldest = page[-1]["id"]
    return posts, False
