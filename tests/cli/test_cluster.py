"""--cluster before there is any cluster: what it says to a wrong address, and without what it needs."""

import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.mark.slow
@pytest.mark.parametrize(
    "address",
    [
        "localhost",
        "tcp://",
        "tcp://host",
        "tcp://host:0",
        "tcp://host:65536",
        "http://host:8786",
        "tcp://user@host:8786",
        "tcp://host:8786/x",
        "tcp://ho st:8786",
        "inproc://1/2/3",
        "tcp://host:\uff18\uff17\uff18\uff16",
    ],
)
def test_what_is_no_address_of_a_scheduler_is_misuse(address: str, folder: Path, run: Run) -> None:
    result = run("stamp", "posts.yaml", "--cluster", address)

    assert result.status == 2
    assert "write tcp://HOST:PORT" in result.err
    assert not (folder / "build").exists()


def test_no_address_at_all_is_misuse(folder: Path, run: Run) -> None:
    result = run("stamp", "posts.yaml", "--cluster", "")

    assert result.status == 2
    assert "--cluster has no value: write one, or leave it out" in result.err
    assert not (folder / "build").exists()


@pytest.mark.parametrize(
    "address", ["tcp://10.0.0.7:8786", "tls://node-1.example.org:443", "tcp://[::1]:8786"]
)
@pytest.mark.usefixtures("folder")
def test_without_the_extra_the_message_says_what_to_install(
    address: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    monkeypatch.delitem(sys.modules, "socialkit.pictures.jobs.cluster", raising=False)

    result = run("stamp", "posts.yaml", "--cluster", address)

    assert result.status == 2
    assert (
        '--cluster needs distributed, which is not installed: pip install "socialkit-campaign[cluster]"'
        in result.err
    )
