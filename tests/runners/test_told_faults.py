"""A fault is told once, and once when it is over."""

from socialkit.runners.told_faults import ToldFaults


def test_a_fault_begins_once_and_ends_once() -> None:
    faults = ToldFaults()
    assert [faults.begins("queue"), faults.begins("queue"), faults.begins("one")] == [True, False, True]
    assert [faults.ends("queue"), faults.ends("queue"), faults.begins("queue")] == [True, False, True]
