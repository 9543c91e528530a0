"""What the template of a partner's page says beside its view: counts, sections, advice, contact."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from socialkit.kit.partner_page.partner_view import PartnerView
from socialkit.kit.partner_page.week import PageDay
from socialkit.kit.words import Words
from socialkit.model.campaign import Campaign
from socialkit.translated_texts import disclaimer_for

#: So many letters of a weekday fit into a tile.
_SHORT = 5


@dataclass(frozen=True, kw_only=True, slots=True)
class Sentence:
    """A sentence, and the attributes that say its language where it is not the page's."""

    text: str
    side: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Advice:
    """What to do, and what to avoid."""

    do: tuple[Sentence, ...]
    avoid: tuple[Sentence, ...]


def advice(view: PartnerView) -> Advice:
    """Give the campaign's advice, or else what always holds."""
    texts = view.campaign.kit.version(view.lang)
    side = _side(texts.lang, view.words)
    own = [tuple(Sentence(text=each, side=side) for each in lines) for lines in (texts.do, texts.avoid)]
    return Advice(do=own[0] or tuple(_usual_do(view)), avoid=own[1] or tuple(_usual_avoid(view)))


def about(view: PartnerView) -> Sentence | None:
    """Give the text on the campaign; None where there is none."""
    texts = view.campaign.kit.version(view.lang)
    return Sentence(text=texts.about, side=_side(texts.lang, view.words)) if texts.about else None


def dates(campaign: Campaign, words: Words) -> str:
    """Give from when to when the campaign is; of a draft, which has no days, its year."""
    return str(campaign.starts.year) if campaign.draft else words.span(campaign.starts, campaign.ends)


def key_messages(view: PartnerView) -> tuple[Sentence, ...]:
    """Give what everybody should say."""
    texts = view.campaign.kit.version(view.lang)
    return _said(view, texts.key_messages, view.campaign.kit.key_messages)


def thanks(view: PartnerView) -> tuple[Sentence, ...]:
    """Give whom the campaign thanks."""
    texts = view.campaign.kit.version(view.lang)
    return _said(view, texts.acknowledgements, view.campaign.kit.acknowledgements)


def disclaimer(campaign: Campaign, words: Words, lang: str) -> Sentence | None:
    """Give the line about who pays, for who reads ``lang``; None where there is none."""
    text, spoken = disclaimer_for(campaign, lang)
    return Sentence(text=text, side=_side(spoken, words)) if text else None


def _said(view: PartnerView, here: Sequence[str], usual: Sequence[str]) -> tuple[Sentence, ...]:
    """Give sentences with their language: what there is no translation of stands in the campaign's."""
    lang = view.campaign.lang if here == usual else view.campaign.kit.version(view.lang).lang
    return tuple(Sentence(text=each, side=_side(lang, view.words)) for each in here)


def contact(view: PartnerView) -> tuple[str, str] | None:
    """Give address and words of the link for questions; None where nobody is named."""
    named = view.campaign.contact
    if not named:
        return None
    return (named, named.partition("://")[2].rstrip("/")) if "://" in named else (f"mailto:{named}", named)


def counts(view: PartnerView) -> tuple[str, ...]:
    """Say how much there is: posts, graphics, events."""
    words, events = view.words, len(view.events)
    found = [words.plural("{n} post", "{n} posts", len(view.cards))]
    if view.graphics:
        found.append(words.plural("{n} graphic", "{n} graphics", len(view.graphics)))
    if events:
        kind = ("{n} webinar", "{n} webinars") if view.webinars else ("{n} event", "{n} events")
        found.append(words.plural(*kind, events))
    return tuple(found)


def sections(view: PartnerView) -> tuple[tuple[str, str], ...]:
    """Give what comes after the week, by the page's addresses."""
    words = view.words
    found = [("tagging", words("How to tag, and what to avoid")), ("about", words("About this kit"))]
    if view.deadlines:
        found.insert(1, ("deadlines", words("Deadlines")))
    if view.resources:
        found.insert(1, ("resources", words("Resources")))
    if view.events:
        found.insert(1, ("events", words("Webinars") if view.webinars else words("Events")))
    if view.campaign.kit.key_messages:
        found.insert(0, ("messages", words("Key messages")))
    if view.graphics:
        found.insert(0, ("graphics", words("Your graphics")))
    return tuple(found)


def long_days(view: PartnerView) -> bool:
    """Say whether short weekdays are long, as in Swahili: tiles then have smaller letters."""
    return any(len(view.words.weekday(day.date)) > _SHORT for day in view.days if day.date)


def day_name(words: Words, day: PageDay) -> str:
    """Give weekday, day and month, or that it is for any day."""
    return words.day(day.date) if day.date else words("Any day")


def _usual_do(view: PartnerView) -> Iterator[Sentence]:
    words = view.words
    if view.hashtags:
        kept = "Keep {tag} as it is: one word, not translated. It is how posts are found."
        yield Sentence(text=words(kept, {"tag": _names(words, view.hashtags)}))
    if view.campaign.graphics:
        yield Sentence(text=words("Add the alt text wherever the platform has a field for it."))
    yield Sentence(text=words("Say in your own words what it means where you work."))


def _usual_avoid(view: PartnerView) -> Iterator[Sentence]:
    words = view.words
    if view.campaign.graphics:
        yield Sentence(text=words("Cropping the graphic or covering the logos."))
    if view.hashtags:
        yield Sentence(
            text=words("A space or a full stop inside {tag}.", {"tag": _names(words, view.hashtags)})
        )
    yield Sentence(text=words("Pictures or stories of children and families without their consent."))


def _names(words: Words, names: Sequence[str]) -> Markup:
    return Markup("<bdi>{}</bdi>").format(words.joined(names))


def _side(lang: str, words: Words) -> str:
    return Markup(' lang="{}" dir="auto"').format(escape(lang)) if lang != words.lang else ""
