"""The verb send: one post now, on one account."""

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import click

from socialkit import app, planning, publishing
from socialkit.checking.campaign_check import check
from socialkit.cli.accounts.account_names import completing, named_accounts
from socialkit.cli.line import show
from socialkit.cli.options import file_option, ledger_option, now, output_format, user, write_json
from socialkit.errors import ExitStatus
from socialkit.ledger import Ledger
from socialkit.loading import load_campaign
from socialkit.loading.single_post import TypedPost, single_post_campaign
from socialkit.model.campaign import Campaign
from socialkit.model.delivery import Plan, State
from socialkit.planning.single_posts import identities_kept, plan_single
from socialkit.platforms.registry import dialect, is_offline, traits
from socialkit.publishing.verifying import identities_of
from socialkit.reporting.accounts.sendings import sendings_as_json, sendings_as_text
from socialkit.reporting.accounts.shown_requests import dry_run_as_json, dry_run_as_text
from socialkit.reporting.terminal import printable_line
from socialkit.reporting.verifications import troubles_as_text
from socialkit.runners.at_once import SentSingle, send_at_once
from socialkit.runners.connecting import connections, publisher_context
from socialkit.runners.dry_runs import dry_run
from socialkit.runners.site import worker_name
from socialkit.stamping import artworks

_PICTURE = click.Path(exists=True, dir_okay=False, path_type=Path)
_OUT = frozenset({State.PUBLISHED, State.HANDED_OVER})
_DRY = "Show the requests, with secrets masked; nothing is sent or written down."


@dataclass(frozen=True, kw_only=True, slots=True)
class _Single:
    """The campaign, the one that has the post alone, its plan, and the time (UTC) it goes by."""

    whole: Campaign
    campaign: Campaign
    plan: Plan
    at: datetime


@click.command()
@click.option(
    "--account", "name", metavar="NAME", required=True, shell_complete=completing, help="Who posts."
)
@click.option("--text", required=True, help="What the post says.")
@click.option("--picture", type=_PICTURE, metavar="FILE", help="A picture, which goes out as it is.")
@click.option("--alt", help="What the picture shows, in words.")
@click.option("--dry-run", "dry", is_flag=True, help=_DRY)
@file_option
@ledger_option
@output_format
@click.pass_context
def send(
    context: click.Context,
    name: str,
    text: str,
    picture: Path | None,
    alt: str | None,
    dry: bool,
    file: Path,
    ledger_url: str | None,
    form: str,
) -> None:
    """Publish one post now: try an account out.

    Through the same ledger, pauses, paces and budgets as the campaign's own posts; what its posts must say
    is not asked of it. What cannot go out now is cancelled and does not go out later. Exit status 1 unless
    it is out.
    """
    if (picture is None) != (alt is None):
        raise click.UsageError("--picture and --alt belong together: who cannot see it hears the alt text")
    whole = load_campaign(file, texts_only=True, set_aside=True)
    named_accounts(whole, (name,))
    with app.ledger_to_look_at(ledger_url, file) as ledger:
        single = _planned(whole, name, TypedPost(text=text, picture=picture, alt=alt or ""), ledger)
    if dry:
        context.exit(_shown(single, form))
    asked = app.asked_accounts(single.campaign, clock=now, environment=os.environ)
    if any(each.trouble for each in asked):
        click.echo(troubles_as_text(asked), nl=False, err=True)
        context.exit(ExitStatus.FINDINGS)
    with app.ledger_to_schedule(ledger_url, file) as ledger:
        kept = identities_kept(ledger, single.plan, identities_of(asked))
        written = planning.schedule(single.plan, ledger, now=single.at, identities=kept)
        for words in written.settings:
            click.echo(printable_line(words), err=True)
        sent = send_at_once(ledger, written, _worker(single, written, ledger), by=user())
    context.exit(_told(sent, form))


def _planned(whole: Campaign, name: str, typed: TypedPost, ledger: Ledger) -> _Single:
    """Plan the post; stop with exit status 1 where its platform would refuse it."""
    (account,) = named_accounts(whole, (name,))
    if typed.picture is None and traits(account.platform).needs_picture and not is_offline(account.publisher):
        title = dialect(account.platform).title
        raise click.UsageError(f"{title} takes no post without a picture: add --picture FILE and --alt TEXT")
    at = ledger.clock(now)().replace(microsecond=0)
    campaign = single_post_campaign(whole, account, typed, at)
    app.refuse_unreachable(campaign)
    stopping = check(campaign).stopping
    if stopping:
        show(stopping, "stopped before anything was sent")
        click.get_current_context().exit(ExitStatus.FINDINGS)
    made = plan_single(whole, campaign, ledger, now=at, pictures=artworks(campaign))
    return _Single(whole=whole, campaign=campaign, plan=made, at=at)


def _shown(single: _Single, form: str) -> ExitStatus:
    """Show what would be sent."""
    (account,) = single.campaign.accounts
    context = publisher_context(single.whole, clock=now, environment=os.environ)
    runs = [dry_run(account, step.delivery, context, now=single.at) for step in single.plan.steps]
    for each in runs:
        if form == "json":
            write_json(dry_run_as_json(each))
        else:
            click.echo(dry_run_as_text(each), nl=False)
    return ExitStatus.FINDINGS if any(each.trouble for each in runs) else ExitStatus.FINE


def _worker(single: _Single, written: Plan, ledger: Ledger) -> publishing.Worker:
    return publishing.Worker(
        connect=connections(single.whole, clock=now, environment=os.environ),
        clock=ledger.clock(now),
        campaign=written.record.id,
        name=worker_name(),
    )


def _told(sent: tuple[SentSingle, ...], form: str) -> ExitStatus:
    """Tell what became of it."""
    if form == "json":
        write_json(sendings_as_json(sent))
    else:
        click.echo(sendings_as_text(sent), nl=False)
    return ExitStatus.FINE if all(each.delivery.state in _OUT for each in sent) else ExitStatus.FINDINGS
