"""What a command ends with stands on the class of the error."""

import pytest

from socialkit import errors
from socialkit.errors import AssetError, CampaignFileError, ExitStatus, SocialkitError
from socialkit.findings.finding import Finding, Findings, Severity
from socialkit.findings.place import Place

MISUSES = {
    "AssetError",
    "LedgerFileError",
    "MisuseError",
    "ProgramError",
    "ProgramTimeoutError",
    "UnknownNameError",
}
ALL = [each for each in vars(errors).values() if isinstance(each, type) and issubclass(each, SocialkitError)]


@pytest.mark.parametrize("error", ALL, ids=lambda error: error.__name__)
def test_every_error_has_its_exit_status(error: type[SocialkitError]) -> None:
    misuse = bool(MISUSES & {each.__name__ for each in error.__mro__})
    expected = ExitStatus.MISUSE if misuse else ExitStatus.FINDINGS

    assert error.exit_status is expected


def test_the_numbers_are_those_that_are_documented() -> None:
    assert {status.name: int(status) for status in ExitStatus} == {
        "FINE": 0,
        "FINDINGS": 1,
        "MISUSE": 2,
        "INTERNAL": 70,
        "INTERRUPTED": 130,
    }


@pytest.mark.parametrize(("readable", "status"), [(True, ExitStatus.FINDINGS), (False, ExitStatus.MISUSE)])
def test_a_file_that_is_no_text_is_misuse_and_carries_findings(readable: bool, status: ExitStatus) -> None:
    place = Place(file="p.yaml", line=4, column=9, end_line=4, end_column=20)
    finding = Finding(code="SK001", severity=Severity.ERROR, message="it is empty", place=place)

    error = CampaignFileError([finding], readable=readable)

    assert error.exit_status is status
    assert isinstance(error.findings, Findings)
    assert error.findings == (finding,)
    assert str(error) == "p.yaml:4:9: SK001 it is empty"


def test_a_new_error_of_a_kind_ends_as_its_kind_does() -> None:
    class PictureError(AssetError):
        pass

    assert PictureError.exit_status is ExitStatus.MISUSE
