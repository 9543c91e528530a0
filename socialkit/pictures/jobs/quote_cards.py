"""Quote cards as files, drawn where they are missing."""

from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path

from PIL import Image

from socialkit.atomic_files import write_whole
from socialkit.disk_errors import why_unwritten
from socialkit.errors import AssetError
from socialkit.model.campaign import Campaign, Graphic
from socialkit.model.people.profile import PREFIX
from socialkit.model.people.quote_card import SIZES, QuoteCard
from socialkit.pictures.decode.decoding import decode
from socialkit.pictures.draw.card_artwork import card_artwork
from socialkit.pictures.logos.preparing import prepare
from socialkit.pictures.storage.picture_files import read

#: The longest side that a logo has on a card while it is drawn, in pixels.
_LOGO_SIDE = 600
_WHITE = (255, 255, 255)
#: What is no fault of a card, but of the folder that all stand in.
_UNWRITTEN = "card"


@dataclass(frozen=True, kw_only=True, slots=True)
class DrawnCards:
    """A campaign whose cards are all drawn, and the graphics that it has no more, each with what it lacks."""

    campaign: Campaign
    broken: tuple[tuple[Graphic, AssetError], ...] = ()


def draw_cards(campaign: Campaign) -> DrawnCards:
    """Draw the cards that are not there; a file's name says all that is on it.

    A card whose photo cannot be decoded, whose quote is too long or has letters that no font has, is set
    aside, and the others go on. AssetError, naming the person, where the folder cannot be written.
    """
    broken = tuple(
        (graphic, error)
        for graphic in campaign.graphics
        if graphic.card and not all(path.is_file() for path in graphic.files)
        for error in _drawn(campaign.folder, graphic, graphic.card)
    )
    without = {graphic.id for graphic, _ in broken}
    graphics = tuple(each for each in campaign.graphics if each.id not in without)
    return DrawnCards(campaign=replace(campaign, graphics=graphics) if broken else campaign, broken=broken)


def _drawn(folder: Path, graphic: Graphic, card: QuoteCard) -> tuple[AssetError, ...]:
    """Draw a card; give the error of one that cannot be drawn, with the name of the person."""
    try:
        _draw(folder, graphic, card)
    except AssetError as error:
        said = f"the quote card of {card.name} ({graphic.place.file}): {error}"
        named = AssetError(said, path=error.path, code=error.code)
        if error.code == _UNWRITTEN:
            raise named from None
        return (named,)
    return ()


def _draw(folder: Path, graphic: Graphic, card: QuoteCard) -> None:
    photo = _opaque(decode(card.photo, read(card.photo)).image) if card.photo else None
    logo = prepare(card.logo, read(card.logo), _LOGO_SIDE) if card.logo else None
    for size, path in zip(SIZES, graphic.files, strict=True):
        file = BytesIO()
        card_artwork(card, photo, size, logo=logo).save(file, "PNG")
        try:
            write_whole(path, file.getvalue(), below=folder)
        except OSError as error:
            raise AssetError(
                f"it cannot be written {why_unwritten(error)}", path=path, code=_UNWRITTEN
            ) from None


def _opaque(photo: Image.Image) -> Image.Image:
    ground = Image.new("RGB", photo.size, _WHITE)
    ground.paste(photo, mask=photo.getchannel("A") if photo.mode == "RGBA" else None)
    return ground


def is_card(file: str) -> bool:
    """Say whether a stamped file, ``PARTNER/GRAPHIC-SIZE.png``, is named as a quote card."""
    return file.rpartition("/")[2].startswith(PREFIX)
