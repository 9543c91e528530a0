"""What a round of publishing came to, for people and for programs."""

from collections.abc import Sequence
from typing import Any

from socialkit.counting import counted
from socialkit.errors import SocialkitError
from socialkit.model.campaign import Campaign
from socialkit.model.delivery import Delivery
from socialkit.platforms.delivery_words import state_word
from socialkit.publishing import RunReport
from socialkit.reporting.deliveries import outcome, record, release_hint
from socialkit.reporting.terminal import columns, printable_line

#: How many of the changed posts are named.
_NAMED = 5


def run_as_text(report: RunReport) -> str:
    """Give one line for each delivery that changed, and when the next is due."""
    rows = [(delivery.key, state_word(delivery), outcome(delivery)) for delivery in _touched(report)]
    lines = columns(rows) or ["nothing is due"]
    lines += release_hint(report.held)
    if report.next_at:
        lines.append(f"next: {report.next_at:%Y-%m-%d %H:%M} UTC")
    return "\n".join(lines) + "\n"


def run_as_json(report: RunReport, changed: Sequence[str] = ()) -> dict[str, Any]:
    """Give the round as a JSON document, schema version 1; ``changed`` posts wait to be scheduled anew."""
    return {
        "version": 1,
        "deliveries": [record(delivery) for delivery in _touched(report)],
        "next_at": report.next_at.isoformat() if report.next_at else None,
        "allowances": {
            account: {
                "remaining": left.remaining,
                "resets_at": left.resets_at.isoformat() if left.resets_at else None,
            }
            for account, left in report.allowances.items()
        },
        "changed_since_schedule": list(changed),
    }


def changed_as_text(campaign: Campaign, changed: Sequence[str]) -> str:
    """Give the line that says that the file is ahead of the ledger; nothing when it is not."""
    if not changed:
        return ""
    named = [*changed[:_NAMED], *(["…"] if len(changed) > _NAMED else [])]
    return (
        printable_line(
            f"{campaign.file.name}: {counted(len(changed), 'post')} changed since `schedule` "
            f"({', '.join(named)}); what was scheduled goes out: `socialkit plan` shows the difference"
        )
        + "\n"
    )


def uncomparable_as_text(campaign: Campaign, error: SocialkitError) -> str:
    """Give the line that says why nobody can tell whether the file is ahead of the ledger."""
    first = next(iter(str(error).splitlines()), "")
    return (
        printable_line(
            f"{campaign.file.name} cannot be scheduled as it stands, and what was scheduled goes out: {first}"
        )
        + "\n"
    )


def _touched(report: RunReport) -> Sequence[Delivery]:
    return (*report.published, *report.held, *report.failed, *report.uncertain, *report.again)
