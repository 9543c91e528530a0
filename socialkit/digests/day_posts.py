"""The posts on the days of a digest: which, in which language, at which hour by the reader's clock."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from socialkit.assignments import Assignment, assignment, version_for
from socialkit.digests.digest import DigestReader
from socialkit.digests.periods import Period
from socialkit.digests.withholding import DigestEmbargo
from socialkit.kit.partner_page.post_cards import card
from socialkit.kit.partner_page.shown_graphics import PartnerGraphics
from socialkit.kit.partner_page.week import TimedCard
from socialkit.kit.words import words_in
from socialkit.model.campaign import Campaign, Partner, Post
from socialkit.model.moment import Moment
from socialkit.model.week.days import Day
from socialkit.platforms.registry import traits
from socialkit.translated_texts import audience_titles

#: When a post is best posted by the reader's clock, and what she has of it on each platform.
DatedPost = tuple[datetime, list[Assignment]]


def dated_posts(
    campaign: Campaign, period: Period, reader: DigestReader, embargo: DigestEmbargo
) -> Iterator[DatedPost]:
    """Give the posts on days of the digest; what goes out by mail itself stands in no other mail."""
    partner = reader.partner or _anybody(campaign, reader)
    for post in campaign.posts:
        at = _local(post, reader)
        named = post.partners is None or partner.id in post.partners
        version = version_for(campaign, post, reader.lang)
        platforms = [name for name in post.platforms if traits(name).public and not traits(name).pages]
        if (
            at
            and period.has(at.date())
            and named
            and version
            and platforms
            and embargo.over(campaign.embargo_of(post))
        ):
            yield at, [assignment(campaign, version, name, partner) for name in platforms]


def cards(campaign: Campaign, posts: Sequence[DatedPost], topic: Day | None) -> Iterator[TimedCard]:
    """Give a day's posts as pages show them."""
    # What the day is called stands above: of several posts each has words of its own.
    title = topic if len(posts) == 1 else None
    for at, assigned in posts:
        first = assigned[0]
        audiences, lang = audience_titles(campaign, first.post, campaign.language_of(first.partner))
        shown = card(campaign, assigned, PartnerGraphics(), title)
        yield TimedCard(card=shown, at=at, audiences=audiences, audiences_lang=lang)


def _anybody(campaign: Campaign, reader: DigestReader) -> Partner:
    """Give the partner in whose place a reader puts herself; no partner of a file has an empty id."""
    name = f"[{words_in(reader.lang, reader.zone)('Your organization')}]"
    return Partner(id="", name=name, lang=reader.lang, timezone=reader.zone, place=campaign.place("partners"))


def _local(post: Post, reader: DigestReader) -> datetime | None:
    if post.at is None:
        return None
    due = Moment(local=post.at, zone=post.timezone or reader.zone, fold=post.fold)
    return due.local_in(reader.zone)
