"""A share kit for every partner: one page, the texts, the graphics, and all of it as a zip."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, groupby
from os.path import lexists
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from socialkit.assignments import Assignment, kit_assignments, picture_size
from socialkit.atomic_files import replacing, write_whole
from socialkit.composing import compose
from socialkit.kit.own_files import EPOCH, TEXTS, is_page, names_in
from socialkit.kit.pages import CountedMessage, page, read_as
from socialkit.model.arguments import (
    refuse_broken_names,
    refuse_no_campaign,
    refuse_no_function,
    refuse_no_list,
    refuse_no_path,
)
from socialkit.model.campaign import Campaign, Partner, Post
from socialkit.model.days import Event
from socialkit.model.file_names import refuse_to_replace, refuse_unfit
from socialkit.model.message import alt_with_logo
from socialkit.model.moment import Moment
from socialkit.model.rendition import Rendition
from socialkit.model.stamped import Progress
from socialkit.platforms.fitting import best


@dataclass(frozen=True, kw_only=True, slots=True)
class Kit:
    """One partner's share kit: its page, its zip, and how many pictures are in it."""

    partner: str
    page: Path
    archive: Path
    pictures: int


@dataclass(frozen=True, kw_only=True, slots=True)
class _Entry:
    """A post as page and text show it: when, how each platform reads it, hints, and the picture for each.

    ``alt`` is for a picture that is in the kit, ``alt_lang`` the language that it is in.
    """

    post: Post
    due: Moment | None
    readings: tuple[tuple[CountedMessage, tuple[str, ...]], ...]
    alt: str | None
    alt_lang: str
    pictures: Mapping[str, Rendition]

    @property
    def when(self) -> str:
        """Weekday, day, hour and zone; empty where it has no time."""
        return f"{self.due.local:%A %d %B, %H:%M} · {self.due.zone}" if self.due else ""


def make_kits(
    campaign: Campaign,
    renditions: Sequence[Rendition],
    out: str | Path,
    *,
    progress: Progress | None = None,
) -> tuple[Kit, ...]:
    """Write a kit for every partner into ``out``; what is up to date already is left alone.

    ``renditions`` are the partners' stamped graphics; a partner without any gets the texts alone. Raises
    MisuseError for what is no campaign, and for what are no renditions; SocialkitError, before anything is
    written, where a file that was not made here would be replaced.
    """
    refuse_no_campaign(campaign, "make_kits", "report.renditions, 'out'")
    refuse_no_path(out, "out")
    refuse_no_function(progress, "progress", "lambda done, total: None", optional=True)
    refuse_no_list(Rendition, renditions, "renditions", "report.renditions, of the report that stamp gives")
    refuse_unfit(partner.id for partner in campaign.partners)
    refuse_broken_names(campaign)
    kits = []
    pictures = defaultdict(list)
    for rendition in renditions:
        pictures[rendition.partner].append(rendition)
    refuse_to_replace(
        chain.from_iterable(_strangers(each, pictures[each.id], Path(out)) for each in campaign.partners)
    )
    for number, partner in enumerate(campaign.partners, start=1):
        kits.append(_make_kit(campaign, partner, pictures[partner.id], Path(out)))
        if progress:
            progress(number, len(campaign.partners))
    return tuple(kits)


def _make_kit(campaign: Campaign, partner: Partner, pictures: Sequence[Rendition], out: Path) -> Kit:
    assigned = groupby(kit_assignments(campaign, partner), key=lambda each: each.post.id)
    entries = [_entry(campaign, list(group), pictures) for _, group in assigned]
    alts = {each.id: campaign.graphic_for(partner, each.id).alt for each in campaign.graphics}
    required = _required(campaign, entries)
    lacking = _lacking(partner) if campaign.graphics and not pictures else ""
    context = {
        "campaign": campaign,
        "partner": partner,
        "entries": entries,
        "pictures": [(one, alt_with_logo(alts[one.graphic], partner)) for one in pictures],
        "goes_to": {one: _goes_to(one, entries) for one in pictures},
        "required": required,
        "dates": _span(campaign.starts, campaign.ends),
        "lacking": lacking,
    }
    data = (page("kit.html.j2", context), _plain(campaign, entries, [required, lacking]).encode())
    texts = dict(zip(TEXTS, data, strict=True))
    folder, archive = out / partner.id, out / f"{partner.id}.zip"
    # First, for it tells which of the files beside it were made here, should this run be cut off.
    with replacing(archive, below=out) as file:
        _zip(file, partner.id, texts, pictures)
    for rendition, path in _copied(pictures, folder):
        write_whole(path, rendition.path.read_bytes(), below=out)
    for name, content in texts.items():
        write_whole(folder / name, content, below=out)
    return Kit(partner=partner.id, page=folder / "index.html", archive=archive, pictures=len(pictures))


def _copied(pictures: Sequence[Rendition], folder: Path) -> Iterator[tuple[Rendition, Path]]:
    """Give the pictures that were stamped into another folder, and where they come to stand."""
    for rendition in pictures:
        path = folder / rendition.path.name
        if rendition.path.resolve() != path.resolve():
            yield rendition, path


def _strangers(partner: Partner, pictures: Sequence[Rendition], out: Path) -> Iterator[Path]:
    """Give the files that stand where a kit's are to be, and were not made here."""
    folder, archive = out / partner.id, out / f"{partner.id}.zip"
    known = names_in(archive)
    if not known and lexists(archive):
        yield archive
    ours = is_page(folder / "index.html")
    linked = (folder / "index.html").read_bytes() if ours else b""
    if not ours and lexists(folder / "index.html"):
        yield folder / "index.html"
    if not (ours or known) and lexists(folder / "posts.txt"):
        yield folder / "posts.txt"
    for rendition, path in _copied(pictures, folder):
        made = path.name in known or quote(path.name).encode() in linked
        if not made and lexists(path) and path.read_bytes() != rendition.path.read_bytes():
            yield path


def _lacking(partner: Partner) -> str:
    return f"There is no usable logo for {partner.name}; send one to the organiser."


def _entry(campaign: Campaign, assigned: Sequence[Assignment], pictures: Sequence[Rendition]) -> _Entry:
    composed = [compose(campaign, each) for each in assigned]
    read = [read_as(campaign, message) for message in composed]
    sent = dict(_sent(campaign, assigned, pictures))
    return _Entry(
        post=assigned[0].post,
        due=assigned[0].due,
        readings=tuple(
            (each, tuple(_hints(campaign, each, lost=bool(pictures) and each.message.platform not in sent)))
            for each in read
        ),
        alt=composed[0].alt if any(one.graphic == composed[0].graphic for one in pictures) else None,
        alt_lang=assigned[0].alt.lang if assigned[0].alt else assigned[0].language,
        pictures=sent,
    )


def _hints(campaign: Campaign, reading: CountedMessage, *, lost: bool) -> Iterator[str]:
    """Say what a text lacks on a platform: a picture that it takes, required mentions that can be typed."""
    message = reading.message
    if lost and message.graphic:
        yield f"Picture: none of these is of a shape and length that {reading.title} takes."
    names = {handle.mention.lower(): handle.name for handle in campaign.handles}
    wanted = campaign.mentions.required_for(message.platform, message.lang)
    for mention in wanted if not reading.mentions else ():
        name = names.get(mention.lower()) or "the name"
        yield f"Typing {mention} does not tag on {reading.title}: type @ and pick {name} from the list."


def _sent(
    campaign: Campaign, assigned: Sequence[Assignment], pictures: Sequence[Rendition]
) -> Iterator[tuple[str, Rendition]]:
    """Give each platform with the picture that a person puts beside its text."""
    for each in assigned:
        there = [picture for picture in pictures if picture.graphic == each.graphic]
        found = best(there, each.dialect, size=picture_size(campaign, each.post, each.platform))
        if found:
            yield each.platform, found


def _goes_to(picture: Rendition, entries: Sequence[_Entry]) -> list[str]:
    """Give the names of the platforms for which some post has this picture."""
    titles = {
        reading.title: None
        for entry in entries
        for reading, _ in entry.readings
        if entry.pictures.get(reading.message.platform) == picture
    }
    return list(titles)


def _plain(campaign: Campaign, entries: Sequence[_Entry], hints: Sequence[str]) -> str:
    """Give all texts and hints as plain text, for those who paste from a text file."""
    head = [_span(campaign.starts, campaign.ends), campaign.link, *hints]
    parts = [campaign.name, "=" * len(campaign.name), *filter(None, head)]
    for entry in entries:
        parts += ["", f"{entry.post.id}  {entry.when}".rstrip()]
        for reading, notes in entry.readings:
            picture = entry.pictures.get(reading.message.platform)
            name = f"  picture: {picture.path.name}" if picture else ""
            parts += ["", f"[{reading.title}]{name}", reading.message.text, *(f"({note})" for note in notes)]
        parts += ["", "[alt text of the picture]", entry.alt] if entry.alt else []
    parts += ["", "Events", *map(_event, campaign.events)] if campaign.events else []
    parts += ["", campaign.disclaimer] if campaign.disclaimer else []
    return "\n".join(parts) + "\n"


def _event(event: Event) -> str:
    """Give what and when an event is, and where to register."""
    starts = f"{event.starts.local:%A %d %B %Y, %H:%M} to {event.ends.local:%H:%M} {event.starts.zone}"
    register = f", register: {event.link}" if event.link else ""
    return f"{event.title}: {starts} ({event.starts.utc:%H:%M} UTC){register}"


def _zip(file: BinaryIO, folder: str, texts: Mapping[str, bytes], pictures: Sequence[Rendition]) -> None:
    """Write the zip; pictures, which are compressed already, go through a little at a time."""
    found = {rendition.path.name: rendition for rendition in pictures}
    with ZipFile(file, "w") as archive:
        for name in sorted((*texts, *found)):
            if name in texts:
                archive.writestr(_info(folder, name, ZIP_DEFLATED), texts[name])
                continue
            with archive.open(_info(folder, name, ZIP_STORED), "w") as entry:
                found[name].write_to(entry)


def _info(folder: str, name: str, compression: int) -> ZipInfo:
    info = ZipInfo(f"{folder}/{name}", date_time=EPOCH)
    info.external_attr = 0o644 << 16
    info.compress_type = compression
    return info


def _required(campaign: Campaign, entries: Sequence[_Entry]) -> str:
    """Say what posts need to be found, by language and platform; nothing where they need nothing."""
    needed: dict[str, dict[str, None]] = {}
    for reading in (reading for entry in entries for reading, _ in entry.readings):
        platform, lang = reading.message.platform, reading.message.lang
        kinds = (rule.required_for(platform, lang) for rule in (campaign.hashtags, campaign.mentions))
        words = " and ".join(" ".join(names) for names in kinds if names)
        needed.setdefault(words, {})[reading.title] = None
    everywhere = {reading.title for entry in entries for reading, _ in entry.readings}
    parts = [
        (words, "" if len(titles) == len(everywhere) else f" on {', '.join(titles)}")
        for words, titles in needed.items()
        if words
    ]
    needs = " or ".join(f"{words}{where}" for words, where in parts)
    return f"Every post needs {needs}, so that it can be found and shared again." if needs else ""


def _span(starts: date, ends: date) -> str:
    return f"{starts:%d %B %Y} to {ends:%d %B %Y}"
