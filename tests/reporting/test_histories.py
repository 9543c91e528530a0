"""What is told of a delivery's history, and what somebody must look at."""

from socialkit.publishing import Alarm
from socialkit.reporting.histories import alarms_as_json, alarms_as_text
from tests.conftest import NINE


def test_an_alarm_is_one_line_that_cannot_steer_a_terminal() -> None:
    alarm = Alarm(key="one@x", at=NINE, detail="out more than once: 1, 2\x1b[2J; look")
    assert alarms_as_text([alarm]) == "ALARM one@x: out more than once: 1, 2\\x1b[2J; look\n"
    assert alarms_as_text([]) == ""
    assert alarms_as_json([alarm])["alarms"][0]["key"] == "one@x"
