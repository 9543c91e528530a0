"""Fixes put into the campaign's files, round by round, until a check asks for no other change."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from socialkit.checking.campaign_check import Check, check
from socialkit.errors import CampaignFileError
from socialkit.findings.finding import Findings, Fix
from socialkit.loading import load_campaign
from socialkit.loading.edits.editing import Edit, edited, edits
from socialkit.loading.edits.replacing import replace_texts
from socialkit.loading.yaml.source import Source
from socialkit.model.arguments import refuse_no_flag, refuse_no_function, refuse_no_path

#: One fix may make room for the next, for which no text has ever needed more than three rounds; of a text
#: that is wrong throughout each round mends as many places as a rule is listened to.
MOST_ROUNDS = 100
#: A round is made anew without the fixes that mend nothing; there are hardly ever any.
_MOST_TRIES = 10
_MARK = "\ufeff"

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

    ``unsafe`` takes fixes, too, that may change what a text says; ``checked`` says which findings count. A
    fix whose result is again a finding of the same rule is not made, nor one that brings errors along.
    """
    refuse_no_path(campaign_file, "campaign_file")
    refuse_no_flag(unsafe, "unsafe")
    refuse_no_function(checked, "checked", "check")

    def look(texts: Mapping[str, str]) -> Findings:
        return _findings(campaign_file, texts, checked)

    before: dict[str, str] = {}
    after: dict[str, str] = {}
    count = 0
    states: list[dict[str, str]] = []
    found = look(after)
    for _ in range(MOST_ROUNDS):
        for file in {wish.fix.place.file for wish in _wishes(found, unsafe=unsafe)} - before.keys():
            before[file] = after[file] = _text(file)
        after, made, found = _round(after, found, look, unsafe=unsafe)
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
    """Put fixes into the campaign file and its partners' file: into all of them or none.

    Raises SocialkitError when a file was changed by somebody else meanwhile, UnwrittenError when one cannot
    be written.
    """
    mending = mend(campaign_file, unsafe=unsafe, checked=checked)
    replace_texts(mending.before, mending.after)
    return mending


@dataclass(frozen=True, slots=True)
class _Wish:
    """A fix, and code and post of the finding that asks for it."""

    code: str
    post: str | None
    fix: Fix


def _round(
    texts: Mapping[str, str], found: Findings, look: Callable[[Mapping[str, str]], Findings], *, unsafe: bool
) -> tuple[dict[str, str], int, Findings]:
    """Give the texts with the fixes of one round, how many were made, and what is found then."""
    wishes = _wishes(found, unsafe=unsafe)
    for _ in range(_MOST_TRIES):
        made = _made(texts, wishes)
        after = {file: made[file].after if file in made else text for file, text in texts.items()}
        then = look(after)
        idle = {number for one in made.values() for number in one.idle(wishes, found, then)}
        idle = idle or set(_harmful(wishes, found, then))
        if not idle:
            return after, sum(len(one.edits) for one in made.values()), then
        wishes = [wish for number, wish in enumerate(wishes) if number not in idle]
    return dict(texts), 0, found


def _harmful(wishes: Sequence[_Wish], found: Findings, then: Findings) -> list[int]:
    """Give the number of each wish of a post that has more errors then; first of those that are unsafe."""
    before, after = _errors(found), _errors(then)
    worse = {post for post, platform in after if after[post, platform] > before[post, platform]}
    harmful = [number for number, wish in enumerate(wishes) if wish.post in worse]
    return [number for number in harmful if not wishes[number].fix.safe] or harmful


def _errors(findings: Findings) -> Counter[tuple[str, str]]:
    """Count the errors of each post on each platform."""
    posts = ((finding.post, finding.platforms) for finding in findings.errors)
    return Counter((post, platform) for post, platforms in posts if post for platform in platforms)


@dataclass(frozen=True, slots=True)
class _Made:
    """A file with edits made; ``numbers`` has the number of the wish that each edit fulfils."""

    file: str
    before: str
    after: str
    edits: Sequence[Edit]
    numbers: Sequence[int]

    def idle(self, wishes: Sequence[_Wish], found: Findings, then: Findings) -> Iterator[int]:
        """Give the number of each wish where the same rule finds as much there as before."""
        if not self.edits:
            return
        old = _FindingAt(self.file, self.before, found)
        new = _FindingAt(self.file, self.after, then)
        shift = 0
        for edit, number in zip(self.edits, self.numbers, strict=True):
            code, start = wishes[number].code, edit.start + shift
            left = new.weight(code, start, start + len(edit.text))
            if left and left >= old.weight(code, edit.start, edit.end):
                yield number
            shift += len(edit.text) - (edit.end - edit.start)


class _FindingAt:
    """The findings in one file, by code and place; each weighs as much as it has platforms."""

    def __init__(self, file: str, text: str, findings: Findings) -> None:
        source = Source("", text.removeprefix(_MARK))
        self._spans: defaultdict[str, list[tuple[int, int, int]]] = defaultdict(list)
        for finding in findings:
            for place in (finding.place, *(fix.place for fix in finding.also)):
                start = source.index(place.line, place.column)
                end = source.index(place.end_line, place.end_column)
                if place.file == file and start is not None and end is not None:
                    self._spans[finding.code].append((start, end, len(finding.platforms) or 1))
        for spans in self._spans.values():
            spans.sort()

    def weight(self, code: str, start: int, end: int) -> int:
        """Give how much is found from ``start`` to ``end``, or at their edges."""
        spans = self._spans.get(code, [])
        longest = max((last - first for first, last, _weight in spans), default=0)
        first = bisect_left(spans, (start - longest,))
        behind = bisect_left(spans, (end + 1,))
        return sum(weight for _start, last, weight in spans[first:behind] if last >= start)


def _made(texts: Mapping[str, str], wishes: Sequence[_Wish]) -> dict[str, _Made]:
    """Give each file that has wishes, with what can be fulfilled of them."""
    numbers: defaultdict[str, list[int]] = defaultdict(list)
    for number, wish in enumerate(wishes):
        numbers[wish.fix.place.file].append(number)
    made = {}
    for file, own in numbers.items():
        mark = _MARK if texts[file].startswith(_MARK) else ""
        text = texts[file].removeprefix(_MARK)
        found = edits(text, [wishes[number].fix for number in own])
        fulfilled = [own[edit.number] for edit in found]
        made[file] = _Made(file, texts[file], mark + edited(text, found), found, fulfilled)
    return made


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


def _wishes(findings: Findings, *, unsafe: bool) -> list[_Wish]:
    return [
        _Wish(finding.code, finding.post, fix)
        for finding in findings
        for fix in (finding.fix, *finding.also)
        if fix and (fix.safe or unsafe)
    ]


def _text(file: str) -> str:
    return Path(file).read_bytes().decode()
