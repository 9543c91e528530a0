"""Marks of all that a card is made of: campaign but for posts and partners, post, program, time zones."""

import os
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from socialkit.findings.place import Place
from socialkit.model.campaign import Campaign
from socialkit.pictures.storage.stat_cache import StatSignature, signature
from socialkit.platforms.registry import DIALECTS, platform_names
from socialkit.zone_database import zone_database

#: What makes texts, dates, markup, fonts and pictures of pages, beside our own.
LIBRARIES = (
    "Babel", "brotli", "fonttools", "icalendar", "isal", "Jinja2", "MarkupSafe", "Pillow", "regex", "segno",
    "zlib-ng",
)  # fmt: skip
#: Where something stands in its file: it changes with every line above.
POSITIONS = frozenset({"place", "origin", "origins", "alt_origin", "places", "findings", "stray"})


@dataclass(frozen=True, kw_only=True, slots=True)
class CardMarks:
    """Marks of the posts of a campaign by id, each with all that is the same for everybody; none: unknown.

    ``kits`` is that of all that kits share: posts, and the files that pages have something of.
    """

    posts: Mapping[str, str] = field(default_factory=dict)
    kits: str = ""


def card_marks(campaign: Campaign) -> CardMarks:
    """Give the marks of posts; none where nobody can tell that the program is the same.

    So it is where another distribution brings a platform along: of that only its version is known.
    """
    program = _program()
    if not program or not set(platform_names()) <= DIALECTS.keys():
        return CardMarks()
    bare = replace(campaign, posts=(), partners=(), previous=None)
    # Hours of events in texts, and those of calendars, are read with the zone database.
    common = sha256(f"{program} {zone_database()} {described(bare)}".encode()).hexdigest()
    posts = {post.id: sha256(f"{common} {described(post)}".encode()).hexdigest() for post in campaign.posts}
    all_kits = f"{common} {described(posts)} {described(_letters(campaign))} {described(_files(bare))}"
    return CardMarks(posts=posts, kits=sha256(all_kits.encode()).hexdigest())


def _letters(campaign: Campaign) -> list[tuple[str, set[str]]]:
    """Give the letters of partners' names by language: fonts of a page are cut to those of all."""
    letters = defaultdict[str, set[str]](set)
    for each in campaign.partners:
        letters[campaign.language_of(each)].update(each.name)
    return sorted(letters.items())


def _files(bare: Campaign) -> list[tuple[Path, StatSignature | None]]:
    """Give the state of the files that a campaign is made of, but for its texts, which it holds."""
    texts = set(bare.text_files)
    return [(path, signature(path)) for path in bare.files if path not in texts]


def described(value: object) -> str:
    """Give all that a value holds, in a form that is the same in every process; not where it was read."""
    if is_dataclass(value):
        named = ((each.name, getattr(value, each.name)) for each in fields(value))
        held = ",".join(f"{name}={described(one)}" for name, one in named if name not in POSITIONS)
        return f"{type(value).__name__}({held})" if not isinstance(value, Place) else ""
    if isinstance(value, Mapping):
        return f"{{{','.join(f'{described(key)}:{described(one)}' for key, one in value.items())}}}"
    if isinstance(value, (set, frozenset)):
        return f"{{{','.join(sorted(map(described, value)))}}}"
    if isinstance(value, (tuple, list)):
        return f"({','.join(map(described, value))})"
    return repr(value)


@cache
def _program() -> str:
    """Give the mark of the program that runs; empty where its files cannot be looked at."""
    folder = files("socialkit")
    if not isinstance(folder, Path):
        return ""
    said = [sys.version, *(version(each) for each in LIBRARIES), *sorted(stamps(os.fspath(folder)))]
    return sha256("\n".join(said).encode()).hexdigest()


def stamps(folder: str) -> Iterator[str]:
    """Give path, size and times of every file that the program is made of.

    What is unpacked may bring along its time of writing: when it came here is another one.
    """
    with os.scandir(folder) as found:
        for item in found:
            if item.is_dir():
                if item.name != "__pycache__":
                    yield from stamps(item.path)
            else:
                status = item.stat()
                yield f"{item.path} {status.st_size} {status.st_mtime_ns} {status.st_ctime_ns}"
