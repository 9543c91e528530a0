"""A check that is drawn anew when the campaign is saved, until Ctrl-C; only what changed is read again."""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import click

from socialkit.checking.evidence import gatherers
from socialkit.checking.repeated_check import RepeatedCheck
from socialkit.cli.checks import Asked
from socialkit.cli.reports import about_file
from socialkit.cli.watching.file_watch import files_of, saved, stamps
from socialkit.errors import ExitStatus
from socialkit.findings.finding import Findings
from socialkit.model.campaign import Campaign
from socialkit.reporting.report import rendered


@dataclass(kw_only=True)
class WatchedCheck:
    """A check of a file that is made again and again."""

    file: Path
    asked: Asked
    _check: RepeatedCheck = field(init=False)
    _files: tuple[Path, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Watch the campaign's own file, until it tells of others."""
        self._files = (self.file,)
        self._check = RepeatedCheck(
            selection=self.asked.selection,
            beyond=gatherers(self.asked.beyond),
            seen=lambda campaign: stamps(path for path in files_of(campaign) if path != campaign.file),
        )

    def files(self) -> tuple[Path, ...]:
        """Give what is to be watched."""
        return self._files

    def page(self) -> str:
        """Check the file as it is now, and give the findings as text; or its faults, where it has any."""
        return rendered("text", about_file(self.file, self._checked).report)

    def _checked(self, campaign: Campaign) -> Findings:
        self._files = files_of(campaign)
        return self._check(campaign.against(self.asked.previous) if self.asked.previous else campaign)


def watch_check(file: Path, asked: Asked, wait: Callable[[float], object] = time.sleep) -> None:
    """Draw a check anew whenever the campaign is saved; Ctrl-C ends it, with the status of an interruption.

    Refuses where nobody could see it change.
    """
    if not sys.stdout.isatty():
        raise click.UsageError("--watch draws on a terminal, and this is none: leave it out")
    watched = WatchedCheck(file=file, asked=asked)
    saves = saved(watched.files, wait)
    try:
        _draw(watched)
        for _ in saves:
            _draw(watched)
    except KeyboardInterrupt:
        raise click.exceptions.Exit(ExitStatus.INTERRUPTED) from None


def _draw(watched: WatchedCheck) -> None:
    page = watched.page()
    click.clear()
    click.echo(page, nl=False)
    click.echo("\ndrawn anew when you save; Ctrl-C ends it")
