"""What is asked of X, held to X's own description of its API, where that lies beside the project."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from socialkit.platforms.answers import Found
from tests.platforms.x.test_x_publisher import published
from tests.platforms.x.x_accounts import NOW, a_publisher, an_order, with_picture
from tests.servers.described_x import description as read_description
from tests.servers.described_x import undescribed
from tests.servers.fakes.x import X
from tests.servers.fakes.x_schemas import DESCRIPTION


@pytest.fixture(scope="module")
def description() -> dict[str, Any]:
    if not DESCRIPTION.is_file():
        pytest.skip("X's description is not here")
    return read_description()


def test_every_call_is_one_that_x_describes(x: X, description: dict[str, Any], tmp_path: Path) -> None:
    x.fields, x.page = "post.fields", 5
    publisher = a_publisher(x)
    first, receipt = published(publisher, with_picture(an_order(), tmp_path / "p.png"))
    published(publisher, an_order("And https://example.org", parent=receipt))
    for number in range(6):
        x.account.accept(f"By hand, number {number}")
    assert isinstance(publisher.find(first, NOW - timedelta(minutes=1)), Found)
    publisher.verify()

    assert {call.path for call in x.calls} > {"/2/tweets", "/2/media/upload", "/2/users/me"}
    # X's guides call the fields of a post otherwise than its description: they are asked for by both names.
    described = [call for call in x.calls if "tweet.fields" not in call.query]
    assert len(described) > len(x.calls) // 2
    assert [fault for call in described for fault in undescribed(call, description)] == []
    assert [call.query["pagination_token"] for call in described if "pagination_token" in call.query]
