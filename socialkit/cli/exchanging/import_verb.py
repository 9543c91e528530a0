"""The verb import: posts from tables, documents and feeds, put into the campaign file."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from socialkit.cli.exchanging.import_options import diff_option, encoding_option, map_option
from socialkit.cli.exchanging.partner_verbs import partners_in
from socialkit.cli.exchanging.translation_verbs import translations_in
from socialkit.cli.options import YAML_ENDS, into_option, not_a_file, output_format, write_json
from socialkit.exchanging.column_words import POST_WORDS
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

    FILES may be .xlsx, .ods, .csv, .docx, Markdown, plain text, RSS or Atom, or what Buffer, Hootsuite and
    Publer take. All is taken or nothing, each fault is told with its cell, and the rest of the file stays as
    it is. A second import of the same file adds nothing. A table that has names of organisations and no texts
    is taken for partners, as `import partners` does.
    """


@import_.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), callback=not_a_file)
@into_option
@map_option(POST_WORDS)
@click.option("--date-order", type=click.Choice([*_ORDERS]), help="How 05/10 is read, where that is open.")
@click.option("--year", type=click.IntRange(FIRST_YEAR, LAST_YEAR), help="Of dates that have none.")
@encoding_option
@diff_option
@output_format
def posts(
    files: tuple[Path, ...],
    file: Path,
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
    made = (posts_to_import if diff else import_posts)(file, files, options=options)
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
