"""A fault is told once, and once when it is over."""

from socialkit.runners.told_faults import ToldFaults


def test_a_fault_begins_once_and_ends_once() -> None:
    faults = ToldFaults()
    assert [faults.begins("queue"), faults.begins("queue"), faults.begins("one")] == [True, False, True]
    assert [faults.ends("queue"), faults.ends("queue"), faults.begins("queue")] == [True, False, True]


def test_a_fault_stands_until_it_is_over() -> None:
    faults = ToldFaults()
    assert not faults.stands("file")
    faults.begins("file", "one")
    faults.begins("file", "two")
    assert (faults.stands("file"), faults.stands("queue")) == (True, False)
    faults.ends("file")
    assert not faults.stands("file")


def test_another_fault_that_comes_upon_one_is_told_as_well() -> None:
    faults = ToldFaults()
    told = [faults.begins("ledger", each) for each in ("is locked", "may not be used", "is locked")]
    assert told == [True, True, False]
    assert faults.ends("ledger")
    assert not faults.ends("ledger")
    assert faults.begins("ledger", "is locked")
