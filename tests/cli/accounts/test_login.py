"""The verbs that sign in and out, with a browser that is a script, and a keyring in memory."""

import sys
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import keyring
import keyring.backends.null
import pytest

from tests.cli.conftest import Run
from tests.credentials.conftest import MemoryKeyring
from tests.platforms.linkedin.linkedin_accounts import a_linkedin
from tests.servers.fakes.linkedin import PAGE as LINKEDIN_PAGE
from tests.servers.fakes.linkedin import linkedin_server
from tests.servers.faulty_server import unused_port
from tests.servers.meta_signin import CLIENT, PAGE, PROOF, USER, meta_sign_in_server
from tests.servers.signin import AuthorizationServer, authorization_server

CAMPAIGN = """\
campaign:
  name: Test Week
  starts: 2036-10-13
  ends: 2036-10-17
  timezone: America/New_York
  platforms: [mastodon, bluesky, x]
accounts:
  alliance-mastodon: {{platform: mastodon, server: "{server}"}}
  alliance-bluesky: {{platform: bluesky, owner: alliance.bsky.social, server: "{nowhere}"}}
  alliance-x: {{platform: x, server: "{server}"}}
  alliance-folder: {{platform: x, publisher: folder}}
posts:
  - id: monday
    at: 2036-10-13 09:00
    text: |
      Thank you.
"""
_BROWSER = """\
#!{python}
import sys, urllib.request
urllib.request.urlopen(sys.argv[1], timeout=5).read()
"""


@pytest.fixture
def memory() -> Iterator[MemoryKeyring]:
    before, memory = keyring.get_keyring(), MemoryKeyring()
    keyring.set_keyring(memory)
    yield memory
    keyring.set_keyring(before)


@pytest.fixture
def server() -> Iterator[AuthorizationServer]:
    with authorization_server() as running:
        yield running


@pytest.fixture
def week(tmp_path: Path, server: AuthorizationServer) -> Path:
    nowhere = f"http://127.0.0.1:{unused_port()}"
    (tmp_path / "posts.yaml").write_text(CAMPAIGN.format(server=server.address, nowhere=nowhere))
    return tmp_path


@pytest.fixture
def browser(week: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not sys.platform.startswith("linux"):
        pytest.skip("a browser is opened by xdg-open on Linux alone")
    program = week / "programs" / "xdg-open"
    program.parent.mkdir()
    program.write_text(_BROWSER.format(python=sys.executable))
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent))


def stored(memory: MemoryKeyring) -> set[str]:
    return {name for _, name in memory.entries}


@pytest.mark.slow
@pytest.mark.usefixtures("browser")
def test_signing_in_and_out_by_a_browser(
    run: Run, week: Path, memory: MemoryKeyring, server: AuthorizationServer
) -> None:
    shown = run("accounts", "login", "alliance-mastodon", "--port", str(unused_port()), folder=week)
    assert shown.status == 0
    names = "ACCESS_TOKEN, CLIENT_ID, CLIENT_SECRET of alliance-mastodon stored in the keyring"
    assert shown.out == f"alliance-mastodon is alliance on {server.address}; {names}\n"
    assert "sign in as alliance-mastodon in the browser" in shown.err
    assert "c4n4ry" not in shown.out + shown.err
    assert run("accounts", "doctor", "alliance-mastodon", folder=week).status == 0
    assert "ACCESS_TOKEN (keyring)" in run("accounts", "list", folder=week).out

    gone = run("accounts", "logout", "alliance-mastodon", folder=week)
    assert (gone.status, stored(memory)) == (0, set())
    assert gone.out == "alliance-mastodon is signed out, and its secrets are gone from the keyring\n"
    assert len(server.revoked) == 1


@pytest.mark.slow
@pytest.mark.usefixtures("browser")
def test_secrets_are_shown_to_who_asks_for_them_and_stored_nowhere(
    run: Run, week: Path, memory: MemoryKeyring
) -> None:
    typed = ("accounts", "login", "alliance-mastodon", "--show-secrets", "--port", str(unused_port()))
    shown = run(*typed, folder=week)
    assert shown.status == 0
    assert shown.out.startswith("SOCIALKIT_ALLIANCE_MASTODON_ACCESS_TOKEN=access-c4n4ry-")
    assert stored(memory) == set()


def test_a_secret_is_typed_where_there_is_no_browser_for_it(
    run: Run, week: Path, memory: MemoryKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", StringIO("c4n4ry-app-password\n"))
    shown = run("accounts", "login", "alliance-bluesky", folder=week)
    assert memory.entries == {("socialkit", "alliance-bluesky/APP_PASSWORD"): "c4n4ry-app-password"}
    # Nobody can be asked whose it is.
    assert shown.status == 1
    assert "alliance-bluesky cannot be verified: " in shown.err
    assert "c4n4ry" not in shown.out + shown.err


def test_a_token_can_be_given_where_a_browser_could_bring_one(
    run: Run,
    week: Path,
    memory: MemoryKeyring,
    server: AuthorizationServer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    server.access.add("c4n4ry-by-hand")
    monkeypatch.setattr("sys.stdin", StringIO("c4n4ry-by-hand\n"))
    shown = run("accounts", "login", "alliance-mastodon", "--token-from-stdin", folder=week)
    assert shown.status == 0
    assert memory.entries == {("socialkit", "alliance-mastodon/ACCESS_TOKEN"): "c4n4ry-by-hand"}
    assert server.apps == {}
    assert "c4n4ry" not in shown.out + shown.err


SAID = {
    "facebook": "make the page's own token in the Graph API Explorer",
    "instagram": "press Generate access tokens in your app",
    "threads": "make a token in your app",
}


@pytest.mark.parametrize("platform", SAID)
def test_who_types_a_token_is_told_how_to_come_by_it(
    run: Run, week: Path, memory: MemoryKeyring, monkeypatch: pytest.MonkeyPatch, platform: str
) -> None:
    nowhere = f"http://127.0.0.1:{unused_port()}"
    hosting = "" if platform == "facebook" else f', hosting: {{folder: public, url: "{nowhere}"}}'
    account = f'{{platform: {platform}, owner: "17841400000000000", server: "{nowhere}"{hosting}}}'
    with_account(week, account)
    monkeypatch.setattr("sys.stdin", StringIO("c4n4ry-token\n"))
    shown = run("accounts", "login", "alliance", "--token-from-stdin", folder=week)
    assert shown.err.startswith(f"alliance: {SAID[platform]}")
    assert memory.entries == {("socialkit", "alliance/ACCESS_TOKEN"): "c4n4ry-token"}
    assert "c4n4ry" not in shown.out + shown.err


def with_account(week: Path, account: str) -> None:
    """Write an account called `alliance` into the file."""
    text = (week / "posts.yaml").read_text()
    (week / "posts.yaml").write_text(text.replace("accounts:\n", f"accounts:\n  alliance: {account}\n"))


@pytest.mark.slow
@pytest.mark.usefixtures("browser")
def test_a_page_on_linkedin_signs_in_by_the_browser(
    run: Run, week: Path, memory: MemoryKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", StringIO("canary-client-id\ncanary.secret/+=\n"))
    with linkedin_server(a_linkedin()) as linkedin:
        linkedin.gives = "canary-next"
        with_account(week, f'{{platform: linkedin, owner: "{LINKEDIN_PAGE}", server: "{linkedin.address}"}}')
        shown = run("accounts", "login", "alliance", "--port", str(unused_port()), folder=week)
    assert shown.out.endswith("ACCESS_TOKEN, REFRESH_TOKEN of alliance stored in the keyring\n")
    assert (shown.status, memory.entries["socialkit", "alliance/REFRESH_TOKEN"]) == (0, "canary-next")
    assert "canary.secret" not in shown.out + shown.err


@pytest.mark.slow
@pytest.mark.usefixtures("browser")
def test_a_page_on_facebook_signs_in_by_the_browser(
    run: Run, week: Path, memory: MemoryKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", StringIO(f"{CLIENT}\n{PROOF}\n"))
    with meta_sign_in_server() as meta:
        with_account(week, f'{{platform: facebook, owner: "{PAGE}", server: "{meta.address}"}}')
        shown = run("accounts", "login", "alliance", "--port", str(unused_port()), folder=week)
        assert (
            shown.out
            == f"alliance is {PAGE} on {meta.address}; ACCESS_TOKEN of alliance stored in the keyring\n"
        )
    assert (shown.status, stored(memory)) == (
        0,
        {"alliance/CLIENT_ID", "alliance/CLIENT_SECRET", "alliance/ACCESS_TOKEN"},
    )
    assert "c4n4ry" not in shown.out + shown.err


def test_a_user_of_threads_pastes_the_code_without_asking_for_that(
    run: Run, week: Path, memory: MemoryKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    with meta_sign_in_server() as meta:
        meta.codes["AQ-c4n4ry"] = "https://localhost:8914/"
        account = f'{{platform: threads, owner: "{USER}", server: "{meta.address}"}}'
        with_account(week, account)
        monkeypatch.setattr("sys.stdin", StringIO(f"{CLIENT}\n{PROOF}\nAQ-c4n4ry#_\n"))
        shown = run("accounts", "login", "alliance", folder=week)
    assert f"{meta.address}/oauth/authorize?client_id={CLIENT}&redirect_uri=https" in shown.err
    assert (shown.status, memory.entries["socialkit", "alliance/ACCESS_TOKEN"][:4]) == (0, "long")
    assert "c4n4ry" not in shown.out + shown.err


def test_nothing_typed_is_no_secret(
    run: Run, week: Path, memory: MemoryKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", StringIO(""))
    shown = run("accounts", "login", "alliance-bluesky", folder=week)
    assert (shown.status, stored(memory)) == (1, set())
    assert "alliance-bluesky/APP_PASSWORD, line by line from standard input, is empty" in shown.err


def test_without_a_keyring_the_variables_are_named_before_anybody_signs_in(
    run: Run, week: Path, server: AuthorizationServer
) -> None:
    before = keyring.get_keyring()
    keyring.set_keyring(keyring.backends.null.Keyring())  # type: ignore[no-untyped-call]
    try:
        shown = run("accounts", "login", "alliance-mastodon", folder=week)
    finally:
        keyring.set_keyring(before)
    assert (shown.status, server.apps) == (1, {})
    assert "there is no keyring on this system" in shown.err
    assert "SOCIALKIT_ALLIANCE_MASTODON_ACCESS_TOKEN" in shown.err
    assert "--show-secrets" in shown.err


def test_a_variable_that_would_hide_what_is_stored_is_named(
    run: Run, week: Path, memory: MemoryKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOCIALKIT_ALLIANCE_MASTODON_ACCESS_TOKEN", "c4n4ry-of-before")
    shown = run("accounts", "login", "alliance-mastodon", folder=week)
    assert (shown.status, stored(memory)) == (1, set())
    assert "while SOCIALKIT_ALLIANCE_MASTODON_ACCESS_TOKEN is set" in shown.err
    assert "Without a keyring" not in shown.err
    assert "c4n4ry" not in shown.err


def test_who_is_not_signed_in_is_not_signed_out(run: Run, week: Path, memory: MemoryKeyring) -> None:
    shown = run("accounts", "logout", "alliance-bluesky", folder=week)
    assert (shown.status, stored(memory)) == (0, set())
    assert shown.out == "nothing is stored for alliance-bluesky: there is nothing to sign out\n"


def test_a_folder_has_nothing_to_sign_in_to(run: Run, week: Path, memory: MemoryKeyring) -> None:
    for verb in ("login", "logout"):
        shown = run("accounts", verb, "alliance-folder", folder=week)
        assert (shown.status, stored(memory)) == (2, set())
        assert "there is nothing to sign in to" in shown.err


def test_what_an_app_is_called_is_asked_for_before_and_stored(
    run: Run, week: Path, memory: MemoryKeyring, server: AuthorizationServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", StringIO(f"{server.client}\nnot-a-code\n"))
    shown = run("accounts", "login", "alliance-x", "--no-browser", folder=week)
    assert shown.status == 1
    assert "begin the sign-in anew" in shown.err
    assert f"{server.address}/i/oauth2/authorize?response_type=code&client_id={server.client}" in shown.err
    assert memory.entries == {("socialkit", "alliance-x/CLIENT_ID"): server.client}


@pytest.mark.parametrize("pasted", ["", "\n", " \t\n"])
def test_a_code_that_nobody_pasted_is_told_as_that(
    run: Run, week: Path, memory: MemoryKeyring, monkeypatch: pytest.MonkeyPatch, pasted: str
) -> None:
    monkeypatch.setattr("sys.stdin", StringIO(pasted))
    shown = run("accounts", "login", "alliance-mastodon", "--no-browser", folder=week)
    assert (shown.status, memory.entries) == (1, {})
    assert "nothing was pasted: begin anew, and paste the code or the whole address" in shown.err


def test_where_nothing_is_to_be_stored_the_app_must_be_named(
    run: Run, week: Path, memory: MemoryKeyring
) -> None:
    shown = run("accounts", "login", "alliance-x", "--no-browser", "--show-secrets", folder=week)
    assert (shown.status, shown.out, stored(memory)) == (1, "", set())
    assert "account alliance-x lacks CLIENT_ID: set SOCIALKIT_ALLIANCE_X_CLIENT_ID" in shown.err
