"""Which deliveries a verb is about: keys, and the filters that all of these verbs have."""

from collections.abc import Sequence
from datetime import datetime

import click

from socialkit.cli.deliveries.completion import completing
from socialkit.cli.options import Verb
from socialkit.errors import MisuseError
from socialkit.model.delivery import Selection, State

_FILTERS = "socialkit.filters"
_NAMES = {
    "post": "Only those of this post.",
    "account": "Only those on this account.",
    "partner": "Only those on this partner's accounts.",
    "platform": "Only those on this platform.",
}


def keys_argument(verb: Verb) -> Verb:
    """Add the argument KEY…."""
    return click.argument("keys", metavar="[KEY]...", nargs=-1, shell_complete=completing("key"))(verb)


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
            type=click.DateTime(["%Y-%m-%d"]),
            metavar="YYYY-MM-DD",
            help="Only those due on this day, by their own clocks.",
            expose_value=False,
            callback=_noted,
        ),
    ]
    for option in reversed(options):
        verb = option(verb)
    return verb


def selection(keys: Sequence[str], campaign: str | None) -> Selection:
    """Give the deliveries that the verb under way is about, in a campaign by its id."""
    given = click.get_current_context().meta.get(_FILTERS, {})
    state, day = given.get("state"), given.get("day")
    try:
        return Selection(
            keys=tuple(keys),
            campaign=campaign,
            **{name: given.get(name) for name in _NAMES},
            state=State(state) if state else None,
            day=day.date() if isinstance(day, datetime) else None,
        )
    except MisuseError as error:
        raise click.UsageError(str(error)) from None


def _noted(context: click.Context, option: click.Parameter, value: object) -> None:
    """Keep what was given for a filter."""
    context.meta.setdefault(_FILTERS, {})[option.name] = value
