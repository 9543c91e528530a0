"""Partners' own files put into the campaign's list of partners, proven by reading the list again."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from socialkit.errors import SocialkitError
from socialkit.loading.campaign_file import load_campaign
from socialkit.loading.edits.list_entries import ListEdit, PartnerEntry, appended, begun, changed, edited_text
from socialkit.loading.partner_file import include_partners
from socialkit.loading.submissions.submission_file import PartnerSubmission
from socialkit.loading.submissions.table_rows import added_row, changed_row, unfit
from socialkit.loading.yaml.composer import composed
from socialkit.loading.yaml.faults import WrongValueError, campaign_file_error
from socialkit.loading.yaml.nodes import Mapping as Keys
from socialkit.loading.yaml.nodes import Sequence as Items
from socialkit.loading.yaml.nodes import scalar, under
from socialkit.loading.yaml.opening import SAVED, Unsaved, opened
from socialkit.loading.yaml.source import Source
from socialkit.loading.yaml.suggestions import shortened

_PARTNERS = "partners"
_MARK = "\ufeff"


@dataclass(frozen=True, kw_only=True, slots=True)
class ChangedList:
    """The file that lists the partners, by the name that places give it, and its text before and after."""

    file: str
    before: str
    after: str


def with_partners(
    campaign_file: Path,
    submissions: Sequence[PartnerSubmission],
    paths: Mapping[str, PartnerEntry],
    *,
    replace: bool,
) -> ChangedList:
    """Work out the list of partners with those who sent a file; nothing is written.

    ``paths`` has for each id where its logos are to be, by key. Raises CampaignFileError for a partner who
    is in the list already, unless ``replace``, for one who sent two files, and for what a table has no
    column for; SocialkitError where the list is written so that nothing can be put into it.
    """
    load_campaign(campaign_file, set_aside=True)
    source = _listing(campaign_file, SAVED)[0]
    faults = list(_refused(campaign_file, submissions, replace=replace))
    entries = {each.id: {**each.entry, **paths[each.id]} for each in submissions}
    if _is_table(source):
        faults += (fault for each in submissions for fault in _misfits(source, each, entries[each.id]))
    if faults:
        raise campaign_file_error(faults, submissions[0].file)
    unsaved: dict[str, str] = {}
    for id_, entry in entries.items():
        unsaved[source.file] = _with_one(campaign_file, unsaved, id_, entry)
    load_campaign(campaign_file, unsaved=unsaved, set_aside=True)
    mark = _MARK if Path(source.file).read_bytes().startswith(_MARK.encode()) else ""
    after = unsaved.get(source.file, source.text)
    return ChangedList(file=source.file, before=mark + source.text, after=mark + after)


def _refused(
    campaign_file: Path, submissions: Sequence[PartnerSubmission], *, replace: bool
) -> Iterator[WrongValueError]:
    there = _ids(_listing(campaign_file, SAVED)[1])
    seen: dict[str, PartnerSubmission] = {}
    for each in submissions:
        first = seen.setdefault(each.id, each)
        if first is not each:
            where = shortened(first.file) if first.file != each.file else f"line {first.span.place.line}"
            sentence = f"partner {each.id} is in {where} as well: give one of the two"
            yield WrongValueError("SK005", sentence, each.span)
        elif each.id in there and not replace:
            sentence = (
                f"partner {each.id} is in the list already: `--replace` puts this in her place, "
                "or write another `id` into the file"
            )
            yield WrongValueError("SK005", sentence, each.span)


def _misfits(source: Source, submission: PartnerSubmission, entry: PartnerEntry) -> Iterator[WrongValueError]:
    for fault in unfit(source, entry):
        yield WrongValueError(fault.code, fault.sentence, submission.span)


def _listing(campaign_file: Path, unsaved: Unsaved) -> tuple[Source, Items | None]:
    """Give the file in which the partners are listed, and their list; None where there is none yet."""
    main = opened(campaign_file, str(campaign_file), unsaved)
    root, _ = composed(main)
    include_partners(root, campaign_file.absolute().parent, unsaved=unsaved)
    found = under(root, _PARTNERS)
    return (found.span.source, found) if isinstance(found, Items) else (main, None)


def _ids(entries: Items | None) -> dict[str, Keys]:
    rows = [each for each in entries or () if isinstance(each, Keys)]
    return {str(id_): row for row in rows if (id_ := scalar(row, "id")) is not None}


def _is_table(source: Source) -> bool:
    return Path(source.file).suffix.lower() == ".csv"


def _with_one(campaign_file: Path, unsaved: Unsaved, id_: str, entry: PartnerEntry) -> str:
    """Give the text of the list with one partner more, or with hers brought up to date."""
    source, entries = _listing(campaign_file, unsaved)
    old = _ids(entries).get(id_)
    text = edited_text(source.text, _edits(source, entries, id_, entry, old))
    after_source, after = _listing(campaign_file, {**unsaved, source.file: text})
    wanted = [_flat(each) for each in entries or ()]
    wanted = [{**each, **_flat_entry(entry)} if each.get("id") == id_ else each for each in wanted]
    wanted += [] if old else [_flat_entry(entry)]
    if after_source.file != source.file or [_flat(each) for each in after or ()] != wanted:
        raise SocialkitError(
            f"{source.file} lists the partners in a way that takes no more: write them below each other, "
            "each behind `- `"
        )
    return text


def _edits(
    source: Source, entries: Items | None, id_: str, entry: PartnerEntry, old: Keys | None
) -> list[ListEdit]:
    if _is_table(source):
        return [changed_row(source, id_, entry) if old is not None else added_row(source, entry)]
    if old is not None:
        return list(changed(source, old, entry))
    return [begun(source, _PARTNERS, entry) if entries is None else appended(source, entries, entry)]


def _flat(node: object) -> dict[str, object]:
    """Give an entry as texts by key."""
    if not isinstance(node, Keys):
        return {}
    return {str(key): _plain(node[key]) for key in node.keys_with_places()}


def _flat_entry(entry: PartnerEntry) -> dict[str, object]:
    """Give an entry as texts by key."""
    return {key: value if isinstance(value, str) else dict(value) for key, value in entry.items()}


def _plain(node: object) -> object:
    if isinstance(node, Keys):
        return {str(key): _plain(item) for key, item in node.items()}
    return [_plain(item) for item in node] if isinstance(node, Items) else str(node)
