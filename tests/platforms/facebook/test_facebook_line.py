"""From the campaign file to a post on a page, with the answer lost on the way."""

from pathlib import Path

from socialkit.model.delivery import State
from socialkit.testing.contract.interference import Interference
from tests.conftest import Clock
from tests.platforms.graph_accounts import TOKEN
from tests.platforms.whole_line import ARRIVED, Line, after_call
from tests.representatives import few_quick
from tests.servers.fakes.graph import PAGE, FacebookServer
from tests.servers.fakes.graph_server import graph_server


@few_quick("cut", ARRIVED)
def test_a_post_is_out_once_and_its_address_is_known(cut: int | None, tmp_path: Path, clock: Clock) -> None:
    with graph_server(FacebookServer(TOKEN, clock=clock)) as server:
        line = Line(
            platform="facebook",
            address=server.address,
            owner=PAGE,
            token=TOKEN,
            is_call=lambda head: head.startswith(f"POST /v26.0/{PAGE}/feed "),
        )
        first, done = line.run(tmp_path, clock, Interference(cut_after=cut))
        assert (first, done.state) == (after_call(cut), State.PUBLISHED)
        assert done.receipt
        (post,) = server.posts
        assert done.receipt.url == post["permalink_url"]
