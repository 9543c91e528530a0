"""A share kit for every partner: one page, the texts, the graphics, and all of it as a zip."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain
from os.path import lexists
from pathlib import Path

from socialkit.atomic_files import open_plain, remove, replacing, write_whole
from socialkit.errors import MisuseError
from socialkit.findings.finding import Finding
from socialkit.kit import kit_manifest
from socialkit.kit.alliance_page import Kits, alliance_page
from socialkit.kit.alliance_page.readiness import readiness
from socialkit.kit.files import calendars, changes
from socialkit.kit.files.archive import write_archive
from socialkit.kit.files.mail_merge import NAME as MAIL_MERGE
from socialkit.kit.files.mail_merge import mail_merge
from socialkit.kit.kit_contents import BESIDE, PAGE, Before, KitContents, Surroundings, kit_contents
from socialkit.kit.kit_manifest import MadeKit, mark_of
from socialkit.kit.logo_page import FOLDER, has_logo_page, logo_page_files, logo_page_name, logo_page_names
from socialkit.kit.own_files import is_page, names_in, strange_pages
from socialkit.kit.partner_page.files import preview_name
from socialkit.kit.previews import previews
from socialkit.model.arguments import (
    refuse_broken_names,
    refuse_no,
    refuse_no_campaign,
    refuse_no_flag,
    refuse_no_function,
    refuse_no_list,
    refuse_no_path,
    refuse_none_of,
)
from socialkit.model.campaign import Campaign, Partner
from socialkit.model.file_names import refuse_to_replace, refuse_unfit
from socialkit.model.rendition import Rendition
from socialkit.model.stamped import Progress
from socialkit.pictures.jobs.only_run import only_run

# A calendar or a list of changes above this is none of ours.
_MOST_BYTES = 20_000_000


@dataclass(frozen=True, kw_only=True, slots=True)
class KitOptions:
    """How to make kits.

    ``partners`` are ids, None meaning all, and what is about all of them; with ``zips`` each kit is a zip as
    well (a zip that is there is kept up to date in any case); ``logos`` are the findings of `stamp` on logos,
    for the index and letters; ``today`` is the date of what is new (None: it has none); ``cache`` is the
    folder of prepared pictures that are kept.
    MisuseError for what is none of these.
    """

    partners: tuple[str, ...] | None = None
    zips: bool = False
    logos: tuple[Finding, ...] = ()
    today: date | None = None
    cache: Path | None = None

    def __post_init__(self) -> None:
        """Refuse what no type checker saw."""
        if isinstance(self.partners, str):
            raise MisuseError(f"partners is a tuple of ids: write ({self.partners!r},)")
        refuse_none_of(self.partners, "partners", "ids")
        refuse_no_flag(self.zips, "zips")


_PLAIN = KitOptions()


@dataclass(frozen=True, kw_only=True, slots=True)
class Kit:
    """One partner's share kit: its page, its zip (None: there is none), how many pictures are in it.

    ``version`` counts from 1; ``changed`` says in her language what is new in it, nothing where all is as
    before.
    """

    partner: str
    page: Path
    archive: Path | None
    pictures: int
    version: int = 1
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class _Workplace:
    """What all kits of a run share: the folder, what was made in it before, everybody's graphics."""

    campaign: Campaign
    out: Path
    options: KitOptions
    known: Mapping[str, MadeKit]
    pictures: Mapping[str | None, Sequence[Rendition]] = field(default_factory=dict)

    def folder(self, partner: Partner) -> Path:
        return self.out / partner.id

    def archive(self, partner: Partner) -> Path:
        return self.out / f"{partner.id}.zip"

    def of(self, partner: Partner) -> Sequence[Rendition]:
        return self.pictures.get(partner.id, ())


def make_kits(
    campaign: Campaign,
    renditions: Sequence[Rendition],
    out: str | Path,
    *,
    options: KitOptions = _PLAIN,
    progress: Progress | None = None,
) -> tuple[Kit, ...]:
    """Write a kit for every partner into ``out``; what is up to date already is left alone.

    ``renditions`` are the partners' stamped graphics; a partner without any gets the texts alone. Raises
    MisuseError for what is no campaign, for what are no renditions and for an unknown partner;
    SocialkitError, before anything is written, where a file that was not made here would be replaced.
    """
    partners = _chosen(campaign, out, options, progress)
    refuse_no_list(Rendition, renditions, "renditions", "report.renditions, of the report that stamp gives")
    pictures = defaultdict(list)
    for rendition in renditions:
        pictures[rendition.partner].append(rendition)
    kit_manifest.refuse_foreign(Path(out))
    with only_run(Path(out)):
        place = _Workplace(
            campaign=campaign,
            out=Path(out),
            options=options,
            known=kit_manifest.load(Path(out)),
            pictures=pictures,
        )
        found = (_strangers(place, each) for each in partners)
        refuse_to_replace((*_strange_lists(place), *chain.from_iterable(found)))
        return _made(place, partners, progress)


def _chosen(campaign: Campaign, out: object, options: object, progress: object) -> tuple[Partner, ...]:
    """Give the partners to make kits for; refuse what nobody can work with."""
    refuse_no_campaign(campaign, "make_kits", "report.renditions, 'out'")
    refuse_no_path(out, "out")
    refuse_no(KitOptions, options, "options", "KitOptions(…)")
    refuse_no_function(progress, "progress", "lambda done, total: None", optional=True)
    refuse_unfit((partner.id for partner in campaign.partners), taken=FOLDER)
    refuse_broken_names(campaign)
    asked = options.partners if isinstance(options, KitOptions) else None
    chosen = tuple(campaign.partner(each).id for each in asked or ())
    return tuple(each for each in campaign.partners if asked is None or each.id in chosen)


def _made(place: _Workplace, partners: Sequence[Partner], progress: Progress | None) -> tuple[Kit, ...]:
    known, kits = dict(place.known), []
    drawn = _Drawn(place, [each for each in partners if not _kept_previews(place, each)])
    try:
        for number, partner in enumerate(partners, start=1):
            small = _kept_previews(place, partner) or drawn.of(partner)
            contents = _contents(place, partner, small)
            kits.append(_written(place, partner, contents))
            known[partner.id] = contents.made
            if progress:
                progress(number, len(partners))
    finally:
        kit_manifest.save(place.out, known)
    if place.options.partners is None:
        _write_for_alliance(place, known)
    return tuple(kits)


def _write_for_alliance(place: _Workplace, known: Mapping[str, MadeKit]) -> None:
    """Write what is about all partners, and for everybody else: index, letters, "Add your logo"."""
    campaign, out, logos = place.campaign, place.out, place.options.logos
    versions = {partner.id: known[partner.id] for partner in campaign.partners if partner.id in known}
    kits = Kits(
        pictures=[picture for each in campaign.partners for picture in place.of(each)],
        logos=logos,
        previews={name: frozenset(made.files) for name, made in versions.items()},
        changed={name: made.edition.made for name, made in versions.items() if made.edition.made},
        mail_merge=MAIL_MERGE,
        logo_page=logo_page_name(campaign, campaign.lang) if has_logo_page(campaign) else None,
    )
    ready = [
        readiness(campaign, each, logos=logos, has_graphics=bool(place.of(each)))
        for each in campaign.partners
    ]
    for name, data in logo_page_files(campaign):
        write_whole(out / name, data, below=out)
    write_whole(out / PAGE, alliance_page(campaign, kits), below=out)
    write_whole(out / MAIL_MERGE, mail_merge(campaign, ready), below=out)


class _Drawn:
    """Small pictures of partners, drawn one partner after another."""

    def __init__(self, place: _Workplace, partners: Sequence[Partner]) -> None:
        """Of each language by itself: its artworks may have other shapes than those of others."""
        campaign = place.campaign
        shown = defaultdict(list)
        for each in partners:
            if place.of(each):
                shown[campaign.language_of(each)].append(each)
        self._language = campaign.language_of
        self._made = {
            lang: previews(
                replace(campaign, lang=lang, partners=tuple(some)),
                [picture for each in some for picture in place.of(each)],
                cache=place.options.cache,
            )
            for lang, some in shown.items()
        }
        self._next: dict[str, tuple[str, dict[str, bytes]] | None] = {}

    def of(self, partner: Partner) -> dict[str, bytes]:
        """Give those of a partner, whose turn comes in the campaign's order; none of who has no logo."""
        lang = self._language(partner)
        found = self._next.get(lang) or next(self._made.get(lang, iter(())), None)
        if found is None or found[0] != partner.id:
            self._next[lang] = found
            return {}
        self._next[lang] = None
        return found[1]


def _kept_previews(place: _Workplace, partner: Partner) -> dict[str, bytes]:
    """Give the small pictures that are there and whose graphics are still the same; else none."""
    made = place.known.get(partner.id)
    facts = made.facts if made else None
    if made is None or facts is None:
        return {}
    names = {preview_name(picture): picture for picture in place.of(partner)}
    kept = {}
    for name, picture in names.items():
        data = _read(place.folder(partner) / name)
        if not changes.shows(facts, picture) or mark_of(data) != made.files.get(name):
            return {}
        kept[name] = data
    return kept


def _contents(place: _Workplace, partner: Partner, small: Mapping[str, bytes]) -> KitContents:
    folder, archive = place.folder(partner), place.archive(partner)
    zipped = place.options.zips or lexists(archive)
    own = logo_page_name(place.campaign, place.campaign.language_of(partner))
    around = Surroundings(
        pictures=place.of(partner),
        previews=small,
        archive=f"../{archive.name}" if zipped else None,
        logo_page=f"../{own}" if has_logo_page(place.campaign) else None,
        today=place.options.today,
    )
    before = Before(
        made=place.known.get(partner.id),
        calendar=_read(folder / calendars.NAME),
        changes=_read(folder / changes.NAME),
    )
    return kit_contents(place.campaign, partner, around, before)


def _written(place: _Workplace, partner: Partner, contents: KitContents) -> Kit:
    """Write what differs; the page first, for it tells that what stands beside it was made here."""
    folder, archive, pictures = place.folder(partner), place.archive(partner), place.of(partner)
    write_whole(folder / PAGE, contents.page, below=place.out)
    for name, content in contents.files.items():
        if name != PAGE:
            write_whole(folder / name, content, below=place.out)
    for rendition, path in _copied(pictures, folder):
        write_whole(path, rendition.path.read_bytes(), below=place.out)
    _drop_old(place, partner, contents)
    zipped = contents.view.files.archive is not None
    if zipped:
        with replacing(archive, below=place.out) as file:
            write_archive(file, partner.id, contents.files, pictures)
    return Kit(
        partner=partner.id,
        page=folder / PAGE,
        archive=archive if zipped else None,
        pictures=len(pictures),
        version=contents.made.edition.number,
        changed=contents.changed,
    )


def _drop_old(place: _Workplace, partner: Partner, contents: KitContents) -> None:
    """Remove what this kit had and has no more, such as the calendar entry of a post that is gone."""
    made = place.known.get(partner.id)
    for name, mark in made.files.items() if made else ():
        path = place.folder(partner) / name
        if name not in contents.files and mark_of(_read(path)) == mark:
            with suppress(OSError):
                remove(path, below=place.out)


def _read(path: Path) -> bytes:
    """Give what a file has; nothing where it is not there, no plain file, or none that was made here."""
    try:
        with open_plain(path) as file:
            data = file.read(_MOST_BYTES + 1)
    except OSError:
        return b""
    return data if len(data) <= _MOST_BYTES else b""


def _copied(pictures: Sequence[Rendition], folder: Path) -> Iterator[tuple[Rendition, Path]]:
    """Give the pictures that were stamped into another folder, and where they come to stand."""
    for rendition in pictures:
        path = folder / rendition.path.name
        if rendition.path.resolve() != path.resolve():
            yield rendition, path


def _strange_lists(place: _Workplace) -> list[Path]:
    """Give pages that were not made here, and the list of letters where no kits were made here."""
    if place.options.partners is not None:
        return []
    path = place.out / MAIL_MERGE
    listed = [path] if lexists(path) and not lexists(place.out / kit_manifest.NAME) else []
    pages = (PAGE, *logo_page_names(place.campaign))
    return [*strange_pages(*(place.out / name for name in pages)), *listed]


def _strangers(place: _Workplace, partner: Partner) -> Iterator[Path]:
    """Give the files that stand where a kit's are to be, and were not made here."""
    folder, archive, made = place.folder(partner), place.archive(partner), place.known.get(partner.id)
    zipped = names_in(archive)
    if not zipped and lexists(archive):
        yield archive
    if lexists(folder / PAGE) and not is_page(folder / PAGE):
        yield folder / PAGE
    elif not (lexists(folder / PAGE) or zipped or made):
        yield from (path for path in map(folder.__truediv__, BESIDE) if lexists(path))
    for rendition, path in _copied(place.of(partner), folder):
        known = path.name in zipped or (made and made.facts and path.name in made.facts.pictures)
        if not known and lexists(path) and path.read_bytes() != rendition.path.read_bytes():
            yield path
