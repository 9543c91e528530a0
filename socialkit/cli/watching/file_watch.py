"""The files of a campaign, looked at again and again: which there are, and when one was saved."""

import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from socialkit.model.campaign import Campaign

#: Seconds between two looks: a person sees no delay, and to look at thirty files takes 0.1 ms.
_SECONDS = 0.02
#: When a file was written to, and its length; None where it is not there.
SaveStamp = tuple[int, int] | None


def files_of(campaign: Campaign) -> tuple[Path, ...]:
    """Give every file that a campaign is read from: its own, its lists', artworks, logos."""
    named = dict.fromkeys(Path(place.file) for place in campaign.places.values())
    lists = dict.fromkeys(Path(partner.place.file) for partner in campaign.partners)
    pictures = (path for graphic in campaign.graphics for path in graphic.all_files)
    logos = (logo for each in campaign.partners for logo in (each.logo, each.logo_dark) if logo)
    return tuple(dict.fromkeys((campaign.file, *named, *lists, *pictures, *logos)))


def saved(
    files: Callable[[], Iterable[Path]], wait: Callable[[float], object] = time.sleep
) -> Iterator[None]:
    """Yield whenever one of ``files``, which may be others each time, was saved; never ends by itself.

    Counted is from the call on: what is saved while the first page is drawn comes, too.
    """
    return _saved(stamps(files()), files, wait)


def _saved(
    before: dict[Path, SaveStamp], files: Callable[[], Iterable[Path]], wait: Callable[[float], object]
) -> Iterator[None]:
    while True:
        wait(_SECONDS)
        now = stamps(files())
        changed = {path for path in now if path in before and now[path] != before[path]}
        before = now
        # Editors replace a file in two steps: while it is away nothing is there to read.
        if any(now[path] for path in changed):
            yield


def stamps(files: Iterable[Path]) -> dict[Path, SaveStamp]:
    """Give when each of some files was written to, and its length."""
    return {path: _stamp(path) for path in files}


def _stamp(path: Path) -> SaveStamp:
    try:
        seen = path.stat()
    except OSError:
        return None
    return seen.st_mtime_ns, seen.st_size
