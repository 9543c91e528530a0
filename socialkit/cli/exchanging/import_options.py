"""Options that all imports have: what columns mean, how text is encoded, whether anything is written."""

from collections.abc import Callable, Mapping, Sequence

import click

from socialkit.cli.options import Verb
from socialkit.errors import MisuseError
from socialkit.exchanging.columns import typed_map


def map_option(words: Mapping[str, Sequence[str]]) -> Callable[[Verb], Verb]:
    """Add ``--map KEY=COLUMN,…``, which may stand there several times; ``words`` has the keys."""

    def read(context: click.Context, option: click.Parameter, texts: tuple[str, ...]) -> dict[str, str]:
        try:
            return {key: name for text in texts for key, name in typed_map(text, words).items()}
        except MisuseError as error:
            raise click.BadParameter(str(error), ctx=context, param=option) from None

    return click.option(
        "--map",
        "columns",
        multiple=True,
        metavar="KEY=COLUMN,…",
        callback=read,
        help="What columns mean; by default guessed by their headings.",
    )


def encoding_option(verb: Verb) -> Verb:
    """Add ``--encoding``."""
    return click.option("--encoding", default="", help="Of text that is not UTF-8, as in cp1252.")(verb)


def diff_option(verb: Verb) -> Verb:
    """Add ``--diff``, also called ``--dry-run``."""
    about = "Show what would change, and write nothing."
    return click.option("--diff", "--dry-run", "diff", is_flag=True, help=about)(verb)
