"""The verb digest: files for a mail tool, and mails to a list by a mail server on this machine."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from tests.cli.conftest import Run
from tests.servers.mail_server import Post, mail_server

CAMPAIGN = """\
campaign:
  name: Test Week
  organizer: The Alliance
  starts: 2036-10-13
  ends: 2036-10-17
  timezone: America/New_York
  platforms: [x]
  hashtags: {{required: ["#SSWWeek"]}}
  link: https://example.org/week
digest: {{link_parameters: {{utm_source: digest}}}}
graphics:
  main: {{file: art.png, alt: Two people at a table.}}
accounts:
  news: {{platform: email, server: "{server}", sender: press@alliance.example, owner: friends.txt, lang: de}}
  alliance-x: {{platform: x, publisher: folder}}
days: [{{date: 2036-10-13, topic: Opening}}]
profiles: amina.yml
posts:
  - id: monday
    at: 2036-10-13 09:00
    graphic: main
    text: |
      Thank you, #SSWWeek.
"""
PROFILE = """\
id: amina
name: Amina Diallo
lang: en
quote: A door that opens.
why: I grew up with six children.
at: [2036-10-13 10:00]
consent: {given: 2022-09-01, by: Amina Diallo, scope: [digest, posts]}
"""
DIGEST = ("digest", "2036-10-13", "--account", "news")


@pytest.fixture(scope="module")
def running() -> Iterator[Post]:
    with mail_server(None, sign_in=False) as post:
        yield post


@pytest.fixture
def post(running: Post) -> Post:
    running.boxes.taken.clear()
    return running


@pytest.fixture
def week(tmp_path: Path, post: Post, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    (tmp_path / "posts.yaml").write_text(CAMPAIGN.format(server=post.address))
    (tmp_path / "amina.yml").write_text(PROFILE)
    (tmp_path / "friends.txt").write_text("maria@friends.example\nines@friends.example\n")
    Image.new("RGB", (1200, 630), "white").save(tmp_path / "art.png")
    return tmp_path


def steps(run: Run, week: Path) -> dict[str, str]:
    """Give what `plan` would do to digests."""
    told = json.loads(run("plan", "--format", "json", folder=week).out)
    return {each["key"]: each["change"] for each in told["steps"] if each["post"].startswith("digest")}


def test_files_are_written_beside_the_kits(run: Run, week: Path) -> None:
    shown = run("digest", "2036-10-13", "--lang", "fr", "--timezone", "Europe/Paris", folder=week)
    assert (shown.status, shown.err) == (0, "")
    assert "in fr, by the clock of Europe/Paris" in shown.out
    out = week / "build" / "kits" / "digests"
    assert {path.suffix for path in out.iterdir()} == {".html", ".txt", ".eml", ".jpg"}
    assert "https://example.org/week?utm_source=digest" in (out / "2036-10-13.fr.html").read_text("utf-8")


@pytest.mark.slow
def test_a_list_gets_it_by_the_ledger(run: Run, week: Path, post: Post) -> None:
    shown = run(*DIGEST, folder=week)
    assert (shown.status, shown.err) == (0, "")
    assert (
        "+ add  digest-2036-10-13@news:maria@friends.example  2036-10-13 07:00 America/New_York" in shown.out
    )
    assert run("reschedule", "--post", "digest-2036-10-13", "--now", "--yes", folder=week).status == 0
    assert run("run", "--once", folder=week).status == 0
    (mail,) = post.boxes.mails("maria@friends.example")
    assert mail["Subject"] == "Montag, 13. Oktober: Opening"
    text, related = mail.iter_parts()
    page, picture = related.iter_parts()
    leave = "mailto:press@alliance.example?subject=unsubscribe%20maria%40friends.example"
    assert f"Von der Liste abmelden: {leave}" in text.get_content()
    assert f'href="{leave}"' in page.get_content()
    assert picture.get_content() == (week / "art.png").read_bytes()
    assert len(post.boxes.mails()) == 2


@pytest.mark.slow
def test_the_same_again_changes_nothing_and_a_change_of_the_file_brings_it_up_to_date(
    run: Run, week: Path
) -> None:
    run(*DIGEST, folder=week)
    again = run(*DIGEST, folder=week)
    assert again.status == 0
    assert again.out.count("= unchanged") == 2
    file = week / "posts.yaml"
    file.write_text(file.read_text().replace("topic: Opening", "topic: Beginning"))
    changed = run(*DIGEST, "--dry-run", folder=week)
    assert changed.out.count("~ change") == 2
    assert "text changed" in changed.out


@pytest.mark.slow
def test_it_stays_beside_the_campaigns_own_posts_until_somebody_leaves(run: Run, week: Path) -> None:
    run(*DIGEST, folder=week)
    assert run("schedule", folder=week).status == 0
    assert steps(run, week) == {}
    assert "2 scheduled" in run("status", "--post", "digest-2036-10-13", folder=week).out
    (week / "friends.txt").write_text("ines@friends.example\n")
    assert steps(run, week) == {"digest-2036-10-13@news:maria@friends.example": "cancel"}
    assert "1 to cancel" in run(*DIGEST, "--dry-run", folder=week).out


@pytest.mark.slow
def test_who_withdraws_a_consent_is_in_no_digest_and_no_mail_any_more(run: Run, week: Path) -> None:
    run(*DIGEST, folder=week)
    (week / "amina.yml").write_text(PROFILE.replace("given:", "withdrawn: 2022-10-01, given:"))
    plan = run("plan", folder=week).out
    assert set(steps(run, week).values()) == {"cancel"}
    assert "it shows amina, and the consent was withdrawn on 2022-10-01: make it again" in plan
    assert run("schedule", "--allow-cancel", "9", folder=week).status == 0
    assert run(*DIGEST, folder=week).out.count("+ add") == 2
    shown = run("show", "digest-2036-10-13@news:maria@friends.example", folder=week).out
    assert "Opening" in shown
    assert "Amina" not in shown


@pytest.mark.slow
def test_a_dry_run_writes_nothing(run: Run, week: Path) -> None:
    assert run(*DIGEST, "--dry-run", folder=week).status == 0
    assert not (week / ".socialkit" / "ledger.db").exists()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("yesterday",), 2, "`yesterday` is no day: write a day as 2022-10-17"),
        (("2036-10-14",), 2, "there is nothing to tell of 2036-10-14"),
        (("2036-10-13", "--dry-run"), 2, "name whose list gets it, --account NAME"),
        (("2036-10-13", "--at", "7am"), 2, "`7am` is not a time of day: write hours:minutes"),
        (("2036-10-13", "--timezone", "EST"), 2, "write a place, such as America/New_York"),
        (("2036-10-13", "--account", "nws"), 2, "there is no account nws: did you mean `news`?"),
        (("2036-10-13", "--account", "alliance-x"), 2, "alliance-x posts on X, which shows no digest"),
    ],
)
def test_what_cannot_be_is_refused_with_what_to_do(
    run: Run, week: Path, arguments: tuple[str, ...], status: int, said: str
) -> None:
    shown = run("digest", *arguments, folder=week)
    assert shown.status == status
    assert said in shown.err
    assert not (week / ".socialkit" / "ledger.db").exists()
