"""Rounds of publishing in lanes: each account by itself, and its look-ups beside it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from socialkit.ledger import Ledger
from socialkit.ledger.reading.due import Due
from socialkit.ledger.writing.uncertain_deliveries import UncertainDelivery
from socialkit.publishing import RunReport, Worker
from socialkit.publishing.calling import Attempted, attempt
from socialkit.publishing.reconciling import due_looks, look_for
from socialkit.publishing.rounds import due_for, hold_for, report_of
from socialkit.runners.lanes import Lane, Lanes

#: Seconds between two looks at what is due, while lanes are at work.
_NAP = 30.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Task:
    """One thing to do in a lane; ``number`` tells it from others with the same key."""

    lane: Lane
    key: str
    number: int
    does: Callable[[], Attempted | None]


@dataclass(kw_only=True)
class LaneRounds:
    """Rounds that wait for nobody: each begins what is due in its lane, and tells what has come out."""

    ledger: Ledger
    worker: Worker
    lanes: Lanes[Attempted] = field(default_factory=Lanes)

    def __call__(self) -> RunReport:
        """Begin what is due now, hold what is too late, and report what has come out since."""
        looked = self.worker.now()
        self._begin(self._tasks())
        # What is fresh was begun first.
        return report_of(self.ledger, self.worker, [*self.lanes.take(), *self._held()], looked)

    def once(self) -> RunReport:
        """Do all that is due now, each thing once, and wait for it."""
        done: list[Attempted] = []
        tried: set[tuple[str, int]] = set()
        while not self.worker.stopping():
            begun = self._begin([each for each in self._tasks() if (each.key, each.number) not in tried])
            tried.update((each.key, each.number) for each in begun)
            if self.lanes.idle:
                done += self._held()
                break
            self.wait(_NAP)
            done += self.lanes.take()
        return self.finish(done)

    def wait(self, seconds: float) -> bool:
        """Wait until something comes out of a lane, which is said, the time is over, or it is to stop."""
        return self.lanes.wait(seconds, self.worker.stopping)

    def finish(self, done: Sequence[Attempted] = ()) -> RunReport:
        """Wait for the calls under way, begin none, and report what they came to beside what was ``done``."""
        self.lanes.finish()
        return report_of(self.ledger, self.worker, [*done, *self.lanes.take()], self.worker.now())

    def _begin(self, tasks: Iterable[Task]) -> list[Task]:
        """Begin what is to be done in lanes that are free, and give it."""
        by_lane = defaultdict(list)
        for task in tasks:
            if not self.lanes.busy(task.lane):
                by_lane[task.lane].append(task)
        for lane, some in by_lane.items():
            self.lanes.begin(lane, partial(self._each, some))
        return [task for some in by_lane.values() for task in some]

    def _each(self, tasks: Iterable[Task]) -> Iterator[Attempted]:
        for task in tasks:
            if self.worker.stopping():
                return
            done = task.does()
            if done:
                yield done

    def _held(self) -> list[Attempted]:
        return [Attempted(delivery=delivery) for delivery in hold_for(self.ledger, self.worker)]

    def _tasks(self) -> Iterator[Task]:
        yield from map(self._look, due_looks(self.ledger, self.worker))
        yield from map(self._call, due_for(self.ledger, self.worker))

    def _call(self, due: Due) -> Task:
        return Task(
            lane=Lane(account=due.account, host=f"{due.publisher} {due.server}", what="publish"),
            key=due.key,
            number=due.version,
            does=partial(attempt, self.ledger, due.key, due.version, self.worker),
        )

    def _look(self, uncertain: UncertainDelivery) -> Task:
        delivery = uncertain.delivery
        host = f"{delivery.publisher} {delivery.server}"
        return Task(
            lane=Lane(account=delivery.account, host=host, what="look"),
            key=delivery.key,
            # Below the versions that are published, which begin at 1.
            number=-uncertain.fence,
            does=partial(self._looked, uncertain),
        )

    def _looked(self, uncertain: UncertainDelivery) -> Attempted | None:
        found = look_for(self.ledger, uncertain, self.worker)
        return Attempted(delivery=found) if found else None
