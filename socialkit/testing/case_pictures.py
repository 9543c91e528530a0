"""A case of a rule about pictures: its files are drawn into a folder, checked there and stamped."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from socialkit.atomic_files import write_whole
from socialkit.checking.evidence import gatherers
from socialkit.checking.pipeline import examined
from socialkit.checking.selection import CheckSelection
from socialkit.errors import MisuseError
from socialkit.findings.finding import Finding, Findings, Severity
from socialkit.loading import load_campaign
from socialkit.model.campaign import Campaign
from socialkit.model.near_names import name_hint
from socialkit.platforms.registry import USUAL
from socialkit.rules.logos.logo_codes import GRAPHIC_CODES, LOGO_CODES
from socialkit.rules.logos.logo_findings import PictureNote, about_logo
from socialkit.rules.registry import find_rule
from socialkit.rules.rule import Scope
from socialkit.stamping import stamp
from socialkit.testing.case import Parts, WrittenCase, mapping
from socialkit.testing.case_campaigns import CAMPAIGN, FILE, flow
from socialkit.testing.drawn_files import drawn_file

#: What is there where the case says nothing else: an artwork, and a logo that nothing is said of.
_FILES: Parts = {
    "art.png": {"size": "400x200", "color": "#fdf6ea"},
    "oak.png": {"size": "300x150", "boxes": {"0 0 300 150": "#14508c"}},
}
_DRAWING = "oak.svg"
_SCOPES = (Scope.LOGO, Scope.GRAPHIC)


def found_in_pictures(case: WrittenCase, selection: CheckSelection) -> Findings:
    """Give what a check of the case's campaign finds, and what stamping does.

    Raises CampaignFileError where the parts make no campaign file, AssetError for an artwork that is broken,
    MisuseError for what is no file and no word for an accident.
    """
    with TemporaryDirectory() as name:
        folder = Path(name)
        _write_files(case, folder)
        campaign = load_campaign(folder / FILE)
        return Findings(_found(case, campaign, selection))


def _found(case: WrittenCase, campaign: Campaign, selection: CheckSelection) -> Iterator[Finding]:
    if "seen" in case.parts:
        notes = [*_accident(campaign, case)]
        yield from examined(campaign, selection, {Scope.LOGO: lambda _: notes})
        return
    seen = [*examined(campaign, selection, gatherers(_SCOPES))]
    if any(finding.code == GRAPHIC_CODES["broken"] for finding in seen):
        yield from seen  # of such an artwork nothing can be stamped
        return
    stamped = stamp(campaign, campaign.folder / "out").findings
    told = {(finding.code, finding.place) for finding in stamped}
    for finding in seen:
        # Before graphics are made, some of it is a mere hint.
        if (finding.code, finding.place) not in told:
            yield finding
    yield from stamped


def _write_files(case: WrittenCase, folder: Path) -> None:
    try:
        for path, recipe in _files(case).items():
            write_whole(folder / path, drawn_file(recipe), below=folder)
        write_whole(folder / FILE, flow(_written(case)).encode(), below=folder)
    except (MisuseError, OSError, ValueError) as error:
        raise MisuseError(f"{case.place}: {error}") from None


def _accident(campaign: Campaign, case: WrittenCase) -> Iterator[PictureNote]:
    """Give what stamping would say of every logo where something befell the machine or the file."""
    word = str(case.parts["seen"])
    if word not in LOGO_CODES:
        raise MisuseError(f"{case.place}: unknown word {word!r}: {name_hint(word, LOGO_CODES)}")
    lost = find_rule(LOGO_CODES[word]).severity is Severity.ERROR
    for partner in campaign.partners:
        yield about_logo(partner, word, "as the case says", partner.logo, lost=lost)


def _files(case: WrittenCase) -> Parts:
    drawn = {_DRAWING: case.written} if isinstance(case.written, str) else {}
    files = {**_FILES, **drawn, **mapping(case.parts, "files")}
    return {name: recipe for name, recipe in files.items() if recipe != "gone"}


def _written(case: WrittenCase) -> Parts:
    """Give the campaign file: the usual one, with the case's parts in place of what they name."""
    logo = _DRAWING if isinstance(case.written, str) else "oak.png"
    file: dict[str, object] = {
        "campaign": {**CAMPAIGN, "platforms": [USUAL], **mapping(case.parts, "campaign")},
        "graphics": {"campaign": {"file": "art.png", "alt": "Two people."}},
        "partners": [{"id": "oak", "name": "Oak", "logo": logo}],
        "posts": [],
        **mapping(case.parts, "file"),
    }
    return {**file, **case.written} if isinstance(case.written, Mapping) else file
