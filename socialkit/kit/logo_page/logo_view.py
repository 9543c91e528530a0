"""All that the page "Add your logo" shows in one language before a script runs, put together as one value."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from socialkit.kit.browser.stamp_table import StampSize
from socialkit.kit.logo_page.own_handles import HandleField, handle_fields
from socialkit.kit.logo_page.own_kit import OwnKit
from socialkit.kit.logo_page.page_languages import STEM, languages_of, logo_page_name
from socialkit.kit.partner_page.shown_graphics import Preview, ShownGraphic
from socialkit.kit.words import Words, words_in
from socialkit.model.campaign import Campaign


@dataclass(frozen=True, kw_only=True, slots=True)
class LogoView:
    """What the template is filled with; ``others`` are (tag, address, name) of the other languages."""

    campaign: Campaign
    lang: str
    words: Words
    kit: OwnKit
    graphics: tuple[ShownGraphic, ...]
    handles: tuple[HandleField, ...]
    others: tuple[tuple[str, str, str], ...]

    @property
    def alts(self) -> tuple[ShownGraphic, ...]:
        """The first graphic of those that share an alt text."""
        return tuple({each.alt: each for each in reversed(self.graphics)}.values())[::-1]


def logo_view(
    campaign: Campaign, lang: str, kit: OwnKit, sizes: Sequence[StampSize], files: Mapping[StampSize, str]
) -> LogoView:
    """Put the page in one language together; ``files`` has the name of each size's picture without a logo."""
    return LogoView(
        campaign=campaign,
        lang=lang,
        words=words_in(lang, None),
        kit=kit,
        graphics=tuple(
            _without_logo(graphic, files[size])
            for size, graphic in zip(sizes, kit.view.graphics, strict=True)
        ),
        handles=handle_fields(campaign),
        others=tuple(
            (other, logo_page_name(campaign, other), words_in(other, None).language(other))
            for other in languages_of(campaign)
            if other != lang
        ),
    )


def _without_logo(graphic: ShownGraphic, file: str) -> ShownGraphic:
    small = Preview(
        file=f"{STEM}/{file.removesuffix('.png')}.jpg",
        width=graphic.preview.width,
        height=graphic.preview.height,
    )
    return replace(graphic, file=f"{STEM}/{file}", preview=small)
