"""Making the kits of some partners: put together, compared with what is there, written."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import nullcontext, suppress
from dataclasses import dataclass, field, replace
from os import fspath
from os.path import lexists, realpath
from pathlib import Path

from socialkit.atomic_files import open_plain, remove, replacing, write_whole
from socialkit.kit.card_marks import CardMarks, described
from socialkit.kit.files import calendars, changes
from socialkit.kit.files.archive import KeptEntries, write_archive
from socialkit.kit.kit_contents import PAGE, Before, KitContents, Surroundings, kit_contents
from socialkit.kit.kit_manifest import MadeKit, mark_of
from socialkit.kit.kit_options import KitOptions
from socialkit.kit.logo_page import has_logo_page, logo_page_name
from socialkit.kit.partner_page.files import preview_name
from socialkit.kit.partner_page.kept_cards import NOTHING_KEPT, KeptCards, kept_from, own_mark
from socialkit.kit.previews import previews
from socialkit.kit.standing_kits import StandingKit, made_of, state_of
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
    """What all kits of a run share: the folder, what was made in it before, graphics, marks of posts.

    ``standing`` is what is known of the files of kits, by partner.
    """

    campaign: Campaign
    out: Path
    options: KitOptions
    known: Mapping[str, MadeKit]
    pictures: Mapping[str | None, Sequence[Rendition]] = field(default_factory=dict)
    marks: CardMarks = field(default_factory=CardMarks)
    standing: Mapping[str, StandingKit] = field(default_factory=dict)

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
            standing={each.id: self.standing[each.id] for each in partners if each.id in self.standing},
        )

    def zipped(self, partner: Partner) -> bool:
        """Say whether a partner's kit is a zip, too."""
        return self.options.zips or lexists(self.archive(partner))


@dataclass(frozen=True, kw_only=True, slots=True)
class NewKit:
    """A kit that was made: what the list has of it, and its files (None: nobody can tell)."""

    kit: Kit
    made: MadeKit
    standing: StandingKit | None


def as_before(place: Workplace, partner: Partner) -> Kit | None:
    """Give the kit of a partner if all that it is made of, and all of its files, are as they were."""
    known, made = place.standing.get(partner.id), place.known.get(partner.id)
    if known is None or made is None or known != _standing(place, partner, made, known.made_of):
        return None
    return _kit(place, partner, made)


def made_kits(place: Workplace, partners: Sequence[Partner]) -> Iterator[NewKit]:
    """Make the kits of partners in the campaign's order, one after another."""
    drawn = _Drawn(place, [each for each in partners if not _kept_previews(place, each)])
    for partner in partners:
        small = _kept_previews(place, partner) or drawn.of(partner)
        contents = _contents(place, partner, small)
        _write(place, partner, contents)
        kit = replace(_kit(place, partner, contents.made), changed=contents.changed)
        yield NewKit(kit=kit, made=contents.made, standing=_standing(place, partner, contents.made))


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
    folder, archive, zipped = place.folder(partner), place.archive(partner), place.zipped(partner)
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
    return key("cards", realpath(place.out), partner.id)


def _write(place: Workplace, partner: Partner, contents: KitContents) -> None:
    """Write what differs; the page first, for it tells that what stands beside it was made here."""
    folder, pictures = place.folder(partner), place.of(partner)
    same = _same(place, partner, contents)
    write_whole(folder / PAGE, contents.page, below=place.out)
    for name, content in contents.files.items():
        if name != PAGE and name not in same:
            write_whole(folder / name, content, below=place.out)
    for rendition, path in copied(pictures, folder):
        write_whole(path, rendition.path.read_bytes(), below=place.out)
    _drop_old(place, partner, contents)
    if contents.view.files.archive is not None:
        _write_archive(place, partner, contents, same)


def _same(place: Workplace, partner: Partner, contents: KitContents) -> frozenset[str]:
    """Give the files that stand, beside the page and in the zip, as they were written and would be again.

    None where any file of the kit has been touched since.
    """
    known, made = place.standing.get(partner.id), place.known.get(partner.id)
    if known is None or made is None or made.facts is None:
        return frozenset()
    state = state_of(_all_files(place, partner, made, place.zipped(partner)))
    if state is None or state[0] != known.files:
        return frozenset()
    facts, before = made.facts, made.files
    pictures = (each for each in place.of(partner) if changes.shows(facts, each))
    written = (name for name, mark in contents.made.files.items() if before.get(name) == mark)
    return frozenset((*written, *(each.path.name for each in pictures)))


def _write_archive(place: Workplace, partner: Partner, contents: KitContents, same: frozenset[str]) -> None:
    """Write her zip; what would be the same in it is copied, and if that is all it has it is left alone."""
    path, pictures, old = place.archive(partner), place.of(partner), place.known.get(partner.id)
    names = {*contents.files, *(each.path.name for each in pictures)}
    if old and old.facts and same == names == {*old.files, *old.facts.pictures}:
        return
    before = open_plain(path) if same else None
    # What has changed is another zip for certain.
    with (
        before or nullcontext(),
        replacing(path, below=place.out, compare=not contents.changed) as file,
    ):
        kept = KeptEntries(file=before, names=same) if before else None
        write_archive(file, partner.id, contents.files, pictures, kept)


def _kit(place: Workplace, partner: Partner, made: MadeKit) -> Kit:
    return Kit(
        partner=partner.id,
        page=place.folder(partner) / PAGE,
        archive=place.archive(partner) if place.zipped(partner) else None,
        pictures=len(place.of(partner)),
        version=made.edition.number,
    )


def _standing(
    place: Workplace, partner: Partner, made: MadeKit, only: str | None = None
) -> StandingKit | None:
    """Give what tells whether a kit stands as it was written; None where nobody can tell.

    With ``only`` that one's files are looked at which was made of just this.
    """
    zipped = place.zipped(partner)
    mark = made_of(place.marks.kits, partner, place.of(partner), made, zipped)
    if not mark or (only and mark != only):
        return None
    state = state_of(_all_files(place, partner, made, zipped))
    return StandingKit(made_of=mark, files=state[0], settled=state[1]) if state else None


def _all_files(place: Workplace, partner: Partner, made: MadeKit, zipped: bool) -> tuple[str, ...]:
    """Give all that a kit has, as strings, for there are many, and the folders in it."""
    folder, pictures = fspath(place.folder(partner)), place.of(partner)
    inner = {name.rpartition("/")[0] for name in made.files if "/" in name}
    names = [*sorted(inner), *sorted(made.files), *(each.path.name for each in pictures)]
    found = [folder, *(f"{folder}/{name}" for name in names), *(fspath(each.path) for each in pictures)]
    return tuple(dict.fromkeys((*found, fspath(place.archive(partner))) if zipped else found))


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
        if realpath(rendition.path) != realpath(path):
            yield rendition, path
