"""What `run` pays for an account on LinkedIn: no library of any platform, and little time."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
FILE = """
campaign:
  name: Week
  starts: 2098-01-06
  ends: 2098-01-10
  timezone: UTC
  platforms: [linkedin]
accounts:
  # Port 9 is for what is thrown away (RFC 863): nobody listens.
  alliance-linkedin: {platform: linkedin, owner: "urn:li:organization:2414183", server: "http://127.0.0.1:9"}
posts:
  - id: monday
    at: 2098-01-06 09:00
    text: Join us
  - id: tuesday
    after: monday
    at: 2098-01-07 09:00
    text: Join us again
"""
#: Runs the verbs in one process, and tells what they have imported.
PROGRAM = """
import sys
from socialkit.cli import main
for verb in (["plan"], ["schedule"], ["run", "--once"]):
    try:
        main([*verb, "posts.yaml"])
    except SystemExit:
        pass
print(*sys.modules, file=sys.stderr)
"""


@pytest.mark.slow
def test_run_imports_no_library_of_a_platform_and_plan_tells_what_linkedin_does(tmp_path: Path) -> None:
    (tmp_path / "posts.yaml").write_text(FILE)
    secrets = {"SOCIALKIT_ALLIANCE_LINKEDIN_ACCESS_TOKEN": "canary-t0ken"}
    told = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=tmp_path,
        env={**os.environ, **secrets, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )

    shown = " ".join(f"{told.stdout} {told.stderr}".split())
    assert "alliance-linkedin cannot be verified" in shown
    assert "LinkedIn ends the version 202608 of its interface" in shown
    assert "LinkedIn has no threads" in shown
    assert "canary" not in shown
    loaded = set(told.stderr.splitlines()[-1].split())
    assert "socialkit.platforms.linkedin.publisher" in loaded
    assert loaded & {"linkedin_v2", "mastodon", "tweepy", "smtplib"} == set()
    platforms = {name.split(".")[2] for name in loaded if name.startswith("socialkit.platforms.")}
    assert platforms & {"bluesky", "email", "facebook", "mastodon", "threads", "x"} == set()
