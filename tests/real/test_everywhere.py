"""The campaign on all platforms at once while processes are killed; real servers, where there are any."""

from pathlib import Path

import pytest

from socialkit.ledger.failpoints import Failpoint
from tests.crash.faked_platforms import faked_platforms, mailed
from tests.crash.real_platforms import real_platforms
from tests.crash.whole_campaign import faults, published
from tests.servers.pds import Pds

pytestmark = pytest.mark.real


def test_each_post_is_out_once_everywhere(bluesky: Pds, own_mastodon: str, tmp_path: Path) -> None:
    with faked_platforms(tmp_path) as platforms, mailed(tmp_path) as (mail, boxes):
        there = {**platforms, **real_platforms(bluesky, own_mastodon), "all-email": mail}

        gone = published(tmp_path, there, boxes, tuple(Failpoint))

        assert faults(there, gone) == []
    assert gone.deaths == len(Failpoint)
