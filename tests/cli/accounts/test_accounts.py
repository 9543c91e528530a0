"""The verbs of `accounts`, on a server of Mastodon on this machine."""

import json
from pathlib import Path

import pytest
from click.shell_completion import BashComplete

from socialkit.cli.verbs import socialkit as command_line
from tests.cli.accounts.conftest import CANARY
from tests.cli.conftest import Run
from tests.servers.fakes.mastodon import MastodonServer


def test_a_list_says_where_secrets_come_from_and_shows_none(run: Run, week: Path) -> None:
    shown = run("accounts", "list", folder=week)
    assert (shown.status, shown.err) == (0, "")
    first, second = shown.out.splitlines()
    assert first.split()[:2] == ["alliance-mastodon", "mastodon"]
    assert first.endswith("ACCESS_TOKEN (SOCIALKIT_ALLIANCE_MASTODON_ACCESS_TOKEN)")
    assert second.endswith("needs no secrets")
    assert CANARY not in shown.out


def test_a_list_says_what_an_account_lacks(run: Run, week: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOCIALKIT_ALLIANCE_MASTODON_ACCESS_TOKEN")
    shown = run("accounts", "list", "--format", "json", folder=week)
    first, second = json.loads(shown.out)["accounts"]
    assert (shown.status, second["fault"]) == (1, "")
    assert first["secrets"] == {}
    assert first["fault"] == (
        "it lacks ACCESS_TOKEN: `socialkit accounts login alliance-mastodon`, or set "
        "SOCIALKIT_ALLIANCE_MASTODON_ACCESS_TOKEN"
    )


def test_a_list_names_variables_that_look_like_ours_and_nobody_reads(
    run: Run, week: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOCIALKIT_MASTODON_ACCESS_TOKEN", CANARY)
    assert "read by no account" not in run("accounts", "list", folder=week).out
    monkeypatch.delenv("SOCIALKIT_ALLIANCE_MASTODON_ACCESS_TOKEN")
    shown = run("accounts", "list", folder=week)
    assert shown.out.endswith("set, and read by no account of this file: SOCIALKIT_MASTODON_ACCESS_TOKEN\n")
    told = json.loads(run("accounts", "list", "--format", "json", folder=week).out)
    assert told["unread"] == ["SOCIALKIT_MASTODON_ACCESS_TOKEN"]


def test_an_empty_variable_is_told_by_its_name(run: Run, week: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOCIALKIT_ALLIANCE_MASTODON_ACCESS_TOKEN", "")
    shown = run("accounts", "list", folder=week)
    assert shown.status == 1
    assert "alliance-mastodon: SOCIALKIT_ALLIANCE_MASTODON_ACCESS_TOKEN is empty" in shown.out


def test_the_doctor_finds_an_account_in_order(run: Run, week: Path, server: MastodonServer) -> None:
    shown = run("accounts", "doctor", folder=week)
    assert (shown.status, shown.err) == (0, "")
    assert f"alliance on {server.address}" in shown.out
    assert shown.out.endswith("1 account asked: all will do\n")
    assert not (week / ".socialkit").exists()


def test_the_doctor_tells_programs(run: Run, week: Path) -> None:
    (told,) = json.loads(run("accounts", "doctor", "--format", "json", folder=week).out)["accounts"]
    assert (told["identity"], told["calls_left"], told["troubles"]) == ("alliance", 298, [])
    assert abs(told["clock_ahead_seconds"]) < 10


def test_the_doctor_ends_with_1_where_a_sign_in_does_not_count(
    run: Run, week: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOCIALKIT_ALLIANCE_MASTODON_ACCESS_TOKEN", f"{CANARY}-of-yesterday")
    shown = run("accounts", "doctor", "--until", "2036-10-20", folder=week)
    assert shown.status == 1
    assert "alliance-mastodon cannot be verified: " in shown.out
    assert shown.out.endswith("1 account asked: 1 thing to mend\n")
    assert CANARY not in shown.out + shown.err


def test_the_doctor_tells_of_a_server_that_is_no_such_server(
    run: Run, week: Path, server: MastodonServer
) -> None:
    text = (week / "posts.yaml").read_text()
    (week / "posts.yaml").write_text(text.replace(server.address, f"{server.address}/elsewhere"))
    shown = run("accounts", "doctor", folder=week)
    assert shown.status == 1
    assert "see `server:` and `owner:` of the account" in shown.out


def test_the_doctor_names_the_nearest_account(run: Run, week: Path) -> None:
    shown = run("accounts", "doctor", "aliance-mastodon", folder=week)
    assert shown.status == 2
    assert "there is no account aliance-mastodon: " in shown.err
    assert "alliance-mastodon" in shown.err


def test_accounts_complete_from_the_file(week: Path) -> None:
    completion = BashComplete(command_line, {}, "socialkit", "_SOCIALKIT_COMPLETE")
    words = ["accounts", "doctor", "--file", str(week / "posts.yaml")]
    assert [each.value for each in completion.get_completions(words, "all")] == ["alliance-mastodon"]
    nowhere = ["accounts", "doctor", "--file", str(week / "none.yaml")]
    assert completion.get_completions(nowhere, "") == []
