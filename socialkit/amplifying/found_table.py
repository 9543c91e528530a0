"""Posts that people collected: a table of addresses, or the list that `amplify` wrote and they marked."""

from dataclasses import dataclass, replace
from pathlib import Path

from socialkit.amplifying.column_table import NamedCells, read_flag, read_maybe, read_table, read_time
from socialkit.amplifying.post_language import UNKNOWN
from socialkit.errors import MisuseError
from socialkit.model.near_names import name_hint
from socialkit.model.reading import Kind
from socialkit.platforms.post_search.found_post import FoundPost
from socialkit.platforms.post_search.post_addresses import PostAddress, read_address
from socialkit.platforms.registry import current_name, dialect, platform_names

#: What columns are called, and what people and other programs call them.
COLUMNS = {
    "url": "address",
    "link": "address",
    "platform": "platform",
    "network": "platform",
    "author": "author",
    "handle": "author",
    "partner": "partner",
    "language": "language",
    "lang": "language",
    "date": "date",
    "posted_at": "date",
    "text": "text",
    "has_tag": "has_tag",
    "has_mention": "has_mention",
    "done": "done",
    "reshare": "reshare",
    "re_share": "reshare",
    "sentence": "sentence",
}
#: In place of an address that is none, until all faults are told.
_NOWHERE = PostAddress(address="", key="")


@dataclass(frozen=True, kw_only=True, slots=True)
class ListedPost:
    """A post as a table has it, and what people wrote beside it.

    ``partner`` is an id or a name; ``has_tag`` and ``has_mention`` are None where nobody said it; ``reshare``
    is empty, ``yes``, or the account that is to re-share it.
    """

    post: FoundPost
    partner: str = ""
    has_tag: bool | None = None
    has_mention: bool | None = None
    done: bool = False
    reshare: str = ""


def read_found_posts(path: str | Path) -> tuple[ListedPost, ...]:
    """Read a CSV table of posts: `address`, and what else is known of each.

    Raises CampaignFileError with every row at fault: then none is given.
    """
    return read_table(path, needed="address", columns=COLUMNS, make=_listed)


def _listed(row: NamedCells) -> ListedPost:
    found = row.read("address", read_address, _NOWHERE)
    platform = row.read("platform", _platform, "") or found.platform
    text = row.text("text")
    post = FoundPost(
        address=found.address,
        platform=platform,
        author=row.text("author").removeprefix("@") or found.author,
        text=" ".join(text.split()),
        lang=row.text("language").removeprefix(UNKNOWN),
        posted_at=row.read("date", read_time, None),
    )
    return ListedPost(
        post=_read_text(post, text) if text and platform else post,
        partner=row.text("partner"),
        has_tag=row.read("has_tag", read_maybe, None),
        has_mention=row.read("has_mention", read_maybe, None),
        done=row.read("done", read_flag, otherwise=False),
        reshare=row.read("reshare", _mark, ""),
    )


def _read_text(post: FoundPost, text: str) -> FoundPost:
    """Give a post with what is live in its text; how a platform reads it is its dialect's."""
    entities = dialect(post.platform).entities(text)
    hashtags = frozenset(each.value.casefold() for each in entities if each.kind is Kind.HASHTAG)
    mentions = frozenset(each.value.casefold() for each in entities if each.kind is Kind.MENTION)
    return replace(post, hashtags=hashtags, mentions=mentions)


def _platform(text: str) -> str:
    if not text:
        return ""
    current = current_name(text.strip().casefold())
    if current is None:
        raise MisuseError(f"unknown platform `{text[:40]}`: {name_hint(text, platform_names())}")
    return current


def _mark(text: str) -> str:
    """Give what a person wrote into the column `reshare`: nothing, ``yes``, or an account."""
    try:
        return "yes" if read_flag(text) else ""
    except MisuseError:
        return text.strip()
