"""What a rehearsed week came to: a summary for people, a document for programs."""

from typing import Any

from socialkit.counting import counted
from socialkit.model.campaign import Campaign
from socialkit.rehearsing import Rehearsal
from socialkit.reporting.deliveries import deliveries_as_json, state_counts
from socialkit.reporting.findings import counts, findings_as_json
from socialkit.reporting.graphics import left_out_as_json, left_out_as_text, nothing_to_stamp, rows_as_text
from socialkit.reporting.plans import step_row, steps_as_json
from socialkit.reporting.terminal import columns, printable


def rehearsal_as_text(campaign: Campaign, rehearsal: Rehearsal) -> str:
    """Give what was found, made and put into folders, and where to look."""
    if rehearsal.overview is None:
        return f"{printable(campaign.name)}: mend the errors first; nothing was made\n"
    report, out = rehearsal.stamped, rehearsal.overview.parent
    receipts = sum(delivery.receipt is not None for delivery in rehearsal.deliveries)
    partners = len({rendition.partner for rendition in report.renditions})
    made = f"{report.made:,} made, {report.kept:,} kept"
    stamped = f"{counted(len(report.renditions), 'graphic')} for {counted(partners, 'partner')}: {made}"
    rows = [
        ("check", f"{counted(len(campaign.posts), 'post')}: {counts(rehearsal.findings)}"),
        ("stamp", nothing_to_stamp(campaign) or stamped),
        ("run", f"{state_counts(rehearsal.deliveries)}{_omitted(rehearsal)}; {counted(receipts, 'receipt')}"),
        ("look at", f"{rehearsal.overview}: every post with its picture"),
        ("", f"{out / 'published'}: what went into the folder of each account, with its receipts"),
        ("", f"{out / 'graphics'}: each partner's graphics"),
    ]
    notes = rows_as_text(report)
    head = f"{printable(campaign.name)}: rehearsed with a simulated clock; nothing left this machine"
    left_out = left_out_as_text(campaign)
    omitted = columns([step_row(step) for step in rehearsal.omitted])
    told = "\n" + "".join(f"{line}\n" for line in omitted) if rehearsal.omitted else ""
    told += (f"\n{left_out}" if left_out else "") + (f"\nnotes on logos:\n{notes}" if notes else "")
    return "\n".join([head, "", *columns(rows)]) + "\n" + told


def _omitted(rehearsal: Rehearsal) -> str:
    return f"; {len(rehearsal.omitted)} left out" if rehearsal.omitted else ""


def rehearsal_as_json(campaign: Campaign, rehearsal: Rehearsal) -> dict[str, Any]:
    """Give the same as a JSON document, schema version 1."""
    return {
        "version": 1,
        "complete": rehearsal.complete,
        "findings": findings_as_json(rehearsal.findings)["findings"],
        "left_out": left_out_as_json(campaign),
        "omitted": steps_as_json(rehearsal.omitted),
        "graphics": len(rehearsal.stamped.renditions),
        "deliveries": deliveries_as_json(rehearsal.deliveries)["deliveries"],
        "overview": str(rehearsal.overview) if rehearsal.overview else None,
    }
