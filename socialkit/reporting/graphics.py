"""The stamping report for people and for programs."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from socialkit.model.campaign import Campaign
from socialkit.model.message import alt_with_logo
from socialkit.model.stamped import Freshness, StampReport
from socialkit.reporting.deliveries import columns
from socialkit.reporting.findings import counted

# So many names of files are listed on a line.
_SHOWN = 5


def stamped_as_text(report: StampReport, out: Path) -> str:
    """Give the rows about logos and a last line that sums up."""
    partners = len({rendition.partner for rendition in report.renditions})
    made = f"{counted(len(report.renditions), 'graphic')} for {counted(partners, 'partner')}"
    pruned = f", {counted(len(report.pruned), 'leftover')} removed" if report.pruned else ""
    last = f"{made} in {out}: {report.made} made, {report.kept} up to date{pruned}\n"
    return rows_as_text(report) + _left_over(report.leftovers, out) + last


def rows_as_text(report: StampReport) -> str:
    """Give one line for each thing to know or mend about a logo or a graphic."""
    rows = [(row.graphic, row.severity, row.code, row.message) for row in report.graphics]
    rows += [(row.partner, row.severity, row.code, row.message) for row in report.rows]
    return "".join(f"{line}\n" for line in columns(rows))


def freshness_as_text(found: Freshness, out: Path) -> str:
    """Give one line for each picture that is not up to date, and a last line that sums up."""
    stale = {"missing": found.missing, "changed": found.changed, "leftover": found.leftovers}
    rows = [(what, _below(out, path)) for what, paths in stale.items() for path in paths]
    lines = "".join(f"{line}\n" for line in columns(rows))
    if found.up_to_date:
        return f"{counted(found.fresh, 'graphic')} in {out}: up to date\n"
    counts = ", ".join(f"{len(paths)} {what}" for what, paths in stale.items() if paths)
    return f"{lines}{counts}, {found.fresh} up to date in {out}: run `socialkit stamp`\n"


def freshness_as_json(found: Freshness, out: Path) -> dict[str, Any]:
    """Give the comparison as a JSON document, schema version 1; paths are relative to ``out``."""
    return {
        "version": 1,
        "up_to_date": found.up_to_date,
        "fresh": found.fresh,
        "missing": [_below(out, path) for path in found.missing],
        "changed": [_below(out, path) for path in found.changed],
        "leftovers": [_below(out, path) for path in found.leftovers],
    }


def _left_over(leftovers: Sequence[Path], out: Path) -> str:
    """Name the first leftovers; of a thousand nobody reads more."""
    if not leftovers:
        return ""
    names = [_below(out, path) for path in leftovers[:_SHOWN]]
    more = [f"and {len(leftovers) - _SHOWN} more"] if len(leftovers) > _SHOWN else []
    count = counted(len(leftovers), "leftover")
    return f"{count} no longer asked for, `--prune` removes what nobody changed: {', '.join(names + more)}\n"


def _below(out: Path, path: Path) -> str:
    return path.relative_to(out).as_posix()


def stamped_as_json(report: StampReport, campaign: Campaign, out: Path) -> dict[str, Any]:
    """Give the report as a JSON document, schema version 1; paths are relative to ``out``."""
    return {
        "version": 1,
        "made": report.made,
        "kept": report.kept,
        "renditions": list(_renditions_as_json(report, campaign, out)),
        "leftovers": [_below(out, path) for path in report.leftovers],
        "pruned": [_below(out, path) for path in report.pruned],
        "graphics": [
            {
                "graphic": row.graphic,
                "width": row.size[0],
                "height": row.size[1],
                "severity": str(row.severity),
                "code": row.code,
                "message": row.message,
            }
            for row in report.graphics
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


def _renditions_as_json(report: StampReport, campaign: Campaign, out: Path) -> Iterator[dict[str, Any]]:
    partners = {partner.id: partner for partner in campaign.partners}
    for rendition in report.renditions:
        if rendition.partner is None:
            continue
        partner = partners[rendition.partner]
        yield {
            "partner": rendition.partner,
            "graphic": rendition.graphic,
            "file": _below(out, rendition.path),
            "width": rendition.width,
            "height": rendition.height,
            "sha256": rendition.sha256,
            "alt": alt_with_logo(campaign.graphic_for(partner, rendition.graphic).alt, partner),
        }
