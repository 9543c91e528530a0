"""A digest in plain text: all that its page says, for readers and programs that show no page."""

from collections.abc import Iterator
from itertools import chain

from socialkit.digests.digest import Digest, DigestDay, DigestProfile, DigestResource
from socialkit.digests.digest_parts import (
    best_at,
    contact,
    disclaimer,
    events_title,
    hours,
    membership,
    shared_texts,
    tags,
    texts,
    until,
)
from socialkit.kit.partner_page.attending import PageEvent
from socialkit.kit.partner_page.week import TimedCard
from socialkit.model.week.mail_page import UNSUBSCRIBE


def digest_text(digest: Digest, *, sent: bool = False) -> str:
    """Give the text; where it is ``sent`` from here, with a place for the address to leave the list at."""
    parts = [*_head(digest)]
    for day in digest.days:
        parts += _day(digest, day)
    parts += [*_deadlines(digest), *_messages(digest), *_tagging(digest), *_foot(digest, sent=sent)]
    return "\n".join(parts).strip() + "\n"


def _head(digest: Digest) -> Iterator[str]:
    words, campaign = digest.words, digest.campaign
    yield _heading(campaign.name, "=")
    yield words.span(digest.period.first, digest.period.last)
    if campaign.theme:
        yield campaign.theme
    if campaign.edition:
        yield campaign.edition
    if words.falls_back:
        yield words(
            "This page is not in {language} yet, so it is in {other}.",
            {"language": words.language(words.asked), "other": words.language(words.lang)},
        )
    if digest.picture and digest.picture.alt:
        yield f"\n[{words('Graphic')}: {digest.picture.alt}]"


def _heading(text: str, sign: str = "-") -> str:
    return f"\n{text}\n{sign * min(len(text), 72)}"


def _day(digest: Digest, day: DigestDay) -> Iterator[str]:
    words = digest.words
    named = words.day(day.date)
    yield _heading(f"{named}: {day.topic}" if day.topic else named)
    if day.link:
        yield f"{words('Read more')}: {day.link}"
    if day.posts and digest.period.single:
        yield _heading(words("Posts to share"))
    for each in day.posts:
        yield from _post(digest, each, day)
    heads = (
        (events_title(digest), [_event(digest, each) for each in day.events]),
        (words("Profiles"), [_profile(each) for each in day.profiles]),
        (words("Resources"), [_resource(digest, each) for each in day.resources]),
    )
    for head, entries in heads:
        if entries:
            yield _heading(head)
        yield from chain.from_iterable(entries)


def _post(digest: Digest, timed: TimedCard, day: DigestDay) -> Iterator[str]:
    words, card = digest.words, timed.card
    yield "" if card.title == day.topic else f"\n{card.title}"
    if timed.at:
        yield best_at(digest, timed.at)
    if card.other_language:
        yield words(
            "No text in {language} yet. This one is in {other}.",
            {"language": words.language(digest.reader.lang), "other": words.language(card.lang)},
        )
    if timed.audiences:
        yield words("For {names}", {"names": words.joined(timed.audiences)})
    for each in shared_texts(card):
        yield f"\n[{words('For {platforms}', {'platforms': words.joined(each.titles)})}]"
        yield each.text.strip()


def _event(digest: Digest, event: PageEvent) -> Iterator[str]:
    yield f"\n{event.title}"
    yield hours(digest, event)
    if event.speakers:
        yield digest.words(
            "Speakers: {names}", {"names": digest.words.separators.semicolon.join(event.speakers)}
        )
    if event.link:
        yield f"{digest.words('Register')}: {event.link}"
    if event.recording:
        yield f"{digest.words('Watch the recording')}: {event.recording}"


def _resource(digest: Digest, resource: DigestResource) -> Iterator[str]:
    yield f"\n{resource.title}"
    if resource.author:
        yield digest.words("By {name}", {"name": resource.author})
    yield resource.link


def _profile(profile: DigestProfile) -> Iterator[str]:
    yield f"\n{profile.described}"
    if profile.quote:
        yield f"> {profile.quote}".replace("\n", "\n> ")
    for each in profile.passages:
        yield f"\n{each.about}\n{each.text}"


def _deadlines(digest: Digest) -> Iterator[str]:
    if digest.deadlines:
        yield _heading(digest.words("Deadlines"))
    for each in digest.deadlines:
        yield f"\n{each.title}"
        yield until(digest, each)
        if each.link:
            yield f"{digest.words('Read more')}: {each.link}"


def _messages(digest: Digest) -> Iterator[str]:
    said = texts(digest).key_messages
    if said:
        yield _heading(digest.words("Key messages"))
    yield from (f"* {each}" for each in said)


def _tagging(digest: Digest) -> Iterator[str]:
    words, rows = digest.words, tags(digest)
    if rows:
        yield _heading(words("How to tag"))
    for row in rows:
        where = words.separators.listing.join(row.titles)
        yield from (f"{where}: {words('{at} tags us as typed.', {'at': name})}" for name in row.typed)
        picked = "To tag us, type @ and pick {name} from the list."
        yield from (f"{where}: {words(picked, {'name': name})}" for name in row.picked)


def _foot(digest: Digest, *, sent: bool) -> Iterator[str]:
    words, asked = digest.words, contact(digest)
    yield "\n--"
    if digest.link:
        yield f"{words('The campaign’s page')}: {digest.link}"  # noqa: RUF001
    if asked:
        yield f"{words('Questions?')} {asked[1]}"
    if disclaimer(digest)[0]:
        yield f"\n{disclaimer(digest)[0]}"
    thanks = texts(digest).acknowledgements
    if thanks:
        yield f"\n{words('With thanks to')} {words.separators.semicolon.join(thanks)}"
    if sent:
        yield f"\n{membership(digest)}\n{words('Leave this list')}: {UNSUBSCRIBE}"
