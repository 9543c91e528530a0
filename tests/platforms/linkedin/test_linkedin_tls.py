"""LinkedIn is believed by its certificate alone, at the interface and where people sign in."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from ssl import SSLContext

import pytest

from socialkit.errors import UnreachableError
from socialkit.platforms.network import DIRECT, Network
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
from tests.representatives import few_quick
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


@BOTH
@few_quick(
    ("shown", "trusted"),
    [(partial(served, "example.org"), True), (partial(served, expired=True), True), (served, False)],
    ids=["another host's", "one that has run out", "one of an unknown authority"],
)
def test_any_other_certificate_gets_no_byte(
    tmp_path: Path, shown: Callable[[], SSLContext], *, trusted: bool, secrets: dict[str, str]
) -> None:
    with linkedin_server(a_linkedin(), shown()) as linkedin:
        network = Network(authorities=bundle(tmp_path)) if trusted else DIRECT
        publisher = a_publisher(linkedin, Kept(dict(secrets)), network=network)

        with pytest.raises(UnreachableError, match="nothing was sent"):
            publisher.publish(an_order(linkedin))
        assert linkedin.asked == []
