"""What a plan will cost, and what of it will be held: posts too close together, or over a budget."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from socialkit.counting import counted
from socialkit.ledger.reading.conditions import GRACE
from socialkit.model.account import Account, Budget
from socialkit.model.campaign import Campaign
from socialkit.model.delivery import Change, Delivery, Plan, State, key_of
from socialkit.model.message import Message
from socialkit.model.reading import Kind
from socialkit.planning.changed_settings import minutes
from socialkit.planning.wanted import wanted_account
from socialkit.platforms.platform import Dialect, Prices
from socialkit.platforms.registry import dialect, is_offline, traits

#: So many posts are named.
_NAMED = 5

#: Without a person nothing of these goes out.
_STOPPED = frozenset({State.CANCELLED, State.HELD, State.FAILED, State.UNCERTAIN})

Costs = Mapping[str, Decimal]


def warnings_of(campaign: Campaign, plan: Plan) -> tuple[str, ...]:
    """Say what of the deliveries will be held for coming too fast or over budget, and what it costs."""
    by_account: defaultdict[str, list[Delivery]] = defaultdict(list)
    for step in plan.steps:
        if step.delivery.state is State.SCHEDULED and step.change is not Change.LEAVE:
            by_account[step.delivery.account].append(step.delivery)
    return (*_warnings(campaign, by_account), *_behind(plan))


def _warnings(campaign: Campaign, going: Mapping[str, Sequence[Delivery]]) -> Iterator[str]:
    for account in campaign.accounts:
        yield from _too_fast(account, going.get(account.id, ()))
        yield from _over(account.id, account.budget, going.get(account.id, ()))
        yield from _mentioning(account, going.get(account.id, ()))
        yield from _outdated(account, going.get(account.id, ()))
        yield from _alone(account, going.get(account.id, ()))
        yield from _unlinked(campaign, account, going.get(account.id, ()))
    everything = [each for deliveries in going.values() for each in deliveries]
    yield from _over("the campaign", campaign.budget, everything)
    for currency, cost in _costs(everything).items():
        yield f"what is scheduled will cost about {cost} {currency}"


def _behind(plan: Plan) -> Iterator[str]:
    """Name what comes after a post that does not go out by itself."""
    states = {
        step.delivery.key: State.CANCELLED if step.change is Change.CANCEL else step.delivery.state
        for step in plan.steps
    }
    for step in plan.steps:
        each = step.delivery
        leader = key_of(each.after or "", each.account, each.recipient)
        if each.after and each.state is State.SCHEDULED and states.get(leader) in _STOPPED:
            yield (
                f"{each.key} comes after {leader}, which is {states[leader]}, and cannot go out without it: "
                f"`socialkit show {each.key}` says what lets it go"
            )


def _too_fast(account: Account, deliveries: Sequence[Delivery]) -> Iterator[str]:
    """Name what cannot go out before its grace ends, with one post in the account's pace."""
    pace = wanted_account(account).pace
    late: list[str] = []
    free: datetime | None = None
    for each in sorted(deliveries, key=lambda each: each.due.utc) if pace else ():
        due = each.due.utc
        turn = due if free is None else max(due, free)
        if turn - due > (GRACE if each.grace is None else each.grace):
            late.append(each.post)
        else:
            free = turn + pace
    if late:
        yield (
            f"{account.id} posts once in {minutes(pace)}, and by then it is too late for {_names(late)}: "
            f"spread them, or give them a longer `grace` or the account another `pace`"
        )


def _outdated(account: Account, deliveries: Sequence[Delivery]) -> Iterator[str]:
    """Name what is due when the version of the platform's interface that is asked for is over, or nearly."""
    version = None if is_offline(account.publisher) else traits(account.platform).api_version
    late = [each.post for each in deliveries if version and version.ends_soon(each.due.utc)]
    if version and late:
        title = dialect(account.platform).title
        yield (
            f"{account.id}: {title} ends the version {version.name} of its interface, which this socialkit "
            f"asks for, on {version.ends:%Y-%m-%d}, and refuses posts from then on; {_are_due(late)} shortly "
            f"before or after that: update socialkit before ({version.source}, {version.date})"
        )


def _alone(account: Account, deliveries: Sequence[Delivery]) -> Iterator[str]:
    """Name what comes after another post where the platform knows no threads."""
    knows = is_offline(account.publisher) or traits(account.platform).threads
    after = [each.post for each in deliveries if each.after is not None and not knows]
    if after:
        title = dialect(account.platform).title
        yield f"{account.id}: {title} has no threads, so these go out as posts of their own: {_names(after)}"


def _unlinked(campaign: Campaign, account: Account, deliveries: Sequence[Delivery]) -> Iterator[str]:
    """Name what has a link of its own that would not be shown."""
    linked = {post.id for post in campaign.posts if post.link}
    here = traits(account.platform)
    # Where no link can be followed, another rule tells of links.
    shows = is_offline(account.publisher) or here.cards or not here.links
    lost = [
        each.post
        for each in deliveries
        if not shows and each.post in linked and each.message.link not in each.message.text
    ]
    if lost:
        lost = list(dict.fromkeys(lost))
        title = dialect(account.platform).title
        yield (
            f"{account.id}: {title} shows no link that is not in the text, and these have one: "
            f"{_names(lost)}: put `{{link}}` into the text"
        )


def _are_due(posts: Sequence[str]) -> str:
    return f"{_names(posts)} {'is' if len(posts) == 1 else 'are'} due"


def _mentioning(account: Account, deliveries: Sequence[Delivery]) -> Iterator[str]:
    """Name what mentions somebody where the platform may refuse that of programs."""
    caution = None if is_offline(account.publisher) else traits(account.platform).mention_caution
    reader = dialect(account.platform)
    posts = [each.post for each in deliveries if caution and _mentions(reader, each.message)]
    if caution and posts:
        yield (
            f"{account.id}: {reader.title} {caution.what}, and may refuse {_names(posts)}: be ready to post "
            f"by hand (`publisher: manual`) ({caution.source}, {caution.date})"
        )


def _mentions(reader: Dialect, message: Message) -> bool:
    # Those that are made when a post is sent are none in its text.
    return bool(message.mentions) or any(
        entity.kind is Kind.MENTION for entity in reader.entities(message.text)
    )


def _over(whose: str, budget: Budget | None, deliveries: Sequence[Delivery]) -> Iterator[str]:
    """Name the months (UTC) that have more than the budget allows."""
    months: defaultdict[str, list[Delivery]] = defaultdict(list)
    for each in deliveries if budget else ():
        months[f"{each.due.utc:%Y-%m}"].append(each)
    for month, there in sorted(months.items()):
        if budget and budget.posts is not None and len(there) > budget.posts:
            yield (
                f"{whose}: {counted(len(there), 'post')} in {month}, and its monthly budget allows "
                f"{budget.posts:,}: the last ones will wait"
            )
        money = budget.money if budget else None
        cost = _costs(there).get(money.currency, Decimal(0)) if money else Decimal(0)
        if money and cost > money.amount:
            yield (
                f"{whose}: about {cost} {money.currency} in {month}, and its monthly budget allows {money}: "
                f"the last ones will wait"
            )


def _costs(deliveries: Iterable[Delivery]) -> Costs:
    """Give what platforms take for all of these, by currency."""
    found: defaultdict[str, Decimal] = defaultdict(Decimal)
    for each in deliveries:
        prices = None if is_offline(each.publisher) else traits(each.message.platform).prices
        if prices:
            found[prices.currency] += _price(each.message, prices)
    return found


def _price(message: Message, prices: Prices) -> Decimal:
    links = any(entity.kind is Kind.LINK for entity in dialect(message.platform).entities(message.text))
    return prices.of(links=links, alts=sum(bool(each.alt) for each in message.pictures))


def _names(posts: Sequence[str]) -> str:
    rest = f" and {len(posts) - _NAMED:,} more" if len(posts) > _NAMED else ""
    return f"{', '.join(posts[:_NAMED])}{rest}"
