"""One partner's pictures: logos looked at once, every picture made, or kept where nothing changed."""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image

from socialkit.atomic_files import open_plain
from socialkit.errors import AssetError
from socialkit.pictures.draw.logo_choice import LogoSpot, PlacedLogo, choose_logo
from socialkit.pictures.draw.logo_warnings import warnings_about
from socialkit.pictures.draw.name_line import NameLine, name_line_for
from socialkit.pictures.encode.backgrounds import Background
from socialkit.pictures.encode.encoding import drawn_hash
from socialkit.pictures.jobs.background_cache import background
from socialkit.pictures.jobs.finishing import within_limit
from socialkit.pictures.jobs.manifest import Inputs, ManifestEntry, ManifestWarning
from socialkit.pictures.jobs.rendition_spec import RenditionSpec
from socialkit.pictures.layout.page import Page
from socialkit.pictures.logos.logo_set import DARK, LIGHT, LogoSet
from socialkit.pictures.logos.preparing import Logo
from socialkit.pictures.storage import picture_files
from socialkit.pictures.storage.cache import Cache
from socialkit.pictures.storage.picture_codes import fault, warning
from socialkit.pictures.storage.stat_cache import StatCache, StatEntry, StatSignature, signature
from socialkit.pictures.storage.writing import Part, write_parts


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
    specs: tuple[RenditionSpec, ...]
    known: tuple[ManifestEntry, ...] = ()
    digests: dict[str, str] = field(default_factory=dict)
    cache: Cache | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class JobResult:
    """What became of a job, and the files read or written; with an error there are no pictures."""

    partner: str
    entries: tuple[ManifestEntry, ...] = ()
    made: int = 0
    error: AssetError | None = None
    stat_entries: tuple[StatEntry, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Drawing:
    """A logo on its part of a background; ``other`` is the one for dark grounds, where it was asked for.

    ``unwritten`` says why there is no line under it.
    """

    background: Background
    placed: PlacedLogo
    tile: Image.Image
    other: Logo | AssetError | None
    unwritten: AssetError | None = None


def run(jobs: Sequence[Job]) -> tuple[JobResult, ...]:
    """Do a chunk of jobs, one after the other; this is what a worker process runs.

    A broken logo is an error in its result; broken artwork or a full disk raises AssetError.
    """
    return tuple(_result(job) for job in jobs)


def finished(spec: RenditionSpec, job: Job) -> Iterator[Part]:
    """Give one picture's file in parts, written nowhere; AssetError where the logo cannot be used."""
    drawing = _drawn(spec.page, job, background(spec, job.cache), _logo_set(job))
    return iter(within_limit(spec, drawing.background, drawing.tile, drawing.placed.box).parts)


def unchanged(job: Job, seen: StatCache) -> JobResult | None:
    """Give the result of a job that needs no work, told by the stat cache alone; else None."""
    if job.digests.keys() < job.logos.keys() or len(job.known) < len(job.specs):
        return None
    for spec, entry in zip(job.specs, job.known, strict=True):
        path = _target(job, spec)
        if entry.inputs != _inputs(spec, job, job.digests.get) or seen.digest(path) != entry.sha256:
            return None
    return JobResult(partner=job.partner, entries=job.known)


def outdated(job: Job) -> Iterator[str]:
    """Give the pictures of a job that are gone, not as they were made, or made from something else."""
    logo_set = _logo_set(job)
    for spec in job.specs:
        path = _target(job, spec)
        if _kept(job, spec, _inputs(spec, job, logo_set.digest), path)[0] is None:
            yield f"{job.partner}/{spec.name}"


def _result(job: Job) -> JobResult:
    logo_set = _logo_set(job)
    entries: list[ManifestEntry] = []
    seen: list[StatEntry] = []
    made = 0
    for spec in job.specs:
        inputs, path = _inputs(spec, job, logo_set.digest), _target(job, spec)
        entry, now = _kept(job, spec, inputs, path)
        if entry is None:
            ground = background(spec, job.cache)
            try:
                drawing = _drawn(spec.page, job, ground, logo_set)
            except AssetError as error:
                return JobResult(partner=job.partner, error=error)
            entry = _made(spec, job, inputs, drawing)
            now = signature(path)
            made += 1
        entries.append(entry)
        seen.extend([(path, now, entry.sha256)] if now else [])
    return JobResult(
        partner=job.partner,
        entries=tuple(entries),
        made=made,
        stat_entries=(*logo_set.stat_entries(), *seen),
    )


def _target(job: Job, spec: RenditionSpec) -> str:
    """Give a picture's path; a string, because pathlib takes longer to join it than to write a small file."""
    return f"{job.folder}{os.sep}{job.partner}{os.sep}{spec.name}"


def _logo_set(job: Job) -> LogoSet:
    boxes = (spec.page.box for spec in job.specs)
    side = max((max(box.width, box.height) for box in boxes), default=1)
    return LogoSet(job.logos, side, cache=job.cache, known=job.digests)


def _inputs(spec: RenditionSpec, job: Job, digest: Callable[[str], str | None]) -> Inputs:
    recipe, page = spec.recipe, spec.page
    if page.line:
        recipe = picture_files.digest(f"{recipe} {job.lang} {page.line.of(job.name)}".encode())
    return Inputs(artwork=page.artwork.sha256, logo=digest(LIGHT), logo_dark=digest(DARK), recipe=recipe)


def _kept(
    job: Job, spec: RenditionSpec, inputs: Inputs, path: str
) -> tuple[ManifestEntry | None, StatSignature | None]:
    """Give the entry and the signature of a picture that is there, unharmed and made from the same inputs."""
    for entry in job.known:
        if entry.key == (job.partner, spec.page.graphic, *spec.page.size) and entry.inputs == inputs:
            now = signature(path)
            return (entry, now) if _sha256(path) == entry.sha256 else (None, None)
    return None, None


def _sha256(path: str) -> str | None:
    try:
        with open_plain(path) as file:
            return picture_files.digest(file.read())
    except OSError:
        return None


def _drawn(page: Page, job: Job, background: Background, logo_set: LogoSet) -> Drawing:
    logo = logo_set.first()
    line = name_line_for(page, job.name, job.lang)
    unwritten = line if isinstance(line, AssetError) else None
    written = line if isinstance(line, NameLine) else None
    spot = LogoSpot(room=page.room, style=page.plate, line=written, share=page.share)
    placed = choose_logo(background, spot, logo, logo_set.other)
    if placed is None:
        graphic = "graphic {}, {}x{}".format(page.graphic, *page.size)
        where = f"for {job.partner} in the slot of {graphic}, beside {page.layout.near}"
        raise fault(logo.path, "no-room", where)
    return Drawing(
        background=background,
        placed=placed,
        tile=placed.drawn(background),
        # Looked at though it may not be needed here: a broken file is told before the day that it is.
        other=logo_set.logo(DARK),
        unwritten=unwritten,
    )


def _made(spec: RenditionSpec, job: Job, inputs: Inputs, drawing: Drawing) -> ManifestEntry:
    page, background = spec.page, drawing.background
    tile, box = drawing.tile, drawing.placed.box
    file = within_limit(spec, background, tile, box)
    write_parts(_target(job, spec), file.parts, below=str(job.folder))
    return ManifestEntry(
        partner=job.partner,
        graphic=page.graphic,
        file=f"{job.partner}/{spec.name}",
        width=page.size[0],
        height=page.size[1],
        media_type=spec.encode.media_type,
        inputs=inputs,
        sha256=file.sha256,
        pixels=drawn_hash(background.digest, tile, box),
        notes=(*_notes(job, drawing), *file.notes),
    )


def _notes(job: Job, drawing: Drawing) -> Iterator[ManifestWarning]:
    """Give what was odd about the logo that was used, and what is wrong with the other."""
    placed = drawing.placed
    name = LIGHT if job.logos.get(LIGHT) == placed.logo.path else DARK
    for code, message in warnings_about(placed):
        yield ManifestWarning(code=code, message=message, logo=name)
    if isinstance(drawing.other, AssetError):
        yield ManifestWarning(code=drawing.other.code, message=str(drawing.other), logo=DARK)
    if drawing.unwritten:
        yield ManifestWarning(
            code="line", message=warning(placed.logo.path, "line", str(drawing.unwritten)), logo="line"
        )
