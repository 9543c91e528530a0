"""Each form that posts are exported in, by name, and the one function that makes its files."""

from collections.abc import Callable, Mapping
from datetime import datetime
from pkgutil import resolve_name
from types import MappingProxyType
from typing import cast

from socialkit.consenting import consented, day_of
from socialkit.exchanging.outgoing.calendar_rows import calendar_rows
from socialkit.exchanging.outgoing.exported import Exported
from socialkit.exchanging.outgoing.schedulers import SCHEDULERS
from socialkit.exchanging.outgoing.uploads import uploads
from socialkit.kit.files.csv_tables import table
from socialkit.model.arguments import refuse_no, refuse_no_campaign
from socialkit.model.campaign import Campaign
from socialkit.model.moment import to_utc
from socialkit.model.near_names import named
from socialkit.model.people.profile import Use

_TABLE_NAME = "posts"
#: form -> what it is.
FORMS: Mapping[str, str] = MappingProxyType(
    {
        "xlsx": "A spreadsheet with a row for each post and language, to edit and to import again.",
        "csv": "The same table as CSV (UTF-8).",
        "ics": "A calendar with an entry for each post and event.",
        "txt": "The final texts day by day, as plain text.",
        "docx": "The final texts day by day, as a document to read and sign.",
        "buffer": "For Buffer: a CSV for each account, to upload in bulk.",
        "hootsuite": "For Hootsuite: a CSV for each account, to upload in bulk.",
        "publer": "For Publer: a CSV for each account, to upload in bulk.",
    }
)
#: form -> the function that makes it, looked up by name: each needs another library.
_MADE_BY: Mapping[str, str] = MappingProxyType(
    {
        "txt": "socialkit.exchanging.outgoing.week_text:plain_text",
        "docx": "socialkit.exchanging.outgoing.week_document:document",
    }
)
_WORKBOOK = "socialkit.exchanging.outgoing.written_workbooks:workbook"
_CALENDAR = "socialkit.exchanging.outgoing.week_calendar:calendar"


def export_posts(campaign: Campaign, form: str, *, now: datetime) -> Exported:
    """Give a campaign's posts in one of `FORMS`; nothing is written.

    ``now`` is aware: schedulers take nothing that is past, and people are shown as far as they consent to it
    on that day. Raises MisuseError for an unknown form and for a naive time; SocialkitError for a text that
    the form cannot hold.
    """
    refuse_no_campaign(campaign, "export_posts", f"{form!r}, now=now")
    refuse_no(str, form, "form", "'csv'")
    at = to_utc(now)
    named(FORMS, form, "form of export")
    use, day = (Use.POSTS if form in SCHEDULERS else Use.KIT), day_of(campaign, at)
    # Who writes or reads a table does so for kits as for accounts; a scheduler publishes.
    campaign = consented(campaign, use, day, others=[Use.POSTS])
    if form in SCHEDULERS:
        return uploads(campaign, SCHEDULERS[form], at)
    return Exported(files={f"{_TABLE_NAME}.{form}": _file(campaign, form, at)})


def _file(campaign: Campaign, form: str, now: datetime) -> bytes:
    if form == "csv":
        return table(calendar_rows(campaign))
    if form == "xlsx":
        workbook = cast("Callable[..., bytes]", resolve_name(_WORKBOOK))
        return workbook("Posts", calendar_rows(campaign))
    if form == "ics":
        calendar = cast("Callable[[Campaign, datetime], bytes]", resolve_name(_CALENDAR))
        return calendar(campaign, now)
    return cast("Callable[[Campaign], bytes]", resolve_name(_MADE_BY[form]))(campaign)
