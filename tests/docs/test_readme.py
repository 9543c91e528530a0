"""What the README and the tutorial show is what happens."""

import csv
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook

from socialkit import load_campaign
from socialkit.pictures.layout.artworks import ODD
from tests.docs.blocks import ROOT, blocks, replayed, shown


@pytest.fixture
def readme_folder(tmp_path: Path) -> Path:
    (tmp_path / "posts.yaml").write_text(blocks(ROOT / "README.md", "yaml")[0], "utf-8")
    return tmp_path


def test_the_campaign_of_the_readme_has_twelve_lines() -> None:
    assert len(blocks(ROOT / "README.md", "yaml")[0].splitlines()) == 12


def test_every_console_block_of_the_readme_is_true(readme_folder: Path) -> None:
    found = blocks(ROOT / "README.md", "console")

    assert found
    for block in found:
        assert replayed(block, readme_folder).strip() == block.strip()


@pytest.mark.slow
def test_the_ten_lines_of_python_in_the_readme_run(tmp_path: Path) -> None:
    for name in ("posts.yaml", "partners.yaml"):
        shutil.copy(ROOT / name, tmp_path)
    shutil.copytree(ROOT / "assets", tmp_path / "assets")
    [block] = blocks(ROOT / "README.md", "python")

    argv = [sys.executable, "-W", "error", "-c", block]
    result = subprocess.run(argv, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert result.returncode == 0, result.stderr
    errors, renditions, steps, deliveries = map(int, result.stdout.split())
    assert errors == 0
    assert renditions >= 24
    assert steps == deliveries > 3


@pytest.fixture
def tutorial_folder(tmp_path: Path) -> Path:
    """What its reader has: the clone, its bad example, a spreadsheet, and a file of her own with a slip."""
    for name in ("posts.yaml", "partners.yaml"):
        shutil.copy(ROOT / name, tmp_path)
    shutil.copytree(ROOT / "assets", tmp_path / "assets")
    tutorial = ROOT / "docs" / "tutorial.md"
    [(source, copy)] = re.findall(r"^cp (\S+) (\S+)$", tutorial.read_text("utf-8"), re.MULTILINE)
    shutil.copy(ROOT / source, tmp_path / copy)
    [own] = blocks(tutorial, "yaml")
    (tmp_path / "mine.yaml").write_text(own.replace("hashtags:", "hastags:"), "utf-8")
    return tmp_path


@pytest.mark.slow
def test_every_console_block_of_the_tutorial_is_true(tutorial_folder: Path) -> None:
    found = blocks(ROOT / "docs" / "tutorial.md", "console")
    own_week = [block for block in found if block in "".join(_week_of_her_own())]

    assert (len(found), len(own_week)) == (10, 3)
    for block in found:
        if block not in own_week:
            assert replayed(block, tutorial_folder).strip() == block.strip()


def _week_of_her_own() -> list[str]:
    """Give the console blocks of the section that begins with nothing."""
    tutorial = (ROOT / "docs" / "tutorial.md").read_text("utf-8")
    section = tutorial.partition("## 6. A week of your own\n")[2].partition("\n## 7. ")[0]
    return re.findall(r"```console\n(.*?)```", section, re.DOTALL)


def _as_workbook(table: str, file: Path) -> None:
    book = Workbook()
    page = book.create_sheet("Posts", 0)
    for row in csv.reader(table.splitlines()):
        page.append(row)
    book.save(file)


@pytest.mark.slow
def test_a_newcomer_has_a_checked_week_of_five_posts_by_the_tutorial_alone(tmp_path: Path) -> None:
    begun, imported, mended = _week_of_her_own()
    (table,) = blocks(ROOT / "docs" / "tutorial.md", "csv")
    started = time.monotonic()

    assert replayed(begun, tmp_path).strip() == begun.strip()
    folder = tmp_path / "care-week-2027"
    (folder / "calendar.csv").write_text(table, "utf-8")
    assert replayed(imported, tmp_path).strip() == imported.strip()
    assert replayed(mended, folder).strip() == mended.strip()

    # Ten minutes are a person's, who reads and types: of them the program may take half a one.
    assert time.monotonic() - started < 30
    assert len(load_campaign(folder / "posts.yaml").posts) == 5
    assert shown("socialkit check", folder) == "posts.yaml: 5 posts, 1 partner: no errors, no warnings\n"
    assert 'id="' in (folder / "build" / "preview.html").read_text("utf-8")
    _as_workbook(table, folder / "calendar.xlsx")
    assert "no posts added, 5 posts in it already" in shown("socialkit import calendar.xlsx", folder)


def test_the_campaign_of_the_tutorial_checks_clean(tmp_path: Path) -> None:
    [own] = blocks(ROOT / "docs" / "tutorial.md", "yaml")
    (tmp_path / "posts.yaml").write_text(own, "utf-8")

    assert "no errors, no warnings" in shown("socialkit check", tmp_path)


def test_the_page_about_checking_shows_what_happens(tmp_path: Path) -> None:
    page = ROOT / "docs" / "how-to" / "check-a-campaign.md"
    campaign, _rules = blocks(page, "yaml")
    (tmp_path / "posts.yaml").write_text(campaign, "utf-8")
    found = blocks(page, "console")

    assert len(found) == 2
    for block in found:
        assert replayed(block, tmp_path).strip() == block.strip()


def test_the_rules_of_the_page_about_checking_can_be_set(tmp_path: Path) -> None:
    campaign, rules = blocks(ROOT / "docs" / "how-to" / "check-a-campaign.md", "yaml")
    (tmp_path / "posts.yaml").write_text(campaign + rules, "utf-8")

    told = shown("socialkit check --format concise", tmp_path)

    assert "SK401 error" in told
    assert not {"SK001", "SK006", "SK009"} & set(told.split())


@pytest.mark.slow
def test_the_page_about_beginning_shows_what_happens(tmp_path: Path) -> None:
    [block] = blocks(ROOT / "docs" / "how-to" / "begin-a-campaign.md", "console")

    assert replayed(block, tmp_path).strip() == block.strip()


SIZES = ROOT / "docs" / "how-to" / "sizes-and-files.md"


@pytest.fixture
def sized_folder(tutorial_folder: Path) -> Path:
    """The campaign of the tutorial, its graphic with the lines of the page."""
    [lines] = blocks(SIZES, "yaml")
    text = (tutorial_folder / "posts.yaml").read_text("utf-8")
    assert text.count("    slot: ") == 1
    (tutorial_folder / "posts.yaml").write_text(text.replace("    slot: ", f"{lines}    slot: "), "utf-8")
    return tutorial_folder


@pytest.mark.slow
def test_the_page_about_sizes_shows_what_happens(sized_folder: Path) -> None:
    [block] = blocks(SIZES, "console")

    assert replayed(block, sized_folder).strip() == block.strip()


@pytest.mark.slow
def test_the_zip_of_the_page_about_sizes_has_every_graphic(tutorial_folder: Path) -> None:
    [block] = blocks(SIZES, "python")

    argv = [sys.executable, "-W", "error", "-c", block]
    result = subprocess.run(argv, cwd=tutorial_folder, capture_output=True, text=True, check=False)

    assert result.returncode == 0, result.stderr
    with ZipFile(tutorial_folder / "week.zip") as archive:
        assert archive.testzip() is None
        assert len(archive.namelist()) == 26


def test_the_page_about_sizes_explains_every_code() -> None:
    source = (ROOT / "socialkit" / "pictures" / "jobs" / "size_choice.py").read_text("utf-8")
    codes = set(re.findall(r'(?:_row|_hint)\([^")]*"([a-z-]+)"', source))

    assert len(codes) > 5
    assert codes | {code for code, _ in ODD.values()} == set(
        re.findall(r"^\| `([a-z-]+)` \| (?:warning|info)", SIZES.read_text("utf-8"), re.MULTILINE)
    )
