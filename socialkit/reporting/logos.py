"""The report on partners' logos for people and for programs."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from socialkit.kit.logo_report import LogoEntry
from socialkit.model.campaign import Campaign
from socialkit.reporting.graphics import left_out_as_json, located
from socialkit.reporting.terminal import columns


def logos_as_text(entries: Sequence[LogoEntry], pages: Sequence[Path]) -> str:
    """Give a line for each thing to say of a partner's logo, or that it is fine, and where the report is."""
    rows = [row for entry in entries for row in _rows(entry)]
    return "\n".join([*columns(rows), *(f"wrote {path}" for path in pages)]) + "\n"


def _rows(entry: LogoEntry) -> Iterator[tuple[str, ...]]:
    name, verdict = entry.partner.id, entry.verdict
    yield from ((name, verdict, word, f"{located(row)} {row.message}") for row, word in entry.named)
    if not entry.rows:
        yield name, verdict, "", ""


def logos_as_json(entries: Sequence[LogoEntry], campaign: Campaign) -> dict[str, Any]:
    """Give the report on logos as a JSON document, schema version 1."""
    return {
        "version": 1,
        "logos": [
            {
                "partner": entry.partner.id,
                "verdict": entry.verdict,
                "codes": list(entry.words),
                "rules": [row.code for row in entry.rows],
                "what": entry.what,
                "letter": entry.letter,
            }
            for entry in entries
        ],
        "left_out": left_out_as_json(campaign),
    }
