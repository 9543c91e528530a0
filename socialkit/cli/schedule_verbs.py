"""Verbs of the schedule: plan, schedule."""

import os
from dataclasses import replace
from pathlib import Path

import click

from socialkit import app, planning
from socialkit.cli.deliveries.account_stamping import stamped_for_accounts
from socialkit.cli.ledger_notes import tell_of_zones
from socialkit.cli.line import checked_campaign
from socialkit.cli.options import (
    Verb,
    campaign_file,
    ledger_option,
    near,
    now,
    output_format,
    user,
    write_json,
)
from socialkit.cli.sharing.shown_people import showable
from socialkit.errors import ExitStatus
from socialkit.ledger import Ledger
from socialkit.ledger.reading.recognition import NEW
from socialkit.ledger.reading.zone_shifts import zone_shifts
from socialkit.ledger.writing.zone_changes import follow_zones
from socialkit.model.campaign import Campaign
from socialkit.model.delivery import Plan
from socialkit.model.people.profile import Use
from socialkit.model.stamped import StampReport
from socialkit.planning.withdrawn_pictures import forget_withdrawn
from socialkit.publishing.verifying import identities_of, judged
from socialkit.reporting.plans import ledger_as_json, plan_as_json, plan_as_text, written_as_text
from socialkit.reporting.verifications import accounts_as_json, troubles_as_text

_SAME_AS = "The file is the campaign of the ledger with this id, although its id, name or dates changed."
_NEW_CAMPAIGN = "The file is none of the ledger's campaigns, although it is like one."
_ALLOW_CANCEL = "Cancel as many as N deliveries that the file no longer asks for."


def _campaign_options(verb: Verb) -> Verb:
    """Add what says which campaign of the ledger the file is, where that is in doubt."""
    verb = click.option("--new-campaign", is_flag=True, help=_NEW_CAMPAIGN)(verb)
    return click.option("--same-as", metavar="ID", help=_SAME_AS)(verb)


@click.command()
@campaign_file
@ledger_option
@_campaign_options
@output_format
@click.pass_context
def plan(
    context: click.Context,
    file: Path,
    ledger_url: str | None,
    same_as: str | None,
    new_campaign: bool,
    form: str,
) -> None:
    """Show what `schedule` would change in the ledger.

    Writes nothing but the pictures that would be published. Exit status 1 when a delivery is held
    because it has no picture, or when nobody can publish for an account, which `schedule` refuses.
    """
    which = _which(same_as, new=new_campaign)
    whole = checked_campaign(file)
    campaign = showable(whole, Use.POSTS)
    planning.refuse_nobody(campaign)
    report = stamped_for_accounts(campaign)
    with app.ledger_to_look_at(ledger_url, file) as ledger:
        at = ledger.clock(now)()
        tell_of_zones(zone_shifts(ledger, now=at))
        steps = planning.plan(whole, ledger, now=at, pictures=report.pictures, same_as=which)
    if form == "json":
        write_json(plan_as_json(steps, report.findings))
    else:
        click.echo(plan_as_text(steps), nl=False)
    # Shown all the same: what it would change is what tells whether an account was meant.
    app.refuse_unreachable(campaign)
    context.exit(_status(steps, report))


@click.command()
@campaign_file
@ledger_option
@click.option("--allow-cancel", type=click.IntRange(0), default=0, metavar="N", help=_ALLOW_CANCEL)
@_campaign_options
@output_format
@click.pass_context
def schedule(
    context: click.Context,
    file: Path,
    ledger_url: str | None,
    allow_cancel: int,
    same_as: str | None,
    new_campaign: bool,
    form: str,
) -> None:
    """Bring the ledger in line with the campaign file.

    Makes the ledger where there is none yet; the folder of one that you name must be there.
    What is past already is held; nothing goes out by surprise. A plan that cancels more than ten
    deliveries and more than a third of what waits is refused, unless --allow-cancel says how many. A
    delivery without its picture is held, unless it was scheduled as the file says now; the others are
    scheduled, and exit status 1 says that there is one. Before anything is written each account is asked
    who it is: two that are the same one are refused; exit status 1, too, when one cannot say, or when its
    sign-in ends before its last post.
    """
    which = _which(same_as, new=new_campaign)
    whole = checked_campaign(file)
    campaign = showable(whole, Use.POSTS)
    app.refuse_unreachable(campaign)
    report = stamped_for_accounts(campaign)
    # Asked first: where two accounts are the same one nothing may be written.
    asked = app.asked_accounts(campaign, clock=now, environment=os.environ)
    # Planned first, too: a file that cannot be scheduled leaves no empty ledger behind.
    with app.ledger_to_look_at(ledger_url, file) as ledger:
        steps = planning.plan(whole, ledger, now=ledger.clock(now)(), pictures=report.pictures, same_as=which)
    with app.ledger_to_schedule(ledger_url, file) as ledger:
        follow_zones(ledger, now=ledger.clock(now)(), by=user(), tell=tell_of_zones)
        written = planning.schedule(
            replace(steps, leaves_begun=True),
            ledger,
            now=ledger.clock(now)(),
            allow_cancel=allow_cancel,
            identities=identities_of(asked),
        )
        _forget(ledger, whole, written)
        known = judged(ledger, written.record.id, asked)
    click.echo(troubles_as_text(known), nl=False, err=True)
    if form == "json":
        told = ledger_as_json(ledger.name, new=ledger.new) | accounts_as_json(known)
        write_json(plan_as_json(written, report.findings) | told)
    else:
        click.echo(
            plan_as_text(written) + written_as_text(written, near(ledger.name), new=ledger.new), nl=False
        )
    troubled = any(each.trouble for each in known)
    context.exit(ExitStatus.FINDINGS if troubled else _status(written, report))


def _forget(ledger: Ledger, whole: Campaign, written: Plan) -> None:
    """Remove the cards of who took her consent back from what the ledger keeps, and name their deliveries."""
    at = ledger.clock(now)()
    for each in forget_withdrawn(whole, ledger, known_as=written.record.id, now=at, by=user()):
        click.echo(f"removed: the picture of {each.key}: the consent was withdrawn", err=True)


def _which(same_as: str | None, *, new: bool) -> str | None:
    """Give what a person says of which campaign the file is; None for nothing."""
    if same_as is not None and new:
        raise click.UsageError("say either --same-as ID or --new-campaign")
    if same_as is not None and not same_as.strip():
        raise click.UsageError("--same-as is the id of a campaign in the ledger: --same-as week-2022")
    return NEW if new else same_as


def _status(steps: Plan, report: StampReport) -> ExitStatus:
    """Give FINDINGS where a logo that an account needs cannot be used, or a delivery has no picture."""
    return ExitStatus.FINDINGS if report.failed or steps.unpictured else ExitStatus.FINE
