"""What a rule is, what it looks at, and what it says."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Generic, TypeVar

from socialkit.findings.finding import Confidence, Fix, Severity
from socialkit.findings.place import Place
from socialkit.model.campaign import Campaign, Post, Waiver
from socialkit.model.message import Message
from socialkit.model.reading import Entity, Kind
from socialkit.platforms.platform import Dialect

Subject = TypeVar("Subject")


class Scope(StrEnum):
    """What a rule looks at: the campaign, a message, a waiver, what others told.

    What is wrong with the file, with logos and graphics is told where they are read, not by a check.
    """

    FILE = "file"
    LOGO = "logo"
    CAMPAIGN = "campaign"
    MESSAGE = "message"
    WAIVER = "waiver"
    PROGRAM = "program"
    NETWORK = "network"


@dataclass(frozen=True, kw_only=True, slots=True)
class Remark:
    """What a rule says about one place; checking makes findings of it.

    ``severity`` is set where it differs from the rule's own. In ``message``, ``{platforms}`` stands
    for the names of those it holds for. Remarks with the same ``kin`` are one finding, shown as the
    remark with the greatest ``amount``.
    """

    message: str
    place: Place
    remedy: str = ""
    fix: Fix | None = None
    severity: Severity | None = None
    post: str | None = None
    platforms: tuple[str, ...] = ()
    kin: str = ""
    amount: int = 0


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Reading:
    """One message as its platform reads it; positions are code points of the message's text.

    Two readings are never equal, so that rules can remember what they found in one.
    """

    campaign: Campaign
    post: Post
    message: Message
    dialect: Dialect
    entities: tuple[Entity, ...]
    length: int
    now: datetime | None = None

    @property
    def text(self) -> str:
        """The message's text, with everything filled in."""
        return self.message.text

    @property
    def surely(self) -> str:
        """``probably`` and a space on a platform that publishes no rules, else nothing."""
        return "" if self.dialect.traits.confidence is Confidence.SURE else "probably "

    def values(self, kind: Kind) -> frozenset[str]:
        """Give what is live of this kind, without signs, for comparing without case."""
        return frozenset(entity.value.casefold() for entity in self.entities if entity.kind is kind)

    def place(self, start: int, end: int) -> Place:
        """Give the place in the file of the characters from ``start`` to ``end``."""
        origin = self.message.origin
        return origin.locate(start, end) if origin else self.post.place

    def first_line(self) -> Place:
        """Give the place of the first line as it is written, for what is missing everywhere."""
        source = self.post.text_for(self.message.platform)
        return source.origin.locate(0, len(source.value.partition("\n")[0]))

    def fix(self, title: str, replacement: str, start: int, end: int, *, safe: bool = True) -> Fix | None:
        """Give the fix that puts ``replacement`` there; None where the place is not proven."""
        origin = self.message.origin
        if origin is None or not origin.unbroken(start, end):
            return None
        return Fix(title=title, replacement=replacement, place=self.place(start, end), safe=safe)


@dataclass(frozen=True, kw_only=True, slots=True)
class Clocked:
    """A campaign and the instant at which it is checked, for rules that look at the clock."""

    campaign: Campaign
    now: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class WaiverUse:
    """A waiver, whether it kept anything back, and which codes there are; no post for a stray comment."""

    post: Post | None
    waiver: Waiver
    used: bool
    codes: frozenset[str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule(Generic[Subject]):
    """One rule: its code, a name in words, how bad it is, and the function that checks.

    The function's docstring is the rule's documentation: what, why, source, a bad and a good example; a
    rule whose findings others tell has a ``description`` in its place.
    Without ``on`` it runs only where the campaign's settings turn it on, or where it is selected by its code;
    ``option`` is that of ``socialkit check`` without which it does not run at all.
    """

    code: str
    name: str
    severity: Severity
    scope: Scope
    check: Callable[[Subject], Iterable[Remark]] | None = None
    description: str = ""
    on: bool = True
    option: str = ""

    @property
    def documentation(self) -> str:
        """The rule's documentation as plain text."""
        return (self.description or (self.check and self.check.__doc__) or "").strip()

    def remarks(self, subject: Subject) -> Iterable[Remark]:
        """Give what the rule says; nothing where others tell it."""
        return self.check(subject) if self.check else ()

    @property
    def settings(self) -> tuple[str, ...]:
        """The names of its settings, as its documentation tells them: ``Settings: most (3) …``."""
        paragraph = self.documentation.partition("Settings: ")[2].partition("\n\n")[0]
        return tuple(re.findall(r"\b([a-z_]+) \(", paragraph))
