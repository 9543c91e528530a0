"""Re-sharing what a person marked: as deliveries where a publisher can, else as a list for her hands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from socialkit.amplifying.amplification import Amplification, AmplifiedPost
from socialkit.errors import LedgerError, MisuseError
from socialkit.ledger import Ledger
from socialkit.ledger.reading.content import content_hash
from socialkit.ledger.reading.known_accounts import known_accounts
from socialkit.ledger.reading.known_campaigns import known_as
from socialkit.ledger.reading.selecting import page
from socialkit.model.account import Account
from socialkit.model.campaign import Campaign
from socialkit.model.delivery import CampaignRecord, Change, Delivery, Plan, Selection, State, Step, key_of
from socialkit.model.message import Message
from socialkit.model.moment import Moment, to_utc
from socialkit.model.near_names import named
from socialkit.platforms.post_search.post_addresses import lasting_key
from socialkit.platforms.registry import dialect_of, is_offline, traits

#: Our own (2026-11-30): a thank-you that is a day late still is one.
_GRACE = timedelta(days=1)
_DIGITS = 12
#: What a person marks who leaves it to us which account re-shares.
_ANY = "yes"


@dataclass(frozen=True, kw_only=True, slots=True)
class Reshares:
    """What becomes of the marked posts: ``plan`` is to be scheduled, ``by_hand`` is left to people.

    ``standing`` are those that the ledger has already, in whatever state. ``plan`` is None where nothing is
    to be written.
    """

    plan: Plan | None
    by_hand: tuple[AmplifiedPost, ...] = ()
    standing: tuple[Delivery, ...] = ()

    @property
    def added(self) -> tuple[Delivery, ...]:
        """The deliveries that are new."""
        return tuple(step.delivery for step in self.plan.steps) if self.plan else ()


def plan_reshares(
    campaign: Campaign, marked: Sequence[AmplifiedPost], ledger: Ledger, *, now: datetime
) -> Reshares:
    """Say what re-sharing the ``marked`` posts takes; nothing is written, and nothing goes out by itself.

    Each is due at ``now`` (aware), and goes out at the next `run`, in its account's pace and with the
    approval that the campaign asks for. LedgerError for a campaign or account that was never scheduled;
    MisuseError, with the nearest, for an account that is not there or on another platform.
    """
    at = to_utc(now)
    wanted = [(each, account) for each in marked for account in _accounts(campaign, each)]
    reached = {each.key for each, _ in wanted}
    by_hand = tuple(each for each in marked if each.key not in reached)
    if not wanted:
        return Reshares(plan=None, by_hand=by_hand)
    known = known_as(ledger, campaign)
    if known is None:
        raise LedgerError(
            f"the ledger {ledger.name} has nothing of {campaign.name!r}: run `socialkit schedule` first, so "
            f"that it knows the accounts"
        )
    _refuse_strangers(campaign, ledger, known, [account for _, account in wanted])
    once = {one.key: one for one in (_delivery(campaign, known, *each, at) for each in wanted)}
    made = [*once.values()]
    there = {each.key: each for key in made for each in _there(ledger, known, key)}
    steps = tuple(Step(change=Change.ADD, delivery=each) for each in made if each.key not in there)
    plan = Plan(record=known, known=known, steps=steps, timezone=campaign.timezone) if steps else None
    return Reshares(plan=plan, by_hand=by_hand, standing=tuple(there.values()))


def with_done(made: Amplification, ledger: Ledger) -> Amplification:
    """Give the list in which what the ledger has re-shared, or handed over, is done.

    What went into a folder of this machine was shared with nobody.
    """
    known = known_as(ledger, made.campaign)
    if known is None:
        return made
    shared = {
        lasting_key(delivery.message.reshares)
        for delivery in page(ledger, Selection(campaign=known.id))
        if delivery.message.reshares and _is_out(delivery)
    }
    posts = tuple(
        replace(each, done=each.done or lasting_key(each.post.address) in shared) for each in made.posts
    )
    return replace(made, posts=posts)


def _is_out(delivery: Delivery) -> bool:
    here = delivery.receipt is not None and delivery.receipt.here
    return delivery.state is State.HANDED_OVER or (delivery.state is State.PUBLISHED and not here)


def marked(made: Amplification) -> tuple[AmplifiedPost, ...]:
    """Give the posts that a person marked to be re-shared, and that are not done."""
    return tuple(each for each in made.posts if each.reshare and not each.done)


def _accounts(campaign: Campaign, each: AmplifiedPost) -> Iterator[Account]:
    """Give the accounts that re-share a post: the one that is named, else the alliance's own there."""
    if each.reshare != _ANY:
        account = named({one.id: one for one in campaign.accounts}, each.reshare, "account")
        if account.platform != each.post.platform:
            raise MisuseError(
                f"{each.post.address} cannot be re-shared on {account.id}, which is on {account.platform}: "
                f"name an account on {each.post.platform or 'its platform'}, or write `yes`"
            )
        if _can(account):
            yield account
        return
    yield from (
        account
        for account in campaign.accounts
        if account.partner is None and account.platform == each.post.platform and _can(account)
    )


def _can(account: Account) -> bool:
    return is_offline(account.publisher) or (
        account.publisher == account.platform and traits(account.platform).reshares
    )


def _refuse_strangers(
    campaign: Campaign, ledger: Ledger, known: CampaignRecord, accounts: Sequence[Account]
) -> None:
    there = known_accounts(ledger, known.id)
    for account in accounts:
        if account.id not in there:
            raise LedgerError(
                f"the ledger does not know {account.id} of {campaign.file.name} yet: run `socialkit "
                f"schedule` first, which asks who it is"
            )


def _delivery(
    campaign: Campaign, known: CampaignRecord, each: AmplifiedPost, account: Account, at: datetime
) -> Delivery:
    post = f"reshare-{sha256(lasting_key(each.post.address).encode()).hexdigest()[:_DIGITS]}"
    address = each.post.address
    message = Message(post=post, platform=account.platform, text=address, reshares=address)
    return Delivery(
        key=key_of(post, account.id),
        post=post,
        account=account.id,
        publisher=account.publisher,
        server=account.server or "",
        campaign=known.id,
        grace=_GRACE,
        message=message,
        content_hash=content_hash(message, dialect_of(campaign, message.platform)),
        due=Moment(local=at.astimezone(UTC).replace(tzinfo=None, microsecond=0), zone="UTC"),
    )


def _there(ledger: Ledger, known: CampaignRecord, wanted: Delivery) -> Sequence[Delivery]:
    chosen = Selection(campaign=known.id, post=wanted.post, account=wanted.account)
    return page(ledger, chosen)
