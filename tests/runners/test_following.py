"""A campaign whose id or file becomes another while it is published: told, and it goes on."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import pytest

from socialkit.errors import CredentialsError, LedgerError
from socialkit.ledger import Ledger
from socialkit.loading import load_campaign
from socialkit.model.campaign import Campaign
from socialkit.planning import plan, schedule
from socialkit.publishing import Connect, run
from socialkit.runners.following import Following
from socialkit.runners.site import Site
from tests.conftest import EVE, NINE, Clock, FakePublisher, a_campaign, a_post, a_worker, file_campaign
from tests.representatives import few_quick

WEEK = a_campaign(a_post("one"))
GIVEN = replace(WEEK, id="ssw")
NEXT = replace(GIVEN, starts=date(2023, 10, 16))
OTHER = replace(WEEK, name="Other", file=Path("other.yaml"))


@dataclass
class Publishing:
    """A worker as a run has it, what it was told, and the files whose accounts it was connected with."""

    ledger: Ledger
    publisher: FakePublisher
    told: list[str] = field(default_factory=list)
    used: list[Campaign] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.worker = a_worker(self.publisher)
        self.following = Following(ledger=self.ledger, connect=self.connect, tell=self.told.append)

    def connect(self, campaign: Campaign) -> Connect:
        if not campaign.accounts:
            raise CredentialsError("it names no account")
        self.used.append(campaign)
        return lambda _delivery: self.publisher

    def see(self, campaign: Campaign, *, changed: bool = True) -> None:
        self.worker = self.following(self.worker, campaign, changed=changed)

    def out(self) -> int:
        run(self.ledger, self.worker)
        return len(self.publisher.calls)


@pytest.fixture
def publishing(ledger: Ledger, publisher: FakePublisher) -> Publishing:
    file_campaign(ledger, WEEK)
    return Publishing(ledger, publisher)


@pytest.mark.slow
def test_an_id_that_is_given_while_a_run_lives_does_not_silence_it(publishing: Publishing) -> None:
    publishing.see(GIVEN)
    assert (publishing.told, publishing.used) == ([], [GIVEN])
    file_campaign(publishing.ledger, GIVEN)
    publishing.see(GIVEN, changed=False)
    assert publishing.told == ["the campaign week-2022 has the id ssw in the ledger now, and goes on"]
    assert publishing.out() == 1


@pytest.mark.slow
def test_a_corrected_id_is_told_once_and_the_accounts_of_before_go_on(publishing: Publishing) -> None:
    file_campaign(publishing.ledger, GIVEN)
    publishing.see(GIVEN)
    publishing.told.clear()
    corrected = replace(GIVEN, id="ssww")
    for changed in (True, False, False):
        publishing.see(corrected, changed=changed)
    (line,) = publishing.told
    assert "may be the campaign ssw of the ledger" in line
    assert line.endswith("; what is scheduled of ssw goes out with the accounts of before")
    assert publishing.used == [GIVEN]
    schedule(plan(corrected, publishing.ledger, now=EVE, same_as="ssw"), publishing.ledger, now=EVE)
    publishing.see(corrected, changed=False)
    assert publishing.used == [GIVEN, corrected]
    assert publishing.out() == 1


@pytest.mark.slow
@few_quick(
    ("file", "said"),
    [
        (OTHER, "other.yaml is a campaign that the ledger does not have now"),
        (replace(WEEK, accounts=()), "it names no account"),
        (replace(WEEK, starts=date(2023, 10, 16)), "its first day is 2023-10-16 now"),
    ],
)
def test_a_file_that_becomes_another_campaigns_lends_it_no_accounts(
    publishing: Publishing, file: Campaign, said: str
) -> None:
    publishing.see(file)
    assert said in publishing.told[0]
    assert publishing.used == []
    publishing.see(WEEK)
    publishing.see(WEEK, changed=False)
    assert publishing.used == [WEEK]
    assert len(publishing.told) == 1
    assert publishing.out() == 1


def test_another_campaign_of_the_ledger_is_named(publishing: Publishing) -> None:
    file_campaign(publishing.ledger, OTHER)
    publishing.see(OTHER)
    assert publishing.told[0].startswith(
        "other.yaml is the campaign other now; what is scheduled of week-2022"
    )


def test_a_ledger_put_back_without_its_id_is_not_published_from_in_silence(publishing: Publishing) -> None:
    publishing.worker = replace(publishing.worker, campaign="ssw")
    publishing.see(WEEK, changed=False)
    assert publishing.worker.campaign == "week-2022"
    publishing.worker = replace(publishing.worker, campaign="ssw")
    with pytest.raises(LedgerError, match="no longer has the campaign ssw: put the right copy of it back"):
        publishing.see(OTHER, changed=False)


FILE = """\
campaign: {{{id} name: Week, starts: 2022-10-17, ends: 2022-10-21, timezone: UTC, platforms: [x]}}
accounts: {{one: {{platform: x, publisher: folder}}}}
posts: [{{id: monday, at: 2022-10-17 13:00, text: Hello}}]
"""


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str], Path]:
    """Write the file with an id, or with none."""

    def written(id_: str) -> Path:
        (tmp_path / "posts.yaml").write_text(FILE.format(id=f"id: {id_}," if id_ else ""))
        return tmp_path / "posts.yaml"

    return written


@pytest.mark.slow
def test_a_machine_among_many_follows_its_campaign(ledger: Ledger, write: Callable[[str], Path]) -> None:
    told: list[str] = []
    file_campaign(ledger, load_campaign(write("")))
    site = Site(ledger=ledger, file=write(""), clock=Clock(NINE), environment={}, tell=told.append)
    file_campaign(ledger, load_campaign(write("ssw")))
    site.refresh()
    assert site.worker.campaign == "ssw"
    assert any("has the id ssw in the ledger now" in line for line in told)
    assert len(run(ledger, site.worker).published) == 1


def test_one_thread_at_a_time_has_its_turn_and_who_waits_in_vain_goes_away(
    ledger: Ledger, write: Callable[[str], Path]
) -> None:
    file_campaign(ledger, load_campaign(write("")))
    site = Site(ledger=ledger, file=write(""), clock=Clock(NINE), environment={}, tell=print)
    with site.turn("one", "publish") as first, site.turn("one", "look") as beside:
        assert (first, beside) == (True, True)
        with site.turn("one", "publish") as second, site.turn("two", "publish") as other:
            assert (second, other) == (False, True)
    with site.turn("one", "publish") as again:
        assert again
