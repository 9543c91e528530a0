"""Every partner's logo onto every campaign graphic, in every size: what changed is made, the rest kept."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from concurrent.futures import Executor
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import chain
from os.path import realpath
from pathlib import Path

from socialkit.checking.pipeline import examined
from socialkit.checking.selection import CheckSelection
from socialkit.errors import CampaignFileError, MisuseError, SocialkitError
from socialkit.findings.finding import Finding, PictureRef, Severity
from socialkit.model.arguments import (
    refuse_broken_names,
    refuse_no,
    refuse_no_campaign,
    refuse_no_flag,
    refuse_no_function,
    refuse_no_path,
    refuse_none_of,
)
from socialkit.model.campaign import Campaign, Graphic, Partner
from socialkit.model.direction import right_to_left
from socialkit.model.file_names import refuse_unfit
from socialkit.model.message import branded_alt
from socialkit.model.near_names import name_hint
from socialkit.model.output import FORMATS, PictureFormat
from socialkit.model.rendition import Rendition
from socialkit.model.stamped import Freshness, Progress, StampReport
from socialkit.pictures.jobs import manifest
from socialkit.pictures.jobs.all_choices import size_choices, surveyed_artworks
from socialkit.pictures.jobs.batch import Batch, PartnerSpecs, batch_for, current, logos_of, of_others
from socialkit.pictures.jobs.begun_files import begin, end
from socialkit.pictures.jobs.job import JobResult, outdated
from socialkit.pictures.jobs.lazy_rendition import LazyRendition
from socialkit.pictures.jobs.leftovers import prune, remembered
from socialkit.pictures.jobs.manifest import Leftover, ManifestEntry
from socialkit.pictures.jobs.only_run import only_run
from socialkit.pictures.jobs.pool import results
from socialkit.pictures.jobs.quote_cards import DrawnCards, draw_cards, is_card
from socialkit.pictures.jobs.rendition_spec import RenditionSpec
from socialkit.pictures.jobs.size_choice import SizeFinding
from socialkit.pictures.layout.artworks import Artwork
from socialkit.pictures.storage import stat_cache
from socialkit.pictures.storage.cache import Cache
from socialkit.pictures.storage.stat_cache import StatCache
from socialkit.rules import file as file_rules
from socialkit.rules.logos import logo_rules
from socialkit.rules.logos.logo_codes import LOGO_CODES
from socialkit.rules.logos.logo_findings import PictureNote, about_graphic, about_logo, without_logo
from socialkit.rules.rule import AnyRule, Scope

#: All that stamping can tell, and what says of waivers that they are idle; loading all rules takes longer
#: than stamping one partner.
_RULES: Mapping[str, AnyRule] = {
    rule.code: rule for rule in (*file_rules.RULES, *logo_rules.RULES) if rule.scope is not Scope.FILE
}
_NO_PICTURE = PictureRef()


@dataclass(frozen=True, kw_only=True, slots=True)
class StampOptions:
    """How to stamp.

    ``format`` (``png``, ``jpg``, ``webp``) None keeps that of the campaign or of the artwork;
    ``partners`` are ids, None meaning all; ``jobs`` is a number of processes; ``cache`` is the folder
    of prepared pictures that are kept (None: none are); ``prune`` removes leftovers. MisuseError for what
    is none of these.
    """

    format: PictureFormat | None = None
    partners: tuple[str, ...] | None = None
    jobs: int = 1
    cache: Path | None = None
    prune: bool = False

    def __post_init__(self) -> None:
        """Refuse what no type checker saw."""
        if self.format is not None and self.format not in FORMATS:
            raise MisuseError(f"format is one of {', '.join(FORMATS)} or None, not {self.format!r}")
        if isinstance(self.partners, str):
            raise MisuseError(f"partners is a tuple of ids: write ({self.partners!r},)")
        refuse_none_of(self.partners, "partners", "ids")
        if not isinstance(self.jobs, int) or isinstance(self.jobs, bool) or self.jobs < 1:
            raise MisuseError(f"jobs is a number of processes, 1 or more, not {self.jobs!r}")
        if self.cache is not None and not isinstance(self.cache, Path):
            raise MisuseError(f"cache is a pathlib.Path or None: write Path({self.cache!r})")
        refuse_no_flag(self.prune, "prune")


_PLAIN = StampOptions()


def stamp(
    campaign: Campaign,
    out: str | Path,
    *,
    options: StampOptions = _PLAIN,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> StampReport:
    """Make ``OUT/<partner>/<graphic>-<width>x<height>.<png|jpg|webp>`` for all, and ``OUT/manifest.json``.

    A broken logo, and a quote card that cannot be drawn, become findings of the report and the others go on.
    AssetError: the campaign's artwork is broken or unfit, or a file cannot be written. MisuseError: no
    campaign, or an unknown partner. SocialkitError: a partner that was set aside while loading, an id that
    cannot be a file's name, a manifest or a picture that is somebody else's. One run at a time may use a
    folder (MisuseError where another does); one that is interrupted is finished by the next. ``progress``
    gets the number of pictures done and of all; work goes through ``executor`` in chunks of partners, else
    through ``options.jobs`` processes.
    """
    out = _workplace(out, executor, progress)
    partners = _chosen(campaign, options, "stamp")
    cache = Cache(folder=options.cache) if options.cache else None
    cards, seen = draw_cards(campaign), stat_cache.load(cache, out)
    campaign, surveyed = cards.campaign, surveyed_artworks(cards.campaign, seen)
    manifest.refuse_foreign(out)
    specs, notes = _specs(cards, options, surveyed, cache)
    _refuse_inputs(campaign, out, specs.names)
    with only_run(out):
        batch = batch_for(partners, out, specs, cache, seen)
        begin(batch)
        tell = _teller(progress, batch.total)
        try:
            with closing(results(batch.chunks(options.jobs), executor, options.jobs)) as chunks:
                tell(batch.done)
                for done in chunks:
                    batch.take(done)
                    tell(batch.done)
        finally:
            left = _stored(campaign, specs, batch)
            stat_cache.save(cache, out, batch.seen)
        wanted = specs.wanted()
        left = tuple(leftover for leftover in left if leftover.file not in wanted)
        pruned = tuple(prune(out, _unwanted(left, options)))
        if pruned:
            _stored(campaign, specs, batch)
    return replace(
        _report(replace(campaign, partners=partners), out, notes, batch.results),
        artworks=_masters(campaign, surveyed),
        leftovers=tuple(out / leftover.file for leftover in left if leftover not in pruned),
        pruned=tuple(out / leftover.file for leftover in pruned),
    )


def _unwanted(left: Iterable[Leftover], options: StampOptions) -> tuple[Leftover, ...]:
    """Give the leftovers to remove: of cards all, for one may show somebody who took back her consent."""
    return tuple(each for each in left if options.prune or is_card(each.file))


def compare(campaign: Campaign, out: str | Path, *, options: StampOptions = _PLAIN) -> Freshness:
    """Say what `stamp` with these options would make or leave over in a folder, and write nothing.

    Raises what `stamp` raises for the campaign; a broken logo shows as pictures that are missing.
    """
    out = _folder(out)
    partners = _chosen(campaign, options, "compare")
    cache = Cache(folder=options.cache) if options.cache else None
    seen = stat_cache.load(cache, out)
    manifest.refuse_foreign(out)
    cards = draw_cards(campaign)
    campaign = cards.campaign
    specs, _ = _specs(cards, options, surveyed_artworks(campaign, seen), None)
    batch = batch_for(partners, out, specs, cache, seen)
    stale = [out / file for job in batch.left_to_do for file in outdated(job)]
    kept = {entry.file for entry in of_others(campaign, batch)}
    left = remembered(out, batch.there, specs.wanted() | kept)
    return Freshness(
        missing=(*_undrawn(cards, partners, out), *(path for path in stale if not path.is_file())),
        changed=tuple(path for path in stale if path.is_file()),
        leftovers=tuple(out / leftover.file for leftover in left),
        fresh=batch.total - len(stale),
    )


def renditions(campaign: Campaign, *, options: StampOptions = _PLAIN) -> Iterator[LazyRendition]:
    """Give every partner's pictures, each drawn when it is written into a file, a zip or an answer.

    The bytes are those that `stamp` would write, and none of a quote card that cannot be drawn. Raises what
    `stamp` raises for the campaign; a logo that cannot be used raises AssetError when its picture is written.
    """
    return _lazy_renditions(campaign, options, _chosen(campaign, options, "renditions"))


def _lazy_renditions(
    campaign: Campaign, options: StampOptions, partners: tuple[Partner, ...]
) -> Iterator[LazyRendition]:
    cache = Cache(folder=options.cache) if options.cache else None
    cards = draw_cards(campaign)
    specs, _ = _specs(cards, options, surveyed_artworks(cards.campaign, StatCache()), cache)
    for partner in partners:
        if logos_of(partner):
            job = specs.job(partner, cache)
            for spec in job.specs:
                alt = branded_alt(campaign, partner, spec.page.graphic).value
                yield LazyRendition(job=job, spec=spec, alt=alt)


def _workplace(out: str | Path, executor: object, progress: object) -> Path:
    """Give the folder to stamp into; refuse what is none, and what nobody can work or tell with."""
    if executor is not None:
        refuse_no(Executor, executor, "executor", "executor=ProcessPoolExecutor(2), or None")
    refuse_no_function(progress, "progress", "lambda done, total: None", optional=True)
    return _folder(out)


def _folder(out: str | Path) -> Path:
    refuse_no_path(out, "out")
    return Path(out)


def artworks(campaign: Campaign) -> tuple[Rendition, ...]:
    """Give the campaign's own artworks as renditions without a partner; AssetError where one is broken.

    A quote card that cannot be drawn is left out.
    """
    campaign = draw_cards(campaign).campaign
    return _masters(campaign, surveyed_artworks(campaign, StatCache()))


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
        for artwork in (surveyed[path] for path in graphic.all_files)
    )


def _chosen(campaign: Campaign, options: StampOptions, call: str) -> tuple[Partner, ...]:
    """Give the partners to stamp for, all ids being known and fit for a path."""
    refuse_no_campaign(campaign, call, "" if call == "renditions" else "'out'")
    refuse_no(StampOptions, options, "options", "StampOptions(…)")
    refuse_broken_names(campaign)
    ids = [partner.id for partner in campaign.partners]
    for asked in options.partners or ():
        broken = [finding for finding in campaign.findings if asked in finding.partners]
        if asked in campaign.set_aside and broken:
            raise CampaignFileError(broken)
        if asked not in ids:
            hint = name_hint(asked, ids, opening=f"{campaign.file.name} has")
            raise MisuseError(f"there is no partner {asked}: {hint}")
    refuse_unfit(ids, taken=manifest.NAME)
    refuse_unfit((graphic.id for graphic in campaign.graphics), taken=manifest.NAME)
    return tuple(partner for partner in campaign.partners if partner.id in (options.partners or ids))


def _specs(
    cards: DrawnCards, options: StampOptions, surveyed: Mapping[Path, Artwork], cache: Cache | None
) -> tuple[PartnerSpecs, tuple[PictureNote, ...]]:
    """Give the pictures to make for each partner, their backgrounds in the cache, and notes on them."""
    campaign = cards.campaign
    mirrored = any(right_to_left(campaign.language_of(partner)) for partner in campaign.partners)
    by_artworks: dict[tuple[tuple[Path, ...], ...], tuple[RenditionSpec, ...]] = {}
    by_language: dict[str, tuple[RenditionSpec, ...]] = {}
    notes = dict.fromkeys(_about_cards(cards))
    for lang in dict.fromkeys((campaign.lang, *map(campaign.language_of, campaign.partners))):
        graphics = [graphic.version(lang) for graphic in campaign.graphics]
        artworks = tuple(graphic.files for graphic in graphics)
        if artworks not in by_artworks:
            made: list[RenditionSpec] = []
            for choices in size_choices(campaign, graphics, surveyed, form=options.format, mirrored=mirrored):
                for item in choices.specs(cache):
                    if isinstance(item, SizeFinding):
                        notes[_about_graphic(choices.graphic, item)] = None
                    else:
                        made.append(item)
            by_artworks[artworks] = tuple(made)
        by_language[lang] = by_artworks[artworks]
    return PartnerSpecs(campaign, by_language), tuple(notes)


def _about_cards(cards: DrawnCards) -> Iterator[PictureNote]:
    for graphic, error in cards.broken:
        yield about_graphic(graphic, "broken", f"{error}; no card is made", None, Severity.ERROR)


def _undrawn(cards: DrawnCards, partners: Iterable[Partner], out: Path) -> Iterator[Path]:
    """Give what is missing of cards that cannot be drawn; nobody knows in which sizes it would be made."""
    for graphic, _ in cards.broken:
        yield from (out / partner.id / f"{graphic.id}.png" for partner in partners if logos_of(partner))


def _about_graphic(graphic: Graphic, note: SizeFinding) -> PictureNote:
    return about_graphic(graphic, note.code, note.message, note.size, note.severity)


def _stored(campaign: Campaign, specs: PartnerSpecs, batch: Batch) -> tuple[Leftover, ...]:
    """Write the manifest, and give what is in the folder and no rendition any more."""
    entries = list(current(campaign, specs, batch))
    listed = frozenset(entry.file for entry in entries)
    left = remembered(batch.out, batch.there, listed)
    manifest.save(batch.out, entries, left)
    end(batch, listed.union(leftover.file for leftover in left))
    return left


def _teller(progress: Progress | None, total: int) -> Callable[[int], None]:
    def tell(done: int) -> None:
        if progress and done:
            progress(done, total)

    return tell


def _report(
    campaign: Campaign, out: Path, notes: Iterable[PictureNote], results: Mapping[str, JobResult]
) -> StampReport:
    done = [results[partner.id] for partner in campaign.partners if partner.id in results]
    found = _told(campaign, notes, results)
    renditions = tuple(_rendition(out, entry) for result in done for entry in result.entries)
    made = sum(result.made for result in done)
    return StampReport(
        renditions=renditions,
        logos=tuple(finding for finding in found if finding.partners),
        graphics=tuple(finding for finding in found if finding.picture and finding.picture.graphic),
        made=made,
        kept=len(renditions) - made,
    )


def _told(
    campaign: Campaign, notes: Iterable[PictureNote], results: Mapping[str, JobResult]
) -> list[Finding]:
    """Give what the rules say of graphics and logos, in the order in which it was seen."""
    told = (_about_logos(partner, results.get(partner.id)) for partner in campaign.partners)
    seen = [*notes, *chain.from_iterable(told)]
    logos = [note for note in seen if note.code in LOGO_CODES.values()]
    graphics = [note for note in seen if note.code not in LOGO_CODES.values()]
    found = examined(
        # Idle waivers of posts are for `check` to tell.
        replace(campaign, posts=(), stray=()),
        CheckSelection(rules=_RULES),
        {Scope.LOGO: lambda _: logos, Scope.GRAPHIC: lambda _: graphics},
        stamped={name for name, result in results.items() if not result.error},
    )
    order = {(each.code, each.message, each.picture): number for number, each in enumerate(seen)}
    place = {partner.id: number for number, partner in enumerate(campaign.partners)}

    def position(finding: Finding) -> tuple[int, int]:
        first = min((place[name] for name in finding.partners), default=-1)
        return first, order.get((finding.code, finding.message, finding.picture or _NO_PICTURE), len(seen))

    return sorted(found, key=position)


def _rendition(out: Path, entry: ManifestEntry) -> Rendition:
    return Rendition(
        graphic=entry.graphic,
        partner=entry.partner,
        path=out / entry.file,
        width=entry.width,
        height=entry.height,
        media_type=entry.media_type,
        sha256=entry.sha256,
    )


def _refuse_inputs(campaign: Campaign, out: Path, names: Collection[str]) -> None:
    """Refuse a folder in which a picture would be written over an artwork or a logo."""
    inputs = [path for graphic in campaign.graphics for path in (*graphic.all_files, *graphic.campaign_logos)]
    inputs += [path for partner in campaign.partners for path in logos_of(partner).values()]
    root = realpath(out)
    ids = {partner.id for partner in campaign.partners}
    for path in inputs:
        if path.name in names and path.parent.name in ids and realpath(path.parent.parent) == root:
            raise SocialkitError(
                f"{path} is one of the campaign's own pictures: choose another folder than {out}"
            )


def _about_logos(partner: Partner, result: JobResult | None) -> Iterator[PictureNote]:
    """Give what is said of a partner's logos, once for each thing, however many pictures show it."""
    if result is None:
        yield without_logo(partner, lost=True)
        return
    error = result.error
    if error:
        yield about_logo(partner, error.code, str(error), error.path, lost=True)
    # A manifest may have been written by another version, and know what this one has no code for.
    notes = {
        (note.code, note.logo or note.message): note
        for entry in result.entries
        for note in entry.notes
        if note.code in LOGO_CODES
    }
    for note in notes.values():
        yield about_logo(partner, note.code, note.message, logos_of(partner).get(note.logo))
