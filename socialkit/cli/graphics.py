"""Verbs that make files for partners: stamp, logos, kit."""

from pathlib import Path

import click

from socialkit.cli.clusters import cluster_option, workers
from socialkit.cli.line import checked_campaign, stamped
from socialkit.cli.options import cache, campaign_file, jobs, out_option, output_format, write_json
from socialkit.cli.progress import progress
from socialkit.kit import logo_entries, make_kits, write_logo_report
from socialkit.loading import load_campaign
from socialkit.model.campaign import Campaign
from socialkit.model.output import FORMATS, PictureFormat
from socialkit.reporting.graphics import (
    freshness_as_json,
    freshness_as_text,
    logos_as_json,
    logos_as_text,
    stamped_as_json,
    stamped_as_text,
)
from socialkit.stamping import StampOptions, compare


@click.command()
@campaign_file
@out_option("build/graphics")
@click.option(
    "--format", "form", type=click.Choice(FORMATS), help="By default the campaign's, or the artwork's."
)
@click.option("--partner", "partners", multiple=True, metavar="ID", help="Only this partner; repeatable.")
@click.option("--jobs", "count", type=click.IntRange(1, 256), help="Processes; by default one a core.")
@click.option("--prune", is_flag=True, help="Remove graphics that the campaign no longer asks for.")
@click.option("--check", "only_check", is_flag=True, help="Write nothing; exit status 1: not up to date.")
@cluster_option
@click.option("--report", type=click.Choice(["text", "json"]), default="text", help="For people or programs.")
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

    One bad logo is a row in the report and the others go on; exit status 1 says that there is one.
    """
    if prune and only_check:
        raise click.UsageError("--check writes nothing and --prune removes files: choose one of them")
    options = StampOptions(format=form, partners=partners, jobs=count or jobs(), cache=cache(), prune=prune)
    campaign = load_campaign(file)
    if only_check:
        context.exit(_checked(campaign, out, options, report))
    with workers(cluster, [campaign.file.parent, out]) as executor:
        result = stamped(campaign, out, options, executor)
    if report == "json":
        write_json(stamped_as_json(result, campaign, out))
    else:
        click.echo(stamped_as_text(result, out), nl=False)
    context.exit(1 if result.failed else 0)


def _checked(campaign: Campaign, out: Path, options: StampOptions, report: str) -> int:
    found = compare(campaign, out, options=options)
    if report == "json":
        write_json(freshness_as_json(found, out))
    else:
        click.echo(freshness_as_text(found, out), nl=False)
    return 0 if found.up_to_date else 1


@click.command()
@campaign_file
@out_option("build/graphics")
@output_format
@click.pass_context
def logos(context: click.Context, file: Path, out: Path, form: str) -> None:
    """Report on every partner's logo, with what to write to her.

    Stamps what is not up to date, and writes logos.html, logos.csv and contact-sheet.html, with further
    pages where it takes them, into OUT.
    """
    campaign = load_campaign(file)
    result = stamped(campaign, out, StampOptions(jobs=jobs(), cache=cache()))
    pages = write_logo_report(campaign, result, out)
    entries = logo_entries(campaign, result)
    if form == "json":
        write_json(logos_as_json(entries))
    else:
        click.echo(logos_as_text(entries, pages), nl=False)
    context.exit(1 if result.failed else 0)


@click.command()
@campaign_file
@out_option("build/kits")
@output_format
@click.pass_context
def kit(context: click.Context, file: Path, out: Path, form: str) -> None:
    """Make a share kit for every partner: page, texts, graphics, zip."""
    campaign = checked_campaign(file)
    result = stamped(campaign, out, StampOptions(jobs=jobs(), cache=cache()))
    with progress("kits") as advance:
        kits = make_kits(campaign, result.renditions, out, progress=advance)
    if form == "json":
        write_json(
            {"version": 1, "kits": [{"partner": each.partner, "page": str(each.page)} for each in kits]}
        )
    else:
        click.echo(stamped_as_text(result, out), nl=False)
        click.echo(f"{len(kits)} share kits in {out}: a page and a zip for each partner")
    context.exit(1 if result.failed else 0)
