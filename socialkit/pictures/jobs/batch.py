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


class PartnerSheets:
    """The pictures to make, as each partner gets them: in her language, mirrored where that is written so.

    ``by_language`` has those of every language that a partner of the campaign has.
    """

    def __init__(self, campaign: Campaign, by_language: Mapping[str, tuple[RenditionSpec, ...]]) -> None:
        self._campaign = campaign
        self._by_language = {
            lang: tuple(sheet.mirrored() for sheet in sheets) if right_to_left(lang) else sheets
            for lang, sheets in by_language.items()
        }
        self.names = frozenset(sheet.name for sheets in by_language.values() for sheet in sheets)

    def of(self, partner: Partner) -> tuple[RenditionSpec, ...]:
        """Give a partner's."""
        return self._by_language[self._campaign.language_of(partner)]

    def job(self, partner: Partner, store: Cache | None) -> Job:
        """Give the work that there is for a partner, as if nothing had been made of it yet."""
        return Job(
            partner=partner.id,
            logos=logos_of(partner),
            name=partner.name,
            lang=self._campaign.language_of(partner),
            folder=Path(),
            sheets=self.of(partner),
            store=store,
        )

    def files(self, partner: Partner) -> list[str]:
        """Give the partner's files, relative to the folder, with slashes."""
        return [f"{partner.id}/{sheet.name}" for sheet in self.of(partner)]

    def wanted(self) -> frozenset[str]:
        """Give every file that the campaign asks for."""
        partners = (partner for partner in self._campaign.partners if logos_of(partner))
        return frozenset(file for partner in partners for file in self.files(partner))


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

    @property
    def total(self) -> int:
        """How many pictures there are to be."""
        return sum(len(order.sheets) for order in self.orders.values())

    @property
    def done(self) -> int:
        """For how many pictures it is known what has come of them."""
        return sum(len(self.orders[partner].sheets) for partner in self.outcomes)

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
    sheets: PartnerSheets,
    store: Cache | None,
    seen: StatCache,
) -> Batch:
    """Give the work for these partners; what sightings show to be up to date has its outcome already."""
    there = manifest.load(out)
    known = {entry.file: entry for entry in there.entries}
    work = Batch(out=out, orders={}, there=there, known=known, seen=seen)
    folder = out.absolute()
    for partner in partners:
        logos = logos_of(partner)
        if not logos:
            continue
        digests = {name: digest for name, path in logos.items() if (digest := seen.digest(path))}
        order = replace(
            sheets.job(partner, store),
            folder=folder,
            known=tuple(known[file] for file in sheets.files(partner) if file in known),
            digests=digests,
        )
        work.orders[partner.id] = order
        same = unchanged(order, seen)
        if same:
            work.outcomes[partner.id] = same
    return work


def current(campaign: Campaign, sheets: PartnerSheets, work: Batch) -> Iterator[ManifestEntry]:
    """Give what the folder holds for this campaign: new outcomes, and what was not touched this time."""
    for partner in campaign.partners:
        outcome = work.outcomes.get(partner.id)
        if outcome:
            yield from outcome.entries
        elif logos_of(partner):
            yield from (work.known[file] for file in sheets.files(partner) if file in work.known)
