"""A case of a rule, run as a check runs, and in words what is otherwise than it says."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from socialkit.checking.pipeline import examined
from socialkit.checking.selection import CheckSelection, selection
from socialkit.errors import CampaignFileError
from socialkit.findings.finding import Finding, Findings
from socialkit.fixing import fixed
from socialkit.rules.rule import Scope
from socialkit.testing.case import WrittenCase
from socialkit.testing.case_answers import answers_of
from socialkit.testing.case_campaigns import TEXT, campaign_of
from socialkit.testing.case_pictures import found_in_pictures

_PICTURES = frozenset({Scope.LOGO, Scope.GRAPHIC})


@dataclass(frozen=True, kw_only=True, slots=True)
class RuleCase(WrittenCase):
    """One case of a rule: what is checked, and what is to come of it."""

    def run(self) -> tuple[str, ...]:
        """Check the case; give in words what is otherwise than it says: nothing where all is as it says.

        Raises CampaignFileError where the parts make no campaign file.
        """
        found = self.findings()
        return tuple(f"{self.place}: {self.name}: {each}" for each in _complaints(self, found))

    def findings(self) -> Findings:
        """Give what the rule finds, or with ``alone`` what all rules find."""
        try:
            found = _found(self)
        except CampaignFileError as error:
            if not self.whole:
                raise
            found = Findings(error.findings)
        return Findings(one for one in found if one.code == self.rule or self.alone)


def _found(case: RuleCase) -> Findings:
    if case.scope in _PICTURES:
        return found_in_pictures(case, _selection(case))
    return examined(campaign_of(case), _selection(case), answers_of(case.parts))


def _selection(case: RuleCase) -> CheckSelection:
    now = case.parts.get("now")
    # Whether a waiver is idle, only a check of all rules can tell. A whole code would turn the rule on.
    whole = case.alone or case.scope is Scope.WAIVER
    select = None if whole else [case.rule[:-1]]
    return selection(select=select, now=datetime.fromisoformat(str(now)) if now else None)


def _complaints(case: RuleCase, found: Findings) -> Iterator[str]:
    codes = [finding.code for finding in found]
    if not case.fails:
        yield from (f"finds {one.message!r} at {_position(case, one)}" for one in found)
        return
    if not found or set(codes) != {case.rule}:
        yield f"finds {codes or 'nothing'}"
        return
    for key, tell in (("at", _position), ("marks", _marked)):
        wanted, there = case.parts.get(key), [tell(case, one) for one in found]
        if isinstance(wanted, Sequence) and [str(each) for each in wanted] != there:
            yield f"{key} is {there}"
    if "fix" in case.parts:
        mended = _mended(case, found)
        if mended != case.parts["fix"]:
            yield f"a fix gives {mended!r}"
        again = replace(case, written=mended)
        if _mended(again, again.findings()) != mended:
            yield "what a fix gives is mended once more"


def _position(case: RuleCase, finding: Finding) -> str:
    """Give where a finding is: a column of the text, whose picture, a post of several, a line and column."""
    if finding.place.file == TEXT:
        return str(finding.place.column)
    if finding.picture:
        return ", ".join(finding.partners) or str(finding.picture.graphic)
    if isinstance(case.written, Mapping):
        return finding.post or "campaign"
    return f"{finding.place.line}:{finding.place.column}"


def _marked(case: RuleCase, finding: Finding) -> str:
    return str(case.written)[finding.place.column - 1 : finding.place.end_column - 1]


def _mended(case: RuleCase, found: Findings) -> str:
    """Give the text with all fixes put in, from the end on."""
    text = str(case.written)
    fixes = [finding.fix for finding in found if finding.fix]
    if case.whole:
        return fixed(text, fixes)
    for fix in reversed(fixes):
        text = text[: fix.place.column - 1] + fix.replacement + text[fix.place.end_column - 1 :]
    return text
