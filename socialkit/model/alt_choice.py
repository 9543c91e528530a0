"""Which alt text goes out with a post: one that was written for the artwork that is shown."""

from dataclasses import replace

from socialkit.model.campaign import Campaign, Graphic, Partner, Post
from socialkit.model.graphic_texts import AltText
from socialkit.model.language_tags import suiting


def alt_of(campaign: Campaign, post: Post, partner: Partner | None = None) -> AltText | None:
    """Give what is said of the artwork that ``partner``, else the alliance, shows; None: no picture.

    The post's own words go before the graphic's, and words in its language before all others. What was
    written for another artwork is given only where nothing is said of the one shown, and says so.
    """
    if post.graphic is None:
        return None
    graphic, shown = campaign.graphic(post.graphic), shown_in(campaign, post, partner)
    own, seen = _own(post), _seen(graphic, shown, post.lang)
    alike = own is not None and graphic.version(own.lang).files == graphic.version(shown).files
    if own and (seen is None or (alike and not _nearer(seen, own, post.lang))):
        return replace(own, of_another=not alike)
    return seen or replace(graphic.alt_text(shown), of_another=True)


def shown_in(campaign: Campaign, post: Post, partner: Partner | None) -> str:
    """Give the language whose artwork is shown: the partner's, for the alliance the post's."""
    return campaign.language_of(partner) if partner else post.lang


def _own(post: Post) -> AltText | None:
    """Give what a post says of its picture itself, a translation what its original says."""
    source = post if post.alt is not None else post.original or post
    if source.alt is None:
        return None
    return AltText(value=source.alt, lang=source.lang, origin=source.alt_origin, place=source.place)


def _nearer(seen: AltText, own: AltText, lang: str) -> bool:
    """Say whether the graphic's words are in the language of the post, and its own are not."""
    return own.lang != lang and suiting(lang, [seen.lang]) is not None


def _seen(graphic: Graphic, shown: str, lang: str) -> AltText | None:
    """Give what the graphic says of its artwork in ``shown``, in ``lang`` if it can be; None: nothing.

    A translation that has no artwork of its own says in its language what the graphic's own shows.
    """
    artwork = graphic.version(shown)
    alike = [each.lang for each in graphic.versions if each.files == artwork.files]
    written = {name: text for name, text in graphic.alt_texts.items() if name in alike and text.value}
    found = (suiting(wanted, written) for wanted in (lang, artwork.lang, graphic.lang))
    return next((written[name] for name in found if name), None)
