"""From the campaign file to a post on Threads, with the call or its answer lost on the way."""

from pathlib import Path

from socialkit.model.delivery import State
from socialkit.testing.contract.interference import Interference
from tests.conftest import Clock
from tests.platforms.graph_accounts import TOKEN
from tests.platforms.whole_line import Line
from tests.representatives import few_quick
from tests.servers.fakes.graph_containers import USER
from tests.servers.fakes.graph_server import graph_server
from tests.servers.fakes.threads import ThreadsServer


@few_quick(
    ("how", "state"),
    [
        (Interference(), State.PUBLISHED),
        (Interference(cut_after=0), State.PUBLISHED),
        (Interference(cut_after=150), State.PUBLISHED),
        # It never arrived, and the container says so: it goes out again by itself.
        (Interference(forwards=False, cut_after=0), State.SCHEDULED),
    ],
    ids=["all goes well", "no answer", "half an answer", "no call"],
)
def test_a_post_is_out_once_and_what_is_not_out_goes_again(
    how: Interference, state: State, tmp_path: Path, clock: Clock
) -> None:
    with graph_server(ThreadsServer(TOKEN, clock=clock)) as server:
        line = Line(
            platform="threads",
            address=server.address,
            owner=USER,
            token=TOKEN,
            is_call=lambda head: head.startswith(f"POST /v1.0/{USER}/threads_publish "),
        )
        _, done = line.run(tmp_path, clock, how)
        assert done.state is state
        assert len(server.posts) == (state is State.PUBLISHED)
        if done.receipt:
            assert done.receipt.url == server.posts[0]["permalink"]
