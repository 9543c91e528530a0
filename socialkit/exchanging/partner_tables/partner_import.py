"""Partners of tables and of their own files put into the campaign's list: all of them or none."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from socialkit.collecting import Addition, addition_of, read_submissions, write_addition
from socialkit.errors import CampaignFileError
from socialkit.exchanging.partner_tables.logo_files import LogoFiles, logo_files
from socialkit.exchanging.partner_tables.partner_rows import partner_rows
from socialkit.findings.finding import Finding
from socialkit.loading import load_campaign
from socialkit.loading.submissions.submission_file import PartnerSubmission
from socialkit.model.arguments import (
    refuse_no,
    refuse_no_flag,
    refuse_no_mapping,
    refuse_no_path,
    refuse_no_paths,
)
from socialkit.model.campaign import Campaign, Partner

#: How the files end that partners save on the page `add-your-logo.html`.
_OWN = ".json"


@dataclass(frozen=True, kw_only=True, slots=True)
class PartnerTableOptions:
    """How tables of partners are read.

    ``logos`` is the folder or zip with the logos that they name, ``columns`` has headings (or letters) by key
    where they are not to be guessed, ``encoding`` is that of CSV which is not UTF-8. Raises MisuseError.
    """

    logos: str | Path | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    encoding: str = ""

    def __post_init__(self) -> None:
        """Refuse what cannot be meant."""
        if self.logos is not None:
            refuse_no_path(self.logos, "logos")
        refuse_no_mapping(self.columns, "columns", "{'name': 'Partner'}")
        refuse_no(str, self.encoding, "encoding", "'cp1252'")


AS_GUESSED = PartnerTableOptions()


@dataclass(frozen=True, kw_only=True, slots=True)
class PartnerImport:
    """What taking in partners changes (None: nothing), who is in the list just so, and what to mind."""

    addition: Addition | None
    unchanged: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


def taken_partners(
    campaign_file: str | Path,
    files: Sequence[str | Path],
    *,
    options: PartnerTableOptions = AS_GUESSED,
    replace: bool = False,
) -> PartnerImport:
    """Work out what taking in partners gives, all of them or none; nothing is written.

    ``files`` are tables (.xlsx, .csv) and partners' own files (.json). Who is in the list with all that a
    table says of her stays as she is. Raises CampaignFileError with every fault of
    every row at its cell, and what `add_partners` raises.
    """
    refuse_no_path(campaign_file, "campaign_file")
    refuse_no_paths(files, "files")
    refuse_no_flag(replace, "replace")
    refuse_no(PartnerTableOptions, options, "options", "PartnerTableOptions(logos='logos.zip')")
    campaign = load_campaign(campaign_file, set_aside=True)
    own = [file for file in files if Path(file).suffix.lower() == _OWN]
    submissions, found = read_submissions(own)
    remarks: list[str] = []
    unchanged: list[str] = []
    try:
        pictures = logo_files(Path(options.logos)) if options.logos is not None else None
    except CampaignFileError as error:
        pictures, found = None, [*found, *error.findings]
    for file in files:
        if file in own:
            continue
        rows, faults, told = _rows(Path(file), pictures, options)
        found += faults
        remarks += told
        rows = list(_sent_once(rows))
        same = _same(campaign, rows)
        unchanged += same
        submissions += [each for each in rows if each.id not in same]
    if not (submissions or found):
        return PartnerImport(addition=None, unchanged=tuple(unchanged), remarks=tuple(remarks))
    made = addition_of(campaign_file, submissions, found, replace=replace)
    return PartnerImport(addition=made, unchanged=tuple(unchanged), remarks=tuple(remarks))


def import_partners(
    campaign_file: str | Path,
    files: Sequence[str | Path],
    *,
    options: PartnerTableOptions = AS_GUESSED,
    replace: bool = False,
) -> PartnerImport:
    """Take partners into the campaign as `taken_partners` works it out.

    Raises what that raises; UnwrittenError where the list or a logo cannot be written.
    """
    made = taken_partners(campaign_file, files, options=options, replace=replace)
    if made.addition:
        write_addition(made.addition)
    return made


def _rows(
    path: Path, pictures: LogoFiles | None, options: PartnerTableOptions
) -> tuple[list[PartnerSubmission], list[Finding], list[str]]:
    try:
        made = partner_rows(path, pictures, options.columns, options.encoding)
    except CampaignFileError as error:
        return [], list(error.findings), []
    return made.submissions, made.found, made.remarks


def _sent_once(rows: Iterable[PartnerSubmission]) -> Iterator[PartnerSubmission]:
    """Leave out rows that say what a row above them says: forms are sent twice."""
    said: list[tuple[object, object]] = []
    for each in rows:
        says = (each.entry, {key: logo.data for key, logo in each.logos.items()})
        if says not in said:
            said.append(says)
            yield each


def _same(campaign: Campaign, submissions: Iterable[PartnerSubmission]) -> list[str]:
    """Give the ids of those of whom the list has all that they say, their logos to the byte."""
    there = {partner.id: partner for partner in campaign.partners}
    return [each.id for each in submissions if each.id in there and _says_nothing_new(there[each.id], each)]


def _says_nothing_new(partner: Partner, submission: PartnerSubmission) -> bool:
    known = {
        "id": partner.id,
        "name": partner.name,
        "lang": partner.lang,
        "timezone": partner.timezone,
        "handles": partner.handles,
        "link_parameters": partner.link_parameters,
        "contact": partner.contact,
    }
    files = {"logo": partner.logo, "logo_dark": partner.logo_dark}
    same = all(known[key] == value for key, value in submission.entry.items())
    return same and all(_has(files[key], sent.data) for key, sent in submission.logos.items())


def _has(path: Path | None, data: bytes) -> bool:
    return path is not None and path.is_file() and path.read_bytes() == data
