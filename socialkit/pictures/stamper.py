"""One partner's pictures: logos looked at once, every picture made, or kept where nothing changed."""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image

from socialkit.errors import AssetError
from socialkit.pictures import files
from socialkit.pictures.backdrops import Backdrop, backdrop
from socialkit.pictures.captions import Caption, captioned
from socialkit.pictures.faults import fault, remark
from socialkit.pictures.finishing import within_limit
from socialkit.pictures.manifest import Entry, Inputs, Note
from socialkit.pictures.preparing import Logo
from socialkit.pictures.saving import MEDIA_TYPES, Part, drawn_hash, write_parts
from socialkit.pictures.settling import Setting, Spot, remarks_on, settle
from socialkit.pictures.sheets import Sheet
from socialkit.pictures.shelf import DARK, LIGHT, Shelf
from socialkit.pictures.sightings import Mark, Sighting, Sightings, mark
from socialkit.pictures.store import Store


@dataclass(frozen=True, kw_only=True, slots=True)
class Order:
    """What one partner gets: ``logos`` by name, and what the manifest knew of the partner's pictures.

    ``name`` and ``lang`` are the partner's, for a line under the logo.
    ``digests`` are the SHA-256 of logos that are certain to be unchanged.
    """

    partner: str
    logos: dict[str, Path]
    name: str = ""
    lang: str = "en"
    folder: Path
    sheets: tuple[Sheet, ...]
    known: tuple[Entry, ...] = ()
    digests: dict[str, str] = field(default_factory=dict)
    store: Store | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """What became of an order, and the files read or written; with an error there are no pictures."""

    partner: str
    entries: tuple[Entry, ...] = ()
    made: int = 0
    error: AssetError | None = None
    sightings: tuple[Sighting, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Drawing:
    """A logo on its part of a background; ``other`` is the one for dark grounds, where it was asked for.

    ``unwritten`` says why there is no line under it.
    """

    background: Backdrop
    setting: Setting
    tile: Image.Image
    other: Logo | AssetError | None
    unwritten: AssetError | None = None


def fill(orders: Sequence[Order]) -> tuple[Outcome, ...]:
    """Fill a chunk of orders, one after the other; this is what a worker process runs.

    A broken logo is an error in its outcome; broken artwork or a full disk raises AssetError.
    """
    return tuple(_fill(order) for order in orders)


def finished(sheet: Sheet, order: Order) -> Iterator[Part]:
    """Give one picture's file in parts, written nowhere; AssetError where the logo cannot be used."""
    drawing = _drawn(sheet, order, backdrop(sheet, order.store), _shelf(order))
    return iter(within_limit(sheet, drawing.background, drawing.tile, drawing.setting.box).parts)


def unchanged(order: Order, seen: Sightings) -> Outcome | None:
    """Give the outcome of an order that needs no work, told by sightings alone; else None."""
    if order.digests.keys() < order.logos.keys() or len(order.known) < len(order.sheets):
        return None
    for sheet, entry in zip(order.sheets, order.known, strict=True):
        path = _target(order, sheet)
        if entry.inputs != _inputs(sheet, order, order.digests.get) or seen.digest(path) != entry.sha256:
            return None
    return Outcome(partner=order.partner, entries=order.known)


def outdated(order: Order) -> Iterator[str]:
    """Give the pictures of an order that are gone, not as they were made, or made from something else."""
    shelf = _shelf(order)
    for sheet in order.sheets:
        path = _target(order, sheet)
        if _kept(order, sheet, _inputs(sheet, order, shelf.digest), path)[0] is None:
            yield f"{order.partner}/{sheet.name}"


def _fill(order: Order) -> Outcome:
    shelf = _shelf(order)
    entries: list[Entry] = []
    seen: list[Sighting] = []
    made = 0
    for sheet in order.sheets:
        inputs, path = _inputs(sheet, order, shelf.digest), _target(order, sheet)
        entry, now = _kept(order, sheet, inputs, path)
        if entry is None:
            background = backdrop(sheet, order.store)
            try:
                drawing = _drawn(sheet, order, background, shelf)
            except AssetError as error:
                return Outcome(partner=order.partner, error=error)
            entry = _made(sheet, order, inputs, drawing)
            now = mark(path)
            made += 1
        entries.append(entry)
        seen.extend([(path, now, entry.sha256)] if now else [])
    return Outcome(
        partner=order.partner,
        entries=tuple(entries),
        made=made,
        sightings=(*shelf.sightings(), *seen),
    )


def _target(order: Order, sheet: Sheet) -> str:
    """Give a picture's path; a string, because pathlib takes longer to join it than to write a small file."""
    return f"{order.folder}{os.sep}{order.partner}{os.sep}{sheet.name}"


def _shelf(order: Order) -> Shelf:
    side = max((max(sheet.box.width, sheet.box.height) for sheet in order.sheets), default=1)
    return Shelf(order.logos, side, store=order.store, known=order.digests)


def _inputs(sheet: Sheet, order: Order, digest: Callable[[str], str | None]) -> Inputs:
    recipe = sheet.recipe
    if sheet.line:
        recipe = files.digest(f"{recipe} {order.lang} {sheet.line.of(order.name)}".encode())
    return Inputs(artwork=sheet.artwork.sha256, logo=digest(LIGHT), logo_dark=digest(DARK), recipe=recipe)


def _kept(order: Order, sheet: Sheet, inputs: Inputs, path: str) -> tuple[Entry | None, Mark | None]:
    """Give the entry and the mark of a picture that is there, unharmed and made from the same inputs."""
    for entry in order.known:
        if entry.key == (order.partner, sheet.graphic, *sheet.size) and entry.inputs == inputs:
            now = mark(path)
            return (entry, now) if _sha256(path) == entry.sha256 else (None, None)
    return None, None


def _sha256(path: str) -> str | None:
    try:
        return files.digest(Path(path).read_bytes())
    except OSError:
        return None


def _drawn(sheet: Sheet, order: Order, background: Backdrop, shelf: Shelf) -> Drawing:
    logo = shelf.first()
    caption = captioned(sheet, order.name, order.lang)
    unwritten = caption if isinstance(caption, AssetError) else None
    spot = Spot(room=sheet.room, style=sheet.plate, caption=caption if isinstance(caption, Caption) else None)
    setting = settle(background, spot, logo, shelf.other)
    if setting is None:
        near = sheet.layout.near if sheet.layout else ""
        graphic = "graphic {}, {}x{}".format(sheet.graphic, *sheet.size)
        raise fault(logo.path, "no-room", f"for {order.partner} in the slot of {graphic}, beside {near}")
    return Drawing(
        background=background,
        setting=setting,
        tile=setting.drawn(background),
        # Looked at though it may not be needed here: a broken file is told before the day that it is.
        other=shelf.logo(DARK),
        unwritten=unwritten,
    )


def _made(sheet: Sheet, order: Order, inputs: Inputs, drawing: Drawing) -> Entry:
    background, tile, box = drawing.background, drawing.tile, drawing.setting.box
    file = within_limit(sheet, background, tile, box)
    write_parts(_target(order, sheet), file.parts)
    return Entry(
        partner=order.partner,
        graphic=sheet.graphic,
        file=f"{order.partner}/{sheet.name}",
        width=sheet.size[0],
        height=sheet.size[1],
        media_type=MEDIA_TYPES[sheet.form],
        inputs=inputs,
        sha256=file.sha256,
        pixels=drawn_hash(background.digest, tile, box),
        notes=(*_notes(order, drawing), *file.notes),
    )


def _notes(order: Order, drawing: Drawing) -> Iterator[Note]:
    """Give what was odd about the logo that was used, and what is wrong with the other."""
    setting = drawing.setting
    name = LIGHT if order.logos.get(LIGHT) == setting.logo.path else DARK
    for code, message in remarks_on(setting):
        yield Note(code=code, message=message, logo=name)
    if isinstance(drawing.other, AssetError):
        yield Note(code=drawing.other.code, message=str(drawing.other), logo=DARK)
    if drawing.unwritten:
        yield Note(
            code="line", message=remark(setting.logo.path, "line", str(drawing.unwritten)), logo="line"
        )
