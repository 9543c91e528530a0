"""What a round of publishing came to, for people and for programs."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from socialkit.counting import counted
from socialkit.errors import SocialkitError
from socialkit.ledger.reading.gates import Backlog
from socialkit.model.campaign import Campaign
from socialkit.model.moment import by_clock
from socialkit.planning.changed_lists import ChangedSince
from socialkit.platforms.delivery_words import state_word
from socialkit.publishing import RunReport
from socialkit.publishing.standing import CampaignStanding
from socialkit.reporting.deliveries import outcome, record
from socialkit.reporting.runs.campaign_standing import standing_as_json
from socialkit.reporting.terminal import columns, printable_line

#: How many of the changed posts are named.
_NAMED = 5


def run_as_text(report: RunReport) -> str:
    """Give one line for each delivery that changed; nothing where none did."""
    rows = [(delivery.key, state_word(delivery), outcome(delivery)) for delivery in report.touched]
    return "".join(f"{line}\n" for line in columns(rows))


def run_as_json(report: RunReport, changed: ChangedSince, stands: CampaignStanding) -> dict[str, Any]:
    """Give the round, and how everything stands after it, as a JSON document, schema version 1.

    ``changed`` posts and lists of recipients wait to be scheduled anew; ``next_at`` is when `run`
    looks again, minutes before a post is due, since what it needs is uploaded first.
    """
    return {
        "version": 1,
        "deliveries": [record(delivery) for delivery in report.touched],
        "next_at": report.next_at.isoformat() if report.next_at else None,
        "allowances": {
            account: {
                "remaining": left.remaining,
                "resets_at": left.resets_at.isoformat() if left.resets_at else None,
            }
            for account, left in report.allowances.items()
        },
        "changed_since_schedule": list(changed.posts),
        "lists_changed_since_schedule": list(changed.lists),
        **standing_as_json(stands),
    }


def backlog_as_text(missed: Backlog) -> str:
    """Give the line that says what fell due while nobody published; nothing where nothing did."""
    last = (
        f", the last one at {by_clock(missed.last, missed.last_zone)}, if it is not too late by then"
        if missed.last
        else ""
    )
    said = (
        (missed.going, "go out now", "goes out now"),
        (
            missed.paced,
            f"wait for the pace of their accounts{last}",
            f"waits for the pace of its account{last}",
        ),
        (
            missed.following,
            "wait for the post that they come after",
            "waits for the post that it comes after",
        ),
        (missed.unsigned, "wait for a signature", "waits for a signature"),
        (
            missed.unpaid,
            "wait, since the month's budget is spent",
            "waits, since the month's budget is spent",
        ),
        (missed.stopped, "are paused, or to be tried again later", "is paused, or to be tried again later"),
        (missed.late, "are too late and are held", "is too late and is held"),
    )
    parts = [f"{count:,} {one if count == 1 else several}" for count, several, one in said if count]
    if not parts:
        return ""
    many = counted(missed.count, "delivery", "deliveries")
    return f"{many} fell due while nobody published: {'; '.join(parts)}\n"


def changed_as_text(campaign: Campaign, changed: ChangedSince) -> str:
    """Give the line that says that the file is ahead of the ledger; nothing when it is not."""
    said = []
    if changed.posts:
        said.append(f"{counted(len(changed.posts), 'post')} changed since `schedule` ({_few(changed.posts)})")
    if changed.lists:
        lists = "list of recipients" if len(changed.lists) == 1 else "lists of recipients"
        said.append(f"the {lists} of {_few(changed.lists)} changed since `schedule`")
    if not said:
        return ""
    line = (
        f"{campaign.file.name}: {', and '.join(said)}; what was scheduled goes out: "
        f"`socialkit plan` shows the difference"
    )
    return printable_line(line) + "\n"


def _few(names: Sequence[str]) -> str:
    return ", ".join([*names[:_NAMED], *(["…"] if len(names) > _NAMED else [])])


def uncomparable_as_text(file: Path, error: SocialkitError) -> str:
    """Give the line that says why nobody can tell whether the file is ahead of the ledger."""
    first = next(iter(str(error).splitlines()), "")
    return (
        printable_line(
            f"{file.name} cannot be scheduled as it stands, and what was scheduled goes out: {first}"
        )
        + "\n"
    )
