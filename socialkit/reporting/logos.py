"""The report on partners' logos for people and for programs."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from socialkit.kit import LogoEntry
from socialkit.model.campaign import Campaign
from socialkit.reporting.deliveries import columns
from socialkit.reporting.graphics import left_out_as_json


def logos_as_text(entries: Sequence[LogoEntry], pages: Sequence[Path]) -> str:
    """Give one line for each partner, and where the report is."""
    rows = [(entry.partner.id, entry.verdict, entry.codes, entry.what) for entry in entries]
    return "\n".join([*columns(rows), *(f"wrote {path}" for path in pages)]) + "\n"


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
