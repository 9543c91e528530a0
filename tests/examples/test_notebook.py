"""The notebook in examples runs from top to bottom, and values show themselves."""

import shutil
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).parents[2]


def _notebook() -> nbformat.NotebookNode:
    text = (ROOT / "examples" / "campaign.ipynb").read_text("utf-8")
    return nbformat.reads(text, as_version=4)  # type: ignore[no-untyped-call,no-any-return]


def _lines(notebook: nbformat.NotebookNode, number: int) -> list[str]:
    """Give the rows of one of the tables that are shown, from 0."""
    tables = [
        str(output.data["text/html"])
        for cell in notebook.cells
        if cell.cell_type == "code"
        for output in cell.outputs
        if "text/html" in output.get("data", {})
    ]
    return tables[number].split("<tr>")[1:]


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::RuntimeWarning")
def test_the_notebook_tells_the_week_in_tables_and_pictures(tmp_path: Path) -> None:
    for name in ("posts.yaml", "partners.yaml"):
        shutil.copy(ROOT / name, tmp_path)
    shutil.copytree(ROOT / "assets", tmp_path / "assets")
    (tmp_path / "examples").mkdir()
    notebook = _notebook()

    context = {"metadata": {"path": str(tmp_path / "examples")}}
    NotebookClient(notebook, timeout=120, kernel_name="python3", resources=context).execute()

    shown = [
        kind
        for cell in notebook.cells
        if cell.cell_type == "code"
        for output in cell.outputs
        for kind in output.get("data", {})
        if kind != "text/plain"
    ]
    tables, picture = ["text/html"], ["image/png"]
    load_and_check, lengths = tables * 3, picture
    stamped, planned_and_rehearsed, results = tables + picture, tables * 3, picture
    assert shown == load_and_check + lengths + stamped + planned_and_rehearsed + results
    [printed] = [output.text for output in notebook.cells[-1].outputs]
    assert "18 of 18 published, the latest 0 seconds after its time" in printed
    found, with_a_slip = (len(_lines(notebook, number)) for number in (1, 2))
    assert found < with_a_slip
    kept = _notebook()
    assert not any(cell.get("outputs") for cell in kept.cells)
