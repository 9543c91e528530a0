"""Ids that become files and folders on every system."""

import pytest

from socialkit.errors import SocialkitError
from socialkit.model.file_names import is_device, refuse_unfit


@pytest.mark.parametrize(
    "name", ["con", "CON", "aux", "nul", "prn", "com1", "lpt9", "com0", "com\u00b9", "con.zip"]
)
def test_devices_of_windows_are_no_names(name: str) -> None:
    assert is_device(name)
    with pytest.raises(SocialkitError, match="device on Windows"):
        refuse_unfit([name])


@pytest.mark.parametrize("name", ["conn", "con-1", "com", "com10", "auxiliary", "lpt", "x.con", "console"])
def test_what_only_begins_like_one_is_a_name(name: str) -> None:
    assert not is_device(name)
    refuse_unfit([name])


@pytest.mark.parametrize(
    "name", ["", ".", "..", "a/b", "a\\b", "../a", "a.", "a ", "a\n", "-a", "a" * 101, "a:b"]
)
def test_what_is_no_name_of_a_file_is_refused(name: str) -> None:
    with pytest.raises(SocialkitError, match="cannot be a file's name"):
        refuse_unfit([name])


@pytest.mark.parametrize(
    ("first", "second"),
    [("Amani", "amani"), ("\u00e9", "e\u0301"), ("STRASSE", "stra\u00dfe"), ("\u212b", "\u00e5")],
)
def test_two_names_that_a_system_takes_for_one_are_refused(first: str, second: str) -> None:
    with pytest.raises(SocialkitError, match="are one file's name"):
        refuse_unfit([first, "other", second])


def test_other_names_stand_side_by_side() -> None:
    refuse_unfit(["amani", "setu", "नीम", "a.b", "a-b"], taken="manifest.json")
    with pytest.raises(SocialkitError, match="of socialkit's own"):
        refuse_unfit(["Manifest.json"], taken="manifest.json")
