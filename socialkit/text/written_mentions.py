"""Where the mentions that a campaign knows are written in a text."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from socialkit.model.message import PLACEHOLDERS, Mention
from socialkit.text.patterns import compiled


def written_mentions(text: str, mentions: Iterable[Mention]) -> Iterator[tuple[int, int, Mention]]:
    """Give where each of ``mentions`` is written, whatever its case, and which it is.

    Not where it is a part of a longer name, of an address or of a link.
    """
    names = {mention.written.lower(): mention for mention in mentions}
    for match in mention_pattern(tuple(names)).finditer(text) if names and "@" in text else ():
        if match.group().lower() in names:
            yield *match.span(), names[match.group().lower()]


@lru_cache(maxsize=64)
def mention_pattern(mentions: tuple[str, ...], *, placeholders: bool = False) -> re.Pattern[str]:
    """Give what finds ``mentions`` where they stand alone and, if asked, the placeholders of a text, too."""
    longest_first = "|".join(re.escape(mention) for mention in sorted(mentions, key=len, reverse=True))
    # Behind a name in Latin letters, one of another script may stand at once, as in Japanese.
    ends = r"(?![A-Za-z0-9_@]|\.\w|(?<=[^\x00-\x7F])\w)"
    written = [rf"(?<![A-Za-z0-9_@\uFF20/=])(?:{longest_first}){ends}"] if mentions else []
    filled = [r"\{(?:" + "|".join(PLACEHOLDERS) + r")\}"] if placeholders else []
    return compiled(("(?i)" if mentions else "") + "|".join([*filled, *written]))
