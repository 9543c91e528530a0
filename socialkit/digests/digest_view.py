"""Putting a digest together: what of the campaign falls on its days, for one reader."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from socialkit.assignments import Assignment, alt_of
from socialkit.consenting import consented, day_of
from socialkit.digests.day_posts import DatedPost, cards, dated_posts
from socialkit.digests.digest import (
    Digest,
    DigestAnswer,
    DigestDay,
    DigestDeadline,
    DigestProfile,
    DigestReader,
    DigestResource,
    LeadPicture,
)
from socialkit.digests.periods import Period
from socialkit.digests.withholding import DigestEmbargo, tracked
from socialkit.errors import MisuseError
from socialkit.kit.partner_page.attending import PageEvent, page_events
from socialkit.kit.words import Words, words_in
from socialkit.model.campaign import Campaign
from socialkit.model.moment import Moment
from socialkit.model.people.profile import Profile, Use, refused_use

#: Ours: deadlines are told so long before.
_AHEAD = timedelta(days=14)


def digest_of(campaign: Campaign, period: Period, reader: DigestReader, *, sent: Moment) -> Digest:
    """Give the digest of some days for a reader, as it may be ``sent`` at that time.

    It has no profile without a consent for digests on that day, and nothing whose embargo ends later.
    MisuseError where nothing of the campaign is on its days.
    """
    refused = tuple(_refused(campaign, period, day_of(campaign, sent.utc)))
    campaign = consented(campaign, Use.DIGEST, day_of(campaign, sent.utc))
    words, embargo = words_in(reader.lang, reader.zone), DigestEmbargo(sent=sent)
    posts = sorted(dated_posts(campaign, period, reader, embargo), key=lambda each: each[0])
    days = tuple(_days(campaign, period, reader, posts, embargo))
    if not days:
        raise MisuseError(
            f"there is nothing to tell of {period.name}: no topic, post, event, resource or profile of "
            f"{campaign.name}, which is from {campaign.starts} to {campaign.ends}"
        )
    return Digest(
        campaign=campaign,
        reader=reader,
        period=period,
        words=words,
        subject=_subject(campaign, period, words, days),
        days=days,
        deadlines=tuple(_deadlines(campaign, period, reader, sent)),
        picture=_picture(campaign, [assigned[0] for _, assigned in posts]),
        link=tracked(campaign, reader, campaign.link),
        withheld=(*embargo.withheld(campaign, period), *refused),
    )


def _refused(campaign: Campaign, period: Period, sent: date) -> Iterator[str]:
    """Name who would be shown on these days, had the person consented to digests."""
    for each in campaign.profiles:
        reason = refused_use(each, Use.DIGEST, sent)
        if reason and any(period.has(at.date()) for at in each.at):
            yield f"profile {each.id}: {reason}"


def _days(
    campaign: Campaign,
    period: Period,
    reader: DigestReader,
    posts: Sequence[DatedPost],
    embargo: DigestEmbargo,
) -> Iterator[DigestDay]:
    topics = {day.date: day.version(reader.lang) for day in campaign.days}
    events = _events(campaign, reader)
    for number in range((period.last - period.first).days + 1):
        day = period.first + timedelta(days=number)
        known = topics.get(day)
        free = known is not None and embargo.over(known.not_before)
        made = DigestDay(
            date=day,
            topic=known.topic if known else "",
            topic_lang=known.lang if known else "",
            link=tracked(campaign, reader, known.link) if known and free else "",
            posts=tuple(cards(campaign, [each for each in posts if each[0].date() == day], known)),
            events=tuple(each for each in events if each.starts.date() == day),
            resources=tuple(_resources(campaign, period, reader, embargo, day)),
            profiles=tuple(_profiles(campaign, reader, day)),
        )
        if not made.empty:
            yield made


def _events(campaign: Campaign, reader: DigestReader) -> tuple[PageEvent, ...]:
    """Give all events as kits have them, their links with what those of digests carry."""
    return tuple(
        replace(
            each,
            link=tracked(campaign, reader, each.link),
            recording=tracked(campaign, reader, each.recording),
        )
        for each in page_events(campaign.events, reader.zone, reader.lang)
    )


def _resources(
    campaign: Campaign, period: Period, reader: DigestReader, embargo: DigestEmbargo, day: date
) -> Iterator[DigestResource]:
    """Give what there is to read on a day; what is for the whole week stands on its first."""
    for each in (resource.version(reader.lang) for resource in campaign.resources):
        on = each.day or (campaign.starts if period.single else period.first)
        if on == day and embargo.over(each.not_before):
            link = tracked(campaign, reader, each.link)
            yield DigestResource(id=each.id, title=each.title, lang=each.lang, author=each.author, link=link)


def _profiles(campaign: Campaign, reader: DigestReader, day: date) -> Iterator[DigestProfile]:
    """Give who is shown on a day: that of the first post that is made of the profile."""
    words = words_in(reader.lang, reader.zone)
    yield from (_profile(each, words) for each in campaign.profiles if each.at and each.at[0].date() == day)


def _profile(profile: Profile, words: Words) -> DigestProfile:
    told = (
        (words("Why this work"), profile.why),
        (words("The role"), profile.role),
        (words("The support, and what comes of it"), profile.support),
        (words("Loved most"), profile.loves),
        (words("Skills and qualifications"), profile.skills),
    )
    return DigestProfile(
        id=profile.id,
        described=str(profile),
        quote=profile.quote.value.strip() if profile.quote else "",
        passages=tuple(DigestAnswer(about=about, text=each.value.strip()) for about, each in told if each),
        lang=profile.lang,
    )


def _deadlines(
    campaign: Campaign, period: Period, reader: DigestReader, sent: Moment
) -> Iterator[DigestDeadline]:
    """Give what ends soon, the nearest first."""
    deadlines = (each.version(reader.lang) for each in campaign.deadlines)
    for each in sorted(deadlines, key=lambda each: each.at.utc):
        at = each.at.local_in(reader.zone)
        if each.at.utc >= sent.utc and at.date() <= period.last + _AHEAD:
            link = tracked(campaign, reader, each.link)
            yield DigestDeadline(title=each.title, at=at, link=link, lang=each.lang)


def _picture(campaign: Campaign, posts: Sequence[Assignment]) -> LeadPicture | None:
    """Give the picture of the first post that has one, as the alliance itself shows it."""
    for each in posts:
        alt = alt_of(campaign, each.post)
        if each.graphic and alt:
            said = "" if each.post.decorative else alt.value.strip()
            return LeadPicture(graphic=each.graphic, alt=said, alt_lang=alt.lang)
    return None


def _subject(campaign: Campaign, period: Period, words: Words, days: Sequence[DigestDay]) -> str:
    """Give the day and its topic; of several days the campaign, and from when to when."""
    if period.single:
        return f"{words.day(period.first)}: {days[0].topic or campaign.name}"
    return f"{campaign.name}: {words.span(period.first, period.last)}"
