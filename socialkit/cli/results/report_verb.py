"""The verb report: what came of a campaign, in every form that people hand on."""

import os
from collections.abc import Mapping
from dataclasses import replace
from itertools import chain
from pathlib import Path

import click

from socialkit import app
from socialkit.amplifying import Amplification, amplify, read_found_posts
from socialkit.cli.options import (
    YAML_ENDS,
    campaign_file,
    ledger_option,
    near,
    now,
    out_option,
    output_format,
    write_json,
)
from socialkit.errors import ExitStatus
from socialkit.loading import load_campaign
from socialkit.model.campaign import Campaign
from socialkit.platforms.post_search.found_post import SearchNotes
from socialkit.reporting.results.results_shown import results_as_text
from socialkit.results import CampaignResults, gather_results, write_results
from socialkit.results.asked_numbers import ask_numbers
from socialkit.results.gathering import platforms_of_posts
from socialkit.results.numbers_table import TypedNumbers, read_numbers
from socialkit.results.result_keys import known_addresses
from socialkit.results.results_json import read_results, results_as_json
from socialkit.runners.connecting import publisher_context

_TABLE = click.Path(exists=True, dir_okay=False, path_type=Path)
_BEFORE = "Last year beside: its results.json, the folder with it, or its posts.yaml with the ledger beside."


@click.command()
@campaign_file
@out_option("build/results")
@click.option("--numbers", "tables", multiple=True, type=_TABLE, help="A CSV of numbers; may be repeated.")
@click.option(
    "--found", multiple=True, type=_TABLE, help="A CSV of `amplify`: who took part; may be repeated."
)
@click.option("--before", type=click.Path(exists=True, path_type=Path), help=_BEFORE)
@click.option("--offline", is_flag=True, help="Ask no platform for numbers.")
@ledger_option
@output_format
@click.pass_context
def report(
    context: click.Context,
    file: Path,
    out: Path,
    tables: tuple[Path, ...],
    found: tuple[Path, ...],
    before: Path | None,
    offline: bool,
    ledger_url: str | None,
    form: str,
) -> None:
    """Tell what came of it: what went out, who took part, what platforms counted.

    Writes results.md, results.html, results.csv, results.xlsx and results.json into OUT. Mastodon and
    Bluesky are asked for their numbers; those of other platforms stand in a table that --numbers names.
    Numbers of two platforms are never added up. Exit status 1 where something could not be read, or must be
    taken down.
    """
    campaign = load_campaign(file, set_aside=True)
    earlier = _earlier(before) if before else None
    listed = _listed(campaign, found)
    notes = SearchNotes()
    with app.ledger_in_use(ledger_url, file) as ledger:
        made = gather_results(campaign, ledger, now=ledger.clock(now)(), found=listed)
        told = _typed(made, platforms_of_posts(campaign, ledger) if tables else {}, tables)
        if not offline:
            asking = publisher_context(campaign, clock=now, environment=os.environ)
            told = (*ask_numbers(campaign, ledger, asking, notes), *told)
        made = gather_results(campaign, ledger, now=made.made_at, numbers=told, found=listed)
    made = replace(made, before=earlier, notes=(*notes.told, *(listed.notes if listed else ())))
    written = write_results(made, out)
    if form == "json":
        write_json(results_as_json(made))
    else:
        click.echo(results_as_text(made, [near(str(path)) for path in written]), nl=False)
    context.exit(ExitStatus.FINDINGS if notes.told or made.take_down else ExitStatus.FINE)


def _listed(campaign: Campaign, tables: tuple[Path, ...]) -> Amplification | None:
    """Give the posts of others that tables have; None without a table."""
    return amplify(campaign, [*chain(*map(read_found_posts, tables))]) if tables else None


def _typed(
    made: CampaignResults, posts: Mapping[str, str], tables: tuple[Path, ...]
) -> tuple[TypedNumbers, ...]:
    return tuple(chain(*(read_numbers(table, posts, known_addresses(made)) for table in tables)))


def _earlier(before: Path) -> CampaignResults:
    """Give last year's results: as they were written, or as its ledger has them."""
    if before.suffix not in YAML_ENDS:
        return read_results(before)
    campaign = load_campaign(before, set_aside=True, texts_only=True)
    with app.ledger_in_use(None, before) as ledger:
        return gather_results(campaign, ledger, now=ledger.clock(now)())
