"""One run as a batch: a job for each partner, what the folder holds, the results so far."""

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


class PartnerSpecs:
    """The pictures to make, as each partner gets them: in her language, mirrored where that is written so.

    ``by_language`` has those of every language that a partner of the campaign has.
    """

    def __init__(self, campaign: Campaign, by_language: Mapping[str, tuple[RenditionSpec, ...]]) -> None:
        self._campaign = campaign
        self._by_language = {
            lang: tuple(spec.mirrored() for spec in specs) if right_to_left(lang) else specs
            for lang, specs in by_language.items()
        }
        self.names = frozenset(spec.name for specs in by_language.values() for spec in specs)

    def of(self, partner: Partner) -> tuple[RenditionSpec, ...]:
        """Give a partner's."""
        return self._by_language[self._campaign.language_of(partner)]

    def job(self, partner: Partner, cache: Cache | None) -> Job:
        """Give the work that there is for a partner, as if nothing had been made of it yet."""
        return Job(
            partner=partner.id,
            logos=logos_of(partner),
            name=partner.name,
            lang=self._campaign.language_of(partner),
            folder=Path(),
            specs=self.of(partner),
            cache=cache,
        )

    def files(self, partner: Partner) -> list[str]:
        """Give the partner's files, relative to the folder, with slashes."""
        return [f"{partner.id}/{spec.name}" for spec in self.of(partner)]

    def wanted(self) -> frozenset[str]:
        """Give every file that the campaign asks for."""
        partners = (partner for partner in self._campaign.partners if logos_of(partner))
        return frozenset(file for partner in partners for file in self.files(partner))


@dataclass(kw_only=True, slots=True)
class Batch:
    """One run: the jobs, what is known of the folder, and the results so far.

    ``begun`` are the files, as the manifest names them, that this run or one that was cut off was to make.
    """

    out: Path
    jobs: dict[str, Job]
    there: Manifest
    known: Mapping[str, ManifestEntry]
    seen: StatCache
    results: dict[str, JobResult] = field(default_factory=dict)
    begun: frozenset[str] = frozenset()

    @property
    def left_to_do(self) -> list[Job]:
        """The jobs that have no result yet."""
        return [job for name, job in self.jobs.items() if name not in self.results]

    @property
    def total(self) -> int:
        """How many pictures there are to be."""
        return sum(len(job.specs) for job in self.jobs.values())

    @property
    def done(self) -> int:
        """For how many pictures it is known what has come of them."""
        return sum(len(self.jobs[partner].specs) for partner in self.results)

    def chunks(self, processes: int) -> Iterator[Sequence[Job]]:
        """Give the jobs that are left, as tasks; each process gets several, so that all end together."""
        jobs = self.left_to_do
        specs = max((len(job.specs) for job in jobs), default=1)
        length = max(1, min(_CHUNK // max(1, specs), -(-len(jobs) // (4 * max(1, processes)))))
        return (jobs[start : start + length] for start in range(0, len(jobs), length))

    def take(self, done: Sequence[JobResult]) -> None:
        """Take in what came of a task, and note it where the next run finds it should this one be cut off."""
        entries = [entry for result in done for entry in result.entries]
        if entries:
            manifest.note(self.out, entries)
        for result in done:
            self.seen.note(result.stat_entries)
            self.results[result.partner] = replace(result, stat_entries=())


def batch_for(
    partners: Sequence[Partner],
    out: Path,
    specs: PartnerSpecs,
    cache: Cache | None,
    seen: StatCache,
) -> Batch:
    """Give the batch for these partners; what the stat cache shows to be fresh has its result already."""
    there = manifest.load(out)
    known = {entry.file: entry for entry in there.entries}
    batch = Batch(out=out, jobs={}, there=there, known=known, seen=seen)
    folder = out.absolute()
    for partner in partners:
        logos = logos_of(partner)
        if not logos:
            continue
        digests = {name: digest for name, path in logos.items() if (digest := seen.digest(path))}
        job = replace(
            specs.job(partner, cache),
            folder=folder,
            known=tuple(known[file] for file in specs.files(partner) if file in known),
            digests=digests,
        )
        batch.jobs[partner.id] = job
        same = unchanged(job, seen)
        if same:
            batch.results[partner.id] = same
    return batch


def of_others(campaign: Campaign, batch: Batch) -> Iterator[ManifestEntry]:
    """Give what may be of partners who are set aside: it stays until their entries are mended.

    Their ids may be what is at fault, so it is all that was made for nobody in the campaign.
    """
    if campaign.set_aside:
        there = {partner.id for partner in campaign.partners}
        yield from (entry for entry in batch.known.values() if entry.partner not in there)


def current(campaign: Campaign, specs: PartnerSpecs, batch: Batch) -> Iterator[ManifestEntry]:
    """Give what the folder holds for this campaign: new results, and what was not touched this time."""
    yield from of_others(campaign, batch)
    for partner in campaign.partners:
        result = batch.results.get(partner.id)
        if result:
            yield from result.entries
        elif logos_of(partner):
            yield from (batch.known[file] for file in specs.files(partner) if file in batch.known)
