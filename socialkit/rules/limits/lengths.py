"""Rules about how much a platform takes."""

from bisect import bisect_right
from collections.abc import Callable, Iterator

from socialkit.findings.finding import Finding
from socialkit.model.reading import Kind
from socialkit.rules.rule import Reading, RuleContext
from socialkit.text.spans import first_at


def too_long(reading: Reading, context: RuleContext) -> Iterator[Finding]:
    """Report a text that is longer than the platform takes, once everything is filled in.

    Why: the platform refuses it, or cuts it. Each counts in its own way: on X a link weighs 23 and
    an emoji 2; Bluesky and Mastodon count what a reader sees as one character. Of a link, Mastodon counts 23
    and Bluesky what its app keeps of it: the host and up to 16 characters more.

    Source: each platform's limits, with their sources and dates: `socialkit platforms`.

    Bad: 281 letters a on X
    Good: 270 letters a on X
    """
    limit = reading.dialect.limits.text
    if limit is None or reading.length <= limit.value:
        return
    over = reading.length - limit.value
    title, unit = reading.dialect.title, reading.dialect.limits.unit
    yield context.finding(
        f"too long for {title}: {reading.length} of {limit.value} {unit}, {over} over",
        place=reading.at(_first_over(reading, limit.value), len(reading.text)),
        remedy=f"take out {over} from here on or before",
    ).grouped(f"too long for {title}", rank=over)


def _first_over(reading: Reading, limit: int) -> int:
    """Give the first character that does not fit; a link counts as a whole."""
    text = reading.text
    links = tuple(entity for entity in reading.entities if entity.kind is Kind.LINK)

    def length(stop: int) -> int:
        # The beginning of a link may count more than the whole of it.
        link = first_at(links, stop - 1, stop) if stop else None
        return reading.dialect.length(text[: link.start if link and stop < link.end else stop])

    # Behind the limit most texts are letters that count one each: then so many of them are over.
    first = len(text) - (reading.length - limit)
    if not 0 <= first < len(text) or not length(first) <= limit < length(first + 1):
        first = _searched(text, limit, length)
    link = first_at(links, first, first + 1)
    return link.start if link else first


def _searched(text: str, limit: int, length: Callable[[int], int]) -> int:
    # What a platform takes is mostly the beginning of a text that is much too long.
    stop = max(1, limit)
    while stop < len(text) and length(stop) <= limit:
        stop *= 2
    return max(0, bisect_right(range(min(stop, len(text)) + 1), limit, key=length) - 1)
