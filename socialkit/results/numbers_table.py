"""Numbers that people copied from a platform's own pages: a table with a row for each post."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from socialkit.amplifying.column_table import NamedCells, read_table, read_whole
from socialkit.errors import MisuseError
from socialkit.model.near_names import name_hint
from socialkit.platforms.measures.platform_measures import MEASURES, WEBSITE, measures
from socialkit.platforms.post_search.post_addresses import read_address
from socialkit.platforms.registry import current_name

#: What columns are called, and what people and the platforms' own exports call them.
COLUMNS = {
    "post": "post",
    "key": "post",
    "delivery": "post",
    "address": "post",
    "url": "post",
    "platform": "platform",
    "network": "platform",
    "retweets": "reposts",
    "saves": "saved",
    "url_clicks": "link_clicks",
    "impressions_total": "impressions",
} | {each.name: each.name for many in MEASURES.values() for each in many}
_NAMES = tuple(dict.fromkeys(each.name for many in MEASURES.values() for each in many))


@dataclass(frozen=True, kw_only=True, slots=True)
class TypedNumbers:
    """Numbers of one post (``key``: ``post@account``, or how its address is known).

    Without a key they are of the platform as a whole, such as visits of a website.
    """

    key: str
    platform: str
    numbers: Mapping[str, int]


def read_numbers(
    path: str | Path, posts: Mapping[str, str], keys: Mapping[str, str]
) -> tuple[TypedNumbers, ...]:
    """Read a CSV table of numbers: `post` (a key or an address), `platform`, and a column for each measure.

    ``posts`` has the platform of each key, ``keys`` the key of each address as it is known. Raises
    CampaignFileError with every row at fault: then nothing is read.
    """
    make = partial(_typed, posts, keys)
    return read_table(path, needed="post", columns=COLUMNS, make=make, any_of=_NAMES)


def _typed(posts: Mapping[str, str], keys: Mapping[str, str], row: NamedCells) -> TypedNumbers:
    key, platform = row.read("post", partial(_post, posts, keys), ("", ""))
    platform = row.read("platform", partial(_platform, platform), platform)
    here = measures(platform)
    given = [name for name in row.cells if name in _NAMES]
    for name in given:
        if platform and name not in here:
            row.read(name, partial(_refuse, platform, name), None)
    numbers = {name: row.read(name, read_whole, 0) for name in given}
    return TypedNumbers(key=key, platform=platform, numbers=numbers)


def _post(posts: Mapping[str, str], keys: Mapping[str, str], text: str) -> tuple[str, str]:
    """Give the key and the platform of a post; neither for an empty cell: a number of the whole platform."""
    if not text:
        return "", ""
    if text in posts:
        return text, posts[text]
    if "@" in text and "/" not in text:
        raise MisuseError(f"there is no delivery `{text[:60]}`: {name_hint(text, posts)}")
    found = read_address(text)
    key = keys.get(found.key, "")
    return key or found.key, posts.get(key, found.platform)


def _platform(known: str, text: str) -> str:
    word = text.strip().casefold()
    if not word and known:
        return known
    if word == WEBSITE:
        return WEBSITE
    if not word:
        raise MisuseError("nobody knows whose numbers these are: write the post, or the platform")
    current = current_name(word)
    if current is None:
        raise MisuseError(f"`{text[:40]}` is no platform: {name_hint(word, MEASURES)}")
    if known and known != current:
        raise MisuseError(f"the post is on {known}, and not on {current}")
    return current


def _refuse(platform: str, name: str, _text: str) -> None:
    raise MisuseError(
        f"{platform} has no `{name}`: {name_hint(name, measures(platform), opening='it has')}; "
        f"numbers of two platforms never mean the same"
    )
