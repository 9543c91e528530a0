"""The state table, arrow by arrow, on a real ledger."""

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from sqlalchemy import select, update

from socialkit.ledger import Ledger
from socialkit.ledger.reading.queries import history
from socialkit.ledger.tables.schema import deliveries
from socialkit.ledger.tables.states import TRANSITIONS, Trigger
from socialkit.ledger.writing.transitions import Shift, shifted
from socialkit.model.delivery import State
from tests.conftest import NINE, a_campaign, a_post, file_campaign
from tests.representatives import few_quick

KEY = "one@alliance-x"
#: Written out by hand, so that a change of the table has to be made twice.
EXPECTED = {
    "prepare": ("scheduled", "preparing"),
    "ready": ("preparing", "scheduled"),
    "claim": ("scheduled", "publishing"),
    "accept": ("publishing", "published"),
    "hand over": ("publishing", "handed-over"),
    "refuse": ("scheduled preparing publishing", "failed"),
    "retry": ("scheduled preparing publishing", "scheduled"),
    "doubt": ("publishing", "uncertain"),
    "restore": ("scheduled preparing publishing uncertain held failed cancelled", "uncertain"),
    "remain": ("uncertain", "uncertain"),
    "find": ("uncertain handed-over scheduled preparing held failed cancelled", "published"),
    "clear": ("uncertain handed-over", "scheduled"),
    "hold": ("scheduled preparing", "held"),
    "release": ("scheduled preparing held failed cancelled", "scheduled"),
    "reschedule": ("scheduled preparing held failed cancelled", "scheduled"),
    "cancel": ("scheduled preparing held failed", "cancelled"),
    "amend": ("scheduled preparing held failed cancelled", "scheduled"),
    "shelve": ("scheduled preparing held failed cancelled", "held"),
    "edit": ("cancelled", "cancelled"),
}


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    home: Path = tmp_path_factory.mktemp("states")
    with Ledger.open(home / "ledger.db", create=True) as ledger:
        file_campaign(ledger, a_campaign(a_post("one")))
        yield ledger


@few_quick(("trigger", "state"), list(product(Trigger, State)))
def test_a_move_is_made_from_exactly_the_states_in_the_table(
    one: Ledger, trigger: Trigger, state: State
) -> None:
    sources, target = EXPECTED[trigger]
    with one.writing() as connection:
        connection.execute(update(deliveries).values(state=state.value))
        made = shifted(connection, Shift(delivery_id=1, trigger=trigger, at=NINE, actor="test"))
        after = connection.execute(select(deliveries.c.state)).scalar_one()
    assert made == (state in sources.split())
    assert after == (target if made else state)


def test_every_move_of_the_table_is_known_here() -> None:
    assert {move.value for move in TRANSITIONS} == set(EXPECTED) == {move.value for move in Trigger}


def test_nothing_leads_out_of_published() -> None:
    assert not [move for move, arrow in TRANSITIONS.items() if State.PUBLISHED in arrow.sources]


def test_a_move_that_is_made_is_written_into_the_log_and_one_that_is_not_leaves_no_trace(
    ledger: Ledger,
) -> None:
    file_campaign(ledger, a_campaign(a_post("one")))
    with ledger.writing() as connection:
        shifted(
            connection, Shift(delivery_id=1, trigger=Trigger.HOLD, at=NINE, actor="test", reason="too late")
        )
        shifted(connection, Shift(delivery_id=1, trigger=Trigger.HOLD, at=NINE, actor="test", reason="again"))
    entries = history(ledger, KEY).entries
    assert [(entry.kind, entry.before, entry.after, entry.detail) for entry in entries[1:]] == [
        ("hold", "scheduled", "held", "too late")
    ]
