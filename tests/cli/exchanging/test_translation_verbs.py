"""The verb import translations: what it says, what it writes, and its exit statuses."""

import json
from pathlib import Path

from openpyxl import load_workbook

from tests.cli.conftest import make_campaign
from tests.command_line import socialkit


def _translated(folder: Path) -> str:
    """Let a translator fill in all that goes out; give the name of her file."""
    done = socialkit("export", "translations", "--lang", "es", "--out", ".", folder=folder)
    assert done.status == 0, done.err
    book = load_workbook(folder / "translations-es.xlsx")
    sheet = book["Translations"]
    head = [cell.value for cell in sheet[1]]
    source = next(number for number, each in enumerate(head) if str(each).startswith("source"))
    target = next(number for number, each in enumerate(head) if str(each).startswith("translation"))
    for row in list(sheet.iter_rows(min_row=2)):
        if row[source].value and row[0].value:
            row[target].value = f"{row[source].value} (es)"
    book.save(folder / "translations-es.xlsx")
    return "translations-es.xlsx"


def test_translations_come_in_by_the_verb(tmp_path: Path) -> None:
    folder = make_campaign(tmp_path)
    before = (folder / "posts.yaml").read_text("utf-8")
    file = _translated(folder)
    told = socialkit("import", "translations", file, "--diff", "--format", "json", folder=folder)
    assert told.status == 0, told.err
    document = json.loads(told.out)
    assert document["written"] is False
    assert document["posts"]["es"]
    assert (folder / "posts.yaml").read_text("utf-8") == before
    shown = socialkit("import", "translations", file, folder=folder)
    assert shown.status == 0, shown.err
    assert shown.out.startswith("es: ")
    assert shown.out.endswith("next: `socialkit check`\n")
    assert "(es)" in (folder / "posts.yaml").read_text("utf-8")
    again = socialkit("import", "translations", file, folder=folder)
    assert again.out == "es: nothing is new\n"
