"""Bars as inline SVG: each bar with its number written, so that no color has to be told apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

_WIDE, _LABELS, _NUMBERS = 420, 130, 90
_BAR, _GAP = 22, 10
_LONGEST_LABEL = 17


@dataclass(frozen=True, kw_only=True, slots=True)
class Bar:
    """One bar: how long, of how much (None: of the longest), and whether it is the one to compare with."""

    label: str
    value: int
    of: int | None = None
    before: bool = False


def bar_chart(name: str, title: str, bars: Sequence[Bar]) -> str:
    """Give a chart whose ``title`` says what it shows; ``name`` is its id on the page. Empty without a bar.

    The table beside it has the same numbers.
    """
    if not bars:
        return ""
    most = max(1, *(each.of or each.value for each in bars))
    height = len(bars) * (_BAR + _GAP) + _GAP
    rows = "".join(_row(each, index, most) for index, each in enumerate(bars))
    said = escape("; ".join(f"{each.label}: {_number(each)}" for each in bars))
    return (
        f'<svg class="bars" viewBox="0 0 {_WIDE} {height}" role="img" '
        f'aria-labelledby="{name}-title {name}-said">'
        f'<title id="{name}-title">{escape(title)}</title><desc id="{name}-said">{said}</desc>{rows}</svg>'
    )


def _row(each: Bar, index: int, most: int) -> str:
    top = _GAP + index * (_BAR + _GAP)
    room = _WIDE - _LABELS - _NUMBERS
    long = round(room * each.value / most, 1)
    wide = round(room * each.of / most, 1) if each.of else 0
    ground = f'<rect class="of" x="{_LABELS}" y="{top}" width="{wide}" height="{_BAR}"/>' if wide else ""
    label = each.label if len(each.label) <= _LONGEST_LABEL else f"{each.label[: _LONGEST_LABEL - 1]}…"
    middle = round(top + _BAR * 0.7, 1)
    end = round(_LABELS + max(long, wide) + 8, 1)
    return (
        f'<text class="label" x="{_LABELS - 10}" y="{middle}" text-anchor="end">{escape(label)}</text>'
        f"{ground}"
        f'<rect class="{"before" if each.before else "bar"}" x="{_LABELS}" y="{top}" width="{long}" '
        f'height="{_BAR}"/>'
        f'<text class="number" x="{end}" y="{middle}">{_number(each)}</text>'
    )


def _number(each: Bar) -> str:
    return f"{each.value:,}" if each.of is None else f"{each.value:,} of {each.of:,}"
