"""What Mastodon.py makes of answers, read with care: a server may say anything."""

from datetime import datetime
from typing import Any

from mastodon import Mastodon

from socialkit.model.delivery import Receipt
from socialkit.model.moment import to_utc
from socialkit.platforms.answers import Absent, Found, Proof, Unknown
from socialkit.platforms.mastodon.posting_facts import MOST_PAGES, PAGE
from socialkit.platforms.mastodon.shown_text import alike, same


def receipt_of(told: Any) -> Receipt:  # noqa: ANN401  # whatever the library makes of an answer
    """Give the receipt of a status; LookupError, TypeError or MisuseError for what is none."""
    return Receipt(
        remote_id=text_in(told, "id"), url=text_in(told, "url"), published_at=to_utc(told["created_at"])
    )


def id_of(receipt: Receipt) -> str:
    """Give the id of a post; a person who says where one is gives its address, which ends in it."""
    return receipt.remote_id.rstrip("/").rpartition("/")[2]


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


def looked_for(api: Mastodon, text: str, since: datetime) -> Found | Absent | Unknown:
    """Look for a text among what the account posted since then; raises what the library does."""
    posts, whole = _posted(api, since)
    found = next((post for post in posts if same(post["content"], text)), None)
    if found is not None:
        return Found(receipt=receipt_of(found))
    if any(alike(post["content"], text) for post in posts):
        return Unknown(reason="a post is out that resembles this one: compare them")
    if not whole:
        return Unknown(reason="the account has posted so much since that not all of it was read")
    return Absent(proof=Proof.TIMELINE)


def _posted(api: Mastodon, since: datetime) -> tuple[list[Any], bool]:
    """Give what the account posted since then, the newest first, and whether that is all of it."""
    account, posts, oldest = api.account_verify_credentials()["id"], list[Any](), None
    for _ in range(MOST_PAGES):
        page = list(api.account_statuses(account, exclude_reblogs=True, max_id=oldest, limit=PAGE))
        posts += [post for post in page if to_utc(post["created_at"]) >= since]
        if not page or to_utc(page[-1]["created_at"]) < since:
            return posts, True
        oldest = page[-1]["id"]
    return posts, False
