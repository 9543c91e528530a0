"""Last year's campaign as this year's: its folder copied, its days moved, its texts left to look through."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from os.path import relpath
from pathlib import Path

from socialkit.atomic_files import write_whole
from socialkit.errors import MisuseError
from socialkit.loading import load_campaign
from socialkit.loading.edits.next_edition import moved, next_edition, without_photos
from socialkit.loading.profile_files import listed
from socialkit.loading.profile_table import table
from socialkit.loading.typed_values import typed_name
from socialkit.loading.yaml.composer import composed
from socialkit.loading.yaml.nodes import Mapping, Scalar, Sequence
from socialkit.loading.yaml.opening import opened
from socialkit.loading.yaml.source import Source
from socialkit.model.arguments import refuse_no, refuse_no_day, refuse_no_path
from socialkit.model.campaign import Campaign
from socialkit.model.file_names import unwritten_told
from socialkit.model.people.profile import Profile
from socialkit.scaffolding.folder import NewCampaign, refuse_taken
from socialkit.scaffolding.side_files import IGNORED, SCHEMA, schema_text

_NOTE = """\
# Carried over from {old}, its days moved by {days}. Texts are as they were:
#   {command}
# tells each that still says what only last year could. Take these lines away when it says nothing more.
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class CarriedOver(NewCampaign):
    """A campaign folder made of an older one: the days between them, and whether weekdays stay the same."""

    days: int
    weekdays_stay: bool


def carried_over(
    source: str | Path, out: str | Path, *, starts: date, name: str | None = None
) -> CarriedOver:
    """Write the campaign of ``source`` anew into ``out``, its first day being ``starts``.

    Every day keeps its distance from the first one, but for days of consent. Partners, profiles, logos,
    artwork and fonts come along, but no photo of who took the consent back. Nothing that is there is
    replaced: MisuseError, before anything is written; CampaignFileError where the old file cannot be read,
    UnwrittenError where a file cannot be written.
    """
    refuse_no_path(out, "out")
    refuse_no_day(starts, "starts")
    if name is not None:
        refuse_no(str, name, "name", 'name="Our Week 2027"')
        typed_name(name)
    old = load_campaign(source)
    if old.draft:
        raise MisuseError(f"{source} is a draft without days: write its own `starts` and `ends` first")
    by = starts - old.starts
    if not by:
        raise MisuseError(f"{source} starts on {starts} itself: name the first day of the new campaign")
    home = Path(out)
    left = _left_behind(old)
    files = {path.relative_to(old.folder): path for path in old.files if path not in {old.file, *left}}
    beside = _beside(old)
    refuse_taken(home, ["posts.yaml", *beside, *map(str, files)])
    command = f"socialkit check --against {relpath(old.file, home)}"
    note = _NOTE.format(old=relpath(old.file, home), days=f"{by.days} days", command=command)
    try:
        text = next_edition(_own_text(old, str(source)), by=by, name=name)
        contents = beside | {str(name): _content(old, path, by) for name, path in files.items()}
    except OverflowError:
        raise MisuseError(f"{starts} moves a day beyond the calendar: look at the year") from None
    with unwritten_told(home):
        for relative, content in contents.items():
            write_whole(home / relative, content, below=home)
        write_whole(home / "posts.yaml", (note + text).encode(), below=home)
    return CarriedOver(
        file=home / "posts.yaml",
        written=(home / "posts.yaml", *(home / relative for relative in contents)),
        days=by.days,
        weekdays_stay=by.days % 7 == 0,
    )


def _beside(old: Campaign) -> dict[str, bytes]:
    """Give what `new` once wrote beside the file and is there: what git ignores, this version's schema."""
    found = {}
    if (old.folder / SCHEMA).is_file():
        found[SCHEMA] = schema_text().encode()
    if (old.folder / IGNORED).is_file():
        found[IGNORED] = (old.folder / IGNORED).read_bytes()
    return found


def _left_behind(old: Campaign) -> set[Path]:
    """Give the photos, and files of their own, of nobody but people who took their consent back."""
    stay, go = set[Path](), set[Path]()
    for each in old.profiles:
        (go if each in _withdrawn(old) else stay).update(filter(None, [each.photo]))
    shown = (path for graphic in old.graphics if not graphic.card for path in graphic.all_files)
    logos = (logo for partner in old.partners for logo in (partner.logo, partner.logo_dark))
    return _files_left(old) | go - stay - {*shown, *filter(None, logos)}


def _files_left(old: Campaign) -> set[Path]:
    """Give the files of profiles that a pattern finds and others are found beside, all of whom withdrew."""
    value = _profiles_in(opened(old.file, str(old.file)))
    files = {Path(each.place.file).absolute() for each in old.profiles}
    stay = {Path(each.place.file).absolute() for each in old.profiles if each not in _withdrawn(old)}
    return files - stay if isinstance(value, Scalar) and "*" in value and stay else set()


def _withdrawn(old: Campaign) -> tuple[Profile, ...]:
    return tuple(each for each in old.profiles if each.consent and not each.consent.stands)


def _own_text(old: Campaign, name: str) -> str:
    """Give the campaign file as it was, without the photos of those of its own people who withdrew."""
    source = opened(old.file, name)
    profiles = _profiles_in(source)
    return _without(old, source.text, profiles if isinstance(profiles, Sequence) else [])


def _profiles_in(source: Source) -> object:
    root = composed(source)[0]
    return root.get("profiles") if isinstance(root, Mapping) else None


def _without(old: Campaign, text: str, profiles: Iterable[object]) -> str:
    return without_photos(text, profiles, {each.id for each in _withdrawn(old)})


def _content(old: Campaign, path: Path, by: timedelta) -> bytes:
    """Give what a file says in the new campaign: itself, but for hours, and photos that stay behind."""
    people = [each for each in old.profiles if Path(each.place.file).absolute() == path]
    timed = any(each.at for each in people)
    shown = any(each.photo and each in _withdrawn(old) for each in people)
    if not timed and not shown:
        return path.read_bytes()
    suffix = path.suffix.lower()
    if suffix == ".xlsx":
        what = "says when posts go out" if timed else "names the photo of somebody who took her consent back"
        raise MisuseError(f"{path.name} {what}, and no workbook is written over: save it as CSV")
    text = _without(old, *_people(opened(path, path.name), suffix))
    return moved(*_people(Source(path.name, text), suffix), by=by).encode()


def _people(source: Source, suffix: str) -> tuple[str, list[object]]:
    """Give a file's text, and the people that are read of it."""
    if suffix == ".csv":
        return source.text, table(source)[0]
    return source.text, list(listed(*composed(source)))
