"""What the campaign file asks for: deliveries, accounts, and posts that go out nowhere."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from socialkit.assignments import Assignment, account_assignments, hasty_waits, unmet_waits
from socialkit.composing import compose
from socialkit.errors import CampaignFileError, CredentialsError
from socialkit.findings.finding import Finding, Severity
from socialkit.ledger.reading.content import content_hash
from socialkit.model.account import Account
from socialkit.model.campaign import Campaign, Post
from socialkit.model.delivery import AccountRecord, Delivery, Unscheduled, key_of
from socialkit.model.moment import FOLDS, Moment, clock_fault
from socialkit.platforms.account_keys import HOSTING_EXAMPLE
from socialkit.platforms.registry import account_keys, dialect, dialect_of, is_offline, sends_several, traits


def wanted_deliveries(campaign: Campaign, id_: str) -> Iterator[Delivery]:
    """Give what the file wants of the campaign with that id, without pictures.

    Raises CredentialsError for a campaign without accounts, CampaignFileError for one without days, for
    times that a zone skips or has twice, and for what waits in vain.
    """
    known = _timed(campaign)
    findings = [*_findings(campaign, [(each, due) for each, _, due in known])]
    findings += [_finding(each.post, why) for each, account, _ in known for why in _lacks(each.post, account)]
    if findings:
        raise CampaignFileError(dict.fromkeys(findings))
    yield from _deliveries(campaign, known, id_)


def possible_deliveries(campaign: Campaign, id_: str) -> Iterator[Delivery]:
    """Give what the file wants, without the posts that their accounts cannot publish at all.

    Raises as ``wanted_deliveries`` does, but for those.
    """
    known = [
        (each, account, due) for each, account, due in _timed(campaign) if not [*_lacks(each.post, account)]
    ]
    findings = [*_findings(campaign, [(each, due) for each, _, due in known])]
    if findings:
        raise CampaignFileError(dict.fromkeys(findings))
    yield from _deliveries(campaign, known, id_)


def impossible_posts(campaign: Campaign) -> Mapping[str, Sequence[str]]:
    """Say, by the id of each account that cannot publish some of its posts at all, why, and what to do."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for each, account, _ in _timed(campaign):
        found[account.id] += _lacks(each.post, account)
    return {name: tuple(dict.fromkeys(whys)) for name, whys in found.items() if whys}


def _timed(campaign: Campaign) -> list[tuple[Assignment, Account, Moment]]:
    refuse_nobody(campaign)
    refuse_draft(campaign)
    timed = [(each, each.account, each.due) for each in account_assignments(campaign)]
    return [(each, account, due) for each, account, due in timed if account and due]


def _deliveries(
    campaign: Campaign, rows: Iterable[tuple[Assignment, Account, Moment]], id_: str
) -> Iterator[Delivery]:
    for row in rows:
        yield from _for_each_recipient(_delivery(campaign, id_, row), row[1])


def refuse_nobody(campaign: Campaign) -> None:
    """Raise CredentialsError for a campaign without accounts, saying what to write."""
    if not campaign.accounts:
        name = campaign.platforms[0]
        raise CredentialsError(
            f"{campaign.file.name}: it names no account to publish for; write each under `accounts:`, as in "
            f"`{name}: {{platform: {name}, publisher: folder}}`: "
            f"`publisher: folder` puts an account's posts into a folder"
        )


def refuse_draft(campaign: Campaign) -> None:
    """Raise CampaignFileError for a campaign that has no days yet, saying what to write."""
    if campaign.draft:
        message = (
            f"nothing is scheduled of a draft of {campaign.starts.year}, which has no days: "
            f"write `starts` and `ends` in place of `year`"
        )
        place = campaign.place("year", "name")
        raise CampaignFileError(
            [Finding(code="SK006", severity=Severity.ERROR, message=message, place=place)]
        )


def wanted_account(account: Account) -> AccountRecord:
    """Give an account as the ledger is to have it; one that asks no platform needs no pace of its own."""
    usual = timedelta(0) if is_offline(account.publisher) else traits(account.platform).pace.between
    return AccountRecord(
        id=account.id,
        platform=account.platform,
        publisher=account.publisher,
        server=account.server or "",
        pace=usual if account.pace is None else account.pace,
        absence=account.absence,
        budget=account.budget,
    )


def unscheduled_posts(campaign: Campaign) -> Iterator[Unscheduled]:
    """Give the posts that no account publishes, on all their platforms or on some, in the file's order."""
    there: defaultdict[str, set[str]] = defaultdict(set)
    for each in account_assignments(campaign):
        there[each.post.id].add(each.platform)
    platforms = {account.platform for account in campaign.accounts}
    for post in campaign.posts:
        reason = _unscheduled(post, there[post.id], platforms)
        if reason:
            yield Unscheduled(post=post.id, reason=reason)


def _unscheduled(post: Post, published: set[str], platforms: set[str]) -> str:
    if post.at is None:
        return "it has no time: give it `at`"
    lacking = [name for name in post.platforms if name not in platforms]
    unread = [name for name in post.platforms if name in platforms and name not in published]
    parts = [f"there is no account on {' or '.join(lacking)}"] if lacking else []
    if unread:
        parts.append(f"no account on {' or '.join(unread)} gets it (`accounts`, `partners`, languages)")
    return "; ".join(parts)


def _delivery(campaign: Campaign, id_: str, row: tuple[Assignment, Account, Moment]) -> Delivery:
    wanted, account, due = row
    post = wanted.post
    message = replace(compose(campaign, wanted), origin=None)
    return Delivery(
        key=key_of(post.id, account.id),
        campaign=id_,
        post=post.id,
        account=account.id,
        publisher=account.publisher,
        server=account.server or "",
        after=post.after,
        grace=post.grace or campaign.grace,
        message=message,
        content_hash=content_hash(message, dialect_of(campaign, message.platform)),
        due=due,
        planned=due,
    )


def _for_each_recipient(delivery: Delivery, account: Account) -> Iterator[Delivery]:
    """Give a delivery for each address on the account's list; the one itself where it has no list."""
    if not account.recipients:
        yield delivery
    for each in account.recipients:
        yield replace(delivery, key=key_of(delivery.post, account.id, each), recipient=each)


def _findings(campaign: Campaign, dues: Iterable[tuple[Assignment, Moment]]) -> Iterator[Finding]:
    for each, due in dues:
        fault = clock_fault(due, choose=FOLDS)
        if fault:
            yield _finding(each.post, f"{fault.message}; {fault.remedy}")
    for each, account in unmet_waits(campaign):
        post, first = each.post, each.post.after
        yield _finding(
            post,
            f"{post.id} waits for {first}, which does not go out on {account.id}: "
            f"give {first} a time and the platform {account.platform}, or remove `after`",
        )
    for each, leader in hasty_waits(campaign):
        post = each.post
        said = f"{post.id} is due before {leader.post.id}, which it waits for"
        when = f"{each.due}, and {leader.post.id} at {leader.due}"
        finding = _finding(post, f"{said} ({when}): give it a later time, or remove `after`")
        yield replace(finding, place=post.after_place or finding.place)


def _lacks(post: Post, account: Account) -> Iterator[str]:
    """Say what keeps an account from publishing a post at all, and what to do."""
    if is_offline(account.publisher):
        return
    title = dialect(account.platform).title
    if post.graphic is None and traits(account.platform).needs_picture:
        yield (
            f"{title} takes no post without a picture: give {post.id} a `graphic`, or leave "
            f"{account.platform} out of its platforms"
        )
    if len(post.graphics) > 1 and not sends_several(account.publisher):
        yield (
            f"unsupported: only one picture of a post is published on {title} so far, and {post.id} has "
            f"{len(post.graphics)}: leave one in its `graphic`, or write `publisher: manual` at {account.id} "
            f"to have a person post it"
        )
    if post.graphic is not None and account.hosting is None and account_keys(account.platform).hosting:
        yield (
            f"{title} fetches pictures from the web, and {post.id} has one: say at {account.id} where they "
            f"are public, as in `hosting: {HOSTING_EXAMPLE}`"
        )


def _finding(post: Post, message: str) -> Finding:
    place = post.at_place or post.place
    return Finding(code="SK006", severity=Severity.ERROR, message=message, place=place)
