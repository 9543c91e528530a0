"""The work of one run: an order for each partner, what the folder holds, what has come of each so far."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from socialkit.model.campaign import Campaign, Partner
from socialkit.model.direction import right_to_left
from socialkit.pictures.jobs import manifest
from socialkit.pictures.jobs.job import Job, JobResult, unchanged
from socialkit.pictures.jobs.manifest import Manifest, ManifestEntry
from socialkit.pictures.jobs.rendition_spec import RenditionSpec
from socialkit.pictures.logos.logo_set import DARK, LIGHT
from socialkit.pictures.storage.cache import Cache
from socialkit.pictures.storage.stat_cache import StatCache

# A task for a worker holds about this many pictures: long enough to pay, short enough to wait for.
_CHUNK = 80


def logos_of(partner: Partner) -> dict[str, Path]:
    """Give the partner's logo files by name."""
    paths = {LIGHT: partner.logo, DARK: partner.logo_dark}
    return {name: path for name, path in paths.items() if path}


def files_of(partner: Partner, sheets: Sequence[RenditionSpec]) -> list[str]:
    """Give the partner's files, relative to the folder, with slashes."""
    return [f"{partner.id}/{sheet.name}" for sheet in sheets]


def wanted(campaign: Campaign, sheets: Sequence[RenditionSpec]) -> frozenset[str]:
    """Give every file that the campaign asks for."""
    return frozenset(
        file for partner in campaign.partners if logos_of(partner) for file in files_of(partner, sheets)
    )


class Sides:
    """The pictures to make, as each partner gets them: mirrored for who writes from right to left."""

    def __init__(self, sheets: tuple[RenditionSpec, ...]) -> None:
        self._sheets = sheets
        self._mirrored = tuple(sheet.mirrored() for sheet in sheets)

    def of(self, partner: Partner) -> tuple[RenditionSpec, ...]:
        """Give a partner's."""
        return self._mirrored if right_to_left(partner.lang) else self._sheets


@dataclass(kw_only=True, slots=True)
class Batch:
    """One run: the orders, what is known of the folder, and what has come of each order so far."""

    out: Path
    orders: dict[str, Job]
    there: Manifest
    known: Mapping[str, ManifestEntry]
    seen: StatCache
    outcomes: dict[str, JobResult] = field(default_factory=dict)

    @property
    def left_to_do(self) -> list[Job]:
        """The orders that nothing has come of yet."""
        return [order for name, order in self.orders.items() if name not in self.outcomes]

    def chunks(self, jobs: int) -> Iterator[Sequence[Job]]:
        """Give the orders that need work, as tasks; each process gets several, so that all end together."""
        orders = self.left_to_do
        sheets = max((len(order.sheets) for order in orders), default=1)
        length = max(1, min(_CHUNK // max(1, sheets), -(-len(orders) // (4 * max(1, jobs)))))
        return (orders[start : start + length] for start in range(0, len(orders), length))

    def take(self, done: Sequence[JobResult]) -> None:
        """Take in what came of a task, and note it where the next run finds it should this one be cut off."""
        entries = [entry for outcome in done for entry in outcome.entries]
        if entries:
            manifest.note(self.out, entries)
        for outcome in done:
            self.seen.note(outcome.sightings)
            self.outcomes[outcome.partner] = replace(outcome, sightings=())


def batch_for(
    partners: Sequence[Partner],
    out: Path,
    sheets: tuple[RenditionSpec, ...],
    store: Cache | None,
    seen: StatCache,
) -> Batch:
    """Give the work for these partners; what sightings show to be up to date has its outcome already."""
    there = manifest.load(out)
    known = {entry.file: entry for entry in there.entries}
    work = Batch(out=out, orders={}, there=there, known=known, seen=seen)
    sides, folder = Sides(sheets), out.absolute()
    for partner in partners:
        logos = logos_of(partner)
        if not logos:
            continue
        entries = tuple(known[file] for file in files_of(partner, sheets) if file in known)
        digests = {name: digest for name, path in logos.items() if (digest := seen.digest(path))}
        order = Job(
            partner=partner.id,
            logos=logos,
            name=partner.name,
            lang=partner.lang,
            folder=folder,
            sheets=sides.of(partner),
            known=entries,
            digests=digests,
            store=store,
        )
        work.orders[partner.id] = order
        same = unchanged(order, seen)
        if same:
            work.outcomes[partner.id] = same
    return work


def of_others(campaign: Campaign, work: Batch) -> Iterator[ManifestEntry]:
    """Give what may be of partners who are set aside: it stays until their entries are mended.

    Their ids may be what is at fault, so it is all that was made for nobody in the campaign.
    """
    if campaign.set_aside:
        there = {partner.id for partner in campaign.partners}
        yield from (entry for entry in work.known.values() if entry.partner not in there)


def current(campaign: Campaign, sheets: Sequence[RenditionSpec], work: Batch) -> Iterator[ManifestEntry]:
    """Give what the folder holds for this campaign: new outcomes, and what was not touched this time."""
    yield from of_others(campaign, work)
    for partner in campaign.partners:
        outcome = work.outcomes.get(partner.id)
        if outcome:
            yield from outcome.entries
        elif logos_of(partner):
            yield from (work.known[file] for file in files_of(partner, sheets) if file in work.known)
