"""The contract of all publishers, against the strict server."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import pytest

from socialkit.model.account import Account
from socialkit.model.rendition import Rendition
from socialkit.platforms.bluesky.cards import LinkCard
from socialkit.platforms.bluesky.publisher import Bluesky, connect
from socialkit.platforms.publisher import PublisherContext
from socialkit.testing.contract import CASES, ContractCase, PublishedPost, Refusal, Repeat
from tests.conftest import a_picture
from tests.platforms.bluesky.conftest import PASSWORD
from tests.platforms.bluesky.contract_parts import REFUSALS, is_call, published
from tests.servers.fakes.bluesky import BlueskyServer


@dataclass(kw_only=True)
class StrictBluesky:
    """The strict server as the contract asks for it."""

    server: BlueskyServer
    account: Account
    context: PublisherContext
    picture: Rendition | None
    address: str
    platform: str = "bluesky"
    canaries: tuple[str, ...] = (PASSWORD,)
    refusals: tuple[Refusal, ...] = REFUSALS
    repeat: Repeat = Repeat.FIRST_POST
    finds: bool = True

    def now(self) -> datetime:
        return self.context.clock()

    def connect(self, address: str) -> Bluesky:
        publisher = connect(replace(self.account, server=address), self.context)
        uploader = replace(publisher.uploader, read_card=lambda _: LinkCard(title="The week"))
        return replace(publisher, uploader=uploader)

    def is_call(self, head: str) -> bool:
        return is_call(head)

    def posts(self) -> Sequence[PublishedPost]:
        return tuple(
            published(f"at://{did}/app.bsky.feed.post/{key}", record)
            for (did, key), record in self.server.records.items()
        )


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_contract(
    case: ContractCase, server: BlueskyServer, account: Account, context: PublisherContext
) -> None:
    counterpart = StrictBluesky(
        server=server,
        account=account,
        context=context,
        picture=a_picture(context.home / "week.png"),
        address=server.address,
    )
    assert case.run(counterpart) == ()
