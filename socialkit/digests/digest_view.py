"""Putting a digest together: what of the campaign falls on its days, for one reader."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import chain
from zoneinfo import ZoneInfo

from socialkit.assignments import Assignment, alt_of, assignment, version_for
from socialkit.composing import with_parameters
from socialkit.digests.digest import Digest, DigestDay, DigestReader, LeadPicture
from socialkit.digests.periods import Period
from socialkit.errors import MisuseError
from socialkit.kit.partner_page.attending import PageEvent, page_events
from socialkit.kit.partner_page.post_cards import card
from socialkit.kit.partner_page.shown_graphics import PartnerGraphics
from socialkit.kit.partner_page.week import TimedCard
from socialkit.kit.words import Words, words_in
from socialkit.model.campaign import Campaign, Partner, Post
from socialkit.model.moment import Moment
from socialkit.platforms.registry import traits

#: A post on a day of the digest: when it is best posted by the reader's clock, and its texts.
_DatedPost = tuple[datetime, list[Assignment]]


def digest_of(campaign: Campaign, period: Period, reader: DigestReader) -> Digest:
    """Give the digest of some days for a reader; MisuseError where nothing of the campaign is on them."""
    words = words_in(reader.lang, reader.zone)
    posts = sorted(_dated(campaign, period, reader, words), key=lambda each: each[0])
    events = [each for each in page_events(campaign.events, reader.zone) if period.has(each.starts.date())]
    days = tuple(_days(campaign, period, reader, posts, events))
    if not days:
        raise MisuseError(
            f"there is nothing to tell of {period.name}: no topic, post or event of {campaign.name}, which "
            f"is from {campaign.starts} to {campaign.ends}"
        )
    return Digest(
        campaign=campaign,
        reader=reader,
        period=period,
        words=words,
        subject=_subject(campaign, period, words, days),
        days=days,
        picture=_picture(campaign, [assigned[0] for _, assigned in posts]),
        link=tracked(campaign, reader, campaign.link),
    )


def tracked(campaign: Campaign, reader: DigestReader, link: str) -> str:
    """Give a link with what those of the reader and of digests carry, where it does not say it itself."""
    own = reader.partner.link_parameters if reader.partner else {}
    return with_parameters(link, campaign.digest.link_parameters | own)


def _dated(campaign: Campaign, period: Period, reader: DigestReader, words: Words) -> Iterator[_DatedPost]:
    """Give the posts on days of the digest; what goes out by mail itself stands in no other mail."""
    partner = reader.partner or _anybody(campaign, reader, words)
    for post in campaign.posts:
        at = _local(post, reader)
        named = post.partners is None or partner.id in post.partners
        version = version_for(campaign, post, reader.lang)
        platforms = [name for name in post.platforms if traits(name).public and not traits(name).pages]
        if at and period.has(at.date()) and named and version and platforms:
            yield at, [assignment(campaign, version, name, partner) for name in platforms]


def _anybody(campaign: Campaign, reader: DigestReader, words: Words) -> Partner:
    """Give the partner in whose place a reader puts herself; no partner has an id without letters."""
    name = f"[{words('Your organization')}]"
    return Partner(id="", name=name, lang=reader.lang, place=campaign.place("partners"))


def _local(post: Post, reader: DigestReader) -> datetime | None:
    if post.at is None:
        return None
    due = Moment(local=post.at, zone=post.timezone or reader.zone, fold=post.fold)
    return due.utc.astimezone(ZoneInfo(reader.zone)).replace(tzinfo=None)


def _days(
    campaign: Campaign,
    period: Period,
    reader: DigestReader,
    posts: Sequence[_DatedPost],
    events: Sequence[PageEvent],
) -> Iterator[DigestDay]:
    topics = {day.date: day for day in campaign.days if period.has(day.date)}
    said = (*topics, *(at.date() for at, _ in posts), *(event.starts.date() for event in events))
    for day in sorted(set(said)):
        known = topics.get(day)
        topic = known.topic if known else ""
        yield DigestDay(
            date=day,
            topic=topic,
            link=tracked(campaign, reader, known.link) if known else "",
            posts=tuple(_cards(campaign, [each for each in posts if each[0].date() == day], topic)),
            events=tuple(_tracked_events(campaign, reader, events, day)),
        )


def _cards(campaign: Campaign, posts: Sequence[_DatedPost], topic: str) -> Iterator[TimedCard]:
    # What the day is called stands above: of several posts each has words of its own.
    title = topic if len(posts) == 1 else ""
    for at, assigned in posts:
        yield TimedCard(card=card(campaign, assigned, PartnerGraphics(), title), at=at)


def _tracked_events(
    campaign: Campaign, reader: DigestReader, events: Sequence[PageEvent], day: date
) -> Iterator[PageEvent]:
    for each in events:
        if each.starts.date() == day:
            yield replace(each, link=tracked(campaign, reader, each.link))


def _picture(campaign: Campaign, posts: Sequence[Assignment]) -> LeadPicture | None:
    """Give the picture of the first post that has one, as the alliance itself shows it."""
    for each in posts:
        alt = alt_of(campaign, each.post)
        if each.graphic and alt:
            said = "" if each.post.decorative else alt.value.strip()
            return LeadPicture(graphic=each.graphic, alt=said, alt_lang=alt.lang)
    return None


def _subject(campaign: Campaign, period: Period, words: Words, days: Sequence[DigestDay]) -> str:
    """Give the topic and the day; of several days the campaign and from when to when."""
    topics = list(filter(None, (day.topic for day in days)))
    if period.single:
        return f"{words.day(period.first)}: {topics[0] if topics else campaign.name}"
    return f"{campaign.name}: {words.span(period.first, period.last)}"


def linked(digest: Digest) -> tuple[str, ...]:
    """Give every address that a digest leads to beside the forms of platforms, each once."""
    days = ((day.link, *(event.link for event in day.events)) for day in digest.days)
    return tuple(dict.fromkeys(filter(None, (digest.link, *chain.from_iterable(days)))))
