"""The verb import: posts from tables, documents and feeds, put into the campaign file."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from socialkit.cli.exchanging.partner_verbs import partners_in
from socialkit.cli.exchanging.translation_verbs import translations_in
from socialkit.cli.options import YAML_ENDS, write_json
from socialkit.errors import MisuseError
from socialkit.exchanging.column_words import POST_WORDS
from socialkit.exchanging.columns import typed_map
from socialkit.exchanging.importing import ImportOptions, import_posts, posts_to_import
from socialkit.exchanging.partner_tables.recognizing import lists_partners
from socialkit.model.moment import FIRST_YEAR, LAST_YEAR
from socialkit.reporting.diffs import as_diff
from socialkit.reporting.exchanging.post_imports import import_as_json, import_as_text, remarks_of_import
from socialkit.reporting.terminal import printable_line

_ORDERS = {"day-first": True, "month-first": False}


class _Import(click.Group):
    """A group whose own work is to import posts; what else comes in has a name of its own."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Give what a word names; one that names nothing is a file, for the import of posts."""
        return super().get_command(ctx, cmd_name) or self.commands["posts"]

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Say that files may stand where other groups have a command."""
        del ctx
        return ["[OPTIONS] FILES...", "| COMMAND ..."]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options of the import of posts, and then what else comes in."""
        click.Command.format_options(self.commands["posts"], ctx, formatter)
        self.format_commands(ctx, formatter)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Leave options to the import of posts, where no other is named."""
        if args and args[0] not in self.commands and args[0] not in {"--help", "-h"}:
            args = [_meant(args), *args]
        return super().parse_args(ctx, args)


def _meant(args: Sequence[str]) -> str:
    """Give what is imported where nobody says so: partners by tables of partners, else posts."""
    files = [Path(each) for each in args if not each.startswith("-") and Path(each).is_file()]
    tables = [file for file in files if file.suffix not in YAML_ENDS]
    return "partners" if tables and all(map(lists_partners, tables)) else "posts"


@click.group("import", cls=_Import)
def import_() -> None:
    """Put posts from tables, documents and feeds into posts.yaml.

    FILES may be .xlsx, .csv, .docx, Markdown, plain text, RSS or Atom, or what Buffer, Hootsuite and Publer
    take. All is taken or nothing, each fault is told with its cell, and the rest of the file stays as it is.
    A second import of the same file adds nothing. A table that has names of organisations and no texts is
    taken for partners, as `import partners` does.
    """


def _columns(context: click.Context, option: click.Parameter, texts: tuple[str, ...]) -> dict[str, str]:
    try:
        return {key: name for text in texts for key, name in typed_map(text, POST_WORDS).items()}
    except MisuseError as error:
        raise click.BadParameter(str(error), ctx=context, param=option) from None


def _no_campaign(
    context: click.Context, _argument: click.Parameter, files: tuple[Path, ...]
) -> tuple[Path, ...]:
    for file in files:
        if file.suffix in YAML_ENDS:
            raise click.UsageError(f"the campaign file is named by an option here: `--into {file}`", context)
    return files


@import_.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), callback=_no_campaign)
@click.option(
    "--into",
    default="posts.yaml",
    show_default=True,
    type=click.Path(path_type=Path),
    help="The campaign file.",
)
@click.option(
    "--map",
    "columns",
    multiple=True,
    metavar="KEY=COLUMN,…",
    callback=_columns,
    help="As in text=Caption,date=B.",
)
@click.option("--date-order", type=click.Choice([*_ORDERS]), help="How 05/10 is read, where that is open.")
@click.option("--year", type=click.IntRange(FIRST_YEAR, LAST_YEAR), help="Of dates that have none.")
@click.option("--encoding", default="", help="Of text that is not UTF-8, as in cp1252.")
@click.option("--diff", is_flag=True, help="Show the YAML that would be written, and write nothing.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="For people or programs."
)
def posts(
    files: tuple[Path, ...],
    into: Path,
    columns: dict[str, str],
    date_order: str | None,
    year: int | None,
    encoding: str,
    diff: bool,
    form: str,
) -> None:
    """Put the posts of FILES into the campaign file; `socialkit import FILES` does the same.

    What each column was taken for, and what is left open, is told on standard error. All is taken or
    nothing: a row that cannot be taken is told with its cell. A second import of the same file adds nothing.
    """
    options = ImportOptions(
        columns=columns, day_first=_ORDERS.get(date_order or ""), year=year, encoding=encoding
    )
    made = (posts_to_import if diff else import_posts)(into, files, options=options)
    if form == "json":
        write_json(import_as_json(made, written=not diff))
        return
    for remark in remarks_of_import(made):
        click.echo(remark, err=True)
    if diff:
        before, after = {made.file: made.before}, {made.file: made.after}
        click.echo(as_diff(before, after, raw=not sys.stdout.isatty()), nl=False)
    click.echo(printable_line(import_as_text(made, written=not diff)), err=diff)


import_.add_command(partners_in)
import_.add_command(translations_in)
