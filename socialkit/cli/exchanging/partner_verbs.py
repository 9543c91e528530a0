"""Taking in partners: `partners add` and `import partners`."""

import sys
from pathlib import Path

import click

from socialkit.cli.exchanging.import_options import diff_option, encoding_option, map_option
from socialkit.cli.options import into_option, not_a_file, output_format, write_json
from socialkit.exchanging.column_words import PARTNER_WORDS
from socialkit.exchanging.partner_tables.partner_import import (
    PartnerTableOptions,
    import_partners,
    taken_partners,
)
from socialkit.reporting.diffs import as_diff
from socialkit.reporting.exchanging.imports import partners_as_json, partners_as_text, remarks_as_text


@click.command("partners")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), callback=not_a_file)
@into_option
@click.option(
    "--logos", type=click.Path(path_type=Path), help="The folder or zip with the logos that tables name."
)
@map_option(PARTNER_WORDS)
@encoding_option
@click.option("--replace", is_flag=True, help="Bring partners who are in the list already up to date.")
@diff_option
@output_format
def partners_in(
    files: tuple[Path, ...],
    file: Path,
    logos: Path | None,
    columns: dict[str, str],
    encoding: str,
    replace: bool,
    diff: bool,
    form: str,
) -> None:
    """Add partners by FILES: tables (.xlsx, .ods, CSV), what the page `add-your-logo.html` saves (.json).

    Columns are guessed by their headings. Each logo is decoded as when graphics are stamped, and goes into
    the campaign's folder of logos; her entry goes into the list of partners, of which nothing else changes.
    Of several rows and files all are taken in or none.
    """
    options = PartnerTableOptions(logos=logos, columns=columns, encoding=encoding)
    work = taken_partners if diff else import_partners
    made = work(file, files, options=options, replace=replace)
    if form == "json":
        write_json(partners_as_json(made, written=not diff))
        return
    if diff and made.addition:
        name = made.addition.file
        before, after = {name: made.addition.before}, {name: made.addition.after}
        click.echo(as_diff(before, after, raw=not sys.stdout.isatty()), nl=False)
    click.echo(remarks_as_text(made), nl=False, err=True)
    click.echo(partners_as_text(made, written=not diff), nl=False, err=diff)
