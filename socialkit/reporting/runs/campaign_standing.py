"""How a campaign stands between two rounds, for people and for programs."""

from collections.abc import Iterator
from typing import Any

from socialkit.counting import counted
from socialkit.ledger.reading.holdups import Wait
from socialkit.ledger.reading.needs import Need, NeedKind
from socialkit.model.moment import by_clock
from socialkit.publishing.standing import CampaignStanding
from socialkit.publishing.verdicts import remedy
from socialkit.reporting.deliveries import MEND_POST, mend_recipient
from socialkit.reporting.gate_texts import gates_as_json, in_short, pause_record, queue_as_text
from socialkit.reporting.histories import pauses_as_text
from socialkit.reporting.standing.holdup_texts import unsigned_as_text
from socialkit.reporting.terminal import printable

#: What is wrong, and what a person does about it.
_SAID = {
    NeedKind.UNCERTAIN: "{count} may be out, the oldest is {key} ({reason}): {look}",
    NeedKind.FAILED: (
        "{count} failed, the oldest is {key} ({reason}): {mend}, or, if "
        "it was the platform's mistake, `socialkit retry {key}`; `socialkit show {key}` says all"
    ),
    NeedKind.HELD: (
        "{count} held, the oldest is {key} ({reason}): `socialkit reschedule {key} --now` lets it go out "
        "with the next run, `socialkit cancel {key}` never"
    ),
    NeedKind.PICTURE: (
        "{count} held for want of a picture, the oldest is {key}: `socialkit check` shows what is wrong with "
        "logos and graphics; once it is there, `socialkit schedule`"
    ),
    NeedKind.UNAPPROVED: (
        "{count} not approved, and due within the hour or already, the first is {key}: "
        "`socialkit show {key}`, then "
        "`socialkit approve {key} --as NAME`"
    ),
    NeedKind.BUDGET: (
        "{count} due, and the month's budget is spent, the oldest is {key}: raise `monthly_budget` in the "
        "campaign file and run `socialkit schedule`, or wait for the month to end (UTC); what is too late "
        "by then is held, and `socialkit reschedule KEY --now` lets it go"
    ),
    NeedKind.ACCOUNT: (
        "{count} due for accounts that the campaign file no longer names, the oldest is {key}: put account "
        "{account} back, or run `socialkit schedule`"
    ),
    NeedKind.LEADER: (
        "{count} due or held after a post that does not go out by itself, the oldest is {key}: "
        "`socialkit show {key}` says which, and what lets it go"
    ),
    NeedKind.TRYING: (
        "{count} could not be sent so far, the oldest is {key} ({reason}): it is tried again by itself until "
        "it is too late, and held then"
    ),
    NeedKind.DOUBLED: (
        "{count} due, and on its platform account {account} is the same one as another of the campaign, the "
        "oldest is {key}: give each its own sign-in, then run `socialkit schedule`"
    ),
}


def standing_as_text(standing: CampaignStanding) -> str:
    """Give a line for each stop, each wait, each need of a person, and the next delivery."""
    lines = [*map(_wait, standing.holdups.waits), *map(_need, standing.needs), *_overdue(standing)]
    lines += unsigned_as_text(standing.holdups)
    queue = queue_as_text(standing.queue)
    lines += [queue] if queue else []
    if standing.following:
        next_ = f"next: {standing.following.key} on {standing.following.due}"
        lines.append("; ".join(filter(None, [next_, in_short(standing.following_waits)])))
    return pauses_as_text(standing.pauses, standing.campaign) + "".join(
        f"{printable(line)}\n" for line in lines
    )


def standing_as_json(standing: CampaignStanding) -> dict[str, Any]:
    """Give the same as a part of a JSON document."""
    following, holdups = standing.following, standing.holdups
    return {
        "needs": [
            {
                "kind": str(need.kind),
                "count": need.count,
                "key": need.key,
                "account": need.account,
                "reason": need.reason,
                "remedy": _need(need),
            }
            for need in standing.needs
        ],
        "paused": [pause_record(each) for each in standing.pauses],
        "waits": [
            {"name": each.name, "until": each.until.isoformat(), "reason": each.reason}
            for each in holdups.waits
        ],
        "overdue": holdups.overdue,
        "unapproved": holdups.unapproved,
        "paced": standing.queue.paced,
        "next": {
            "key": following.key,
            "account": following.account,
            "due_local": f"{following.due.local:%Y-%m-%dT%H:%M}",
            "timezone": following.due.zone,
            "due_utc": following.due.utc.isoformat(),
            "waits_for": gates_as_json(standing.following_waits),
        }
        if following
        else None,
    }


def _need(need: Need) -> str:
    words = {
        "count": counted(need.count, "delivery", "deliveries"),
        "key": need.key,
        "account": need.account,
        "reason": need.reason or "no reason is given",
        "look": remedy(need.key),
        "mend": mend_recipient(need.account, to) if (to := _recipient(need)) else MEND_POST,
    }
    return _SAID[need.kind].format_map(words)


def _recipient(need: Need) -> str:
    """Give to whom the oldest one goes; empty where its account has no list."""
    return need.key.partition(f"@{need.account}:")[2]


def _wait(wait: Wait) -> str:
    reason = f": {wait.reason}" if wait.reason else ""
    return f"{wait.name} waits until {by_clock(wait.until, wait.zone)}{reason}"


def _overdue(standing: CampaignStanding) -> Iterator[str]:
    holdups = standing.holdups
    if holdups.overdue and holdups.since:
        late = counted(holdups.overdue, "delivery is", "deliveries are")
        yield (
            f"{late} overdue, the oldest is {holdups.oldest}, due {by_clock(holdups.since, holdups.zone)}: "
            f"`socialkit show {holdups.oldest}` says what keeps it and what was tried"
        )
