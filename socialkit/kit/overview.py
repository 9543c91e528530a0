"""The page that shows a rehearsed week: every post with its picture, every graphic, every finding."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from socialkit.assignments import account_assignments
from socialkit.atomic_files import write_whole
from socialkit.findings.finding import Findings
from socialkit.kit.left_out import left_out
from socialkit.kit.pages import CountedMessage, page, read_as, relative_link
from socialkit.model.campaign import Campaign
from socialkit.model.delivery import Delivery, Step
from socialkit.model.file_names import unwritten_told
from socialkit.model.rendition import Rendition
from socialkit.model.stamped import StampReport
from socialkit.platforms.delivery_words import state_word


@dataclass(frozen=True, kw_only=True, slots=True)
class _CardPicture:
    """A picture of a delivery; ``file`` is relative to the page, empty where there is none yet.

    ``alt_lang`` is the language of the alt text, which is that of the artwork.
    """

    file: str
    rendition: Rendition | None
    alt: str
    alt_lang: str


@dataclass(frozen=True, kw_only=True, slots=True)
class _Card:
    """One delivery on the page, the word for its state, and its pictures."""

    delivery: Delivery
    state: str
    reading: CountedMessage
    pictures: tuple[_CardPicture, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Week:
    """What became of a week: its deliveries, and the steps of the plan that left others out."""

    deliveries: Sequence[Delivery]
    omitted: Sequence[Step] = ()


def write_overview(
    campaign: Campaign,
    findings: Findings,
    report: StampReport,
    week: Week,
    target: Path,
) -> bool:
    """Write the page to ``target``; say whether it changed. UnwrittenError where it cannot be written."""
    context = {
        "campaign": campaign,
        "findings": findings,
        "cards": list(_cards(campaign, week.deliveries, target.parent)),
        "omitted": week.omitted,
        "gallery": [(each, relative_link(each.path, target.parent)) for each in report.renditions],
        "left_out": left_out(campaign, report),
        "names": {partner.id: partner.name for partner in campaign.partners},
    }
    data = page("overview.html.j2", context)
    with unwritten_told(target):
        return write_whole(target, data, below=target.parent)


def _cards(campaign: Campaign, deliveries: Sequence[Delivery], folder: Path) -> Iterator[_Card]:
    spoken = {
        (each.post.id, each.account.id): [alt.lang for alt in each.alts]
        for each in account_assignments(campaign)
        if each.account and each.graphic
    }
    for each in deliveries:
        langs = spoken.get((each.post, each.account), [])
        yield _card(campaign, each, langs, folder)


def _card(campaign: Campaign, delivery: Delivery, langs: Sequence[str], folder: Path) -> _Card:
    shown = delivery.message.pictures
    spoken = langs if len(langs) == len(shown) else [delivery.message.lang] * len(shown)
    return _Card(
        delivery=delivery,
        state=state_word(delivery),
        reading=read_as(campaign, delivery.message),
        pictures=tuple(
            _CardPicture(
                file=relative_link(each.rendition.path, folder) if each.rendition else "",
                rendition=each.rendition,
                alt=each.alt or "",
                alt_lang=lang,
            )
            for each, lang in zip(shown, spoken, strict=True)
        ),
    )
