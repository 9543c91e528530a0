"""The verb import: what it says, what it writes, and its exit statuses."""

import json
from pathlib import Path

from tests.command_line import socialkit
from tests.exchanging.drafts import CAMPAIGN, campaign_file

TABLE = "Date,Time,Platforms,Text\n2027-10-19,09:00,X,Hello #CareWeek\n2027-10-20,,X,Two #CareWeek\n"


def a_folder(folder: Path, table: str = TABLE) -> Path:
    (folder / "table.csv").write_text(table, "utf-8")
    return campaign_file(folder)


def test_posts_are_added_and_remarks_stand_on_standard_error(tmp_path: Path) -> None:
    home = a_folder(tmp_path)
    shown = socialkit("import", "table.csv", "--into", "posts.yaml", folder=tmp_path)
    assert (shown.status, shown.out) == (0, "posts.yaml: 2 posts added; next: `socialkit check`\n")
    assert "columns: `Date` is date, `Time` is time" in shown.err
    assert "table.csv:3:1: 2027-10-20 has no hour: a draft without `at`" in shown.err
    assert "Hello #CareWeek" in home.read_text("utf-8")
    again = socialkit("import", "posts", "table.csv", folder=tmp_path)
    assert (again.status, again.out) == (0, "posts.yaml: no posts added, 2 posts in it already\n")


def test_a_diff_shows_the_yaml_and_writes_nothing(tmp_path: Path) -> None:
    home = a_folder(tmp_path)
    shown = socialkit("import", "table.csv", "--diff", folder=tmp_path)
    assert shown.status == 0
    assert "+    at: 2027-10-19 09:00\n" in shown.out
    assert "posts.yaml: 2 posts would be added" in shown.err
    assert home.read_text("utf-8") == CAMPAIGN


def test_a_row_that_cannot_be_taken_stops_all(tmp_path: Path) -> None:
    home = a_folder(tmp_path, f"{TABLE}31/11/2027,09:00,X,Three\n")
    shown = socialkit("import", "table.csv", folder=tmp_path)
    assert (shown.status, shown.out) == (1, "")
    assert "socialkit: table.csv:4:1: SK006 there is no day `31/11/2027`" in shown.err
    assert home.read_text("utf-8") == CAMPAIGN


def test_what_cannot_be_read_is_misuse(tmp_path: Path) -> None:
    a_folder(tmp_path)
    assert socialkit("import", "none.csv", folder=tmp_path).status == 2
    assert socialkit("import", "https://care.example/feed.xml", folder=tmp_path).status == 2
    assert socialkit("import", "table.csv", "--into", "other.yaml", folder=tmp_path).status == 2
    shown = socialkit("import", "posts.yaml", folder=tmp_path)
    assert (shown.status, "`--file posts.yaml`" in shown.err) == (2, True)
    shown = socialkit("import", "table.csv", "--map", "txt=Text", folder=tmp_path)
    assert (shown.status, "did you mean `text`?" in shown.err) == (2, True)
    shown = socialkit("import", "table.csv", "--map", "text=Wording", folder=tmp_path)
    assert (shown.status, "there is no column `Wording`" in shown.err) == (1, True)


def test_the_help_tells_options_and_what_else_comes_in(tmp_path: Path) -> None:
    shown = socialkit("import", "--help", folder=tmp_path)
    assert shown.status == 0
    assert "--date-order" in shown.out
    assert "posts" in shown.out


def test_programs_get_a_document(tmp_path: Path) -> None:
    a_folder(tmp_path)
    shown = socialkit("import", "table.csv", "--diff", "--format", "json", folder=tmp_path)
    document = json.loads(shown.out)
    assert (document["written"], len(document["posts"]), document["there"]) == (False, 2, [])
