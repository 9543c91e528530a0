"""The verb export: a campaign's posts as tables, documents, calendars and uploads for schedulers."""

import re
from collections.abc import Callable
from pathlib import Path
from pkgutil import resolve_name
from typing import cast

import click

from socialkit.atomic_files import remove
from socialkit.cli.line import checked_campaign
from socialkit.cli.options import campaign_file, near, now, out_option, output_format, write_json
from socialkit.cli.sharing.shown_people import showable
from socialkit.errors import ExitStatus
from socialkit.exchanging.outgoing import FORMS, Exported, export_posts
from socialkit.exchanging.outgoing.export_folder import write_files
from socialkit.exchanging.outgoing.schedulers import SCHEDULERS
from socialkit.loading import load_campaign
from socialkit.model.campaign import Campaign
from socialkit.model.people.profile import Use
from socialkit.reporting.exchanging.exports import exported_as_json, exported_as_text, left_out_of_export

_OUT = "build/exports"
#: Looked up by name: it needs libraries that other exports do without.
_FOR_TRANSLATORS = "socialkit.exchanging.translations.sending_out:export_translations"


@click.group()
def export() -> None:
    """Write posts for other programs: tables, documents, calendars, schedulers, translators."""


def _form_verb(form: str, about: str) -> click.Command:
    """Give the verb that exports in one form."""

    @click.command(form, help=about)
    @campaign_file
    @out_option(_OUT)
    @output_format
    @click.pass_context
    def verb(context: click.Context, file: Path, out: Path, form: str) -> None:
        chosen = context.info_name or ""
        # What a scheduler takes is published: errors stop it, as they stop `schedule`.
        load = checked_campaign if chosen in SCHEDULERS else load_campaign
        uses = (Use.POSTS,) if chosen in SCHEDULERS else (Use.KIT, Use.POSTS)
        campaign = showable(load(file, set_aside=True), *uses)
        made = export_posts(campaign, chosen, now=now())
        if chosen in SCHEDULERS:
            _drop_older(campaign, chosen, made, out)
        write_export(context, made, out, form)

    return verb


def _drop_older(campaign: Campaign, form: str, made: Exported, out: Path) -> None:
    """Remove what an earlier export wrote for a scheduler and this one does not: it is not to be uploaded.

    A person in it may have taken back her consent, and a post may stand in another part now.
    """
    accounts = "|".join(re.escape(account.id) for account in campaign.accounts)
    ours = re.compile(rf"{form}-(?:{accounts})(?:-[0-9]+)?\.csv")
    there = sorted(each for each in out.glob(f"{form}-*.csv") if ours.fullmatch(each.name))
    for path in (each for each in there if each.name not in made.files):
        remove(path, below=out)
        click.echo(f"removed: {path}: nothing is to be published by it any more", err=True)


def write_export(context: click.Context, made: Exported, out: Path, form: str) -> None:
    """Write the files into ``out`` and say so; exit status 1 where posts were left out.

    SocialkitError where somebody has edited one that is there.
    """
    write_files(made.files, out)
    if form == "json":
        write_json(exported_as_json(made, out))
    else:
        click.echo(exported_as_text(made, near(str(out))), nl=False)
        click.echo(left_out_of_export(made), nl=False, err=True)
    context.exit(ExitStatus.FINDINGS if made.left_out else ExitStatus.FINE)


for _form, _about in FORMS.items():
    export.add_command(_form_verb(_form, _about))


@export.command("translations")
@campaign_file
@click.option("--lang", "languages", multiple=True, required=True, metavar="TAG", help="Into; repeatable.")
@out_option(_OUT)
@output_format
@click.pass_context
def translations_out(
    context: click.Context, file: Path, languages: tuple[str, ...], out: Path, form: str
) -> None:
    """Write the texts for translators: a spreadsheet and a PO file for each language.

    What must stay as it is stands beside each text: hashtags, mentions, links, placeholders.
    """
    campaign = load_campaign(file, set_aside=True)
    export_translations = cast("Callable[[Campaign, str], Exported]", resolve_name(_FOR_TRANSLATORS))
    made = [export_translations(campaign, lang) for lang in dict.fromkeys(languages)]
    both = Exported(
        files={name: data for each in made for name, data in each.files.items()},
        remarks=tuple(remark for each in made for remark in each.remarks),
    )
    write_export(context, both, out, form)
