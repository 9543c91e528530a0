"""A rule that somebody put aside, and why."""

from dataclasses import dataclass

from socialkit.findings.place import Place


@dataclass(frozen=True, kw_only=True, slots=True)
class Waiver:
    """A rule that does not apply to a post or to a partner's logo, and the reason.

    ``place`` is where it is written; ``code`` is empty for a comment that nobody understands.
    """

    code: str
    reason: str
    place: Place | None = None
