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


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::RuntimeWarning")
def test_the_notebook_runs_and_shows_tables_and_a_picture(tmp_path: Path) -> None:
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
    assert shown == ["text/html"] * 3 + ["image/png"] + ["text/html"] * 3
    kept = _notebook()
    assert not any(cell.get("outputs") for cell in kept.cells)
