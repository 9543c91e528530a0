"""Stamping as verbs do it: with a progress bar."""

from concurrent.futures import Executor
from pathlib import Path

from socialkit.cli.progress import progress
from socialkit.model.campaign import Campaign
from socialkit.model.stamped import StampReport
from socialkit.stamping import StampOptions, stamp


def stamped(
    campaign: Campaign, out: Path, options: StampOptions, executor: Executor | None = None
) -> StampReport:
    """Stamp with a progress bar."""
    with progress("stamping") as advance:
        return stamp(campaign, out, options=options, executor=executor, progress=advance)
