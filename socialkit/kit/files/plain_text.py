"""posts.txt: everything to copy, for those who paste from a text file."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import chain
from zoneinfo import ZoneInfo

from socialkit.kit.partner_page.page_parts import dates, disclaimer
from socialkit.kit.partner_page.partner_view import PartnerView
from socialkit.kit.partner_page.post_cards import OfferedText
from socialkit.kit.partner_page.tagging import TagRow
from socialkit.kit.partner_page.week import PageDay, TimedCard
from socialkit.kit.words import Words

NAME = "posts.txt"


def posts_text(view: PartnerView) -> bytes:
    """Give the texts of a kit in UTF-8: how to tag, day by day each text once, events, about."""
    words, campaign = view.words, view.campaign
    parts = [
        _heading(campaign.name, "="),
        words("Share kit for {partner}", {"partner": view.partner.name}),
        " · ".join(filter(None, [dates(campaign, words), campaign.edition])),
        campaign.link,
        *_warnings(view),
        *_tagging(view),
        *chain.from_iterable(_day(view, day) for day in view.days if day.posts),
        *_messages(view),
        *_events(view),
        *_resources(view),
        *_deadlines(view),
        *_about(view),
    ]
    return ("\n".join(part for part in parts if part).strip() + "\n").encode()


def _heading(text: str, sign: str = "-") -> str:
    return f"\n{text}\n{sign * len(text)}"


def _warnings(view: PartnerView) -> Iterator[str]:
    words = view.words
    if words.falls_back:
        yield words(
            "This page is not in {language} yet, so it is in {other}.",
            {"language": words.language(words.asked), "other": words.language(words.lang)},
        )
    if view.campaign.graphics and not view.graphics:
        if view.partner.logo:
            yield words("Your logo is not on the graphics yet.")
        else:
            yield words("We have no logo of yours yet.")


def _tagging(view: PartnerView) -> Iterator[str]:
    if view.tags or view.hashtags:
        yield _heading(view.words("How to tag"))
        for tag in view.hashtags:
            keep = "Keep {tag} as it is: one word, not translated. It is how posts are found."
            yield view.words(keep, {"tag": tag})
    for row in view.tags:
        yield from _tag_row(view.words, row)


def _tag_row(words: Words, row: TagRow) -> Iterator[str]:
    where = words.separators.listing.join(row.titles)
    for name in row.typed:
        yield f"{where}: {words('{at} tags us as typed.', {'at': name})}"
    for name in row.picked:
        yield f"{where}: {words('To tag us, type @ and pick {name} from the list.', {'name': name})}"


def _day(view: PartnerView, day: PageDay) -> Iterator[str]:
    words = view.words
    named = words.day(day.date) if day.date else words("Any day")
    yield _heading(f"{named}: {day.topic}" if day.topic else named)
    for each in day.posts:
        yield from _post(view, each, day)


def _post(view: PartnerView, timed: TimedCard, day: PageDay) -> Iterator[str]:
    words, card = view.words, timed.card
    yield "" if card.title == day.topic else f"\n{card.title}"
    if timed.at:
        yield hour(view, timed.at)
    if timed.not_before:
        yield words("Not before {time}", {"time": _moment(words, timed.not_before)})
    if timed.audiences:
        yield words("For {names}", {"names": words.joined(timed.audiences)})
    if card.other_language:
        yield words(
            "No text in {language} yet. This one is in {other}.",
            {"language": words.language(view.lang), "other": words.language(card.lang)},
        )
    yield from _texts(words, card.offered)
    if card.said:
        yield f"\n[{words('Alt text')}]\n{card.said}"


def hour(view: PartnerView, at: datetime) -> str:
    """Say when a post is best posted, by her clock and, where that differs, by the campaign's."""
    words, home = view.words, view.campaign.timezone
    comma, _, semicolon = words.separators
    there = at.replace(tzinfo=ZoneInfo(view.zone)).astimezone(ZoneInfo(home))
    other_day = f"{words.day(there)}{comma}" if there.date() != at.date() else ""
    also = f"{semicolon}{other_day}{words.time(there)} {home}" if there.replace(tzinfo=None) != at else ""
    return f"{words('Best at {time} your time', {'time': words.time(at)})} ({view.zone}{also})"


def _texts(words: Words, texts: Sequence[OfferedText]) -> Iterator[str]:
    """Give each text once, under the platforms that share it."""
    shared: dict[tuple[str, tuple[str, ...]], list[OfferedText]] = {}
    for each in texts:
        shared.setdefault((each.text, each.pictures), []).append(each)
    for (text, pictures), group in shared.items():
        yield f"\n[{words.separators.listing.join(each.title for each in group)}]"
        if pictures:
            yield words("Picture: {name}", {"name": words.separators.listing.join(pictures)})
        yield text


def _events(view: PartnerView) -> Iterator[str]:
    words = view.words
    comma, _, semicolon = words.separators
    if view.events:
        yield _heading(words("Webinars") if view.webinars else words("Events"))
    for each in view.events:
        day, hours = words.day(each.starts), f"{words.time(each.starts)}–{words.time(each.ends)}"  # noqa: RUF001
        there = f"{view.zone}{semicolon}{words.time(each.there)} {each.zone}"
        yield f"\n{each.title}\n{day}{comma}{hours} ({there})"
        if each.speakers:
            yield words("Speakers: {names}", {"names": semicolon.join(each.speakers)})
        if each.recording:
            yield f"{words('Watch the recording')}: {each.recording}"
        elif each.link:
            yield f"{words('Register')}: {each.link}"


def _messages(view: PartnerView) -> Iterator[str]:
    said = view.campaign.kit.version(view.lang).key_messages
    if said:
        yield _heading(view.words("Key messages"))
    yield from (f"* {each}" for each in said)


def _resources(view: PartnerView) -> Iterator[str]:
    words = view.words
    if view.resources:
        yield _heading(words("Resources"))
    for each in view.resources:
        author = f" ({words('By {name}', {'name': each.author})})" if each.author else ""
        yield f"\n{each.title}{author}\n{each.link}"
        if each.not_before:
            yield words("Not before {time}", {"time": _moment(words, each.not_before)})


def _deadlines(view: PartnerView) -> Iterator[str]:
    words = view.words
    if view.deadlines:
        yield _heading(words("Deadlines"))
    for each in view.deadlines:
        until = words("Until {time}", {"time": _moment(words, each.at)})
        there = f"{view.zone}{words.separators.semicolon}{words.time(each.there)} {each.zone}"
        yield f"\n{each.title}\n{until} ({there})"
        if each.link:
            yield f"{words('Read more')}: {each.link}"


def _moment(words: Words, at: datetime) -> str:
    return f"{words.day(at)}{words.separators.comma}{words.time(at)}"


def _about(view: PartnerView) -> Iterator[str]:
    words, campaign = view.words, view.campaign
    texts = campaign.kit.version(view.lang)
    about, thanks, pays = texts.about, texts.acknowledgements, disclaimer(campaign, words, view.lang)
    if about or campaign.contact or pays or thanks:
        yield _heading(words("About this kit"))
    yield about
    if campaign.contact:
        yield f"{words('Questions?')} {campaign.contact}"
    if thanks:
        yield f"{words('With thanks to')} {words.separators.semicolon.join(thanks)}"
    yield f"\n{pays.text}" if pays else ""
