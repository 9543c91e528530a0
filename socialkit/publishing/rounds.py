"""One round of publishing: settle what is uncertain, hold what is too late, publish what is due."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from socialkit.ledger import Ledger
from socialkit.ledger.reading.queries import due_keys, next_due
from socialkit.model.arguments import refuse_no_function
from socialkit.model.delivery import Delivery, State
from socialkit.platforms.answers import Allowance
from socialkit.publishing.calling import Attempted, attempt
from socialkit.publishing.misuse import refuse_misuse
from socialkit.publishing.reconciling import reconcile
from socialkit.publishing.worker import Worker


@dataclass(frozen=True, kw_only=True, slots=True)
class RunReport:
    """What one round came to; ``again`` are scheduled for another try, ``next_at`` is the next round.

    ``allowances`` is what platforms said last of the calls that are left, by account.
    """

    published: tuple[Delivery, ...] = ()
    held: tuple[Delivery, ...] = ()
    failed: tuple[Delivery, ...] = ()
    uncertain: tuple[Delivery, ...] = ()
    again: tuple[Delivery, ...] = ()
    next_at: datetime | None = None
    allowances: Mapping[str, Allowance] = field(default_factory=dict)


def run(ledger: Ledger, worker: Worker, progress: Callable[[Delivery], None] | None = None) -> RunReport:
    """Do one round: settle what is uncertain, hold what is too late, publish what is due.

    ``progress`` gets each delivery that changed. Between two calls the worker stops if it is
    ``stopping``. Raises LedgerError; what a publisher may raise ends up in the report.
    """
    refuse_misuse(ledger, worker)
    refuse_no_function(progress, "progress", "print", optional=True)
    touched: dict[str, Delivery] = {}
    allowances: dict[str, Allowance] = {}
    for done in _round(ledger, worker):
        touched[done.delivery.key] = done.delivery
        if done.allowance:
            allowances[done.delivery.account] = done.allowance
        if progress:
            progress(done.delivery)
    next_at = next_due(ledger, now=worker.now(), grace=worker.grace, campaign=worker.campaign)
    return replace(_report(touched.values()), next_at=next_at, allowances=allowances)


def _round(ledger: Ledger, worker: Worker) -> Iterator[Attempted]:
    yield from (Attempted(delivery=delivery) for delivery in reconcile(ledger, worker))
    tried: set[tuple[str, int]] = set()
    # What was published may be what another delivery was waiting for.
    while fresh := [each for each in _due(ledger, worker) if each not in tried]:
        for key, version in fresh:
            if worker.stopping():
                return
            tried.add((key, version))
            done = attempt(ledger, key, version, worker)
            if done:
                yield done


def _due(ledger: Ledger, worker: Worker) -> tuple[tuple[str, int], ...]:
    now = worker.now()
    return due_keys(
        ledger,
        now=now,
        earliest=now - worker.grace,
        lasting=now + worker.call,
        campaign=worker.campaign,
    )


def _report(touched: Iterable[Delivery]) -> RunReport:
    by_state: dict[State, list[Delivery]] = {state: [] for state in State}
    for delivery in touched:
        by_state[delivery.state].append(delivery)
    return RunReport(
        published=tuple(by_state[State.PUBLISHED]),
        held=tuple(by_state[State.HELD]),
        failed=tuple(by_state[State.FAILED]),
        uncertain=tuple(by_state[State.UNCERTAIN]),
        again=tuple(by_state[State.SCHEDULED]),
    )
