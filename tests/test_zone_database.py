"""The edition of the zone database: what the system has, else the package."""

import zoneinfo
from collections.abc import Iterator
from pathlib import Path

import pytest

from socialkit.zone_database import zone_database


@pytest.fixture
def zones(tmp_path: Path) -> Iterator[Path]:
    """A folder in which zones are looked for, and nowhere else."""
    zoneinfo.reset_tzpath([str(tmp_path)])
    yield tmp_path
    zoneinfo.reset_tzpath()


def test_the_edition_has_a_year() -> None:
    assert "20" in zone_database()


def test_it_is_that_of_the_system_and_else_of_the_package(zones: Path) -> None:
    assert zone_database().startswith("tzdata 20")
    (zones / "+VERSION").write_text("2030a\n")
    assert zone_database() == "2030a"
    (zones / "tzdata.zi").write_text("# version 2031b\nZ Etc/UTC 0 - UTC\n")
    assert zone_database() == "2031b"
