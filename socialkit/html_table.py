"""A plain HTML table, escaped: how values show themselves in a notebook."""

from collections.abc import Callable, Iterable, Sequence
from pkgutil import resolve_name
from typing import cast


def table(caption: str, header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Give a table whose every cell is escaped text."""
    # Every command line imports this module, and hardly any the entities of HTML.
    escape = cast("Callable[[str], str]", resolve_name("html:escape"))
    head = "".join(f"<th>{escape(cell)}</th>" for cell in header)
    body = "".join(_row(map(escape, row)) for row in rows)
    title = f"<caption>{escape(caption)}</caption>"
    return f"<table>{title}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _row(escaped: Iterable[str]) -> str:
    return "<tr>" + "".join(f"<td style='text-align:left'>{cell}</td>" for cell in escaped) + "</tr>"
