"""Stamping by a cluster of two real workers: the same bytes as here, whatever happens to the workers."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from concurrent.futures import Executor
from pathlib import Path
from time import monotonic, sleep

import pytest
from distributed import Client, LocalCluster, WorkerPlugin
from PIL import Image, ImageDraw

from socialkit import Campaign, load_campaign
from socialkit.errors import ProgramError
from socialkit.model.stamped import StampReport
from socialkit.pictures.jobs.cluster import connected
from socialkit.stamping import StampOptions, stamp

pytestmark = pytest.mark.real

#: More partners than the two workers do between two glances.
PARTNERS = 240
LIMIT = 120
HEAD = """\
campaign: {name: W, starts: 2022-10-17, ends: 2022-10-21, timezone: UTC, platforms: [x]}
graphics: {campaign: {file: art.png, alt: A week.}}
posts: []
partners:
"""


class Deadly(WorkerPlugin):  # type: ignore[misc]
    """Ends whatever worker opens a certain logo, now and after each restart."""

    def __init__(self, name: str) -> None:
        self.word = name

    def setup(self, worker: object) -> None:
        del worker
        word = self.word
        sys.addaudithook(
            lambda event, values: os._exit(1) if event == "open" and word in str(values[0]) else None
        )


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A campaign with a logo of its own for each of many partners."""
    folder = tmp_path_factory.mktemp("campaign")
    Image.linear_gradient("L").resize((1200, 630)).convert("RGB").save(folder / "art.png")
    for number in range(PARTNERS):
        logo = Image.new("RGBA", (900, 500), (0, 0, 0, 0))
        ImageDraw.Draw(logo).ellipse((20, 20, 700 + number % 150, 480), fill=(number, 60, 160, 255))
        logo.save(folder / f"logo-{number:03}.png", compress_level=1)
    lines = [f"- {{id: p{number:03}, name: P, logo: logo-{number:03}.png}}\n" for number in range(PARTNERS)]
    (folder / "posts.yaml").write_text(HEAD + "".join(lines), "utf-8")
    return folder / "posts.yaml"


@pytest.fixture(scope="module")
def campaign(file: Path) -> Campaign:
    return load_campaign(file)


@pytest.fixture(scope="module")
def here(campaign: Campaign, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What stamping in this process makes."""
    out = tmp_path_factory.mktemp("here")
    stamp(campaign, out)
    return made(out)


@pytest.fixture
def cluster() -> Iterator[LocalCluster]:
    with LocalCluster(
        n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None, silence_logs=50
    ) as two:
        yield two


def made(out: Path) -> dict[str, bytes]:
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.glob("*/*.png")}


def command(file: Path, out: Path, *options: str) -> list[str]:
    return [sys.executable, "-m", "socialkit", "stamp", str(file), "--out", str(out), *options]


def processes(cluster: LocalCluster) -> list[int]:
    with Client(cluster.scheduler_address, set_as_default=False) as client:
        return list(client.run(os.getpid).values())


def await_first(out: Path) -> None:
    """Wait until the first pictures are there."""
    end = monotonic() + LIMIT
    while monotonic() < end and not any(out.glob("*/*.png")):
        sleep(0.01)
    assert len(made(out)) < PARTNERS, "too late: all is done already"


def test_the_command_line_gives_the_same_bytes_as_without_a_cluster(
    cluster: LocalCluster, file: Path, here: Mapping[str, bytes], tmp_path: Path
) -> None:
    out = tmp_path / "out"

    done = subprocess.run(
        command(file, out, "--cluster", cluster.scheduler_address, "--report", "json"),
        capture_output=True,
        text=True,
        check=False,
        timeout=LIMIT,
    )

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["made"] == PARTNERS
    assert made(out) == here
    # Both had their part in it.
    with Client(cluster.scheduler_address, set_as_default=False) as client:
        assert all(client.run(_has_prepared_a_background).values())


def _has_prepared_a_background() -> bool:
    module = sys.modules.get("socialkit.pictures.jobs.background_cache")
    return module is not None and module.background.cache_info().misses == 1


def test_a_worker_that_is_killed_in_mid_run_costs_nothing_but_time(
    cluster: LocalCluster, file: Path, here: Mapping[str, bytes], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    victim = processes(cluster)[0]
    with subprocess.Popen(command(file, out, "--cluster", cluster.scheduler_address)) as run:
        await_first(out)
        os.kill(victim, signal.SIGKILL)
        assert run.wait(LIMIT) == 0

    assert victim not in processes(cluster)
    assert made(out) == here


def through(executor: Executor, campaign: Campaign, out: Path) -> StampReport:
    return stamp(campaign, out, options=StampOptions(jobs=2), executor=executor)


def test_a_logo_that_kills_every_worker_it_meets_keeps_nobody_back(
    cluster: LocalCluster, campaign: Campaign, here: Mapping[str, bytes], tmp_path: Path
) -> None:
    with Client(cluster.scheduler_address, set_as_default=False) as client:
        client.register_plugin(Deadly("logo-007"))

    with connected(cluster.scheduler_address, [tmp_path]) as executor:
        report = through(executor, campaign, tmp_path / "out")

    assert (report.made, report.failed) == (PARTNERS, False)
    assert made(tmp_path / "out") == here


def test_what_a_cluster_without_workers_leaves_undone_is_done_here(
    campaign: Campaign, here: Mapping[str, bytes], tmp_path: Path
) -> None:
    options = {"dashboard_address": None, "silence_logs": 50}
    with LocalCluster(n_workers=1, threads_per_worker=1, host="127.0.0.1", **options) as one:
        with Client(one.scheduler_address, set_as_default=False) as client:
            client.register_plugin(Deadly("logo-"))
        one.scheduler.allowed_failures = 1_000_000
        with connected(one.scheduler_address, [tmp_path], deserted=1) as executor:
            one.scale(0)
            report = through(executor, campaign, tmp_path / "out")

    assert report.made == PARTNERS
    assert made(tmp_path / "out") == here


def test_without_a_scheduler_the_message_says_how_to_start_one(file: Path, tmp_path: Path) -> None:
    start = monotonic()

    done = subprocess.run(
        command(file, tmp_path, "--cluster", "tcp://127.0.0.1:9"), capture_output=True, text=True, check=False
    )

    assert done.returncode == 2
    assert "no cluster answers at tcp://127.0.0.1:9" in done.stderr
    assert "Traceback" not in done.stderr
    assert monotonic() - start < LIMIT / 4


def test_workers_that_would_give_other_bytes_or_see_other_disks_are_refused(
    cluster: LocalCluster, tmp_path: Path
) -> None:
    with (
        pytest.raises(ProgramError, match=r"does not see \['/nowhere'\]"),
        connected(cluster.scheduler_address, [Path("/nowhere")]),
    ):
        pass
    other = tmp_path / "pillow-1.0.dist-info"
    other.mkdir()
    (other / "METADATA").write_text("Metadata-Version: 2.1\nName: pillow\nVersion: 1.0\n")
    with Client(cluster.scheduler_address, set_as_default=False) as client:
        client.run(_look_first_in, str(tmp_path))
    with (
        pytest.raises(ProgramError, match=r"pillow 1\.0.*install the same versions everywhere"),
        connected(cluster.scheduler_address, []),
    ):
        pass


def _look_first_in(folder: str) -> None:
    sys.path.insert(0, folder)


def test_a_scheduler_without_workers_is_told(tmp_path: Path) -> None:
    with (
        LocalCluster(n_workers=0, host="127.0.0.1", dashboard_address=None, silence_logs=50) as none,
        pytest.raises(ProgramError, match="has no workers: start `dask worker"),
        connected(none.scheduler_address, [tmp_path], patience=1),
    ):
        pass


def test_when_the_scheduler_goes_away_the_rest_is_done_here(
    cluster: LocalCluster, file: Path, here: Mapping[str, bytes], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    with subprocess.Popen(
        command(file, out, "--cluster", cluster.scheduler_address), stderr=subprocess.PIPE, text=True
    ) as run:
        await_first(out)
        cluster.close()
        _, said = run.communicate(timeout=LIMIT)

    assert run.returncode == 0, said
    assert "Traceback" not in said
    assert made(out) == here
