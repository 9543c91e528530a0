"""The verb that makes partners' graphics: stamp."""

from pathlib import Path

import click

from socialkit.cli.cluster_option import cluster_option, workers
from socialkit.cli.options import cache, campaign_file, jobs, out_option, write_json
from socialkit.cli.pictures import stamped, status
from socialkit.cli.sharing.shown_people import showable
from socialkit.errors import ExitStatus
from socialkit.loading import load_campaign
from socialkit.model.campaign import Campaign
from socialkit.model.output import FORMATS, PictureFormat
from socialkit.model.people.profile import Use
from socialkit.reporting.graphics import (
    freshness_as_json,
    freshness_as_text,
    left_out_as_text,
    stamped_as_json,
    stamped_as_text,
)
from socialkit.stamping import StampOptions, compare

_REPORTS = ("text", "json")


class _FormatOption(click.Choice[str]):
    """A format of pictures; other verbs take that of their report under the same name."""

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Give the format, or say which option was meant."""
        if value in _REPORTS:
            self.fail(
                f"{value!r} is no format of pictures: write `--report {value}` for the report", param, ctx
            )
        return super().convert(value, param, ctx)


@click.command()
@campaign_file
@out_option("build/graphics")
@click.option(
    "--format", "form", type=_FormatOption(FORMATS), help="By default the campaign's, or the artwork's."
)
@click.option("--partner", "partners", multiple=True, metavar="ID", help="Only this partner; repeatable.")
@click.option("--jobs", "count", type=click.IntRange(1, 256), help="Processes; by default one a core.")
@click.option(
    "--prune",
    is_flag=True,
    help="Remove graphics that the campaign no longer asks for; of kits nothing, that does `kit --prune`.",
)
@click.option("--check", "only_check", is_flag=True, help="Write nothing; exit status 1: not up to date.")
@cluster_option
@click.option("--report", type=click.Choice(_REPORTS), default="text", help="For people or programs.")
@click.pass_context
def stamp(
    context: click.Context,
    file: Path,
    out: Path,
    form: PictureFormat | None,
    partners: tuple[str, ...],
    count: int | None,
    prune: bool,
    only_check: bool,
    cluster: str | None,
    report: str,
) -> None:
    """Put every partner's logo on the campaign graphics.

    One bad logo, or one partner at fault in FILE, is a row in the report and the others go on; exit
    status 1 says that there is one.
    """
    if prune and only_check:
        raise click.UsageError("--check writes nothing and --prune removes files: choose one of them")
    options = StampOptions(
        format=form, partners=partners or None, jobs=count or jobs(), cache=cache(), prune=prune
    )
    campaign = showable(load_campaign(file, set_aside=True), Use.KIT, Use.POSTS)
    if only_check:
        context.exit(_checked(campaign, out, options, report))
    with workers(cluster, [campaign.file.parent, out]) as executor:
        result = stamped(campaign, out, options, executor)
    if report == "json":
        write_json(stamped_as_json(result, campaign, out))
    else:
        click.echo(left_out_as_text(campaign) + stamped_as_text(result, campaign, out), nl=False)
    context.exit(status(campaign, result))


def _checked(campaign: Campaign, out: Path, options: StampOptions, report: str) -> ExitStatus:
    found = compare(campaign, out, options=options)
    if report == "json":
        write_json(freshness_as_json(found, campaign, out))
    else:
        click.echo(left_out_as_text(campaign) + freshness_as_text(found, out), nl=False)
    fine = found.up_to_date and not campaign.set_aside
    return ExitStatus.FINE if fine else ExitStatus.FINDINGS
