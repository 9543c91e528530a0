"""The campaign on all platforms at once by the commands that people type, while `run` is killed.

It waits for leases to end, and takes some eight minutes, nearly all of them asleep.
"""

from pathlib import Path

import pytest

from tests.crash.faked_platforms import faked_platforms, mailed
from tests.crash.killed_commands import commanded
from tests.crash.real_platforms import real_platforms
from tests.crash.whole_campaign import faults
from tests.servers.mail_server import words_of
from tests.servers.pds import Pds

pytestmark = pytest.mark.real
#: Where `run` dies; what fails is tried again with the same one.
SEED, DEATHS = 20261201, 5


def test_each_post_is_out_once_by_the_commands_however_often_run_is_killed(
    bluesky: Pds, own_mastodon: str, tmp_path: Path
) -> None:
    with faked_platforms(tmp_path) as platforms, mailed(tmp_path) as (mail, boxes):
        there = {**platforms, **real_platforms(bluesky, own_mastodon), "all-email": mail}

        def look(account: str, recipient: str | None, said: str) -> tuple[str, ...]:
            if account == "all-email":
                mails = [each for each in boxes.mails(recipient) if said in words_of(each)]
                return tuple(f"mid:{str(each['Message-ID']).strip('<>')}" for each in mails)
            out = [text for text in there[account].texts() if said in text]
            return tuple(f"https://seen.example/{account}" for _ in out)

        gone = commanded(tmp_path, there, look, deaths=DEATHS, seed=SEED)

        assert faults(there, gone) == []
    assert gone.deaths == DEATHS
