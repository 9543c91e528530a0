"""The rule about waivers: a post's `ignore`."""

from collections.abc import Iterator

from socialkit.model.campaign import Waiver
from socialkit.rules.rule import Remark, WaiverUse

#: Rules whose waiver counts only with a reason: they are what the campaign asks of everybody.
NEED_REASON = frozenset({"SK101", "SK102", "SK103", "SK104"})


def idle_waiver(use: WaiverUse) -> Iterator[Remark]:
    """Report an `ignore` that does nothing: no such rule, nothing to ignore, or no reason given.

    Why: a forgotten `ignore` hides the next mistake. A required hashtag or mention can only be
    waived with a reason in words, so that someone has thought about it.

    Source: the reference of posts.yaml.

    Bad: ignore: [SK101]
    Good: ignore: {SK101: the hashtag is in the picture}
    """
    code = use.waiver.code
    if code not in use.codes:
        message, remedy = f"ignore: there is no rule {code}", "see `socialkit rule` for all codes"
    elif not counts(use.waiver):
        message, remedy = f"ignore: {code} needs a reason", f"write `ignore: {{{code}: the reason}}`"
    elif not use.used:
        message, remedy = f"ignore: {code} finds nothing here", "take it out"
    else:
        return
    yield Remark(message=message, remedy=remedy, place=use.post.place, post=use.post.id)


def counts(waiver: Waiver) -> bool:
    """Say whether the waiver may keep findings back."""
    return waiver.code not in NEED_REASON or bool(waiver.reason.strip())
