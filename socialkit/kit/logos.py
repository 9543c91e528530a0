"""The logo report for whoever collects logos: one row a partner, and the sentence to send back."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO
from os.path import relpath
from pathlib import Path

from socialkit.files import write_whole
from socialkit.kit.pages import page
from socialkit.model.campaign import Campaign, Partner
from socialkit.model.finding import Severity
from socialkit.model.rendition import Rendition
from socialkit.model.stamped import LogoRow, StampReport

#: A cell that begins with one of these is a formula to a spreadsheet:
#: https://owasp.org/www-community/attacks/CSV_Injection (2026-11-23).
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_WANTED = "an SVG, or a PNG at least 1000 pixels wide on a transparent ground"


@dataclass(frozen=True, kw_only=True, slots=True)
class LogoEntry:
    """What is known of one partner's logo.

    ``verdict`` is ``fine``, ``usable`` or ``missing`` (nothing was made); ``letter`` is what to write
    to the partner; ``picture`` is one of her graphics.
    """

    partner: Partner
    verdict: str
    rows: tuple[LogoRow, ...]
    letter: str
    picture: Rendition | None

    @property
    def codes(self) -> str:
        """The codes of what was found, side by side."""
        return ", ".join(row.code for row in self.rows)

    @property
    def what(self) -> str:
        """What was found and done, in words."""
        return "; ".join(row.message for row in self.rows)


def logo_entries(campaign: Campaign, report: StampReport) -> tuple[LogoEntry, ...]:
    """Give one entry for each partner that was stamped for, in the file's order."""
    known = {rendition.partner for rendition in report.renditions} | {row.partner for row in report.rows}
    return tuple(_entry(partner, report) for partner in campaign.partners if partner.id in known)


def write_logo_report(campaign: Campaign, report: StampReport, out: str | Path) -> tuple[Path, Path, Path]:
    """Write ``logos.html``, ``logos.csv`` and ``contact-sheet.html`` into ``out``, and give their paths."""
    folder = Path(out)
    entries = logo_entries(campaign, report)
    context = {
        "campaign": campaign,
        "entries": [(entry, _source(entry.picture, folder)) for entry in entries],
        "sheet": [(rendition, _source(rendition, folder)) for rendition in report.renditions],
        "names": {partner.id: partner.name for partner in campaign.partners},
    }
    files = {
        "logos.html": page("logos.html.j2", context),
        "logos.csv": _spreadsheet(entries),
        "contact-sheet.html": page("contact-sheet.html.j2", context),
    }
    for name, data in files.items():
        write_whole(folder / name, data)
    first, second, third = (folder / name for name in files)
    return first, second, third


def _entry(partner: Partner, report: StampReport) -> LogoEntry:
    rows = tuple(row for row in report.rows if row.partner == partner.id)
    pictures = [rendition for rendition in report.renditions if rendition.partner == partner.id]
    if any(row.severity is Severity.ERROR for row in rows):
        verdict = "missing"
    else:
        verdict = "usable" if rows else "fine"
    return LogoEntry(
        partner=partner,
        verdict=verdict,
        rows=rows,
        letter=_letter(partner, verdict, rows),
        picture=min(pictures, key=lambda each: each.width * each.height, default=None),
    )


def _letter(partner: Partner, verdict: str, rows: Sequence[LogoRow]) -> str:
    if verdict == "fine":
        return f"The logo of {partner.name} is on the graphics; there is nothing to do."
    if [row.code for row in rows] == ["no-logo"]:
        return f"We have no logo of {partner.name} yet. Please send us {_WANTED}."
    said = "; ".join(row.message for row in rows)
    if verdict == "missing":
        return f"We could not use the logo of {partner.name}: {said}. Best of all is {_WANTED}."
    return f"The logo of {partner.name} is on the graphics, and could look better: {said}."


def _spreadsheet(entries: Sequence[LogoEntry]) -> bytes:
    """Give the rows as CSV that spreadsheets open in the right encoding and take for text."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(["id", "name", "verdict", "codes", "what", "letter"])
    for entry in entries:
        partner = entry.partner
        cells = [partner.id, partner.name, entry.verdict, entry.codes, entry.what, entry.letter]
        writer.writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in cells])
    return text.getvalue().encode("utf-8-sig")


def _source(picture: Rendition | None, folder: Path) -> str | None:
    return Path(relpath(picture.path.resolve(), folder.resolve())).as_posix() if picture else None
