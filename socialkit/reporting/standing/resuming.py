"""What `resume` came to: whether it goes on, what is still stopped, what is due and what is held."""

from collections.abc import Sequence
from dataclasses import dataclass

from socialkit.counting import counted
from socialkit.model.delivery import Delivery
from socialkit.publishing import Pause, Wait
from socialkit.reporting.deliveries import release_hint
from socialkit.reporting.histories import pauses_as_text
from socialkit.reporting.standing.holdup_texts import waits_as_text
from socialkit.reporting.standing.intentions import short_list
from socialkit.reporting.terminal import printable_line

Stops = tuple[Sequence[Pause], Sequence[Wait]]


@dataclass(frozen=True, kw_only=True, slots=True)
class ResumeReport:
    """What was let go (``account`` of ``campaign``; None: all of them) and how things stand since.

    ``before`` are the stops that held until then; ``due`` has not gone out although its time has come.
    """

    word: str
    campaign: str | None
    account: str | None
    before: Stops
    after: Stops
    due: Sequence[Delivery]
    held: Sequence[Delivery]


def resumed_as_text(report: ResumeReport) -> str:
    """Give whether it goes on, a line for each delivery that has waited, and what is still stopped."""
    pauses, waits = report.after
    if any(_named(report, each) for some in report.before for each in some):
        lines = [_verdict(report), *_due(report.due), *_held(report.held)]
    else:
        lines = [f"{report.word} was not paused"]
    told = "".join(f"{printable_line(line)}\n" for line in lines)
    return told + pauses_as_text(pauses) + waits_as_text(waits)


def _verdict(report: ResumeReport) -> str:
    if any(_stops(report, each) for some in report.after for each in some):
        return f"{report.word} is no longer paused, but something else still stops it or a part of it"
    return f"{report.word} goes on"


def _due(due: Sequence[Delivery]) -> list[str]:
    if not due:
        return []
    became = counted(len(due), "delivery", "deliveries")
    head = f"{became} became due meanwhile; the next run publishes what is not too late, and holds the rest:"
    return [head, *(f"  {line}" for line in short_list(due))]


def _held(held: Sequence[Delivery]) -> list[str]:
    return ["held:", *(f"  {line}" for line in short_list(held)), *release_hint(held)] if held else []


def _named(report: ResumeReport, stop: Pause | Wait) -> bool:
    """Say whether a stop is the very one that was let go."""
    if stop.account != report.account or (isinstance(stop, Wait) and stop.account is None):
        return False
    return stop.campaign == report.campaign or (report.campaign is None and report.account is not None)


def _stops(report: ResumeReport, stop: Pause | Wait) -> bool:
    """Say whether a stop keeps any of what was let go from going out."""
    elsewhere = None not in {stop.campaign, report.campaign} and stop.campaign != report.campaign
    another = None not in {stop.account, report.account} and stop.account != report.account
    return not (elsewhere or another)
