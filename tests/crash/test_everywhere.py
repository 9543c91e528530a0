"""The campaign on all platforms at once, while processes are killed: each post is out once everywhere."""

import os
from pathlib import Path

import pytest

from socialkit.ledger.failpoints import Failpoint
from tests.crash.faked_platforms import faked_platforms, faked_servers, mailed
from tests.crash.whole_campaign import faults, published

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL and fork")
POINTS = (Failpoint.INSIDE_PREPARE, Failpoint.AFTER_INTENT, Failpoint.AFTER_CALL, Failpoint.BEFORE_LOOK)


@pytest.mark.slow
def test_each_post_is_out_once_everywhere(tmp_path: Path) -> None:
    with (
        faked_platforms(tmp_path) as platforms,
        faked_servers() as servers,
        mailed(tmp_path) as (mail, boxes),
    ):
        there = {**platforms, **servers, "all-email": mail}

        gone = published(tmp_path, there, boxes, POINTS)

        assert faults(there, gone) == []
    assert gone.deaths == len(POINTS)
