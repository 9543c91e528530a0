"""What pages tell of a place in a file: by its way from the campaign's folder, wherever that lies."""

from pathlib import Path

import pytest

from socialkit.findings.place import Place
from socialkit.kit.pages import spot
from socialkit.loading import load_campaign
from tests.previewing.campaigns import written


def place(file: str) -> Place:
    return Place(file=file, line=3, column=5, end_line=3, end_column=9)


@pytest.mark.parametrize("named", ["absolute", "relative"])
def test_a_file_is_named_from_the_campaign_s_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    file = written(tmp_path)
    monkeypatch.chdir(tmp_path.parent)
    given = file if named == "absolute" else file.relative_to(tmp_path.parent)
    campaign = load_campaign(given)

    assert spot(place(str(given)), campaign) == f"{file.name}:3:5"
    assert spot(place(str(given.parent / "lists" / "partners.yaml")), campaign) == "lists/partners.yaml:3:5"
    assert spot(place(str(given.parent.parent / "other.csv")), campaign) == "../other.csv:3:5"
    assert spot(campaign.place("campaign"), campaign).startswith(f"{file.name}:1:")
