"""An answer to a preview, taken in: what it approves is signed, what it asks for is told."""

import sys
from pathlib import Path

import click

from socialkit.cli.deliveries.own_ledger import names_in, own_ledger
from socialkit.cli.options import now
from socialkit.counting import counted
from socialkit.errors import ExitStatus, MisuseError
from socialkit.model.arguments import is_program
from socialkit.model.delivery import Delivery
from socialkit.previewing.preview_answers import (
    MOST_CHARACTERS,
    PreviewAnswer,
    TakenAnswer,
    read_answer,
    refuse_another,
    take_answer,
)
from socialkit.previewing.saved_mails import saved_text
from socialkit.reporting.terminal import printable_line

#: At most so many bytes of a file are read: a character of UTF-8 has up to four.
_MOST_BYTES = 4 * MOST_CHARACTERS + 1


def take_in(source: Path, name: str | None, *, file: Path, ledger_url: str | None) -> None:
    """Sign what the answer in a file (``-``: standard input) approves, as ``name`` or who it is from.

    Ends with exit status 1 where anything of it could not be signed, or is to change.
    """
    answer = _read(source)
    by = (name or answer.by).strip()
    if not by:
        raise click.UsageError("the answer does not say who it is from: name them with --as")
    if is_program(by):
        raise click.UsageError(
            f"the answer is from {by!r}, which is what the ledger calls the program itself: name them with "
            f"--as"
        )
    with own_ledger(ledger_url, file) as (ledger, campaign):
        try:
            refuse_another(ledger, answer, campaign, names_in(file))
        except MisuseError as error:
            raise click.UsageError(f"{source}: {printable_line(str(error))}") from None
        taken = take_answer(ledger, answer, campaign=campaign, by=by, now=ledger.clock(now)())
    for line in (*(_signed(each, by) for each in taken.signed), *_left(taken, answer), *_asked_for(answer)):
        click.echo(printable_line(line))
    left = taken.outdated or taken.unknown or taken.closed
    done = not (left or answer.changes or answer.unscheduled)
    click.get_current_context().exit(ExitStatus.FINE if done else ExitStatus.FINDINGS)


def _read(source: Path) -> PreviewAnswer:
    try:
        if str(source) == "-":
            data = sys.stdin.buffer.read(_MOST_BYTES)
        else:
            with source.open("rb") as stream:
                data = stream.read(_MOST_BYTES)
        return read_answer(saved_text(data))
    except OSError as error:
        raise click.UsageError(f"{source} cannot be read ({error.strerror}): name the saved answer") from None
    except UnicodeDecodeError:
        raise click.UsageError(f"{source} is no text in UTF-8: save the answer as plain text") from None
    except MisuseError as error:
        raise click.UsageError(f"{source}: {error}") from None


def _signed(delivery: Delivery, by: str) -> str:
    return f"{delivery.key} is approved by {by}, as it was shown ({delivery.content_hash[:12]})"


def _left(taken: TakenAnswer, answer: PreviewAnswer) -> list[str]:
    again = "make a new preview, and ask again"
    anew = "`socialkit schedule`, then `socialkit preview --for-approval`, and ask again"
    return [
        *(
            f"{card} is not approved: the ledger had it not as it was shown; where it is not out yet, {anew}"
            for card in answer.unscheduled
        ),
        *(
            f"{key} is not approved: it says something else by now, or goes another way; {again}"
            for key in taken.outdated
        ),
        *(f"{key} is not approved: the ledger has no such delivery" for key in taken.unknown),
        *(f"{key} is not approved: it is out, or may be, or is cancelled" for key in taken.closed),
    ]


def _asked_for(answer: PreviewAnswer) -> list[str]:
    if not answer.changes:
        return []
    told = [
        f"{card}: {' / '.join(said.splitlines()) or 'to change, without a word'}"
        for card, said in answer.changes
    ]
    return [f"{counted(len(told), 'message')} to change:", *(f"  {line}" for line in told)]
