"""What `resume` came to: whether it goes on, what is still stopped, what is due and what is held."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from socialkit.counting import counted
from socialkit.ledger.reading.gates import Gates
from socialkit.ledger.reading.spacing import Spacing
from socialkit.model.delivery import Delivery
from socialkit.model.moment import by_clock
from socialkit.publishing import Pause, Wait
from socialkit.reporting.deliveries import release_hint
from socialkit.reporting.gate_texts import behind_as_text
from socialkit.reporting.histories import pauses_as_text
from socialkit.reporting.standing.holdup_texts import age, waits_as_text
from socialkit.reporting.standing.intentions import SHOWN, short_list
from socialkit.reporting.terminal import printable_line

#: Shorter ones are told in seconds.
_FEW_SECONDS = 120
Stops = tuple[Sequence[Pause], Sequence[Wait]]


@dataclass(frozen=True, kw_only=True, slots=True)
class ResumeReport:
    """What was let go (``account`` of ``campaign``; None: all of them) and how things stand since.

    ``before`` are the stops that held until then; ``due`` has not gone out although its time has come,
    ``gates`` what of that waits for, and ``spacings`` is how the rest will be spaced. ``own`` is the campaign
    of the file, None where it has none.
    """

    word: str
    campaign: str | None
    account: str | None
    before: Stops
    after: Stops
    due: Sequence[Delivery]
    held: Sequence[Delivery]
    spacings: Sequence[Spacing] = ()
    gates: Gates = field(default_factory=dict)
    own: str | None = None


def resumed_as_text(report: ResumeReport) -> str:
    """Give whether it goes on, a line for each delivery that has waited, and what is still stopped."""
    pauses, waits = report.after
    if any(_named(report, each) for some in report.before for each in some):
        # What is still stopped goes out at no time that could be told.
        spaced = [] if _stopped(report) else [spacing_as_text(each) for each in report.spacings]
        lines = [_verdict(report), *_due(report), *spaced, *_held(report.held)]
    else:
        lines = [_untouched(report)]
    told = "".join(f"{printable_line(line)}\n" for line in lines)
    return told + pauses_as_text(pauses, report.own) + waits_as_text(waits)


def _untouched(report: ResumeReport) -> str:
    if report.account or report.campaign:
        return f"{report.word} was not paused"
    return "everything as a whole was not paused" if any(report.after) else "nothing was paused"


def _verdict(report: ResumeReport) -> str:
    if _still(report):
        return f"{report.word} is no longer paused, but something else still stops it or a part of it"
    return f"{report.word} goes on"


def _due(report: ResumeReport) -> list[str]:
    if not report.due:
        return []
    became = f"{counted(len(report.due), 'delivery', 'deliveries')} became due meanwhile"
    head = f"{became}; the next run publishes what is not too late, and holds the rest:"
    if _stopped(report):
        head = f"{became}; nothing of it goes out as long as something else stops it:"
    elif _still(report):
        head = f"{became}; the next run publishes what nothing stops and is not too late:"
    behind = behind_as_text(report.due[:SHOWN], report.gates)
    return [head, *(f"  {line}" for line in short_list(report.due)), *behind]


def _still(report: ResumeReport) -> bool:
    """Say whether anything still stops what was let go, or a part of it."""
    return any(_stops(report, each) for some in report.after for each in some)


def _stopped(report: ResumeReport) -> bool:
    """Say whether a stop by a person still covers all of what was let go."""
    return any(
        each.account in {None, report.account} and each.campaign in {None, report.campaign}
        for each in report.after[0]
    )


def spacing_as_text(spacing: Spacing) -> str:
    """Give the line that says when what is due of an account goes out."""
    are = f"{spacing.account}: {spacing.count:,} {'is' if spacing.count == 1 else 'are'} due and"
    go = "goes" if spacing.count == 1 else "go"
    if spacing.first == spacing.last:
        begins = f"at {by_clock(spacing.first, spacing.zone)}" if spacing.waits else "with the next run"
        return f"{are} {go} out {begins}"
    begins = by_clock(spacing.first, spacing.zone) if spacing.waits else "now"
    seconds = round(spacing.pace.total_seconds())
    apart = counted(seconds, "second") if seconds < _FEW_SECONDS else age(spacing.pace)
    return (
        f"{are} {go} out {apart} apart, from {begins} to {by_clock(spacing.last, spacing.zone)}; "
        f"what is too late by then is held"
    )


def _held(held: Sequence[Delivery]) -> list[str]:
    return ["held:", *(f"  {line}" for line in short_list(held)), *release_hint(held)] if held else []


def _named(report: ResumeReport, stop: Pause | Wait) -> bool:
    """Say whether a stop is the very one that was let go, or is gone with it: of an app or a server."""
    if isinstance(stop, Wait) and stop.account is None:
        return report.account is not None and stop not in report.after[1]
    if stop.account != report.account:
        return False
    return stop.campaign == report.campaign or (report.campaign is None and report.account is not None)


def _stops(report: ResumeReport, stop: Pause | Wait) -> bool:
    """Say whether a stop keeps any of what was let go from going out."""
    elsewhere = None not in {stop.campaign, report.campaign} and stop.campaign != report.campaign
    another = None not in {stop.account, report.account} and stop.account != report.account
    return not (elsewhere or another)
