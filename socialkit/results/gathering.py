"""Gathering what came of a campaign from its ledger, some deliveries at a time."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from socialkit.amplifying import Amplification
from socialkit.consenting import consented, day_of, still_out
from socialkit.ledger import Ledger
from socialkit.ledger.reading.known_campaigns import known_as
from socialkit.ledger.reading.selecting import pages
from socialkit.model.arguments import refuse_no, refuse_no_campaign, refuse_no_list
from socialkit.model.campaign import Campaign
from socialkit.model.delivery import Delivery, Selection, State
from socialkit.model.moment import to_utc
from socialkit.model.people.profile import PREFIX, Use
from socialkit.results.campaign_results import (
    NOTHING,
    CampaignResults,
    MeasureTotal,
    PartnerResult,
    PlatformResults,
    PostResult,
    TakeDown,
    Tally,
)
from socialkit.results.numbers_table import TypedNumbers

#: Our own (2026-11-30): who reads a post cannot tell so much, and a run by cron is as late as that.
LATE = timedelta(minutes=5)
_COLUMN = {
    State.PUBLISHED: "published",
    State.HANDED_OVER: "handed_over",
    State.FAILED: "failed",
    State.UNCERTAIN: "uncertain",
    State.CANCELLED: "cancelled",
}


@dataclass(kw_only=True, slots=True)
class _Counting:
    """What was counted till now."""

    posts: dict[str, PostResult] = field(default_factory=dict)
    days: defaultdict[date, Tally] = field(default_factory=lambda: defaultdict(Tally))
    published: Counter[str] = field(default_factory=Counter)
    out: dict[str, TakeDown] = field(default_factory=dict)

    def take(self, delivery: Delivery) -> None:
        """Count one delivery."""
        tally = tally_of(delivery)
        key = f"{delivery.post}@{delivery.account}"
        there = self.posts.get(key)
        self.posts[key] = _merged(there, delivery, tally) if there else _row(key, delivery, tally)
        if delivery.message.reshares:
            return
        self.days[delivery.due.local.date()] += tally
        if delivery.message.partner and tally.published:
            self.published[delivery.message.partner] += 1


def tally_of(delivery: Delivery) -> Tally:
    """Give what one delivery counts for."""
    receipt = delivery.receipt
    column = _COLUMN.get(delivery.state, "waiting")
    if column == "published" and receipt is not None and receipt.here:
        column = "stayed_here"
    late = column == "published" and receipt is not None and receipt.published_at > delivery.due.utc + LATE
    return Tally(**{"planned": int(column != "cancelled"), column: 1, "late": int(late)})


def gather_results(
    campaign: Campaign,
    ledger: Ledger,
    *,
    now: datetime,
    numbers: Sequence[TypedNumbers] = (),
    found: Amplification | None = None,
) -> CampaignResults:
    """Give what came of ``campaign`` as of ``now`` (aware), by the ledger, and what else is known.

    ``numbers`` are those that platforms or a table give; ``found`` is the list of posts by others. Raises
    MisuseError for arguments of other kinds and for a time without a zone, DoubtfulCampaignError.
    """
    refuse_no_campaign(campaign, "gather_results", "ledger, now=datetime.now(UTC)")
    refuse_no(Ledger, ledger, "ledger", "Ledger.open(path)")
    refuse_no_list(TypedNumbers, numbers, "numbers", "numbers=(TypedNumbers(key=…, platform=…, numbers=…),)")
    if found is not None:
        refuse_no(Amplification, found, "found", "found=amplify(campaign, …)")
    at = to_utc(now)
    gathered, known = _Counting(), known_as(ledger, campaign)
    if known is not None:
        for some in pages(ledger, Selection(campaign=known.id)):
            gathered.out |= {each.key: each for each in _to_take_down(campaign, some, at)}
            for delivery in some:
                gathered.take(delivery)
    posts = _with_numbers(gathered.posts, numbers)
    return CampaignResults(
        campaign=campaign.name,
        starts=campaign.starts,
        ends=campaign.ends,
        made_at=at,
        platforms=_platforms(posts, numbers),
        days=tuple(sorted(gathered.days.items())),
        posts=_shown(campaign, posts, at),
        take_down=tuple(gathered.out.values()),
        partners=(partners := _partners(campaign, gathered.published, found)),
        partner_count=len(campaign.partners),
        taking_part=len(partners),
        found=len(found.posts) if found else 0,
        reshared=sum(bool(each.reshares) and each.tally.published for each in posts),
    )


def _to_take_down(campaign: Campaign, some: Iterable[Delivery], at: datetime) -> Iterator[TakeDown]:
    """Give what is out, or may be, of people who do not consent any more; of a list no recipient is named."""
    for each, reason in still_out(campaign, some, day_of(campaign, at)):
        url = each.receipt.url if each.receipt and each.recipient is None else ""
        yield TakeDown(key=f"{each.post}@{each.account}", url=url, reason=reason)


def _shown(campaign: Campaign, posts: Sequence[PostResult], at: datetime) -> tuple[PostResult, ...]:
    """Give the posts but those of people who do not consent to reports; they count all the same."""
    there = {post.id for post in consented(campaign, Use.REPORT, day_of(campaign, at)).posts}
    return tuple(each for each in posts if not each.post.startswith(PREFIX) or each.post in there)


def _row(key: str, delivery: Delivery, tally: Tally) -> PostResult:
    receipt = delivery.receipt
    return PostResult(
        key=key,
        post=delivery.post,
        account=delivery.account,
        platform=delivery.message.platform,
        partner=delivery.message.partner,
        due=delivery.due.utc,
        tally=tally,
        published_at=receipt.published_at if receipt else None,
        url=receipt.url if receipt and not receipt.here and delivery.recipient is None else "",
        reason=delivery.reason if delivery.recipient is None else "",
        reshares=delivery.message.reshares,
    )


def _merged(there: PostResult, delivery: Delivery, tally: Tally) -> PostResult:
    """Count one more recipient of the same post."""
    at = delivery.receipt.published_at if delivery.receipt else None
    earliest = min((each for each in (there.published_at, at) if each), default=None)
    return replace(there, tally=there.tally + tally, published_at=earliest)


def _with_numbers(posts: Mapping[str, PostResult], told: Sequence[TypedNumbers]) -> tuple[PostResult, ...]:
    """Give the posts with the numbers of each; what was told last counts."""
    by_key: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for each in told:
        if each.key in posts:
            by_key[each.key] |= each.numbers
    ordered = sorted(posts.values(), key=lambda post: (post.due, post.key))
    return tuple(replace(post, numbers=by_key[post.key]) if post.key in by_key else post for post in ordered)


def _platforms(posts: Sequence[PostResult], told: Sequence[TypedNumbers]) -> tuple[PlatformResults, ...]:
    tallies: defaultdict[str, Tally] = defaultdict(Tally)
    counted: defaultdict[str, list[Mapping[str, int]]] = defaultdict(list)
    known = {post.key for post in posts}
    others: defaultdict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for post in posts:
        tallies[post.platform] += NOTHING if post.reshares else post.tally
        counted[post.platform].append(post.numbers)
    for number, each in enumerate(told):
        if each.key not in known:
            # Of a post, what was told last counts; what has no key is of no post, and stands for itself.
            others[each.platform, each.key or f"{number}"] |= each.numbers
    for (platform, _), numbers in others.items():
        counted[platform].append(numbers)
    names = sorted({*tallies, *(platform for platform, many in counted.items() if any(many))})
    return tuple(
        PlatformResults(platform=name, tally=tallies[name], numbers=_totals(counted[name])) for name in names
    )


def _totals(many: Sequence[Mapping[str, int]]) -> tuple[MeasureTotal, ...]:
    names = dict.fromkeys(name for each in many for name in each)
    return tuple(
        MeasureTotal(
            name=name,
            total=sum(each[name] for each in many if name in each),
            posts=sum(name in each for each in many),
        )
        for name in names
    )


def _partners(
    campaign: Campaign, published: Mapping[str, int], found: Amplification | None
) -> tuple[PartnerResult, ...]:
    posted = Counter(each.partner.id for each in found.posts if each.partner) if found else Counter[str]()
    return tuple(
        PartnerResult(id=each.id, name=each.name, published=published.get(each.id, 0), found=posted[each.id])
        for each in campaign.partners
        if published.get(each.id) or posted[each.id]
    )
