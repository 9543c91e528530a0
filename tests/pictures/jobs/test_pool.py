"""Jobs through a pool of processes: in any order, a few at a time, and whole after a worker's death."""

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
from socialkit.pictures.encode.encoding import EncodeSpec
from socialkit.pictures.jobs.job import Job, JobResult, finished
from socialkit.pictures.jobs.pool import results
from tests.pictures.specs import plain_spec

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
def jobs(tmp_path: Path) -> list[Job]:
    """Twelve jobs for one small picture each."""
    Image.new("RGB", (64, 64), "#fdf6ea").save(tmp_path / "art.png")
    logo = Image.new("RGBA", (40, 20), (0, 0, 0, 0))
    logo.paste("#14508c", (4, 4, 36, 16))
    logo.paste("#8c1450", (8, 8, 12, 12))
    logo.save(tmp_path / "logo.png")
    spec = plain_spec(tmp_path / "art.png", (64, 64), EncodeSpec(form="png"))
    return [
        Job(partner=f"p{number}", logos={"logo": tmp_path / "logo.png"}, folder=tmp_path, specs=(spec,))
        for number in range(12)
    ]


def chunks(jobs: Sequence[Job]) -> Iterator[Sequence[Job]]:
    return (jobs[start : start + 2] for start in range(0, len(jobs), 2))


def by_partner(found: Iterator[tuple[JobResult, ...]]) -> dict[str, JobResult]:
    return {result.partner: result for done in found for result in done}


@pytest.mark.slow
@pytest.mark.parametrize("processes", [1, 2])
def test_every_job_is_done_once(jobs: list[Job], processes: int) -> None:
    done = [result for chunk in results(chunks(jobs), processes=processes) for result in chunk]

    assert sorted(result.partner for result in done) == sorted(job.partner for job in jobs)
    assert all(result.made == 1 for result in done)


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="the deadly path is a POSIX one")
@pytest.mark.parametrize("own", [True, False])
def test_a_logo_that_kills_its_worker_costs_its_own_partner_only(jobs: list[Job], *, own: bool) -> None:
    bad = jobs[3]
    jobs[3] = Job(
        partner=bad.partner, logos={"logo": Deadly("deadly.png")}, folder=bad.folder, specs=bad.specs
    )
    if own:
        done = by_partner(results(chunks(jobs), processes=2))
    else:
        with ProcessPoolExecutor(2) as pool:
            done = by_partner(results(chunks(jobs), pool))

    assert sorted(done) == sorted(job.partner for job in jobs)
    error = done[bad.partner].error
    assert error is not None
    assert error.code == "deadly"
    assert "deadly.png brings down whoever decodes it" in str(error)
    assert all(result.made == 1 for name, result in done.items() if name != bad.partner)


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is a POSIX one")
@pytest.mark.parametrize("own", [True, False])
def test_a_worker_that_is_killed_in_mid_run_costs_nobody_a_picture(
    jobs: list[Job], tmp_path: Path, *, own: bool
) -> None:
    jobs[3] = replace(jobs[3], logos={"logo": DeadlyOnce(tmp_path / "logo.png")})
    if own:
        done = by_partner(results(chunks(jobs), processes=2))
    else:
        with ProcessPoolExecutor(2) as pool:
            done = by_partner(results(chunks(jobs), pool))

    assert (tmp_path / "logo.png.killed").exists()
    assert sorted(done) == sorted(job.partner for job in jobs)
    assert all((result.made, result.error) == (1, None) for result in done.values())


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


@pytest.mark.slow
@pytest.mark.parametrize("executor", [Unreliable(), Leaving()])
@pytest.mark.parametrize("processes", [1, 2])
def test_what_an_executor_loses_in_its_own_way_is_done_again(
    jobs: list[Job], executor: Executor, processes: int
) -> None:
    done = [result for chunk in results(chunks(jobs), executor, processes) for result in chunk]

    assert sorted(result.partner for result in done) == sorted(job.partner for job in jobs)
    assert all(result.made == 1 for result in done)


def test_a_fault_of_the_work_itself_comes_up_as_it_is(jobs: list[Job], tmp_path: Path) -> None:
    (tmp_path / "art.png").write_bytes(b"another")

    with ThreadPoolExecutor(2) as pool, pytest.raises(AssetError, match="changed while it was in use"):
        list(results(chunks(jobs), pool))


@pytest.mark.slow
def test_only_a_bounded_number_of_tasks_is_handed_out_ahead(jobs: list[Job]) -> None:
    executor = Counting()
    many = (jobs[:1] for _ in range(500))

    first = next(results(many, executor))

    assert len(first) == 1
    assert executor.submitted < 100


def test_a_picture_can_be_had_without_a_file(jobs: list[Job], tmp_path: Path) -> None:
    (spec,) = jobs[0].specs

    data = b"".join(finished(spec, jobs[0]))

    assert not (tmp_path / "p0").exists()
    list(results(chunks(jobs[:1])))
    assert (tmp_path / "p0" / spec.name).read_bytes() == data
