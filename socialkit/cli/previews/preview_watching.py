"""A preview that is made again when the campaign is saved, written or shown in a browser, until Ctrl-C."""

from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import click

from socialkit.cli.options import source_texts
from socialkit.cli.previews.preview_request import PreviewRequest
from socialkit.cli.watching.file_watch import FileWatch
from socialkit.cli.watching.missing_files import missing_files
from socialkit.counting import counted
from socialkit.errors import CampaignFileError, ExitStatus, SocialkitError
from socialkit.findings.finding import Findings
from socialkit.previewing.serving import WATCHING, PreviewServer
from socialkit.reporting.terminal import printable_line


@dataclass(kw_only=True)
class LivePreview:
    """A preview that goes on: written to ``out`` (None: not), and shown by ``server`` (None: not)."""

    request: PreviewRequest
    out: Path | None
    server: PreviewServer | None
    watch: FileWatch = field(init=False, default_factory=FileWatch)

    def __post_init__(self) -> None:
        """Watch the campaign's own file, until it tells of others."""
        self.watch.follow([self.request.file.absolute()])

    def made(self) -> str:
        """Make the page anew, and say how it went; one that cannot be made leaves the one before."""
        try:
            campaign = self.request.campaign()
            self.watch.follow(campaign.files)
            self._follow_missing(campaign.findings)
            page, findings = self.request.made(campaign, watched=WATCHING if self.server else "")
            if self.out:
                page.write(self.out)
            if self.server:
                self.server.show(page.page)
        except CampaignFileError as error:
            self._follow_missing(error.findings)
            first = next(iter(str(error).splitlines()), "")
            return f"not shown, the file has {counted(len(error.findings), 'fault')}: {first}"
        except SocialkitError as error:
            return f"not shown: {error}"
        return f"shown as it is now: {counted(len(findings.errors), 'error')}"

    def _follow_missing(self, findings: Findings) -> None:
        """Watch what is not there, too: a list that somebody writes makes the campaign whole."""
        texts = source_texts({each.place.file for each in findings})
        home = self.request.file.absolute().parent
        self.watch.also(missing_files(findings, home, lambda file: texts.get(file, "")))


def show_live(request: PreviewRequest, out: Path | None, *, serve: bool, watch: bool) -> None:
    """Show a preview until Ctrl-C, which ends the verb with its own exit status."""
    with ExitStack() as stack:
        server = stack.enter_context(PreviewServer()) if serve else None
        live = LivePreview(request=request, out=out, server=server)
        try:
            _say(live.made())
            click.echo(f"{server.address}  Ctrl-C ends it" if server else f"{out}  Ctrl-C ends it")
            for _ in (live.watch if watch else FileWatch()).saved():
                _say(live.made())
        except KeyboardInterrupt:
            raise click.exceptions.Exit(ExitStatus.INTERRUPTED) from None


def _say(line: str) -> None:
    click.echo(printable_line(line), err=True)
