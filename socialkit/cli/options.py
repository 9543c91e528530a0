"""What verbs have in common: the FILE they read, the format they write, the ledger they use."""

import os
import sys
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from errno import ELOOP
from getpass import getuser
from pathlib import Path
from pkgutil import resolve_name
from typing import TypeVar, cast

import click
from click.core import ParameterSource

from socialkit.cli.streams import json_written
from socialkit.errors import MisuseError
from socialkit.findings.place import LINE_END, MOST_BYTES
from socialkit.model.arguments import named_person, refuse_no_person
from socialkit.reporting.report import IN_JSON, Report, rendered
from socialkit.reporting.terminal import json_text

Verb = TypeVar("Verb", bound=Callable[..., object])
Given = TypeVar("Given")
Typed = TypeVar("Typed")


#: Looked up by name: verbs that write nothing need not import it.
_REFUSE_LINKS = "socialkit.held_folders:refuse_links"
_USER_NAMES = ("USER", "USERNAME", "LOGNAME")
#: How a campaign file ends, and no key or account does.
YAML_ENDS = (".yaml", ".yml")


def campaign_file(verb: Verb) -> Verb:
    """Add the argument FILE, posts.yaml by default."""
    return click.argument("file", default="posts.yaml", type=click.Path(path_type=Path))(verb)


def file_option(verb: Verb) -> Verb:
    """Add ``--file``: the campaign file, for verbs whose argument is something else."""
    kind = click.Path(path_type=Path)
    return click.option(
        "--file", default="posts.yaml", show_default=True, type=kind, help="The campaign file."
    )(verb)


def into_option(verb: Verb) -> Verb:
    """Add ``--file``, also called ``--into``: the campaign file that something is put into."""
    kind = click.Path(path_type=Path)
    return click.option(
        "--file",
        "--into",
        "file",
        default="posts.yaml",
        show_default=True,
        type=kind,
        help="The campaign file.",
    )(verb)


def not_a_file(context: click.Context, _argument: click.Parameter, value: Typed) -> Typed:
    """Refuse a campaign file where a key, an account or a copy belongs; for verbs with ``--file``."""
    for each in value if isinstance(value, tuple) else (value,):
        if str(each).endswith(YAML_ENDS):
            raise click.UsageError(f"the file is named by an option here: `--file {each}`", context)
    return value


def output_format(verb: Verb) -> Verb:
    """Add ``--format text|json``."""
    choice = click.Choice(["text", "json"])
    return click.option("--format", "form", type=choice, default="text", help="For people or programs.")(verb)


def out_option(default: str) -> Callable[[Verb], Verb]:
    """Add ``--out``: the folder to write into."""
    folder = click.Path(file_okay=False, path_type=Path)
    shown = "The folder to write into."
    return click.option(
        "--out", default=default, show_default=True, type=folder, callback=_unlinked, help=shown
    )


def _unlinked(context: click.Context, option: click.Parameter, out: Path) -> Path:
    """Refuse a default folder that a link leads away: nobody chose where to, and the link may be a trap."""
    if context.get_parameter_source(option.name or "") is ParameterSource.DEFAULT:
        refuse_links = cast("Callable[[Path, Path], None]", resolve_name(_REFUSE_LINKS))
        try:
            refuse_links(out, Path())
        except OSError as error:
            if error.errno != ELOOP:
                raise
            raise click.BadParameter(
                f"{error.filename} is a link: name the folder to write into", context, option
            ) from None
    return out


def ledger_option(verb: Verb) -> Verb:
    """Add ``--ledger``: option, else SOCIALKIT_LEDGER, else beside the campaign file."""
    return click.option(
        "--ledger",
        "ledger_url",
        envvar="SOCIALKIT_LEDGER",
        metavar="URL",
        help="The ledger to use; by default .socialkit/ledger.db beside the campaign file.",
    )(verb)


def person(context: click.Context, option: click.Parameter, name: str | None) -> str | None:
    """Refuse a name that no person can have in the ledger."""
    if name is not None:
        try:
            refuse_no_person(name, "the name")
        except MisuseError as error:
            raise click.BadParameter(str(error), context, option) from None
    return name


def read_as(
    reader: Callable[[str], Given],
) -> Callable[[click.Context, click.Parameter, str | None], Given | None]:
    """Give what click calls to read an option's value with ``reader``; its complaint names the option."""

    def read(context: click.Context, option: click.Parameter, text: str | None) -> Given | None:
        try:
            return None if text is None else reader(text)
        except MisuseError as error:
            raise click.BadParameter(str(error), ctx=context, param=option) from None

    return read


def near(name: str) -> str:
    """Give a file as seen from the folder that the command runs in: relative where it is below of that."""
    path, here = Path(name), Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else name


def now() -> datetime:
    """Read the clock."""
    return datetime.now(UTC)


def write_json(document: object) -> None:
    """Write a JSON document to standard output."""
    click.echo(json_written(json_text(document)))


def write_report(form: str, report: Report) -> None:
    """Write findings in the format called ``form`` to standard output."""
    text = rendered(form, report)
    click.echo(json_written(text) if form in IN_JSON else text, nl=False)


def source_lines(files: Iterable[str]) -> dict[str, list[str]]:
    """Give the lines of each file that can be shown as text."""
    return {file: LINE_END.split(text) for file, text in source_texts(files).items()}


def source_texts(files: Iterable[str]) -> dict[str, str]:
    """Give each file that can be shown as text, its line ends as they are."""
    return {file: text for file in files if (text := _text(Path(file)))}


def _text(path: Path) -> str:
    try:
        if not path.is_file() or path.stat().st_size > MOST_BYTES:
            return ""
        return path.read_bytes().decode("utf-8-sig")
    except (OSError, ValueError):
        return ""


def user() -> str:
    """Give the name under which the ledger notes what a person did.

    Where no variable says it, as in cron and containers, that of the account that this process runs as. An
    account that is called as the program calls itself is told apart from that.
    """
    named = next(filter(None, map(os.environ.get, _USER_NAMES)), "")
    try:
        return named_person(named or getuser())
    # A number without an entry in the system's list of users, which is another error in each Python.
    except (KeyError, OSError, ImportError):
        return "person"


def cache() -> Path | None:
    """Give the user's folder for prepared pictures: SOCIALKIT_CACHE, else where the system keeps caches.

    None where there is no user to ask for: in a container without HOME, under a number without a name.
    """
    named = os.environ.get("SOCIALKIT_CACHE")
    try:
        return Path(named) if named else _system_cache()
    except RuntimeError:
        return None


def _system_cache() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "socialkit"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "socialkit"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "socialkit"


def jobs() -> int:
    """Give the number of processes to stamp with when the user does not say."""
    return os.cpu_count() or 1
