"""Verbs that read: check, rule, platforms."""

import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from pkgutil import resolve_name
from typing import cast

import click

from socialkit.checking.evidence import PICTURES
from socialkit.checking.selection import selection
from socialkit.cli.checks import Asked, adding, findings_format, mending, narrowing
from socialkit.cli.options import campaign_file, output_format, write_json, write_report
from socialkit.cli.options import now as clock
from socialkit.cli.reports import about_file, about_text, faulty
from socialkit.errors import CampaignFileError, ExitStatus, MisuseError
from socialkit.findings.finding import Severity
from socialkit.findings.place import MOST_BYTES
from socialkit.loading import load_campaign
from socialkit.model.campaign import Campaign
from socialkit.platforms.registry import usable_dialects
from socialkit.reporting.terminal import printable_line
from socialkit.rules.registry import RULES, find_rule
from socialkit.rules.rule import Scope

_DEFAULT = Path("posts.yaml")
#: Looked up by name: `check` need not import it.
_REGISTRIES = "socialkit.reporting.registries"
_LEVELS = [str(severity) for severity in Severity]
_CAMPAIGN = "The campaign whose rules a text from standard input keeps to; posts.yaml if there is one."
#: What a check looks at beyond the file, and the option that asks for it.
_BEYOND = {Scope.SPELLING: "--spelling", Scope.LINK: "--online"}
#: Looked up by name: most checks are made once.
_WATCH_CHECK = "socialkit.cli.watching.check_watching:watch_check"
_WATCH = "Draw the findings anew whenever a file of the campaign is saved, until Ctrl-C."
_ALONE = (
    "--watch draws findings as text: leave out -, --format, --spelling, --online and what mends, or --watch"
)
_FAIL_ON = "The mildest finding that gives exit status 1."


@click.command()
@campaign_file
@click.option("--file", "campaign", type=click.Path(path_type=Path), help=_CAMPAIGN)
@narrowing
@adding
@click.option("--fail-on", default="error", show_default=True, type=click.Choice(_LEVELS), help=_FAIL_ON)
@mending
@click.option("--watch", is_flag=True, help=_WATCH)
@findings_format
@click.pass_context
def check(
    context: click.Context,
    file: Path,
    campaign: Path | None,
    platforms: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    now: datetime | None,
    against: Path | None,
    spelling: bool,
    online: bool,
    fail_on: str,
    fix: bool,
    unsafe: bool,
    diff: bool,
    watch: bool,
    form: str,
) -> None:
    """Read every post as each platform does; list what would go wrong.

    FILE - reads a plain text from standard input and checks it as a post of the campaign. Exit status 1
    when there are errors, 2 when the file cannot be read.
    """
    typed, mends = str(file) == "-", fix or unsafe or diff
    added = {"--against": against is not None, "--spelling": spelling, "--online": online}
    _refuse_idle(added, select, typed=typed, mends=mends, named=campaign is not None)
    asked = Asked(
        selection=selection(platforms=platforms or None, now=now, select=select or None, ignore=ignore),
        previous=_previous(context, against, file, form),
        beyond=[
            *(() if typed else PICTURES),
            *(scope for scope, option in _BEYOND.items() if added[option]),
        ],
    )
    if watch:
        _refuse(typed or mends or spelling or online or form != "text", _ALONE)
        _watch(file, asked)
    if typed:
        outcome = about_text(_typed(), _like(campaign), asked, platforms, (now or clock()).date())
    else:
        if mends:
            _mend(context, file, asked.for_mending(), unsafe=unsafe, diff=diff)
        outcome = about_file(file, asked)
    write_report(form, outcome.report)
    context.exit(outcome.status(Severity(fail_on)))


# By their names: most checks neither watch nor mend, and need not import what does.
def _watch(file: Path, asked: Asked) -> None:
    cast("Callable[[Path, Asked], None]", resolve_name(_WATCH_CHECK))(file, asked)


def _mend(context: click.Context, file: Path, asked: Asked, *, unsafe: bool, diff: bool) -> None:
    put_in = cast("Callable[..., None]", resolve_name("socialkit.cli.mending:put_in"))
    put_in(context, file, asked, unsafe=unsafe, diff=diff)


@click.command()
@click.argument("code", required=False)
@output_format
def rule(code: str | None, form: str) -> None:
    """Explain a rule: what, why, a bad and a good example.

    Without CODE, lists all rules.
    """
    try:
        chosen = [find_rule(code)] if code else list(RULES.values())
    except MisuseError as error:
        raise click.UsageError(str(error)) from None
    _write(form, "rules", chosen)


@click.command()
@output_format
@click.pass_context
def platforms(context: click.Context, form: str) -> None:
    """List the platforms with their limits and sources."""
    dialects, broken = usable_dialects()
    _write(form, "platforms", dialects)
    for error in broken:
        click.echo(f"socialkit: {printable_line(str(error))}", err=True)
    context.exit(ExitStatus.FINDINGS if broken else ExitStatus.FINE)


def _write(form: str, kind: str, entries: Sequence[object]) -> None:
    """Write the entries of a registry, ``kind`` being ``rules`` or ``platforms``."""
    told = cast("Callable[[Sequence[object]], object]", resolve_name(f"{_REGISTRIES}:{kind}_as_{form}"))
    if form == "json":
        write_json(told(entries))
    else:
        click.echo(told(entries), nl=False)


def _refuse_idle(
    added: Mapping[str, bool], select: Collection[str], *, typed: bool, mends: bool, named: bool
) -> None:
    """Refuse options that would do nothing here; ``added`` tells which that let a rule run were given."""
    _refuse(typed and mends, "--fix, --unsafe-fixes and --diff need a file to change")
    _refuse(named and not typed, "--file names the campaign for a text from standard input: give `-`, too")
    for code in select:
        option = RULES[code].option if code in RULES else ""
        _refuse(bool(option) and not added[option], f"--select {code} needs {option}")


def _refuse(refused: bool, reason: str) -> None:
    if refused:
        raise click.UsageError(reason)


def _previous(context: click.Context, against: Path | None, file: Path, form: str) -> Campaign | None:
    """Give the older campaign; where its file is at fault, say so as of any file, and end."""
    if against is None:
        return None
    _refuse(
        against.exists() and file.exists() and against.samefile(file), f"--against {against} is FILE itself"
    )
    try:
        return load_campaign(against, texts_only=True)
    except CampaignFileError as error:
        outcome = faulty(error, f"--against {against}")
        write_report(form, outcome.report)
        context.exit(outcome.status(Severity.ERROR))


def _typed() -> bytes:
    # One more than is read of any file, so that more is refused and not cut.
    return sys.stdin.buffer.read(MOST_BYTES + 1)


def _like(campaign: Path | None) -> Path | None:
    """Give the campaign file whose rules hold: the one named, or posts.yaml if there is one."""
    return campaign or (_DEFAULT if _DEFAULT.is_file() else None)
