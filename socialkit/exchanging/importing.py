"""Files that people keep their posts in, taken into the campaign file: all of them or none."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from socialkit.errors import CampaignFileError, SocialkitError
from socialkit.exchanging.drafting.draft import CellSpot, FoundPosts, ImportContext, PostDraft, Remark
from socialkit.exchanging.drafting.draft_entries import entry_of, sorted_out
from socialkit.exchanging.drafting.new_graphics import new_graphics
from socialkit.exchanging.drafting.pictures_named import called
from socialkit.exchanging.drafting.reading_files import read_file
from socialkit.exchanging.incoming.table_cells import fault
from socialkit.findings.finding import Finding
from socialkit.findings.place import MOST_BYTES, Place
from socialkit.loading import load_campaign
from socialkit.loading.edits.graphic_entries import with_graphics
from socialkit.loading.edits.post_entries import with_posts
from socialkit.loading.edits.replacing import replace_texts
from socialkit.loading.yaml.composer import composed
from socialkit.loading.yaml.nodes import Mapping as Keys
from socialkit.loading.yaml.nodes import rows
from socialkit.loading.yaml.source import Source
from socialkit.model.arguments import refuse_no, refuse_no_path, refuse_no_paths
from socialkit.model.campaign import Campaign

_MARK = "\ufeff"
#: Whether graphics can be put into a file shows with one.
_PROBE = {"some-picture": {"file": "some-picture.png"}}


@dataclass(frozen=True, kw_only=True, slots=True)
class ImportOptions:
    """What somebody says of files that are imported.

    ``columns`` has the heading, or the letter, of the column for a key, as ``{"text": "Caption"}``.
    ``day_first`` says how 05/10 is read (None: as the table or the campaign shows), ``year`` is that of dates
    without one, ``encoding`` that of text which is not UTF-8.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    day_first: bool | None = None
    year: int | None = None
    encoding: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class PostImport:
    """What importing files changes.

    ``posts`` are the ids of new posts, ``there`` of those that the campaign had already. ``file`` is
    the campaign file, ``before`` and ``after`` its text; ``remarks`` say, with a place, what was left out or
    is open.
    """

    posts: tuple[str, ...]
    there: tuple[str, ...]
    file: str
    before: str
    after: str
    remarks: tuple[str, ...]


_USUAL = ImportOptions()


def posts_to_import(
    campaign_file: str | Path, files: Sequence[str | Path], *, options: ImportOptions = _USUAL
) -> PostImport:
    """Work out what importing files gives, all of them or none; nothing is written.

    Files are .xlsx, .ods, .csv, .docx, Markdown, plain text, feeds, and the tables of Buffer, Hootsuite and
    Publer.
    Raises CampaignFileError with every fault of every file at its cell or line, and for a campaign that is at
    fault itself.
    """
    refuse_no_path(campaign_file, "campaign_file")
    refuse_no_paths(files, "files")
    refuse_no(ImportOptions, options, "options", "ImportOptions(year=2027)")
    campaign = load_campaign(campaign_file, set_aside=True)
    raw = Path(campaign_file).read_bytes().decode()
    before = raw.removeprefix(_MARK)
    found = _read(files, _reading(campaign, options, graphics_fit=with_graphics(before, _PROBE) is not None))
    sorted_ = sorted_out(found.drafts, campaign)
    graphics = new_graphics(sorted_.new)
    faults = [*found.faults, *sorted_.faults, *graphics.faults]
    if faults:
        raise CampaignFileError(faults)
    entries = [entry_of(id_, draft) for id_, draft in graphics.drafts.items()]
    after = with_posts(with_graphics(before, graphics.entries) or before, str(campaign_file), entries)
    if len(after.encode()) > MOST_BYTES:
        most = MOST_BYTES // 1_000_000
        raise SocialkitError(
            f"{campaign_file} would be bigger than {most} MB, which is not read: import less"
        )
    _refuse_unfit(campaign_file, after, sorted_.new)
    mark = _MARK if raw.startswith(_MARK) else ""
    return PostImport(
        posts=tuple(sorted_.new),
        there=tuple(sorted_.there),
        file=str(campaign_file),
        before=raw,
        after=mark + after,
        remarks=tuple(map(str, _in_order([*found.remarks, *sorted_.remarks], files))),
    )


def import_posts(
    campaign_file: str | Path, files: Sequence[str | Path], *, options: ImportOptions = _USUAL
) -> PostImport:
    """Put the posts of files into the campaign file, behind those that are there; all else stays as it is.

    Raises what ``posts_to_import`` raises; SocialkitError when the file was changed by somebody meanwhile,
    UnwrittenError when it cannot be written.
    """
    made = posts_to_import(campaign_file, files, options=options)
    write_import(made)
    return made


def write_import(made: PostImport) -> None:
    """Write what an import gives; SocialkitError when the campaign file is not as it was when it was read."""
    replace_texts({made.file: made.before}, {made.file: made.after})


def _reading(campaign: Campaign, options: ImportOptions, *, graphics_fit: bool) -> ImportContext:
    graphics = {graphic.id.casefold(): graphic.id for graphic in campaign.graphics}
    for graphic in campaign.graphics:
        for file in graphic.files:
            names = {*called(file.name)}
            if file.is_relative_to(campaign.folder):
                names.add(file.relative_to(campaign.folder).as_posix().casefold())
            graphics |= {name: graphic.id for name in names if name not in graphics}
    return ImportContext(
        starts=campaign.starts,
        ends=campaign.ends,
        timezone=campaign.timezone,
        lang=campaign.lang,
        platforms=campaign.platforms,
        graphics=graphics,
        folder=campaign.folder if graphics_fit else None,
        columns=options.columns,
        day_first=options.day_first,
        year=options.year,
        encoding=options.encoding,
    )


def _read(files: Sequence[str | Path], reading: ImportContext) -> FoundPosts:
    """Read all files; raise one error for all that cannot be read, with the faults of the others."""
    drafts: list[PostDraft] = []
    faults: list[Finding] = []
    remarks: list[Remark] = []
    readable = True
    for file in files:
        try:
            found = read_file(Path(file), str(file), reading)
        except CampaignFileError as error:
            faults += error.findings
            readable = readable and error.readable
            continue
        drafts += found.drafts
        faults += found.faults
        remarks += found.remarks
    if not readable:
        raise CampaignFileError(faults, readable=False)
    return FoundPosts(drafts=tuple(drafts), faults=tuple(faults), remarks=tuple(remarks))


def _refuse_unfit(campaign_file: str | Path, after: str, new: Mapping[str, PostDraft]) -> None:
    """Raise what is wrong with the campaign file as it would be, at the cells that it comes from."""
    name = str(campaign_file)
    try:
        load_campaign(campaign_file, unsaved={name: after}, set_aside=True)
    except CampaignFileError as error:
        spots = list(_spots(Source(name, after), new))
        raise CampaignFileError([_at_its_cell(each, spots) for each in error.findings]) from None


def _spots(source: Source, new: Mapping[str, PostDraft]) -> Iterator[tuple[Place, CellSpot]]:
    """Give where the values of new posts would stand, each with the cell that it was read from."""
    root, _ = composed(source)
    for row in rows(root, "posts"):
        draft = new.get(str(row.get("id")))
        if draft is None:
            continue
        for key in row.keys_with_places():
            value = row[key]
            end = value.span.place if isinstance(value, Keys) else getattr(value, "span", key.span).place
            names = {"at": "date"}
            place = replace(key.span.place, end_line=end.end_line, end_column=end.end_column)
            yield place, draft.spots.get(names.get(str(key), str(key)), draft.spot)


def _at_its_cell(finding: Finding, spots: Sequence[tuple[Place, CellSpot]]) -> Finding:
    at = (finding.place.line, finding.place.column)
    for place, spot in spots:
        if (place.line, place.column) <= at <= (place.end_line, place.end_column):
            return fault(finding.message, spot.place, spot.where, code=finding.code)
    return finding


def _in_order(remarks: Sequence[Remark], files: Sequence[str | Path]) -> list[Remark]:
    order = {str(file): number for number, file in enumerate(files)}
    return sorted(remarks, key=lambda each: (order.get(each.spot.place.file, 0), each.spot.place.line))
