"""The page on imports: its table is imported as its blocks say."""

from pathlib import Path

from tests.docs.blocks import ROOT, blocks, replayed
from tests.exchanging.drafts import campaign_file

PAGE = ROOT / "docs/how-to/import-posts.md"


def test_the_table_of_the_page_is_imported_as_it_says(tmp_path: Path) -> None:
    home = campaign_file(tmp_path)
    (tmp_path / "calendar.csv").write_text(blocks(PAGE, "csv")[0], "utf-8")
    (block,) = blocks(PAGE, "console")
    assert replayed(block, tmp_path).strip() == block.strip()
    assert blocks(PAGE, "yaml")[0] in home.read_text("utf-8")


def test_the_python_of_the_page_does_the_same(tmp_path: Path) -> None:
    home = campaign_file(tmp_path)
    (tmp_path / "calendar.csv").write_text(blocks(PAGE, "csv")[0], "utf-8")
    (block,) = blocks(PAGE, "python")
    made: dict[str, object] = {}
    code = block.replace('"posts.yaml"', repr(str(home)))
    exec(code.replace('"calendar.csv"', repr(str(tmp_path / "calendar.csv"))), made)  # noqa: S102 the page's own
    assert len(made["made"].posts) == 2  # type: ignore[attr-defined]
