"""Lines that say what follows (`Alt text: …`, `Facebook:`, `Post 2:`), taken off the texts of documents."""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from socialkit.exchanging.column_words import POST_WORDS
from socialkit.exchanging.columns import Column, named, normalised
from socialkit.exchanging.incoming.table_cells import TableCell
from socialkit.platforms.spellings import platform_meant

_LINE = re.compile(r"(?P<label>[^:\n]{1,40}+):(?!//)[ \t]*+(?P<rest>[^\n]*+)(?:\n|\Z)")
_NUMBERED = re.compile(r"(?P<word>[^\d#]{2,30}+)#?\d{1,3}+(?: ?/ ?\d{1,3}+)?")
_POSTS = named(
    """post, posts, tweet, tweets, message, messages, caption, captions, sample post, sample posts
    sample tweet, sample tweets, suggested post
    suggested posts, publication, publications, message type, exemple
    exemples de posts, publicación, publicaciones, mensaje, mensajes, ejemplo, publicação
    publicações, mensagem
    mensagens, exemplo, beitrag, beiträge, منشور, منشورات, رسالة, رسائل, chapisho, machapisho, ujumbe, option
    toot, toots, social media posts, social media messages, posts for social media"""
)
_HEADS = named(
    "posts, tweets, toots, captions, publications, publicaciones, publicações, beiträge, منشورات, machapisho"
)
#: Keys that stand below a text in toolkits; what else a post says of itself, a day or an hour, is its text.
_BEHIND = frozenset(("alt", "graphic", "hashtags"))


def labelled(cell: TableCell) -> dict[Column, TableCell]:
    """Give what a block says, by what its lines are labelled as; the text is what no label takes."""
    found: dict[Column, TableCell] = {}
    rest = cell.text
    while match := _LINE.match(rest):
        column = label_meant(match["label"])
        if column is None or column in found:
            break
        if column.key == "text" and not column.platform:
            rest = rest[match.start("rest") :]
            break
        found[column] = _with(cell, match["rest"].strip())
        rest = rest[match.end() :].lstrip("\n")
        if column.key == "text":
            return _for_platform(column, cell, match["rest"], rest, found)
    text, behind = _taken_off(rest, cell)
    return {Column(key="text"): _with(cell, text), **behind, **found} if text else {**behind, **found}


def _for_platform(
    column: Column, cell: TableCell, first: str, rest: str, found: dict[Column, TableCell]
) -> dict[Column, TableCell]:
    """Read `Facebook: …`: the text of one platform, and maybe those of others below it."""
    del found[column]
    platforms = _with(cell, column.platform)
    text, behind = _taken_off("\n".join(part for part in (first, rest) if part.strip()), cell)
    return {Column(key="platforms"): platforms, Column(key="text"): _with(cell, text), **behind, **found}


def _taken_off(text: str, cell: TableCell) -> tuple[str, dict[Column, TableCell]]:
    """Take the lines below a text off that speak of its picture."""
    lines = text.split("\n")
    found: dict[Column, TableCell] = {}
    while len(lines) > 1:
        match = _LINE.fullmatch(lines[-1])
        column = label_meant(match["label"]) if match else None
        if match is None or column is None or column.key not in _BEHIND or column in found:
            break
        found[column] = _with(cell, match["rest"].strip())
        lines.pop()
    return "\n".join(lines).strip(), found


@lru_cache(maxsize=1024)
def label_meant(label: str) -> Column | None:
    """Give what a label means; None for words that are no label."""
    name = normalised(label)
    if is_posts(label):
        return Column(key="text")
    for key, words in POST_WORDS.items():
        if any(name == normalised(word) for word in words):
            return Column(key=key)
    platform = platform_meant(label)
    return Column(key="text", platform=platform) if platform else None


def heads_posts(words: str) -> bool:
    """Say whether a heading is about posts: `Posts for partners`; key messages are none."""
    parts = normalised(words).split()
    return (
        is_posts(words)
        or not _HEADS.isdisjoint(parts)
        or any(f"{a} {b}" in _POSTS for a, b in pairwise(parts))
    )


def is_one_post(words: str) -> bool:
    """Say whether words head a single post: `Tweet 3`."""
    return is_posts(words) and bool(_NUMBERED.fullmatch(words.strip()))


def is_posts(words: str) -> bool:
    """Say whether words head posts, as `Sample posts` and `Tweet 3` do."""
    match = _NUMBERED.fullmatch(words.strip())
    return normalised(words) in _POSTS or bool(match and normalised(match["word"]) in _POSTS)


def joined_blocks(cells: Iterable[TableCell]) -> TableCell:
    """Give several paragraphs of one post as one."""
    some = list(cells)
    text = "\n".join(cell.text for cell in some)
    return replace(_with(some[0], text), link=next((cell.link for cell in some if cell.link), ""))


def _with(cell: TableCell, text: str) -> TableCell:
    return replace(cell, text=text, value=text)
