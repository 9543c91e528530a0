"""Orders through processes: in any order, a few at a time, and whole after a worker's death."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from pathlib import Path, PosixPath
from typing import ParamSpec, TypeVar

import pytest
from PIL import Image

from socialkit.model.campaign import Slot
from socialkit.pictures.artworks import survey
from socialkit.pictures.crew import filled
from socialkit.pictures.sheets import Sheet
from socialkit.pictures.stamper import Order, Outcome, finished

P = ParamSpec("P")
T = TypeVar("T")


class Deadly(PosixPath):
    """A path that ends the process which unpickles it."""

    def __reduce__(self) -> tuple[Callable[[int], object], tuple[int]]:
        return os._exit, (1,)


@pytest.fixture
def orders(tmp_path: Path) -> list[Order]:
    """Twelve orders for one small picture each."""
    Image.new("RGB", (64, 64), "#fdf6ea").save(tmp_path / "art.png")
    logo = Image.new("RGBA", (40, 20), (0, 0, 0, 0))
    logo.paste("#14508c", (4, 4, 36, 16))
    logo.paste("#8c1450", (8, 8, 12, 12))
    logo.save(tmp_path / "logo.png")
    sheet = Sheet(graphic="g", artwork=survey(tmp_path / "art.png"), size=(64, 64), slot=Slot(), form="png")
    return [
        Order(partner=f"p{number}", logos={"logo": tmp_path / "logo.png"}, folder=tmp_path, sheets=(sheet,))
        for number in range(12)
    ]


def chunks(orders: Sequence[Order]) -> Iterator[Sequence[Order]]:
    return (orders[start : start + 2] for start in range(0, len(orders), 2))


def by_partner(found: Iterator[tuple[Outcome, ...]]) -> dict[str, Outcome]:
    return {outcome.partner: outcome for done in found for outcome in done}


@pytest.mark.parametrize("jobs", [1, 2])
def test_every_order_is_filled_once(orders: list[Order], jobs: int) -> None:
    done = [outcome for chunk in filled(chunks(orders), jobs=jobs) for outcome in chunk]

    assert sorted(outcome.partner for outcome in done) == sorted(order.partner for order in orders)
    assert all(outcome.made == 1 for outcome in done)


@pytest.mark.skipif(os.name == "nt", reason="the deadly path is a POSIX one")
@pytest.mark.parametrize("own", [True, False])
def test_a_logo_that_kills_its_worker_costs_its_own_partner_only(orders: list[Order], *, own: bool) -> None:
    bad = orders[3]
    orders[3] = Order(
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


class Counting(Executor):
    """Does its work when asked for the result, and counts what waits."""

    def __init__(self) -> None:
        self.submitted = 0

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        self.submitted += 1
        future: Future[T] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


def test_only_a_bounded_number_of_tasks_is_handed_out_ahead(orders: list[Order]) -> None:
    executor = Counting()
    many = (orders[:1] for _ in range(500))

    first = next(filled(many, executor))

    assert len(first) == 1
    assert executor.submitted < 100


def test_a_picture_can_be_had_without_a_file(orders: list[Order], tmp_path: Path) -> None:
    (sheet,) = orders[0].sheets

    data = b"".join(finished(sheet, orders[0]))

    assert not (tmp_path / "p0").exists()
    list(filled(chunks(orders[:1])))
    assert (tmp_path / "p0" / sheet.name).read_bytes() == data
