"""The LinkedIn of the tests, which goes by the tests' clock."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from tests.conftest import Clock
from tests.platforms.linkedin.linkedin_accounts import a_linkedin
from tests.servers.fakes.linkedin import LinkedIn, linkedin_server

#: Before the end of the version that is asked for.
NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)


@pytest.fixture
def clock() -> Clock:
    return Clock(NOW)


@pytest.fixture
def linkedin(clock: Clock) -> Iterator[LinkedIn]:
    """Nothing that it is asked may be wrong, unless a test takes that out of its list."""
    with linkedin_server(a_linkedin(clock=clock)) as running:
        yield running
        assert running.faults == []
