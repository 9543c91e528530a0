"""The page that shows a rehearsed week: every post with its picture, every graphic, every finding."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from socialkit.atomic_files import write_whole
from socialkit.findings.finding import Findings
from socialkit.kit.pages import CountedMessage, page, read_as, relative_link
from socialkit.model.campaign import Campaign
from socialkit.model.delivery import Delivery
from socialkit.model.rendition import Rendition


@dataclass(frozen=True, kw_only=True, slots=True)
class _Card:
    """One delivery on the page; ``picture`` is relative to the page."""

    delivery: Delivery
    reading: CountedMessage
    picture: str | None


def write_overview(
    campaign: Campaign,
    findings: Findings,
    renditions: Sequence[Rendition],
    deliveries: Sequence[Delivery],
    target: Path,
) -> bool:
    """Write the page to ``target``; say whether it changed."""
    context = {
        "campaign": campaign,
        "findings": findings,
        "cards": [_card(campaign, delivery, target.parent) for delivery in deliveries],
        "gallery": [(rendition, relative_link(rendition.path, target.parent)) for rendition in renditions],
        "names": {partner.id: partner.name for partner in campaign.partners},
    }
    return write_whole(target, page("overview.html.j2", context), below=target.parent)


def _card(campaign: Campaign, delivery: Delivery, folder: Path) -> _Card:
    picture = delivery.message.picture
    return _Card(
        delivery=delivery,
        reading=read_as(campaign, delivery.message),
        picture=relative_link(picture.path, folder) if picture else None,
    )
