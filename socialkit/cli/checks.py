"""A check as it is asked for: what it looks at, what becomes of fixes, how findings are written."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import click

from socialkit.checking.evidence import PICTURES, gatherers
from socialkit.checking.pipeline import examined
from socialkit.checking.selection import CheckSelection, selection
from socialkit.cli.options import Verb, now
from socialkit.errors import MisuseError
from socialkit.findings.finding import Findings
from socialkit.model.campaign import Campaign
from socialkit.model.moment import to_utc
from socialkit.reporting.report import FORMATS
from socialkit.rules.rule import Scope


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """A check as the command line asked for it; ``beyond`` is what it looks at beyond the file."""

    selection: CheckSelection
    previous: Campaign | None = None
    beyond: Collection[Scope] = ()

    def __call__(self, campaign: Campaign) -> Findings:
        """Check a campaign."""
        week = campaign.against(self.previous) if self.previous else campaign
        return examined(week, self.selection, gatherers(self.beyond))

    def for_mending(self) -> "Asked":
        """Give the check that fixes come from: it opens no link and no picture, since no fix mends one."""
        unmendable = {Scope.LINK, *PICTURES}
        return replace(self, beyond=[scope for scope in self.beyond if scope not in unmendable])


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


def adding(verb: Verb) -> Verb:
    """Add what a check looks at beyond the file: ``--against``, ``--spelling``, ``--online``."""
    for option in (
        click.option("--online", is_flag=True, help=_ONLINE),
        click.option("--spelling", is_flag=True, help=_SPELLING),
        click.option("--against", metavar="OLD", type=click.Path(path_type=Path), help=_AGAINST),
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
_AGAINST = "Also find what was carried over from OLD, last year's campaign file (SK805)."
_SPELLING = "Also let codespell, if installed, read the English posts (SK602)."
_ONLINE = "Also open each link once, over the network (SK308)."
_NOW = "The time for rules that look at the clock, such as 2022-10-17T09:00Z; `now` reads the clock."


def _known(context: click.Context, option: click.Parameter, names: tuple[str, ...]) -> tuple[str, ...]:
    try:
        return selection(platforms=names or None).platforms
    except MisuseError as error:
        raise click.BadParameter(str(error), context, option) from None


def _codes(context: click.Context, option: click.Parameter, words: tuple[str, ...]) -> tuple[str, ...]:
    codes = [word for word in ",".join(words).split(",") if word.strip()]
    try:
        return selection(select=codes or None).select
    except MisuseError as error:
        raise click.BadParameter(str(error), context, option) from None


def _instant(context: click.Context, option: click.Parameter, text: str | None) -> datetime | None:
    if text is None or text == "now":
        return now() if text else None
    try:
        return to_utc(datetime.fromisoformat(text))
    except (ValueError, OverflowError, MisuseError):
        raise click.BadParameter(
            f"{text!r} is not a time with its zone, such as 2022-10-17T09:00:00-04:00", context, option
        ) from None
