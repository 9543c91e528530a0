"""What can be said of graphics without opening one: whether platforms take what they would be sent."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from socialkit.assignments import account_assignments, audiences, picture_size
from socialkit.checking.logo_checking import header
from socialkit.errors import AssetError
from socialkit.findings.finding import Severity
from socialkit.model.campaign import Campaign, Graphic, Post
from socialkit.model.output import MEDIA_TYPES
from socialkit.model.rendition import Rendition
from socialkit.pictures.geometry.framing import PixelSize, large_enough
from socialkit.pictures.jobs.size_requests import size_requests, usual_format
from socialkit.pictures.storage.picture_kinds import beginning
from socialkit.platforms.fitting import best, unfit, unlisted
from socialkit.platforms.platform import Dialect
from socialkit.platforms.registry import dialect_of, is_offline
from socialkit.rules.logos.logo_findings import PictureNote, about_graphic

_RESHAPE = "add an artwork, or one of `sizes`, of such a shape"
#: Begins what may turn a JPEG (Exif 2.32, section 4.5.4, 2019).
_EXIF = b"Exif\0\0"


class _Showing(NamedTuple):
    """A graphic as a platform would get it: with a partner's logo or without, from a person or a program."""

    graphic: str
    lang: str
    platform: str
    size: PixelSize | None
    stamped: bool = False
    by_hand: bool = True


class _SeenArtwork(NamedTuple):
    path: Path
    kind: str
    size: PixelSize


def seen_graphics(campaign: Campaign) -> Iterator[PictureNote]:
    """Look at what each platform would be sent of the graphics that posts carry; planning tells the rest.

    Where a platform would refuse every picture, or a size is named that is not made, that is an error
    (SK963); a format that it takes from people alone is a warning (SK964), one for a graphic on a platform,
    and none where every account there is of people who post. What is no picture at all is an error (SK965).
    Reads headers of artworks and photos.
    """
    yield from _broken(campaign)
    carried = any(version.graphic for version in campaign.versions)
    uses = list(dict.fromkeys(_uses(campaign))) if carried else []
    # For these the picture with a logo speaks: `output` mends it, and no account posts the artwork.
    spoken = {(use.graphic, use.platform) for use in uses if use.stamped}
    refused: dict[PictureNote, None] = {}
    by_hand: dict[tuple[str, str], PictureNote] = {}
    for use in uses:
        graphic, reader = campaign.graphic(use.graphic), dialect_of(campaign, use.platform)
        drawn = _drawn(graphic, use.lang)
        pictures = [*(_stamped if use.stamped else _plain)(campaign, drawn)]
        found = best(pictures, reader, size=use.size, by_hand=use.by_hand)
        if pictures and found is None:
            refused[_refused(drawn, use, pictures, reader)] = None
        elif found and unlisted(found, reader) and (use.stamped or (use.graphic, use.platform) not in spoken):
            by_hand.setdefault((use.graphic, use.platform), _by_hand(graphic, use, found, reader))
    yield from refused
    yield from (note for (_, platform), note in by_hand.items() if platform not in _only_people(campaign))


def _drawn(graphic: Graphic, lang: str) -> Graphic:
    """Give the version of a graphic in which the artwork for ``lang`` is named; others share it."""
    files = graphic.version(lang).files
    return next(each for each in graphic.versions if each.files == files)


def _broken(campaign: Campaign) -> Iterator[PictureNote]:
    # A partner's logo is told at her entry.
    partners = {logo for each in campaign.partners for logo in (each.logo, each.logo_dark)}
    for graphic in campaign.graphics:
        for path, opening in (_card_files if graphic.card else _artwork_files)(graphic).items():
            try:
                header(path)
            except AssetError as error:
                # A missing one the file's reader tells, at its path.
                if error.code != "missing-file" and path not in partners:
                    yield about_graphic(graphic, "broken", f"{opening}{error}", None, Severity.ERROR)


def _artwork_files(graphic: Graphic) -> dict[Path, str]:
    return {path: "" for each in graphic.versions for path in each.files}


def _card_files(graphic: Graphic) -> dict[Path, str]:
    """Give what a quote card is made of, and what each is called."""
    card = graphic.card
    files = {"photo": card.photo, "logo": card.logo} if card else {}
    return {path: f"the {what} of {card.name}: " for what, path in files.items() if path and card}


def _only_people(campaign: Campaign) -> set[str]:
    """Give the platforms of whose accounts the file says that people post, and no program."""
    programs = {each.platform for each in campaign.accounts if not is_offline(each.publisher)}
    return {each.platform for each in campaign.accounts} - programs


def _uses(campaign: Campaign) -> Iterator[_Showing]:
    """Give each way in which a post's graphic goes out, many of them more than once."""
    programs = {
        each.platform for each in campaign.accounts if each.partner and not is_offline(each.publisher)
    }
    for each in audiences(campaign):
        for lang in dict.fromkeys(map(campaign.language_of, each.partners)):
            for use in _each(campaign, each.version, each.platform, lang):
                yield use._replace(stamped=True)
                if each.platform in programs:
                    yield use._replace(stamped=True, by_hand=False)
    own = tuple(account for account in campaign.accounts if not account.partner)
    if own or not campaign.accounts:
        yield from _own_uses(replace(campaign, accounts=own))


def _own_uses(campaign: Campaign) -> Iterator[_Showing]:
    """Give those of the accounts that the campaign has."""
    for one in account_assignments(campaign):
        by_hand = one.account is not None and is_offline(one.account.publisher)
        for use in _each(campaign, one.post, one.platform, one.post.lang):
            yield use._replace(by_hand=by_hand)


def _each(campaign: Campaign, post: Post, platform: str, lang: str) -> Iterator[_Showing]:
    for graphic in post.graphics:
        size = picture_size(campaign, post, platform, graphic)
        yield _Showing(graphic=graphic, lang=lang, platform=platform, size=size)


def _refused(graphic: Graphic, use: _Showing, pictures: list[Rendition], reader: Dialect) -> PictureNote:
    why = unfit(pictures, reader, size=use.size, by_hand=use.by_hand)
    shaped = any(reader.pictures.has_room_for(one.width, one.height) for one in pictures)
    remedy = "add it to `sizes`, or an artwork" if use.size else _as_form(use, reader) if shaped else _RESHAPE
    message = f"{reader.title} gets no picture {_whose(use)}: {why}; {remedy}"
    size = use.size or (pictures[0].width, pictures[0].height)
    return about_graphic(graphic, "refused", message, size, Severity.ERROR)


def _by_hand(graphic: Graphic, use: _Showing, found: Rendition, reader: Dialect) -> PictureNote:
    taken = ", ".join(reader.pictures.formats)
    given = found.media_type.removeprefix("image/").upper()
    gets = f"{_whose(use)} it gets a {given}: {_as_form(use, reader)}"
    message = f"{reader.title} takes {taken} from programs, and {gets}"
    return about_graphic(graphic, "by-hand", message, (found.width, found.height))


def _whose(use: _Showing) -> str:
    return "with a partner's logo" if use.stamped else "without a logo"


def _as_form(use: _Showing, reader: Dialect) -> str:
    form = (reader.pictures.formats or ("jpg",))[0]
    return f"write `output: {{format: {form}}}`" if use.stamped else f"save the artwork as {form}"


def _plain(campaign: Campaign, graphic: Graphic) -> Iterator[Rendition]:
    """Give the pictures without a logo: the artworks as they are."""
    del campaign
    for art in _artworks(graphic):
        media_type = f"image/{art.kind.lower()}"
        yield _picture(graphic, art.size, media_type, art.path)


def _stamped(campaign: Campaign, graphic: Graphic) -> Iterator[Rendition]:
    """Give the pictures with a logo that are surely made, as far as nobody has drawn them."""
    posted = (platform for post in campaign.posts for platform in post.platforms)
    names = dict.fromkeys((*campaign.platforms, *posted, *graphic.sizes_for))
    readers = {name: dialect_of(campaign, name) for name in names}
    artworks = [*_artworks(graphic)]
    for request in size_requests(graphic, [art.size for art in artworks], readers):
        for art in artworks:
            if large_enough(art.size, request.size, graphic.fit):
                form = graphic.output.format or usual_format(art.kind, request.platforms)
                yield _picture(graphic, request.size, MEDIA_TYPES[form])


def _picture(graphic: Graphic, size: PixelSize, media_type: str, path: Path = Path()) -> Rendition:
    return Rendition(
        graphic=graphic.id,
        partner=None,
        path=path,
        width=size[0],
        height=size[1],
        media_type=media_type,
        sha256="",
    )


def _artworks(graphic: Graphic) -> Iterator[_SeenArtwork]:
    """Give what headers say of the artworks; one that may lie on its side stands there both ways."""
    for path in graphic.files:
        try:
            kind, size = header(path)
        except AssetError:
            continue
        if size:
            turned = {size, size[::-1]} if kind == "JPEG" and _EXIF in beginning(path) else {size}
            yield from (_SeenArtwork(path=path, kind=kind, size=each) for each in sorted(turned))
