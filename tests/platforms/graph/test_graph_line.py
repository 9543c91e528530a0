"""From the campaign file to a post on a page and on Threads, with the call or its answer lost on the way."""

from pathlib import Path

from socialkit.model.delivery import State
from socialkit.testing.contract.interference import Interference
from tests.conftest import Clock
from tests.platforms.graph_accounts import TOKEN
from tests.platforms.whole_line import ARRIVED, Line, after_call
from tests.representatives import few_quick
from tests.servers.fakes.graph import PAGE, FacebookServer
from tests.servers.fakes.graph_containers import USER
from tests.servers.fakes.graph_server import graph_server
from tests.servers.fakes.threads import ThreadsServer


def line_on(server: FacebookServer | ThreadsServer) -> Line:
    platform, owner, call = (
        ("threads", USER, f"POST /v1.0/{USER}/threads_publish ")
        if isinstance(server, ThreadsServer)
        else ("facebook", PAGE, f"POST /v26.0/{PAGE}/feed ")
    )
    return Line(
        platform=platform,
        address=server.address,
        owner=owner,
        token=TOKEN,
        is_call=lambda head: head.startswith(call),
    )


@few_quick("cut", ARRIVED)
def test_a_post_is_out_once_and_its_address_is_known(cut: int | None, tmp_path: Path, clock: Clock) -> None:
    for kind, address in ((FacebookServer, "permalink_url"), (ThreadsServer, "permalink")):
        folder, at = tmp_path / kind.__name__, Clock(clock.now)
        folder.mkdir()
        with graph_server(kind(TOKEN, clock=at)) as server:
            first, done = line_on(server).run(folder, at, Interference(cut_after=cut))
            assert (first, done.state) == (after_call(cut), State.PUBLISHED)
            assert done.receipt
            (post,) = server.posts
            assert done.receipt.url == post[address]
            assert server.faults == []


def test_what_never_arrived_goes_out_again_by_itself(tmp_path: Path, clock: Clock) -> None:
    with graph_server(ThreadsServer(TOKEN, clock=clock)) as server:
        never = Interference(forwards=False, cut_after=0)
        _, done = line_on(server).run(tmp_path, clock, never)
        # The container says that it was not published.
        assert (done.state, server.posts, server.faults) == (State.SCHEDULED, [], [])
