"""The verb `preview`: every message as its platform shows it, on a page that people answer."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from pkgutil import resolve_name
from typing import cast

import click

from socialkit import app
from socialkit.checking.campaign_check import check
from socialkit.cli.options import cache, campaign_file, ledger_option, output_format, write_json
from socialkit.counting import counted
from socialkit.errors import ExitStatus, MissingLedgerError
from socialkit.findings.finding import Findings
from socialkit.ledger.reading.known_campaigns import known_as
from socialkit.loading import load_campaign
from socialkit.model.campaign import Campaign
from socialkit.model.delivery import Delivery, Selection
from socialkit.previewing import CampaignPreview, PreviewOptions, preview
from socialkit.programs.git import file_at
from socialkit.publishing import deliveries
from socialkit.reporting.terminal import printable_line

#: Looked up by name: whoever writes one page needs no server.
_SHOW_LIVE = "socialkit.cli.preview_watching:show_live"
_WATCH = "Write the page again whenever a file of the campaign is saved, until Ctrl-C."
_SERVE = "Show the page in a browser on this machine, with --watch anew when it changes."


@dataclass(frozen=True, kw_only=True, slots=True)
class PreviewRequest:
    """A preview as the command line asked for it: of which file, compared with what, with which ledger."""

    file: Path
    since: str | None = None
    approving: bool = False
    ledger_url: str | None = None
    reuse: Callable[[Campaign], Findings] = check

    def campaign(self) -> Campaign:
        """Load the campaign; CampaignFileError where it cannot be."""
        return load_campaign(self.file, set_aside=True)

    def made(self, campaign: Campaign, *, watched: str = "") -> tuple[CampaignPreview, Findings]:
        """Give the preview and the findings in it."""
        findings = Findings([*campaign.findings, *self.reuse(campaign)])
        options = PreviewOptions(
            findings=findings,
            deliveries=self._deliveries(campaign),
            approving=self.approving,
            previous=_earlier(self.since, self.file),
            since=self.since or "",
            cache=cache(),
            watched=watched,
        )
        return preview(campaign, options=options), findings

    def _deliveries(self, campaign: Campaign) -> tuple[Delivery, ...]:
        """Give the ledger's deliveries of the campaign; none where no ledger is, and nobody named one."""
        try:
            with app.ledger_in_use(self.ledger_url, self.file) as ledger:
                known = known_as(ledger, campaign)
                return tuple(deliveries(ledger, Selection(campaign=known.id))) if known else ()
        except MissingLedgerError:
            if self.ledger_url or self.approving:
                raise
            return ()


@click.command()
@campaign_file
@click.option(
    "--out", default="preview.html", show_default=True, type=click.Path(path_type=Path), help="The page."
)
@click.option("--since", metavar="OLD", help="Also show what is different from OLD: a file, or a commit.")
@click.option("--for-approval", "approving", is_flag=True, help="Let the answer approve what is scheduled.")
@click.option("--png", metavar="DIR", type=click.Path(path_type=Path), help="Also each message as a picture.")
@click.option("--watch", is_flag=True, help=_WATCH)
@click.option("--serve", is_flag=True, help=_SERVE)
@ledger_option
@output_format
@click.pass_context
def preview_verb(
    context: click.Context,
    file: Path,
    out: Path,
    since: str | None,
    approving: bool,
    png: Path | None,
    watch: bool,
    serve: bool,
    ledger_url: str | None,
    form: str,
) -> None:
    """Show every message as its platform would, on one page that can be mailed and answered.

    The page is whole in itself, and needs no network. Who reads it marks what is good and what is to change,
    and sends the collected answer back (`approve --from`). Exit status 1 when there are errors; the page is
    written all the same.
    """
    request = PreviewRequest(file=file, since=since, approving=approving, ledger_url=ledger_url)
    if watch or serve:
        if png or form == "json":
            raise click.UsageError("--watch and --serve go on till Ctrl-C: leave out --png and --format json")
        show_live = cast("Callable[..., None]", resolve_name(_SHOW_LIVE))
        show_live(request, None if serve and not watch else out, serve=serve, watch=watch)
        return
    campaign = request.campaign()
    made, findings = request.made(campaign)
    written = made.write(out)
    pictures = _pictures(written, png) if png else ()
    if form == "json":
        write_json(_as_json(written, pictures, findings))
    else:
        click.echo(_as_text(written, pictures, findings), nl=False)
    context.exit(ExitStatus.FINDINGS if findings.errors else ExitStatus.FINE)


def _earlier(since: str | None, file: Path) -> Campaign | None:
    """Give the campaign to compare with, from a file or from a commit of the campaign's repository."""
    if since is None:
        return None
    if Path(since).exists():
        return load_campaign(since, texts_only=True)
    text = file_at(since, file)
    return load_campaign(file, unsaved={str(file): text.decode("utf-8-sig", "replace")}, texts_only=True)


def _pictures(page: Path, folder: Path) -> tuple[Path, ...]:
    drawn = cast(
        "Callable[[Path, Path], tuple[Path, ...]]", resolve_name("socialkit.cli.preview_pictures:drawn")
    )
    return drawn(page, folder)


def _as_json(page: Path, pictures: tuple[Path, ...], findings: Findings) -> dict[str, object]:
    return {
        "version": 1,
        "page": str(page),
        "pictures": [str(each) for each in pictures],
        "errors": len(findings.errors),
        "findings": len(findings),
    }


def _as_text(page: Path, pictures: tuple[Path, ...], findings: Findings) -> str:
    told = f"{printable_line(str(page))} is written"
    told += f", and {counted(len(pictures), 'picture')} of messages" if pictures else ""
    errors = (
        f"\n{counted(len(findings.errors), 'error')}: they stand beside the messages"
        if findings.errors
        else ""
    )
    return f"{told}{errors}\n"
