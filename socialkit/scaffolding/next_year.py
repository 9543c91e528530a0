"""Last year's campaign as this year's: its folder copied, its days moved, its texts left to look through."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from os.path import relpath
from pathlib import Path

from socialkit.atomic_files import write_whole
from socialkit.errors import MisuseError
from socialkit.loading import load_campaign
from socialkit.loading.edits.next_edition import moved, next_edition
from socialkit.loading.profile_table import table
from socialkit.loading.typed_values import typed_name
from socialkit.loading.yaml.composer import composed
from socialkit.loading.yaml.opening import opened
from socialkit.model.arguments import refuse_no, refuse_no_day, refuse_no_path
from socialkit.model.campaign import Campaign
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
    artwork and fonts come along. Nothing that is there is replaced: MisuseError, before anything is written;
    CampaignFileError where the old file cannot be read.
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
    files = {path.relative_to(old.folder): path for path in old.files if path != old.file}
    beside = _beside(old)
    refuse_taken(home, ["posts.yaml", *beside, *map(str, files)])
    command = f"socialkit check --against {relpath(old.file, home)}"
    note = _NOTE.format(old=relpath(old.file, home), days=f"{by.days} days", command=command)
    try:
        text = next_edition(opened(old.file, str(source)).text, by=by, name=name)
        contents = beside | {str(name): _content(old, path, by) for name, path in files.items()}
    except OverflowError:
        raise MisuseError(f"{starts} moves a day beyond the calendar: look at the year") from None
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


def _content(old: Campaign, path: Path, by: timedelta) -> bytes:
    """Give what a file says in the new campaign: itself, but for the hours of profiles' posts."""
    timed = [each for each in old.profiles if each.at and Path(each.place.file).absolute() == path]
    if not timed:
        return path.read_bytes()
    suffix = path.suffix.lower()
    if suffix == ".xlsx":
        raise MisuseError(
            f"{path.name} says when posts go out, and no workbook is written over: save it as CSV"
        )
    source = opened(path, path.name)
    profiles: Iterable[object] = table(source)[0] if suffix == ".csv" else composed(source)[:1]
    return moved(source.text, profiles, by=by).encode()
