"""One round of publishing: settle what is uncertain, publish what is due, hold what is too late."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from socialkit.ledger import Ledger
from socialkit.ledger.reading.due import Due, due_now, next_due
from socialkit.ledger.writing.holding import TooLate, hold_late
from socialkit.model.arguments import refuse_no_function
from socialkit.model.delivery import Deliveries, Delivery, State
from socialkit.platforms.answers import Allowance
from socialkit.publishing.calling import Attempted, attempt
from socialkit.publishing.misuse import refuse_misuse
from socialkit.publishing.reconciling import reconcile
from socialkit.publishing.worker import Worker


@dataclass(frozen=True, kw_only=True, slots=True)
class RunReport:
    """What one round came to; ``again`` are scheduled for another try.

    ``next_at`` is when there may be something to do next, None if nothing waits; past where that came in the
    round. That is no due time: what a post needs is uploaded some minutes before it.
    ``handed_over`` are with a person who was asked to post them; ``allowances`` is what platforms said last
    of the calls that are left, by account.
    """

    published: tuple[Delivery, ...] = ()
    held: tuple[Delivery, ...] = ()
    failed: tuple[Delivery, ...] = ()
    uncertain: tuple[Delivery, ...] = ()
    handed_over: tuple[Delivery, ...] = ()
    again: tuple[Delivery, ...] = ()
    next_at: datetime | None = None
    allowances: Mapping[str, Allowance] = field(default_factory=dict)

    @property
    def touched(self) -> Deliveries:
        """Every delivery that changed."""
        ended = (*self.published, *self.handed_over, *self.held, *self.failed, *self.uncertain)
        return Deliveries((*ended, *self.again))


def run(ledger: Ledger, worker: Worker, progress: Callable[[Delivery], None] | None = None) -> RunReport:
    """Do one round: settle what is uncertain, publish what is due, hold what is too late.

    ``progress`` gets each delivery that changed. Between two calls the worker stops if it is
    ``stopping``. Raises LedgerError; what a publisher may raise ends up in the report.
    """
    refuse_misuse(ledger, worker)
    refuse_no_function(progress, "progress", "print", optional=True)
    ledger.refuse_lacking_rights()
    done, looked = [], worker.now()
    for each in _round(ledger, worker):
        done.append(each)
        if progress:
            progress(each.delivery)
    return report_of(ledger, worker, done, looked)


def report_of(ledger: Ledger, worker: Worker, done: Iterable[Attempted], looked: datetime) -> RunReport:
    """Give what was done as a report, each delivery once, with the time of the next round.

    ``looked`` is when it was looked for what is due: what has come due since, nobody has seen.
    """
    touched: dict[str, Delivery] = {}
    allowances: dict[str, Allowance] = {}
    for each in done:
        touched[each.delivery.key] = each.delivery
        if each.allowance:
            allowances[each.delivery.account] = each.allowance
    by_state: dict[State, list[Delivery]] = {state: [] for state in State}
    for delivery in touched.values():
        by_state[delivery.state].append(delivery)
    return RunReport(
        published=tuple(by_state[State.PUBLISHED]),
        held=tuple(by_state[State.HELD]),
        failed=tuple(by_state[State.FAILED]),
        uncertain=tuple(by_state[State.UNCERTAIN]),
        handed_over=tuple(by_state[State.HANDED_OVER]),
        again=tuple(by_state[State.SCHEDULED]),
        next_at=next_due(ledger, now=looked, grace=worker.grace, campaign=worker.campaign),
        allowances=allowances,
    )


def due_for(ledger: Ledger, worker: Worker) -> tuple[Due, ...]:
    """Give what the worker can prepare or publish now, in the order it is due."""
    now = worker.now()
    return due_now(
        ledger,
        now=now,
        earliest=now - worker.grace,
        lasting=now + worker.call,
        campaign=worker.campaign,
    )


def hold_for(ledger: Ledger, worker: Worker) -> Deliveries:
    """Hold what is too late for the worker to publish, and give it."""
    what = TooLate(
        campaign=worker.campaign,
        now=worker.now(),
        grace=worker.grace,
        actor=worker.name,
    )
    return hold_late(ledger, what)


def _round(ledger: Ledger, worker: Worker) -> Iterator[Attempted]:
    yield from (Attempted(delivery=delivery) for delivery in reconcile(ledger, worker))
    tried: set[tuple[str, int]] = set()
    # What was published may be what another delivery was waiting for.
    while fresh := [each for each in due_for(ledger, worker) if (each.key, each.version) not in tried]:
        for each in fresh:
            if worker.stopping():
                return
            tried.add((each.key, each.version))
            done = attempt(ledger, each.key, each.version, worker)
            if done:
                yield done
    # What is fresh comes first.
    yield from (Attempted(delivery=delivery) for delivery in hold_for(ledger, worker))
