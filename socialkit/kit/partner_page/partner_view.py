"""All that a partner's page shows, put together as one value."""

from collections.abc import Sequence
from dataclasses import dataclass

from socialkit.assignments import kit_assignments, picture_size
from socialkit.kit.partner_page.agenda import PageDeadline, PageResource, page_deadlines, page_resources
from socialkit.kit.partner_page.attending import PageEvent, are_webinars, at_once, page_events
from socialkit.kit.partner_page.files import Edition, KitFiles, preview_name
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
from socialkit.kit.partner_page.tagging import TagRow, tag_rows
from socialkit.kit.partner_page.week import PageDay, days, zone_of
from socialkit.kit.words import Words, words_in
from socialkit.model.campaign import Campaign, Partner
from socialkit.model.rendition import Rendition


@dataclass(frozen=True, kw_only=True, slots=True)
class PartnerView:
    """What the template of a partner's page is filled with."""

    campaign: Campaign
    partner: Partner
    words: Words
    zone: str
    days: tuple[PageDay, ...]
    graphics: tuple[ShownGraphic, ...]
    tags: tuple[TagRow, ...]
    hashtags: tuple[str, ...]
    mentions: tuple[str, ...]
    events: tuple[PageEvent, ...]
    deadlines: tuple[PageDeadline, ...]
    resources: tuple[PageResource, ...]
    files: KitFiles
    edition: Edition

    @property
    def lang(self) -> str:
        """The language that the partner posts in."""
        return self.campaign.language_of(self.partner)

    @property
    def cards(self) -> tuple[PostCard, ...]:
        """All posts, in the order of the page."""
        return tuple(each.card for day in self.days for each in day.posts)

    @property
    def choices(self) -> dict[str, str]:
        """Every choice of platform that some card has, by value, with its title."""
        return {value: title for card in self.cards for value, title in card.choices}

    @property
    def most_pictures(self) -> int:
        """How many pictures go with the post that has most of them."""
        return max((len(card.pictures) or 1 for card in self.cards), default=1)

    @property
    def first_day(self) -> PageDay | None:
        """The first day with a post; None where there is no post at all."""
        return next((day for day in self.days if day.posts), None)

    @property
    def hero(self) -> ShownGraphic | None:
        """The graphic at the head of the page: the first wide one, else the first."""
        wide = (each for each in self.graphics if each.shape == "wide")
        return next(wide, self.graphics[0] if self.graphics else None)

    @property
    def webinars(self) -> bool:
        """Whether every event is a webinar."""
        return are_webinars(self.events)

    @property
    def events_at_once(self) -> bool:
        """Whether the events start at the same time, so that one must choose."""
        return at_once(self.events)

    @property
    def one_alt(self) -> bool:
        """Whether several graphics share one alt text."""
        return len(self.graphics) > 1 and len({each.alt for each in self.graphics}) == 1


def partner_view(
    campaign: Campaign,
    partner: Partner,
    pictures: Sequence[Rendition],
    files: KitFiles,
    edition: Edition,
) -> PartnerView:
    """Put a partner's page together; ``pictures`` are her graphics, ``files`` what stands beside the page."""
    graphics = PartnerGraphics(pictures=tuple(pictures), views=_views(campaign, partner, pictures, files))
    zone = zone_of(campaign, partner)
    shown_days = days(campaign, partner, graphics, files.kept)
    cards = [each.card for day in shown_days for each in day.posts]
    lang = cards[0].lang if cards else campaign.language_of(partner)
    return PartnerView(
        campaign=campaign,
        partner=partner,
        words=words_in(campaign.language_of(partner), partner.timezone),
        zone=zone,
        days=shown_days,
        graphics=tuple(graphics.views.values()),
        tags=tag_rows(cards),
        hashtags=campaign.hashtags.required_for(lang=lang),
        mentions=campaign.mentions.required_for(lang=lang),
        events=page_events(campaign.events, zone, campaign.language_of(partner)),
        deadlines=page_deadlines(campaign, zone, campaign.language_of(partner)),
        resources=page_resources(campaign, zone, campaign.language_of(partner)),
        files=files,
        edition=edition,
    )


def _views(
    campaign: Campaign, partner: Partner, pictures: Sequence[Rendition], files: KitFiles
) -> dict[str, ShownGraphic]:
    """Give her graphics by key, each with the platforms that some post sends it to."""
    goes_to: dict[str, dict[str, None]] = {}
    chosen: dict[tuple[object, ...], Rendition | None] = {}
    for assigned in kit_assignments(campaign, partner):
        for id_ in assigned.graphics:
            # Most posts have the same graphic, and a platform takes the same picture of it each time.
            size = picture_size(campaign, assigned.post, assigned.platform, id_)
            asked = (id_, assigned.platform, size)
            if asked not in chosen:
                chosen[asked] = fitting(campaign, assigned, pictures, id_)
            picture = chosen[asked]
            if picture:
                goes_to.setdefault(key_of(picture), {})[assigned.dialect.title] = None
    return {
        key_of(picture): shown(
            campaign, partner, picture, _preview(picture, files), tuple(goes_to.get(key_of(picture), ()))
        )
        for picture in pictures
    }


def _preview(picture: Rendition, files: KitFiles) -> Preview | None:
    name = preview_name(picture)
    if name not in files.previews:
        return None
    width, height = preview_size(picture.width, picture.height)
    return Preview(file=name, width=width, height=height)
