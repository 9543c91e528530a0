"""The verb new: a campaign folder that checks clean, from what somebody answers."""

import re
import sys
from collections.abc import Callable, Collection
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeVar

import click
from click.core import ParameterSource

from socialkit.cli.options import read_as
from socialkit.counting import counted
from socialkit.errors import MisuseError
from socialkit.loading.typed_values import (
    typed_color,
    typed_day,
    typed_hashtag,
    typed_language,
    typed_link,
    typed_mention,
    typed_name,
    typed_platform,
    typed_zone,
)
from socialkit.platforms.registry import FIRST_PLATFORMS
from socialkit.programs.repositories import path_in_repository
from socialkit.reporting.terminal import printable_line
from socialkit.scaffolding import CampaignOutline, CarriedOver, NewCampaign, carried_over, new_campaign
from socialkit.scaffolding.campaign_outline import USUAL_COLOR, WORKFLOWS
from socialkit.scaffolding.side_files import WORKFLOW_FILES
from socialkit.text.patterns import compiled

Answered = TypeVar("Answered")

_USUAL_PLATFORMS = ", ".join(FIRST_PLATFORMS)
#: What says something beside last year's file.
_BESIDE_FROM = frozenset({"home", "source", "starts", "name", "yes"})
_WORD = r"[\p{L}\p{M}]++"


def _listed(reader: Callable[[str], str], text: str) -> tuple[str, ...]:
    """Give each of several values that stand between commas or spaces."""
    return tuple(reader(each) for each in re.split(r"[\s,]+", text.strip()) if each)


_LANGUAGES = partial(_listed, typed_language)
_PLATFORMS = partial(_listed, typed_platform)


@click.command()
@click.argument("home", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--name", callback=read_as(typed_name), help="What the campaign is called.")
@click.option("--organizer", callback=read_as(typed_name), help="Who runs it.")
@click.option("--starts", metavar="DATE", callback=read_as(typed_day), help="Its first day, 2027-05-24.")
@click.option("--ends", metavar="DATE", callback=read_as(typed_day), help="Its last day.")
@click.option("--timezone", metavar="ZONE", callback=read_as(typed_zone), help="As in Africa/Nairobi.")
@click.option(
    "--languages", metavar="TAGS", callback=read_as(_LANGUAGES), help="Its own first, as in en,es,fr."
)
@click.option(
    "--platforms", metavar="NAMES", callback=read_as(_PLATFORMS), help=f"By default {_USUAL_PLATFORMS}."
)
@click.option("--hashtag", callback=read_as(typed_hashtag), help="What every post must have.")
@click.option(
    "--mention",
    callback=read_as(typed_mention),
    help="Whom every post must name, as in @Alliance.",
)
@click.option("--link", callback=read_as(typed_link), help="The campaign's page.")
@click.option("--color", default=USUAL_COLOR, callback=read_as(typed_color), help="Of the first graphic.")
@click.option(
    "--workflow", "workflows", type=click.Choice(WORKFLOWS), multiple=True, help="Check on each push."
)
@click.option(
    "--from",
    "source",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Last year's posts.yaml: the same campaign, its days moved.",
)
@click.option("--no-samples", "bare", is_flag=True, help="No posts yet: they come by `socialkit import`.")
@click.option("--yes", is_flag=True, help="Ask nothing: what is not given is the default.")
def new(
    home: Path,
    name: str | None,
    organizer: str | None,
    starts: date | None,
    ends: date | None,
    timezone: str | None,
    languages: tuple[str, ...] | None,
    platforms: tuple[str, ...] | None,
    hashtag: str | None,
    mention: str | None,
    link: str | None,
    color: str,
    workflows: tuple[str, ...],
    source: Path | None,
    bare: bool,
    yes: bool,
) -> None:
    """Begin a campaign: a folder whose file checks clean, with a first graphic.

    Asks for what no option says, where a person watches. Dates are never guessed. Nothing that is in DIR is
    replaced.
    """
    ask = _Asking(silent=yes or sys.stdin is None or not sys.stdin.isatty())
    if source is not None:
        _refuse_beside_from(click.get_current_context())
        first = starts or ask.for_("--starts", "First day this time, as in 2027-05-24", typed_day)
        return _show(carried_over(source, home, starts=first, name=name))
    title = name or ask.for_("--name", "What is the campaign called", typed_name)
    outline = CampaignOutline(
        name=title,
        organizer=organizer or ask.for_("--organizer", "Who runs it", typed_name),
        starts=starts or ask.for_("--starts", "First day, as in 2027-05-24", typed_day),
        ends=ends or ask.for_("--ends", "Last day", typed_day),
        timezone=timezone or ask.for_("--timezone", "Time zone, as in Africa/Nairobi", typed_zone),
        languages=languages or ask.for_("--languages", "Languages, its own first", _LANGUAGES, "en"),
        platforms=platforms or ask.for_("--platforms", "Platforms", _PLATFORMS, _USUAL_PLATFORMS),
        hashtag=hashtag or ask.for_("--hashtag", "Hashtag of every post", typed_hashtag, _tag_of(title)),
        mention=mention or ask.for_("--mention", "Whom every post names, as in @Alliance", _mention, "none"),
        link=link or "",
        color=color,
        workflows=workflows,
        samples=not bare,
    )
    return _show(new_campaign(outline, home), workflows, bare=bare)


def _refuse_beside_from(context: click.Context) -> None:
    """Raise click's UsageError for options that say what last year's file says."""
    given = [
        f"`{each.opts[0]}`"
        for each in context.command.params
        if each.name not in _BESIDE_FROM
        and context.get_parameter_source(each.name or "") is ParameterSource.COMMANDLINE
    ]
    if given:
        raise click.UsageError(
            f"with `--from` {', '.join(given)} would change nothing, as last year's file says that: leave it "
            f"out, and change the new file"
        )


class _Asking:
    """Asks a person, or takes the default; what has none is refused with the option's name."""

    def __init__(self, *, silent: bool) -> None:
        self._silent = silent

    def for_(
        self, option: str, question: str, reader: Callable[[str], Answered], default: str | None = None
    ) -> Answered:
        """Give an answer; asks again after what cannot be."""
        if not self._silent:
            answer: Answered = click.prompt(
                question, default=default, value_proc=partial(_read, reader), err=True
            )
            return answer
        if default is None:
            raise click.UsageError(f"`{option}` is missing: it is never guessed")
        return reader(default)


def _read(reader: Callable[[str], Answered], text: str) -> Answered:
    try:
        return reader(text)
    except MisuseError as error:
        raise click.UsageError(str(error)) from None


def _mention(text: str) -> str:
    return "" if text == "none" else typed_mention(text)


def _tag_of(name: str) -> str | None:
    """Give a hashtag of a name's words, each with a capital; None where it has none."""
    words = [word[:1].upper() + word[1:] for word in compiled(_WORD).findall(name)]
    return f"#{''.join(words)}" if words else None


def _show(made: NewCampaign, workflows: Collection[str] = (), *, bare: bool = False) -> None:
    home = printable_line(str(made.file.parent))
    files = counted(len(made.written), "file", "files")
    if isinstance(made, CarriedOver):
        moved = "and weekdays stay" if made.weekdays_stay else "and weekdays change: look at each date"
        click.echo(
            f"{printable_line(str(made.file))}: {files} carried over; days moved by {made.days}, {moved}"
        )
        click.echo(
            f"next: cd {home}, then the command in the first lines of posts.yaml tells what is left to change"
        )
        return
    click.echo(f"{printable_line(str(made.file))}: a campaign that checks clean, {files} in all")
    next_step = "import FILE` with your posts" if bare else "check`, and write your posts over the samples"
    click.echo(f"next: cd {home}, then `socialkit {next_step}")
    if workflows and path_in_repository(made.file) not in {None, made.file.name}:
        moved = " and ".join(f"`{WORKFLOW_FILES[name][0]}`" for name in dict.fromkeys(workflows))
        click.echo(f"then move {moved} to the top of the repository: nobody reads it here")
