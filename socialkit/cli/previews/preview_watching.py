"""A preview that is made again when the campaign is saved, written or shown in a browser, until Ctrl-C."""

from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import click

from socialkit.cli.previews.preview_request import PreviewRequest
from socialkit.cli.watching.file_watch import files_of, saved
from socialkit.counting import counted
from socialkit.errors import CampaignFileError, ExitStatus, SocialkitError
from socialkit.previewing.serving import WATCHING, PreviewServer
from socialkit.reporting.terminal import printable_line


@dataclass(kw_only=True)
class LivePreview:
    """A preview that goes on: written to ``out`` (None: not), and shown by ``server`` (None: not)."""

    request: PreviewRequest
    out: Path | None
    server: PreviewServer | None
    _files: tuple[Path, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Watch the campaign's own file, until it tells of others."""
        self._files = (self.request.file,)

    def files(self) -> tuple[Path, ...]:
        """Give what is to be watched."""
        return self._files

    def made(self) -> str:
        """Make the page anew, and say how it went; one that cannot be made leaves the one before."""
        try:
            campaign = self.request.campaign()
            self._files = files_of(campaign)
            page, findings = self.request.made(campaign, watched=WATCHING if self.server else "")
            if self.out:
                page.write(self.out)
            if self.server:
                self.server.show(page.page)
        except CampaignFileError as error:
            first = next(iter(str(error).splitlines()), "")
            return f"not shown, the file has {counted(len(error.findings), 'fault')}: {first}"
        except SocialkitError as error:
            return f"not shown: {error}"
        return f"shown as it is now: {counted(len(findings.errors), 'error')}"


def show_live(request: PreviewRequest, out: Path | None, *, serve: bool, watch: bool) -> None:
    """Show a preview until Ctrl-C, which ends the verb with its own exit status."""
    with ExitStack() as stack:
        server = stack.enter_context(PreviewServer()) if serve else None
        live = LivePreview(request=request, out=out, server=server)
        saves = saved(live.files if watch else tuple)
        try:
            _say(live.made())
            click.echo(f"{server.address}  Ctrl-C ends it" if server else f"{out}  Ctrl-C ends it")
            for _ in saves:
                _say(live.made())
        except KeyboardInterrupt:
            raise click.exceptions.Exit(ExitStatus.INTERRUPTED) from None


def _say(line: str) -> None:
    click.echo(printable_line(line), err=True)
