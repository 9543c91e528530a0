"""What comes back from translators: import translations."""

import sys
from pathlib import Path

import click

from socialkit.cli.exchanging.import_options import diff_option, encoding_option
from socialkit.cli.options import into_option, not_a_file, output_format, write_json
from socialkit.exchanging.translations.translation_import import import_translations, taken_translations
from socialkit.reporting.diffs import as_diff
from socialkit.reporting.exchanging.imports import remarks_as_text, taken_as_json, taken_as_text


@click.command("translations")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), callback=not_a_file)
@into_option
@click.option("--lang", default="", metavar="TAG", help="The language, for files that do not name it.")
@encoding_option
@diff_option
@output_format
def translations_in(
    files: tuple[Path, ...], file: Path, lang: str, encoding: str, diff: bool, form: str
) -> None:
    """Put FILES that came back from translators (.xlsx, .csv, .po) into the campaign file.

    All of them or nothing: where a hashtag, a mention, a link or a placeholder is lost or changed, its cell
    is told and nothing is written. What is older than its source gets a mark, which rule SK811 looks at.
    """
    made = (taken_translations if diff else import_translations)(file, files, lang=lang, encoding=encoding)
    if form == "json":
        write_json(taken_as_json(made, written=not diff))
        return
    if diff:
        shown = as_diff({made.file: made.before}, {made.file: made.after}, raw=not sys.stdout.isatty())
        click.echo(shown, nl=False)
    click.echo(remarks_as_text(made), nl=False, err=True)
    click.echo(taken_as_text(made, written=not diff), nl=False, err=diff)
