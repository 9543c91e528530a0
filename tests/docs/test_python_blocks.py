"""What the pages show in Python runs as it stands there."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from socialkit import Finding, Ledger, Selection, State, deliveries, load_campaign, plan, schedule
from socialkit.checking.readings import read, shared_posts
from socialkit.checking.selection import CheckSelection
from socialkit.model.reading import Kind
from socialkit.rules.registry import RULES
from socialkit.rules.rule import Reading, RuleContext
from socialkit.rules.settings import Setting
from tests.docs.blocks import ROOT, blocks

HOW_TO = ROOT / "docs" / "how-to"
RULE = HOW_TO / "add-a-rule.md"
WEEK = """\
campaign: {name: Week, starts: 2022-10-17, ends: 2099-12-31, timezone: UTC, platforms: [x]}
accounts: {alliance-x: {platform: x, publisher: folder}}
posts:
  - {id: launch, text: We begin, at: 2022-10-17 09:00}
  - {id: story, text: A story, at: 2099-12-30 09:00}
  - {id: closing, text: Thank you, at: 2099-12-31 09:00}
"""


def run(block: str, folder: Path) -> str:
    """Run a block in a folder, and give what it prints."""
    argv = [sys.executable, "-W", "error", "-X", "utf8", "-c", block]
    done = subprocess.run(argv, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.slow
def test_a_week_is_led_in_python_as_the_page_says(tmp_path: Path) -> None:
    (tmp_path / "posts.yaml").write_text(WEEK)
    ledger_file = tmp_path / ".socialkit" / "ledger.db"
    ledger_file.parent.mkdir()
    now = datetime(2026, 1, 1, tzinfo=UTC)
    with Ledger.open(ledger_file, create=True) as ledger:
        schedule(plan(load_campaign(tmp_path / "posts.yaml"), ledger, now=now), ledger, now=now)
    [block] = blocks(HOW_TO / "lead-a-week.md", "python")

    run(block, tmp_path)

    with Ledger.open(ledger_file) as ledger:
        left = {each.post: (each.state, each.approved_by) for each in deliveries(ledger, Selection())}
    assert left == {
        "launch": (State.SCHEDULED, None),
        "story": (State.CANCELLED, None),
        "closing": (State.SCHEDULED, "Amina"),
    }


def test_the_rule_of_the_page_finds_what_it_says() -> None:
    names: dict[str, Any] = {
        "Finding": Finding,
        "Iterator": Iterator,
        "Kind": Kind,
        "Reading": Reading,
        "RuleContext": RuleContext,
        "Setting": Setting,
    }
    exec(blocks(RULE, "python")[0], names)  # noqa: S102 the page's own
    campaign = load_campaign(
        "posts.yaml", unsaved={"posts.yaml": WEEK.replace("We begin", "'#a1 #b2 #c3 #d4'")}
    )
    [shared, *_] = shared_posts(campaign, CheckSelection(rules=RULES))
    reading = read(campaign, shared, None)
    rule = replace(RULES["SK204"], check=names["many_hashtags"], settings=(names["MANY"],))

    [finding] = names["many_hashtags"](reading, RuleContext(rule=rule))

    assert (finding.message, finding.remedy) == ("4 hashtags: more than 3 are hard to read", "keep 3")
    assert list(names["many_hashtags"](reading, RuleContext(rule=rule, settings={"most": 4}))) == []


@pytest.mark.slow
def test_the_cases_of_the_page_hold(tmp_path: Path) -> None:
    cases = tmp_path / "tests" / "cases"
    cases.mkdir(parents=True)
    written = blocks(RULE, "yaml")
    for number, block in enumerate(written):
        (cases / f"{number}.yaml").write_text(block, "utf-8")
    block = blocks(RULE, "python")[1]

    assert len(written) == 2
    assert run(block + "    print(case)\n", tmp_path).count("\n") > 5
