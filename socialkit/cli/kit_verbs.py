"""Verbs for and about partners: logos for the alliance, kit for each, and taking in what they send."""

from collections.abc import Collection
from pathlib import Path

import click

from socialkit import app
from socialkit.cli.exchanging.partner_verbs import partners_in
from socialkit.cli.line import checked_campaign
from socialkit.cli.options import (
    cache,
    campaign_file,
    jobs,
    ledger_option,
    now,
    out_option,
    output_format,
    write_json,
)
from socialkit.cli.pictures import stamped, status
from socialkit.cli.progress import progress
from socialkit.cli.sharing.dropped_digests import drop_shown
from socialkit.cli.sharing.shown_people import showable
from socialkit.consenting import consented_at
from socialkit.digests.digest_files import FOLDER as DIGESTS
from socialkit.errors import MissingLedgerError
from socialkit.kit.kit_manifest import refuse_foreign
from socialkit.kit.kit_options import KitOptions
from socialkit.kit.leftover_kits import drop_kits, leftover_kits, prune_kits
from socialkit.kit.logo_report import logo_entries, write_logo_report
from socialkit.kit.own_files import refuse_no_folders
from socialkit.kit.share import make_kits
from socialkit.loading import load_campaign
from socialkit.model.campaign import Campaign
from socialkit.model.delivery import Delivery
from socialkit.model.people.profile import Use
from socialkit.model.stamped import StampReport
from socialkit.planning.old_texts import old_texts
from socialkit.reporting.graphics import left_out_as_json, left_out_as_text, stamped_as_text
from socialkit.reporting.kits import kits_as_json, kits_as_text, leftover_kits_as_text, old_texts_as_text
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
    campaign = showable(load_campaign(file, set_aside=True), Use.KIT, Use.POSTS)
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
@click.option(
    "--partner", "partners", multiple=True, metavar="ID", help="Only this partner's; may be repeated."
)
@click.option("--zip", "zips", is_flag=True, help="Make each kit a zip, too.")
@click.option("--prune", is_flag=True, help="Remove graphics and kits that the campaign no longer asks for.")
@ledger_option
@output_format
@click.pass_context
def kit(
    context: click.Context,
    file: Path,
    out: Path,
    partners: tuple[str, ...],
    zips: bool,
    prune: bool,
    ledger_url: str | None,
    form: str,
) -> None:
    """Make a share kit for every partner: page, texts, calendar, graphics.

    Only what is different from the last time is written, and CHANGES.txt in the kit says what. Where there
    is a ledger, deliveries that wait with a text that the file has no more are listed.
    """
    whole = checked_campaign(file, set_aside=True)
    campaign = showable(whole, Use.KIT)
    drop_shown(whole, out / DIGESTS)
    chosen = partners or None
    result = _graphics(campaign, out, chosen, prune=prune)
    wanted = KitOptions(
        partners=chosen,
        zips=zips,
        today=now().date(),
        jobs=jobs(),
        cache=cache(),
        logos=result.logos,
    )
    _drop_others(campaign, out, chosen)
    with progress("kits") as advance:
        kits = make_kits(campaign, result.renditions, out, options=wanted, progress=advance)
    left = leftover_kits(campaign, out)
    pruned = tuple(prune_kits(left)) if prune else ()
    left = tuple(path for path in left if path not in pruned)
    old = _old_texts(consented_at(whole, now()), ledger_url, file)
    if form == "json":
        gone = {"leftovers": [path.name for path in left], "pruned": [path.name for path in pruned]}
        waiting = {"scheduled_with_old_text": [each.key for each in old]}
        write_json(kits_as_json(kits) | gone | waiting | {"left_out": left_out_as_json(campaign)})
    else:
        click.echo(left_out_as_text(campaign) + stamped_as_text(result, campaign, out, "kit"), nl=False)
        click.echo(leftover_kits_as_text(left, pruned) + kits_as_text(campaign, kits, out), nl=False)
        click.echo(old_texts_as_text(old), nl=False)
    context.exit(status(campaign, result))


def _graphics(campaign: Campaign, out: Path, chosen: tuple[str, ...] | None, *, prune: bool) -> StampReport:
    """Stamp the graphics of kits, but where no kits may be made: there nothing is written."""
    refuse_foreign(out)
    refuse_no_folders(out, (each for each in campaign.partners if chosen is None or each.id in chosen))
    options = StampOptions(jobs=jobs(), cache=cache(), prune=prune, partners=chosen)
    return stamped(campaign, out, options)


def _drop_others(campaign: Campaign, out: Path, chosen: Collection[str] | None) -> None:
    """Remove the kits that are not made now and show who may not be shown, and name them."""
    made = {each.id for each in campaign.partners if chosen is None or each.id in chosen}
    for path in drop_kits(campaign, out, made):
        click.echo(f"removed: {path}: it shows who may not be shown; `socialkit kit` makes it anew", err=True)


def _old_texts(campaign: Campaign, url: str | None, file: Path) -> tuple[Delivery, ...]:
    """Give what waits with an old text; nothing where no ledger is there. Kits are made all the same."""
    try:
        with app.ledger_in_use(url, file) as ledger:
            return old_texts(campaign, ledger)
    except MissingLedgerError:
        if url:
            raise
        return ()


@click.group()
def partners() -> None:
    """Take in what partners send: their name, handles and logo."""


partners.add_command(partners_in, "add")
