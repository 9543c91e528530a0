"""Settings of rules: what a campaign may set, to which values, and what is said of a wrong one."""

from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar

from socialkit.findings.finding import Severity

_LONGEST = 60
SettingValue = TypeVar("SettingValue", int, str)


@dataclass(frozen=True, slots=True)
class Setting(Generic[SettingValue]):
    """One setting of a rule: its name, whether it is a number or a text, its default, what it means.

    A number is ``least`` or more. Where there are ``choices``, a text is one of them. The explanation
    stands behind the default in the rule's documentation: ``most (3) hashtags in a text``.
    """

    name: str
    kind: type[SettingValue]
    default: SettingValue
    explanation: str
    least: int = 0
    choices: tuple[str, ...] = ()

    def refuse(self, value: object) -> str:
        """Say what is wrong with ``value``, and what to write; empty for one that may be set.

        True and false are no numbers; a number is a text where a text is asked for, as in a year.
        """
        if self.kind is int:
            right = isinstance(value, int) and not isinstance(value, bool) and value >= self.least
            return "" if right else self._number(value)
        if isinstance(value, bool) or not isinstance(value, int | str):
            return f"`{self.name}` is a text: put it in quotes"
        if self.choices and str(value) not in self.choices:
            return f"`{self.name}` is one of {', '.join(self.choices)}, not `{_shown(value)}`"
        return ""

    def taken(self, value: object) -> SettingValue:
        """Give a value that may be set as the rule gets it."""
        return self.kind(str(value))

    def __str__(self) -> str:
        """Give the setting as documentation writes it."""
        if self.default == "":
            return f"{self.name} ({self.explanation})"
        return f"{self.name} ({self.default}) {self.explanation}"

    def _number(self, value: object) -> str:
        if isinstance(value, int) and not isinstance(value, bool):
            return f"`{self.name}` is {self.least} or more, not {value}"
        return f"`{self.name}` is a whole number: write digits, such as {self.default}, not `{_shown(value)}`"


def _shown(value: object) -> str:
    """Give a value short enough to stand in a sentence."""
    text = str(value).lower() if isinstance(value, bool) else " ".join(str(value).split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


#: A setting, whatever its values are.
AnySetting: TypeAlias = Setting[int] | Setting[str]

#: What every rule has: whether it runs, and how bad its findings are, whatever the rule itself says.
ON = "on"
SEVERITY = Setting("severity", str, "", "how bad its findings are", choices=tuple(map(str, Severity)))
