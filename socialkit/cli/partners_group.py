"""The verbs of `partners`: add takes in what partners send."""

import sys
from pathlib import Path

import click

from socialkit.cli.options import file_option, not_a_file, output_format, write_json
from socialkit.collecting import add_partners, addition
from socialkit.reporting.additions import addition_as_json, addition_as_text
from socialkit.reporting.diffs import as_diff


@click.group()
def partners() -> None:
    """Take in what partners send: their name, handles and logo."""


@partners.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), callback=not_a_file)
@file_option
@click.option("--replace", is_flag=True, help="Bring partners who are in the list already up to date.")
@click.option("--dry-run", is_flag=True, help="Show what would change, and write nothing.")
@output_format
def add(files: tuple[Path, ...], file: Path, replace: bool, dry_run: bool, form: str) -> None:
    """Add partners by the FILES that they saved on the page `add-your-logo.html`.

    Each logo is decoded as when graphics are stamped, and goes into the campaign's folder of logos; her entry
    goes into the list of partners, of which nothing else changes. Of several files all are taken in or none.
    """
    made = (addition if dry_run else add_partners)(file, files, replace=replace)
    if form == "json":
        write_json(addition_as_json(made, written=not dry_run))
        return
    if dry_run:
        name = made.listing.file
        before, after = {name: made.listing.before}, {name: made.listing.after}
        click.echo(as_diff(before, after, raw=not sys.stdout.isatty()), nl=False)
    click.echo(addition_as_text(made), nl=False, err=dry_run)
