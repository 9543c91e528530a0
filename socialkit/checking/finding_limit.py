"""Very many findings of one rule in one post become one that says how many there are."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from socialkit.findings.finding import Finding

#: So many findings of one rule in one text are shown one by one; what has more is wrong throughout.
MOST_SHOWN = 100
#: So many findings of one rule in one message are collected; the rest is found once these are mended.
MOST_COLLECTED = 500


def summarized(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Give the findings, but of more than ``MOST_SHOWN`` alike in one post only the first one."""
    groups: dict[tuple[object, ...], list[Finding]] = {}
    for each in findings:
        alike = (each.code, each.severity, each.post, each.platforms, each.partners)
        groups.setdefault(alike, []).append(each)
    for group in groups.values():
        if group[0].post is None or len(group) <= MOST_SHOWN:
            yield from group
        else:
            yield _first(group)


def _first(group: Sequence[Finding]) -> Finding:
    first, *others = sorted(group, key=_position)
    least = "at least " if len(group) >= MOST_COLLECTED else ""
    return replace(
        first,
        message=f"{first.message} (and {least}{len(others):,} more places like this in the post)",
        also=tuple(other.fix for other in others if other.fix),
    )


def _position(finding: Finding) -> tuple[str, int, int]:
    return finding.place.file, finding.place.line, finding.place.column
