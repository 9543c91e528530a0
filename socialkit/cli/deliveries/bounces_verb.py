"""The verb bounces: mails that came back, read from files and noted at their deliveries."""

from collections.abc import Iterator
from pathlib import Path

import click

from socialkit import app
from socialkit.atomic_files import open_plain
from socialkit.cli.options import file_option, ledger_option, now, output_format, user, write_json
from socialkit.counting import counted
from socialkit.errors import ExitStatus
from socialkit.ledger.keeping.bounces import Bounce, note_bounces
from socialkit.platforms.smtp.returned_mails import mails_in, read_returned
from socialkit.reporting.terminal import printable_line

#: So many bytes of a file are read: a mailbox of all notifications of a list has less.
_MOST_BYTES = 200_000_000


@click.command()
@click.argument(
    "paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(exists=True, path_type=Path)
)
@file_option
@ledger_option
@output_format
@click.pass_context
def bounces(
    context: click.Context, paths: tuple[Path, ...], file: Path, ledger_url: str | None, form: str
) -> None:
    """Read mails that came back, and note them at their deliveries.

    PATH is a saved mail (.eml), a mailbox (mbox), or a folder of them. What is no notification that a mail
    was given up is passed over. The ledger's log of each delivery says that its mail came back, and why;
    which addresses to take off the list is shown. Exit status 1 when any came back.
    """
    mails = [mail for path in paths for data in _mails(path) for mail in read_returned(data)]
    with app.ledger_in_use(ledger_url, file) as ledger:
        found = note_bounces(ledger, mails, now=ledger.clock(now)(), by=user())
    if form == "json":
        write_json({"version": 1, "bounces": [_entry(each) for each in found]})
    else:
        for each in found:
            click.echo(printable_line(_line(each)))
        click.echo(f"{counted(len(found), 'mail')} came back")
    context.exit(ExitStatus.FINDINGS if found else ExitStatus.FINE)


def _mails(path: Path) -> Iterator[bytes]:
    """Give the mails in a file, or in the files of a folder and those below, in their order."""
    if path.is_dir():
        for each in sorted(path.rglob("*")):
            if each.is_file() and not each.is_symlink():
                yield from _mails(each)
        return
    try:
        with open_plain(path) as stream:
            data = stream.read(_MOST_BYTES + 1)
    except OSError as error:
        raise click.UsageError(f"{path} cannot be read ({error.strerror}): name a saved mail") from None
    if len(data) > _MOST_BYTES:
        raise click.UsageError(f"{path} is larger than {_MOST_BYTES:,} bytes: save fewer mails into a file")
    yield from mails_in(data)


def _line(each: Bounce) -> str:
    if each.delivery is None:
        return f"{each.mail.recipient or 'a mail'}: {each.mail}, and is no mail of this ledger"
    again = ", as was noted before" if each.known else f"; take {each.mail.recipient or 'it'} off the list"
    return f"{each.delivery.key}: {each.mail}{again}"


def _entry(each: Bounce) -> dict[str, object]:
    mail = each.mail
    return {
        "delivery": each.delivery.key if each.delivery else None,
        "recipient": mail.recipient or None,
        "status": mail.status or None,
        "said": mail.said or None,
        "known": each.known,
    }
