"""LinkedIn is believed by its certificate alone, at the interface and where people sign in."""

from pathlib import Path

import pytest

from socialkit.platforms.network import Network
from tests.platforms.linkedin.linkedin_accounts import (
    RENEWING,
    TOKEN,
    Kept,
    a_linkedin,
    a_publisher,
    an_order,
    ready,
    with_picture,
)
from tests.servers.certificates import bundle, served
from tests.servers.fakes.linkedin import linkedin_server

BOTH = pytest.mark.parametrize("secrets", [{"ACCESS_TOKEN": TOKEN}, RENEWING], ids=["stored", "renewed"])


@BOTH
def test_a_certificate_in_order_is_believed(tmp_path: Path, secrets: dict[str, str]) -> None:
    with linkedin_server(a_linkedin(), served()) as linkedin:
        network = Network(authorities=bundle(tmp_path))
        publisher = a_publisher(linkedin, Kept(dict(secrets)), network=network)

        publisher.publish(ready(publisher, with_picture(an_order(linkedin), tmp_path)))

        assert linkedin.posts[0].visible
        assert linkedin.faults == []
