"""Where the command line starts, and what each failure means for the exit status."""

import os
import sys
from collections.abc import Sequence
from types import TracebackType

import click

from socialkit.cli.verbs import socialkit
from socialkit.errors import (
    AssetError,
    CampaignFileError,
    LedgerFileError,
    MisuseError,
    ProgramError,
    SocialkitError,
)
from socialkit.reporting.terminal import printable

FINDINGS = 1
MISUSE = 2
INTERNAL = 70
INTERRUPTED = 130
#: What goes away when the command, or the machine it runs on, is another; all else is a failure.
_MISUSES = (AssetError, LedgerFileError, MisuseError, ProgramError)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb; give 0 fine, 1 findings or failures, 2 misuse or unreadable input."""
    sys.excepthook = _internal
    try:
        status: object = socialkit.main(arguments, prog_name="socialkit", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        _complain("stopped; nothing is half written, the same command goes on from here")
        return INTERRUPTED
    except SocialkitError as error:
        _complain(str(error))
        return _status(error)
    except BrokenPipeError:
        # The reader has gone; without this Python complains once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINDINGS
    except OSError as error:
        _complain(f"{error.filename or 'a file'}: {error.strerror or error}")
        return FINDINGS
    return status if isinstance(status, int) else 0


def _status(error: SocialkitError) -> int:
    if isinstance(error, CampaignFileError):
        return FINDINGS if error.readable else MISUSE
    return MISUSE if isinstance(error, _MISUSES) else FINDINGS


def _complain(text: str) -> None:
    lines = "\n".join(printable(line) for line in text.splitlines())
    click.echo(f"socialkit: {lines}", err=True)


def _internal(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    sys.__excepthook__(kind, error, trace)
    _complain("this is a fault of socialkit itself; please report it with the lines above")
    raise SystemExit(INTERNAL)
