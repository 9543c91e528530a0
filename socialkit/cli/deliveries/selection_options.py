"""Which deliveries a verb is about: keys, and the filters that all of these verbs have."""

from collections.abc import Sequence
from datetime import date

import click

from socialkit.cli.deliveries.completion import completing
from socialkit.cli.options import Verb, not_a_file, read_as
from socialkit.errors import MisuseError
from socialkit.ledger import Ledger
from socialkit.ledger.reading.nearest_keys import refuse_unknown_names
from socialkit.model.delivery import Selection, State
from socialkit.reporting.terminal import printable_line

_FILTERS = "socialkit.filters"
_NAMES = {
    "post": "Only those of this post.",
    "account": "Only those on this account.",
    "partner": "Only those on this partner's accounts.",
    "platform": "Only those on this platform.",
}


def keys_argument(verb: Verb) -> Verb:
    """Add the argument KEY…."""
    return click.argument(
        "keys", metavar="[KEY]...", nargs=-1, callback=not_a_file, shell_complete=completing("key")
    )(verb)


def selection_options(verb: Verb) -> Verb:
    """Add the filters; they are no arguments of the verb, ``selection`` puts together what was given."""
    options = [
        *(
            click.option(
                f"--{name}",
                metavar="ID",
                help=says,
                shell_complete=completing(name),
                expose_value=False,
                callback=_noted,
            )
            for name, says in _NAMES.items()
        ),
        click.option(
            "--state",
            type=click.Choice([str(state) for state in State]),
            help="Only those in this state.",
            expose_value=False,
            callback=_noted,
        ),
        click.option(
            "--day",
            metavar="YYYY-MM-DD",
            help="Only those due on this day, by their own clocks.",
            expose_value=False,
            callback=_noted_day,
        ),
        click.option(
            "--unsigned",
            is_flag=True,
            help="Only those that wait for a signature.",
            expose_value=False,
            callback=_noted,
        ),
    ]
    for option in reversed(options):
        verb = option(verb)
    return verb


def selection(ledger: Ledger, keys: Sequence[str], campaign: str | None) -> Selection:
    """Give the deliveries that the verb under way is about, in a campaign by its id.

    Refuses names that none of the ledger's deliveries has: a slip would look as if all were well.
    """
    given = click.get_current_context().meta.get(_FILTERS, {})
    state, day = given.get("state"), given.get("day")
    try:
        chosen = Selection(
            keys=tuple(keys),
            campaign=campaign,
            **{name: given.get(name) for name in _NAMES},
            state=State(state) if state else None,
            day=day if isinstance(day, date) else None,
            unapproved=bool(given.get("unsigned")),
        )
        refuse_unknown_names(ledger, chosen)
    except MisuseError as error:
        raise click.UsageError(printable_line(str(error))) from None
    return chosen


def refuse_filters(context: click.Context, keys: Sequence[str]) -> None:
    """Refuse keys and filters beside an answer, which says itself what it approves."""
    if keys or any(context.meta.get(_FILTERS, {}).values()):
        raise click.UsageError("an answer says itself what it approves: leave out keys and filters")


def _noted(context: click.Context, option: click.Parameter, value: object) -> None:
    """Keep what was given for a filter."""
    context.meta.setdefault(_FILTERS, {})[option.name] = value


def _noted_day(context: click.Context, option: click.Parameter, text: str | None) -> None:
    _noted(context, option, read_as(_typed_day)(context, option, text))


def _typed_day(text: str) -> date:
    """Read a day; MisuseError for what is none."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise MisuseError(f"`{text}` is no day: write year, month and day, as in 2022-10-17") from None
