"""Jobs through a pool of processes: a bounded number on their way, and none lost when a worker dies."""

import os
import signal
from collections.abc import Generator, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass, field
from itertools import chain, islice
from multiprocessing import connection, parent_process
from threading import Thread

from socialkit.errors import SocialkitError
from socialkit.pictures.jobs.job import Job, JobResult, run
from socialkit.pictures.storage.picture_codes import fault

# So many tasks for each process are under way: one that it does, and others it need not wait for.
_AHEAD = 3
# Of an executor that somebody brought along nobody knows how many workers it has.
_WORKERS = 16
# Fewer chunks than this are not worth a second process.
_SEVERAL = 2

Chunk = Sequence[Job]
Results = tuple[JobResult, ...]


@dataclass(kw_only=True, slots=True)
class _Flow:
    """Chunks on their way through an executor: still to come, under way (at most so many), lost.

    ``broken`` says that the executor takes nothing any more.
    """

    executor: Executor
    chunks: Iterator[Chunk]
    most: int
    pending: dict[Future[Results], Chunk] = field(default_factory=dict)
    lost: list[Chunk] = field(default_factory=list)
    broken: bool = False

    def results(self) -> Iterator[Results]:
        """Do chunks until there are no more, or until the executor breaks."""
        try:
            self._submit()
            while self.pending:
                done, _ = wait(self.pending, return_when=FIRST_COMPLETED)
                for future in done:
                    chunk = self.pending.pop(future)
                    if self._failed(future):
                        self.lost.append(chunk)
                    else:
                        yield future.result()
                self._submit()
        finally:
            for future in self.pending:
                future.cancel()

    def _failed(self, future: Future[Results]) -> bool:
        """Tell whether a chunk was lost; what our own work raises is no loss, and comes up in its result.

        Executors lose work in ways of their own (a cluster calls it off, or gives up on a task that has
        killed several workers): whatever it is, done again alone it is done, or shows what is wrong.
        """
        if future.cancelled():
            self.broken = True
            return True
        error = future.exception()
        self.broken |= isinstance(error, BrokenExecutor)
        return error is not None and not isinstance(error, SocialkitError)

    def _submit(self) -> None:
        while len(self.pending) < self.most and not self.broken:
            chunk = next(self.chunks, None)
            if chunk is None:
                return
            try:
                self.pending[self.executor.submit(run, chunk)] = chunk
            except (BrokenExecutor, RuntimeError):
                self.broken = True
                self.lost.append(chunk)


def results(
    chunks: Iterator[Chunk], executor: Executor | None = None, processes: int = 1
) -> Generator[Results, None, None]:
    """Do chunks of jobs in any order: through the executor, else by ``processes``, else right here.

    What a dying worker takes along is done again by a process of its own, job by job, so that
    a logo that kills its worker costs its own partner's pictures only. What an executor that has
    broken did not come to is done as if there had been none.
    """
    if executor:
        flow = _Flow(executor=executor, chunks=chunks, most=_AHEAD * max(_WORKERS, processes))
        yield from flow.results()
        yield from _alone(chain.from_iterable(flow.lost))
        yield from results(chunks, processes=processes)
    elif processes > 1:
        yield from _by_processes(chunks, processes)
    else:
        yield from map(run, chunks)


def _by_processes(chunks: Iterator[Chunk], processes: int) -> Iterator[Results]:
    """Do chunks by a pool, and by a new one after each that broke; a single chunk is done right here."""
    first = list(islice(chunks, 2))
    if len(first) < _SEVERAL:
        yield from map(run, first)
        return
    while first:
        with ProcessPoolExecutor(processes, initializer=serve_parent) as pool:
            flow = _Flow(executor=pool, chunks=chain(first, chunks), most=_AHEAD * processes)
            yield from flow.results()
        yield from _alone(chain.from_iterable(flow.lost))
        first = list(islice(flow.chunks, 1))


def _alone(jobs: Iterable[Job]) -> Iterator[Results]:
    """Do jobs one by one in a process of their own; one that kills it again becomes an error."""
    pool: ProcessPoolExecutor | None = None
    try:
        for job in jobs:
            pool = pool or ProcessPoolExecutor(1, initializer=serve_parent)
            try:
                yield pool.submit(run, (job,)).result()
            except BrokenExecutor:
                pool.shutdown()
                pool = None
                error = fault(next(iter(job.logos.values())), "deadly")
                yield (JobResult(partner=job.partner, error=error),)
    finally:
        if pool:
            pool.shutdown(cancel_futures=True)


def serve_parent() -> None:
    """Leave Ctrl-C to the parent, and end with it: no worker outlives a killed run."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent:
        Thread(target=_end_after, args=(parent.sentinel,), daemon=True).start()


def _end_after(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)
