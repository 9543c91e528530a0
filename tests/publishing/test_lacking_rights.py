"""Whoever could not write down what a call comes to calls nobody, on whatever server that is."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from socialkit.errors import LedgerFileError
from socialkit.ledger import Ledger
from socialkit.ledger.engines.ledger_url import open_engine
from socialkit.ledger.writing.heartbeats import beat
from socialkit.publishing import publish_one, run
from tests.conftest import NINE, Clock, FakePublisher, a_campaign, a_post, a_worker, file_campaign


class _Forbidding:
    """An engine on which the user lacks a right, from the so many-th question on."""

    def __init__(self, engine: object, asked: int) -> None:
        self._engine, self._left = engine, asked

    def __getattr__(self, name: str) -> object:
        return getattr(self._engine, name)

    def refuse_lacking(self, rights: object) -> None:
        del rights
        self._left -= 1
        if self._left < 0:
            raise LedgerFileError("what it lacks is INSERT on event")


def forbidding(ledger: Ledger, asked: int = 0) -> Ledger:
    file_campaign(ledger, a_campaign(a_post("one")))
    engine = open_engine(ledger.name, create=False, patience=timedelta(seconds=1))
    return Ledger(_Forbidding(engine, asked), ledger.media)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "publish",
    [
        run,
        lambda ledger, worker: publish_one(ledger, "one@alliance-x", 1, worker),
        lambda ledger, worker: beat(ledger, worker.name, campaign=worker.campaign, now=NINE),
    ],
)
def test_nobody_is_called_where_a_right_is_lacking(
    ledger: Ledger, publish: Callable[[Ledger, object], object]
) -> None:
    publisher = FakePublisher(clock=Clock(NINE))
    with forbidding(ledger) as theirs, pytest.raises(LedgerFileError, match="INSERT on event"):
        publish(theirs, a_worker(publisher))
    assert (publisher.calls, publisher.prepared) == ([], 0)


def test_what_was_allowed_once_is_asked_again_by_whoever_says_that_he_is_alive(ledger: Ledger) -> None:
    publisher = FakePublisher(clock=Clock(NINE))
    with forbidding(ledger, 1) as theirs:
        assert len(run(theirs, a_worker(publisher)).published) == 1
        assert not run(theirs, a_worker(publisher)).touched
        with pytest.raises(LedgerFileError, match="INSERT on event"):
            beat(theirs, "worker", campaign="week-2022", now=NINE)


def test_what_is_allowed_no_more_is_not_relied_upon(ledger: Ledger) -> None:
    publisher = FakePublisher(clock=Clock(NINE))
    with forbidding(ledger, 1) as theirs:
        worker = a_worker(publisher)
        beat(theirs, worker.name, campaign=worker.campaign, now=NINE)
        with pytest.raises(LedgerFileError, match="INSERT on event"):
            beat(theirs, worker.name, campaign=worker.campaign, now=NINE)
        with pytest.raises(LedgerFileError, match="INSERT on event"):
            publish_one(theirs, "one@alliance-x", 1, worker)
    assert publisher.calls == []
