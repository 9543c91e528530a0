"""What looking a ledger through and putting a copy back have shown, for people and for programs."""

from socialkit.counting import counted
from socialkit.ledger.keeping.restoring import Restored
from socialkit.ledger.keeping.verification import Verification
from socialkit.ledger.reading.gates import Pause
from socialkit.model.delivery import State, qualified
from socialkit.reporting.terminal import printable_line


def verification_as_text(seen: Verification, name: str) -> str:
    """Give a line for each fault, and one for the whole."""
    entries = counted(seen.entries, "log entry", "log entries")
    extent = f"{counted(seen.deliveries, 'delivery', 'deliveries')}, {entries}"
    if not seen.faults:
        return f"{printable_line(name)}: {extent}; all is as it was written\n"
    said = [
        *seen.faults,
        f"{name}: {extent}; {counted(len(seen.faults), 'fault')}: `ledger restore` puts a copy back",
    ]
    return "".join(f"{printable_line(line)}\n" for line in said)


def verification_as_json(seen: Verification, name: str) -> dict[str, object]:
    """Give the same as a document."""
    return {
        "version": 1,
        "ledger": name,
        "deliveries": seen.deliveries,
        "entries": seen.entries,
        "faults": list(seen.faults),
    }


def restored_as_text(done: Restored) -> str:
    """Say what may be out, what is missing, and where the ledger before lies."""
    since = f"{done.since:%Y-%m-%d %H:%M} UTC"
    due = (key for key in done.uncertain if key not in done.lacking)
    said = [f"{key} was due since {since}, or tried: it may be out" for key in due]
    said += [f"{key} is not in the copy, and was tried since {since}: it may be out" for key in done.lacking]
    said += [f"the picture {picture} is not in the copy" for picture in done.missing]
    said += [_released(key, state) for key, state in done.released]
    said += [
        f"{key} was cancelled and is not in the copy: `schedule` adds it anew; then `socialkit cancel {key}`"
        for key in done.forgotten
    ]
    said += [_resumed(each) for each in done.resumed]
    said.append(f"the ledger is as it was at {since}, its last entry")
    if done.aside:
        said.append(f"the one before lies at {done.aside}")
    for campaign in done.paused:
        said.append(
            f"nobody knows what else went out since then, so the campaign {campaign} is paused: look at its "
            f"accounts, then `socialkit resume --campaign`"
        )
    if not done.known:
        said.append(
            "what was scheduled since then is unknown here, and `schedule` adds it as new, also what is out: "
            "`socialkit pause` first, look at the accounts, and `socialkit cancel` what is out"
        )
    if done.uncertain:
        said.append(
            "look at the accounts, then `socialkit resolve KEY`; `socialkit reconcile` looks where it can"
        )
    return "".join(f"{printable_line(line)}\n" for line in said)


def _released(key: str, state: State) -> str:
    was = "cancelled" if state is State.CANCELLED else "held"
    return f"{key} was {was} since then, and goes out here as the copy has it: `socialkit cancel {key}`"


def _resumed(pause: Pause) -> str:
    named = "" if pause.campaign is None else f" {qualified(pause.campaign, pause.account or '')}"
    return f"{pause} was paused by {pause.by} since then, and is not here: `socialkit pause{named}`"


def restored_as_json(done: Restored) -> dict[str, object]:
    """Give the same as a document."""
    return {
        "version": 1,
        "since": done.since.isoformat(),
        "uncertain": list(done.uncertain),
        "paused": list(done.paused),
        "missing": list(done.missing),
        "released": [{"key": key, "was": state.value} for key, state in done.released],
        "forgotten": list(done.forgotten),
        "resumed": [str(each) for each in done.resumed],
        "aside": str(done.aside) if done.aside else None,
    }
