"""Cases of rules, written in YAML and run as a check runs: what passes, what fails and where, what mends it.

A file holds the cases of one rule, each under a name that says what it shows::

    rule: SK204
    three are fine: {pass: "#a #b #c"}
    a fourth is one too many: {fail: "#a #b #c #d", at: [10], platform: x}
    the campaign allows one: {settings: {most: 1}, fail: "#a #b", marks: ["#b"]}
    what is none:
      - {pass: "# a # b # c # d"}
      - {pass: "https://example.org/#a and three more, #b #c #d"}

docs/how-to/add-a-rule.md names every key. Nothing here needs a test runner.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from itertools import chain
from pathlib import Path

from socialkit.checking.link_checking import checked_links
from socialkit.checking.pipeline import Gather, examined
from socialkit.checking.selection import Selection, selection
from socialkit.checking.spelling import misspellings
from socialkit.errors import CampaignFileError, MisuseError
from socialkit.findings.finding import Finding, Findings
from socialkit.findings.place import Origin, Place, Segment
from socialkit.fixing import fixed
from socialkit.loading import load_campaign
from socialkit.loading.yaml import nodes
from socialkit.loading.yaml.composer import composed
from socialkit.loading.yaml.faults import UnreadableError, campaign_file_error
from socialkit.loading.yaml.opening import opened
from socialkit.model.campaign import Campaign, Text
from socialkit.model.link_status import LinkAnswer, LinkStatus
from socialkit.model.near_names import name_hint
from socialkit.platforms.registry import USUAL
from socialkit.rules.registry import find_rule
from socialkit.rules.rule import Scope

#: What places of a case's text call its file; every character is a column of line 1.
TEXT = "text"
_KEYS = (
    *("pass", "fail", "times", "at", "marks", "fix", "alone", "whole", "example", "alt"),
    *("settings", "platform", "lang", "campaign", "post", "file", "now", "previous", "spelling", "links"),
)
_COMMON = "all"
_PASS, _FAIL = "pass", "fail"
#: A campaign that no rule finds fault with; each case says what is otherwise in its own.
_CAMPAIGN = {
    "name": "Week",
    "organizer": "The Alliance",
    "starts": "2022-10-17",
    "ends": "2022-10-21",
    "timezone": "America/New_York",
}
_AT = "2022-10-17 09:00"
_FILE = "posts.yaml"
_ANY, _PICTURE = "Join us this week", "picture"
Parts = Mapping[str, object]


@dataclass(frozen=True, kw_only=True, slots=True)
class RuleCase:
    """One case of a rule: what is checked, and what is to come of it.

    ``written`` is a text, the parts of a campaign file that matter, or for faults of the file all of it;
    ``parts`` are the other keys of the case. ``place`` is the file and line of its name.
    """

    rule: str
    name: str
    place: str
    written: str | Parts
    fails: bool
    parts: Parts = field(default_factory=dict)

    @property
    def example(self) -> str:
        """The line of the rule's documentation that the case stands for."""
        return str(self.parts.get("example", self.written if isinstance(self.written, str) else ""))

    def run(self) -> tuple[str, ...]:
        """Check the case; give in words what is otherwise than it says: nothing where all is as it says.

        Raises CampaignFileError where the parts make no campaign file.
        """
        found = self.findings()
        return tuple(f"{self.place}: {self.name}: {each}" for each in _complaints(self, found))

    def findings(self) -> Findings:
        """Give what the rule finds, or with ``alone`` what all rules find."""
        try:
            found = examined(_campaign(self), _selection(self), _beyond(self.parts))
        except CampaignFileError as error:
            if not self.whole:
                raise
            found = Findings(error.findings)
        return Findings(one for one in found if one.code == self.rule or self.alone)

    @property
    def whole(self) -> bool:
        """Whether the text is a campaign file, and all of it."""
        return "whole" in self.parts or find_rule(self.rule).scope is Scope.FILE

    @property
    def alone(self) -> bool:
        """Whether no other rule may find anything."""
        return "alone" in self.parts


def _selection(case: RuleCase) -> Selection:
    now = case.parts.get("now")
    # Whether a waiver is idle, only a check of all rules can tell. A whole code would turn the rule on.
    whole = case.alone or find_rule(case.rule).scope is Scope.WAIVER
    select = None if whole else [case.rule[:-1]]
    return selection(select=select, now=datetime.fromisoformat(str(now)) if now else None)


def load_cases(path: str | Path) -> tuple[RuleCase, ...]:
    """Read the cases of a file, or of every ``*.yaml`` in a folder, in their order.

    Raises CampaignFileError for what is no YAML, MisuseError for what are no cases, and for a rule that
    there is not.
    """
    folder = Path(path)
    files = sorted(folder.glob("*.yaml")) if folder.is_dir() else [folder]
    return tuple(chain.from_iterable(map(_cases, files)))


def _cases(file: Path) -> Iterator[RuleCase]:
    root = _tree(file)
    code = root.get("rule")
    if not isinstance(code, nodes.Scalar):
        raise MisuseError(f"{file}: name the rule of these cases, as in `rule: SK204`")
    find_rule(code)
    for name in root.keys_with_places():
        if name not in {"rule", _COMMON}:
            several = root[name]
            for own in several if isinstance(several, nodes.Sequence) else [several]:
                line = (own if isinstance(own, nodes.Mapping) else name).span.place.line
                place = f"{file}:{line if own is not several else name.span.place.line}"
                yield _case(str(code), name, place, _joined(root.get(_COMMON), own, place))


def _tree(file: Path) -> nodes.Mapping:
    try:
        root, faults = composed(opened(file, str(file)))
    except UnreadableError as error:
        raise campaign_file_error([error.fault], str(file)) from None
    if faults:
        raise campaign_file_error(faults, str(file))
    if not isinstance(root, nodes.Mapping):
        raise MisuseError(f"{file}: write `rule:` and the cases, each under its name")
    return root


def _case(code: str, name: str, place: str, parts: Parts) -> RuleCase:
    unknown = [key for key in parts if key not in _KEYS]
    if unknown:
        raise MisuseError(f"{place}: unknown key {unknown[0]!r}: {name_hint(unknown[0], _KEYS)}")
    if (_PASS in parts) == (_FAIL in parts):
        raise MisuseError(f"{place}: a case has either `pass` or `fail`")
    written = parts[_FAIL if _FAIL in parts else _PASS]
    if not isinstance(written, str | Mapping):
        raise MisuseError(f"{place}: `pass` and `fail` hold a text, or parts of a campaign file")
    if isinstance(written, str):
        written = str(written) * int(str(parts.get("times", 1)))
    return RuleCase(
        rule=code, name=str(name), place=place, written=written, fails=_FAIL in parts, parts=parts
    )


def _joined(common: object, own: object, place: str) -> dict[str, object]:
    """Give a case with what all of its file have; mappings are put together, one level deep."""
    if not isinstance(own, Mapping):
        raise MisuseError(f"{place}: a case is a mapping, such as {{pass: a text}}")
    joined: dict[str, object] = dict(common) if isinstance(common, Mapping) else {}
    for key, value in own.items():
        before = joined.get(key)
        both = isinstance(before, Mapping) and isinstance(value, Mapping)
        joined[str(key)] = {**_mapping(joined, key), **_mapping(own, key)} if both else value
    return joined


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
    """Give where a finding is: a column of the text, a post of several, or a line and column of a file."""
    if finding.place.file == TEXT:
        return str(finding.place.column)
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


def _campaign(case: RuleCase) -> Campaign:
    if case.whole:
        # It may name what stands beside the cases.
        file = str(Path(case.place.rpartition(":")[0]).with_name(_FILE))
        return load_campaign(file, unsaved={file: str(case.written)})
    settings = case.parts.get("settings")
    campaign = _loaded(case.written, case.parts, {case.rule: settings} if settings else {})
    previous = case.parts.get("previous")
    if not isinstance(previous, Mapping):
        return campaign
    return campaign.against(_loaded(previous.get("text", ""), previous, {}))


def _loaded(written: object, parts: Parts, rules: Parts) -> Campaign:
    """Load a campaign file that is made of the case's parts, with the text put in as it stands."""
    platforms = parts.get("platform", USUAL)
    about = _CAMPAIGN | {"platforms": [platforms] if isinstance(platforms, str) else platforms}
    post: dict[str, object] = {"id": "post", "at": _AT, "text": _ANY}
    post |= {"lang": parts["lang"]} if "lang" in parts else {}
    post |= {"text": _ANY, "graphic": _PICTURE} if "alt" in parts else {}
    file: dict[str, object] = {
        "campaign": about | _mapping(parts, "campaign"),
        "posts": [post | _mapping(parts, "post")],
        "rules": rules,
        "graphics": {_PICTURE: {"file": "picture.png", "alt": "Two people."}},
        **_mapping(parts, "file"),
    }
    if isinstance(written, Mapping):
        file |= written
    campaign = load_campaign(_FILE, unsaved={_FILE: _flow(file)}, texts_only=True)
    if isinstance(written, Mapping):
        return campaign
    whole = Place(file=TEXT, line=1, column=1, end_line=1, end_column=len(str(written)) + 1)
    origin = Origin(place=whole, segments=(Segment(0, len(str(written)) + 1, 1, 1),))
    post_ = campaign.posts[0]
    if "alt" in parts:
        return replace(campaign, posts=(replace(post_, alt=str(written), alt_origin=origin),))
    return replace(campaign, posts=(replace(post_, text=Text(value=str(written), origin=origin)),))


def _mapping(parts: Parts, key: str) -> dict[str, object]:
    value = parts.get(key, {})
    return dict(value) if isinstance(value, Mapping) else {}


def _flow(value: object) -> str:
    """Write a value as YAML in braces and quotes; what YAML takes for no text stays without quotes."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_flow(key)}: {_flow(each)}" for key, each in value.items()) + "}"
    if isinstance(value, nodes.Scalar) and value.style == nodes.PLAIN and value.tag:
        return str(value)
    if isinstance(value, str):
        text = json.dumps(value, ensure_ascii=False)
        return "".join(sign if sign.isprintable() else f"\\U{ord(sign):08x}" for sign in text)
    return "[" + ", ".join(map(_flow, value)) + "]" if isinstance(value, Sequence) else str(value)


def _beyond(parts: Parts) -> dict[Scope, Gather]:
    """Give what the case says that a program or a site would answer."""
    beyond: dict[Scope, Gather] = {}
    if "spelling" in parts:
        beyond[Scope.SPELLING] = partial(misspellings, ask=partial(_answer, _mapping(parts, "spelling")))
    if "links" in parts:
        beyond[Scope.LINK] = partial(checked_links, look=partial(_seen, _mapping(parts, "links")))
    return beyond


def _answer(words: Parts, text: str) -> str:
    """Answer as codespell does, of every line."""
    rows = [f"\t{word} ==> {meant}" for word, meant in words.items()]
    return "\n".join("\n".join([f"{number}: …", *rows]) for number in range(1, text.count("\n") + 2))


def _seen(answers: Parts, links: Sequence[str]) -> dict[str, LinkStatus]:
    return {
        link: LinkStatus(answer=LinkAnswer(str(answers[link])), detail="as the case says")
        for link in links
        if link in answers
    }
