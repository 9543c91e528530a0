"""Logos and names that want to run something, on "Add your logo" and on the way back to the alliance."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.real.kit.campaign import ROOT, made_kits
from tests.real.kit.conftest import Made
from tests.real.kit.hostile import DRAWINGS, MARKUP
from tests.real.kit.test_hostile_campaign import CANARY, SANG
from tests.real.kit.visiting import Visit, Way, visit

pytestmark = pytest.mark.real

LOGO = ROOT / "assets" / "logos" / "mti-na-mto.png"
#: The logo is on the graphics, or was refused in words.
_ANSWERED = """new Promise(done => {
  const root = document.documentElement
  const look = () => root.dataset.ms || root.dataset.problem
    ? done(root.dataset.problem ?? '') : setTimeout(look, 20)
  look()
})"""


def chosen(seen: Visit, logo: Path) -> str:
    """Choose a logo, and give why it was refused; empty where it was not."""
    seen.evaluate("delete document.documentElement.dataset.ms")
    seen.page.set_input_files("#file", logo)
    return str(seen.evaluate(_ANSWERED))


@pytest.mark.parametrize("lawless", [False, True], ids=["under the policy", "without the policy"])
def test_a_drawing_is_looked_at_and_never_run(
    browser: Browser, made: Made, tmp_path: Path, *, lawless: bool
) -> None:
    with visit(browser, "about:blank", Way(lawless=lawless)) as seen:
        seen.page.context.add_init_script(CANARY)
        seen.page.goto(made.local("add-your-logo.html"))
        for name, drawing in DRAWINGS.items():
            file = tmp_path / name.replace("/", "")
            file.write_text(drawing, "utf-8")
            why = chosen(seen, file)
            assert not why or seen.page.locator("#problem").is_visible()
            assert seen.evaluate(SANG) == 0, name
        assert seen.elsewhere("file:") == []
        assert seen.complaints == []


def test_a_name_is_a_name_wherever_it_comes_to_stand(browser: Browser, made: Made) -> None:
    named = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
    with visit(browser, "about:blank", Way(lawless=True)) as seen:
        seen.page.context.add_init_script(CANARY)
        seen.page.goto(made.shown("add-your-logo.html"))
        assert chosen(seen, LOGO) == ""
        for number, name in enumerate(MARKUP):
            seen.page.locator("#name").fill(name)
            seen.page.locator("#name").press("Tab")
            if number % 4 == 0:
                with seen.page.expect_download() as caught:
                    seen.page.locator("[data-do=one]").first.click()
                assert named.fullmatch(caught.value.suggested_filename), name
            assert seen.evaluate(SANG) == 0, name
        assert seen.probe("handlers") == []
        assert seen.complaints == []


def _sent(browser: Browser, made: Made, folder: Path) -> Iterator[Path]:
    """Fill the page in with each name, and save the file for the alliance."""
    with visit(browser, made.shown("add-your-logo.html")) as seen:
        assert chosen(seen, LOGO) == ""
        for number, name in enumerate(MARKUP[:6]):
            # Her id is made of what letters there are: those of two must not be the same.
            seen.page.locator("#name").fill(f"{number} {name}")
            with seen.page.expect_download() as caught:
                seen.page.locator("[data-do=send]").click()
            file = folder / f"sent-{number}.json"
            caught.value.save_as(file)
            yield file
        assert seen.complaints == []


def test_what_was_sent_is_taken_in_and_still_runs_nothing(
    browser: Browser, made: Made, tmp_path: Path
) -> None:
    home = tmp_path / "campaign"
    home.mkdir()
    (home / "art.png").write_bytes((ROOT / "assets" / "graphics" / "campaign-1200x630.png").read_bytes())
    file = home / "posts.yaml"
    file.write_text(
        "campaign: {name: W, starts: 2027-03-22, ends: 2027-03-26, timezone: UTC, platforms: [x]}\n"
        "graphics: {campaign: {file: art.png, alt: A week.}}\n"
        "posts:\n  - {id: a, at: 2027-03-22 09:00, graphic: campaign, text: Water for all.}\n"
        "partners:\n  - {id: first, name: First}\n",
        "utf-8",
    )
    sent = list(_sent(browser, made, tmp_path))
    # Ids of the sender's making, too: out of the folder, over another's.
    for number, wrong in enumerate(("../../evil", "con", "first", "a" * 300, "A b")):
        entry = {**json.loads(sent[0].read_text("utf-8")), "id": wrong}
        (tmp_path / f"wrong-{number}.json").write_text(json.dumps(entry), "utf-8")
    before = file.read_bytes()
    outside = {path for path in tmp_path.rglob("*") if not path.is_relative_to(home)}

    refused = {one.name: _added(file, one) for one in sorted(tmp_path.glob("wrong-*.json"))}

    assert {name: done.stderr for name, done in refused.items() if done.returncode not in {1, 2}} == {}
    assert file.read_bytes() == before
    taken = _added(file, *sent)
    assert taken.returncode == 0, taken.stdout + taken.stderr
    assert {path for path in tmp_path.rglob("*") if not path.is_relative_to(home)} == outside
    done = made_kits(file, tmp_path / "kit")
    assert "Traceback" not in done.stderr
    pages = sorted((tmp_path / "kit").rglob("*.html"))
    assert len(pages) >= len(sent) + 1
    for page in pages:
        with visit(browser, "about:blank", Way(lawless=True)) as seen:
            seen.page.context.add_init_script(CANARY)
            seen.page.goto(page.as_uri())
            assert seen.evaluate(SANG) == 0, page
            assert seen.complaints == [], page
            assert seen.probe("handlers") == [], page


def _added(file: Path, *sent: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "socialkit", "partners", "add", *map(str, sent), "--file", str(file)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
