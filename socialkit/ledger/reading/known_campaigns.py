"""The campaigns of the ledger, and which of them a file is."""

from dataclasses import fields, replace
from functools import cache

from sqlalchemy import Connection, select

from socialkit.ledger.ledger import Ledger
from socialkit.ledger.reading.campaign_renames import id_changes, later_id
from socialkit.ledger.reading.recognition import CampaignFile, Recognition, recognized
from socialkit.ledger.tables.campaign_ids import fresh_id
from socialkit.ledger.tables.schema import campaigns, deliveries
from socialkit.ledger.tables.stored_budgets import budget_of
from socialkit.model.arguments import storable_path
from socialkit.model.campaign import Campaign
from socialkit.model.delivery import CampaignRecord


def known_campaigns(ledger: Ledger) -> tuple[CampaignRecord, ...]:
    """Give the campaigns of the ledger, by name."""
    with ledger.reading() as connection:
        return campaign_records(connection)


def known_as(ledger: Ledger, campaign: Campaign) -> CampaignRecord | None:
    """Find the campaign in the ledger; None where it is none of its campaigns.

    DoubtfulCampaignError where nobody can tell: see ``recognition``.
    """
    return recognize(ledger, campaign).record


def recognize(ledger: Ledger, campaign: Campaign, same_as: str | None = None) -> Recognition:
    """Find the campaign in the ledger, and say how; ``same_as`` is what a person says: see ``recognized``."""
    with ledger.reading() as connection:
        file = CampaignFile(
            campaign=campaign,
            place=_place(ledger, campaign),
            here=lambda known: known.file.startswith(_prefix(ledger)),
            present=lambda id_: later_id(connection, id_),
            shares=cache(lambda known: _shares(connection, known, campaign)),
        )
        return recognized(campaign_records(connection), file, same_as)


def record_of(ledger: Ledger, campaign: Campaign, known: CampaignRecord | None) -> CampaignRecord:
    """Give the campaign as the ledger is to have it; ``known`` is what it was recognized as."""
    with ledger.reading() as connection:
        # An id that a campaign had before leads to that one still.
        former = {old for _, old in id_changes(connection)}
        taken = former | {each.id for each in campaign_records(connection)}
    return CampaignRecord(
        id=campaign.id or (known.id if known else fresh_id(campaign.name, taken=taken)),
        name=campaign.name,
        given=campaign.id is not None,
        file=_place(ledger, campaign),
        starts=campaign.starts.isoformat(),
        approval=campaign.approval,
        budget=campaign.budget,
    )


def placed(ledger: Ledger, record: CampaignRecord) -> CampaignRecord:
    """Give the campaign as this ledger is to have it, which may be another than the one it was planned in.

    Before there is a ledger, plans are made in an empty one on this machine.
    """
    there = record.file.startswith(_prefix(ledger))
    return record if there else replace(record, file=f"{_prefix(ledger)}{record.file}")


def campaign_records(connection: Connection) -> tuple[CampaignRecord, ...]:
    """Give the campaigns that a connection sees, by name."""
    plain = [field.name for field in fields(CampaignRecord) if field.name != "budget"]
    rows = connection.execute(select(campaigns).order_by(campaigns.c.name, campaigns.c.id))
    return tuple(
        CampaignRecord(budget=budget_of(row), **{name: getattr(row, name) for name in plain}) for row in rows
    )


def _shares(connection: Connection, known: CampaignRecord, campaign: Campaign) -> bool:
    """Say whether one of the file's deliveries stands in the ledger for that campaign."""
    own = select(deliveries.c.post, deliveries.c.account).where(deliveries.c.campaign == known.id).distinct()
    posts, ids = {post.id for post in campaign.posts}, {account.id for account in campaign.accounts}
    return any(row.post in posts and row.account in ids for row in connection.execute(own))


def _place(ledger: Ledger, campaign: Campaign) -> str:
    """Give the path of a file, with its machine where the same path may be on another, too."""
    return f"{_prefix(ledger)}{storable_path(campaign.file.resolve().as_posix())}"


def _prefix(ledger: Ledger) -> str:
    return f"{ledger.machine} " if ledger.machine else ""
