"""Verbs that make pages about graphics: logos for the alliance, kit for partners."""

from pathlib import Path

import click

from socialkit.cli.line import checked_campaign
from socialkit.cli.options import cache, campaign_file, jobs, out_option, output_format, write_json
from socialkit.cli.pictures import stamped, status
from socialkit.cli.progress import progress
from socialkit.kit import leftover_kits, logo_entries, make_kits, prune_kits, write_logo_report
from socialkit.loading import load_campaign
from socialkit.reporting.graphics import left_out_as_json, left_out_as_text, stamped_as_text
from socialkit.reporting.kits import kits_as_text, leftover_kits_as_text
from socialkit.reporting.logos import logos_as_json, logos_as_text
from socialkit.stamping import StampOptions


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
    campaign = load_campaign(file, set_aside=True)
    result = stamped(campaign, out, StampOptions(jobs=jobs(), cache=cache()))
    pages = write_logo_report(campaign, result, out)
    entries = logo_entries(campaign, result)
    if form == "json":
        write_json(logos_as_json(entries, campaign))
    else:
        click.echo(logos_as_text(entries, pages) + left_out_as_text(campaign), nl=False)
    context.exit(status(campaign, result))


@click.command()
@campaign_file
@out_option("build/kits")
@click.option("--prune", is_flag=True, help="Remove graphics and kits that the campaign no longer asks for.")
@output_format
@click.pass_context
def kit(context: click.Context, file: Path, out: Path, prune: bool, form: str) -> None:
    """Make a share kit for every partner: page, texts, graphics, zip."""
    campaign = checked_campaign(file, set_aside=True)
    result = stamped(campaign, out, StampOptions(jobs=jobs(), cache=cache(), prune=prune))
    with progress("kits") as advance:
        kits = make_kits(campaign, result.renditions, out, progress=advance)
    left = leftover_kits(campaign, out)
    pruned = tuple(prune_kits(left)) if prune else ()
    left = tuple(path for path in left if path not in pruned)
    if form == "json":
        pages = [
            {"partner": each.partner, "page": str(each.page), "pictures": each.pictures} for each in kits
        ]
        gone = {"leftovers": [path.name for path in left], "pruned": [path.name for path in pruned]}
        write_json({"version": 1, "kits": pages, **gone, "left_out": left_out_as_json(campaign)})
    else:
        click.echo(left_out_as_text(campaign) + stamped_as_text(result, campaign, out, "kit"), nl=False)
        click.echo(leftover_kits_as_text(left, pruned) + kits_as_text(campaign, kits, out), nl=False)
    context.exit(status(campaign, result))
