"""What Mastodon.py makes of answers, read with care: a server may say anything."""

import re
from datetime import datetime
from typing import Any

from mastodon import Mastodon

from socialkit.model.delivery import Receipt
from socialkit.model.moment import to_utc
from socialkit.platforms.answers import Absent, Found, Proof, Unknown
from socialkit.platforms.mastodon.posting_facts import MOST_PAGES, PAGE
from socialkit.platforms.mastodon.shown_text import alike, same

#: Numbers on Mastodon, letters too on servers of other makes; never a way to somewhere else.
_ID = re.compile(r"[\w~-]{1,200}(?:\.[\w~-]{1,200}){0,3}", re.ASCII)
_WEB = re.compile(r"https?://[^\s/\"'<>\\][^\s\"'<>\\]*")


def receipt_of(told: Any) -> Receipt:  # noqa: ANN401  # whatever the library makes of an answer
    """Give the receipt of a status; LookupError, TypeError or MisuseError for what is none."""
    return Receipt(
        remote_id=identifier_in(told), url=_address_in(told), published_at=to_utc(told["created_at"])
    )


def id_of(receipt: Receipt) -> str:
    """Give the id of a post; a person who says where one is gives its address, which ends in it."""
    return re.split("[?#]", receipt.remote_id)[0].rstrip("/").rpartition("/")[2]


def identifier_in(told: Any) -> str:  # noqa: ANN401  # same
    """Give the id of what is told; LookupError and TypeError for what is none."""
    found = text_in(told, "id")
    if not _ID.fullmatch(found):
        raise TypeError("id")
    return found


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


def _address_in(told: Any) -> str:  # noqa: ANN401  # same
    """Give the web address of a post: what leads elsewhere would be shown, and taken for a path."""
    found = text_in(told, "url")
    if not _WEB.fullmatch(found):
        raise TypeError("url")
    return found


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
