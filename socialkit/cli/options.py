"""What verbs have in common: the FILE they read, the format they write, the ledger they use."""

import os
import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import click

from socialkit.model.moment import aware
from socialkit.platforms.registry import DIALECTS, known, unknown
from socialkit.reporting.report import FORMATS
from socialkit.reporting.terminal import json_text
from socialkit.rules.selecting import prefixes

Verb = TypeVar("Verb", bound=Callable[..., object])

#: Where a campaign keeps what is its own: the ledger, the pictures it publishes.
HOME = ".socialkit"
#: Where editors begin a new line, and places count one.
_LINE_BREAK = re.compile(r"\r\n|\n|\r")
_LARGEST_SHOWN = 5_000_000


def campaign_file(verb: Verb) -> Verb:
    """Add the argument FILE, posts.yaml by default."""
    return click.argument("file", default="posts.yaml", type=click.Path(path_type=Path))(verb)


def file_option(verb: Verb) -> Verb:
    """Add ``--file``: the campaign file, for verbs whose argument is something else."""
    kind = click.Path(path_type=Path)
    return click.option(
        "--file", default="posts.yaml", show_default=True, type=kind, help="The campaign file."
    )(verb)


def output_format(verb: Verb) -> Verb:
    """Add ``--format text|json``."""
    choice = click.Choice(["text", "json"])
    return click.option("--format", "form", type=choice, default="text", help="For people or programs.")(verb)


def findings_format(verb: Verb) -> Verb:
    """Add ``--format`` with all that findings can be written as."""
    choice = click.Choice(list(FORMATS))
    return click.option("--format", "form", type=choice, default="text", help="How findings are written.")(
        verb
    )


def narrowing(verb: Verb) -> Verb:
    """Add what a check looks at: ``--platform``, ``--select``, ``--ignore``, ``--now``."""
    for option in (
        click.option("--now", metavar="TIME", callback=_instant, help=_NOW),
        click.option(
            "--ignore", multiple=True, metavar="CODES", callback=_codes, help="All rules but these."
        ),
        click.option("--select", multiple=True, metavar="CODES", callback=_codes, help=_SELECT),
        click.option(
            "--platform", "platforms", multiple=True, metavar="NAME", callback=_known, help=_PLATFORM
        ),
    ):
        verb = option(verb)
    return verb


def mending(verb: Verb) -> Verb:
    """Add what becomes of fixes: ``--fix``, ``--unsafe-fixes``, ``--diff``."""
    for option in (
        click.option(
            "--diff", is_flag=True, help="Only show what fixing would change; status 1 if anything."
        ),
        click.option(
            "--unsafe-fixes", "unsafe", is_flag=True, help="Also make fixes that may change a text."
        ),
        click.option("--fix", is_flag=True, help="Mend the file where nothing but the mistake changes."),
    ):
        verb = option(verb)
    return verb


_PLATFORM = "Only as NAME reads it; repeatable."
_SELECT = "Only these rules, such as SK1,SK401: codes or their beginnings."
_NOW = "The time for rules that look at the clock, such as 2022-10-17T09:00Z; `now` reads the clock."


def _known(context: click.Context, option: click.Parameter, names: tuple[str, ...]) -> tuple[str, ...]:
    for name in names:
        if not known(name):
            raise click.BadParameter(unknown(name, DIALECTS), context, option)
    return names


def _codes(context: click.Context, option: click.Parameter, words: tuple[str, ...]) -> tuple[str, ...]:
    try:
        return prefixes(",".join(words))
    except LookupError as error:
        raise click.BadParameter(str(error.args[0]), context, option) from None


def _instant(context: click.Context, option: click.Parameter, text: str | None) -> datetime | None:
    if text is None or text == "now":
        return now() if text else None
    try:
        return aware(datetime.fromisoformat(text))
    except (ValueError, OverflowError):
        raise click.BadParameter(
            f"{text!r} is not a time with its zone, such as 2022-10-17T09:00:00-04:00", context, option
        ) from None


def out_option(default: str) -> Callable[[Verb], Verb]:
    """Add ``--out``: the folder to write into."""
    folder = click.Path(file_okay=False, path_type=Path)
    shown = "The folder to write into."
    return click.option("--out", default=default, show_default=True, type=folder, help=shown)


def ledger_option(verb: Verb) -> Verb:
    """Add ``--ledger``: option, else SOCIALKIT_LEDGER, else beside the campaign file."""
    return click.option(
        "--ledger",
        "ledger_url",
        envvar="SOCIALKIT_LEDGER",
        metavar="URL",
        help="The ledger to use; by default .socialkit/ledger.db beside the campaign file.",
    )(verb)


def now() -> datetime:
    """Read the clock."""
    return datetime.now(UTC)


def home(file: Path) -> Path:
    """Give the folder in which the campaign of ``file`` keeps its ledger and pictures."""
    return file.resolve().parent / HOME


def ledger_of(url: str | None, file: Path) -> str | Path:
    """Give the ledger to open."""
    return url or home(file) / "ledger.db"


def write_json(document: object) -> None:
    """Write a JSON document to standard output."""
    click.echo(json_text(document))


def source_lines(files: Iterable[str]) -> dict[str, list[str]]:
    """Give the lines of each file that can be shown as text."""
    return {file: _LINE_BREAK.split(text) for file, text in source_texts(files).items()}


def source_texts(files: Iterable[str]) -> dict[str, str]:
    """Give each file that can be shown as text, its line ends as they are."""
    return {file: text for file in files if (text := _text(Path(file)))}


def _text(path: Path) -> str:
    try:
        if not path.is_file() or path.stat().st_size > _LARGEST_SHOWN:
            return ""
        return path.read_bytes().decode("utf-8-sig")
    except (OSError, ValueError):
        return ""


def user() -> str:
    """Give the name under which the ledger notes what a person did."""
    return os.environ.get("USER") or os.environ.get("USERNAME") or "person"


def jobs() -> int:
    """Give the number of processes to stamp with when the user does not say."""
    return os.cpu_count() or 1
