"""What stamping aims at, and the table that says what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass

#: CPU milliseconds a file by contender, the best round's.
Times = Mapping[str, float]


@dataclass(frozen=True, kw_only=True, slots=True)
class Aim:
    """Our time shall go so many times into another's (``jpg``, ``png``), or that of the floor into ours."""

    other: str
    ours: str
    jpg: float
    png: float
    floor: bool = False

    def line(self, form: str, times: Times) -> str | None:
        """Give a row: aim, measured, met or not; None where one of the two was not measured."""
        if self.other not in times or self.ours not in times:
            return None
        high, low = (self.ours, self.other) if self.floor else (self.other, self.ours)
        wanted, found = getattr(self, form), times[high] / times[low]
        met = found <= wanted if self.floor else found >= wanted
        bound = "at most" if self.floor else "at least"
        return f"| {self.ours} : {self.other} | {bound} {wanted:g} | {found:.1f} | {_said(met=met)} |"


#: The most by which a file may be larger than Pillow's, by format.
GROWTH = {"jpg": 0.01, "png": 0.0}


def growth_line(form: str, growth: float) -> str:
    """Give the row about the size of files."""
    met = _said(met=growth <= GROWTH[form])
    return f"| bytes beside Pillow's | at most {GROWTH[form]:+.0%} | {growth:+.2%} | {met} |"


def table(title: str, lines: list[str | None]) -> None:
    """Print the rows that could be measured."""
    print(f"\n| {title} | aim | measured | |\n|---|---|---|---|")
    for line in lines:
        if line:
            print(line)


def _said(*, met: bool) -> str:
    return "met" if met else "**missed**"
