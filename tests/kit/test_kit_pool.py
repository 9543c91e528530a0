"""Kits of many partners by several processes: the same as by one, and none lost."""

from dataclasses import replace
from pathlib import Path

import pytest

from socialkit import Campaign, MisuseError, load_campaign, make_kits
from socialkit.kit.kit_options import KitOptions

FILE = """\
campaign: {name: Week, starts: 2027-10-18, ends: 2027-10-20, timezone: UTC, platforms: [x]}
posts:
  - {id: one, at: 2027-10-18 09:00, text: "Hello from {partner}, and from all of us."}
"""


@pytest.fixture
def campaign(tmp_path: Path) -> Campaign:
    partners = "".join(f"- {{id: p{number}, name: P {number}}}\n" for number in range(50))
    (tmp_path / "partners.yaml").write_text(partners)
    (tmp_path / "posts.yaml").write_text("partners: partners.yaml\n" + FILE)
    return load_campaign(tmp_path / "posts.yaml")


@pytest.mark.slow
def test_several_processes_make_what_one_makes(campaign: Campaign, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    one = make_kits(campaign, (), tmp_path / "one")
    two = make_kits(
        campaign, (), tmp_path / "two", options=KitOptions(jobs=2), progress=lambda *done: told.append(done)
    )
    assert (
        [kit.partner for kit in two]
        == [kit.partner for kit in one]
        == [each.id for each in campaign.partners]
    )
    assert told == [(number, 50) for number in range(1, 51)]
    for path in (tmp_path / "one").rglob("*"):
        same = tmp_path / "two" / path.relative_to(tmp_path / "one")
        assert path.is_dir() or same.read_bytes() == path.read_bytes()


def test_a_run_that_was_cut_off_knows_what_it_made(campaign: Campaign, tmp_path: Path) -> None:
    def stop(done: int, _total: int) -> None:
        if done == 3:
            raise KeyboardInterrupt

    few = replace(campaign, partners=campaign.partners[:6])
    with pytest.raises(KeyboardInterrupt):
        make_kits(few, (), tmp_path / "out", progress=stop)
    kits = make_kits(few, (), tmp_path / "out")
    assert [bool(kit.changed) for kit in kits] == [False] * 3 + [True] * 3


@pytest.mark.parametrize("jobs", [0, -1, True, 1.5, "2"])
def test_no_number_of_processes_is_misuse(jobs: object) -> None:
    with pytest.raises(MisuseError, match="jobs is a number of processes"):
        KitOptions(jobs=jobs)  # type: ignore[arg-type]
