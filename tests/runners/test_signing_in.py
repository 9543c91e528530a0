"""Signing in and out before an authorization server on this machine, with a browser that is a thread."""

import socket
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from threading import Thread

import pytest
import requests
from keyring.backends.null import Keyring

from socialkit.credentials.environment import Environment
from socialkit.credentials.joined import Joined
from socialkit.credentials.secret import Secret
from socialkit.credentials.system_keyring import SystemKeyring
from socialkit.errors import AuthorizationError, CredentialsError, MisuseError
from socialkit.model.account import Account
from socialkit.platforms.http.redirects import listening
from socialkit.platforms.publisher import PublisherContext, connect
from socialkit.platforms.sign_in import LOOPBACK, Authorization
from socialkit.runners.signing_in import (
    keep,
    lacking,
    refuse_unstorable,
    signed_in_by_browser,
    signed_in_by_code,
    signed_out,
)
from tests.conftest import an_account
from tests.credentials.conftest import MemoryKeyring
from tests.representatives import few_quick
from tests.servers.faulty_server import unused_port
from tests.servers.signin import AuthorizationServer, authorization_server


@dataclass
class Desk:
    """A person at her machine: a server to sign in to, a keyring, a browser, a free port."""

    server: AuthorizationServer
    home: Path
    variables: dict[str, str] = field(default_factory=dict)
    keyring: MemoryKeyring = field(default_factory=MemoryKeyring)
    port: int = field(default_factory=unused_port)
    pages: list[requests.Response] = field(default_factory=list)

    @property
    def context(self) -> PublisherContext:
        store = Joined(Environment(self.variables), lambda: SystemKeyring(self.keyring))
        return PublisherContext(home=self.home, clock=partial(datetime.now, UTC), credentials=store)

    @property
    def stored(self) -> dict[str, str]:
        return {name.partition("/")[2]: value for (_, name), value in self.keyring.entries.items()}

    def account(self, platform: str) -> Account:
        return an_account(f"alliance-{platform}", platform, server=self.server.address)

    def visit(self, address: str) -> None:
        Thread(target=lambda: self.pages.append(requests.get(address, timeout=5)), daemon=True).start()

    def signed_in(self, platform: str) -> Mapping[str, Secret]:
        return signed_in_by_browser(self.account(platform), self.context, self.visit, self.port)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with authorization_server() as server:
        desk = Desk(server=server, home=tmp_path)
        desk.variables["SOCIALKIT_ALLIANCE_X_CLIENT_ID"] = server.client
        server.redirects.add(LOOPBACK.format(port=desk.port))
        yield desk


@pytest.mark.parametrize("secret", ["", "proof of/the+app"])
def test_x_gives_a_refresh_token_that_the_publisher_goes_on_with(desk: Desk, secret: str) -> None:
    desk.server.secret = secret
    if secret:
        desk.variables["SOCIALKIT_ALLIANCE_X_CLIENT_SECRET"] = secret
    found = desk.signed_in("x")
    keep("alliance-x", found, desk.context.credentials)
    assert desk.stored == {"REFRESH_TOKEN": found["REFRESH_TOKEN"].reveal()}
    identity = connect(desk.account("x"), desk.context).verify()
    assert (identity.name, "offline.access" in identity.scopes) == ("alliance", True)
    # It counts once, and the next one stands there.
    assert desk.stored != {"REFRESH_TOKEN": found["REFRESH_TOKEN"].reveal()}


def test_mastodon_registers_an_app_and_gives_a_token(desk: Desk) -> None:
    found = desk.signed_in("mastodon")
    keep("alliance-mastodon", found, desk.context.credentials)
    assert set(desk.stored) == {"ACCESS_TOKEN", "CLIENT_ID", "CLIENT_SECRET"}
    assert connect(desk.account("mastodon"), desk.context).verify().name == "alliance"


@pytest.mark.parametrize("platform", ["x", "mastodon"])
def test_a_person_who_says_no_is_heard(desk: Desk, platform: str) -> None:
    desk.server.grants = False
    with pytest.raises(AuthorizationError, match=r"the platform let nobody in: The person said no\. \[2J$"):
        desk.signed_in(platform)
    assert desk.stored == {}


@pytest.mark.parametrize("given", ["", "  "])
def test_an_empty_refresh_token_replaces_none(desk: Desk, given: str) -> None:
    desk.keyring.entries["socialkit", "alliance-x/REFRESH_TOKEN"] = "of-before"
    desk.server.gives_refresh = given
    with pytest.raises(CredentialsError, match="X gave no refresh token for alliance-x, and nothing"):
        desk.signed_in("x")
    assert desk.stored == {"REFRESH_TOKEN": "of-before"}


def test_without_a_browser_the_whole_address_is_pasted(desk: Desk) -> None:
    def copied(address: str) -> str:
        return requests.get(address, timeout=5, allow_redirects=False).headers["Location"] + "\n"

    found = signed_in_by_code(desk.account("x"), desk.context, copied, desk.port)
    assert list(found) == ["REFRESH_TOKEN"]


def test_without_a_browser_a_code_is_copied_from_the_page(desk: Desk) -> None:
    def copied(address: str) -> str:
        return f"  {requests.get(address, timeout=5).json()['code']}\n"

    found = signed_in_by_code(desk.account("mastodon"), desk.context, copied, desk.port)
    assert "ACCESS_TOKEN" in found


def test_an_address_of_another_sign_in_is_refused(desk: Desk) -> None:
    pasted = f"{LOOPBACK.format(port=desk.port)}?code=stolen&state=guessed"
    with pytest.raises(CredentialsError, match="belongs to another sign-in"):
        signed_in_by_code(desk.account("x"), desk.context, lambda _address: pasted, desk.port)


def test_a_code_that_is_none_is_told_without_it(desk: Desk) -> None:
    with pytest.raises(AuthorizationError, match=r"400: Value passed .* begin the sign-in anew") as told:
        signed_in_by_code(desk.account("x"), desk.context, lambda _address: "c4n4ry-code", desk.port)
    assert "c4n4ry" not in str(told.value)


def test_signatures_count_before_a_sign_in_and_are_not_hidden(desk: Desk) -> None:
    desk.keyring.entries["socialkit", "alliance-x/CONSUMER_KEY"] = "key"
    with pytest.raises(CredentialsError, match="has a CONSUMER_KEY, which counts before a sign-in"):
        desk.signed_in("x")


def test_a_port_that_is_taken_is_told(desk: Desk) -> None:
    with listening(desk.port), pytest.raises(CredentialsError, match=r"cannot be used .*--port"):
        desk.signed_in("x")


def test_only_the_browser_that_was_sent_is_listened_to(desk: Desk) -> None:
    here = LOOPBACK.format(port=desk.port)
    with listening(desk.port) as redirects:
        state = redirects.ask.state.reveal()
        wrong = requests.get(f"{here}?code=c4n4ry&state=guessed", timeout=5)
        elsewhere = requests.get(f"{here}favicon.ico?code=a&state={state}", timeout=5)
        renamed = requests.get(f"{here}?code=a&state={state}", timeout=5, headers={"Host": "evil.example"})
        assert [each.status_code for each in (wrong, elsewhere, renamed)] == [400, 404, 404]
        with pytest.raises(CredentialsError, match="nobody came back from the browser in time"):
            redirects.code(timedelta(milliseconds=10))
        right = requests.get(f"{here}?code=first&state={state}", timeout=5)
        requests.get(f"{here}?code=second&state={state}", timeout=5)
        assert redirects.code(timedelta(seconds=5)).reveal() == "first"
    assert right.headers["Cache-Control"] == "no-store"
    assert "first" not in right.text


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux has all of 127.0.0.0/8")
def test_no_other_address_of_this_machine_is_listened_on(desk: Desk) -> None:
    with listening(desk.port), pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.2", desk.port), timeout=5).close()


def test_no_two_sign_ins_have_anything_in_common_and_none_shows_itself() -> None:
    one, other = (Authorization(redirect=LOOPBACK) for _ in range(2))
    assert (one.state, one.verifier) != (other.state, other.verifier)
    assert len(one.verifier.reveal()) >= 43
    assert one.verifier.reveal() not in repr(one)
    assert one.verifier.reveal() not in str(one.query(Secret("app"), ["read"]))


@pytest.mark.parametrize("platform", ["x", "mastodon"])
def test_signing_out_is_told_to_the_platform_and_forgets_all(desk: Desk, platform: str) -> None:
    account = desk.account(platform)
    keep(account.id, desk.signed_in(platform), desk.context.credentials)
    token = desk.stored["REFRESH_TOKEN" if platform == "x" else "ACCESS_TOKEN"]
    troubles = signed_out(account, desk.context)
    assert desk.server.revoked == [token]
    assert desk.stored == {}
    # A variable is unset where it is set.
    still = ("SOCIALKIT_ALLIANCE_X_CLIENT_ID is still set: unset it where it is set",)
    assert troubles == (still if platform == "x" else ())


def test_what_cannot_be_revoked_is_told_and_forgotten_all_the_same(desk: Desk) -> None:
    desk.keyring.entries["socialkit", "alliance-mastodon/ACCESS_TOKEN"] = "made-by-hand"
    (trouble,) = signed_out(desk.account("mastodon"), desk.context)
    assert trouble == "take the access of alliance-mastodon back in its platform's settings, under its apps"
    assert desk.stored == {}


def test_a_platform_that_is_away_keeps_nobody_signed_in_here(desk: Desk) -> None:
    for name in ("ACCESS_TOKEN", "CLIENT_ID", "CLIENT_SECRET"):
        desk.keyring.entries["socialkit", f"alliance-mastodon/{name}"] = f"c4n4ry-{name}"
    away = replace(desk.account("mastodon"), server=f"http://127.0.0.1:{unused_port()}")
    first, second = signed_out(away, desk.context)
    assert first.startswith("alliance-mastodon could not be signed out at its platform: ")
    assert "take the access" in second
    assert "c4n4ry" not in first
    assert desk.stored == {}


def test_a_machine_without_a_keyring_is_told_which_variables_to_set(desk: Desk) -> None:
    account = desk.account("mastodon")
    with pytest.raises(CredentialsError) as told:
        refuse_unstorable(account, Environment({}))
    for name in ("ACCESS_TOKEN", "CLIENT_ID", "CLIENT_SECRET"):
        assert f"SOCIALKIT_ALLIANCE_MASTODON_{name}" in str(told.value)
    assert "--show-secrets" in str(told.value)


def test_where_a_token_counts_once_a_machine_without_a_keyring_is_told_what_lasts(desk: Desk) -> None:
    with pytest.raises(CredentialsError) as told:
        refuse_unstorable(desk.account("x"), SystemKeyring(Keyring()))  # type: ignore[no-untyped-call]
    names = ("CONSUMER_KEY", "CONSUMER_SECRET", "ACCESS_TOKEN", "ACCESS_TOKEN_SECRET")
    lasting = ", ".join(f"SOCIALKIT_ALLIANCE_X_{name}" for name in names)
    assert str(told.value).endswith(f"give alliance-x {lasting}")
    assert "SOCIALKIT_ALLIANCE_X_REFRESH_TOKEN" not in str(told.value)
    assert "--show-secrets" not in str(told.value)


@few_quick("platform", ["bluesky", "facebook", "instagram", "threads"])
def test_an_access_that_a_person_made_is_left_to_her_to_take_back(desk: Desk, platform: str) -> None:
    assert signed_out(desk.account(platform), desk.context) == (
        f"take the access of alliance-{platform} back in its platform's settings, under its apps",
    )


def test_the_password_of_a_mailbox_is_only_forgotten(desk: Desk) -> None:
    assert signed_out(an_account("alliance-email", "email"), desk.context) == ()


def test_what_is_typed_first_is_what_is_not_there(desk: Desk) -> None:
    assert lacking(desk.account("x"), desk.context.credentials) == ()
    assert lacking(desk.account("x"), Environment({})) == ("CLIENT_ID",)
    assert lacking(an_account("a", "bluesky"), Environment({})) == ("APP_PASSWORD",)
    assert lacking(an_account("a", "x", publisher="manual"), Environment({})) == ("USERNAME", "PASSWORD")
    with pytest.raises(MisuseError, match="there is nothing to sign in to"):
        lacking(an_account("a", "x", publisher="folder"), Environment({}))


@pytest.mark.parametrize(
    "typed",
    [
        "http://[::1",
        "https://[/?code=a",
        "://",
        "?code=a",
        "https://a.b/#code=a",
        "localhost:8080/?code=a&state=b",
        "code=a&state=b",
        "state=b&code=a#_",
        "127.0.0.1:8080/?state=b",
        "127.0.0.1:8080/?code=a&state=\udcff",
    ],
)
def test_what_is_pasted_and_is_no_address_that_came_back_is_told(typed: str) -> None:
    ask = Authorization(redirect="http://127.0.0.1:8080/")
    with pytest.raises(CredentialsError, match="belongs to another sign-in: begin anew"):
        ask.typed_code(typed)
    whole = f"http://127.0.0.1:8080/?code=a%2Fb&state={ask.state.reveal()}#_=_"
    assert ask.typed_code(f" {whole}\n") == Secret("a/b")
    for part in (whole.partition("://")[2], whole.partition("?")[1] + whole.partition("?")[2], whole[23:]):
        assert ask.typed_code(part) == Secret("a/b")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("error_code=1349187&error_message=App+not+set+up", "App not set up"),
        ("error=access_denied&error_reason=user_denied&code=a", "access_denied"),
        ("error_description=&error_reason=user_denied", "user_denied"),
        ("error_code=200", "200"),
        ("error_message=%0a", "it gave no reason"),
        ("code=", "it gave no reason"),
        ("code=%20", "it gave no reason"),
        ("code=%0D%0A", "it gave no reason"),
        ("", "it gave no reason"),
    ],
)
def test_who_comes_back_without_a_code_need_not_be_waited_for(desk: Desk, query: str, said: str) -> None:
    with listening(desk.port) as redirects:
        answer = requests.get(
            f"http://127.0.0.1:{desk.port}/?state={redirects.ask.state.reveal()}&{query}", timeout=5
        )
        assert (answer.status_code, "You are not signed in" in answer.text) == (200, True)
        with pytest.raises(AuthorizationError, match=f"the platform let nobody in: {said}$"):
            redirects.code(timedelta(seconds=1))


@pytest.mark.parametrize("code", ["first%0Asecond", "first%0D%0Asecond", "first%00", "%E2%80%8Bfirst"])
def test_a_code_that_could_be_none_is_not_waited_on(desk: Desk, code: str) -> None:
    with listening(desk.port) as redirects:
        state = redirects.ask.state.reveal()
        answer = requests.get(f"http://127.0.0.1:{desk.port}/?state={state}&code={code}", timeout=5)
        assert (answer.status_code, "You are not signed in" in answer.text) == (200, True)
        with pytest.raises(AuthorizationError, match="the code that came back has a line break") as told:
            redirects.code(timedelta(seconds=1))
    assert "first" not in str(told.value)
    assert (told.value.__cause__, told.value.__context__) == (None, None)


@pytest.mark.parametrize("code", ["%0Afirst%0D%0A", "first%20", "first"])
def test_line_breaks_around_a_code_are_left_off(desk: Desk, code: str) -> None:
    with listening(desk.port) as redirects:
        state = redirects.ask.state.reveal()
        requests.get(f"http://127.0.0.1:{desk.port}/?state={state}&code={code}", timeout=5)
        assert redirects.code(timedelta(seconds=1)) == Secret("first")


def _has_ipv6() -> bool:
    try:
        with socket.create_server(("::1", 0), family=socket.AF_INET6):
            return True
    except OSError:
        return False


@pytest.mark.skipif(not _has_ipv6(), reason="this machine has no IPv6")
@pytest.mark.parametrize("family", [socket.AF_INET, socket.AF_INET6])
def test_a_browser_that_goes_by_the_name_may_take_either_address(desk: Desk, family: int) -> None:
    address = {socket.AF_INET: "127.0.0.1", socket.AF_INET6: "[::1]"}[socket.AddressFamily(family)]
    with listening(desk.port, "http://localhost:{port}/") as redirects:
        named = {"Host": f"localhost:{desk.port}"}
        query = f"state={redirects.ask.state.reveal()}&code=first"
        came = requests.get(f"http://{address}:{desk.port}/?{query}", headers=named, timeout=5)
        assert came.status_code == 200
        assert redirects.code(timedelta(seconds=1)) == Secret("first")


@pytest.mark.skipif(not _has_ipv6(), reason="this machine has no IPv6")
def test_where_another_program_has_the_other_address_no_code_is_sent_for(desk: Desk) -> None:
    with socket.create_server(("::1", desk.port), family=socket.AF_INET6):
        taken = listening(desk.port, "http://localhost:{port}/")
        with pytest.raises(CredentialsError, match=r"cannot be used .*--port"), taken:
            pass
        # Who is sent to an address comes to no other.
        with listening(desk.port):
            pass
    # All that was begun is given back.
    with listening(desk.port, "http://localhost:{port}/"):
        pass
