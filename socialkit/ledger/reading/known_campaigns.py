"""Which campaign of the ledger a file is, also after its name was corrected."""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import date, timedelta

from sqlalchemy import Connection, select

from socialkit.errors import LedgerError
from socialkit.ledger.ledger import Ledger
from socialkit.ledger.tables.campaign_ids import fresh_id
from socialkit.ledger.tables.schema import campaigns, deliveries
from socialkit.ledger.tables.stored_budgets import budget_of
from socialkit.model.campaign import Campaign
from socialkit.model.delivery import CampaignRecord

#: A file whose first day moved by more than this, under another name, is another week: next year's.
_SAME_SEASON = timedelta(days=182)


def known_campaigns(ledger: Ledger) -> tuple[CampaignRecord, ...]:
    """Give the campaigns of the ledger, by name."""
    with ledger.reading() as connection:
        return campaign_records(connection)


def known_as(ledger: Ledger, campaign: Campaign) -> CampaignRecord | None:
    """Find the campaign in the ledger: by its id, its name, or its file with a corrected name.

    A file without an id whose name the ledger does not know is the same campaign still when it is the
    file that was scheduled, has a delivery of it, and starts in the same half of a year. LedgerError
    where two campaigns have its name.
    """
    with ledger.reading() as connection:
        return _found(connection, campaign_records(connection), campaign)


def record_of(ledger: Ledger, campaign: Campaign) -> CampaignRecord:
    """Give the campaign as the ledger is to have it; LedgerError where it may be two."""
    known = known_as(ledger, campaign)
    taken = [each.id for each in known_campaigns(ledger)]
    id_ = campaign.id or (known.id if known else fresh_id(campaign.name, taken=taken))
    return CampaignRecord(
        id=id_,
        name=campaign.name,
        given=campaign.id is not None,
        file=_file(campaign),
        starts=campaign.starts.isoformat(),
        approval=campaign.approval,
        budget=campaign.budget,
    )


def campaign_records(connection: Connection) -> tuple[CampaignRecord, ...]:
    """Give the campaigns that a connection sees, by name."""
    columns = (campaigns.c[field.name] for field in fields(CampaignRecord))
    rows = connection.execute(select(*columns).order_by(campaigns.c.name, campaigns.c.id))
    return tuple(CampaignRecord(**row._asdict() | {"budget": budget_of(row.budget)}) for row in rows)


def _found(
    connection: Connection, known: Sequence[CampaignRecord], campaign: Campaign
) -> CampaignRecord | None:
    if campaign.id is not None:
        by_id = [each for each in known if each.id == campaign.id]
        if by_id:
            return by_id[0]
        # Whoever gives a scheduled campaign an id means the same campaign.
        known = [each for each in known if not each.given]
    named = [each for each in known if each.name == campaign.name]
    own_file = [each for each in known if each.file == _file(campaign) and _same_season(each, campaign)]
    if len(named) > 1:
        named = [each for each in named if each in own_file] or named
    if len(named) > 1:
        raise LedgerError(
            f"the ledger has several campaigns called {campaign.name!r} "
            f"({', '.join(each.id for each in named)}): write which one this is, as `campaign: {{id: …}}`"
        )
    if named:
        return named[0]
    renamed = [each for each in own_file if not each.given and _shares(connection, each, campaign)]
    return renamed[0] if len(renamed) == 1 else None


def _same_season(known: CampaignRecord, campaign: Campaign) -> bool:
    return bool(known.starts) and abs(campaign.starts - date.fromisoformat(known.starts)) <= _SAME_SEASON


def _shares(connection: Connection, known: CampaignRecord, campaign: Campaign) -> bool:
    """Say whether one of the file's deliveries stands in the ledger for that campaign."""
    keys = select(deliveries.c.key).where(deliveries.c.campaign == known.id)
    return not set(connection.execute(keys).scalars()).isdisjoint(_keys(campaign))


def _keys(campaign: Campaign) -> Iterable[str]:
    for post in campaign.posts:
        yield from (f"{post.id}@{account.id}" for account in campaign.accounts)


def _file(campaign: Campaign) -> str:
    return campaign.file.resolve().as_posix()
