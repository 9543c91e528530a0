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
from socialkit.cli.watching.file_watch import FileWatch, stamps
from socialkit.cli.watching.missing_files import missing_files
from socialkit.errors import ExitStatus
from socialkit.findings.finding import Findings
from socialkit.model.campaign import Campaign
from socialkit.reporting.report import rendered


@dataclass(kw_only=True)
class WatchedCheck:
    """A check of a file that is made again and again."""

    file: Path
    asked: Asked
    watch: FileWatch = field(init=False, default_factory=FileWatch)
    _check: RepeatedCheck = field(init=False)

    def __post_init__(self) -> None:
        """Watch the campaign's own file, until it tells of others."""
        self.watch.follow([self.file.absolute()])
        self._check = RepeatedCheck(
            selection=self.asked.selection,
            beyond=gatherers(self.asked.beyond),
            seen=lambda campaign: stamps(path for path in campaign.files if path != campaign.file),
        )

    def page(self) -> str:
        """Check the file as it is now, and give the findings as text; or its faults, where it has any."""
        report = about_file(self.file, self._checked).report
        self.watch.also(
            missing_files(
                report.findings, self.file.absolute().parent, lambda file: report.texts.get(file, "")
            )
        )
        return rendered("text", report)

    def _checked(self, campaign: Campaign) -> Findings:
        self.watch.follow(campaign.files)
        return self._check(campaign.against(self.asked.previous) if self.asked.previous else campaign)


def watch_check(file: Path, asked: Asked, wait: Callable[[float], object] = time.sleep) -> None:
    """Draw a check anew whenever the campaign is saved; Ctrl-C ends it, with the status of an interruption.

    Refuses where nobody could see it change.
    """
    if not sys.stdout.isatty():
        raise click.UsageError("--watch draws on a terminal, and this is none: leave it out")
    watched = WatchedCheck(file=file, asked=asked)
    try:
        _draw(watched)
        for _ in watched.watch.saved(wait):
            _draw(watched)
    except KeyboardInterrupt:
        raise click.exceptions.Exit(ExitStatus.INTERRUPTED) from None


def _draw(watched: WatchedCheck) -> None:
    page = watched.page()
    click.clear()
    click.echo(page, nl=False)
    click.echo("\ndrawn anew when you save; Ctrl-C ends it")
