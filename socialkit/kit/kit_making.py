"""Making the kits of some partners: put together, compared with what is there, written."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from os.path import lexists
from pathlib import Path

from socialkit.atomic_files import open_plain, remove, replacing, write_whole
from socialkit.kit.card_marks import CardMarks, described
from socialkit.kit.files import calendars, changes
from socialkit.kit.files.archive import write_archive
from socialkit.kit.kit_contents import PAGE, Before, KitContents, Surroundings, kit_contents
from socialkit.kit.kit_manifest import MadeKit, mark_of
from socialkit.kit.kit_options import KitOptions
from socialkit.kit.logo_page import has_logo_page, logo_page_name
from socialkit.kit.partner_page.files import preview_name
from socialkit.kit.partner_page.kept_cards import NOTHING_KEPT, KeptCards, kept_from, own_mark
from socialkit.kit.previews import previews
from socialkit.model.campaign import Campaign, Partner
from socialkit.model.rendition import Rendition
from socialkit.pictures.storage.cache import Cache, key
from socialkit.pictures.storage.deflate import inflated

# A calendar or a list of changes above this is none of ours.
_MOST_BYTES = 20_000_000


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
class Workplace:
    """What all kits of a run share: the folder, what was made in it before, graphics, marks of posts."""

    campaign: Campaign
    out: Path
    options: KitOptions
    known: Mapping[str, MadeKit]
    pictures: Mapping[str | None, Sequence[Rendition]] = field(default_factory=dict)
    marks: CardMarks = field(default_factory=CardMarks)

    def folder(self, partner: Partner) -> Path:
        """Give the folder of a partner's kit."""
        return self.out / partner.id

    def archive(self, partner: Partner) -> Path:
        """Give where a partner's zip stands, if she has one."""
        return self.out / f"{partner.id}.zip"

    def of(self, partner: Partner) -> Sequence[Rendition]:
        """Give a partner's graphics."""
        return self.pictures.get(partner.id, ())

    def part(self, partners: Sequence[Partner]) -> "Workplace":
        """Give what the kits of some partners need of it, to be sent to another process."""
        return replace(
            self,
            known={each.id: self.known[each.id] for each in partners if each.id in self.known},
            pictures={each.id: tuple(self.of(each)) for each in partners},
            options=replace(self.options, logos=()),
        )


def made_kits(place: Workplace, partners: Sequence[Partner]) -> Iterator[tuple[Kit, MadeKit]]:
    """Make the kits of partners in the campaign's order, one after another."""
    drawn = _Drawn(place, [each for each in partners if not _kept_previews(place, each)])
    for partner in partners:
        small = _kept_previews(place, partner) or drawn.of(partner)
        contents = _contents(place, partner, small)
        yield _written(place, partner, contents), contents.made


class _Drawn:
    """Small pictures of partners, drawn one partner after another."""

    def __init__(self, place: Workplace, partners: Sequence[Partner]) -> None:
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


def _kept_previews(place: Workplace, partner: Partner) -> dict[str, bytes]:
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


def _contents(place: Workplace, partner: Partner, small: Mapping[str, bytes]) -> KitContents:
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
        cards=_kept_cards(place, partner, around),
    )
    contents = kit_contents(place.campaign, partner, around, before)
    if contents.to_keep and place.options.cache:
        Cache(folder=place.options.cache).put(_kept_as(place, partner), contents.to_keep)
    return contents


def _kept_cards(place: Workplace, partner: Partner, around: Surroundings) -> KeptCards:
    """Give the cards that were written last, and the marks of what they are made of now."""
    if place.options.cache is None:
        return NOTHING_KEPT
    made = place.known.get(partner.id)
    known = Cache(folder=place.options.cache).read(
        _kept_as(place, partner), lambda data: _cards_of(made.cards if made else "", data)
    )
    about = (described(partner), around.logo_page)
    own = own_mark(about, around.pictures, frozenset(around.previews))
    return KeptCards(marks=place.marks.posts, own=own, cards=known or {})


def _cards_of(mark: str, data: memoryview) -> dict[str, Mapping[str, object]]:
    """Read cards; ValueError where they are not those of the kit that is there: whoever wrote the others."""
    if mark_of(data) != mark:
        raise ValueError("cards of another kit")
    return kept_from(inflated(data))


def _kept_as(place: Workplace, partner: Partner) -> str:
    return key("cards", str(place.out.resolve()), partner.id)


def _written(place: Workplace, partner: Partner, contents: KitContents) -> Kit:
    """Write what differs; the page first, for it tells that what stands beside it was made here."""
    folder, archive, pictures = place.folder(partner), place.archive(partner), place.of(partner)
    write_whole(folder / PAGE, contents.page, below=place.out)
    for name, content in contents.files.items():
        if name != PAGE:
            write_whole(folder / name, content, below=place.out)
    for rendition, path in copied(pictures, folder):
        write_whole(path, rendition.path.read_bytes(), below=place.out)
    _drop_old(place, partner, contents)
    zipped = contents.view.files.archive is not None
    if zipped:
        # What has changed is another zip for certain.
        with replacing(archive, below=place.out, compare=not contents.changed) as file:
            write_archive(file, partner.id, contents.files, pictures)
    return Kit(
        partner=partner.id,
        page=folder / PAGE,
        archive=archive if zipped else None,
        pictures=len(pictures),
        version=contents.made.edition.number,
        changed=contents.changed,
    )


def _drop_old(place: Workplace, partner: Partner, contents: KitContents) -> None:
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


def copied(pictures: Sequence[Rendition], folder: Path) -> Iterator[tuple[Rendition, Path]]:
    """Give the pictures that were stamped into another folder, and where they come to stand."""
    for rendition in pictures:
        path = folder / rendition.path.name
        if rendition.path.resolve() != path.resolve():
            yield rendition, path
