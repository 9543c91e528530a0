"""The verb rehearse, and the summary it ends with."""

from pathlib import Path

import click

from socialkit import rehearsing
from socialkit.cli.line import show
from socialkit.cli.options import cache, campaign_file, jobs, out_option, output_format, write_json
from socialkit.cli.progress import progress
from socialkit.errors import ExitStatus
from socialkit.loading import load_campaign
from socialkit.reporting.rehearsals import rehearsal_as_json, rehearsal_as_text
from socialkit.stamping import StampOptions


@click.command()
@campaign_file
@out_option("build/rehearsal")
@output_format
@click.pass_context
def rehearse(context: click.Context, file: Path, out: Path, form: str) -> None:
    """Run the whole week with a simulated clock, into folders.

    No real account is touched. Exit status 1 when errors stopped it, when a delivery was left out, or
    when anything has no receipt.
    """
    campaign = load_campaign(file, set_aside=True)
    with progress("stamping") as advance:
        options = StampOptions(jobs=jobs(), cache=cache())
        result = rehearsing.rehearse(campaign, out, options=options, progress=advance)
    if form == "json":
        write_json(rehearsal_as_json(campaign, result))
    else:
        if result.overview is None:
            show(result.findings, str(file))
        click.echo(rehearsal_as_text(campaign, result), nl=False)
    context.exit(ExitStatus.FINE if result.complete else ExitStatus.FINDINGS)
