"""From a campaign file with one post to what became of it, with whatever befalls the call on the way."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from socialkit.ledger import Ledger
from socialkit.loading import load_campaign
from socialkit.model.delivery import Delivery, State
from socialkit.planning import plan, schedule
from socialkit.publishing import Worker, deliveries, publish_one, reconcile
from socialkit.publishing.known_deliveries import campaign_id
from socialkit.runners.connecting import connections
from socialkit.testing.contract.interference import Interference, between
from tests.conftest import EVE, MINUTE, NINE, RECOVERY, Clock

FILE = """\
campaign:
  {{name: Week, starts: 2022-10-17, ends: 2022-10-21, timezone: America/New_York, platforms: [{platform}]}}
{more}
accounts:
  alliance: {account}
posts:
  - id: monday
    at: 2022-10-17 09:00
    text: |
      {text}
"""
TEXT = "This #SSWWeek we say thank you."


@dataclass(frozen=True, kw_only=True)
class Line:
    """A platform at ``address``, what an account on it says beside that, and its token, told nowhere.

    ``is_call`` knows the call that publishes, ``more`` is whatever else the file says.
    """

    platform: str
    address: str
    token: str
    is_call: Callable[[str], bool]
    owner: str = ""
    text: str = TEXT
    more: str = ""

    def run(self, folder: Path, clock: Clock, how: Interference) -> tuple[State, Delivery]:
        """Publish the post a minute after it was due, and look for it where that is uncertain.

        Gives how it stood after the call, and how it stands in the end.
        """
        with (
            between(self.address, self.is_call, how) as way,
            Ledger.open(folder / "ledger.db", create=True) as ledger,
        ):
            (folder / "posts.yaml").write_text(self._file(way.address))
            campaign = load_campaign(folder / "posts.yaml")
            schedule(plan(campaign, ledger, now=EVE), ledger, now=EVE)
            secrets = {"SOCIALKIT_ALLIANCE_ACCESS_TOKEN": self.token}
            connect = connections(campaign, clock=clock, environment=secrets)
            worker = Worker(connect=connect, clock=clock, campaign=campaign_id(ledger, campaign) or "")
            clock.now = NINE + MINUTE
            (filed,) = deliveries(ledger)
            done = publish_one(ledger, filed.key, 1, worker)
            assert done
            first = done.state
            if first is State.UNCERTAIN:
                clock.forward(RECOVERY + timedelta(minutes=15))
                (done,) = reconcile(ledger, worker)
        kept = b"".join(each.read_bytes() for each in folder.glob("ledger.db*"))
        assert self.token.encode() not in kept
        return first, done

    def _file(self, address: str) -> str:
        owner = f', owner: "{self.owner}"' if self.owner else ""
        account = f'{{platform: {self.platform}, server: "{address}"{owner}}}'
        return FILE.format(platform=self.platform, more=self.more, account=account, text=self.text)


#: What befalls a call that arrives: nothing, no answer, half an answer.
ARRIVED = (None, 0, 150)


def after_call(cut: int | None) -> State:
    """Say how a delivery stands whose call arrived, and whose answer was cut off there."""
    return State.PUBLISHED if cut is None else State.UNCERTAIN
