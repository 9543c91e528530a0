"""Which picture goes out with a delivery, or why there is none today."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from socialkit.assignments import picture_size
from socialkit.errors import AssetError
from socialkit.ledger.media import MediaStore, kept
from socialkit.ledger.reading.content import content_hash
from socialkit.model.campaign import Campaign, Graphic, Post
from socialkit.model.delivery import Change, Delivery, Step
from socialkit.model.message import Message
from socialkit.model.rendition import Rendition
from socialkit.platforms.fitting import best, unfit
from socialkit.platforms.registry import dialect_of, is_offline

_WRITES_CONTENT = frozenset({Change.ADD, Change.CHANGE, Change.HOLD})


@dataclass(frozen=True, kw_only=True, slots=True)
class PictureStock:
    """The finished pictures of a campaign by graphic and partner, and its posts by id."""

    campaign: Campaign
    pictures: Mapping[tuple[str, str | None], Sequence[Rendition]]
    posts: Mapping[str, Post]


def stocked(campaign: Campaign, pictures: Sequence[Rendition]) -> PictureStock:
    """Sort the pictures of a campaign once, for all its deliveries."""
    found: defaultdict[tuple[str, str | None], list[Rendition]] = defaultdict(list)
    for picture in pictures:
        found[picture.graphic, picture.partner].append(picture)
    return PictureStock(
        campaign=campaign, pictures=dict(found), posts={each.id: each for each in campaign.posts}
    )


def pictured(stock: PictureStock, delivery: Delivery) -> Delivery:
    """Give a delivery with all its pictures; its ``reason`` says why it lacks one that it should have.

    Raises AssetError for a graphic that nobody has stamped.
    """
    made: list[Rendition] = []
    for shown in delivery.message.pictures:
        found = _picture(stock, delivery, shown.graphic)
        if isinstance(found, str):
            # One partner's broken logo must not keep everybody else's posts back.
            return replace(delivery, reason=found)
        made.append(found)
    return _showing(stock.campaign, delivery, made) if made else delivery


def with_picture_of(campaign: Campaign, delivery: Delivery, there: Delivery | None) -> Delivery:
    """Give a delivery with the pictures of what was scheduled, where those were of the same graphics."""
    graphics = [each.graphic for each in delivery.message.pictures]
    same = there is not None and [each.graphic for each in there.message.pictures] == graphics
    made = there.message.renditions if there and same else ()
    return _showing(campaign, delivery, made) if made and len(made) == len(graphics) else delivery


def can_be_stamped(campaign: Campaign, message: Message) -> bool:
    """Say whether a message needs no partner's logo, or one that is there."""
    if message.graphic is None or message.partner is None:
        return True
    partner = campaign.partner(message.partner)
    return any(logo is not None and logo.is_file() for logo in (partner.logo, partner.logo_dark))


def with_kept_pictures(steps: Sequence[Step], media: MediaStore) -> tuple[Step, ...]:
    """Give the steps with their pictures as ``media`` keeps them, each picture put there once."""
    there: dict[Rendition, Rendition] = {}
    return tuple(_with_kept_picture(step, media, there) for step in steps)


def _with_kept_picture(step: Step, media: MediaStore, there: dict[Rendition, Rendition]) -> Step:
    pictures = step.delivery.message.renditions
    # What is held for want of a picture keeps those it was scheduled with, there or lost.
    if step.change not in _WRITES_CONTENT or not pictures or not step.pictured:
        return step
    for picture in pictures:
        if picture not in there:
            there[picture] = kept(picture, media)
    message = step.delivery.message.showing([there[picture] for picture in pictures])
    return replace(step, delivery=replace(step.delivery, message=message))


def _showing(campaign: Campaign, delivery: Delivery, pictures: Sequence[Rendition]) -> Delivery:
    message = delivery.message.showing(pictures)
    content = content_hash(message, dialect_of(campaign, message.platform))
    return replace(delivery, message=message, content_hash=content)


def _picture(stock: PictureStock, delivery: Delivery, id_: str) -> Rendition | str:
    """Give the message's picture of the graphic with that id, or say why there is none."""
    message, campaign = delivery.message, stock.campaign
    fitting = stock.pictures.get((id_, message.partner), [])
    graphic = campaign.graphic(id_)
    if graphic.translations and not message.partner:
        fitting = [p for p in fitting if p.path in graphic.version(message.lang).files]
    if not fitting and graphic.card and not all(path.is_file() for path in graphic.files):
        return f"the quote card of {graphic.card.name} is not drawn yet: `socialkit stamp` says why"
    if not fitting and message.partner and stock.pictures:
        return f"there is no graphic with the logo of {message.partner} yet: mend the logo"
    if not fitting:
        raise _unstamped(message, graphic)
    reader = dialect_of(campaign, message.platform)
    size = picture_size(campaign, stock.posts[message.post], message.platform, id_)
    by_hand = is_offline(delivery.publisher)
    found = best(fitting, reader, size=size, by_hand=by_hand)
    why = "" if found else unfit(fitting, reader, size=size, by_hand=by_hand)
    return found or f"no picture of {id_} fits: {why}"


def _unstamped(message: Message, graphic: Graphic) -> AssetError:
    whose = f" with the logo of {message.partner}" if message.partner else ""
    return AssetError(
        f"{message.post} on {message.platform}: there is no picture of the graphic "
        f"{graphic.id!r}{whose} yet: stamp, and give plan `pictures=report.pictures`",
        path=graphic.files[0],
        code="not-stamped",
    )
