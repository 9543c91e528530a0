"""What `check` and `run` import for accounts on Meta's platforms."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
FILE = """
campaign:
  {name: Week, starts: 2098-01-06, ends: 2098-01-10, timezone: UTC, platforms: [facebook, threads]}
accounts:
  # Port 9 is for what is thrown away (RFC 863): nobody listens.
  alliance-page: {platform: facebook, owner: "1", server: "http://127.0.0.1:9"}
posts:
  - id: monday
    at: 2098-01-06 09:00
    text: Join us
"""
PROGRAM = """
import sys
from socialkit.cli import main
for verb in {}:
    try:
        main([*verb, "posts.yaml"])
    except SystemExit:
        pass
print(*sys.modules, file=sys.stderr)
"""


def loaded(folder: Path, *verbs: list[str]) -> set[str]:
    (folder / "posts.yaml").write_text(FILE)
    told = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(verbs)],
        cwd=folder,
        env={**os.environ, "SOCIALKIT_ALLIANCE_PAGE_ACCESS_TOKEN": "token", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    return set(told.stderr.splitlines()[-1].split())


@pytest.mark.slow
def test_check_imports_nothing_that_speaks_to_anybody(tmp_path: Path) -> None:
    assert not {"requests", "urllib3", "socialkit.platforms.graph.graph_calls"} & loaded(tmp_path, ["check"])


@pytest.mark.slow
def test_run_imports_the_publisher_of_the_account_and_no_other(tmp_path: Path) -> None:
    modules = loaded(tmp_path, ["schedule"], ["run", "--once"])

    publishers = {name for name in modules if name.endswith(".publisher") and ".platforms." in name}
    assert publishers == {"socialkit.platforms.publisher", "socialkit.platforms.facebook.publisher"}
    assert not {"tweepy", "mastodon", "linkedin_v2", "smtplib"} & modules
