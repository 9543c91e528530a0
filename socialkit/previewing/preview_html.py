"""A preview as one page: cards, calendar, filters, what is known of feeds, with styles and script inside."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, partial
from hashlib import sha256
from pathlib import Path

from socialkit.findings.finding import Finding, Severity
from socialkit.kit.browser.scripts import kit_script
from socialkit.kit.inlining import browser_text, sheet
from socialkit.kit.partner_page.partner_html import Inside, filled
from socialkit.kit.words import Words, words_in
from socialkit.model.campaign import Campaign
from socialkit.model.delivery import Delivery
from socialkit.model.rendition import Rendition
from socialkit.planning.replaced_pictures import PictureFiles
from socialkit.platforms.registry import dialect
from socialkit.previewing.account_calendar import calendar_days, calendar_weeks
from socialkit.previewing.earlier_texts import Earlier
from socialkit.previewing.offered_approvals import ApprovalOffer, offered
from socialkit.previewing.preview_cards import CardSources, PreviewCard, elsewhere, preview_cards, shown_of
from socialkit.previewing.preview_words import SEVERITY_WORDS, STATE_WORDS, feed_rows_in
from socialkit.previewing.shown_pictures import shelf_of

_ROOM = "socialkit.previewing"
#: A value of a filter and what it is called; the page leaves filters out that have one value.
_FilterChoices = list[tuple[str, str]]


@dataclass(frozen=True, kw_only=True, slots=True)
class PreviewOptions:
    """What a preview shows beside the campaign.

    ``findings`` are those of a check, ``deliveries`` the ledger's, by which states are shown and, with
    ``approving``, contents signed; ``pictures`` are those that would be posted today: without them
    nothing that shows a logo or a quote card can be signed, for it may not be what was scheduled.
    ``previous`` is an older campaign, called ``since``. ``cache`` is the folder of prepared pictures.
    ``watched`` is a script that shows the page anew when it has changed. ``today`` is the day by which
    people's consent is asked (None: the campaign's last).
    """

    findings: Sequence[Finding] = ()
    deliveries: Sequence[Delivery] = ()
    approving: bool = False
    pictures: Sequence[Rendition] = ()
    previous: Campaign | None = None
    since: str = ""
    cache: Path | None = None
    today: date | None = None
    watched: str = field(default="", repr=False)


def preview_html(campaign: Campaign, options: PreviewOptions) -> bytes:
    """Give the page; the same input gives the same bytes. AssetError: the look's font or logo is lost."""
    shelf, earlier = shelf_of(campaign, cache=options.cache), Earlier(campaign=options.previous)
    sources = CardSources(
        findings=options.findings, deliveries=options.deliveries, shelf=shelf, earlier=earlier
    )
    cards = preview_cards(campaign, sources)
    words = words_in(campaign.lang, campaign.timezone)
    weeks = calendar_weeks(campaign, cards)
    context = {
        "campaign": campaign,
        "words": words,
        "cards": cards,
        "days": _by_day(cards),
        "weeks": weeks,
        "general": tuple(elsewhere(options.findings, cards)),
        "errors": sum(each.severity is Severity.ERROR for each in options.findings),
        "others": sum(each.severity is not Severity.ERROR for each in options.findings),
        "compared": options.since if options.previous else "",
        "changes": sum(card.earlier is not None for card in cards),
        "gone": earlier.gone(campaign),
        "choices": _choices(campaign, cards, words),
        "marks": _marks,
        "offered": _offers(campaign, options),
        "approving": options.approving,
        "mail": campaign.contact if "@" in campaign.contact else "",
        "digest": _digest(cards),
        "feeds": _feeds(cards, words),
        "agenda": calendar_days(weeks),
        "state_words": STATE_WORDS,
        "severity_words": SEVERITY_WORDS,
    }
    inside = Inside(
        sheets=(sheet("preview.css", _ROOM), shelf.rules),
        scripts=(kit_script(), _script(), *filter(None, [options.watched])),
        package=_ROOM,
    )
    return filled("preview.html.j2", campaign, campaign.lang, context, inside)


@cache
def _script() -> str:
    return browser_text("preview.js", _ROOM)


def _by_day(cards: Iterable[PreviewCard]) -> list[tuple[date | None, list[PreviewCard]]]:
    """Give the cards day by day, and within a day by time; those without one come last."""
    days: dict[date | None, list[PreviewCard]] = {}
    for card in sorted(cards, key=_hour):
        days.setdefault(card.day, []).append(card)
    return sorted(days.items(), key=lambda one: (one[0] is None, one[0] or date.min))


def _hour(card: PreviewCard) -> str:
    return min((f"{each.due.local:%Y%m%d%H%M}" for each in card.receivers if each.due), default="")


def _choices(campaign: Campaign, cards: Sequence[PreviewCard], words: Words) -> dict[str, _FilterChoices]:
    names = {partner.id: partner.name for partner in campaign.partners}
    receivers = [each for card in cards for each in card.receivers]
    days = sorted({card.day for card in cards if card.day})
    states = dict.fromkeys(each.state for each in receivers)
    partners = dict.fromkeys(each.partner for each in receivers if each.partner)
    marks = dict.fromkeys(mark for card in cards for mark in _marks(card))
    return {
        "platform": list({card.message.platform: card.dialect.title for card in cards}.items()),
        "day": [(str(day), words.day(day)) for day in days]
        + ([("none", words("Without a time"))] if any(card.day is None for card in cards) else []),
        "account": [
            (name, name) for name in dict.fromkeys(each.account for each in receivers if each.account)
        ],
        "partner": [(each, names.get(each, each)) for each in partners],
        "lang": [(tag, words.language(tag)) for tag in dict.fromkeys(card.message.lang for card in cards)],
        "state": [(state.replace(" ", "-"), words(STATE_WORDS[state])) for state in states],
        "mark": [(mark, words(_MARKS[mark])) for mark in marks],
    }


_MARKS = {
    "errors": "Errors",
    "findings": "Findings",
    "changed": "Changes",
    "folded": "A fold",
    "cut": "A cut picture",
}


def _marks(card: PreviewCard) -> list[str]:
    """Give what a card can be looked for by."""
    holds = {
        "errors": any(each.severity is Severity.ERROR for each in card.findings),
        "findings": bool(card.findings),
        "changed": card.earlier is not None,
        "folded": card.folded,
        "cut": card.cut > 0,
    }
    return [mark for mark, held in holds.items() if held]


def _offers(campaign: Campaign, options: PreviewOptions) -> Callable[[PreviewCard], ApprovalOffer | None]:
    """Give what says what of a card can be approved; None where nothing is to be."""
    if not options.approving:
        return lambda _card: None
    return partial(offered, campaign, PictureFiles.of(campaign, options.pictures))


def _digest(cards: Iterable[PreviewCard]) -> str:
    """Give what answers on a device are remembered under: other texts or pictures, other answers."""
    return sha256(repr([(card.id, shown_of(card.message)) for card in cards]).encode()).hexdigest()[:12]


def _feeds(cards: Iterable[PreviewCard], words: Words) -> list[tuple[str, tuple[tuple[str, str, str], ...]]]:
    names = dict.fromkeys(card.message.platform for card in cards)
    return [(dialect(name).title, feed_rows_in(words, dialect(name).traits.feed)) for name in names]
