"""The verb amplify: who posts with the campaign's hashtag and mention, and what of it is re-shared."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

import click

from socialkit import app, planning
from socialkit.amplifying import Amplification, read_found_posts
from socialkit.amplifying import amplify as listed
from socialkit.amplifying.list_file import write_list
from socialkit.amplifying.reshares import marked, plan_reshares, with_done
from socialkit.amplifying.searching import SearchPeriod, search_posts, searched_accounts
from socialkit.cli.options import campaign_file, ledger_option, near, now, output_format, write_json
from socialkit.errors import ExitStatus, MissingLedgerError
from socialkit.loading import load_campaign
from socialkit.model.campaign import Campaign
from socialkit.platforms.post_search.found_post import FoundPost, SearchNotes
from socialkit.reporting.results.amplifications import (
    amplification_as_json,
    amplification_as_text,
    reshares_as_json,
    reshares_as_text,
)
from socialkit.reporting.terminal import printable_line
from socialkit.runners.connecting import publisher_context

_TABLE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@campaign_file
@click.option("--from", "tables", multiple=True, type=_TABLE, help="A CSV of addresses; may be repeated.")
@click.option("--search", is_flag=True, help="Look on platforms, too, where --from names a table.")
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="By default two weeks before the first day.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write the list as CSV to mark.")
@click.option("--reshare", is_flag=True, help="Put what is marked in the tables of --from into the ledger.")
@click.option(
    "--dry-run", is_flag=True, help="With --reshare: show what would be put there, and write nothing."
)
@ledger_option
@output_format
@click.pass_context
def amplify(
    context: click.Context,
    file: Path,
    tables: tuple[Path, ...],
    search: bool,
    since: datetime | None,
    out: Path | None,
    reshare: bool,
    dry_run: bool,
    ledger_url: str | None,
    form: str,
) -> None:
    """List who posts with the campaign's hashtag, each post once, by partner.

    Looks on Mastodon and Bluesky as the campaign's accounts there; posts on other platforms stand in a table
    that --from names, with a column `address`. Partners' posts without the mention are listed apart, with
    the sentence to send. With --out the list is a table: who writes `yes`, or an account, into its column
    `reshare` and gives it back with --reshare has that post re-shared by the next `run`. Exit status 1 where
    something could not be read.
    """
    campaign = load_campaign(file, set_aside=True)
    rows = [read_found_posts(table) for table in tables]
    if reshare:
        if not tables or search:
            raise click.UsageError(
                "--reshare takes marked tables, and nothing else: `--from found.csv --reshare`"
            )
        _reshare(listed(campaign, [*chain(*rows)]), ledger_url, file, form, dry_run=dry_run)
        return
    notes = SearchNotes()
    found = _searched(campaign, since, notes) if search or not tables else iter(())
    made = _with_done(listed(campaign, [*chain(*rows), *found]).with_notes(notes.told), ledger_url, file)
    if out is not None:
        write_list(made, out)
    if form == "json":
        write_json(amplification_as_json(made))
    else:
        click.echo(amplification_as_text(made), nl=False)
        if out is not None:
            click.echo(f"written to {printable_line(near(str(out)))}: mark the column `reshare`, or `done`")
    context.exit(ExitStatus.FINDINGS if notes.told else ExitStatus.FINE)


def _searched(campaign: Campaign, since: datetime | None, notes: SearchNotes) -> Iterator[FoundPost]:
    """Look on platforms; refuses a campaign whose platforms let nobody look."""
    if not searched_accounts(campaign):
        raise click.UsageError(
            "no account of the campaign is on a platform that lets everybody look: name a table of "
            "addresses, as in `--from found.csv`"
        )
    period = SearchPeriod.of(campaign, now(), since.replace(tzinfo=UTC) if since else None)
    context = publisher_context(campaign, clock=now, environment=os.environ)
    return search_posts(campaign, period, context, notes)


def _with_done(made: Amplification, url: str | None, file: Path) -> Amplification:
    """Mark as done what the ledger has re-shared; without a ledger that is nothing."""
    try:
        with app.ledger_in_use(url, file) as ledger:
            return with_done(made, ledger)
    except MissingLedgerError:
        if url:
            raise
        return made


def _reshare(made: Amplification, url: str | None, file: Path, form: str, *, dry_run: bool) -> None:
    """Put what is marked into the ledger, and say what is left to people."""
    with app.ledger_in_use(url, file) as ledger:
        at = ledger.clock(now)()
        chosen = marked(with_done(made, ledger))
        planned = plan_reshares(made.campaign, chosen, ledger, now=at)
        if planned.plan is not None and not dry_run:
            # Due at this second, of which a part is over.
            planning.schedule(planned.plan, ledger, now=planned.plan.steps[0].delivery.due.utc)
    if form == "json":
        write_json(reshares_as_json(planned, written=not dry_run))
    else:
        click.echo(reshares_as_text(planned, written=not dry_run), nl=False)
