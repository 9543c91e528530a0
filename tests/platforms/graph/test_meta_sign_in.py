"""Signing in to Facebook, Instagram and Threads before Meta's servers on this machine."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread

import pytest
import requests

from socialkit.credentials.environment import Environment
from socialkit.credentials.joined import Joined
from socialkit.credentials.secret import Secret
from socialkit.credentials.system_keyring import SystemKeyring
from socialkit.errors import AuthorizationError, CredentialsError, UnreachableError
from socialkit.model.account import Account
from socialkit.platforms.publisher import PublisherContext, connect
from socialkit.platforms.sign_in import Authorization
from socialkit.runners.signing_in import (
    comes_back,
    keep,
    lacking,
    sign_in_of,
    signed_in_by_browser,
    signed_in_by_code,
    signed_out,
)
from tests.conftest import an_account
from tests.credentials.conftest import MemoryKeyring
from tests.servers.faulty_server import unused_port
from tests.servers.meta_signin import CLIENT, PAGE, PROOF, USER, MetaSignInServer, meta_sign_in_server

NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
OWNERS = {"facebook": PAGE, "instagram": USER, "threads": USER}
BY_HAND = ("instagram", "threads")


@dataclass
class Desk:
    """A person at her machine: Meta, a keyring with the app's id and secret, a browser."""

    server: MetaSignInServer
    home: Path
    keyring: MemoryKeyring = field(default_factory=MemoryKeyring)
    port: int = field(default_factory=unused_port)
    opened: list[str] = field(default_factory=list)

    @property
    def context(self) -> PublisherContext:
        store = Joined(Environment({}), lambda: SystemKeyring(self.keyring))
        return PublisherContext(home=self.home, clock=lambda: NOW, credentials=store)

    def account(self, platform: str, owner: str | None = None) -> Account:
        who = owner or OWNERS[platform]
        account = an_account(f"alliance-{platform}", platform, server=self.server.address, owner=who)
        for name, value in {"CLIENT_ID": CLIENT, "CLIENT_SECRET": PROOF}.items():
            self.keyring.entries["socialkit", f"{account.id}/{name}"] = value
        return account

    def stored(self, platform: str) -> str | None:
        return self.keyring.entries.get(("socialkit", f"alliance-{platform}/ACCESS_TOKEN"))

    def visit(self, address: str) -> None:
        # A browser goes to the machine by its name, too.
        self.opened.append(address)
        Thread(target=lambda: requests.get(address, timeout=5), daemon=True).start()

    def copied(self, address: str) -> str:
        self.opened.append(address)
        return requests.get(address, timeout=5, allow_redirects=False).headers["Location"] + "\n"

    def signed_in(self, platform: str, owner: str | None = None) -> Mapping[str, Secret]:
        account = self.account(platform, owner)
        if comes_back(account):
            return signed_in_by_browser(account, self.context, self.visit, self.port)
        return signed_in_by_code(account, self.context, self.copied, self.port)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with meta_sign_in_server() as server:
        yield Desk(server=server, home=tmp_path)


@pytest.mark.parametrize("platform", OWNERS)
def test_a_sign_in_gives_a_token_that_lasts_and_publishes(desk: Desk, platform: str) -> None:
    found = desk.signed_in(platform)
    keep(f"alliance-{platform}", found, desk.context.credentials)
    token = desk.stored(platform) or ""
    assert token.startswith("page-c4n4ry" if platform == "facebook" else "long-c4n4ry")
    asked = [line for line in desk.server.requests if "c4n4ry" in line]
    assert asked == []
    identity = connect(desk.account(platform), desk.context).verify()
    assert identity.name == OWNERS[platform]
    # A page's token has no end; the others are renewed, and their new end is known at once.
    assert identity.valid_until == (None if platform == "facebook" else NOW + timedelta(days=60))


@pytest.mark.parametrize("platform", OWNERS)
def test_the_address_that_a_person_opens_is_metas_and_holds_no_secret(desk: Desk, platform: str) -> None:
    desk.account(platform)
    usual = an_account(f"alliance-{platform}", platform, owner=OWNERS[platform])
    way = sign_in_of(usual)
    assert way is not None
    address = way.begin(usual, desk.context, Authorization(redirect="https://localhost:8914/")).address
    hosts = {
        "facebook": "https://www.facebook.com/v26.0/dialog/oauth?client_id=1234567890&",
        "instagram": "https://www.instagram.com/oauth/authorize?client_id=1234567890&",
        "threads": "https://threads.net/oauth/authorize?client_id=1234567890&",
    }
    assert address.startswith(hosts[platform])
    assert PROOF not in address


def test_the_usual_server_may_be_named_and_another_sign_in_is_not_taken_for_this_one(desk: Desk) -> None:
    ask = Authorization(redirect="https://localhost:8914/")
    desk.account("instagram")
    named, by_facebook = (
        an_account("alliance-instagram", "instagram", server=f"https://graph.{host}", owner=USER)
        for host in ("instagram.com", "facebook.com")
    )
    way = sign_in_of(named)
    assert way is not None
    address = way.begin(named, desk.context, ask).address
    assert address.startswith("https://www.instagram.com/oauth/authorize?")
    with pytest.raises(CredentialsError, match=r"signs in by graph\.facebook\.com.*--token-from-stdin"):
        way.begin(by_facebook, desk.context, ask)


def test_only_facebook_sends_a_browser_back_to_this_machine(desk: Desk) -> None:
    assert [comes_back(desk.account(each)) for each in OWNERS] == [True, False, False]


@pytest.mark.parametrize("platform", OWNERS)
def test_a_person_who_says_no_is_heard_and_nothing_is_stored(desk: Desk, platform: str) -> None:
    desk.server.grants = False
    with pytest.raises(AuthorizationError, match="the platform let nobody in: Permissions error"):
        desk.signed_in(platform)
    assert desk.stored(platform) is None


@pytest.mark.parametrize("platform", OWNERS)
def test_a_token_that_is_not_exchanged_is_not_stored_and_the_way_by_hand_is_named(
    desk: Desk, platform: str
) -> None:
    desk.server.longer = False
    with pytest.raises(CredentialsError, match=r"for an hour, .*Session key invalid.*--token-from-stdin"):
        desk.signed_in(platform)


@pytest.mark.parametrize("platform", BY_HAND)
@pytest.mark.parametrize("end", ["#_", "#_=_", ""])
def test_a_code_alone_may_be_pasted_with_what_meta_puts_behind_it(
    desk: Desk, platform: str, end: str
) -> None:
    def copied(address: str) -> str:
        where = requests.get(address, timeout=5, allow_redirects=False).headers["Location"]
        return f" {where.partition('code=')[2].partition('&')[0]}{end} \n"

    found = signed_in_by_code(desk.account(platform), desk.context, copied, desk.port)
    assert list(found) == ["ACCESS_TOKEN"]


def test_instagram_may_put_its_short_token_into_a_list(desk: Desk) -> None:
    desk.server.wrapped = True
    assert list(desk.signed_in("instagram")) == ["ACCESS_TOKEN"]


@pytest.mark.parametrize("lasts", [None, "soon", True, -5, 0, 10**30])
def test_an_absurd_end_is_no_end_or_sixty_days(desk: Desk, lasts: object) -> None:
    desk.server.lasts = lasts
    desk.signed_in("threads")
    told = json.loads((desk.home / ".socialkit" / "renewals" / "alliance-threads.json").read_text())
    known = (NOW + timedelta(days=60)).isoformat() if lasts == 10**30 else ""
    assert told["ends"] == known
    assert datetime.fromisoformat(told["next"]) > NOW


def test_the_end_of_an_earlier_token_is_forgotten(desk: Desk) -> None:
    notes = desk.home / ".socialkit" / "renewals" / "alliance-threads.json"
    notes.parent.mkdir(parents=True)
    soon = (NOW + timedelta(days=2)).isoformat()
    notes.write_text(json.dumps({"next": soon, "ends": soon}))
    keep("alliance-threads", desk.signed_in("threads"), desk.context.credentials)
    identity = connect(desk.account("threads"), desk.context).verify()
    assert identity.valid_until == NOW + timedelta(days=60)


def test_who_has_no_such_page_is_told_so_and_her_own_token_is_not_stored(desk: Desk) -> None:
    with pytest.raises(CredentialsError, match=r"gets no token of the page 777: .*See that `owner:`"):
        desk.signed_in("facebook", owner="777")
    assert desk.stored("facebook") is None


def test_without_the_apps_secret_nobody_is_sent_anywhere(desk: Desk) -> None:
    account = desk.account("threads")
    del desk.keyring.entries["socialkit", "alliance-threads/CLIENT_SECRET"]
    assert lacking(account, desk.context.credentials) == ("CLIENT_SECRET",)
    with pytest.raises(CredentialsError, match="CLIENT_SECRET"):
        signed_in_by_code(account, desk.context, desk.copied, desk.port)
    assert desk.opened == []


def test_a_wrong_secret_of_the_app_is_told_in_metas_words_without_it(desk: Desk) -> None:
    account = desk.account("instagram")
    desk.keyring.entries["socialkit", "alliance-instagram/CLIENT_SECRET"] = "c4n4ry-other"
    with pytest.raises(
        AuthorizationError, match=r"Error validating client secret.*begin the sign-in anew"
    ) as told:
        signed_in_by_code(account, desk.context, desk.copied, desk.port)
    assert "c4n4ry" not in str(told.value)


def test_a_server_that_cannot_be_reached_is_told(desk: Desk) -> None:
    account = desk.account("threads")
    nowhere = an_account(account.id, "threads", server=f"http://127.0.0.1:{desk.port}", owner=USER)
    with pytest.raises(UnreachableError):
        signed_in_by_code(nowhere, desk.context, lambda _address: "code", desk.port)


def test_an_access_is_taken_back_by_a_person(desk: Desk) -> None:
    account = desk.account("threads")
    keep(account.id, desk.signed_in("threads"), desk.context.credentials)
    (trouble,) = signed_out(account, desk.context)
    assert "take the access of alliance-threads back" in trouble
    assert desk.keyring.entries == {}
