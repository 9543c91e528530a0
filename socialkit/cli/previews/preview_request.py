"""A preview as it is asked for: of which file, compared with what, with which ledger."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import click

from socialkit import app
from socialkit.checking.campaign_check import check
from socialkit.cli.deliveries.account_stamping import stamped_for_accounts
from socialkit.cli.options import cache, now
from socialkit.cli.sharing.shown_people import showable
from socialkit.consenting import day_of
from socialkit.errors import MissingLedgerError, SocialkitError
from socialkit.findings.finding import Findings
from socialkit.ledger.reading.known_campaigns import known_as
from socialkit.ledger.reading.selecting import SIGNABLE
from socialkit.loading import load_campaign
from socialkit.model.campaign import Campaign
from socialkit.model.delivery import Delivery, Selection
from socialkit.model.people.profile import Use
from socialkit.model.rendition import Rendition
from socialkit.planning.outdated_deliveries import partners_to_stamp
from socialkit.planning.replaced_pictures import PictureFiles
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
        pictures = _compared_with(campaign, there) if self.approving else ()
        if self.approving and not watched:
            _tell_unknown(campaign, there, pictures)
        options = PreviewOptions(
            findings=findings,
            deliveries=there,
            approving=self.approving,
            pictures=pictures,
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


def _compared_with(campaign: Campaign, there: Iterable[Delivery]) -> tuple[Rendition, ...]:
    """Stamp what tells whether the ledger's pictures are those of today, of the partners concerned alone.

    Where they cannot be made (broken artwork, a folder nobody may write to) none is there, and nothing that
    needs one can be signed.
    """
    of = partners_to_stamp(campaign, _signable(there))
    if of is None:
        return ()
    try:
        return stamped_for_accounts(showable(campaign, Use.POSTS), of).pictures
    except SocialkitError as error:
        click.echo(f"socialkit: {printable_line(str(error))}", err=True)
        return ()


def _signable(there: Iterable[Delivery]) -> list[Delivery]:
    return [each for each in there if each.state in SIGNABLE]


def _tell_unknown(campaign: Campaign, there: Iterable[Delivery], pictures: Iterable[Rendition]) -> None:
    """Say, on standard error, that some pictures cannot be compared, and so are not offered for approval."""
    files = PictureFiles.of(campaign, pictures)
    told = [(each.key, why) for each in _signable(there) if (why := files.unknown(each))]
    if told:
        (key, why), more = told[0], f" and {len(told) - 1:,} more" if len(told) > 1 else ""
        line = (
            f"{key}{more} cannot be approved: nobody knows whether its picture is the scheduled one ({why})"
        )
        click.echo(f"socialkit: {printable_line(line)}", err=True)


def _earlier(since: str | None, file: Path) -> Campaign | None:
    """Give the campaign to compare with, from a file or from a commit of the campaign's repository."""
    if since is None:
        return None
    if Path(since).exists():
        return load_campaign(since, texts_only=True)
    text = file_at(since, file)
    return load_campaign(file, unsaved={str(file): text.decode("utf-8-sig", "replace")}, texts_only=True)
