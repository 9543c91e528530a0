"""What changes of a campaign and its accounts beside their posts."""

from collections.abc import Iterator, Mapping
from datetime import timedelta

from socialkit.model.account import Budget
from socialkit.model.campaign import Campaign
from socialkit.model.delivery import AccountRecord, CampaignRecord, Plan
from socialkit.planning.wanted import wanted_account


def changed_accounts(campaign: Campaign, known: Mapping[str, AccountRecord]) -> tuple[AccountRecord, ...]:
    """Give the accounts to write down: new ones, and those of which the file says otherwise now."""
    wanted = map(wanted_account, campaign.accounts)
    return tuple(each for each in wanted if known.get(each.id) != each)


def changed_settings(campaign: Campaign, plan: Plan, known: Mapping[str, AccountRecord]) -> tuple[str, ...]:
    """Say what changes of a campaign that the ledger knows, and of its accounts; nothing of new ones."""
    wanted = map(wanted_account, campaign.accounts)
    pairs = [(each, known[each.id]) for each in wanted if each.id in known]
    of_accounts = [f"{new.id}: {words}" for new, old in pairs for words in _of_account(new, old)]
    of_campaign = _of_campaign(plan.record, plan.known) if plan.known else ()
    return (*of_campaign, *of_accounts)


def _of_campaign(new: CampaignRecord, old: CampaignRecord) -> Iterator[str]:
    if new.id != old.id:
        yield f"the campaign's id becomes {new.id}, from {old.id}"
    if new.name != old.name:
        yield f"the campaign's name becomes {new.name!r}, from {old.name!r}"
    if new.approval != old.approval:
        yield "nothing goes out unapproved now" if new.approval else "nothing needs approval any more"
    if new.budget != old.budget:
        yield f"the campaign's {_budget(new.budget, old.budget)}"


def _of_account(new: AccountRecord, old: AccountRecord) -> Iterator[str]:
    if new.pace != old.pace:
        yield f"its pace becomes one post in {minutes(new.pace)}, from {minutes(old.pace)}"
    if new.absence != old.absence:
        yield f"when a post is not seen: {new.absence}, from {old.absence}"
    if new.budget != old.budget:
        yield f"its {_budget(new.budget, old.budget)}"


def _budget(new: Budget | None, old: Budget | None) -> str:
    return f"monthly budget becomes {new or 'unlimited'}, from {old or 'unlimited'}"


def minutes(pace: timedelta) -> str:
    """Give a pace in words."""
    seconds = int(pace.total_seconds())
    return f"{seconds // 60:,} minutes" if seconds % 60 == 0 else f"{seconds:,} seconds"
