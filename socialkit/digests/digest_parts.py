"""What page and plain text of a digest share: texts under their platforms, hours, counts, where to ask."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from socialkit.digests.digest import Digest, DigestDeadline
from socialkit.kit.partner_page.attending import PageEvent, are_webinars
from socialkit.kit.partner_page.post_cards import OfferedText, PostCard
from socialkit.kit.partner_page.tagging import TagRow, tag_rows
from socialkit.model.kit_texts import KitTexts
from socialkit.translated_texts import disclaimer_for


@dataclass(frozen=True, kw_only=True, slots=True)
class SharedText:
    """A text to copy, its language (BCP 47), and the names of the platforms that it is for."""

    text: str
    lang: str
    titles: tuple[str, ...]


def shared_texts(card: PostCard) -> tuple[SharedText, ...]:
    """Give each text of a post once."""
    found: dict[str, list[OfferedText]] = {}
    for each in card.offered:
        found.setdefault(each.text, []).append(each)
    return tuple(
        SharedText(text=text, lang=group[0].lang, titles=tuple(each.title for each in group))
        for text, group in found.items()
    )


def tags(digest: Digest) -> tuple[TagRow, ...]:
    """Give how to tag, told once for all posts."""
    return tuple(tag_rows([each.card for day in digest.days for each in day.posts]))


def counts(digest: Digest) -> Iterator[str]:
    """Say how much there is: posts, events."""
    words, events = digest.words, digest.events
    posts = sum(len(day.posts) for day in digest.days)
    if posts:
        yield words.plural("{n} post", "{n} posts", posts)
    if events:
        kind = ("{n} webinar", "{n} webinars") if are_webinars(digest.events) else ("{n} event", "{n} events")
        yield words.plural(*kind, len(events))


def events_title(digest: Digest) -> str:
    """Give the heading above events."""
    return digest.words("Webinars") if are_webinars(digest.events) else digest.words("Events")


def best_at(digest: Digest, at: datetime) -> str:
    """Say when a post is best posted, by the reader's clock."""
    return f"{digest.words('Best at {time} your time', {'time': digest.words.time(at)})} ({place(digest)})"


def place(digest: Digest) -> str:
    """Give the city whose clock the digest goes by."""
    return digest.words.place(digest.reader.zone)


def hours(digest: Digest, event: PageEvent) -> str:
    """Say when an event is: by the reader's clock, and by the campaign's where that is another."""
    words, (comma, _, semicolon) = digest.words, digest.words.separators
    here = f"{words.day(event.starts)}{comma}{words.time(event.starts)}–{words.time(event.ends)}"  # noqa: RUF001
    there = words("{time} in {place}", {"time": words.time(event.there), "place": words.place(event.zone)})
    elsewhere = f"{semicolon}{there}" if event.zone != digest.reader.zone else ""
    return f"{here} ({place(digest)}{elsewhere})"


def until(digest: Digest, deadline: DigestDeadline) -> str:
    """Say until when something is to be sent in, by the reader's clock."""
    words = digest.words
    time = f"{words.day(deadline.at)}{words.separators.comma}{words.time(deadline.at)}"
    return f"{words('Until {time}', {'time': time})} ({place(digest)})"


def texts(digest: Digest) -> KitTexts:
    """Give what the campaign says beside its posts, in the reader's language where it can be."""
    return digest.campaign.kit.version(digest.reader.lang)


def disclaimer(digest: Digest) -> tuple[str, str]:
    """Give the line about who pays (empty: there is none), and its language."""
    return disclaimer_for(digest.campaign, digest.reader.lang)


def contact(digest: Digest) -> tuple[str, str] | None:
    """Give address and words of the link for questions; None where nobody is named."""
    named = digest.campaign.contact
    if not named:
        return None
    return (named, named.partition("://")[2].rstrip("/")) if "://" in named else (f"mailto:{named}", named)


def membership(digest: Digest) -> str:
    """Say why the reader gets this mail."""
    campaign = digest.campaign
    said = "You get this mail because you are on a list of {organizer}."
    return digest.words(said, {"organizer": campaign.organizer or campaign.name})
