"""The pages on exports and translations: their Python does what they say."""

from pathlib import Path

import pytest

from tests.cli.conftest import make_campaign
from tests.command_line import socialkit
from tests.docs.blocks import ROOT, blocks

HOW_TO = ROOT / "docs" / "how-to"


def carried_out(page: str, folder: Path) -> dict[str, object]:
    """Carry out the Python of a page in a folder with a campaign; give the names that it leaves."""
    (block,) = blocks(HOW_TO / page, "python")
    names: dict[str, object] = {}
    with pytest.MonkeyPatch.context() as there:
        there.chdir(folder)
        exec(block, names)  # noqa: S102 the page's own
    return names


def test_the_python_of_the_page_on_exports_gives_the_table(tmp_path: Path) -> None:
    names = carried_out("export-posts.md", make_campaign(tmp_path))
    table = names["table"]
    assert isinstance(table, bytes)
    assert table.startswith(b"\xef\xbb\xbfid,date,time,")
    assert len(table.splitlines()) > 1


def test_the_python_of_the_page_on_translations_gives_files_and_takes_them(tmp_path: Path) -> None:
    folder = make_campaign(tmp_path)
    done = socialkit("export", "translations", "--lang", "es", "--out", ".", folder=folder)
    assert done.status == 0, done.err
    names = carried_out("translate-posts.md", folder)
    files = names["files"]
    assert isinstance(files, dict)
    assert "translations-es.xlsx" in files
