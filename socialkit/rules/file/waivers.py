"""The rule about waivers: a post's `ignore`, as a key or as a comment."""

from collections.abc import Iterator, Mapping
from typing import Any

from socialkit.findings.place import Place
from socialkit.model.campaign import Campaign, Post, Waiver
from socialkit.rules.rule import Remark, Rule, WaiverUse

#: Rules whose waiver counts only with a reason: they are what the campaign asks of everybody.
NEED_REASON = frozenset({"SK101", "SK102", "SK103", "SK104"})
_COMMENT = "write `# socialkit: ignore=SK501` on a line of the post, a reason behind it"


def idle_waiver(use: WaiverUse) -> Iterator[Remark]:
    """Report an `ignore` that does nothing: no such rule, nothing to ignore, or no reason given.

    Why: a forgotten `ignore` hides the next mistake. A required hashtag or mention can only be
    waived with a reason in words, so that someone has thought about it. What holds for the key
    holds for the comment `# socialkit: ignore=SK501,SK502 the reason` on a line of the post, and for
    codes and settings under `rules` that no rule has.

    Source: the reference of posts.yaml.

    Bad: ignore: [SK101]
    Good: ignore: {SK101: the hashtag is in the picture}
    """
    said = _said(use)
    place = use.waiver.place or (use.post.place if use.post else None)
    if said and place:
        yield _remark(use, said, place)


def _said(use: WaiverUse) -> tuple[str, str] | None:
    """Give what is wrong with a waiver and what to do; None for one that is of use."""
    code = use.waiver.code
    if not code:
        return "this comment is not understood", _COMMENT
    if code not in use.codes:
        return f"ignore: there is no rule {code}", "see `socialkit rule` for all codes"
    if use.post is None:
        return f"ignore: {code} stands outside of every post", "put it on the line of the post's id"
    if not counts(use.waiver):
        return f"ignore: {code} needs a reason", f"write `ignore: {{{code}: the reason}}`"
    return None if use.used else (f"ignore: {code} finds nothing here", "take it out")


def _remark(use: WaiverUse, said: tuple[str, str], place: Place) -> Remark:
    message, remedy = said
    return Remark(message=message, remedy=remedy, place=place, post=use.post.id if use.post else None)


def counts(waiver: Waiver) -> bool:
    """Say whether the waiver may keep findings back."""
    return waiver.code not in NEED_REASON or bool(waiver.reason.strip())


def waives(post: Post, code: str) -> bool:
    """Say whether a waiver of ``post`` keeps findings of the rule ``code`` back."""
    return any(waiver.code == code and counts(waiver) for waiver in post.waivers)


def unknown_settings(campaign: Campaign, known: Mapping[str, Rule[Any]]) -> Iterator[Remark]:
    """Report settings that do nothing: for rules that there are not, or of no rule; ``known`` has all."""
    for code, settings in campaign.settings.items():
        place = campaign.place(f"rules.{code}")
        for message, remedy in _idle_settings(code, settings, known.get(code)):
            yield Remark(message=f"rules: {message}", remedy=remedy, place=place)


def _idle_settings(
    code: str, settings: Mapping[str, object], rule: Rule[Any] | None
) -> Iterator[tuple[str, str]]:
    if rule is None:
        yield f"there is no rule {code}", "see `socialkit rule` for all codes"
        return
    has = ", ".join(rule.settings) or "none"
    for name, value in settings.items():
        if name not in {"on", *rule.settings}:
            yield f"{code} has no setting {name}", f"its settings are: {has}"
        elif name == "on" and value and rule.option:
            yield f"{code} cannot be turned on here", f"it runs with `socialkit check {rule.option}`"
