"""What --fix and --diff do with the fixes of a check."""

import sys
from pathlib import Path

import click

from socialkit.checking.campaign_check import Check
from socialkit.cli.reports import about_file
from socialkit.counting import counted
from socialkit.errors import ExitStatus
from socialkit.fixing import fix_files, mend
from socialkit.reporting.diffs import as_diff
from socialkit.reporting.terminal import printable_line


def put_in(context: click.Context, file: Path, checked: Check, *, unsafe: bool, diff: bool) -> None:
    """Put the fixes in; with ``diff`` only show what they change, and end there."""
    if not diff:
        made = fix_files(file, unsafe=unsafe, checked=checked)
        told = ", ".join(printable_line(name) for name in made.after) or printable_line(str(file))
        click.echo(f"{told}: {counted(made.fixes, 'fix', 'fixes')} made", err=True)
        return
    would = mend(file, unsafe=unsafe, checked=checked)
    if would.after:
        click.echo(as_diff(would.before, would.after, raw=not sys.stdout.isatty()), nl=False)
        context.exit(ExitStatus.FINDINGS)
    if about_file(file, checked).readable:
        click.echo(f"{printable_line(str(file))}: nothing to fix", err=True)
        context.exit(ExitStatus.FINE)
