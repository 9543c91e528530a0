"""Where the command line starts, and what each failure means for the exit status."""

import os
import sys
from collections.abc import Callable, Sequence
from pkgutil import resolve_name
from types import TracebackType
from typing import cast

import click

from socialkit.cli.streams import make_ready
from socialkit.cli.verbs import socialkit
from socialkit.errors import CampaignFileError, ExitStatus, SocialkitError
from socialkit.reporting.terminal import printable_line

#: Looked up by name: `--help` needs none of the options, and a disk seldom refuses.
_YAML_ENDS = "socialkit.cli.options:YAML_ENDS"
_WHY_UNWRITTEN = "socialkit.disk_errors:why_unwritten"


def status_of(arguments: Sequence[str] | None) -> int:
    """Run one verb; give its exit status."""
    make_ready()
    sys.excepthook = _internal
    try:
        status: object = socialkit.main(arguments, prog_name="socialkit", standalone_mode=False)
    except click.ClickException as error:
        _by_the_right_way(error, sys.argv[1:] if arguments is None else arguments).show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        _complain("stopped; nothing is half written, the same command goes on from here")
        return ExitStatus.INTERRUPTED
    except SocialkitError as error:
        # Findings have a line each; all else is one line, whatever the names of files have in them.
        _complain(*(map(str, error.findings) if isinstance(error, CampaignFileError) else [str(error)]))
        return error.exit_status
    except BrokenPipeError:
        # The reader has gone; without this Python complains once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitStatus.FINDINGS
    except OSError as error:
        why_unwritten = cast("Callable[[OSError], str]", resolve_name(_WHY_UNWRITTEN))
        _complain(f"{error.filename or 'a file'} cannot be used {why_unwritten(error)}")
        return ExitStatus.FINDINGS
    return status if isinstance(status, int) else ExitStatus.FINE


def _by_the_right_way(error: click.ClickException, arguments: Sequence[str]) -> click.ClickException:
    """Give the error; where the campaign file was named as other verbs take it, with how this one does."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    if context is None:
        return error
    ways = {way for each in context.command.params for way in (*each.opts, *each.secondary_opts)}
    if isinstance(error, click.NoSuchOption) and error.option_name == "--file" and "file" in ways:
        right = f"`{context.command_path} posts.yaml`"
        return click.UsageError(f"the file stands here without `--file`: {right}", context)
    ends = cast("tuple[str, ...]", resolve_name(_YAML_ENDS))
    named = [each for each in arguments if each.endswith(ends)]
    if "--file" in ways and named and "extra argument" in error.message:
        return click.UsageError(f"the file is named by an option here: `--file {named[0]}`", context)
    return error


def _complain(*lines: str) -> None:
    shown = "\n".join(map(printable_line, lines))
    click.echo(f"socialkit: {shown}", err=True)


def _internal(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    sys.__excepthook__(kind, error, trace)
    _complain("this is a fault of socialkit itself; please report it with the lines above")
    raise SystemExit(ExitStatus.INTERNAL)
