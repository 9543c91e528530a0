"""Addresses with http(s) that a platform does not link: where they stand, and what mends them."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from socialkit.model.reading import Kind
from socialkit.rules.analysis.addresses import addresses, live_at
from socialkit.rules.analysis.unlinked_entities import sign_before
from socialkit.rules.links.malformed_links import broken_addresses
from socialkit.rules.rule import Reading
from socialkit.text.domains import top_level
from socialkit.text.patterns import compiled
from socialkit.text.spans import Spans

_HOST = r"(?P<host>[\p{L}\p{M}\p{N}_-]{1,63}+(?:\.[\p{L}\p{M}\p{N}_-]{1,63}+){1,9})"
_WRITTEN = rf"(?i)(?P<scheme>https?)://{_HOST}(?P<rest>\S{{0,300}}+)"
_WORD_BEFORE = r"[\p{L}\p{M}\p{N}_]{1,40}+\Z"
_NOT_LAST = ".,:;!?)]}>\"'\u201d\u2019\xbb\u2026\u3002\uff0c\u300d\u3011\uff09"
#: What stands before an address is looked at so far.
_BACK = 40


class Unlinked(NamedTuple):
    """An address from ``start`` to ``end`` that is plain text, why, what to do, and what mends its beginning.

    ``replacement`` stands for the ``scheme`` characters from ``start`` on.
    """

    start: int
    end: int
    cause: str
    remedy: str
    scheme: int
    replacement: str


def unlinked_addresses(reading: Reading) -> Iterator[Unlinked]:
    """Give each address that is written with http(s) and is no link here, where a change makes it one."""
    for start, end, scheme in _written(reading.text):
        if live_at(reading, start, start + 1) is None:
            found = _mended(reading, start, end, scheme)
            if found:
                yield found


@lru_cache(maxsize=256)
def _written(text: str) -> tuple[tuple[int, int, str], ...]:
    """Give place and scheme of each address with http(s), without those that are part of another one."""
    if "://" not in text:
        return ()
    taken = Spans(
        [
            *((each.start, each.end) for each in broken_addresses(text)),
            *((each.start + 1, each.end) for each in addresses(text)),
        ]
    )
    return tuple(
        (match.start(), match.start() + len(match.group().rstrip(_NOT_LAST)), match["scheme"])
        for match in compiled(_WRITTEN).finditer(text)
        if match["host"].rpartition(".")[2].lower() in top_level()
        and not taken.touch(match.start(), match.start() + 1)
    )


def _mended(reading: Reading, start: int, end: int, scheme: str) -> Unlinked | None:
    text, small = reading.text, scheme.lower()
    before = text[max(0, start - _BACK) : start]
    tries = [(small, f'it begins with "{scheme}"', f'write "{small}://"')] if scheme != small else []
    if before.strip():
        word = compiled(_WORD_BEFORE).search(before)
        sign = sign_before(before, len(before))
        cause = f'the word "{word.group()}" runs into it' if word else f'"{sign}" stands before it'
        tries += [(f" {new}", cause, "put a space before it") for new in dict.fromkeys((scheme, small))]
    for new, cause, remedy in tries:
        written = before + new + text[start + len(scheme) : end]
        there = len(before) + new.startswith(" ")
        live = reading.dialect.entities(written)
        if any(entity.kind is Kind.LINK and entity.start == there for entity in live):
            return Unlinked(start, end, cause, remedy, len(scheme), new)
    return None
