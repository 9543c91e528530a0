"""One partner's pictures: logos looked at once, every picture made, or kept where nothing changed."""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image

from socialkit.errors import AssetError
from socialkit.pictures.draw.logo_choice import LogoSpot, PlacedLogo, remarks_on, settle
from socialkit.pictures.draw.name_line import NameLine, captioned
from socialkit.pictures.encode.backgrounds import Background, background
from socialkit.pictures.encode.encoding import MEDIA_TYPES, Part, drawn_hash, write_parts
from socialkit.pictures.jobs.finishing import within_limit
from socialkit.pictures.jobs.manifest import Inputs, ManifestEntry, ManifestNote
from socialkit.pictures.jobs.rendition_spec import RenditionSpec
from socialkit.pictures.logos.logo_set import DARK, LIGHT, LogoSet
from socialkit.pictures.logos.preparing import Logo
from socialkit.pictures.storage import picture_files
from socialkit.pictures.storage.cache import Cache
from socialkit.pictures.storage.picture_codes import fault, remark
from socialkit.pictures.storage.stat_cache import Mark, Sighting, StatCache, mark


@dataclass(frozen=True, kw_only=True, slots=True)
class Job:
    """What one partner gets: ``logos`` by name, and what the manifest knew of the partner's pictures.

    ``name`` and ``lang`` are the partner's, for a line under the logo.
    ``digests`` are the SHA-256 of logos that are certain to be unchanged.
    """

    partner: str
    logos: dict[str, Path]
    name: str = ""
    lang: str = "en"
    folder: Path
    sheets: tuple[RenditionSpec, ...]
    known: tuple[ManifestEntry, ...] = ()
    digests: dict[str, str] = field(default_factory=dict)
    store: Cache | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class JobResult:
    """What became of an order, and the files read or written; with an error there are no pictures."""

    partner: str
    entries: tuple[ManifestEntry, ...] = ()
    made: int = 0
    error: AssetError | None = None
    sightings: tuple[Sighting, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Drawing:
    """A logo on its part of a background; ``other`` is the one for dark grounds, where it was asked for.

    ``unwritten`` says why there is no line under it.
    """

    background: Background
    setting: PlacedLogo
    tile: Image.Image
    other: Logo | AssetError | None
    unwritten: AssetError | None = None


def fill(orders: Sequence[Job]) -> tuple[JobResult, ...]:
    """Fill a chunk of orders, one after the other; this is what a worker process runs.

    A broken logo is an error in its outcome; broken artwork or a full disk raises AssetError.
    """
    return tuple(_fill(order) for order in orders)


def finished(sheet: RenditionSpec, order: Job) -> Iterator[Part]:
    """Give one picture's file in parts, written nowhere; AssetError where the logo cannot be used."""
    drawing = _drawn(sheet, order, background(sheet, order.store), _shelf(order))
    return iter(within_limit(sheet, drawing.background, drawing.tile, drawing.setting.box).parts)


def unchanged(order: Job, seen: StatCache) -> JobResult | None:
    """Give the outcome of an order that needs no work, told by sightings alone; else None."""
    if order.digests.keys() < order.logos.keys() or len(order.known) < len(order.sheets):
        return None
    for sheet, entry in zip(order.sheets, order.known, strict=True):
        path = _target(order, sheet)
        if entry.inputs != _inputs(sheet, order, order.digests.get) or seen.digest(path) != entry.sha256:
            return None
    return JobResult(partner=order.partner, entries=order.known)


def outdated(order: Job) -> Iterator[str]:
    """Give the pictures of an order that are gone, not as they were made, or made from something else."""
    shelf = _shelf(order)
    for sheet in order.sheets:
        path = _target(order, sheet)
        if _kept(order, sheet, _inputs(sheet, order, shelf.digest), path)[0] is None:
            yield f"{order.partner}/{sheet.name}"


def _fill(order: Job) -> JobResult:
    shelf = _shelf(order)
    entries: list[ManifestEntry] = []
    seen: list[Sighting] = []
    made = 0
    for sheet in order.sheets:
        inputs, path = _inputs(sheet, order, shelf.digest), _target(order, sheet)
        entry, now = _kept(order, sheet, inputs, path)
        if entry is None:
            ground = background(sheet, order.store)
            try:
                drawing = _drawn(sheet, order, ground, shelf)
            except AssetError as error:
                return JobResult(partner=order.partner, error=error)
            entry = _made(sheet, order, inputs, drawing)
            now = mark(path)
            made += 1
        entries.append(entry)
        seen.extend([(path, now, entry.sha256)] if now else [])
    return JobResult(
        partner=order.partner,
        entries=tuple(entries),
        made=made,
        sightings=(*shelf.sightings(), *seen),
    )


def _target(order: Job, sheet: RenditionSpec) -> str:
    """Give a picture's path; a string, because pathlib takes longer to join it than to write a small file."""
    return f"{order.folder}{os.sep}{order.partner}{os.sep}{sheet.name}"


def _shelf(order: Job) -> LogoSet:
    side = max((max(sheet.box.width, sheet.box.height) for sheet in order.sheets), default=1)
    return LogoSet(order.logos, side, store=order.store, known=order.digests)


def _inputs(sheet: RenditionSpec, order: Job, digest: Callable[[str], str | None]) -> Inputs:
    recipe = sheet.recipe
    if sheet.line:
        recipe = picture_files.digest(f"{recipe} {order.lang} {sheet.line.of(order.name)}".encode())
    return Inputs(artwork=sheet.artwork.sha256, logo=digest(LIGHT), logo_dark=digest(DARK), recipe=recipe)


def _kept(
    order: Job, sheet: RenditionSpec, inputs: Inputs, path: str
) -> tuple[ManifestEntry | None, Mark | None]:
    """Give the entry and the mark of a picture that is there, unharmed and made from the same inputs."""
    for entry in order.known:
        if entry.key == (order.partner, sheet.graphic, *sheet.size) and entry.inputs == inputs:
            now = mark(path)
            return (entry, now) if _sha256(path) == entry.sha256 else (None, None)
    return None, None


def _sha256(path: str) -> str | None:
    try:
        return picture_files.digest(Path(path).read_bytes())
    except OSError:
        return None


def _drawn(sheet: RenditionSpec, order: Job, background: Background, shelf: LogoSet) -> Drawing:
    logo = shelf.first()
    caption = captioned(sheet, order.name, order.lang)
    unwritten = caption if isinstance(caption, AssetError) else None
    spot = LogoSpot(
        room=sheet.room, style=sheet.plate, caption=caption if isinstance(caption, NameLine) else None
    )
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


def _made(sheet: RenditionSpec, order: Job, inputs: Inputs, drawing: Drawing) -> ManifestEntry:
    background, tile, box = drawing.background, drawing.tile, drawing.setting.box
    file = within_limit(sheet, background, tile, box)
    write_parts(_target(order, sheet), file.parts)
    return ManifestEntry(
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


def _notes(order: Job, drawing: Drawing) -> Iterator[ManifestNote]:
    """Give what was odd about the logo that was used, and what is wrong with the other."""
    setting = drawing.setting
    name = LIGHT if order.logos.get(LIGHT) == setting.logo.path else DARK
    for code, message in remarks_on(setting):
        yield ManifestNote(code=code, message=message, logo=name)
    if isinstance(drawing.other, AssetError):
        yield ManifestNote(code=drawing.other.code, message=str(drawing.other), logo=DARK)
    if drawing.unwritten:
        yield ManifestNote(
            code="line", message=remark(setting.logo.path, "line", str(drawing.unwritten)), logo="line"
        )
