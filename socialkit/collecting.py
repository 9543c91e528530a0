"""Partners' own files (`partner.json`) taken into the campaign: all of them or none."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from os.path import lexists
from pathlib import Path

from socialkit.atomic_files import open_plain, write_whole
from socialkit.errors import AssetError, CampaignFileError, SocialkitError
from socialkit.findings.finding import Finding, Severity
from socialkit.loading import load_campaign
from socialkit.loading.edits.replacing import replace_texts
from socialkit.loading.submissions.list_additions import with_partners
from socialkit.loading.submissions.submission_file import PartnerSubmission, read_submission
from socialkit.loading.yaml.faults import UNREADABLE
from socialkit.model.arguments import refuse_no_flag, refuse_no_path, refuse_no_paths
from socialkit.model.campaign import Campaign, Partner
from socialkit.model.file_names import unwritten_told
from socialkit.pictures.logos.preparing import prepare
from socialkit.pictures.storage.picture_kinds import kind
from socialkit.rules.logos.logo_codes import LOGO_CODES

#: Where logos go in a campaign that has none yet, from the campaign folder.
_FOLDER = Path("logos")
#: How each kind of picture ends, and how the files of the two logos of a partner are called.
_ENDS = {"PNG": ".png", "JPEG": ".jpg", "GIF": ".gif", "WEBP": ".webp", "AVIF": ".avif", "SVG": ".svg"}
_NAMES = {"logo": "{id}", "logo_dark": "{id}-dark"}
# At this many pixels a logo that came is looked at once: larger only costs time.
_LOOKED_AT = 600


@dataclass(frozen=True, kw_only=True, slots=True)
class Addition:
    """What taking in partners' files would change; nothing is written yet.

    ``partners`` are their ids, ``replaced`` those of them that were in the list before. ``file`` is the
    list's, by the name that places give it, ``before`` and ``after`` its text. ``logos`` has the bytes of
    each logo by its absolute path in ``folder``, the campaign's.
    """

    partners: tuple[str, ...]
    replaced: tuple[str, ...]
    file: str
    before: str
    after: str
    logos: Mapping[Path, bytes]
    folder: Path


def addition(campaign_file: str | Path, files: Sequence[str | Path], *, replace: bool = False) -> Addition:
    """Work out what taking in partners' files gives, all of them or none.

    With ``replace`` a partner who is in the list already gets what her file says; what it does not speak of
    stays. Raises CampaignFileError with every fault of every file at its line and column, and for a campaign
    that is at fault itself; SocialkitError where a logo would replace a file that is not hers.
    """
    refuse_no_path(campaign_file, "campaign_file")
    refuse_no_paths(files, "files")
    refuse_no_flag(replace, "replace")
    return addition_of(campaign_file, *read_submissions(files), replace=replace)


def addition_of(
    campaign_file: str | Path,
    submissions: Sequence[PartnerSubmission],
    found: Sequence[Finding] = (),
    *,
    replace: bool = False,
) -> Addition:
    """Work out the same of what was read already; ``found`` is what was wrong with it. Raises the same."""
    faults = [*found, *(fault for each in submissions for fault in _faults(each))]
    if faults:
        raise CampaignFileError(faults, readable=all(fault.code != UNREADABLE for fault in faults))
    campaign = load_campaign(campaign_file, set_aside=True)
    paths, logos = _placed(campaign, submissions, replace=replace)
    listing = with_partners(Path(campaign_file), submissions, paths, replace=replace)
    there = {*(partner.id for partner in campaign.partners), *campaign.set_aside}
    ids = tuple(each.id for each in submissions)
    return Addition(
        partners=ids,
        replaced=tuple(id_ for id_ in ids if id_ in there),
        file=listing.file,
        before=listing.before,
        after=listing.after,
        logos=logos,
        folder=campaign.folder,
    )


def add_partners(
    campaign_file: str | Path, files: Sequence[str | Path], *, replace: bool = False
) -> Addition:
    """Take partners' files into the campaign: logos into its folder of logos, entries into its list.

    Each file is written whole or not at all, the list last: a run that is cut off changes nothing that is
    used, and the same command goes on. Raises what `addition` raises; SocialkitError when the list was
    changed by somebody else meanwhile, UnwrittenError when it or a logo cannot be written.
    """
    return write_addition(addition(campaign_file, files, replace=replace))


def write_addition(made: Addition) -> Addition:
    """Write what was worked out, as `add_partners` does."""
    with unwritten_told(made.folder):
        for path, data in made.logos.items():
            write_whole(path, data, below=made.folder)
    replace_texts({made.file: made.before}, {made.file: made.after})
    return made


def read_submissions(files: Sequence[str | Path]) -> tuple[list[PartnerSubmission], list[Finding]]:
    """Read partners' own files; give what they say, and all that is wrong with any."""
    submissions: list[PartnerSubmission] = []
    found: list[Finding] = []
    for file in files:
        try:
            submissions.append(read_submission(Path(file)))
        except CampaignFileError as error:
            found += error.findings
    return submissions, found


def _faults(submission: PartnerSubmission) -> Iterator[Finding]:
    """Decode what came as any logo is; give a finding for each that cannot be used."""
    for key, picture in submission.logos.items():
        which = "the logo" if key == "logo" else "the logo for dark grounds"
        name = Path(f"{which} of {submission.id}")
        try:
            prepare(name, picture.data, _LOOKED_AT)
        except AssetError as error:
            code = LOGO_CODES.get(error.code, LOGO_CODES["damaged"])
            yield Finding(code=code, severity=Severity.ERROR, message=str(error), place=picture.span.place)


def _placed(
    campaign: Campaign, submissions: Sequence[PartnerSubmission], *, replace: bool
) -> tuple[dict[str, dict[str, str]], dict[Path, bytes]]:
    """Give the path of each logo by partner and key as the list has it, and the bytes by absolute path."""
    folder = _logo_folder(campaign)
    paths: dict[str, dict[str, str]] = {each.id: {} for each in submissions}
    logos: dict[Path, bytes] = {}
    # Of two files with one id the list refuses the second.
    for each in {each.id: each for each in submissions}.values():
        others = {logo for other in campaign.partners if other.id != each.id for logo in _logos(other)}
        for key, picture in each.logos.items():
            name = _NAMES[key].format(id=each.id) + _ENDS[kind(Path(each.id), picture.data)]
            path = campaign.folder / folder / name
            if path in others or path in logos or not (replace or _free(path, picture.data)):
                raise SocialkitError(
                    f"{each.file}: {folder / name} is another file already: move it away, "
                    "or write another `id` into the partner's file"
                )
            logos[path] = picture.data
            paths[each.id][key] = (folder / name).as_posix()
    return paths, logos


def _free(path: Path, data: bytes) -> bool:
    """Say whether nothing stands at a path, or just these bytes."""
    try:
        with open_plain(path) as file:
            return file.read(len(data) + 1) == data
    except OSError:
        return not lexists(path)


def _logos(partner: Partner) -> Iterator[Path]:
    return (logo for logo in (partner.logo, partner.logo_dark) if logo)


def _logo_folder(campaign: Campaign) -> Path:
    """Give the folder that most logos of the campaign are in."""
    folders = Counter(
        logo.parent.relative_to(campaign.folder)
        for partner in campaign.partners
        for logo in _logos(partner)
        if logo.is_relative_to(campaign.folder)
    )
    return folders.most_common(1)[0][0] if folders else _FOLDER
