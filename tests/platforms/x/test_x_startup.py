"""What `run` pays for an account on X: its library, no other platform's, and little time."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.platforms.x.x_accounts import KEYS, NOBODY, ONE_POST, SIGNING
from tests.servers.fakes.x import an_x, x_server

ROOT = Path(__file__).parents[3]
#: Nothing of it is of use while tables are up to date, secrets stand in the environment and nothing is drawn.
NEEDLESS = {
    *(
        "alembic",
        "mako",
        "keyring",
        "sqlalchemy.orm",
        "sqlalchemy.ext",
        "greenlet",
        "procrastinate",
        "psycopg",
    ),
    *("PIL", "babel", "jinja2", "rich", "pydantic", "socialkit.stamping", "socialkit.pictures"),
}
#: Runs a verb, and tells what it has imported.
PROGRAM = """
import sys
from socialkit.cli import main
try:
    main([*{}, "posts.yaml"])
except SystemExit:
    pass
print(*sys.modules, file=sys.stderr)
"""
SHARE = """
import time
import socialkit.cli.running.run_verb
begun = time.process_time()
import socialkit.platforms.x.publisher
print(time.process_time() - begun)
"""


def ran(program: str, folder: Path) -> subprocess.CompletedProcess[str]:
    secrets = {f"SOCIALKIT_ALLIANCE_X_{name}": value for name, value in SIGNING.items()}
    return subprocess.run(
        [sys.executable, "-c", program],
        cwd=folder,
        env={**os.environ, **secrets, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )


@pytest.mark.slow
def test_run_imports_the_library_of_x_and_of_no_other_platform(tmp_path: Path) -> None:
    (tmp_path / "posts.yaml").write_text(ONE_POST.format(server=NOBODY))

    assert "alliance-x cannot be verified" in ran(PROGRAM.format(["schedule"]), tmp_path).stderr
    told = ran(PROGRAM.format(["run", "--once"]), tmp_path)

    assert "next: monday@alliance-x" in told.stdout
    loaded = set(told.stderr.splitlines()[-1].split())
    assert "tweepy" in loaded
    assert loaded & {"mastodon", "linkedin_v2", "smtplib", "aiohttp"} == set()
    # What draws and what checks has done its work when posts were scheduled.
    assert loaded & {"PIL", "socialkit.stamping", "socialkit.checking", "socialkit.pictures"} == set()
    assert loaded & NEEDLESS == set()
    # Nor what SQLAlchemy knows of a database that the ledger is not in, a tenth of the whole start.
    assert "sqlalchemy.dialects.sqlite" in loaded
    assert "sqlalchemy.dialects.postgresql" not in loaded
    platforms = {name.split(".")[2] for name in loaded if name.startswith("socialkit.platforms.")}
    assert platforms & {"bluesky", "email", "facebook", "linkedin", "mastodon", "threads"} == set()


@pytest.mark.slow
@pytest.mark.parametrize("verb", [["status"], ["run", "--once"]])
def test_who_was_asked_within_the_hour_is_not_asked_again_and_costs_no_library(
    tmp_path: Path, verb: list[str]
) -> None:
    with x_server(an_x(KEYS)) as x:
        (tmp_path / "posts.yaml").write_text(ONE_POST.format(server=x.address))
        assert "verified" not in ran(PROGRAM.format(["schedule"]), tmp_path).stderr
        told = ran(PROGRAM.format(verb), tmp_path)

    assert "monday@alliance-x" in told.stdout
    loaded = set(told.stderr.splitlines()[-1].split())
    assert "sqlalchemy" in loaded
    assert loaded & {"requests", "tweepy", "urllib3", "socialkit.platforms.x.publisher", *NEEDLESS} == set()


@pytest.mark.slow
def test_what_x_adds_to_the_start_of_run_is_little(tmp_path: Path) -> None:
    """CPU time; other work on the machine counts for some of it, so that the best of three is taken."""
    assert min(float(ran(SHARE, tmp_path).stdout) for _ in range(3)) < 0.6
