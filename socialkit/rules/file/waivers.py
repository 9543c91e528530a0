"""The rule about what a campaign puts aside: a post's `ignore`, as a key or as a comment, and `rules`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from socialkit.findings.finding import Finding
from socialkit.model.campaign import Campaign, Partner, Post, Waiver
from socialkit.model.near_names import code_hint, name_hint
from socialkit.rules.rule import AnyRule, RuleContext, Scope, Subject
from socialkit.rules.settings import ON, SEVERITY

#: Rules whose waiver counts only with a reason: they are what the campaign asks of everybody.
NEED_REASON = frozenset({"SK101", "SK102", "SK103", "SK104"})
_MENDED = "without what it finds mended, nothing else can be read"
_COMMENT = "write `# socialkit: ignore=SK501` on a line of the post, a reason behind it"


@dataclass(frozen=True, kw_only=True, slots=True)
class WaiverUse:
    """A waiver of a post, or of a partner's logos, and whether it kept anything back.

    Neither owner for a stray comment; ``vain`` where it would keep back what cannot be ignored.
    """

    post: Post | None = None
    partner: Partner | None = None
    waiver: Waiver
    used: bool
    vain: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class PutAside:
    """What a campaign waives and sets, when its check is through; ``rules`` are all that there are.

    ``lasting`` are those that tell for whom nothing can be made, even when they are turned off.
    """

    campaign: Campaign
    uses: tuple[WaiverUse, ...]
    rules: Mapping[str, AnyRule]
    lasting: frozenset[str] = frozenset()


def idle_waiver(aside: PutAside, context: RuleContext) -> Iterator[Finding]:
    """Report an `ignore` that does nothing: no such rule, nothing to ignore, or no reason given.

    Why: a forgotten `ignore` hides the next mistake. A required hashtag or mention, and what is odd
    about a partner's logo, can only be waived with a reason in words, so that someone has thought about
    it; what keeps her graphics from being made cannot be waived. What holds for the key
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
        if code in aside.lasting and settings.get(ON) is False:
            where = aside.campaign.place(f"rules.{code}.{ON}", f"rules.{code}")
            told = f"rules: {code} cannot be turned off for whom nothing can be made"
            yield context.finding(told, where, f"`{code}: warning` makes it milder")
    for use in aside.uses:
        said = _said(use, aside.rules)
        about = _about(use)
        if said and about:
            yield context.finding(said[0], about, said[1])


def _about(use: WaiverUse) -> Subject | None:
    owner = use.post or use.partner
    place = use.waiver.place or (owner.place if owner else None)
    partners = (use.partner.id,) if use.partner else ()
    return Subject(place=place, post=use.post.id if use.post else None, partners=partners) if place else None


def _said(use: WaiverUse, rules: Mapping[str, AnyRule]) -> tuple[str, str] | None:
    """Give what is wrong with a waiver and what to do; None for one that is of use."""
    code = use.waiver.code
    if not code:
        return "this comment is not understood", _COMMENT
    if use.partner:
        return _said_of_logo(use, rules)
    if code not in rules:
        return f"ignore: there is no rule {code}", code_hint(code, rules)
    if use.post is None:
        return f"ignore: {code} stands outside of every post", "put it on the line of the post's id"
    if not counts(use.waiver):
        return f"ignore: {code} needs a reason", f"write `ignore: {{{code}: the reason}}`"
    return None if use.used else (f"ignore: {code} finds nothing here", "take it out")


def _said_of_logo(use: WaiverUse, rules: Mapping[str, AnyRule]) -> tuple[str, str] | None:
    """Say the same of a partner's waiver, which is about her logos."""
    code = use.waiver.code
    about_logos = [each.code for each in rules.values() if each.scope is Scope.LOGO]
    if code not in about_logos:
        return (
            f"ignore: there is no rule {code} about logos",
            f"they are SK901 on: {code_hint(code, about_logos)}",
        )
    if not counts_for_logo(use.waiver):
        return f"ignore: {code} needs a reason", f"write `ignore: {{{code}: the reason}}`"
    if use.vain:
        return f"ignore: {code} is an error, for nothing can be made: it cannot be ignored", "mend the logo"
    return None if use.used else (f"ignore: {code} finds nothing here", "take it out")


def counts(waiver: Waiver) -> bool:
    """Say whether a post's waiver may keep findings back."""
    return waiver.code not in NEED_REASON or counts_for_logo(waiver)


def counts_for_logo(waiver: Waiver) -> bool:
    """Say whether a partner's waiver may keep findings back: with a reason."""
    return bool(waiver.reason.strip())


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
            yield place, f"{code} has no setting {name}", name_hint(name, known, opening="its settings are")
        elif name == ON and value and rule.option:
            yield place, f"{code} cannot be turned on here", f"it runs with `socialkit check {rule.option}`"
