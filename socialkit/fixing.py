"""Fixes put into the campaign's files, round by round, until a check asks for no other change."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from socialkit.atomic_files import write_whole
from socialkit.checking.pipeline import check
from socialkit.errors import CampaignFileError, SocialkitError
from socialkit.findings.finding import Findings, Fix
from socialkit.loading import edited, edits, load_campaign
from socialkit.model.arguments import refuse_no_flag, refuse_no_function, refuse_no_path
from socialkit.model.campaign import Campaign

#: One fix may make room for the next, for which no text has ever needed more than three rounds; of a text
#: that is wrong throughout each round mends as many places as a rule is listened to.
MOST_ROUNDS = 100
_MARK = "\ufeff"

Check = Callable[[Campaign], Findings]
#: No fix mends a logo.
_TEXTS: Check = partial(check, ignore=["SK9"])


@dataclass(frozen=True, kw_only=True, slots=True)
class Mending:
    """What fixes made of the files, by the names that places give; nothing is written yet.

    ``before`` and ``after`` hold whole texts, of the changed files only; ``fixes`` counts what was put in.
    """

    before: Mapping[str, str]
    after: Mapping[str, str]
    fixes: int


def fixed(source: str, fixes: Sequence[Fix]) -> str:
    """Give the text of a file with ``fixes`` put in; all outside of their places stays as it is.

    Of two that overlap only the first is made. One that would not read back as the text it wants, in
    the style that YAML has there, is left out.
    """
    return _fixed(source, fixes)[0]


def mend(campaign_file: str | Path, *, unsafe: bool = False, checked: Check = _TEXTS) -> Mending:
    """Work out what fixing the campaign file and its partners' file would give.

    ``unsafe`` takes fixes, too, that may change what a text says; ``checked`` says which findings count.
    """
    refuse_no_path(campaign_file, "campaign_file")
    refuse_no_flag(unsafe, "unsafe")
    refuse_no_function(checked, "checked", "check")
    before: dict[str, str] = {}
    after: dict[str, str] = {}
    count = 0
    states: list[dict[str, str]] = []
    for _ in range(MOST_ROUNDS):
        for file, fixes in _wanted(_findings(campaign_file, after, checked), unsafe=unsafe).items():
            text = after.get(file) or before.setdefault(file, _text(file))
            after[file], made = _fixed(text, fixes)
            count += made
        if after in (*states, before):
            break
        states.append(dict(after))
    changed = [file for file in after if after[file] != before[file]]
    return Mending(
        before={file: before[file] for file in changed},
        after={file: after[file] for file in changed},
        fixes=count,
    )


def fix_files(campaign_file: str | Path, *, unsafe: bool = False, checked: Check = _TEXTS) -> Mending:
    """Put fixes into the campaign file and its partners' file, each written whole or not at all.

    Raises SocialkitError when a file was changed by somebody else meanwhile.
    """
    mending = mend(campaign_file, unsafe=unsafe, checked=checked)
    for file, text in mending.after.items():
        if _text(file) != mending.before[file]:
            raise SocialkitError(f"{file} was changed by another program meanwhile: run it again")
        write_whole(Path(file).resolve(), text.encode())
    return mending


def _fixed(source: str, fixes: Sequence[Fix]) -> tuple[str, int]:
    mark = _MARK if source.startswith(_MARK) else ""
    text = source.removeprefix(_MARK)
    found = edits(text, fixes)
    return mark + edited(text, found), len(found)


def _findings(campaign_file: str | Path, unsaved: Mapping[str, str], checked: Check) -> Findings:
    try:
        campaign = load_campaign(campaign_file, unsaved=unsaved, set_aside=True)
    except CampaignFileError as error:
        return error.findings
    return Findings([*campaign.findings, *checked(campaign)])


def _wanted(findings: Findings, *, unsafe: bool) -> dict[str, list[Fix]]:
    wanted: dict[str, list[Fix]] = {}
    for finding in findings:
        for fix in (finding.fix, *finding.also):
            if fix and (fix.safe or unsafe):
                wanted.setdefault(fix.place.file, []).append(fix)
    return wanted


def _text(file: str) -> str:
    return Path(file).read_bytes().decode()
