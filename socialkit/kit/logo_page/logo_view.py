"""All that the page "Add your logo" shows in one language, put together as one value."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from socialkit.assignments import kit_assignments
from socialkit.kit.browser.stamp_table import StampSize
from socialkit.kit.logo_page.page_languages import STEM, languages_of, logo_page_name
from socialkit.kit.logo_page.stand_in import stand_in
from socialkit.kit.partner_page.post_cards import PostCard
from socialkit.kit.partner_page.preview_sizes import preview_size
from socialkit.kit.partner_page.shown_graphics import (
    PartnerGraphics,
    Preview,
    ShownGraphic,
    fitting,
    key_of,
    shown,
)
from socialkit.kit.partner_page.week import PageDay, days, zone_of
from socialkit.kit.words import Words, words_in
from socialkit.model.campaign import Campaign, Partner
from socialkit.model.output import MEDIA_TYPES
from socialkit.model.rendition import Rendition


@dataclass(frozen=True, kw_only=True, slots=True)
class LogoView:
    """What the template is filled with; ``others`` are (tag, address, name) of the other languages."""

    campaign: Campaign
    partner: Partner
    lang: str
    words: Words
    zone: str
    days: tuple[PageDay, ...]
    graphics: tuple[ShownGraphic, ...]
    others: tuple[tuple[str, str, str], ...]

    @property
    def cards(self) -> tuple[PostCard, ...]:
        """All posts, in the order of the page."""
        return tuple(each.card for day in self.days for each in day.posts)

    @property
    def choices(self) -> tuple[str, ...]:
        """Every choice of platform that some card has."""
        return tuple(dict.fromkeys(value for card in self.cards for value, _ in card.choices))

    @property
    def alts(self) -> tuple[ShownGraphic, ...]:
        """The first graphic of those that share an alt text."""
        return tuple({each.alt: each for each in reversed(self.graphics)}.values())[::-1]


def logo_view(
    campaign: Campaign, lang: str, sizes: Sequence[StampSize], files: Mapping[StampSize, str]
) -> LogoView:
    """Put the page in one language together; ``files`` has the name of each size's picture without a logo."""
    partner = stand_in(campaign, lang)
    pictures = tuple(_picture(size, files[size]) for size in sizes)
    views = _views(campaign, partner, pictures)
    graphics = PartnerGraphics(pictures=pictures, views=views)
    return LogoView(
        campaign=campaign,
        partner=partner,
        lang=lang,
        words=words_in(lang, None),
        zone=zone_of(campaign, partner),
        days=tuple(day for day in days(campaign, partner, graphics) if day.posts),
        graphics=tuple(views.values()),
        others=tuple(
            (other, logo_page_name(campaign, other), words_in(other, None).language(other))
            for other in languages_of(campaign)
            if other != lang
        ),
    )


def _picture(size: StampSize, file: str) -> Rendition:
    """Give a size's picture as the graphic of somebody, so that it is chosen for platforms as hers are."""
    width, height = size.page.size
    return Rendition(
        graphic=size.page.graphic,
        partner=None,
        path=Path(STEM) / file,
        width=width,
        height=height,
        media_type=MEDIA_TYPES["png"],
        sha256="",
    )


def _views(campaign: Campaign, partner: Partner, pictures: Sequence[Rendition]) -> dict[str, ShownGraphic]:
    goes_to: dict[str, dict[str, None]] = {}
    for assigned in kit_assignments(campaign, partner):
        for id_ in assigned.graphics:
            picture = fitting(campaign, assigned, pictures, id_)
            if picture:
                goes_to.setdefault(key_of(picture), {})[assigned.dialect.title] = None
    found = (
        shown(campaign, partner, picture, _preview(picture), tuple(goes_to.get(key_of(picture), ())))
        for picture in pictures
    )
    return {each.key: replace(each, file=f"{STEM}/{each.file}") for each in found}


def _preview(picture: Rendition) -> Preview:
    width, height = preview_size(picture.width, picture.height)
    return Preview(file=picture.path.with_suffix(".jpg").as_posix(), width=width, height=height)
