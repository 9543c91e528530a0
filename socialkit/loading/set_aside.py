"""Partners whose own entry is at fault, told apart from faults of the campaign and taken out of the tree."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping
from collections.abc import Sequence as Items
from dataclasses import dataclass, replace

from socialkit.findings.finding import Finding, Findings
from socialkit.loading.yaml.faults import WrongValueError, as_findings, in_order
from socialkit.loading.yaml.nodes import Mapping as Keys
from socialkit.loading.yaml.nodes import Node, Scalar, Sequence, scalar, under
from socialkit.loading.yaml.suggestions import shortened

_PARTNERS = "partners"


@dataclass(frozen=True, kw_only=True, slots=True)
class SetAside:
    """Who was taken out, by id (else by name, else as in ``partner 3``), and what is wrong with each.

    ``names`` has one for each entry, so an id that was used twice stands there twice.
    """

    names: tuple[str, ...]
    findings: Findings


def taken_out(root: Node, faults: Items[WrongValueError], main: str) -> SetAside | None:
    """Take the partners at fault out of the tree at ``root``.

    None, and nothing is done, where anything but partners' entries is at fault. Of partners with the same
    id all are taken out: nobody can say whom an account or a folder of graphics means.
    """
    partners = under(root, _PARTNERS)
    if not isinstance(root, Keys) or not isinstance(partners, Sequence):
        return None
    entries = _Entries(partners)
    faults = [*faults, *entries.used_again()]
    found = {id(fault): entries.number(fault) for fault in faults}
    broken = {number for number in found.values() if number is not None} | set(entries.alike())
    nameless = any(fault.path[2:] == ("id",) for fault in faults if found[id(fault)] is not None)
    ours = [fault for fault in faults if found[id(fault)] is None]
    if not broken or any(not (nameless and _names_a_partner(fault)) for fault in ours):
        return None
    left = Sequence(span=partners.span)
    left += (entry for number, entry in enumerate(partners) if number not in broken)
    root[_PARTNERS] = left
    names = {number: entries.name(number) for number in sorted(broken)}
    ordered = in_order(faults, main)
    findings = (
        _of_partner(finding, names, found[id(fault)])
        for finding, fault in zip(as_findings(ordered), ordered, strict=False)
    )
    return SetAside(names=tuple(names.values()), findings=Findings(findings))


def _of_partner(finding: Finding, names: Mapping[int, str], number: int | None) -> Finding:
    return finding if number is None else replace(finding, partners=(names[number],))


def _names_a_partner(fault: WrongValueError) -> bool:
    """Say whether the partner of an account or a post is not there: perhaps her id cannot be read."""
    of_account = fault.path[:1] == ("accounts",) and fault.path[2:] == ("partner",)
    return of_account or (fault.path[:1] == ("posts",) and fault.path[2:] == ("partners",))


class _Entries:
    """The entries of the list of partners, and where each stands."""

    def __init__(self, partners: Sequence) -> None:
        self._entries = partners
        self._spans = sorted(
            (entry.span.start, number)
            for number, entry in enumerate(partners)
            if isinstance(entry, Scalar | Sequence | Keys)
        )

    def number(self, fault: WrongValueError) -> int | None:
        """Give the number of the entry that a fault is in; None for one that is outside of all."""
        if fault.path:
            first, *rest = fault.path
            return rest[0] if first == _PARTNERS and rest and isinstance(rest[0], int) else None
        before = bisect_right(self._spans, fault.span.start, key=_start) - 1
        if before < 0:
            return None
        entry = self._entries[self._spans[before][1]]
        inside = isinstance(entry, Scalar | Sequence | Keys) and (
            entry.span.source is fault.span.source and fault.span.start < entry.span.end
        )
        return self._spans[before][1] if inside else None

    def alike(self) -> Iterator[int]:
        """Give the numbers of entries whose id another one has, too."""
        ids = [scalar(entry, "id") for entry in self._entries]
        counts = Counter(id_ for id_ in ids if id_ is not None)
        return (number for number, id_ in enumerate(ids) if id_ is not None and counts[id_] > 1)

    def used_again(self) -> Iterator[WrongValueError]:
        """Give a fault for the first entry of those with one id, which is taken out with the others."""
        told: set[str] = set()
        ids = [(number, scalar(self._entries[number], "id")) for number in self.alike()]
        for number, id_ in ids:
            if id_ is None or id_ in told:
                continue
            told.add(id_)
            lines = [
                str(each.span.place.line) for other, each in ids if each == id_ and other != number and each
            ]
            sentence = (
                f"the id `{shortened(id_)}` is used again, on line {', '.join(lines)}: "
                f"nobody can say who is meant, so all of them are left out"
            )
            yield WrongValueError("SK005", sentence, id_.span)

    def name(self, number: int) -> str:
        """Give what to call an entry."""
        entry = self._entries[number]
        found = scalar(entry, "id") or scalar(entry, "name")
        return shortened(found) if found else f"partner {number + 1}"


def _start(span: tuple[int, int]) -> int:
    return span[0]
