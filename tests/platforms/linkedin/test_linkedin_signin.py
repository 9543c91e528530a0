"""Signing in to LinkedIn by a browser: today's addresses, no secret in any, and what is kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import pytest
import requests

from socialkit.credentials.secret import Secret
from socialkit.errors import AuthorizationError, CredentialsError, RejectedError, UnreachableError
from socialkit.model.account import Account
from socialkit.platforms.linkedin.signin import SIGN_IN_TO_LINKEDIN
from socialkit.platforms.publisher import PublisherContext, connect
from socialkit.platforms.sign_in import Authorization, BegunSignIn
from socialkit.runners.signing_in import keep, signed_in_by_browser, signed_in_by_code
from tests.conftest import an_account
from tests.platforms.linkedin.linkedin_accounts import ACCOUNT, APP, Kept
from tests.servers.fakes.linkedin import MEMBER, MEMBER_SCOPES, PAGE, LinkedIn, Otherwise
from tests.servers.faulty_server import unused_port

BACK = "http://127.0.0.1:8765/"


@dataclass
class Desk:
    """A person at her machine: LinkedIn, a store with the app's id and secret, a browser."""

    linkedin: LinkedIn
    store: Kept = field(default_factory=lambda: Kept(dict(APP)))

    @property
    def context(self) -> PublisherContext:
        return PublisherContext(home=Path(), clock=self.linkedin.clock, credentials=self.store)

    def account(self, owner: str | None = PAGE) -> Account:
        return an_account(ACCOUNT, "linkedin", server=self.linkedin.address, owner=owner)

    def visit(self, address: str) -> None:
        Thread(target=partial(requests.get, address, timeout=5), daemon=True).start()

    def signed_in(self, owner: str = PAGE) -> Mapping[str, Secret]:
        return signed_in_by_browser(self.account(owner), self.context, self.visit, unused_port())


@pytest.fixture
def desk(linkedin: LinkedIn) -> Desk:
    return Desk(linkedin=linkedin)


@pytest.mark.parametrize(
    ("owner", "scopes"),
    [
        (PAGE, "w_organization_social r_organization_social"),
        (MEMBER, "openid profile w_member_social"),
    ],
)
def test_a_person_opens_todays_address_and_no_secret_is_in_it(desk: Desk, owner: str, scopes: str) -> None:
    ask = Authorization(redirect=BACK)
    usual = an_account(ACCOUNT, "linkedin", owner=owner)
    address = SIGN_IN_TO_LINKEDIN.begin(usual, desk.context, ask).address

    parts = urlsplit(address)
    assert parts._replace(query="").geturl() == "https://www.linkedin.com/oauth/v2/authorization"
    assert parse_qs(parts.query) == {
        "response_type": ["code"],
        "client_id": [APP["CLIENT_ID"]],
        "scope": [scopes],
        "state": [ask.state.reveal()],
        "redirect_uri": [BACK],
    }
    assert APP["CLIENT_SECRET"] not in address


def test_a_page_signs_in_by_the_browser_and_what_came_publishes(desk: Desk) -> None:
    desk.linkedin.gives = "next"
    found = desk.signed_in()
    keep(ACCOUNT, found, desk.context.credentials)

    assert desk.store.fields == {**APP, "ACCESS_TOKEN": "access-1", "REFRESH_TOKEN": "next"}
    assert connect(desk.account(), desk.context).verify().name == PAGE
    assert "access-1" not in repr(found)
    assert all("access-1" not in str(each.query) for each in desk.linkedin.asked)


def test_a_member_signs_in_without_a_browser_by_pasting_the_address(desk: Desk) -> None:
    desk.linkedin.grants = MEMBER_SCOPES

    def copied(address: str) -> str:
        return requests.get(address, timeout=5, allow_redirects=False).headers["Location"] + "\n"

    found = signed_in_by_code(desk.account(MEMBER), desk.context, copied)
    keep(ACCOUNT, found, desk.context.credentials)

    assert connect(desk.account(MEMBER), desk.context).verify().name == MEMBER


@pytest.mark.parametrize("given", ["", None])
def test_an_empty_refresh_token_leaves_the_one_that_is_stored(desk: Desk, given: str | None) -> None:
    desk.linkedin.gives = given
    desk.store.fields |= {"ACCESS_TOKEN": "old", "REFRESH_TOKEN": "good"}
    keep(ACCOUNT, desk.signed_in(), desk.context.credentials)
    assert desk.store.fields == {**APP, "ACCESS_TOKEN": "access-1", "REFRESH_TOKEN": "good"}


def test_a_person_who_says_no_is_heard(desk: Desk) -> None:
    desk.linkedin.agrees = False
    with pytest.raises(AuthorizationError, match="the platform let nobody in: The person said no"):
        desk.signed_in()
    assert desk.store.fields == APP


def test_an_account_without_owner_or_app_is_told_before_anybody_signs_in(desk: Desk) -> None:
    ask = Authorization(redirect=BACK)
    with pytest.raises(CredentialsError, match="has no `owner:`: write the URN of the author"):
        SIGN_IN_TO_LINKEDIN.begin(desk.account(None), desk.context, ask)
    desk.store.fields = {}
    with pytest.raises(CredentialsError, match="lacks CLIENT_ID"):
        SIGN_IN_TO_LINKEDIN.begin(desk.account(), desk.context, ask)
    assert desk.linkedin.asked == []


def begun() -> BegunSignIn:
    return BegunSignIn(ask=Authorization(redirect=BACK), address="")


def test_a_code_counts_once(desk: Desk) -> None:
    desk.linkedin.codes["code-1"] = BACK
    assert SIGN_IN_TO_LINKEDIN.tokens(desk.account(), desk.context, begun(), Secret("code-1"))
    with pytest.raises(RejectedError, match="Unable to retrieve access token"):
        SIGN_IN_TO_LINKEDIN.tokens(desk.account(), desk.context, begun(), Secret("code-1"))


@pytest.mark.parametrize(
    "body", [b"", b"{}", b"null", b'{"access_token": null, "refresh_token": "canary-x"}']
)
def test_an_answer_without_a_token_is_told_without_its_secrets(desk: Desk, body: bytes) -> None:
    desk.linkedin.otherwise.append(Otherwise(path="/oauth/v2/accessToken", status=200, body=body))
    with pytest.raises(UnreachableError) as told:
        SIGN_IN_TO_LINKEDIN.tokens(desk.account(), desk.context, begun(), Secret("canary-code"))
    trace, seen = told.value.__traceback__, list[str]()
    while trace is not None:
        here = trace.tb_frame.f_globals["__name__"].startswith("socialkit.")
        seen += map(repr, trace.tb_frame.f_locals.values()) if here else []
        trace = trace.tb_next
    assert not [each for each in (*seen, str(told.value)) if "canary" in each]


def test_signing_out_is_done_at_linkedin_by_hand(desk: Desk) -> None:
    assert SIGN_IN_TO_LINKEDIN.revoke(desk.account(), desk.context) is False
