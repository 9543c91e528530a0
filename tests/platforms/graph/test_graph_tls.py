"""Meta's servers, and those that show pictures, are believed by their certificates alone."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from ssl import SSLContext

import pytest

from socialkit.errors import UnreachableError
from socialkit.platforms.facebook import publisher as facebook
from socialkit.platforms.instagram import publisher as instagram
from socialkit.platforms.network import DIRECT, Network
from socialkit.platforms.publisher import Factory, PublisherContext
from socialkit.platforms.threads import publisher as threads
from tests.conftest import an_account
from tests.platforms.graph_accounts import StoredToken, Ticking
from tests.representatives import few_quick
from tests.servers.certificates import bundle, served
from tests.servers.faulty_server import Do, faulty

CONNECTS: dict[str, Factory] = {
    "facebook": facebook.connect,
    "instagram": instagram.connect,
    "threads": threads.connect,
}


@few_quick("platform", CONNECTS)
@few_quick(
    ("shown", "trusted"),
    [(partial(served, "example.org"), True), (partial(served, expired=True), True), (served, False)],
    ids=["another host's", "one that has run out", "one of an unknown authority"],
)
def test_a_certificate_that_is_not_in_order_gets_no_byte(
    tmp_path: Path, shown: Callable[[], SSLContext], platform: str, *, trusted: bool
) -> None:
    with faulty(Do.READ, tls=shown()) as server:
        network = Network(authorities=bundle(tmp_path)) if trusted else DIRECT
        context = PublisherContext(
            home=tmp_path, clock=Ticking(), credentials=StoredToken(locked=True), network=network
        )
        publisher = CONNECTS[platform](an_account("a", platform, server=server.address, owner="1"), context)

        with pytest.raises(UnreachableError, match="its certificate is not in order"):
            publisher.verify()
        assert server.requests == []
