"""The graphics of a kit as a page shows them: a small picture to look at, the file to take along."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from socialkit.assignments import Assignment, picture_size
from socialkit.kit.partner_page.choices import PlatformChoice
from socialkit.model.campaign import Campaign, Partner
from socialkit.model.message import branded_alt
from socialkit.model.rendition import Rendition
from socialkit.platforms.fitting import best

#: Ours: so far from a square a graphic is called wide or tall.
_SQUARE = 1.1


@dataclass(frozen=True, kw_only=True, slots=True)
class Preview:
    """A small JPEG of a graphic: where it stands beside the page, and its width and height in pixels."""

    file: str
    width: int
    height: int


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownGraphic:
    """One graphic of a partner: its file beside the page, what to look at, what it says.

    ``shape`` is ``wide``, ``square`` or ``tall``; ``goes_to`` names the platforms (as people write them)
    for which some post has it; ``length`` is in bytes.
    """

    key: str
    file: str
    preview: Preview
    width: int
    height: int
    form: str
    length: int
    shape: str
    alt: str
    alt_lang: str
    goes_to: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class PartnerGraphics:
    """A partner's graphics, and how a page shows each, by key."""

    pictures: tuple[Rendition, ...] = ()
    views: Mapping[str, ShownGraphic] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class CardGraphic:
    """A graphic beside a text, and the choices of platform (empty: all) that get this one.

    ``number`` says which of the post's pictures it is, from 1; ``alt`` is what is said of one behind the
    first, in ``alt_lang``.
    """

    on: tuple[str, ...]
    graphic: ShownGraphic
    number: int = 1
    alt: str = ""
    alt_lang: str = ""


def key_of(picture: Rendition) -> str:
    """Give what a page calls a graphic: its id and size."""
    return f"{picture.graphic}-{picture.width}x{picture.height}"


def shown(
    campaign: Campaign, partner: Partner, picture: Rendition, preview: Preview | None, goes_to: Sequence[str]
) -> ShownGraphic:
    """Give a graphic as a page shows it; without a preview it is its own."""
    alt = branded_alt(campaign, partner, picture.graphic)
    return ShownGraphic(
        key=key_of(picture),
        file=picture.path.name,
        preview=preview or Preview(file=picture.path.name, width=picture.width, height=picture.height),
        width=picture.width,
        height=picture.height,
        form=picture.media_type.removeprefix("image/").upper(),
        length=picture.length,
        shape=shape(picture.width, picture.height),
        alt=alt.value,
        alt_lang=alt.lang,
        goes_to=tuple(goes_to),
    )


def shape(width: int, height: int) -> str:
    """Give ``wide``, ``square`` or ``tall``."""
    if width > height * _SQUARE:
        return "wide"
    return "tall" if height > width * _SQUARE else "square"


def fitting(
    campaign: Campaign, assigned: Assignment, pictures: Sequence[Rendition], graphic: str | None = None
) -> Rendition | None:
    """Give the picture that a person puts beside a text on its platform; None where none is taken.

    ``graphic`` is the id of one of the post's; None: the first.
    """
    id_ = graphic or assigned.graphic
    there = [picture for picture in pictures if picture.graphic == id_]
    size = picture_size(campaign, assigned.post, assigned.platform, id_)
    return best(there, assigned.dialect, size=size)


def beside(
    campaign: Campaign,
    choices: Sequence[PlatformChoice],
    graphics: PartnerGraphics,
) -> tuple[tuple[CardGraphic, ...], tuple[str, ...]]:
    """Give the graphics beside a post, each with its choices, and the choices whose platform takes none.

    Of several pictures all sizes of the first come first, then those of the second.
    """
    ids = choices[0].offers[0].assigned.graphics
    shown_here = [
        each
        for number, id_ in enumerate(ids, start=1)
        for each in _sizes(campaign, choices, graphics, (number, id_))
    ]
    taken = {value for each in shown_here for value in (each.on or [choice.value for choice in choices])}
    return tuple(shown_here), tuple(each.value for each in choices if each.value not in taken)


def _sizes(
    campaign: Campaign, choices: Sequence[PlatformChoice], graphics: PartnerGraphics, which: tuple[int, str]
) -> Iterator[CardGraphic]:
    """Give the files of one picture of a post, each with the choices that get it."""
    number, id_ = which
    found = {
        each.value: fitting(campaign, each.offers[0].assigned, graphics.pictures, id_) for each in choices
    }
    by_key: dict[str, list[str]] = {}
    for value, picture in found.items():
        if picture:
            by_key.setdefault(key_of(picture), []).append(value)
    alone = len(by_key) == 1 and all(found.values())
    first = choices[0].offers[0]
    behind = number > 1
    alt, lang = (
        (first.message.pictures[number - 1].alt, first.assigned.alts[number - 1].lang) if behind else ("", "")
    )
    for key, values in by_key.items():
        yield CardGraphic(
            on=() if alone else tuple(values),
            graphic=graphics.views[key],
            number=number,
            alt=alt or "",
            alt_lang=lang,
        )
