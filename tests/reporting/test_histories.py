"""What is told of a delivery's history, and what somebody must look at."""

from datetime import timedelta

from socialkit.ledger import Ledger
from socialkit.ledger.keeping.restoring import doubt_restored
from socialkit.publishing import Alarm, show
from socialkit.reporting.histories import alarms_as_json, alarms_as_text, history_as_text
from tests.conftest import EVE, NINE, a_campaign, a_post, file_campaign


def test_what_a_restored_ledger_doubts_is_dated_by_when_that_was(ledger: Ledger) -> None:
    file_campaign(ledger, a_campaign(a_post("one")), now=EVE)
    doubt_restored(ledger, now=NINE + timedelta(minutes=10), by="maria")
    history = show(ledger, "one@alliance-x")
    shown = history_as_text(history, {})
    (attempt,) = [line for line in shown.splitlines() if "restore" in line and "may be out" in line][:1]
    assert attempt.startswith("  2022-10-17 13:10:00 UTC  restore  maria")
    # The look on the platform begins at the copy's last entry all the same.
    assert history.attempts[0].started_at == EVE


def test_times_of_the_log_say_their_zone(ledger: Ledger) -> None:
    file_campaign(ledger, a_campaign(a_post("one")), now=EVE)
    assert f"  {EVE:%Y-%m-%d %H:%M:%S} UTC  add" in history_as_text(show(ledger, "one@alliance-x"), {})


def test_an_alarm_is_one_line_that_cannot_steer_a_terminal() -> None:
    alarm = Alarm(key="one@x", at=NINE, detail="out more than once: 1, 2\x1b[2J; look")
    assert alarms_as_text([alarm]) == "ALARM one@x: out more than once: 1, 2\\x1b[2J; look\n"
    assert alarms_as_text([]) == ""
    assert alarms_as_json([alarm])["alarms"][0]["key"] == "one@x"
