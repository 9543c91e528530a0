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
from socialkit.model.stamped import StampReport
from socialkit.platforms.delivery_words import state_word


@dataclass(frozen=True, kw_only=True, slots=True)
class _Card:
    """One delivery on the page, and the word for its state; ``picture`` is relative to the page.

    ``alt_lang`` is the language of the alt text, which is that of the artwork.
    """

    delivery: Delivery
    state: str
    reading: CountedMessage
    picture: str | None
    alt_lang: str


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
    """Write the page to ``target``; say whether it changed."""
    context = {
        "campaign": campaign,
        "findings": findings,
        "cards": list(_cards(campaign, week.deliveries, target.parent)),
        "omitted": week.omitted,
        "gallery": [(each, relative_link(each.path, target.parent)) for each in report.renditions],
        "left_out": left_out(campaign, report),
        "names": {partner.id: partner.name for partner in campaign.partners},
    }
    return write_whole(target, page("overview.html.j2", context), below=target.parent)


def _cards(campaign: Campaign, deliveries: Sequence[Delivery], folder: Path) -> Iterator[_Card]:
    spoken = {
        (each.post.id, each.account.id): each.alt.lang
        for each in account_assignments(campaign)
        if each.account and each.alt
    }
    for each in deliveries:
        lang = spoken.get((each.post, each.account), each.message.lang)
        yield _card(campaign, each, lang, folder)


def _card(campaign: Campaign, delivery: Delivery, alt_lang: str, folder: Path) -> _Card:
    picture = delivery.message.picture
    return _Card(
        delivery=delivery,
        state=state_word(delivery),
        reading=read_as(campaign, delivery.message),
        picture=relative_link(picture.path, folder) if picture else None,
        alt_lang=alt_lang,
    )
