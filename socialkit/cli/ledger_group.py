"""The verbs of `ledger`: looking one through, copies, putting one back, moving it to a server."""

from pathlib import Path

import click

from socialkit import app
from socialkit.cli.options import file_option, ledger_option, not_a_file, now, output_format, user, write_json
from socialkit.counting import counted
from socialkit.errors import ExitStatus, MissingLedgerError, MisuseError
from socialkit.ledger import Ledger
from socialkit.ledger.engines.ledger_url import file_of
from socialkit.ledger.keeping.backups import backup as backed_up
from socialkit.ledger.keeping.moving import migrate as migrated
from socialkit.ledger.keeping.moving import refuse_unmovable
from socialkit.ledger.keeping.restoring import Restored, doubt_restored
from socialkit.ledger.keeping.restoring import restore as put_back
from socialkit.ledger.keeping.verification import verify as looked_through
from socialkit.reporting.ledger_care import (
    restored_as_json,
    restored_as_text,
    verification_as_json,
    verification_as_text,
)
from socialkit.reporting.terminal import printable_line


@click.group()
def ledger() -> None:
    """Look a ledger through, copy it, put a copy back, move it to a server."""


@ledger.command()
@file_option
@ledger_option
@output_format
@click.pass_context
def verify(context: click.Context, file: Path, ledger_url: str | None, form: str) -> None:
    """Look the whole ledger through: seals, states, references, pages.

    Changes nothing. Exit status 1 when something is wrong.
    """
    with app.ledger_in_use(ledger_url, file) as opened:
        seen = looked_through(opened)
        if form == "json":
            write_json(verification_as_json(seen, opened.name))
        else:
            click.echo(verification_as_text(seen, opened.name), nl=False)
    context.exit(ExitStatus.FINDINGS if seen.faults else ExitStatus.FINE)


@ledger.command()
@click.argument("to", type=click.Path(path_type=Path), callback=not_a_file)
@file_option
@ledger_option
@click.pass_context
def backup(context: click.Context, to: Path, file: Path, ledger_url: str | None) -> None:
    """Copy the ledger to the new file TO, and its pictures beside that.

    Workers may go on meanwhile. A copy that was made in another way may lack what was written last. Exit
    status 1 when a picture is missing.
    """
    with app.ledger_in_use(ledger_url, file) as opened:
        made = backed_up(opened, to, now=opened.clock(now)(), by=user())
    click.echo(
        printable_line(f"{made.file} is a copy of the ledger; `socialkit ledger restore` puts it back")
    )
    for picture in made.missing:
        click.echo(printable_line(f"the picture {picture} is not there, or not the one that was kept"))
    context.exit(ExitStatus.FINDINGS if made.missing else ExitStatus.FINE)


@ledger.command()
@click.argument("copy", type=click.Path(path_type=Path), required=False, callback=not_a_file)
@file_option
@ledger_option
@output_format
@click.pass_context
def restore(context: click.Context, copy: Path | None, file: Path, ledger_url: str | None, form: str) -> None:
    """Put COPY in the place of the ledger; stop every `run` first.

    A copy does not know what went out after it was made: whatever was due since then becomes uncertain,
    and nothing of it goes out before somebody has looked. So does what the ledger before knows to have been
    tried since, also what the copy does not have. Where the ledger before cannot be read, or does not go on
    from the copy, the copy's campaigns are paused, and what was scheduled since is unknown. Without COPY,
    this is done to a ledger that was put back by other means (pg_restore, a file manager). What was
    cancelled, held or paused since is named, and is as in the copy. Exit status 1 when anything is uncertain,
    paused or named so.
    """
    done = _restored(copy, file, ledger_url)
    if form == "json":
        write_json(restored_as_json(done))
    else:
        click.echo(restored_as_text(done), nl=False)
    left = done.uncertain or done.paused or done.released or done.resumed or done.forgotten
    context.exit(ExitStatus.FINDINGS if left else ExitStatus.FINE)


def _restored(copy: Path | None, file: Path, ledger_url: str | None) -> Restored:
    if copy is None:
        with app.ledger_in_use(ledger_url, file) as opened:
            return doubt_restored(opened, now=opened.clock(now)(), by=user())
    target = file_of(app.ledger_of(ledger_url, file))
    if target is None:
        raise MisuseError(
            "a ledger on a server is put back with `pg_restore`; then run `socialkit ledger restore` without "
            "a copy"
        )
    # A file's clock is this machine's.
    return put_back(copy, target, now=now(), by=user())


@ledger.command()
@click.option("--to", "to", metavar="URL", required=True, help="postgresql://user@host/database, or a path.")
@file_option
@ledger_option
def migrate(to: str, file: Path, ledger_url: str | None) -> None:
    """Move the ledger into an empty database or a new file; stop every `run` first.

    Every row is copied and compared. The old ledger stays as it is, but nobody can go on in it: each verb
    says where it has moved.
    """
    with app.ledger_in_use(ledger_url, file, to_move=True) as old, _target(to, old) as new:
        number = migrated(old, new, now=old.clock(now)())
        moved = f"{counted(number, 'delivery', 'deliveries')} moved from {old.name} to {new.name}"
    click.echo(printable_line(moved))
    click.echo("name it from now on: `--ledger`, or SOCIALKIT_LEDGER")


def _target(to: str, old: Ledger) -> Ledger:
    """Open the ledger to move into; one is made for what can be moved only."""
    try:
        return Ledger.open_to_move(to)
    except MissingLedgerError:
        refuse_unmovable(old, now=old.clock(now)())
        return Ledger.open_to_move(to, create=True)
