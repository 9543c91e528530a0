"""A photo that is no picture: her card is set aside with her name, all others are made, exit status 1."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run

PEOPLE = """\
profiles:
  - id: amina
    name: Amina Otieno
    quote: Come back on Tuesday.
    photo: amina.png
    alt: Amina.
    at: 2099-10-18 11:00
    consent: {given: 2022-09-30, by: Amina, scope: [kit, posts, digest, report]}
  - id: salma
    name: Salma Said
    quote: I know every bus driver.
    at: 2099-10-19 11:00
    consent: {given: 2022-09-30, by: Salma, scope: [kit, posts, digest, report]}
"""


@pytest.fixture
def file(folder: Path) -> Path:
    """The campaign, in 2099, with two people; the photo of one is none."""
    found = folder / "posts.yaml"
    found.write_text(found.read_text().replace("2022", "2099") + PEOPLE.replace("given: 2099", "given: 2022"))
    (folder / "amina.png").write_bytes(b"no picture at all")
    return found


@pytest.mark.slow
def test_stamp_sets_her_card_aside_and_makes_all_others(file: Path, run: Run, tmp_path: Path) -> None:
    shown = run("stamp", file, "--out", tmp_path / "g")
    assert shown.status == 1
    assert "the quote card of Amina Otieno" in shown.out
    made = {path.name for path in (tmp_path / "g" / "amani").iterdir()}
    assert any(name.startswith("profile-salma") for name in made)
    assert any(name.startswith("campaign") for name in made)
    assert not any(name.startswith("profile-amina") for name in made)
    report = run("stamp", file, "--out", tmp_path / "g", "--report", "json").out
    assert "the quote card of Amina Otieno" in report
    compared = run("stamp", file, "--out", tmp_path / "g", "--check")
    assert compared.status == 1
    assert "amani/profile-amina.png" in compared.out


@pytest.mark.slow
def test_kits_are_made_with_her_words_and_without_her_card(file: Path, run: Run, tmp_path: Path) -> None:
    shown = run("kit", file, "--out", tmp_path / "k")
    assert shown.status == 1
    assert "the quote card of Amina Otieno" in shown.out
    page = (tmp_path / "k" / "amani" / "index.html").read_text()
    assert "profile-salma-" in page
    assert 'src="profile-amina' not in page


@pytest.mark.slow
def test_her_post_waits_for_the_card_and_the_others_are_planned(file: Path, run: Run) -> None:
    shown = run("schedule", file)
    assert "the quote card of Amina Otieno is not drawn yet: `socialkit stamp` says why" in shown.out, shown
    listed = run("status", file).out
    assert "profile-salma-quote@alliance-x" in listed
    again = run("plan", file)
    assert "is not drawn yet" in again.out
