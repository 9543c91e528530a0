"""The logo report for whoever collects logos: one row a partner, and the sentence to send back."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from os.path import lexists
from pathlib import Path
from unicodedata import bidirectional

from socialkit.atomic_files import write_whole
from socialkit.findings.finding import Finding
from socialkit.kit.contact_sheet import write_contact_sheet
from socialkit.kit.files.csv_tables import table
from socialkit.kit.left_out import LeftOut, set_aside
from socialkit.kit.own_files import is_page, strange_pages
from socialkit.kit.pages import page, relative_link
from socialkit.model.arguments import refuse_no_path
from socialkit.model.campaign import Campaign, Partner
from socialkit.model.direction import right_to_left
from socialkit.model.file_names import refuse_to_replace, unwritten_told
from socialkit.model.rendition import Rendition
from socialkit.model.stamped import StampReport
from socialkit.pictures.geometry.placement import slot_box
from socialkit.pictures.storage.picture_codes import LEAST_WIDTH
from socialkit.rules.logos.logo_codes import OURS, WORDS
from socialkit.rules.logos.logo_findings import word_of

#: How the report calls the verdicts, what must be looked after first.
VERDICTS = {
    "missing": "Without a graphic",
    "usable": "On the graphics, could look better",
    "fine": "Fine",
}

_WANTED = f"an SVG, or a PNG at least {LEAST_WIDTH} pixels wide on a transparent ground"
# The part of the slot's shorter side that a thumbnail shows around it.
_MARGIN = 0.25


@dataclass(frozen=True, kw_only=True, slots=True)
class LogoEntry:
    """What is known of one partner's logo.

    ``verdict`` is ``fine``, ``usable`` or ``missing`` (nothing was made); ``letter`` is what to write
    to the partner, or, where it is not for her to mend, what to do; ``picture`` is one of her graphics.
    """

    partner: Partner
    verdict: str
    rows: tuple[Finding, ...]
    letter: str
    picture: Rendition | None

    @property
    def codes(self) -> str:
        """The words for what was found, side by side."""
        return ", ".join(self.words)

    @property
    def words(self) -> tuple[str, ...]:
        """A word for each thing that was found, as in ``too-small``."""
        return tuple(map(word_of, self.rows))

    @property
    def named(self) -> tuple[tuple[Finding, str], ...]:
        """Each thing that was found, with its word."""
        return tuple(zip(self.rows, self.words, strict=True))

    @property
    def ours(self) -> bool:
        """Whether it is for us to mend, and not for the partner."""
        return bool(self.rows) and OURS.issuperset(self.words)

    @property
    def what(self) -> str:
        """What was found and done, in words."""
        return "; ".join(row.message for row in self.rows)


def logo_entries(campaign: Campaign, report: StampReport) -> tuple[LogoEntry, ...]:
    """Give one entry for each partner that was stamped for, in the file's order."""
    rows, pictures = defaultdict(list), defaultdict(list)
    for row in report.logos:
        for partner in row.partners if row.code in WORDS else ():
            rows[partner].append(row)
    for rendition in report.renditions:
        pictures[rendition.partner].append(rendition)
    return tuple(
        _entry(partner, rows[partner.id], pictures[partner.id])
        for partner in campaign.partners
        if partner.id in rows.keys() | pictures.keys()
    )


def write_logo_report(campaign: Campaign, report: StampReport, out: str | Path) -> tuple[Path, ...]:
    """Write ``logos.html``, ``logos.csv`` and the pages of the contact sheet into ``out``; give their paths.

    The sheet begins with ``contact-sheet.html`` and goes on with ``contact-sheet-2.html``. SocialkitError
    where a file that was not made here would be replaced, UnwrittenError where one cannot be written.
    """
    refuse_no_path(out, "out")
    folder = Path(out)
    strangers = strange_pages(folder / "logos.html")
    # The table has no mark; beside a page of ours it is ours.
    if not is_page(folder / "logos.html") and lexists(folder / "logos.csv"):
        strangers.append(folder / "logos.csv")
    refuse_to_replace(strangers)
    entries = logo_entries(campaign, report)
    context = {
        "campaign": campaign,
        "groups": _groups(campaign, entries, folder),
        "left_out": set_aside(campaign),
    }
    files = {
        "logos.html": page("logos.html.j2", context),
        "logos.csv": _spreadsheet(entries, set_aside(campaign)),
    }
    # First, since it refuses to replace pages, too.
    sheet = write_contact_sheet(campaign, report.renditions, folder)
    with unwritten_told(folder):
        for name, data in files.items():
            write_whole(folder / name, data, below=folder)
    return (*(folder / name for name in files), *sheet)


def _groups(
    campaign: Campaign, entries: Sequence[LogoEntry], folder: Path
) -> dict[str, tuple[str, list[tuple[LogoEntry, str | None, str]]]]:
    """Give title and lines by verdict: each entry, where its graphic is, what of it to show."""
    return {
        verdict: (
            title,
            [
                (
                    entry,
                    relative_link(entry.picture.path, folder) if entry.picture else None,
                    _window(campaign, entry),
                )
                for entry in entries
                if entry.verdict == verdict
            ],
        )
        for verdict, title in VERDICTS.items()
    }


def _window(campaign: Campaign, entry: LogoEntry) -> str:
    """Give the style variables by which a thumbnail shows the slot and a little around it."""
    picture = entry.picture
    if picture is None:
        return ""
    graphic = next(graphic for graphic in campaign.graphics if graphic.id == picture.graphic)
    size = (picture.width, picture.height)
    slot = slot_box(graphic.slot.at(size), size)
    if graphic.mirror and right_to_left(campaign.language_of(entry.partner)):
        slot = slot.mirrored(picture.width)
    margin = round(_MARGIN * min(slot.width, slot.height))
    left, top = max(0, slot.left - margin), max(0, slot.top - margin)
    width = min(picture.width, slot.right + margin) - left
    height = min(picture.height, slot.bottom + margin) - top
    return (
        f"--shape: {width} / {height}; --wide: {picture.width / width:.4f}; "
        f"--left: {left / width:.4f}; --top: {top / height:.4f}"
    )


def _entry(partner: Partner, rows: Sequence[Finding], pictures: Sequence[Rendition]) -> LogoEntry:
    lost = any(row.lost for row in rows)
    verdict = "missing" if lost else "usable" if rows else "fine"
    return LogoEntry(
        partner=partner,
        verdict=verdict,
        rows=tuple(rows),
        letter=_letter(partner, verdict, rows),
        picture=min(pictures, key=lambda each: each.width * each.height, default=None),
    )


def _letter(partner: Partner, verdict: str, rows: Sequence[Finding]) -> str:
    name = _isolated(partner.name)
    if verdict == "fine":
        return f"The logo of {name} is on the graphics; there is nothing to do."
    codes = set(map(word_of, rows))
    if codes == {"no-logo"}:
        return f"We have no logo of {name} yet. Please send us {_WANTED}."
    theirs = [row for row in rows if word_of(row) not in OURS]
    said = "; ".join(row.message for row in theirs or rows)
    if not theirs:
        return f"Nothing to write to {name}, this is for us to mend: {said}."
    thanks = f"Thank you for the logo of {name}."
    if verdict == "missing":
        return f"{thanks} We could not use it: {said}. Best of all is {_WANTED}."
    return f"{thanks} It is on the graphics, and could look better: {said}."


def _isolated(name: str) -> str:
    """Keep a name that is written from right to left from turning the words around it about.

    Unicode Standard Annex 9, section 2.4: first strong isolate, pop directional isolate.
    """
    turned = any(bidirectional(character) in {"R", "AL"} for character in name)
    return f"\u2068{name}\u2069" if turned else name


def _spreadsheet(entries: Sequence[LogoEntry], aside: Sequence[LeftOut]) -> bytes:
    """Give the rows as CSV that spreadsheets open in the right encoding and take for text.

    Partners whose entry is at fault stand last: she may have no id, and there is no letter to write.
    """
    return table([("id", "name", "verdict", "codes", "what", "letter", "rules"), *_rows(entries, aside)])


def _rows(entries: Sequence[LogoEntry], aside: Sequence[LeftOut]) -> Iterator[Sequence[str]]:
    for entry in entries:
        partner = entry.partner
        rules = ", ".join(row.code for row in entry.rows)
        yield partner.id, partner.name, entry.verdict, entry.codes, entry.what, entry.letter, rules
    for each in aside:
        what = "; ".join(map(str, each.findings))
        rules = ", ".join(finding.code for finding in each.findings)
        yield each.name, each.name, "left out", "", what, "", rules
