"""Orders through processes: in any order, a few at a time, and whole after a worker's death."""

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path, PosixPath
from typing import ParamSpec, TypeVar

import pytest
from PIL import Image

from socialkit.errors import AssetError
from socialkit.model.slot import Slot
from socialkit.pictures.jobs.job import Job, JobResult, finished
from socialkit.pictures.jobs.pool import filled
from socialkit.pictures.jobs.rendition_spec import RenditionSpec
from socialkit.pictures.layout.artworks import survey

P = ParamSpec("P")
T = TypeVar("T")


class Deadly(PosixPath):
    """A path that ends the process which unpickles it."""

    def __reduce__(self) -> tuple[Callable[[int], object], tuple[int]]:
        return os._exit, (1,)


class DeadlyOnce(PosixPath):
    """A path that kills the first process which unpickles it, and is a path like any other then."""

    def __reduce__(self) -> tuple[Callable[[str], Path], tuple[str]]:
        return _killing_once, (str(self),)


def _killing_once(path: str) -> Path:
    mark = Path(f"{path}.killed")
    if not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return Path(path)


@pytest.fixture
def orders(tmp_path: Path) -> list[Job]:
    """Twelve orders for one small picture each."""
    Image.new("RGB", (64, 64), "#fdf6ea").save(tmp_path / "art.png")
    logo = Image.new("RGBA", (40, 20), (0, 0, 0, 0))
    logo.paste("#14508c", (4, 4, 36, 16))
    logo.paste("#8c1450", (8, 8, 12, 12))
    logo.save(tmp_path / "logo.png")
    sheet = RenditionSpec(
        graphic="g", artwork=survey(tmp_path / "art.png"), size=(64, 64), slot=Slot(), form="png"
    )
    return [
        Job(partner=f"p{number}", logos={"logo": tmp_path / "logo.png"}, folder=tmp_path, sheets=(sheet,))
        for number in range(12)
    ]


def chunks(orders: Sequence[Job]) -> Iterator[Sequence[Job]]:
    return (orders[start : start + 2] for start in range(0, len(orders), 2))


def by_partner(found: Iterator[tuple[JobResult, ...]]) -> dict[str, JobResult]:
    return {outcome.partner: outcome for done in found for outcome in done}


@pytest.mark.parametrize("jobs", [1, 2])
def test_every_order_is_filled_once(orders: list[Job], jobs: int) -> None:
    done = [outcome for chunk in filled(chunks(orders), jobs=jobs) for outcome in chunk]

    assert sorted(outcome.partner for outcome in done) == sorted(order.partner for order in orders)
    assert all(outcome.made == 1 for outcome in done)


@pytest.mark.skipif(os.name == "nt", reason="the deadly path is a POSIX one")
@pytest.mark.parametrize("own", [True, False])
def test_a_logo_that_kills_its_worker_costs_its_own_partner_only(orders: list[Job], *, own: bool) -> None:
    bad = orders[3]
    orders[3] = Job(
        partner=bad.partner, logos={"logo": Deadly("deadly.png")}, folder=bad.folder, sheets=bad.sheets
    )
    if own:
        done = by_partner(filled(chunks(orders), jobs=2))
    else:
        with ProcessPoolExecutor(2) as pool:
            done = by_partner(filled(chunks(orders), pool))

    assert sorted(done) == sorted(order.partner for order in orders)
    error = done[bad.partner].error
    assert error is not None
    assert error.code == "deadly"
    assert "deadly.png brings down whoever decodes it" in str(error)
    assert all(outcome.made == 1 for name, outcome in done.items() if name != bad.partner)


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is a POSIX one")
@pytest.mark.parametrize("own", [True, False])
def test_a_worker_that_is_killed_in_mid_run_costs_nobody_a_picture(
    orders: list[Job], tmp_path: Path, *, own: bool
) -> None:
    orders[3] = replace(orders[3], logos={"logo": DeadlyOnce(tmp_path / "logo.png")})
    if own:
        done = by_partner(filled(chunks(orders), jobs=2))
    else:
        with ProcessPoolExecutor(2) as pool:
            done = by_partner(filled(chunks(orders), pool))

    assert (tmp_path / "logo.png.killed").exists()
    assert sorted(done) == sorted(order.partner for order in orders)
    assert all((outcome.made, outcome.error) == (1, None) for outcome in done.values())


class Counting(Executor):
    """Does its work when asked for the result, and counts what waits."""

    def __init__(self) -> None:
        self.submitted = 0

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        self.submitted += 1
        future: Future[T] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


class GivingUpError(Exception):
    """What an executor of its own kind says when it gives up on a task."""


class Unreliable(Counting):
    """Loses every other task in a way of its own."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        future = super().submit(fn, *args, **kwargs)
        if self.submitted % 2:
            return future
        lost: Future[T] = Future()
        lost.set_exception(GivingUpError("four workers died of it"))
        return lost


class Leaving(Counting):
    """Calls off what it has, and takes nothing more, after a few tasks."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        if self.submitted > 4:
            raise RuntimeError("cannot schedule new futures after shutdown")
        future = super().submit(fn, *args, **kwargs)
        if self.submitted > 2:
            future = Future()
            future.cancel()
            future.set_running_or_notify_cancel()
        return future


@pytest.mark.parametrize("executor", [Unreliable(), Leaving()])
@pytest.mark.parametrize("jobs", [1, 2])
def test_what_an_executor_loses_in_its_own_way_is_done_again(
    orders: list[Job], executor: Executor, jobs: int
) -> None:
    done = [outcome for chunk in filled(chunks(orders), executor, jobs) for outcome in chunk]

    assert sorted(outcome.partner for outcome in done) == sorted(order.partner for order in orders)
    assert all(outcome.made == 1 for outcome in done)


def test_a_fault_of_the_work_itself_comes_up_as_it_is(orders: list[Job], tmp_path: Path) -> None:
    (tmp_path / "art.png").write_bytes(b"another")

    with ThreadPoolExecutor(2) as pool, pytest.raises(AssetError, match="changed while it was in use"):
        list(filled(chunks(orders), pool))


def test_only_a_bounded_number_of_tasks_is_handed_out_ahead(orders: list[Job]) -> None:
    executor = Counting()
    many = (orders[:1] for _ in range(500))

    first = next(filled(many, executor))

    assert len(first) == 1
    assert executor.submitted < 100


def test_a_picture_can_be_had_without_a_file(orders: list[Job], tmp_path: Path) -> None:
    (sheet,) = orders[0].sheets

    data = b"".join(finished(sheet, orders[0]))

    assert not (tmp_path / "p0").exists()
    list(filled(chunks(orders[:1])))
    assert (tmp_path / "p0" / sheet.name).read_bytes() == data
