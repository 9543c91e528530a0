"""X is believed by its certificate alone, whichever way an account shows that it may."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from ssl import SSLContext

import pytest

from socialkit.errors import UnreachableError
from socialkit.platforms.network import DIRECT, Network
from tests.platforms.x.x_accounts import KEYS, RENEWING, Kept, a_publisher, an_order, environment
from tests.representatives import few_quick
from tests.servers.certificates import bundle, served
from tests.servers.fakes.x import an_x, x_server


@pytest.mark.parametrize("renewing", [False, True])
def test_a_certificate_in_order_is_believed(tmp_path: Path, *, renewing: bool) -> None:
    kept = Kept(dict(RENEWING)) if renewing else environment()
    with x_server(an_x(KEYS), served()) as x:
        publisher = a_publisher(x, kept, network=Network(authorities=bundle(tmp_path)))

        assert publisher.verify().name == "SSWAlliance"
        assert x.faults == []


@few_quick("renewing", [False, True])
@few_quick(
    ("shown", "trusted"),
    [(partial(served, "example.org"), True), (partial(served, expired=True), True), (served, False)],
    ids=["another host's", "one that has run out", "one of an unknown authority"],
)
def test_any_other_certificate_gets_no_byte(
    tmp_path: Path, shown: Callable[[], SSLContext], *, trusted: bool, renewing: bool
) -> None:
    kept = Kept(dict(RENEWING)) if renewing else environment()
    with x_server(an_x(KEYS), shown()) as x:
        network = Network(authorities=bundle(tmp_path)) if trusted else DIRECT
        publisher = a_publisher(x, kept, network=network)

        with pytest.raises(UnreachableError, match="nothing was sent"):
            publisher.publish(an_order(deadline=x.clock().replace(year=2099)))
        assert x.calls == []
