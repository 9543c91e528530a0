"""Kits of many partners by several processes: a few partners at a time, none lost when a worker dies."""

import gc
from collections.abc import Generator, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, ProcessPoolExecutor, wait
from dataclasses import replace
from itertools import islice

from socialkit.kit.kit_making import NewKit, Workplace, made_kits
from socialkit.kit.kit_manifest import MadeKit
from socialkit.kit.pages import prepare
from socialkit.kit.standing_kits import StandingKit
from socialkit.model.campaign import Partner
from socialkit.model.rendition import Rendition
from socialkit.pictures.jobs.pool import serve_parent

# So many partners are one task.
_TOGETHER = 24
# So many tasks for each process are under way: one that it does, and another it need not wait for.
_AHEAD = 2

# Of a partner's page: put together by every process.
_TEMPLATES = ("partner.html.j2", "page.html.j2", "parts.html.j2", "card.html.j2")
# Of a worker: what all of its tasks share.
_SHARED: list[Workplace] = []


def by_processes(place: Workplace, partners: Sequence[Partner], jobs: int) -> Generator[NewKit, None, None]:
    """Make kits in any order; where there are few, or one process is all there may be, right here."""
    chunks = [partners[start : start + _TOGETHER] for start in range(0, len(partners), _TOGETHER)]
    if jobs == 1 or len(chunks) <= 1:
        yield from made_kits(place, partners)
        return
    prepare(*_TEMPLATES)
    left = iter(chunks)
    pending: dict[Future[tuple[NewKit, ...]], Sequence[Partner]] = {}
    with ProcessPoolExecutor(jobs, initializer=_begin, initargs=(place.part(()),)) as pool:
        try:
            _submit(pool, place, islice(left, _AHEAD * jobs), pending)
            while pending:
                done, _ = wait(pending, return_when=FIRST_COMPLETED)
                for future in done:
                    yield from _result(place, future, pending.pop(future))
                _submit(pool, place, islice(left, len(done)), pending)
        finally:
            for future in pending:
                future.cancel()


def _submit(
    pool: ProcessPoolExecutor,
    place: Workplace,
    chunks: Iterator[Sequence[Partner]],
    pending: dict[Future[tuple[NewKit, ...]], Sequence[Partner]],
) -> None:
    for chunk in chunks:
        try:
            part = place.part(chunk)
            pending[pool.submit(_made, part.known, part.standing, part.pictures, chunk)] = chunk
        except BrokenExecutor:
            lost: Future[tuple[NewKit, ...]] = Future()
            lost.set_exception(BrokenExecutor())
            pending[lost] = chunk


def _result(
    place: Workplace, future: Future[tuple[NewKit, ...]], chunk: Sequence[Partner]
) -> Iterator[NewKit]:
    """Give what a task made; what a dying worker took along is made right here."""
    try:
        yield from future.result()
    except BrokenExecutor:
        yield from made_kits(place, chunk)


def _begin(place: Workplace) -> None:
    """Begin a process: it gets the campaign once, and not with every task."""
    serve_parent()
    _SHARED[:] = [place]
    # A whole campaign of objects stays to the end: nobody need look for what of it could go, time and again.
    gc.freeze()


def _made(
    known: Mapping[str, MadeKit],
    standing: Mapping[str, StandingKit],
    pictures: Mapping[str | None, Sequence[Rendition]],
    partners: Sequence[Partner],
) -> tuple[NewKit, ...]:
    [place] = _SHARED
    return tuple(made_kits(replace(place, known=known, standing=standing, pictures=pictures), partners))
