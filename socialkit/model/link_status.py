"""What came of opening a link."""

from dataclasses import dataclass
from enum import StrEnum


class LinkAnswer(StrEnum):
    """Whether a link works; refused: no program is let in, so that only a person can tell."""

    WORKS = "works"
    GONE = "gone"
    REFUSED = "refused"
    UNREACHABLE = "unreachable"
    UNSEEN = "not looked at"


@dataclass(frozen=True, kw_only=True, slots=True)
class LinkStatus:
    """What came of opening a link; ``detail`` says why, in a few words."""

    answer: LinkAnswer
    detail: str = ""
