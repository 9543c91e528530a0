"""The X of the tests, for every test here."""

from collections.abc import Iterator

import pytest

from tests.platforms.x.x_accounts import KEYS, Ticking
from tests.servers.fakes.x import X, an_x, x_server


@pytest.fixture
def x() -> Iterator[X]:
    with x_server(an_x(KEYS, Ticking())) as running:
        yield running
        assert running.faults == []
