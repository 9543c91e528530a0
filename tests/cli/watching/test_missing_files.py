"""What a campaign names and is not there yet: watched, and seen when it comes into being."""

from contextlib import chdir
from pathlib import Path

import pytest

from socialkit import CampaignFileError, load_campaign
from socialkit.checking.selection import selection
from socialkit.cli.checks import Asked
from socialkit.cli.previews.preview_request import PreviewRequest
from socialkit.cli.previews.preview_watching import LivePreview
from socialkit.cli.watching.check_watching import WatchedCheck
from socialkit.cli.watching.missing_files import missing_files

HEAD = """\
campaign: {name: Week, starts: 2022-10-17, ends: 2022-10-21, timezone: UTC, platforms: [x]}
MORE
posts:
  - {id: one, at: 2022-10-17 09:00, text: "Hello"}
"""


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("partners: partners.yaml", ["partners.yaml"]),
        ("partners: 'lists/our partners.csv' # soon", ["lists/our partners.csv"]),
        ('profiles: "people/*.yaml"', ["people"]),
        ("profiles: people-*.yaml", ["."]),
        ("partners: ../elsewhere.yaml", []),
        ("partners: /etc/passwd", []),
        ("partners: https://example.org/list.csv", []),
        ("nothing: partners.yaml", []),
    ],
)
def test_what_is_named_and_missing_is_found(tmp_path: Path, more: str, expected: list[str]) -> None:
    file = tmp_path / "posts.yaml"
    file.write_text(HEAD.replace("MORE", more), "utf-8")
    with pytest.raises(CampaignFileError) as refused:
        load_campaign(file)
    found = missing_files(refused.value.findings, tmp_path, lambda name: Path(name).read_text("utf-8"))
    assert found == tuple(tmp_path / each for each in expected)


def test_a_text_that_is_gone_by_now_names_nothing(tmp_path: Path) -> None:
    file = tmp_path / "posts.yaml"
    file.write_text(HEAD.replace("MORE", "partners: partners.yaml"), "utf-8")
    with pytest.raises(CampaignFileError) as refused:
        load_campaign(file)
    for text in ("", "\n", "\n\n\n\n"):
        texts = {each.place.file: text for each in refused.value.findings}
        assert missing_files(refused.value.findings, tmp_path, texts.__getitem__) == ()


def test_a_list_that_comes_into_being_is_seen_by_a_check(tmp_path: Path) -> None:
    with chdir(tmp_path):
        file, list_ = Path("posts.yaml"), tmp_path / "partners.yaml"
        file.write_text(HEAD.replace("MORE", "partners: partners.yaml"), "utf-8")
        watched = WatchedCheck(file=file, asked=Asked(selection=selection()))
        assert "partners.yaml is not there" in watched.page()
        seen = watched.watch.saved(lambda _seconds: list_.write_text("- {id: rio, name: Rio}\n", "utf-8"))
        next(seen)
        assert "is not there" not in watched.page()
        assert list_ in watched.watch.files


def test_a_list_that_comes_into_being_is_seen_by_a_preview(tmp_path: Path) -> None:
    file, list_ = tmp_path / "posts.yaml", tmp_path / "partners.yaml"
    file.write_text(HEAD.replace("MORE", "partners: partners.yaml"), "utf-8")
    live = LivePreview(request=PreviewRequest(file=file), out=tmp_path / "page.html", server=None)
    assert "partners.yaml is not there" in live.made()
    seen = live.watch.saved(lambda _seconds: list_.write_text("- {id: rio, name: Rio}\n", "utf-8"))
    next(seen)
    assert live.made().startswith("shown as it is now")
