"""The verb digest: the mail about a day, as files or through an account's list."""

import os
from dataclasses import dataclass, replace
from datetime import time
from pathlib import Path

import click

from socialkit import app, planning
from socialkit.account_pictures import stamp_for_accounts
from socialkit.cli.accounts.account_names import completing, named_accounts
from socialkit.cli.line import checked_campaign
from socialkit.cli.options import (
    cache,
    file_option,
    ledger_option,
    near,
    now,
    out_option,
    output_format,
    read_as,
    write_json,
)
from socialkit.cli.progress import progress
from socialkit.cli.sharing.dropped_digests import drop_shown
from socialkit.cli.sharing.shown_people import showable
from socialkit.digests import (
    Digest,
    DigestReader,
    Period,
    digest_of,
    due_of,
    mail_campaign,
    period_of,
    reader_of,
    write_digest,
)
from socialkit.errors import ExitStatus
from socialkit.findings.finding import Findings
from socialkit.ledger import Ledger
from socialkit.loading.typed_values import typed_clock, typed_language, typed_zone
from socialkit.model.campaign import Campaign
from socialkit.model.delivery import Change, Plan
from socialkit.model.moment import Moment
from socialkit.model.people.profile import Use
from socialkit.model.rendition import Rendition
from socialkit.planning.single_posts import identities_kept, plan_beside
from socialkit.publishing.verifying import identities_of
from socialkit.reporting.kits import digest_as_json, digest_as_text, withheld_as_text
from socialkit.reporting.plans import ledger_as_json, plan_as_json, plan_as_text, written_as_text
from socialkit.reporting.verifications import troubles_as_text

_LANG = "The reader's language, as in fr; else the account's, or the campaign's."
_ZONE = "The zone by whose clock she reads, as in Africa/Nairobi; else the account's, or the campaign's."
_ACCOUNT = "Send it to the list of this account, through the ledger, in place of writing files."
_AT = "When it goes out on its first day, by its reader's clock; else as the file says (`digest: at:`)."
_DRY = "With --account: show what would be scheduled, and write nothing."


@dataclass(frozen=True, kw_only=True, slots=True)
class _AskedDigest:
    """Which days, in which language and zone where somebody says so, and at which hour it goes out."""

    period: Period
    lang: str | None
    zone: str | None
    at: time

    def of(self, campaign: Campaign, usual: DigestReader) -> tuple[Digest, Moment]:
        """Give the digest, for the usual reader where nothing else is asked for, and when it goes out.

        For a day that is over, whoever is shown must consent today.
        """
        reader = replace(usual, lang=self.lang or usual.lang, zone=self.zone or usual.zone)
        due = due_of(self.period, reader, self.at)
        shown = campaign if due.utc > now() else showable(campaign, Use.DIGEST)
        return digest_of(shown, self.period, reader, sent=due), due


@dataclass(frozen=True, kw_only=True, slots=True)
class _Sending:
    """The campaign, the one that has the digest alone, and the pictures that there are for it."""

    campaign: Campaign
    mailing: Campaign
    pictures: tuple[Rendition, ...]

    def plan(self, ledger: Ledger) -> Plan:
        """Plan it beside what the campaign has in a ledger."""
        at = ledger.clock(now)()
        return plan_beside(self.campaign, self.mailing, ledger, now=at, pictures=self.pictures)


@click.command()
@click.argument("day", callback=read_as(period_of))
@file_option
@out_option("build/kits/digests")
@click.option("--lang", metavar="TAG", callback=read_as(typed_language), help=_LANG)
@click.option("--timezone", "zone", metavar="ZONE", callback=read_as(typed_zone), help=_ZONE)
@click.option("--account", "name", metavar="NAME", shell_complete=completing, help=_ACCOUNT)
@click.option("--at", metavar="HH:MM", callback=read_as(typed_clock), help=_AT)
@click.option("--dry-run", "dry", is_flag=True, help=_DRY)
@ledger_option
@output_format
@click.pass_context
def digest(
    context: click.Context,
    day: Period,
    file: Path,
    out: Path,
    lang: str | None,
    zone: str | None,
    name: str | None,
    at: time | None,
    dry: bool,
    ledger_url: str | None,
    form: str,
) -> None:
    """Make the mail about a day: page and plain text, as files or sent to a list.

    DAY is one day (2022-10-17), a month (2022-10), or a first and a last day (2022-10-17..2022-10-21). It has
    the day's topic, posts, links and events, in the reader's language and by her clock. With --account the
    ledger gets one delivery for each address on the account's list, which `socialkit run` sends; the same
    again brings them up to date. Exit status 1 when one of them is held.
    """
    if name is None and dry:
        raise click.UsageError("--dry-run is for what is sent: name whose list gets it, --account NAME")
    campaign = checked_campaign(file, set_aside=True)
    asked = _AskedDigest(period=day, lang=lang, zone=zone, at=at or campaign.digest.at)
    if name is None:
        drop_shown(campaign, out)
        made, _ = asked.of(campaign, DigestReader(lang=campaign.lang, zone=campaign.timezone))
        _write(made, out, form)
        return
    (account,) = named_accounts(campaign, (name,))
    made, due = asked.of(campaign, reader_of(campaign, account))
    mailing = mail_campaign(made, account, due)
    app.refuse_unreachable(mailing)
    click.echo(withheld_as_text(made), nl=False, err=True)
    sending = _Sending(campaign=campaign, mailing=mailing, pictures=_pictures(mailing))
    context.exit(_planned(sending, ledger_url, form) if dry else _scheduled(sending, ledger_url, form))


def _write(made: Digest, out: Path, form: str) -> None:
    files = write_digest(made, out)
    if form == "json":
        write_json(digest_as_json(made, files))
    else:
        click.echo(digest_as_text(made, files), nl=False)


def _pictures(mailing: Campaign) -> tuple[Rendition, ...]:
    """Make the picture at its head, with the partner's logo where the account is a partner's."""
    if not any(post.graphic for post in mailing.posts):
        return ()
    with progress("stamping") as advance:
        return tuple(stamp_for_accounts(mailing, cache=cache(), progress=advance).pictures)


def _planned(sending: _Sending, url: str | None, form: str) -> ExitStatus:
    """Show what would be scheduled."""
    with app.ledger_to_look_at(url, sending.campaign.file) as ledger:
        made = sending.plan(ledger)
    if form == "json":
        write_json(plan_as_json(made, Findings()))
    else:
        click.echo(plan_as_text(made), nl=False)
    return _status(made)


def _scheduled(sending: _Sending, url: str | None, form: str) -> ExitStatus:
    """Schedule it; what its account has to say comes first, for nothing may go out as somebody else."""
    file = sending.campaign.file
    asked = app.asked_accounts(sending.mailing, clock=now, environment=os.environ)
    # Planned first: what cannot be scheduled leaves no empty ledger behind.
    with app.ledger_to_look_at(url, file) as ledger:
        made = sending.plan(ledger)
    with app.ledger_to_schedule(url, file) as ledger:
        kept = identities_kept(ledger, made, identities_of(asked))
        written = planning.schedule(made, ledger, now=ledger.clock(now)(), identities=kept)
    click.echo(troubles_as_text(asked), nl=False, err=True)
    if form == "json":
        write_json(plan_as_json(written, Findings()) | ledger_as_json(ledger.name, new=ledger.new))
    else:
        told = written_as_text(written, near(ledger.name), new=ledger.new)
        click.echo(plan_as_text(written) + told, nl=False)
    return ExitStatus.FINDINGS if any(each.trouble for each in asked) else _status(written)


def _status(made: Plan) -> ExitStatus:
    """Give FINDINGS where a mail is held."""
    held = any(step.change is Change.HOLD for step in made.steps)
    return ExitStatus.FINDINGS if held or made.unpictured else ExitStatus.FINE
