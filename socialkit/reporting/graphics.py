"""The stamping report for people and for programs."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from socialkit.kit import LogoEntry
from socialkit.reporting.deliveries import columns
from socialkit.reporting.findings import counted
from socialkit.stamping import StampReport


def stamped_as_text(report: StampReport, out: Path) -> str:
    """Give the rows about logos and a last line that sums up."""
    partners = len({rendition.partner for rendition in report.renditions})
    made = f"{counted(len(report.renditions), 'graphic')} for {counted(partners, 'partner')}"
    return rows_as_text(report) + f"{made} in {out}: {report.made} made, {report.kept} up to date\n"


def rows_as_text(report: StampReport) -> str:
    """Give one line for each thing to know or mend about a logo."""
    rows = [(row.partner, row.severity, row.code, row.message) for row in report.rows]
    return "".join(f"{line}\n" for line in columns(rows))


def stamped_as_json(report: StampReport, out: Path) -> dict[str, Any]:
    """Give the report as a JSON document, schema version 1; paths are relative to ``out``."""
    return {
        "version": 1,
        "made": report.made,
        "kept": report.kept,
        "renditions": [
            {
                "partner": rendition.partner,
                "graphic": rendition.graphic,
                "file": rendition.path.relative_to(out).as_posix(),
                "width": rendition.width,
                "height": rendition.height,
                "sha256": rendition.sha256,
            }
            for rendition in report.renditions
        ],
        "logos": [
            {
                "partner": row.partner,
                "severity": str(row.severity),
                "code": row.code,
                "message": row.message,
                "file": str(row.path) if row.path else None,
            }
            for row in report.rows
        ],
    }


def logos_as_text(entries: Sequence[LogoEntry], pages: Sequence[Path]) -> str:
    """Give one line for each partner, and where the report is."""
    rows = [(entry.partner.id, entry.verdict, entry.codes, entry.what) for entry in entries]
    return "\n".join([*columns(rows), *(f"wrote {path}" for path in pages)]) + "\n"


def logos_as_json(entries: Sequence[LogoEntry]) -> dict[str, Any]:
    """Give the report on logos as a JSON document, schema version 1."""
    return {
        "version": 1,
        "logos": [
            {
                "partner": entry.partner.id,
                "verdict": entry.verdict,
                "codes": [row.code for row in entry.rows],
                "what": entry.what,
                "letter": entry.letter,
            }
            for entry in entries
        ],
    }
