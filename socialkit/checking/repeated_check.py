"""A check that is made again and again while somebody writes: what did not change is not read anew."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import NamedTuple, TypeVar, cast

from socialkit.checking.pipeline import Gather, examined
from socialkit.checking.selection import CheckSelection
from socialkit.findings.finding import Finding, Findings
from socialkit.findings.place import Place, Segment
from socialkit.model.campaign import Campaign, Post
from socialkit.rules.campaign import RULES as OF_CAMPAIGN
from socialkit.rules.rule import Scope

Moved = TypeVar("Moved")
#: What looks at several posts at once; a message is read without all others.
_ACROSS = frozenset(rule.code for rule in OF_CAMPAIGN if rule.scope is Scope.CAMPAIGN)
#: What is seen beyond the file: when pictures, and whatever else is looked at, last changed.
Seen = Callable[[Campaign], object]


class _Known(NamedTuple):
    """A post as it was when it was last read, and what was found about it and through it."""

    post: Post
    findings: tuple[Finding, ...]


@dataclass(kw_only=True)
class RepeatedCheck:
    """A check of a campaign that remembers, post by post, what it found the last time.

    It gives what ``examined`` gives for the same ``selection`` and ``beyond``. A post is read anew when it
    has changed; all are when anything else of the campaign has. Beyond the file is looked anew when other
    pictures may be asked for, or ``seen`` gives something else. Kept is what is of the last campaign alone.
    """

    selection: CheckSelection
    beyond: Mapping[Scope, Gather] = field(default_factory=dict)
    seen: Seen = lambda _campaign: None
    _rest: object = field(init=False, default=None, repr=False)
    _known: dict[str, _Known] = field(init=False, default_factory=dict, repr=False)
    _pictures: tuple[object, tuple[Finding, ...]] = field(init=False, default=(None, ()), repr=False)

    def __call__(self, campaign: Campaign) -> Findings:
        """Check a campaign; raises what ``examined`` raises."""
        rest = replace(campaign, posts=())
        if rest != self._rest:
            self._rest, self._known = rest, {}
        self._known = {post.id: self._of_post(campaign, post) for post in campaign.posts}
        found = dict.fromkeys(finding for each in self._known.values() for finding in each.findings)
        across = examined(campaign, self._only(_ACROSS))
        return Findings(dict.fromkeys((*found, *across, *self._beyond(campaign))))

    def _of_post(self, campaign: Campaign, post: Post) -> _Known:
        """Give what is found in a post by what looks at no other; what is known, where it is the same."""
        before = self._known.get(post.id)
        lines = post.place.line - before.post.place.line if before else 0
        if before and _moved(before.post, lines) == post:
            return before if not lines else _Known(post, tuple(_carried(before, lines)))
        alone = self.selection.rules.keys() - _ACROSS
        return _Known(post, tuple(examined(replace(campaign, posts=(post,)), self._only(alone))))

    def _beyond(self, campaign: Campaign) -> tuple[Finding, ...]:
        """Give what is found beyond the file, anew only where other pictures may be asked for."""
        if not self.beyond:
            return ()
        now = (self._rest, [_uses(post) for post in campaign.posts], self.seen(campaign))
        if self._pictures[0] != now:
            codes = {code for code, rule in self.selection.rules.items() if rule.scope in self.beyond}
            self._pictures = now, tuple(examined(campaign, self._only(codes), self.beyond))
        return self._pictures[1]

    def _only(self, codes: Collection[str]) -> CheckSelection:
        """Give the selection without all rules but these, and those about waivers, which each part needs."""
        kept = {code for code, rule in self.selection.rules.items() if rule.scope is Scope.WAIVER}
        others = [code for code in self.selection.rules if code not in codes and code not in kept]
        return replace(self.selection, ignore=(*self.selection.ignore, *others))


def _uses(post: Post) -> object:
    """Give what of a post says which pictures go where."""
    languages = [each.lang for each in post.versions]
    return post.graphics, post.platforms, post.sizes, post.partners, post.accounts, languages


def _carried(before: _Known, lines: int) -> Iterator[Finding]:
    """Give the findings about a post that stands so many lines further down; what is elsewhere stays."""
    own = sorted(_lines(before.post, before.post.place.file))
    for finding in before.findings:
        inside = finding.place.file == before.post.place.file and own[0] <= finding.place.line <= own[-1]
        yield _moved(finding, lines) if inside else finding


def _lines(value: object, file: str) -> Iterator[int]:
    """Give the lines of a file that a value names."""
    if isinstance(value, Place):
        yield from (value.line, value.end_line) if value.file == file else ()
    elif is_dataclass(value):
        for each in fields(value):
            yield from _lines(getattr(value, each.name), file)
    elif isinstance(value, tuple | dict):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _lines(part, file)


def _moved(value: Moved, lines: int) -> Moved:
    """Give a value with every place in it so many lines further down; the same one where there is none."""
    if not lines:
        return value
    moved: object = value
    if isinstance(value, Place):
        moved = replace(value, line=value.line + lines, end_line=value.end_line + lines)
    elif isinstance(value, Segment):
        moved = replace(value, line=value.line + lines)
    elif is_dataclass(value) and not isinstance(value, type):
        parts = {each.name: getattr(value, each.name) for each in fields(value)}
        new = {name: _moved(part, lines) for name, part in parts.items()}
        changed = {name: part for name, part in new.items() if part is not parts[name]}
        moved = replace(value, **changed) if changed else value
    elif isinstance(value, tuple) and value:
        own = tuple(_moved(part, lines) for part in value)
        moved = own if any(one is not other for one, other in zip(own, value, strict=True)) else value
    elif isinstance(value, dict) and value:
        moved = {name: _moved(part, lines) for name, part in value.items()}
    return cast("Moved", moved)
