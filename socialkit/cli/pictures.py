"""Stamping as verbs do it: with a progress bar, and the exit status that it ends with."""

from concurrent.futures import Executor
from pathlib import Path

from socialkit.cli.progress import progress
from socialkit.errors import ExitStatus
from socialkit.model.campaign import Campaign
from socialkit.model.stamped import StampReport
from socialkit.stamping import StampOptions, stamp


def stamped(
    campaign: Campaign, out: Path, options: StampOptions, executor: Executor | None = None
) -> StampReport:
    """Stamp with a progress bar."""
    with progress("stamping") as advance:
        return stamp(campaign, out, options=options, executor=executor, progress=advance)


def status(campaign: Campaign, report: StampReport) -> ExitStatus:
    """Give what a verb that stamps ends with: FINDINGS where a partner was left out or has no pictures."""
    return ExitStatus.FINDINGS if report.failed or campaign.set_aside else ExitStatus.FINE
