"""One partner's pictures: logos read once, every picture made, or kept where nothing changed."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from socialkit.errors import AssetError
from socialkit.model.campaign import Slot
from socialkit.pictures.artworks import Artwork, canvas
from socialkit.pictures.faults import remark
from socialkit.pictures.files import digest
from socialkit.pictures.manifest import Entry, Inputs, Note
from socialkit.pictures.placement import slot_box
from socialkit.pictures.saving import MEDIA_TYPES, decoded, encode, pixels_hash, write
from socialkit.pictures.settling import WHITE, Setting, settle
from socialkit.pictures.shelf import DARK, LIGHT, Shelf
from socialkit.pictures.trimming import Backing

# Part of every recipe: a new number whenever the same inputs give other pixels.
_RECIPE = 1
# A logo is too small when its own pixels fill less than this share of the side it should have.
_ENOUGH = 0.4


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """A picture to make for every partner: artwork, size in pixels, slot, ``png`` or ``jpg``."""

    graphic: str
    artwork: Artwork
    size: tuple[int, int]
    slot: Slot
    form: str

    @property
    def name(self) -> str:
        """The file's name within the partner's folder."""
        return f"{self.graphic}-{self.size[0]}x{self.size[1]}.{self.form}"

    @property
    def recipe(self) -> str:
        """The SHA-256 of all that shapes the picture besides its input files."""
        parts = [_RECIPE, self.size, asdict(self.slot), self.form]
        return digest(json.dumps(parts, sort_keys=True).encode())


@dataclass(frozen=True, kw_only=True, slots=True)
class Order:
    """What one partner gets: ``logos`` by name, and what the manifest knew of the partner's pictures."""

    partner: str
    logos: dict[str, Path]
    folder: Path
    sheets: tuple[Sheet, ...]
    known: tuple[Entry, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """What became of an order; with an error there are no pictures."""

    partner: str
    entries: tuple[Entry, ...] = ()
    made: int = 0
    error: AssetError | None = None


def fill(orders: Sequence[Order]) -> tuple[Outcome, ...]:
    """Fill a chunk of orders, one after the other; this is what a worker process runs.

    A broken logo is an error in its outcome; broken artwork or a full disk raises AssetError.
    """
    return tuple(_fill(order) for order in orders)


def _fill(order: Order) -> Outcome:
    boxes = [slot_box(sheet.slot, sheet.size) for sheet in order.sheets]
    shelf = Shelf(order.logos, max((max(box.width, box.height) for box in boxes), default=1))
    entries: list[Entry] = []
    made = 0
    for sheet in order.sheets:
        inputs = _inputs(sheet, shelf)
        entry = _kept(order, sheet, inputs)
        if entry is None:
            try:
                shelf.first()
            except AssetError as error:
                return Outcome(partner=order.partner, error=error)
            entry = _made(order, sheet, inputs, shelf)
            made += 1
        entries.append(entry)
    return Outcome(partner=order.partner, entries=tuple(entries), made=made)


def _inputs(sheet: Sheet, shelf: Shelf) -> Inputs:
    return Inputs(
        artwork=sheet.artwork.sha256,
        logo=shelf.digest(LIGHT),
        logo_dark=shelf.digest(DARK),
        recipe=sheet.recipe,
    )


def _kept(order: Order, sheet: Sheet, inputs: Inputs) -> Entry | None:
    """Give the entry of a picture that is there, unharmed and made from the same inputs."""
    for entry in order.known:
        if entry.key == (order.partner, sheet.graphic, *sheet.size) and entry.inputs == inputs:
            return entry if _sha256(order.folder / order.partner / sheet.name) == entry.sha256 else None
    return None


def _sha256(path: Path) -> str | None:
    try:
        return digest(path.read_bytes())
    except OSError:
        return None


def _made(order: Order, sheet: Sheet, inputs: Inputs, shelf: Shelf) -> Entry:
    picture = canvas(sheet.artwork, sheet.size).copy()
    setting = settle(picture, sheet.slot, shelf.first(), shelf.other)
    setting.lay(picture)
    data = encode(picture, sheet.form)
    write(order.folder / order.partner / sheet.name, data)
    return Entry(
        partner=order.partner,
        graphic=sheet.graphic,
        file=f"{order.partner}/{sheet.name}",
        width=sheet.size[0],
        height=sheet.size[1],
        media_type=MEDIA_TYPES[sheet.form],
        inputs=inputs,
        sha256=digest(data),
        pixels=pixels_hash(decoded(picture, data, sheet.form)),
        notes=tuple(_notes(order, setting, shelf)),
    )


def _notes(order: Order, setting: Setting, shelf: Shelf) -> Iterator[Note]:
    """Give what was odd about the logo that was used, and why the other could not be."""
    path = setting.logo.path
    name = LIGHT if order.logos.get(LIGHT) == path else DARK
    for code in setting.logo.remarks:
        yield Note(code=code, message=remark(path, code), logo=name)
    if setting.placement.enough < _ENOUGH:
        size = "{}x{} pixels".format(*setting.logo.size)
        yield Note(code="too-small", message=remark(path, "too-small", size), logo=name)
    if setting.plate:
        code = "white-box" if setting.logo.backing is Backing.WHITE else "plate"
        detail = "dark grounds" if setting.plate == WHITE else "light grounds"
        yield Note(code=code, message=remark(path, code, detail), logo=name)
        other = shelf.logo(DARK)
        if isinstance(other, AssetError):
            yield Note(code=other.code, message=str(other), logo=DARK)
