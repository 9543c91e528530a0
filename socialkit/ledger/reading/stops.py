"""The stops that people, or a refusal, have made, and that hold."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, select

from socialkit.ledger.ledger import Ledger
from socialkit.ledger.tables.schema import accounts, campaigns, control
from socialkit.model.arguments import refuse_no


@dataclass(frozen=True, kw_only=True, slots=True)
class Pause:
    """A stop that holds: of an account of a campaign, of a campaign, or (both None) of everything."""

    account: str | None
    campaign: str | None
    by: str
    reason: str

    def __str__(self) -> str:
        """Give what is stopped, in words."""
        return self.account or (f"the campaign {self.campaign}" if self.campaign else "everything")


def pauses(ledger: Ledger, campaign: str | None = None) -> tuple[Pause, ...]:
    """Give every stop that holds (for a campaign, by its id, or at all), that of everything first."""
    refuse_no(Ledger, ledger, "ledger", "Ledger.open(path)")
    if campaign is not None:
        refuse_no(str, campaign, "campaign", "campaign=campaign_id(ledger, campaign)")
    with ledger.reading() as connection:
        return tuple(stops(connection, campaign))


def stops(connection: Connection, campaign: str | None = None) -> Iterator[Pause]:
    """Give the same through a connection that is open."""
    everything = select(control.c.paused_by, control.c.reason).where(control.c.paused)
    whole = select(campaigns.c.id, campaigns.c.paused_by, campaigns.c.reason).where(campaigns.c.paused)
    single = select(accounts.c.campaign, accounts.c.id, accounts.c.paused_by, accounts.c.reason).where(
        accounts.c.paused
    )
    if campaign is not None:
        whole, single = whole.where(campaigns.c.id == campaign), single.where(accounts.c.campaign == campaign)
    for by, reason in connection.execute(everything):
        yield Pause(account=None, campaign=None, by=by, reason=reason)
    for id_, by, reason in connection.execute(whole.order_by(campaigns.c.id)):
        yield Pause(account=None, campaign=id_, by=by, reason=reason)
    for within, account, by, reason in connection.execute(
        single.order_by(accounts.c.campaign, accounts.c.id)
    ):
        yield Pause(account=account, campaign=within, by=by, reason=reason)
