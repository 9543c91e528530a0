"""What a round of publishing came to, for people and for programs."""

from collections.abc import Sequence
from typing import Any

from socialkit.model.delivery import Delivery
from socialkit.publishing import RunReport
from socialkit.reporting.deliveries import columns, record, release_hint


def run_as_text(report: RunReport) -> str:
    """Give one line for each delivery that changed, and when the next is due."""
    rows = [(delivery.key, delivery.state, _outcome(delivery)) for delivery in _touched(report)]
    lines = columns(rows) or ["nothing is due"]
    lines += release_hint(report.held)
    if report.next_at:
        lines.append(f"next: {report.next_at:%Y-%m-%d %H:%M} UTC")
    return "\n".join(lines) + "\n"


def run_as_json(report: RunReport) -> dict[str, Any]:
    """Give the round as a JSON document, schema version 1."""
    return {
        "version": 1,
        "deliveries": [record(delivery) for delivery in _touched(report)],
        "next_at": report.next_at.isoformat() if report.next_at else None,
    }


def _touched(report: RunReport) -> Sequence[Delivery]:
    return (*report.published, *report.held, *report.failed, *report.uncertain, *report.again)


def _outcome(delivery: Delivery) -> str:
    return delivery.receipt.url if delivery.receipt else delivery.reason
