"""Every partner's logo onto every campaign graphic, in every size: what changed is made, the rest kept."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import closing
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Literal

from socialkit.errors import AssetError, MisuseError, SocialkitError
from socialkit.model.campaign import Campaign, Graphic, Partner
from socialkit.model.finding import Severity
from socialkit.model.html import table
from socialkit.model.rendition import Rendition
from socialkit.pictures import manifest, sightings
from socialkit.pictures.artworks import Artwork, suited, survey
from socialkit.pictures.backdrops import backdrop
from socialkit.pictures.crew import filled
from socialkit.pictures.manifest import Entry
from socialkit.pictures.saving import sweep
from socialkit.pictures.sheets import Sheet
from socialkit.pictures.shelf import DARK, LIGHT
from socialkit.pictures.sightings import Sightings, mark
from socialkit.pictures.stamper import Order, Outcome, unchanged
from socialkit.pictures.store import Store

# A task for a worker holds about this many pictures: long enough to pay, short enough to wait for.
_CHUNK = 80
# Ids become names of folders and files.
_SAFE_ID = re.compile(r"\w[\w.-]{0,99}")

Progress = Callable[[int, int], None]


@dataclass(frozen=True, kw_only=True, slots=True)
class StampOptions:
    """How to stamp.

    ``format`` None keeps that of the artwork; ``partners`` are ids, none meaning all; ``jobs`` is a
    number of processes; ``cache`` is the folder of the store of prepared pictures (None: no store).
    """

    format: Literal["png", "jpg"] | None = None
    partners: tuple[str, ...] = ()
    jobs: int = 1
    cache: Path | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class LogoRow:
    """One thing to know or mend about a partner's logo; an error means that nothing was made for it."""

    partner: str
    severity: Severity
    code: str
    message: str
    path: Path | None


@dataclass(frozen=True, kw_only=True, slots=True)
class StampReport:
    """What stamping came to: the pictures in the campaign's order, and the rows about logos.

    ``artworks`` are the graphics without a logo, which the alliance itself posts.
    """

    renditions: tuple[Rendition, ...] = ()
    artworks: tuple[Rendition, ...] = ()
    rows: tuple[LogoRow, ...] = ()
    made: int = 0
    kept: int = 0

    @property
    def pictures(self) -> tuple[Rendition, ...]:
        """All that can be posted: artworks and renditions."""
        return (*self.artworks, *self.renditions)

    @property
    def failed(self) -> bool:
        """Whether any partner has no pictures for want of a usable logo."""
        return any(row.severity is Severity.ERROR for row in self.rows)

    def _repr_html_(self) -> str:
        caption = f"{len(self.renditions)} graphics: {self.made} made, {self.kept} kept"
        rows = [[row.partner, row.severity, row.code, row.message] for row in self.rows]
        return table(caption, ["partner", "severity", "code", "message"], rows)


_PLAIN = StampOptions()


def stamp(
    campaign: Campaign,
    out: str | Path,
    *,
    options: StampOptions = _PLAIN,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> StampReport:
    """Make ``OUT/<partner>/<graphic>-<width>x<height>.<png|jpg>`` for all, and ``OUT/manifest.json``.

    A broken logo becomes a row of the report and the other partners go on. AssetError: the campaign's
    artwork is broken or unfit, or a file cannot be written. SocialkitError: an unknown partner, an id
    that cannot be a file's name. One run at a time may use a folder; one that is interrupted is
    finished by the next. ``progress`` gets the number of pictures done and of all; work goes through
    ``executor`` in chunks of partners, else through ``options.jobs`` processes.
    """
    out = Path(out)
    partners = _chosen(campaign, options)
    store = Store(folder=options.cache) if options.cache else None
    seen = sightings.load(store, out)
    surveyed = _surveyed(campaign, seen)
    sheets = _sheets(campaign, options, surveyed)
    for sheet in sheets:
        backdrop(sheet, store)
    _refuse_inputs(campaign, out, sheets)
    sweep(out)
    work = _work(partners, out, sheets, store, seen)
    tell = _teller(progress, len(work.orders) * len(sheets))
    try:
        with closing(filled(work.chunks(options.jobs), executor, options.jobs)) as chunks:
            tell(len(work.outcomes) * len(sheets))
            for done in chunks:
                work.take(done)
                tell(len(work.outcomes) * len(sheets))
    finally:
        manifest.store(out, _current(campaign, sheets, work))
        sightings.save(store, out, work.seen)
    return replace(_report(partners, out, work.outcomes), artworks=_masters(campaign, surveyed))


def artworks(campaign: Campaign) -> tuple[Rendition, ...]:
    """Give the campaign's own artworks as renditions without a partner; AssetError where one is broken."""
    return _masters(campaign, _surveyed(campaign, Sightings()))


def _masters(campaign: Campaign, surveyed: Mapping[Path, Artwork]) -> tuple[Rendition, ...]:
    return tuple(
        Rendition(
            graphic=graphic.id,
            partner=None,
            path=artwork.path,
            width=artwork.size[0],
            height=artwork.size[1],
            media_type=f"image/{artwork.kind.lower()}",
            sha256=artwork.sha256,
        )
        for graphic in campaign.graphics
        for artwork in (surveyed[path] for path in graphic.files)
    )


def _surveyed(campaign: Campaign, seen: Sightings) -> dict[Path, Artwork]:
    """Look at every artwork once, and note it as seen; AssetError where one is broken."""
    surveyed = {}
    for path in dict.fromkeys(path for graphic in campaign.graphics for path in graphic.files):
        now = mark(path)
        surveyed[path] = survey(path, seen.digest(path))
        seen.note([(str(path), now, surveyed[path].sha256)] if now else [])
    return surveyed


def _chosen(campaign: Campaign, options: StampOptions) -> tuple[Partner, ...]:
    """Give the partners to stamp for, all ids being known and fit for a path."""
    ids = [partner.id for partner in campaign.partners]
    for wanted in options.partners:
        if wanted not in ids:
            near = get_close_matches(wanted, ids, 1)
            hint = f": did you mean {near[0]}?" if near else f": {campaign.file.name} has {', '.join(ids)}"
            raise MisuseError(f"there is no partner {wanted}{hint}")
    for name in (*ids, *(graphic.id for graphic in campaign.graphics)):
        if not _SAFE_ID.fullmatch(name) or name == manifest.NAME:
            raise SocialkitError(
                f"the id {name!r} cannot be a file's name: use letters, digits, hyphens and underscores"
            )
    return tuple(partner for partner in campaign.partners if partner.id in (options.partners or ids))


def _sheets(campaign: Campaign, options: StampOptions, surveyed: Mapping[Path, Artwork]) -> tuple[Sheet, ...]:
    return tuple(
        sheet
        for graphic in campaign.graphics
        for sheet in _sheets_of(graphic, [surveyed[path] for path in graphic.files], options.format)
    )


def _sheets_of(graphic: Graphic, artworks: Sequence[Artwork], form: str | None) -> Iterator[Sheet]:
    for size in dict.fromkeys(graphic.sizes or [artwork.size for artwork in artworks]):
        artwork = suited(artworks, size)
        if artwork is None:
            raise _unfit(graphic, artworks, size)
        own = "jpg" if artwork.kind == "JPEG" else "png"
        yield Sheet(graphic=graphic.id, artwork=artwork, size=size, slot=graphic.slot, form=form or own)


def _unfit(graphic: Graphic, artworks: Sequence[Artwork], size: tuple[int, int]) -> AssetError:
    there = ", ".join(f"{art.path.name} ({art.size[0]}x{art.size[1]})" for art in artworks) or "none"
    return AssetError(
        f"{graphic.place.file}:{graphic.place.line}: graphic {graphic.id} has no artwork for "
        f"{size[0]}x{size[1]}, of the same shape and at least as large: add one or drop the size "
        f"(there is {there})",
        path=graphic.files[0] if graphic.files else Path(graphic.place.file),
        code="no-artwork",
    )


def _logos(partner: Partner) -> dict[str, Path]:
    paths = {LIGHT: partner.logo, DARK: partner.logo_dark}
    return {name: path for name, path in paths.items() if path}


@dataclass(kw_only=True, slots=True)
class _Work:
    """One run: the orders, what is known of the folder, and what has come of each order so far."""

    out: Path
    orders: dict[str, Order]
    known: Mapping[tuple[str, str, int, int], Entry]
    seen: Sightings
    outcomes: dict[str, Outcome] = field(default_factory=dict)

    def chunks(self, jobs: int) -> Iterator[Sequence[Order]]:
        """Give the orders that need work, as tasks; each process gets several, so that all end together."""
        orders = [order for name, order in self.orders.items() if name not in self.outcomes]
        sheets = max((len(order.sheets) for order in orders), default=1)
        length = max(1, min(_CHUNK // max(1, sheets), -(-len(orders) // (4 * max(1, jobs)))))
        return (orders[start : start + length] for start in range(0, len(orders), length))

    def take(self, done: Sequence[Outcome]) -> None:
        """Take in what came of a task, and note it where the next run finds it should this one be cut off."""
        entries = [entry for outcome in done for entry in outcome.entries]
        if entries:
            manifest.note(self.out, entries)
        for outcome in done:
            self.seen.note(outcome.sightings)
            self.outcomes[outcome.partner] = replace(outcome, sightings=())


def _work(
    partners: Sequence[Partner], out: Path, sheets: tuple[Sheet, ...], store: Store | None, seen: Sightings
) -> _Work:
    known = {entry.key: entry for entry in manifest.load(out)}
    work = _Work(out=out, orders={}, known=known, seen=seen)
    for partner in partners:
        logos = _logos(partner)
        if not logos:
            continue
        entries = tuple(known[key] for key in _keys(partner, sheets) if key in known)
        digests = {name: digest for name, path in logos.items() if (digest := seen.digest(path))}
        order = Order(
            partner=partner.id,
            logos=logos,
            folder=out.absolute(),
            sheets=sheets,
            known=entries,
            digests=digests,
            store=store,
        )
        work.orders[partner.id] = order
        same = unchanged(order, seen)
        if same:
            work.outcomes[partner.id] = same
    return work


def _keys(partner: Partner, sheets: Sequence[Sheet]) -> list[tuple[str, str, int, int]]:
    return [(partner.id, sheet.graphic, *sheet.size) for sheet in sheets]


def _teller(progress: Progress | None, total: int) -> Callable[[int], None]:
    def tell(done: int) -> None:
        if progress and done:
            progress(done, total)

    return tell


def _current(campaign: Campaign, sheets: Sequence[Sheet], work: _Work) -> Iterator[Entry]:
    """Give what the folder holds for this campaign: new outcomes, and what was not touched this time."""
    for partner in campaign.partners:
        outcome = work.outcomes.get(partner.id)
        if outcome:
            yield from outcome.entries
        elif _logos(partner):
            yield from (work.known[key] for key in _keys(partner, sheets) if key in work.known)


def _report(partners: Sequence[Partner], out: Path, outcomes: Mapping[str, Outcome]) -> StampReport:
    done = [outcomes[partner.id] for partner in partners if partner.id in outcomes]
    renditions = tuple(_rendition(out, entry) for outcome in done for entry in outcome.entries)
    made = sum(outcome.made for outcome in done)
    rows = tuple(row for partner in partners for row in _rows(partner, outcomes.get(partner.id)))
    return StampReport(renditions=renditions, rows=rows, made=made, kept=len(renditions) - made)


def _rendition(out: Path, entry: Entry) -> Rendition:
    return Rendition(
        graphic=entry.graphic,
        partner=entry.partner,
        path=out / entry.file,
        width=entry.width,
        height=entry.height,
        media_type=entry.media_type,
        sha256=entry.sha256,
    )


def _refuse_inputs(campaign: Campaign, out: Path, sheets: Sequence[Sheet]) -> None:
    """Refuse a folder in which a picture would be written over an artwork or a logo."""
    inputs = [path for graphic in campaign.graphics for path in graphic.files]
    inputs += [path for partner in campaign.partners for path in _logos(partner).values()]
    root, names = out.resolve(), {sheet.name for sheet in sheets}
    ids = {partner.id for partner in campaign.partners}
    for path in inputs:
        if path.name in names and path.parent.name in ids and path.parent.parent.resolve() == root:
            raise SocialkitError(
                f"{path} is one of the campaign's own pictures: choose another folder than {out}"
            )


def _rows(partner: Partner, outcome: Outcome | None) -> Iterator[LogoRow]:
    """Give a partner's rows, one for each thing, however many pictures show it."""
    if outcome is None:
        message = f"{partner.name} has no logo: add `logo: path` to partner {partner.id}"
        yield LogoRow(partner=partner.id, severity=Severity.ERROR, code="no-logo", message=message, path=None)
        return
    error = outcome.error
    if error:
        yield LogoRow(
            partner=partner.id,
            severity=Severity.ERROR,
            code=error.code,
            message=str(error),
            path=error.path,
        )
    notes = {(note.code, note.logo): note for entry in outcome.entries for note in entry.notes}
    for note in notes.values():
        yield LogoRow(
            partner=partner.id,
            severity=Severity.WARNING,
            code=note.code,
            message=note.message,
            path=_logos(partner).get(note.logo),
        )
