"""A preview as it is asked for: of which file, compared with what, with which ledger."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import click

from socialkit import app
from socialkit.checking.campaign_check import check
from socialkit.cli.options import cache, now
from socialkit.consenting import day_of
from socialkit.errors import MissingLedgerError
from socialkit.findings.finding import Findings
from socialkit.ledger.reading.known_campaigns import known_as
from socialkit.ledger.reading.selecting import SIGNABLE
from socialkit.loading import load_campaign
from socialkit.model.campaign import Campaign
from socialkit.model.delivery import Delivery, Selection
from socialkit.planning.outdated_deliveries import uncompared_in_words
from socialkit.previewing import CampaignPreview, PreviewOptions, preview
from socialkit.programs.git import file_at
from socialkit.publishing import deliveries
from socialkit.reporting.terminal import printable_line


@dataclass(frozen=True, kw_only=True, slots=True)
class PreviewRequest:
    """A preview as the command line asked for it; ``check`` is what finds something in the campaign."""

    file: Path
    since: str | None = None
    approving: bool = False
    ledger_url: str | None = None
    check: Callable[[Campaign], Findings] = check

    def campaign(self) -> Campaign:
        """Load the campaign; CampaignFileError where it cannot be."""
        return load_campaign(self.file, set_aside=True)

    def made(self, campaign: Campaign, *, watched: str = "") -> tuple[CampaignPreview, Findings]:
        """Give the preview and the findings in it."""
        findings = Findings([*campaign.findings, *self.check(campaign)])
        there = self._deliveries(campaign)
        if self.approving and not watched:
            _tell_uncompared(campaign, there)
        options = PreviewOptions(
            findings=findings,
            deliveries=there,
            approving=self.approving,
            previous=_earlier(self.since, self.file),
            since=self.since or "",
            cache=cache(),
            today=day_of(campaign, now()),
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


def _tell_uncompared(campaign: Campaign, there: Iterable[Delivery]) -> None:
    """Say, on standard error, which pictures an answer signs that may be others than the page shows."""
    signable = [each for each in there if each.state in SIGNABLE]
    told = uncompared_in_words(campaign, signable, does="an answer signs {} as it was scheduled")
    if told:
        click.echo(f"socialkit: {printable_line(told)}", err=True)


def _earlier(since: str | None, file: Path) -> Campaign | None:
    """Give the campaign to compare with, from a file or from a commit of the campaign's repository."""
    if since is None:
        return None
    if Path(since).exists():
        return load_campaign(since, texts_only=True)
    text = file_at(since, file)
    return load_campaign(file, unsaved={str(file): text.decode("utf-8-sig", "replace")}, texts_only=True)
