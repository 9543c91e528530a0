"""The verb export: what an earlier one wrote for a scheduler is not there to be uploaded."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.command_line import socialkit
from tests.people import Allowed, everything, file_of

EARLIER = ("buffer-alliance-x.csv", "buffer-alliance-x-2.csv")
OTHERS = ("buffer-own notes.csv", "buffer-other.csv", "hootsuite-alliance-x.csv", "posts.csv")


@pytest.mark.slow
def test_an_older_upload_goes_with_what_it_published(tmp_path: Path) -> None:
    today = datetime.now(UTC).date()
    coming = today + timedelta(days=3)
    text = file_of([Allowed(given=today - timedelta(days=9))], at={0: f"{coming} 11:00"})
    # No post but hers can still go out.
    text = text.replace("2022-10-17", f"{today - timedelta(days=2)}").replace("2022-10-21", f"{coming}")
    (tmp_path / "posts.yaml").write_text(text)
    assert socialkit("export", "buffer", "posts.yaml", folder=tmp_path).status == 1
    out = tmp_path / "build" / "exports"
    assert b"Zuwena" in everything(out)
    for name in (*EARLIER[1:], *OTHERS):
        (out / name).write_text("earlier")
    (tmp_path / "posts.yaml").write_text(text.replace("by: herself", f"by: herself, withdrawn: {today}"))
    told = socialkit("export", "buffer", "posts.yaml", folder=tmp_path)
    assert sorted(path.name for path in out.iterdir()) == sorted((*OTHERS, ".exports.json"))
    assert all(name in told.err for name in EARLIER)
