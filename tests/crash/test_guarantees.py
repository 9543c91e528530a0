"""A few rows of the crash table, a short storm, and the page that promises them; tests/real has all."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from socialkit.ledger.failpoints import Failpoint
from tests.crash.accidents import Stage, stage
from tests.crash.guarantees_page import PAGE, written
from tests.crash.promises import MODES, MOMENTS, Fall, Mode, Moment, Row
from tests.crash.weather import Forecast, storm
from tests.servers.platform_server import platform_process

needs_posix = pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL and fork")
FEW = (
    (Failpoint.AFTER_PREPARE, Fall.STOP, MODES[0]),
    (Failpoint.AFTER_INTENT, Fall.KILL, MODES[0]),
    (Failpoint.AFTER_INTENT, Fall.STOP, MODES[1]),
    (Failpoint.AFTER_CALL, Fall.KILL, MODES[3]),
    (Failpoint.INSIDE_RECORD, Fall.ERROR, MODES[0]),
    (Failpoint.AFTER_LOOK, Fall.KILL, MODES[4]),
)


@pytest.fixture(scope="module")
def acted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    folder = tmp_path_factory.mktemp("accidents")
    with platform_process() as platform, stage(platform, str(folder / "ledger.db"), folder) as it:
        yield it


@needs_posix
@pytest.mark.slow
@pytest.mark.parametrize(("point", "fall", "mode"), FEW, ids=lambda each: getattr(each, "name", each))
def test_whatever_falls_there_is_one_post_or_a_reason(
    acted: Stage, point: Failpoint, fall: Fall, mode: Mode
) -> None:
    acted.prove(Row(point=point, fall=fall, mode=mode))


@needs_posix
@pytest.mark.slow
def test_a_short_storm_doubles_nothing_and_loses_nothing(tmp_path: Path) -> None:
    storm(str(tmp_path / "ledger.db"), tmp_path, Forecast(seed=30, number=40, kills=8, window=2))


def test_the_page_says_what_is_tested() -> None:
    page = PAGE.read_text("utf-8")
    assert written(page) == page


def test_every_point_and_moment_has_its_place() -> None:
    assert set(MOMENTS) == set(Failpoint)
    assert set(MOMENTS.values()) == set(Moment)
    assert len({mode.name for mode in MODES}) == len(MODES)
