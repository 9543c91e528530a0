"""Each verb on a campaign that is right: what it writes and says, and that twice does no harm."""

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_check_says_what_it_read(folder: Path, run: Run) -> None:
    shown = run("check", folder / "posts.yaml")

    assert shown.status == 0
    assert "2 posts, 2 partners: no errors, no warnings" in shown.out


def test_check_gives_json_in_its_stated_shape(folder: Path, run: Run) -> None:
    text = (folder / "posts.yaml").read_text()
    (folder / "posts.yaml").write_text(text.replace("This #SSWWeek", "This (#SSWWeek)"))

    shown = run("check", folder / "posts.yaml", "--format", "json")

    document = json.loads(shown.out)
    assert shown.status == 1
    assert document["version"] == 1
    [finding] = document["findings"]
    assert set(finding) == {
        "code", "severity", "confidence", "message", "post", "platforms", "partners", "file",
        "line", "column", "end_line", "end_column", "fix",
    }  # fmt: skip
    assert (finding["code"], finding["severity"]) == ("SK102", "error")
    assert (finding["post"], finding["platforms"], finding["partners"]) == ("monday", ["bluesky"], [])
    assert (finding["line"], finding["column"], finding["end_column"]) == (25, 13, 21)


def test_check_can_read_as_one_platform_only(folder: Path, run: Run) -> None:
    text = (folder / "posts.yaml").read_text()
    (folder / "posts.yaml").write_text(text.replace("This #SSWWeek", "This (#SSWWeek)"))

    assert run("check", folder / "posts.yaml", "--platform", "x").status == 0
    assert run("check", folder / "posts.yaml", "--platform", "bluesky").status == 1
    assert run("check", folder / "posts.yaml", "--platform", "blusky").status == 2


def test_the_caret_stands_under_what_is_wrong(folder: Path, run: Run) -> None:
    text = (folder / "posts.yaml").read_text()
    (folder / "posts.yaml").write_text(text.replace("This #SSWWeek", "你好 (#SSWWeek)"))

    lines = run("check", folder / "posts.yaml").out.splitlines()

    source = next(line for line in lines if "(#SSWWeek)" in line)
    caret = lines[lines.index(source) + 1]
    # Two Chinese characters take four cells of a terminal.
    assert caret.index("^") == source.index("#") + 2
    assert caret.count("^") == len("#SSWWeek")


@pytest.mark.slow
def test_stamp_twice_makes_everything_once(folder: Path, run: Run) -> None:
    first = run("stamp", folder / "posts.yaml", "--out", folder / "out")
    second = run("stamp", folder / "posts.yaml", "--out", folder / "out")

    assert (first.status, second.status) == (0, 0)
    assert "2 made, 0 up to date" in first.out
    assert "0 made, 2 up to date" in second.out
    manifest = json.loads((folder / "out" / "manifest.json").read_text())
    assert [entry["file"] for entry in manifest["renditions"]] == [
        "amani/campaign-300x150.png",
        "setu/campaign-300x150.png",
    ]


def test_stamp_takes_a_partner_a_format_and_processes(folder: Path, run: Run) -> None:
    shown = run(
        "stamp",
        folder / "posts.yaml",
        "--out",
        folder / "out",
        "--partner",
        "setu",
        "--format",
        "jpg",
        "--jobs",
        "2",
    )

    assert shown.status == 0
    made = [path.relative_to(folder / "out").as_posix() for path in (folder / "out").rglob("*.*g")]
    assert made == ["setu/campaign-300x150.jpg"]


def test_an_unknown_partner_is_told_with_the_nearest_one(folder: Path, run: Run) -> None:
    shown = run("stamp", folder / "posts.yaml", "--partner", "amni")

    assert shown.status == 2
    assert "did you mean `amani`?" in shown.err


@pytest.mark.slow
def test_stamp_gives_json_when_a_program_asks(folder: Path, run: Run) -> None:
    (folder / "setu.png").write_text("no picture")

    shown = run("stamp", folder / "posts.yaml", "--out", folder / "out", "--report", "json")

    document = json.loads(shown.out)
    assert shown.status == 1
    assert [entry["file"] for entry in document["renditions"]] == ["amani/campaign-300x150.png"]
    assert [(row["partner"], row["severity"]) for row in document["logos"]] == [("setu", "error")]


@pytest.mark.slow
def test_kit_makes_a_page_and_a_zip_for_every_partner(folder: Path, run: Run) -> None:
    shown = run("kit", folder / "posts.yaml", "--out", folder / "kits", "--zip")

    assert shown.status == 0
    assert "2 share kits" in shown.out
    assert {path.name for path in (folder / "kits").glob("*.zip")} == {"amani.zip", "setu.zip"}
    assert (folder / "kits" / "amani" / "index.html").is_file()


@pytest.mark.slow
def test_plan_writes_no_ledger_and_schedule_twice_is_a_no_op(folder: Path, run: Run) -> None:
    planned = run("plan", folder / "posts.yaml")
    assert planned.status == 0
    assert not (folder / ".socialkit" / "ledger.db").exists()

    first = run("schedule", folder / "posts.yaml")
    second = run("schedule", folder / "posts.yaml")

    # The week of the test campaign is over: nothing goes out by surprise.
    assert planned.out.count("! hold") == 4
    assert "4 to hold" in first.out
    assert "socialkit reschedule KEY --now" in first.out
    assert "4 unchanged" in second.out


@pytest.mark.slow
def test_a_changed_text_changes_exactly_that_delivery(folder: Path, run: Run) -> None:
    run("schedule", folder / "posts.yaml")
    text = (folder / "posts.yaml").read_text()
    (folder / "posts.yaml").write_text(text.replace("A second day", "The second day"))

    steps = json.loads(run("plan", folder / "posts.yaml", "--format", "json").out)["steps"]

    changed = {step["key"] for step in steps if step["change"] != "unchanged"}
    assert changed == {"tuesday@alliance-x", "tuesday@amani-bluesky"}


@pytest.mark.slow
def test_a_held_delivery_goes_out_once_after_a_person_releases_it(folder: Path, run: Run) -> None:
    file = folder / "posts.yaml"
    run("schedule", file)
    assert "nothing is due" in run("run", file, "--once").out
    assert not list((folder / "published").glob("*/*"))

    released = run("reschedule", "monday@alliance-x", "--now", "--file", file)
    first = run("run", file, "--once")
    second = run("run", file, "--once")

    # Three others are still held, and need a person.
    assert (released.status, first.status, second.status) == (0, 1, 1)
    assert "3 deliveries held, the oldest is monday@amani-bluesky" in second.out
    assert "monday@alliance-x  into the folder  published/alliance-x/monday-" in first.out
    assert "nothing is due" in second.out
    assert len(list((folder / "published").glob("*/*/receipt.json"))) == 1
    status = json.loads(run("status", file, "--format", "json").out)
    states = {delivery["key"]: delivery["state"] for delivery in status["deliveries"]}
    assert {delivery["publisher"] for delivery in status["deliveries"]} == {"folder"}
    assert status["alarms"] == []
    assert states["monday@alliance-x"] == "published"
    assert list(states.values()).count("held") == 3


@pytest.mark.slow
def test_show_tells_all_that_happened(folder: Path, run: Run) -> None:
    file = folder / "posts.yaml"
    run("schedule", file)
    run("reschedule", "monday@alliance-x", "--now", "--file", file)
    run("run", file, "--once")

    shown = run("show", "monday@alliance-x", "--file", file)

    assert "This #SSWWeek we say thank you." in shown.out
    assert "receipt: published/alliance-x/monday" in shown.out
    assert run("show", "monday@alliance-y", "--file", file).status == 2


@pytest.mark.slow
def test_cancel_pause_and_resume_do_what_they_say(folder: Path, run: Run) -> None:
    file = folder / "posts.yaml"
    run("schedule", file)
    run("reschedule", "monday@alliance-x", "--now", "--file", file)
    run("reschedule", "monday@amani-bluesky", "--now", "--file", file)

    assert run("pause", "--reason", "an emergency", "--file", file).status == 0
    # Two are due, and do not go out.
    assert "what is due waits\n" in run("run", file, "--once").out
    assert "an emergency" in run("status", file).out
    assert run("cancel", "monday@alliance-x", "--file", file).status == 0
    assert run("resume", "--file", file).status == 0

    assert "monday@amani-bluesky  into the folder" in run("run", file, "--once").out
    assert len(list((folder / "published").glob("*/*/receipt.json"))) == 1


@pytest.mark.slow
def test_what_lies_in_a_folder_is_never_called_published(folder: Path, run: Run) -> None:
    file = folder / "posts.yaml"
    shown = [run("plan", file).out, run("schedule", file).out]
    run("reschedule", "monday@alliance-x", "--now", "--file", file)
    shown += [run("status", file).out, run("run", file, "--once").out, run("status", file).out]
    shown += [run("show", "monday@alliance-x", "--file", file).out]

    text = "".join(shown)
    assert "into the folder, not to a platform: alliance-x, amani-bluesky\n" in shown[0]
    assert "scheduled  into the folder" in shown[2]
    assert "into the folder  published/alliance-x/monday-" in shown[4]
    assert "4 deliveries: 3 held, 1 into the folder" in shown[4]
    assert shown[5].startswith("monday@alliance-x  into the folder  due ")
    # The folder is called so; the state is not.
    assert "published" not in text.replace("published/alliance-x/", "")


@pytest.mark.slow
def test_reschedule_wants_one_of_its_two_ways(folder: Path, run: Run) -> None:
    file = folder / "posts.yaml"
    run("schedule", file)

    assert run("reschedule", "monday@alliance-x", "--file", file).status == 2
    moved = run("reschedule", "monday@alliance-x", "--at", "2099-01-02 03:04", "--file", file)
    assert moved.status == 0
    assert "2099-01-02 03:04 America/New_York" in moved.out
    assert run("reschedule", "monday@alliance-x", "--at", "2001-01-02 03:04", "--file", file).status == 1


def test_verbs_of_the_ledger_say_when_there_is_none(folder: Path, run: Run) -> None:
    for verb in ("status", "run", "reconcile"):
        shown = run(verb, folder / "posts.yaml")
        assert shown.status == 2
        assert "socialkit schedule" in shown.err
    assert not (folder / ".socialkit").exists()


def test_an_account_that_lacks_what_its_platform_needs_is_refused_before_the_ledger_is_made(
    folder: Path, run: Run
) -> None:
    text = (folder / "posts.yaml").read_text()
    (folder / "posts.yaml").write_text(
        text.replace("{platform: x, publisher: folder}", "{platform: facebook}")
    )

    shown = run("schedule", folder / "posts.yaml")

    assert shown.status == 1
    assert "alliance-x" in shown.err
    assert "it lacks `owner:`" in shown.err
    assert not (folder / ".socialkit" / "ledger.db").exists()


def test_an_account_whose_secrets_are_missing_is_scheduled_and_told(folder: Path, run: Run) -> None:
    text = (folder / "posts.yaml").read_text()
    (folder / "posts.yaml").write_text(text.replace("{platform: x, publisher: folder}", "{platform: x}"))

    shown = run("schedule", folder / "posts.yaml")

    assert shown.status == 1
    assert "alliance-x cannot be verified: account alliance-x lacks " in shown.err
    assert (folder / ".socialkit" / "ledger.db").exists()


@pytest.mark.parametrize("verb", ["plan", "schedule", "run", "reconcile"])
def test_without_accounts_nothing_is_scheduled_or_published(folder: Path, run: Run, verb: str) -> None:
    text = (folder / "posts.yaml").read_text()
    accounts = text[text.index("accounts:") : text.index("posts:\n  -")]
    (folder / "posts.yaml").write_text(text.replace(accounts, ""))

    shown = run(verb, folder / "posts.yaml")

    assert shown.status == 1
    assert "posts.yaml: it names no account to publish for" in shown.err
    assert "`x: {platform: x, publisher: folder}`" in shown.err
    assert sorted(path.name for path in folder.iterdir()) == [
        "amani.png",
        "art.png",
        "posts.yaml",
        "setu.png",
    ]


@pytest.mark.slow
def test_a_campaign_without_accounts_is_rehearsed_on_each_of_its_platforms(folder: Path, run: Run) -> None:
    text = (folder / "posts.yaml").read_text()
    accounts = text[text.index("accounts:") : text.index("posts:\n  -")]
    (folder / "posts.yaml").write_text(text.replace(accounts, ""))

    shown = run("rehearse", folder / "posts.yaml", "--out", folder / "out")

    assert shown.status == 0
    assert "4 deliveries: 4 into the folder; 4 receipts" in shown.out
    assert {path.name for path in (folder / "out" / "published").iterdir()} == {"x", "bluesky"}


@pytest.mark.slow
@pytest.mark.parametrize("form", ["text", "json"])
def test_a_run_says_when_the_file_is_ahead_of_the_ledger(folder: Path, run: Run, form: str) -> None:
    file = folder / "posts.yaml"
    run("schedule", file)
    unchanged = run("run", file, "--once", "--format", form)
    text = file.read_text()
    file.write_text(text.replace("A second day", "The second day"))
    before = sorted(folder.rglob("*"))

    shown = run("run", file, "--once", "--format", form)

    assert unchanged.err == ""
    # What was past when it was scheduled is held, and needs a person.
    assert (unchanged.status, shown.status) == (1, 1)
    assert "posts.yaml: 1 post changed since `schedule` (tuesday); what was scheduled goes out" in shown.err
    assert sorted(folder.rglob("*")) == before
    if form == "json":
        assert json.loads(unchanged.out)["changed_since_schedule"] == []
        assert json.loads(shown.out)["changed_since_schedule"] == ["tuesday"]


@pytest.mark.slow
def test_a_run_goes_on_where_the_changed_file_could_not_be_scheduled(folder: Path, run: Run) -> None:
    file = folder / "posts.yaml"
    run("schedule", file)
    run("reschedule", "monday@alliance-x", "--now", "--file", file)
    file.write_text(file.read_text().replace("at: 2022-10-18 09:00", "at: 2022-03-13 02:30"))

    shown = run("run", file, "--once")

    assert "3 deliveries held" in shown.out
    assert "posts.yaml cannot be scheduled as it stands, and what was scheduled goes out" in shown.err
    assert "monday@alliance-x  into the folder" in shown.out


@pytest.mark.slow
def test_what_was_scheduled_for_a_folder_goes_there_until_the_file_is_scheduled_again(
    folder: Path, run: Run
) -> None:
    file = folder / "posts.yaml"
    run("schedule", file)
    run("reschedule", "monday@alliance-x", "--now", "--file", file)
    file.write_text(file.read_text().replace("{platform: x, publisher: folder}", "{platform: x}"))

    shown = run("run", file, "--once")

    assert "monday@alliance-x  into the folder" in shown.out
    assert "2 posts changed since `schedule`" in shown.err
    plan = run("plan", file)
    assert plan.status == 0
    assert "publisher changed from folder to x, but it is already in its folder" in plan.out


@pytest.mark.slow
def test_a_file_that_lost_most_of_its_posts_is_not_scheduled_unasked(folder: Path, run: Run) -> None:
    file = folder / "posts.yaml"
    text = file.read_text()
    more = "".join(
        f"  - id: extra-{number}\n    at: 2022-10-19 {number + 1:02}:00\n"
        f"    text: |\n      Story {number} of #SSWWeek is told at noon.\n"
        for number in range(8)
    )
    file.write_text(text + more)
    run("schedule", file)
    file.write_text(text)

    planned, refused = run("plan", file), run("schedule", file)
    document = json.loads(run("plan", file, "--format", "json").out)
    few = run("schedule", file, "--allow-cancel", "15")

    told = "16 of 20 deliveries would be cancelled: extra-0@amani-bluesky, "
    assert told in planned.out
    assert (planned.status, refused.status, few.status) == (0, 1, 1)
    assert told in refused.err
    assert "and 11 more. Nothing was written" in refused.err
    assert "`socialkit schedule --allow-cancel 16`" in refused.err
    assert document["too_many_cancelled"] is True
    assert run("status", file).out.count("extra-") == 16
    assert "16 to cancel" in run("schedule", file, "--allow-cancel", "16").out


def test_a_verb_that_is_none_is_answered_with_the_nearest(run: Run) -> None:
    shown = run("chek")
    assert shown.status == 2
    assert "there is no verb `chek`: did you mean `check`?" in shown.err
    assert "did you mean" not in run("xyzzy").err
    assert "`socialkit --help` lists them" in run("xyzzy").err


@pytest.mark.slow
def test_the_ledger_can_stand_elsewhere(folder: Path, run: Run) -> None:
    elsewhere = folder / "elsewhere" / "ledger.db"
    slip = run("schedule", folder / "posts.yaml", "--ledger", elsewhere)
    assert (slip.status, elsewhere.parent.exists()) == (2, False)
    elsewhere.parent.mkdir()

    shown = run("schedule", folder / "posts.yaml", "--ledger", elsewhere)

    assert f"4 changes written to {elsewhere}, a new ledger" in shown.out
    assert elsewhere.is_file()
    assert not (folder / ".socialkit" / "ledger.db").exists()
    assert run("status", folder / "posts.yaml", "--ledger", elsewhere).status == 0


@pytest.mark.slow
def test_rehearse_ends_with_where_to_look(folder: Path, run: Run) -> None:
    shown = run("rehearse", folder / "posts.yaml", "--out", folder / "out")

    assert shown.status == 0
    assert "4 deliveries: 4 into the folder; 4 receipts" in shown.out
    assert str(folder / "out" / "index.html") in shown.out
    document = json.loads(
        run("rehearse", folder / "posts.yaml", "--out", folder / "out", "--format", "json").out
    )
    assert document["complete"] is True


@pytest.mark.slow
def test_a_rehearsals_ledger_is_refused_by_the_verbs_that_publish(folder: Path, run: Run) -> None:
    run("rehearse", folder / "posts.yaml", "--out", folder / "out")

    shown = run("run", folder / "posts.yaml", "--once", "--ledger", folder / "out" / "ledger.db")

    assert shown.status == 2
    assert "rehearsal" in shown.err


def test_a_rehearsal_into_the_campaigns_own_folder_is_misuse(folder: Path, run: Run) -> None:
    before = sorted(folder.rglob("*"))

    shown = run("rehearse", folder / "posts.yaml", "--out", folder)

    assert shown.status == 2
    assert "name an empty or a new one" in shown.err
    assert sorted(folder.rglob("*")) == before


def test_rules_and_platforms_explain_themselves(run: Run) -> None:
    assert "SK102" in run("rule").out
    assert "http" in run("rule", "sk102").out
    assert run("rule", "SK999").status == 2
    assert {rule["code"] for rule in json.loads(run("rule", "--format", "json").out)["rules"]} >= {
        "SK001",
        "SK504",
    }
    assert "280" in run("platforms").out
    names = [each["name"] for each in json.loads(run("platforms", "--format", "json").out)["platforms"]]
    written = {"bluesky", "email", "facebook", "instagram", "linkedin", "mastodon", "threads", "x"}
    assert set(names) == written | {"folder"}


@pytest.mark.slow
@pytest.mark.parametrize(("how", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 1)])
def test_a_runner_stops_cleanly_when_it_is_asked_to(
    folder: Path, run: Run, how: signal.Signals, status: int
) -> None:
    run("schedule", folder / "posts.yaml")
    command = [sys.executable, "-m", "socialkit", "run", "posts.yaml"]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True) as runner:
        assert runner.stdout is not None
        assert runner.stdout.readline().strip() == "nothing is due"
        assert "4 deliveries held" in runner.stdout.readline()
        runner.send_signal(how)
        assert runner.wait(timeout=60) == status


@pytest.mark.slow
def test_an_internal_fault_looks_like_neither_a_finding_nor_misuse(tmp_path: Path) -> None:
    code = "from socialkit.cli import entry, main\nentry.socialkit = None\nmain([])"
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False
    )

    assert result.returncode == 70
    assert "fault of socialkit itself" in result.stderr


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="pipes of a POSIX shell")
def test_a_reader_that_goes_away_is_no_internal_fault(folder: Path) -> None:
    shell = f"{sys.executable} -m socialkit rule | head -n 1"
    result = subprocess.run(["sh", "-c", shell], cwd=folder, capture_output=True, text=True, check=False)

    assert "Traceback" not in result.stderr
    assert "fault of socialkit" not in result.stderr


@pytest.mark.slow
def test_logos_reports_on_every_partner_and_writes_the_report(folder: Path, run: Run) -> None:
    (folder / "setu.png").write_text("no picture")

    shown = run("logos", folder / "posts.yaml", "--out", folder / "out")
    document = json.loads(
        run("logos", folder / "posts.yaml", "--out", folder / "out", "--format", "json").out
    )

    assert shown.status == 1
    assert "setu   missing  not-a-picture" in shown.out
    assert [(row["partner"], row["verdict"]) for row in document["logos"]][1] == ("setu", "missing")
    assert {path.name for path in (folder / "out").glob("*.*")} >= {
        "logos.html",
        "logos.csv",
        "contact-sheet.html",
    }


@pytest.mark.slow
def test_one_partners_broken_logo_keeps_nobody_elses_posts_back(folder: Path, run: Run) -> None:
    (folder / "amani.png").write_text("no picture")

    shown = run("rehearse", folder / "posts.yaml", "--out", folder / "out")
    planned = json.loads(run("plan", folder / "posts.yaml", "--format", "json").out)

    assert shown.status == 1
    assert "amani" in shown.out
    published = {
        path.parent.name.rpartition("-")[0] for path in (folder / "out").glob("published/*/*/receipt.json")
    }
    assert published == {"monday", "tuesday"}
    left = {step["key"]: step["detail"] for step in planned["steps"] if "its picture" in step["detail"]}
    assert set(left) == {"monday@amani-bluesky"}
    assert "logo of amani" in left["monday@amani-bluesky"]


@pytest.mark.slow
def test_a_zone_that_is_none_is_misuse(folder: Path, run: Run) -> None:
    run("schedule", folder / "posts.yaml")
    arguments = [
        "reschedule",
        "monday@alliance-x",
        "--at",
        "2099-01-02 03:04",
        "--file",
        folder / "posts.yaml",
    ]

    for zone in ("EST5", "../../etc/passwd", "America", ""):
        shown = run(*arguments, "--timezone", zone or " ")
        assert (shown.status, "Traceback" in shown.err) == (2, False), zone


def test_stamping_never_writes_over_the_campaigns_own_pictures(folder: Path, run: Run) -> None:
    (folder / "amani").mkdir()
    (folder / "art.png").rename(folder / "amani" / "campaign-300x150.png")
    text = (folder / "posts.yaml").read_text()
    (folder / "posts.yaml").write_text(text.replace("art.png", "amani/campaign-300x150.png"))
    before = (folder / "amani" / "campaign-300x150.png").read_bytes()

    shown = run("stamp", folder / "posts.yaml", "--out", folder)

    assert shown.status == 1
    assert "choose another folder" in shown.err
    assert (folder / "amani" / "campaign-300x150.png").read_bytes() == before


@pytest.mark.slow
def test_what_was_published_and_is_gone_is_rehearsed_again(folder: Path, run: Run) -> None:
    run("rehearse", folder / "posts.yaml", "--out", folder / "out")
    shutil.rmtree(folder / "out" / "published")

    shown = run("rehearse", folder / "posts.yaml", "--out", folder / "out")

    assert shown.status == 0
    assert len(list((folder / "out").glob("published/*/*/receipt.json"))) == 4


@pytest.mark.slow
def test_a_paused_account_is_told_with_every_round(folder: Path, run: Run) -> None:
    run("schedule", folder / "posts.yaml")
    run("pause", "alliance-x", "--reason", "token", "--file", folder / "posts.yaml")

    assert "alliance-x is paused" in run("run", folder / "posts.yaml", "--once").out


@pytest.mark.slow
def test_schedule_says_what_it_wrote_and_where(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    first, second = run("schedule"), run("schedule")
    document = json.loads(run("schedule", "--format", "json").out)
    where = str(Path(".socialkit") / "ledger.db")
    assert first.out.splitlines()[-1] == f"4 changes written to {where}, a new ledger"
    assert second.out.splitlines()[-1] == f"nothing to write: {where} stays as it is"
    assert document["ledger"] == {"name": str(folder / where), "new": False}


@pytest.mark.slow
@pytest.mark.parametrize("verb", ["status", "show", "run", "cancel", "pause", "resume", "reconcile", "plan"])
def test_only_schedule_makes_a_ledger(folder: Path, run: Run, verb: str) -> None:
    arguments = {"show": ["monday@alliance-x"], "cancel": ["monday@alliance-x"], "run": ["--once"]}.get(
        verb, []
    )
    file = (
        [folder / "posts.yaml"]
        if verb in {"status", "run", "reconcile", "plan"}
        else ["--file", folder / "posts.yaml"]
    )
    for url in (folder / "slip.db", folder / "slip" / "l.db", f"sqlite:///{folder / 'slip.db'}"):
        shown = run(verb, *arguments, *file, "--ledger", url)
        assert shown.status == (0 if verb == "plan" else 2), shown.err
    assert not [path for path in folder.iterdir() if path.name.startswith("slip")]


def test_a_file_that_cannot_be_scheduled_leaves_no_ledger_behind(folder: Path, run: Run) -> None:
    text = (folder / "posts.yaml").read_text()
    (folder / "posts.yaml").write_text(text.replace("2022-10-17 09:00", "2022-03-13 02:30"))
    assert run("schedule", folder / "posts.yaml").status == 1
    assert not (folder / ".socialkit" / "ledger.db").exists()


def test_a_kit_without_graphics_is_named(folder: Path, run: Run) -> None:
    text = (folder / "posts.yaml").read_text()
    (folder / "posts.yaml").write_text(text.replace("name: Setu, logo: setu.png", "name: Setu"))
    both = run("kit", folder / "posts.yaml", "--out", folder / "out")
    start = text.index("  - {id: setu")
    (folder / "posts.yaml").write_text(text[:start] + text[text.index("accounts:") :])
    one = run("kit", folder / "posts.yaml", "--out", folder / "alone")
    assert "2 share kits in " in both.out
    assert both.out.endswith("2 new; without graphics: setu\n")
    assert one.out.endswith(f"1 share kit in {folder / 'alone'}: 1 new\n")
