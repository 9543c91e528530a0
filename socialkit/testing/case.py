"""One case of a rule as it is written: what is checked, and what is to come of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from socialkit.rules.registry import find_rule
from socialkit.rules.rule import Scope

Parts = Mapping[str, object]


@dataclass(frozen=True, kw_only=True, slots=True)
class WrittenCase:
    """What is checked, and what is to come of it.

    ``written`` is a text, the parts of a campaign file that matter, or for faults of the file all of it;
    ``parts`` are the other keys of the case. ``place`` is the file and line of its name.
    """

    rule: str
    name: str
    place: str
    written: str | Parts
    fails: bool
    parts: Parts = field(default_factory=dict)

    @property
    def example(self) -> str:
        """The line of the rule's documentation that the case stands for."""
        return str(self.parts.get("example", self.written if isinstance(self.written, str) else ""))

    @property
    def whole(self) -> bool:
        """Whether the text is a campaign file, and all of it."""
        return "whole" in self.parts or self.scope is Scope.FILE

    @property
    def alone(self) -> bool:
        """Whether no other rule may find anything."""
        return "alone" in self.parts

    @property
    def scope(self) -> Scope:
        """What the rule looks at."""
        return find_rule(self.rule).scope


def mapping(parts: Parts, key: str) -> dict[str, object]:
    """Give what stands under a key, where that is a mapping; else an empty one."""
    value = parts.get(key, {})
    return dict(value) if isinstance(value, Mapping) else {}
