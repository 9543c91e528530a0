"""X is believed by its certificate alone, whichever way an account shows that it may."""

from pathlib import Path

import pytest

from socialkit.platforms.network import Network
from tests.platforms.x.x_accounts import KEYS, RENEWING, Kept, a_publisher, environment
from tests.servers.certificates import bundle, served
from tests.servers.fakes.x import an_x, x_server


@pytest.mark.parametrize("renewing", [False, True])
def test_a_certificate_in_order_is_believed(tmp_path: Path, *, renewing: bool) -> None:
    kept = Kept(dict(RENEWING)) if renewing else environment()
    with x_server(an_x(KEYS), served()) as x:
        publisher = a_publisher(x, kept, network=Network(authorities=bundle(tmp_path)))

        assert publisher.verify().name == "SSWAlliance"
        assert x.faults == []
