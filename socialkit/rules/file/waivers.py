"""The rule about what a campaign puts aside: a post's `ignore`, as a key or as a comment, and `rules`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from socialkit.findings.finding import Finding
from socialkit.model.campaign import Campaign, Post, Waiver
from socialkit.model.near_codes import code_hint
from socialkit.model.near_names import did_you_mean
from socialkit.rules.rule import AnyRule, RuleContext, Scope, Subject
from socialkit.rules.settings import ON, SEVERITY

#: Rules whose waiver counts only with a reason: they are what the campaign asks of everybody.
NEED_REASON = frozenset({"SK101", "SK102", "SK103", "SK104"})
_MENDED = "without what it finds mended, nothing else can be read"
_COMMENT = "write `# socialkit: ignore=SK501` on a line of the post, a reason behind it"


@dataclass(frozen=True, kw_only=True, slots=True)
class WaiverUse:
    """A waiver, and whether it kept anything back; no post for a stray comment."""

    post: Post | None
    waiver: Waiver
    used: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class PutAside:
    """What a campaign waives and sets, when its check is through; ``rules`` are all that there are."""

    campaign: Campaign
    uses: tuple[WaiverUse, ...]
    rules: Mapping[str, AnyRule]


def idle_waiver(aside: PutAside, context: RuleContext) -> Iterator[Finding]:
    """Report an `ignore` that does nothing: no such rule, nothing to ignore, or no reason given.

    Why: a forgotten `ignore` hides the next mistake. A required hashtag or mention can only be
    waived with a reason in words, so that someone has thought about it. What holds for the key
    holds for the comment `# socialkit: ignore=SK501,SK502 the reason` on a line of the post, and for
    codes and settings under `rules` that no rule has.

    Source: the reference of posts.yaml.

    Bad: ignore: [SK101]
    Good: ignore: {SK101: the hashtag is in the picture}
    """
    for code, settings in aside.campaign.settings.items():
        for key, message, remedy in _idle_settings(code, settings, aside.rules):
            where = aside.campaign.place(key, f"rules.{code}")
            yield context.finding(f"rules: {message}", where, remedy)
    for use in aside.uses:
        said = _said(use, aside.rules)
        place = use.waiver.place or (use.post.place if use.post else None)
        if said and place:
            about = Subject(place=place, post=use.post.id if use.post else None)
            yield context.finding(said[0], about, said[1])


def _said(use: WaiverUse, rules: Mapping[str, AnyRule]) -> tuple[str, str] | None:
    """Give what is wrong with a waiver and what to do; None for one that is of use."""
    code = use.waiver.code
    if not code:
        return "this comment is not understood", _COMMENT
    if code not in rules:
        return f"ignore: there is no rule {code}", code_hint(code, rules)
    if use.post is None:
        return f"ignore: {code} stands outside of every post", "put it on the line of the post's id"
    if not counts(use.waiver):
        return f"ignore: {code} needs a reason", f"write `ignore: {{{code}: the reason}}`"
    return None if use.used else (f"ignore: {code} finds nothing here", "take it out")


def counts(waiver: Waiver) -> bool:
    """Say whether the waiver may keep findings back."""
    return waiver.code not in NEED_REASON or bool(waiver.reason.strip())


def _idle_settings(
    code: str, settings: Mapping[str, object], rules: Mapping[str, AnyRule]
) -> Iterator[tuple[str, str, str]]:
    """Give each setting that does nothing: where it stands, what is wrong with it, what to do."""
    rule = rules.get(code)
    if rule is None:
        yield f"rules.{code}", f"there is no rule {code}", code_hint(code, rules)
        return
    if rule.scope is Scope.FILE:
        yield f"rules.{code}", f"{code} is always told: it cannot be set", f"take {code} out here: {_MENDED}"
        return
    known = [*(setting.name for setting in rule.settings), ON, SEVERITY.name]
    for name, value in settings.items():
        place = f"rules.{code}.{name}"
        if name not in known:
            yield place, f"{code} has no setting {name}", did_you_mean(name, known, "its settings are")
        elif name == SEVERITY.name and rule.scope is Scope.LOGO:
            yield place, f"{code} has no severity to set", f"it is as bad as what comes of it; `{code}: off`"
        elif name == ON and value and rule.option:
            yield place, f"{code} cannot be turned on here", f"it runs with `socialkit check {rule.option}`"
