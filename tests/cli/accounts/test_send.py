"""The verb send: one post now, and what it would send, on a server of Mastodon on this machine."""

import json
from pathlib import Path

import pytest
from PIL import Image

from tests.cli.accounts.conftest import CANARY
from tests.cli.conftest import Run
from tests.servers.fakes.mastodon import MastodonServer

SEND = ("send", "--account", "alliance-mastodon", "--text", "Just trying this out & more.")


@pytest.fixture
def picture(week: Path) -> Path:
    Image.new("RGB", (800, 600), "teal").save(week / "try.png")
    return week / "try.png"


@pytest.mark.slow
def test_a_post_goes_out_at_once_with_its_picture(
    run: Run, week: Path, server: MastodonServer, picture: Path
) -> None:
    shown = run(*SEND, "--picture", picture, "--alt", "A teal field.", folder=week)
    assert (shown.status, shown.err) == (0, "")
    (status,) = server.statuses
    assert status["url"] in shown.out
    assert status["content"] == "<p>Just trying this out &amp; more.</p>"
    assert [each["description"] for each in status["media_attachments"]] == ["A teal field."]


@pytest.mark.slow
def test_the_campaign_knows_nothing_of_it_and_the_ledger_all(
    run: Run, week: Path, server: MastodonServer
) -> None:
    assert run("schedule", folder=week).status == 0
    assert run(*SEND, folder=week).status == 0
    assert len(server.statuses) == 1
    plan = run("plan", "--format", "json", folder=week)
    assert {step["change"] for step in json.loads(plan.out)["steps"]} == {"unchanged"}
    assert "1 published" in run("status", folder=week).out


@pytest.mark.slow
def test_a_campaign_that_was_only_sent_from_is_scheduled_like_any_other(run: Run, week: Path) -> None:
    assert run(*SEND, folder=week).status == 0
    shown = run("schedule", "--format", "json", folder=week)
    assert shown.status == 0
    assert [step["change"] for step in json.loads(shown.out)["steps"]] == ["add", "add"]


@pytest.mark.slow
def test_the_same_again_is_refused_and_goes_nowhere(run: Run, week: Path, server: MastodonServer) -> None:
    assert run(*SEND, folder=week).status == 0
    shown = run(*SEND, folder=week)
    assert shown.status == 1
    assert len(server.statuses) == 1
    # In the same second it is the same delivery, which is out.
    assert "cannot go out: " in shown.err


@pytest.mark.slow
def test_a_paused_account_sends_nothing_now_and_nothing_later(
    run: Run, week: Path, server: MastodonServer
) -> None:
    run("schedule", folder=week)
    run("pause", "alliance-mastodon", folder=week)
    shown = run(*SEND, folder=week)
    assert (shown.status, server.statuses) == (1, [])
    assert "was not sent: its account or campaign is paused" in shown.out
    run("resume", "alliance-mastodon", folder=week)
    run("run", "--once", folder=week)
    assert server.statuses == []


def test_what_the_platform_would_refuse_is_not_sent(run: Run, week: Path, server: MastodonServer) -> None:
    shown = run("send", "--account", "alliance-mastodon", "--text", "a" * 501, folder=week)
    assert (shown.status, server.statuses) == (1, [])
    assert shown.err.startswith("--text:1:")
    assert "stopped before anything was sent: 1 error" in shown.err
    assert not (week / ".socialkit").exists()


@pytest.mark.slow
def test_an_account_that_is_refused_leaves_no_ledger(
    run: Run, week: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOCIALKIT_ALLIANCE_MASTODON_ACCESS_TOKEN", "of-yesterday")
    shown = run(*SEND, folder=week)
    assert shown.status == 1
    assert "alliance-mastodon cannot be verified" in shown.err
    assert not (week / ".socialkit").exists()


def test_a_dry_run_shows_each_request_and_sends_none(
    run: Run, week: Path, server: MastodonServer, picture: Path
) -> None:
    shown = run(*SEND, "--picture", picture, "--alt", "A teal field.", "--dry-run", folder=week)
    assert (shown.status, shown.err) == (0, "")
    firsts = [
        block.splitlines()[0] for block in shown.out.split("\n\n") if "HTTP" in block or "http" in block
    ]
    assert firsts == [
        f"GET {server.address}/api/v2/instance",
        f"POST {server.address}/api/v2/media",
        f"GET {server.address}/api/v1/media/1",
        f"POST {server.address}/api/v1/statuses",
    ]
    assert "Authorization: Secret(…)" in shown.out
    assert "description: A teal field." in shown.out
    assert "bytes of image/png)" in shown.out
    assert CANARY not in shown.out
    assert (server.statuses, server.uploads) == ([], {})
    assert not (week / ".socialkit").exists()


def test_a_dry_run_for_programs(run: Run, week: Path) -> None:
    shown = run(*SEND, "--dry-run", "--format", "json", folder=week)
    told = json.loads(shown.out)
    assert (shown.status, told["trouble"]) == (0, "")
    last = told["requests"][-1]
    assert (last["method"], last["headers"]["Authorization"]) == ("POST", "Secret(…)")
    assert last["body"].startswith("status=Just+trying+this+out+%26+more.")


def test_who_has_no_requests_to_show_says_so(run: Run, week: Path) -> None:
    shown = run("send", "--account", "partner-folder", "--text", "a", "--dry-run", folder=week)
    assert shown.status == 2
    assert "what folder would be sent cannot be shown, only what bluesky, email, facebook" in shown.err


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (("--picture", "try.png"), "--picture and --alt belong together"),
        (("--alt", "A field."), "--picture and --alt belong together"),
    ],
)
def test_a_picture_and_its_alt_text_belong_together(
    run: Run, week: Path, picture: Path, typed: tuple[str, str], told: str
) -> None:
    assert picture.is_file()
    shown = run(*SEND, *typed, folder=week)
    assert shown.status == 2
    assert told in shown.err


def test_a_text_without_words_is_refused(run: Run, week: Path) -> None:
    shown = run("send", "--account", "alliance-mastodon", "--text", " ", folder=week)
    assert shown.status == 2
    assert "--text has no value: write one" in shown.err


def test_a_picture_that_a_platform_must_have_is_asked_for(run: Run, week: Path) -> None:
    account = (
        '{platform: instagram, owner: "17841400000000000", hosting: {folder: a, url: https://a.example}}'
    )
    text = (week / "posts.yaml").read_text()
    (week / "posts.yaml").write_text(text.replace("accounts:\n", f"accounts:\n  pictures: {account}\n"))
    shown = run("send", "--account", "pictures", "--text", "Hello", "--dry-run", folder=week)
    assert shown.status == 2
    assert "Instagram takes no post without a picture: add --picture FILE and --alt TEXT" in shown.err


@pytest.mark.slow
def test_what_failed_is_sent_anew_for_no_file_has_it(run: Run, week: Path, server: MastodonServer) -> None:
    server.most = 100
    shown = run("send", "--account", "alliance-mastodon", "--text", "a" * 101, folder=week)
    assert (shown.status, server.statuses) == (1, [])
    assert "waits for a person: mend what you typed, and `socialkit send` it anew, or, if" in shown.out
    assert "socialkit schedule" not in shown.out
