"""Looking for posts by others as the campaign's own accounts, on platforms that let everybody look."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from socialkit.errors import CredentialsError, PublishError, RateLimitedError
from socialkit.model.account import Account
from socialkit.model.campaign import Campaign
from socialkit.model.message import BY_NAME
from socialkit.model.moment import to_utc
from socialkit.platforms.post_search.found_post import FoundPost, PostSearch, SearchNotes
from socialkit.platforms.post_search.searchers import can_search, searcher
from socialkit.platforms.publisher import PublisherContext

#: Our own (2026-11-30): partners announce a week so long before it begins.
_BEFORE = timedelta(days=14)
#: The most posts that are taken from one account's platform.
MOST = 10_000


@dataclass(frozen=True, kw_only=True, slots=True)
class SearchPeriod:
    """From when to when (both aware) posts are looked for."""

    since: datetime
    until: datetime

    @classmethod
    def of(cls, campaign: Campaign, now: datetime, since: datetime | None = None) -> "SearchPeriod":
        """Give the time from two weeks before the campaign to ``now`` (aware), or from ``since``."""
        usual = datetime.combine(campaign.starts, time(), UTC) - _BEFORE
        return cls(since=to_utc(since) if since else min(usual, to_utc(now) - _BEFORE), until=to_utc(now))


def searched_accounts(campaign: Campaign) -> tuple[Account, ...]:
    """Give the accounts to look as: one for each platform and server."""
    found: dict[tuple[str, str | None], Account] = {}
    for account in sorted(campaign.accounts, key=lambda each: each.partner is not None):
        if can_search(account):
            found.setdefault((account.platform, account.server), account)
    return tuple(found.values())


def search_posts(
    campaign: Campaign, period: SearchPeriod, context: PublisherContext, notes: SearchNotes, most: int = MOST
) -> Iterator[FoundPost]:
    """Give posts with a hashtag or mention of the campaign, one after the other; what went wrong is noted."""
    for account in searched_accounts(campaign):
        try:
            looking = searcher(account, context)
            yield from looking.search(_asked(campaign, account.platform, period, most), notes)
        except RateLimitedError as error:
            notes.note(
                f"{account.id}: not all was read, for the platform asks to wait ({error}): run it again "
                f"after {error.ends(context.clock()):%Y-%m-%d %H:%M} UTC"
            )
        except (CredentialsError, PublishError) as error:
            notes.note(f"{account.id}: nothing more was read: {error}")


def _asked(campaign: Campaign, platform: str, period: SearchPeriod, most: int) -> PostSearch:
    tags = campaign.hashtags.required_for(platform) or campaign.hashtags.also
    wanted = {mention.casefold() for mention in campaign.mentions.required_for(platform)}
    forms = (each.forms.get(platform, "") for each in campaign.handles if each.mention.casefold() in wanted)
    handles = (partner.handles.get(platform, "") for partner in campaign.partners)
    return PostSearch(
        hashtags=tuple(tag.removeprefix("#") for tag in tags),
        mentions=_names(forms),
        authors=_names(handles),
        since=period.since,
        until=period.until,
        most=most,
    )


def _names(forms: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.removeprefix("@") for each in forms if each and each != BY_NAME))
