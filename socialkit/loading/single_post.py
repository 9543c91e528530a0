"""A campaign with one post that was typed, for one of its accounts: what `send` publishes."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from socialkit.loading.stdin_text import typed_post
from socialkit.model.account import Account
from socialkit.model.campaign import Campaign, Graphic, Hashtags, Mentions, Post
from socialkit.model.moment import to_utc
from socialkit.model.slot import Slot

#: How the ids of such posts begin, and what the picture of one is called.
PREFIX, PICTURE = "send", "picture"


@dataclass(frozen=True, kw_only=True, slots=True)
class TypedPost:
    """What was typed: a text, and a picture with its alt text, or none."""

    text: str
    picture: Path | None = None
    alt: str = ""


def single_post_campaign(campaign: Campaign, account: Account, typed: TypedPost, at: datetime) -> Campaign:
    """Give the campaign with this one post alone, due ``at`` (aware) on this account, without its demands.

    Handles, limits and budgets are the campaign's; its days, and the hashtags that its posts must have, are
    not asked of a post that tries something out. A partner's account posts the picture as it is. Raises
    CampaignFileError for a text that is none.
    """
    at = to_utc(at)
    written = typed_post(typed.text)
    post = replace(
        written,
        id=f"{PREFIX}-{at:%Y%m%d-%H%M%S}",
        at=at.replace(tzinfo=None),
        timezone="UTC",
        platforms=(account.platform,),
        accounts=(account.id,),
        lang=account.lang or campaign.lang,
        graphic=PICTURE if typed.picture else None,
    )
    shown = (_graphic(campaign, typed.picture, typed.alt, post.lang),) if typed.picture else ()
    today = at.astimezone(ZoneInfo(campaign.timezone)).date()
    return replace(alone(campaign, post, replace(account, partner=None), today), graphics=shown, partners=())


def alone(campaign: Campaign, post: Post, account: Account, day: date) -> Campaign:
    """Give the campaign with one post alone, on a day, by one of its accounts, and without its demands."""
    return replace(
        campaign,
        posts=(post,),
        starts=day,
        ends=day,
        draft=False,
        accounts=(account,),
        platforms=(account.platform,),
        hashtags=Hashtags(),
        mentions=Mentions(),
        days=(),
        events=(),
        deadlines=(),
        resources=(),
        facts={},
        stray=(),
    )


def _graphic(campaign: Campaign, file: Path, alt: str, lang: str) -> Graphic:
    return Graphic(
        id=PICTURE,
        files=(file.absolute(),),
        alt=alt,
        lang=lang,
        slot=Slot(),
        place=campaign.place("graphics"),
    )
