"""The verb `preview`: every message as its platform shows it, on a page that people answer."""

from collections.abc import Callable, Sequence
from pathlib import Path
from pkgutil import resolve_name
from typing import cast

import click

from socialkit.cli.options import campaign_file, ledger_option, output_format, write_json
from socialkit.cli.previews.preview_request import PreviewRequest
from socialkit.cli.progress import progress
from socialkit.counting import counted
from socialkit.errors import ExitStatus, ProgramError
from socialkit.findings.finding import Findings
from socialkit.previewing import CampaignPreview
from socialkit.reporting.terminal import printable_line

#: Looked up by name: whoever writes one page needs no server.
_SHOW_LIVE = "socialkit.cli.previews.preview_watching:show_live"
_WATCH = "Write the page again whenever a file of the campaign is saved, until Ctrl-C."
_PNG = "Also write each message's card into DIR, drawn in Chromium."
_SERVE = "Show the page in a browser on this machine, with --watch anew when it changes."


@click.command("preview")
@campaign_file
@click.option(
    "--out", default="preview.html", show_default=True, type=click.Path(path_type=Path), help="The page."
)
@click.option("--png", type=click.Path(path_type=Path), metavar="DIR", help=_PNG)
@click.option("--since", metavar="OLD", help="Also show what is different from OLD: a file, or a commit.")
@click.option("--for-approval", "approving", is_flag=True, help="Let the answer approve what is scheduled.")
@click.option("--watch", is_flag=True, help=_WATCH)
@click.option("--serve", is_flag=True, help=_SERVE)
@ledger_option
@output_format
@click.pass_context
def preview_verb(
    context: click.Context,
    file: Path,
    out: Path,
    png: Path | None,
    since: str | None,
    approving: bool,
    watch: bool,
    serve: bool,
    ledger_url: str | None,
    form: str,
) -> None:
    """Show every message as its platform would, on one page that can be mailed and answered.

    The page is whole in itself, and needs no network. Who reads it marks what is good and what is to change,
    and sends the collected answer back (`approve --from`). Exit status 1 when there are errors, or no browser
    for --png; the page is written all the same.
    """
    request = PreviewRequest(file=file, since=since, approving=approving, ledger_url=ledger_url)
    if watch or serve:
        if form == "json" or png:
            raise click.UsageError("--watch and --serve go on till Ctrl-C: leave out --format json and --png")
        show_live = cast("Callable[..., None]", resolve_name(_SHOW_LIVE))
        show_live(request, None if serve and not watch else out, serve=serve, watch=watch)
        return
    campaign = request.campaign()
    made, findings = request.made(campaign)
    written = made.write(out)
    cards = _cards(made, png) if png else ()
    if form == "json":
        write_json(_as_json(written, cards or (), findings))
    else:
        click.echo(_as_text(written, findings), nl=False)
        if png and cards is not None:
            click.echo(f"{counted(len(cards), 'card')} in {printable_line(str(png))}")
    fine = cards is not None and not findings.errors
    context.exit(ExitStatus.FINE if fine else ExitStatus.FINDINGS)


def _cards(made: CampaignPreview, folder: Path) -> tuple[Path, ...] | None:
    """Write the cards; where the machine has no browser for it, say so: the page is there all the same."""
    try:
        with progress("Cards") as told:
            return made.write_cards(folder, progress=told)
    except ProgramError as error:
        click.echo(f"no cards are written: {printable_line(str(error))}", err=True)
        return None


def _as_json(page: Path, cards: Sequence[Path], findings: Findings) -> dict[str, object]:
    return {
        "version": 1,
        "page": str(page),
        "cards": [str(card) for card in cards],
        "errors": len(findings.errors),
        "findings": len(findings),
    }


def _as_text(page: Path, findings: Findings) -> str:
    told = f"{printable_line(str(page))} is written"
    errors = (
        f"\n{counted(len(findings.errors), 'error')}: they stand beside the messages"
        if findings.errors
        else ""
    )
    return f"{told}{errors}\n"
