"""Everything that is tested with an SQLite ledger, in PostgreSQL."""

from collections.abc import Callable, Iterator
from inspect import signature
from types import ModuleType

import pytest
from sqlalchemy import update

from socialkit.ledger import Ledger
from socialkit.ledger.tables.schema import control, deliveries, metadata
from socialkit.model.delivery import State
from tests.conftest import a_campaign, a_post, file_campaign
from tests.ledger import (
    test_by_hand,
    test_known_campaigns,
    test_selecting,
    test_unstorable_texts,
    test_zone_changes,
)
from tests.planning import test_planning
from tests.publishing import test_publishing, test_recipients, test_what_is_sent
from tests.servers.postgres import Postgres

pytestmark = pytest.mark.real

one = test_publishing.one
week = test_by_hand.week
four_days = test_selecting.four_days
editions = test_zone_changes.editions
filed = test_zone_changes.filed
usual_zones = test_zone_changes.usual_zones
#: In a folder beside the file a picture can be lost, and the folder be in the way; a table gives it back.
OF_FOLDERS = {
    "test_a_media_folder_that_cannot_be_made_is_named",
    "test_a_picture_that_is_not_the_scheduled_one_fails_before_anybody_is_asked",
    "test_a_kept_picture_that_was_lost_or_spoilt_is_put_back",
    "test_a_picture_lost_with_its_logo_is_held_and_put_back",
}
#: What SQLite says of its own ways, and how its log is opened.
OF_SQLITE = {
    "test_an_index_leads_to_every_page_in_its_order",
    "test_a_mistyped_key_reads_few_others",
    "test_what_goes_on_again_reads_no_delivery_that_is_not_due",
    "test_a_log_that_was_changed_is_told",
    "test_nothing_is_said_or_written_while_the_edition_is_the_same",
}
#: The fixtures that stand on a ledger.
LEDGERS = {"ledger", "one", "week", "four_days", "filed"}


def with_a_ledger(*modules: ModuleType) -> Iterator[tuple[str, Callable[..., None]]]:
    for module in modules:
        for name, test in vars(module).items():
            if (
                name.startswith("test_")
                and name not in OF_FOLDERS | OF_SQLITE
                and LEDGERS & signature(test).parameters.keys()
            ):
                yield f"{name}__{module.__name__.rpartition('.')[2]}", test


globals().update(
    with_a_ledger(
        test_planning,
        test_publishing,
        test_recipients,
        test_what_is_sent,
        test_known_campaigns,
        test_selecting,
        test_by_hand,
        test_unstorable_texts,
        test_zone_changes,
    )
)


@pytest.fixture(scope="module")
def url(postgres_server: Postgres) -> str:
    """Make one ledger that each test gets empty: making each anew takes longer."""
    address = postgres_server.url(postgres_server.create()).set(drivername="postgresql").render_as_string()
    Ledger.open(address, create=True).close()
    return address


@pytest.fixture
def ledger(url: str) -> Iterator[Ledger]:
    with Ledger.open(url, create=False) as opened:
        with opened.writing() as connection:
            tables = ", ".join(table.name for table in metadata.sorted_tables if table is not control)
            connection.exec_driver_sql("ALTER TABLE event DISABLE TRIGGER event_no_change")
            connection.exec_driver_sql(f"TRUNCATE {tables} RESTART IDENTITY")
            connection.exec_driver_sql("ALTER TABLE event ENABLE TRIGGER event_no_change")
            connection.execute(update(control).values(paused=False, paused_by="", reason=""))
        yield opened


def test_a_ledger_of_version_3_learns_of_what_is_handed_over(postgres_server: Postgres) -> None:
    address = postgres_server.url(postgres_server.create()).set(drivername="postgresql").render_as_string()
    with Ledger.open(address, create=True) as ledger, ledger.writing() as connection:
        before = (
            "state IN ('scheduled', 'preparing', 'publishing', 'published', 'failed', 'uncertain', 'held')"
        )
        connection.exec_driver_sql("ALTER TABLE delivery DROP CONSTRAINT delivery_check_state")
        connection.exec_driver_sql(
            f"ALTER TABLE delivery ADD CONSTRAINT delivery_check_state CHECK ({before})"
        )
        connection.execute(update(control).values(schema_version=3))
    with Ledger.open(address, create=False) as ledger:
        file_campaign(ledger, a_campaign(a_post("one")))
        with ledger.writing() as connection:
            connection.execute(update(deliveries).values(state=State.HANDED_OVER.value))
