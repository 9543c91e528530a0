"""A share kit for every partner: one page, the texts, the graphics, and all of it as a zip."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from itertools import chain
from os.path import lexists
from pathlib import Path

from socialkit.atomic_files import remove, write_whole
from socialkit.consenting import consented
from socialkit.kit import kit_manifest, standing_kits
from socialkit.kit.alliance_page import Kits, alliance_page, ready_kits
from socialkit.kit.alliance_page.mail_merge import NAME as MAIL_MERGE
from socialkit.kit.alliance_page.mail_merge import is_mail_merge, mail_merge
from socialkit.kit.card_marks import CardMarks, card_marks
from socialkit.kit.kit_contents import BESIDE, FOLDERS, PAGE
from socialkit.kit.kit_making import Kit, Workplace, as_before, copied
from socialkit.kit.kit_manifest import MadeKit
from socialkit.kit.kit_options import KitOptions
from socialkit.kit.kit_pool import by_processes
from socialkit.kit.leftover_kits import drop_kits
from socialkit.kit.logo_page import (
    FOLDER,
    drop_old_kits,
    drop_old_pictures,
    has_logo_page,
    logo_page_files,
    logo_page_name,
    logo_page_names,
)
from socialkit.kit.own_files import is_barred, is_page, names_in, refuse_no_folders, strange_pages
from socialkit.model.arguments import (
    refuse_broken_names,
    refuse_no,
    refuse_no_campaign,
    refuse_no_function,
    refuse_no_list,
    refuse_no_path,
)
from socialkit.model.campaign import Campaign, Partner
from socialkit.model.file_names import refuse_to_replace, refuse_unfit, unwritten_told
from socialkit.model.people.profile import PREFIX, Use
from socialkit.model.rendition import Rendition
from socialkit.model.stamped import Progress
from socialkit.pictures.jobs.only_run import only_run
from socialkit.pictures.storage.cache import Cache

_PLAIN = KitOptions()


def make_kits(
    campaign: Campaign,
    renditions: Sequence[Rendition],
    out: str | Path,
    *,
    options: KitOptions = _PLAIN,
    progress: Progress | None = None,
) -> tuple[Kit, ...]:
    """Write a kit for every partner into ``out``; what is up to date already is left alone.

    ``renditions`` are the partners' stamped graphics; a partner without any gets the texts alone. Kits in
    ``out`` of others are removed that show somebody who may be shown no more. Raises
    MisuseError for what is no campaign, for what are no renditions and for an unknown partner;
    SocialkitError, before anything is written, where a file that was not made here would be replaced;
    UnwrittenError where a file cannot be written or removed.
    """
    partners = _chosen(campaign, out, options, progress)
    refuse_no_list(Rendition, renditions, "renditions", "report.renditions, of the report that stamp gives")
    # Without a day, whoever's consent lasts as long as the campaign is shown.
    campaign = consented(campaign, Use.KIT, options.today or campaign.ends)
    shown = {graphic.id for graphic in campaign.graphics}
    pictures = defaultdict(list)
    for rendition in renditions:
        if rendition.graphic in shown:
            pictures[rendition.partner].append(rendition)
    with unwritten_told(out):
        kit_manifest.refuse_foreign(Path(out))
        refuse_no_folders(Path(out), partners)
    with unwritten_told(out), only_run(Path(out)):
        place = Workplace(
            campaign=campaign,
            out=Path(out),
            options=options,
            known=kit_manifest.load(Path(out)),
            pictures=pictures,
            marks=card_marks(campaign) if options.cache else CardMarks(),
            standing=standing_kits.load(_cache(options), Path(out)),
        )
        kept = {each.id: kit for each in partners if (kit := as_before(place, each))}
        found = (_strangers(place, each) for each in partners if each.id not in kept)
        refuse_to_replace((*_strange_lists(place), *chain.from_iterable(found)))
        made = _made(place, partners, kept, progress)
        for _ in drop_kits(campaign, out, {kit.partner for kit in made}):
            continue  # each goes as it is come to
        return made


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


def _made(
    place: Workplace, partners: Sequence[Partner], kept: Mapping[str, Kit], progress: Progress | None
) -> tuple[Kit, ...]:
    """Make the kits but for those that are kept, and what is about all of them."""
    known, kits, standing = dict(place.known), dict(kept), dict(place.standing)
    left = [each for each in partners if each.id not in kept]
    if progress and kept:
        progress(len(kept), len(partners))
    try:
        with closing(by_processes(place, left, place.options.jobs)) as done:
            for new in done:
                name = new.kit.partner
                kits[name], known[name] = new.kit, new.made
                standing.pop(name, None)
                if new.standing:
                    standing[name] = new.standing
                if progress:
                    progress(len(kits), len(partners))
    finally:
        kit_manifest.save(place.out, known)
    if place.options.partners is None:
        _write_for_alliance(place, known)
    elif _has_old_cards(place):
        _write_logo_pages(place)
    cache = _cache(place.options)
    # Last of all, for files are too young to be told by their times when they were written just now.
    if cache and left:
        standing_kits.save(cache, place.out, standing)
    return tuple(kits[each.id] for each in partners)


def _cache(options: KitOptions) -> Cache | None:
    return Cache(folder=options.cache) if options.cache else None


def _write_for_alliance(place: Workplace, known: Mapping[str, MadeKit]) -> None:
    """Write what is about all partners and for everybody: index, letters, the page that takes any logo."""
    campaign, out, logos = place.campaign, place.out, place.options.logos
    versions = {partner.id: known[partner.id] for partner in campaign.partners if partner.id in known}
    kits = Kits(
        pictures=[picture for each in campaign.partners for picture in place.of(each)],
        logos=logos,
        previews={name: frozenset(made.files) for name, made in versions.items()},
        changed={name: made.edition.made for name, made in versions.items() if made.edition.made},
        zips=frozenset(each.id for each in campaign.partners if lexists(place.archive(each))),
        mail_merge=MAIL_MERGE,
        logo_page=logo_page_name(campaign, campaign.lang) if has_logo_page(campaign) else None,
    )
    ready = ready_kits(campaign, kits)
    _write_logo_pages(place)
    write_whole(out / PAGE, alliance_page(campaign, kits, ready), below=out)
    write_whole(out / MAIL_MERGE, mail_merge(campaign, ready), below=out)


def _write_logo_pages(place: Workplace) -> None:
    out, current = place.out, set[str]()
    for name, data in logo_page_files(place.campaign, _cache(place.options)):
        current.add(name)
        write_whole(out / name, data, below=out)
    drop_old_pictures(out, current)
    drop_old_kits(out, current)
    _drop_old_pages(out, current)


def _has_old_cards(place: Workplace) -> bool:
    """Say whether a page for everybody's logo has the quote card of a person who is shown no more."""
    there = {graphic.id for graphic in place.campaign.graphics}
    cards = (place.out / FOLDER).glob(f"{PREFIX}*-*x*.png")
    return any(each.name.rpartition("-")[0] not in there for each in cards)


def _drop_old_pages(out: Path, current: Collection[str]) -> None:
    """Remove pages for everybody's logo that were made here and are no more: one may show a quote card."""
    for path in out.glob(f"{FOLDER}*.html"):
        if path.name not in current and is_page(path):
            with suppress(OSError):
                remove(path, below=out)


def _strange_lists(place: Workplace) -> list[Path]:
    """Give pages that were not made here, what bars their folder, and a list of letters of somebody's own."""
    if place.options.partners is not None:
        return []
    path = place.out / MAIL_MERGE
    made_here = lexists(place.out / kit_manifest.NAME) or is_mail_merge(path)
    listed = [path] if lexists(path) and not made_here else []
    pages = (PAGE, *logo_page_names(place.campaign))
    barred = [place.out / FOLDER] if has_logo_page(place.campaign) and is_barred(place.out / FOLDER) else []
    return [*strange_pages(*(place.out / name for name in pages)), *barred, *listed]


def _strangers(place: Workplace, partner: Partner) -> Iterator[Path]:
    """Give the files that stand where a kit's are to be, and were not made here."""
    folder, archive, made = place.folder(partner), place.archive(partner), place.known.get(partner.id)
    zipped = names_in(archive)
    yield from filter(is_barred, (folder / name for name in FOLDERS))
    if not zipped and lexists(archive):
        yield archive
    if lexists(folder / PAGE) and not is_page(folder / PAGE):
        yield folder / PAGE
    elif not (lexists(folder / PAGE) or zipped or made):
        yield from (path for path in map(folder.__truediv__, BESIDE) if lexists(path))
    for rendition, path in copied(place.of(partner), folder):
        known = path.name in zipped or (made and made.facts and path.name in made.facts.pictures)
        if not known and lexists(path) and path.read_bytes() != rendition.path.read_bytes():
            yield path
