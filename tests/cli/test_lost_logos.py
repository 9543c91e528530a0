"""A logo that cannot be used: it is told at file and line, and the others go on."""

import csv
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from socialkit import load_campaign, rehearse
from tests.cli.conftest import CAMPAIGN, Run

LINE, COLUMN = 15, 36
BREAK: dict[str, Callable[[Path], object]] = {
    "gone": Path.unlink,
    "empty": lambda path: path.write_bytes(b""),
    "a letter": lambda path: path.write_text("dear diary"),
    "cut": lambda path: path.write_bytes(path.read_bytes()[:40]),
}
#: What shows without opening a logo.
AT_ONCE = ("gone", "empty", "a letter")


@pytest.fixture(params=BREAK.values(), ids=list(BREAK))
def file(request: pytest.FixtureRequest, folder: Path) -> Path:
    """The campaign file, Amani's logo being of no use."""
    request.param(folder / "amani.png")
    return folder / "posts.yaml"


@pytest.mark.slow
@pytest.mark.parametrize("verb", ["stamp", "kit", "logos", "plan", "schedule", "rehearse"])
def test_a_row_names_file_and_line_and_the_status_is_1(file: Path, run: Run, verb: str) -> None:
    out = ("--out", file.parent / "out") if verb not in {"plan", "schedule"} else ()

    shown = run(verb, file, *out)

    assert shown.status == 1
    assert f"{file}:{LINE}:{COLUMN}: SK9" in shown.out + shown.err


@pytest.mark.slow
def test_every_row_names_file_and_line(folder: Path, run: Run) -> None:
    text = CAMPAIGN.replace("    file: art.png\n", "    file: art.png\n    sizes: [150x150]\n")
    (folder / "posts.yaml").write_text(text.replace("{id: setu,", "{id: setu, ignore: {SK921: none},"))

    rows = run("stamp", folder / "posts.yaml", "--out", folder / "out").out.splitlines()[:-1]

    assert {"SK957", "SK009"} <= {row.split()[1] for row in rows}
    assert all(row.startswith(f"{folder / 'posts.yaml'}:") for row in rows)


@pytest.mark.slow
@pytest.mark.parametrize("verb", ["plan", "schedule"])
def test_the_schedule_says_which_deliveries_are_held_for_it_and_why(file: Path, run: Run, verb: str) -> None:
    shown = run(verb, file)
    document = json.loads(run("plan", file, "--format", "json").out)

    assert re.search(r"^! hold +monday@amani-bluesky ", shown.out, re.MULTILINE)
    assert "there is no graphic with the logo of amani" in shown.out
    assert "held till `socialkit schedule` finds its picture" in shown.out
    waiting = [step["key"] for step in document["steps"] if "finds its picture" in step["reason"]]
    # Once it is held, it stays so.
    assert waiting == ["monday@amani-bluesky"]
    assert [(each["line"], each["partners"]) for each in document["findings"]] == [(LINE, ["amani"])]


@pytest.mark.slow
def test_the_others_are_scheduled_and_she_is_once_her_logo_is_mended(folder: Path, run: Run) -> None:
    file, good = folder / "posts.yaml", (folder / "amani.png").read_bytes()
    (folder / "amani.png").unlink()
    run("schedule", file)
    listed = run("status", file).out
    before = json.loads(run("status", file, "--format", "json").out)["deliveries"]
    (folder / "amani.png").write_bytes(good)

    mended = run("schedule", file)

    after = json.loads(run("status", file, "--format", "json").out)["deliveries"]
    awaiting = {each["key"] for each in before if "finds its picture" in each["reason"]}
    assert (awaiting, len(before)) == ({"monday@amani-bluesky"}, 4)
    assert re.search(r"monday@amani-bluesky .* held +there is no graphic with the logo of amani yet", listed)
    assert not [each for each in after if "finds its picture" in each["reason"]]
    assert (mended.status, len(after)) == (0, 4)


@pytest.mark.slow
def test_where_all_waits_for_a_logo_the_ledger_is_named_and_says_so(folder: Path, run: Run) -> None:
    file = folder / "posts.yaml"
    text = CAMPAIGN.replace("  alliance-x: {platform: x, publisher: folder}\n", "")
    file.write_text(re.sub(r"(?m)^  - id: tuesday\n(    .*\n)+", "", text))
    (folder / "amani.png").unlink()

    shown = run("schedule", file, "--ledger", folder / "own.db")

    assert shown.status == 1
    assert "Test Week: 1 to hold" in shown.out
    assert shown.out.splitlines()[-2:] == [
        "not scheduled: monday: there is no account on x",
        f"1 change written to {folder / 'own.db'}, a new ledger",
    ]


@pytest.mark.slow
def test_what_was_scheduled_stays_when_a_logo_is_lost_later(folder: Path, run: Run) -> None:
    file = folder / "posts.yaml"
    assert run("schedule", file).status == 0
    (folder / "amani.png").unlink()

    shown = run("schedule", file)

    assert shown.status == 1
    assert "1 left as it is" in shown.out
    assert f"{file}:{LINE}:{COLUMN}: SK902 error" in shown.err


@pytest.mark.slow
def test_what_changed_since_is_held_and_both_are_told(folder: Path, run: Run) -> None:
    file = folder / "posts.yaml"
    file.write_text(CAMPAIGN.replace("2022-10-", "2099-10-"))
    assert run("schedule", file).status == 0
    (folder / "amani.png").unlink()
    file.write_text(file.read_text().replace("thank you", "thanks").replace("-17 09:00", "-17 10:00"))

    planned, shown = run("plan", file), run("schedule", file)

    for each in (planned, shown):
        assert each.status == 1
        assert re.search(
            r"^! hold +monday@amani-bluesky .* text changed, moved from .* to ", each.out, re.MULTILINE
        )
        assert "mend the logo; held till `socialkit schedule` finds its picture" in each.out
        assert "1 to hold" in each.out
        # Nobody is told to send what it was before.
        assert "reschedule" not in each.out
        assert f"{file}:{LINE}:{COLUMN}: SK902 error" in each.err
    again = run("schedule", file)
    assert (again.status, "stays held" in again.out) == (1, True)


@pytest.mark.slow
@pytest.mark.parametrize("verb", [("status",), ("show", "monday@amani-bluesky")])
def test_what_waits_for_a_picture_is_told_the_way_that_works(
    folder: Path, run: Run, verb: tuple[str, ...]
) -> None:
    file, logo = folder / "posts.yaml", (folder / "amani.png").read_bytes()
    file.write_text(CAMPAIGN.replace("2022-10-", "2099-10-"))
    run("schedule", file)
    (folder / "amani.png").unlink()
    file.write_text(file.read_text().replace("thank you", "thanks"))
    run("schedule", file)

    shown = run(*verb, "--file", file) if len(verb) > 1 else run(*verb, file)
    assert "what waits for its picture goes on with `socialkit schedule`, once it is there" in shown.out
    assert "reschedule" not in shown.out

    (folder / "amani.png").write_bytes(logo)
    assert run("schedule", file).status == 0
    assert "held" not in run("status", file).out


@pytest.mark.slow
@pytest.mark.parametrize("how", AT_ONCE)
def test_check_fails_and_rehearse_finds_the_same(folder: Path, run: Run, how: str) -> None:
    BREAK[how](folder / "amani.png")
    file = folder / "posts.yaml"

    checked = run("check", file, "--format", "json")
    shown = run("rehearse", file, "--out", folder / "out")
    document = json.loads(run("rehearse", file, "--out", folder / "out", "--format", "json").out)

    assert checked.status == 1
    assert document["findings"] == json.loads(checked.out)["findings"]
    assert {each["account"] for each in document["deliveries"]} == {"alliance-x", "amani-bluesky"}
    last = run("check", file).out.splitlines()[-1].partition(": ")[2]
    assert last.rpartition(": ")[2] in shown.out


@pytest.mark.slow
@pytest.mark.parametrize(
    "change",
    [
        ("", ""),
        ("day of #SSWWeek", "day"),
        ("logo: amani.png", "logo: ../amani.png"),
        ("name: Setu", "name: Setu, ignore: {SK501: why}"),
        (", logo: setu.png", ""),
        ("posts:", "rules: {SK901: warning}\nposts:"),
    ],
)
def test_rehearse_counts_as_check_does(folder: Path, run: Run, change: tuple[str, str]) -> None:
    file = folder / "posts.yaml"
    file.write_text(CAMPAIGN.replace(*change) if change[0] else CAMPAIGN)

    checked = json.loads(run("check", file, "--format", "json").out)
    rehearsed = json.loads(run("rehearse", file, "--out", folder / "out", "--format", "json").out)

    assert rehearsed["findings"] == checked["findings"]


@pytest.mark.slow
@pytest.mark.parametrize("set_aside", [True, False])
def test_pages_and_tables_list_who_is_left_out(folder: Path, run: Run, set_aside: bool) -> None:
    file, out = folder / "posts.yaml", folder / "out"
    if set_aside:
        file.write_text(CAMPAIGN.replace("name: Amani", "nmae: <b>, name: =Amani"))
    else:
        (folder / "amani.png").unlink()
    run("logos", file, "--out", folder / "logos")
    run("rehearse", file, "--out", out)

    overview = (out / "index.html").read_text("utf-8")
    report = (folder / "logos" / "logos.html").read_text("utf-8")
    rows = list(csv.DictReader((folder / "logos" / "logos.csv").read_text("utf-8-sig").splitlines()))

    assert 'href="#left-out"' in overview
    assert f"posts.yaml:{LINE}:" in overview.partition('id="left-out"')[2]
    [hers] = [row for row in rows if row["id"] == "amani"]
    assert hers["verdict"] == ("left out" if set_aside else "missing")
    assert hers["rules"] == ("SK004" if set_aside else "SK902")
    assert ("Left out" in report) is set_aside
    assert "<b>," not in overview + report


@pytest.mark.slow
def test_a_rehearsal_is_made_anew_without_a_logo_that_is_lost(folder: Path, run: Run) -> None:
    file, out = folder / "posts.yaml", folder / "out"
    rehearsal = ("rehearse", file, "--out", out, "--format", "json")
    first = json.loads(run(*rehearsal).out)["deliveries"]
    (folder / "amani.png").unlink()

    without = json.loads(run(*rehearsal).out)["deliveries"]

    assert {each["key"] for each in first} - {each["key"] for each in without} == {"monday@amani-bluesky"}


@pytest.mark.slow
def test_a_page_without_anybody_left_out_says_nothing_of_it(folder: Path, run: Run) -> None:
    run("logos", folder / "posts.yaml", "--out", folder / "logos")
    run("rehearse", folder / "posts.yaml", "--out", folder / "out")

    for page in (folder / "logos" / "logos.html", folder / "out" / "index.html"):
        assert "eft out" not in page.read_text("utf-8")


@pytest.mark.slow
def test_what_lies_in_a_folder_is_nowhere_called_published(folder: Path, run: Run) -> None:
    shown = run("rehearse", folder / "posts.yaml", "--out", folder / "out")
    page = (folder / "out" / "index.html").read_text("utf-8")
    result = rehearse(load_campaign(folder / "posts.yaml"), folder / "out")
    views = (result._repr_html_(), result.deliveries._repr_html_())

    # The folder itself is called so, and stands in paths.
    where = str(folder / "out" / "published")
    assert "published" not in shown.out.replace(where, "")
    assert "went into the folder of each account" in shown.out
    assert ">published<" not in page
    assert page.count(">into the folder<") == 4
    for view in views:
        assert ">published<" not in view
        assert view.count("into the folder") == 4


@pytest.mark.slow
def test_the_way_to_release_what_is_held_says_where_it_goes(folder: Path, run: Run) -> None:
    held = run("schedule", folder / "posts.yaml").out

    assert "puts it into the folder with the next run" in held
    assert "publishes" not in held


@pytest.mark.slow
@pytest.mark.parametrize("sign", ["\\x07", "\\x1b[31m", "\\x00", "\\x9b", "\\u202e", "\\u2066", "\\n", "\\t"])
@pytest.mark.parametrize("key", ["logo", "logo_dark"])
def test_a_control_character_in_a_path_is_a_fault_of_her_entry(
    folder: Path, run: Run, sign: str, key: str
) -> None:
    file = folder / "posts.yaml"
    file.write_text(CAMPAIGN.replace("logo: amani.png", f'{key}: "ama{sign}ni.png"'))

    shown = run("stamp", file, "--out", folder / "out", "--report", "json")

    [her] = json.loads(shown.out)["left_out"]
    assert shown.status == 1
    assert her["partner"] == "amani"
    assert {(each["code"], each["line"]) for each in her["findings"]} == {("SK003", LINE)}
    assert (folder / "out" / "setu").is_dir()


def test_in_a_table_too(folder: Path, run: Run) -> None:
    text = CAMPAIGN.partition("partners:\n")[0] + "partners: partners.csv\n"
    hers = (
        "  amani-bluesky: {platform: bluesky, publisher: folder, partner: amani, timezone: Africa/Nairobi}\n"
    )
    text += CAMPAIGN[CAMPAIGN.index("accounts:") :].replace(hers, "")
    (folder / "posts.yaml").write_text(text)
    (folder / "partners.csv").write_text("id,name,logo\namani,Amani,ama\x07ni.png\nsetu,Setu,setu.png\n")

    shown = run("stamp", folder / "posts.yaml", "--out", folder / "out", "--report", "json")

    [her] = json.loads(shown.out)["left_out"]
    assert (her["partner"], her["findings"][0]["code"], her["findings"][0]["line"]) == ("amani", "SK003", 2)
