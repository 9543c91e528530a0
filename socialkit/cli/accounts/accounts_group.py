"""The verbs of `accounts`: list, doctor; login and logout are those of signing_verbs."""

import os
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from socialkit import app
from socialkit.cli.accounts.account_names import named_accounts, names_argument
from socialkit.cli.accounts.signing_verbs import login, logout
from socialkit.cli.options import file_option, ledger_option, now, output_format, write_json
from socialkit.credentials.joined import open_credentials
from socialkit.errors import ExitStatus
from socialkit.loading import load_campaign
from socialkit.planning import refuse_nobody
from socialkit.reporting.accounts.account_care import (
    examinations_as_json,
    examinations_as_text,
    secrets_as_json,
    secrets_as_text,
    secrets_of,
    unread_of,
)

_UNTIL = "Sign-ins must last to the end of this day, in the campaign's zone."


@click.group()
def accounts() -> None:
    """List the campaign's accounts, look them through, sign in and out."""


@accounts.command("list")
@file_option
@output_format
@click.pass_context
def list_accounts(context: click.Context, file: Path, form: str) -> None:
    """List the accounts, and where their secrets come from.

    Asks no platform, and shows no secret. Exit status 1 when an account lacks secrets.
    """
    campaign = load_campaign(file, texts_only=True, set_aside=True)
    refuse_nobody(campaign)
    rows = secrets_of(campaign.accounts, open_credentials(os.environ).source)
    slips = unread_of(rows, os.environ)
    if form == "json":
        write_json(secrets_as_json(rows, slips))
    else:
        click.echo(secrets_as_text(rows, slips), nl=False)
    context.exit(ExitStatus.FINDINGS if any(row.fault for row in rows) else ExitStatus.FINE)


@accounts.command()
@names_argument
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD", help=_UNTIL)
@file_option
@ledger_option
@output_format
@click.pass_context
def doctor(
    context: click.Context,
    names: tuple[str, ...],
    until: datetime | None,
    file: Path,
    ledger_url: str | None,
    form: str,
) -> None:
    """Ask each platform who the account is, and say what will not do.

    Sign-ins that end before a post is due, missing permissions, calls that are left, a clock that is off.
    Publishes and writes nothing. Exit status 1 when something needs a person, so that cron can tell.
    """
    campaign = load_campaign(file, texts_only=True, set_aside=True)
    refuse_nobody(campaign)
    asked = named_accounts(campaign, names)
    ends = until and until.replace(tzinfo=ZoneInfo(campaign.timezone)) + timedelta(days=1)
    with app.ledger_to_look_at(ledger_url, file) as ledger:
        by = app.examination(campaign, ledger, now=ledger.clock(now)(), until=ends)
    seen = app.examined_accounts(campaign, asked, by, clock=now, environment=os.environ)
    if form == "json":
        write_json(examinations_as_json(seen))
    else:
        click.echo(examinations_as_text(seen), nl=False)
    context.exit(ExitStatus.FINDINGS if any(each.troubles for each in seen) else ExitStatus.FINE)


accounts.add_command(login)
accounts.add_command(logout)
