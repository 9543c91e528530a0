"""What schedulers take in bulk: the columns, the time, the most rows, each with its source and date."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from socialkit.model.reading import Fact

#: What a row may tell, by which the columns of a scheduler are filled.
TIME, TEXT, LINK = "time", "text", "link"

_BUFFER = "https://support.buffer.com/article/926-how-to-upload-posts-in-bulk-to-buffer"
_HOOTSUITE = "https://help.hootsuite.com/s/article/bulk-schedule"
_PUBLER = "https://publer.com/blog/ultimate-csv-bulk-scheduler-social-media/"


@dataclass(frozen=True, kw_only=True, slots=True)
class Scheduler:
    """The file that a scheduler takes for one channel.

    ``columns`` are what each is filled with by its name, empty for those that stay empty; without
    ``header`` the names are not written. ``time_format`` is that of `strftime`. No file names a time zone:
    the channel's counts. ``most_rows`` is None where no number is published. None takes a picture that is
    not on the web already. ``mark`` is as in `Fact`.
    """

    name: str
    title: str
    columns: tuple[tuple[str, str], ...]
    header: bool
    time_format: str
    most_rows: Fact | None
    source: str
    date: str
    mark: str


#: Case counts in these names; `Image URL` needs a picture on the web, `Tags` are Buffer's own labels. In the
#: free plan 10 rows are taken.
BUFFER = Scheduler(
    name="buffer",
    title="Buffer",
    columns=(("Text", TEXT), ("Image URL", ""), ("Tags", ""), ("Posting Time", TIME)),
    header=True,
    time_format="%Y-%m-%d %H:%M",
    most_rows=Fact(value=100, source=_BUFFER, date="2026-11-30", mark="reported"),
    source=_BUFFER,
    date="2026-11-30",
    mark="reported",
)
#: Three columns without names. The help page is behind a sign-in; the shape and the number are told by
#: https://kim-iverson-headlee.blogspot.com/2016/08/the-business-of-writing-using-hootsuite.html (2016-08-31)
#: and http://jycalcano.blogspot.com/2015/07/post-8-hootsuite-bulk-messaging.html (2015-07).
HOOTSUITE = Scheduler(
    name="hootsuite",
    title="Hootsuite",
    columns=(("Date and time", TIME), ("Message", TEXT), ("Link", LINK)),
    header=False,
    time_format="%m/%d/%Y %H:%M",
    most_rows=Fact(value=350, source=_HOOTSUITE, date="2016-08-31", mark="reported"),
    source=_HOOTSUITE,
    date="2026-11-30",
    mark="reported",
)
#: None of the twelve columns may be left out. `Alt text(s)` is that of pictures by address only.
PUBLER = Scheduler(
    name="publer",
    title="Publer",
    columns=(
        ("Date - Intl. format or prompt", TIME),
        ("Text", TEXT),
        ("Link(s) - Separated by comma for FB carousels", LINK),
        ("Media URL(s) - Separated by comma", ""),
        ("Title - For the video, pin, PDF ..", ""),
        ("Label(s) - Separated by comma", ""),
        ("Alt text(s) - Separated by ||", ""),
        ("Comment(s) - Separated by ||", ""),
        ("Pin board, FB album, or Google category", ""),
        ("Post subtype - I.e. story, reel, PDF ..", ""),
        ("CTA - For Facebook links or Google", ""),
        ("Reminder - For stories, reels, shorts, and TikToks", ""),
    ),
    header=True,
    time_format="%Y-%m-%d %H:%M",
    most_rows=None,
    source=_PUBLER,
    date="2026-11-30",
    mark="verified",
)
SCHEDULERS: Mapping[str, Scheduler] = MappingProxyType(
    {each.name: each for each in (BUFFER, HOOTSUITE, PUBLER)}
)


def filled(scheduler: Scheduler, values: Mapping[str, str]) -> Sequence[str]:
    """Give a row with the values where the scheduler has columns for them."""
    return [values.get(what, "") for _, what in scheduler.columns]
