"""From the campaign file to a page's post on LinkedIn, with the answer lost on the way."""

from pathlib import Path

import pytest

from socialkit.model.delivery import State
from socialkit.testing.contract.interference import Interference
from tests.conftest import NINE, Clock
from tests.platforms.linkedin.linkedin_accounts import TOKEN
from tests.platforms.whole_line import Line, after_call
from tests.representatives import few_quick
from tests.servers.fakes.linkedin import PAGE, PAGE_NAME, LinkedIn


@pytest.fixture
def clock() -> Clock:
    return Clock(NINE)


@few_quick("cut", [None, 0, 60])
def test_a_post_is_out_once_whole_and_its_address_is_known(
    cut: int | None, tmp_path: Path, clock: Clock, linkedin: LinkedIn
) -> None:
    line = Line(
        platform="linkedin",
        address=linkedin.address,
        owner=PAGE,
        token=TOKEN,
        is_call=lambda head: head.startswith("POST /rest/posts "),
        text="This #SSWWeek we (all of us) thank @SSWAlliance: https://example.org/a_(b)",
        more=f'handles:\n  "@SSWAlliance": {{name: {PAGE_NAME}, linkedin: "{PAGE}"}}',
    )
    first, done = line.run(tmp_path, clock, Interference(cut_after=cut))
    assert (first, done.state) == (after_call(cut), State.PUBLISHED)
    assert done.receipt
    (post,) = linkedin.posts
    assert done.receipt.remote_id == post.urn
    assert post.read.seen == f"This #SSWWeek we (all of us) thank {PAGE_NAME}: https://example.org/a_(b)"
    assert (post.read.rest, post.read.mentioned) == ("", (PAGE,))
