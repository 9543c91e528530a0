"""What people do to deliveries: another time, off the schedule, once more, a signature, a verdict."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from pkgutil import resolve_name
from typing import cast

import click

from socialkit import publishing
from socialkit.cli.deliveries.asking import as_option, exactly, meant, yes_option
from socialkit.cli.deliveries.outdated import (
    compared,
    refuse_old_texts,
    refuse_unread,
    tell_of_void,
    tell_old_texts,
)
from socialkit.cli.deliveries.own_ledger import own_ledger, refuse_early
from socialkit.cli.deliveries.selection_options import keys_argument, refuse_filters, selection_options
from socialkit.cli.deliveries.typed_steps import typed_step
from socialkit.cli.options import file_option, ledger_option, now, person, read_as
from socialkit.ledger import Ledger
from socialkit.ledger.reading.gates import followers, gates
from socialkit.ledger.reading.spacing import spaced
from socialkit.loading.typed_values import typed_time, typed_zone
from socialkit.model.delivery import Deliveries, Receipt
from socialkit.model.moment import Moment
from socialkit.reporting.gate_texts import behind_as_text
from socialkit.reporting.standing.intentions import (
    SHOWN,
    beginning,
    done_as_text,
    followers_as_text,
    too_late_as_text,
)
from socialkit.reporting.standing.resuming import spacing_as_text
from socialkit.reporting.terminal import printable_line

#: Looked up by name: few approve by an answer.
_TAKE_IN = "socialkit.cli.deliveries.taking_answers:take_in"
_FROM = "Sign what this answer to a preview approves; - reads it from standard input."
_FOLDS = {"first": 0, "second": 1, None: None}


@click.command()
@keys_argument
@click.option(
    "--at",
    metavar="TIME",
    callback=read_as(lambda text: typed_time(text, "--timezone")),
    help='Local time, such as "2022-10-18 09:00" or 2022-10-18T09:00.',
)
@click.option("--now", "at_once", is_flag=True, help="Let it go out with the next run.")
@click.option(
    "--by",
    "step",
    metavar="TIME",
    callback=read_as(typed_step),
    help="So much later than now planned: 30m, 2h or 1d.",
)
@click.option(
    "--timezone",
    metavar="ZONE",
    callback=read_as(typed_zone),
    help="The zone of --at; by default the delivery's own.",
)
@click.option("--fold", type=click.Choice(["first", "second"]), help="Which of two equal local times.")
@selection_options
@as_option
@yes_option
@file_option
@ledger_option
def reschedule(
    keys: tuple[str, ...],
    at: datetime | None,
    at_once: bool,
    step: timedelta | None,
    timezone: str | None,
    fold: str | None,
    by: str,
    yes: bool,
    file: Path,
    ledger_url: str | None,
) -> None:
    """Give deliveries another time, or let them go out now.

    What is held, failed or cancelled is scheduled again by any of these; nothing is moved before the end of
    its embargo. It goes out as it was scheduled, and what the campaign file says otherwise by now is told;
    where the file cannot be read nothing is moved, unless --yes says so. Shows what would be moved and asks,
    unless one KEY says it.
    """
    if [at is not None, at_once, step is not None].count(True) != 1:
        raise click.UsageError("say either --at TIME or --now, or --by 2h")
    if at is None and (timezone or fold):
        raise click.UsageError("--timezone and --fold belong to --at TIME: leave them out otherwise")
    with own_ledger(ledger_url, file) as (ledger, campaign):
        found = meant(ledger, campaign, keys, "reschedule", yes=yes)
        seen = compared(ledger, file, campaign, found, "reschedule")
        refuse_unread(seen, yes=yes)
        if at is not None:
            to = Moment(local=at, zone=timezone or "", fold=_FOLDS[fold])
            refuse_early(file, campaign, found, lambda each: replace(to, zone=to.zone or each.due.zone).utc)
            moved = _moved(ledger, found, to, by)
        elif step is not None:
            moved = publishing.postpone(ledger, exactly(found), step=step, now=ledger.clock(now)(), by=by)
        else:
            moment = ledger.clock(now)()
            refuse_early(file, campaign, found, lambda _each: moment)
            moved = publishing.release(ledger, exactly(found), now=moment, by=by)
        _tell(moved)
        _tell_waiting(ledger, moved)
        tell_old_texts(seen)


def _moved(ledger: Ledger, found: Deliveries, due: Moment, by: str) -> Deliveries:
    """Move deliveries to a time on one clock, or (without a zone) on each one's own."""
    moved: list[Deliveries] = []
    at_once = ledger.clock(now)()
    for zone in dict.fromkeys(due.zone or each.due.zone for each in found):
        there = Deliveries(each for each in found if (due.zone or each.due.zone) == zone)
        at = Moment(local=due.local, zone=zone, fold=due.fold)
        moved.append(publishing.reschedule(ledger, exactly(there), due=at, now=at_once, by=by))
    return Deliveries(each for some in moved for each in some)


@click.command()
@keys_argument
@selection_options
@as_option
@yes_option
@file_option
@ledger_option
def cancel(keys: tuple[str, ...], by: str, yes: bool, file: Path, ledger_url: str | None) -> None:
    """Take deliveries off the schedule.

    Shows what would be cancelled and asks, unless one KEY says it.
    """
    with own_ledger(ledger_url, file) as (ledger, campaign):
        found = meant(ledger, campaign, keys, "cancel", yes=yes)
        done = publishing.cancel(ledger, exactly(found), now=ledger.clock(now)(), by=by)
        behind = followers(ledger, done)
    _tell(done)
    for line in followers_as_text(behind):
        click.echo(printable_line(line))
    key = found[0].key if len(found) == 1 else "KEY"
    again = f"`socialkit reschedule {key} --now` brings it back for the next run, `--at TIME` for later"
    click.echo(printable_line(again))


@click.command()
@keys_argument
@selection_options
@as_option
@yes_option
@file_option
@ledger_option
def retry(keys: tuple[str, ...], by: str, yes: bool, file: Path, ledger_url: str | None) -> None:
    """Try held or failed deliveries again.

    At their own time, or with the next run where that is past. What the campaign file says otherwise by now,
    or no longer has, is refused: `schedule` takes that in. So is what cannot be compared, since the file
    cannot be read or a logo cannot be used. Pictures with a logo are stamped for that, as by `plan`, of the
    partners concerned. Shows what would be tried and asks, unless one KEY says it.
    """
    with own_ledger(ledger_url, file) as (ledger, campaign):
        found = meant(ledger, campaign, keys, "retry", yes=yes)
        at = ledger.clock(now)()
        refuse_early(file, campaign, found, lambda each: max(each.due.utc, at))
        refuse_old_texts(compared(ledger, file, campaign, found, "retry"))
        # Compared already, with the file.
        tried = publishing.retry(ledger, exactly(found), plan=None, now=at, by=by)
        _tell(tried)
        _tell_waiting(ledger, tried)


@click.command()
@keys_argument
@click.option(
    "--as",
    "name",
    metavar="NAME",
    callback=person,
    help="Who signs; with --from, else who the answer is from.",
)
@click.option("--from", "answer", metavar="ANSWER", type=click.Path(path_type=Path), help=_FROM)
@selection_options
@yes_option
@file_option
@ledger_option
@click.pass_context
def approve(
    context: click.Context,
    keys: tuple[str, ...],
    name: str | None,
    answer: Path | None,
    yes: bool,
    file: Path,
    ledger_url: str | None,
) -> None:
    """Sign what deliveries say, so that it may go out.

    The signature is for the content as it is now: any change of what is sent makes it void. Shows what
    would be signed and asks, unless one KEY says it. With --from, what an answer to `preview --for-approval`
    approves is signed, where it is still what was shown.
    """
    if answer is not None:
        refuse_filters(context, keys)
        take_in = cast("Callable[..., None]", resolve_name(_TAKE_IN))
        take_in(answer, name, file=file, ledger_url=ledger_url)
        return
    if not name:
        raise click.UsageError("say who signs: --as NAME")
    with own_ledger(ledger_url, file) as (ledger, campaign):
        found = meant(ledger, campaign, keys, "approve", yes=yes)
        at = ledger.clock(now)()
        signed = publishing.approve(ledger, found, by=name, now=at)
        tell_of_void(ledger, file, campaign, signed)
    for delivery in signed:
        click.echo(
            printable_line(
                f"{delivery.key} is approved by {name}, as it is now ({delivery.content_hash[:12]}): "
                f"{beginning(delivery)}"
            )
        )
    for line in too_late_as_text(signed, now=at):
        click.echo(printable_line(line))


@click.command()
@keys_argument
@click.option("--published", "url", metavar="URL", help="It is out at this address, not at an earlier one.")
@click.option("--not-published", "absent", is_flag=True, help="It is not out: schedule it again.")
@selection_options
@as_option
@yes_option
@file_option
@ledger_option
def resolve(
    keys: tuple[str, ...],
    url: str | None,
    absent: bool,
    by: str,
    yes: bool,
    file: Path,
    ledger_url: str | None,
) -> None:
    """Settle what is uncertain, or handed over to a person, by what somebody saw.

    What is not out is scheduled again as it was, and what the campaign file says otherwise by now is told.
    Shows what would be settled and asks, unless one KEY says it.
    """
    if (url is None) == (not absent):
        raise click.UsageError("say either --published URL or --not-published, after looking at the account")
    if url is not None and len(set(keys)) != 1:
        raise click.UsageError("--published URL is the address of one delivery: name it by its key")
    receipt = Receipt(remote_id=url, url=url, published_at=now()) if url else None
    with own_ledger(ledger_url, file) as (ledger, campaign):
        found = meant(ledger, campaign, keys, "resolve", yes=yes)
        settled = publishing.resolve(ledger, found, receipt=receipt, now=ledger.clock(now)(), by=by)
        _tell(settled)
        # What is not out is scheduled again, as it was: whoever settles it must know if that is old.
        tell_old_texts(compared(ledger, file, campaign, settled, "reschedule"))


def _tell(deliveries: Deliveries) -> None:
    click.echo(done_as_text(deliveries), nl=False)


def _tell_waiting(ledger: Ledger, moved: Deliveries) -> None:
    """Say what of that is due waits all the same: for the post before, for its account's turn."""
    at = ledger.clock(now)()
    going = [each for each in moved if each.due.utc <= at]
    if not going:
        return
    lines = behind_as_text(going[:SHOWN], gates(ledger, going[:SHOWN], now=at))
    where = {(each.campaign, each.account) for each in going}
    lines += [
        spacing_as_text(each)
        for each in spaced(ledger, now=at, grace=publishing.GRACE)
        if (each.campaign, each.account) in where and (each.waits or each.last > each.first)
    ]
    for line in lines:
        click.echo(printable_line(line))
