"""Signing in to LinkedIn: today's addresses, no secret in any, and what is kept of what it gives."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from socialkit.credentials.secret import Secret
from socialkit.errors import CredentialsError, RejectedError, UnreachableError
from socialkit.platforms.http.client import HttpClient
from socialkit.platforms.linkedin.linkedin_facts import SIGN_IN
from socialkit.platforms.linkedin.linkedin_tokens import LinkedInGrant
from socialkit.platforms.linkedin.signin import LinkedInApp, keep, scopes_for, sign_in_address, signed_in
from tests.conftest import MINUTE, Clock
from tests.platforms.linkedin.linkedin_accounts import ACCOUNT, APP, Kept, a_publisher, an_order
from tests.servers.fakes.linkedin import MEMBER, PAGE, LinkedIn, Otherwise

BACK = "http://127.0.0.1:8765/back?a=b c"
THIS = LinkedInApp(
    client_id=Secret(APP["CLIENT_ID"]), client_secret=Secret(APP["CLIENT_SECRET"]), redirect_uri=BACK
)


def grant_of(linkedin: LinkedIn, code: str = "code-1") -> LinkedInGrant:
    client = HttpClient(linkedin.address, linkedin.clock)
    return signed_in(THIS, client, Secret(code), linkedin.clock() + MINUTE)


@pytest.mark.parametrize(
    ("owner", "scopes"),
    [
        (PAGE, "w_organization_social r_organization_social"),
        (MEMBER, "openid profile w_member_social"),
    ],
)
def test_a_person_opens_todays_address_and_no_secret_is_in_it(owner: str, scopes: str) -> None:
    address = sign_in_address(THIS, SIGN_IN, scopes_for(owner), "state &1")

    parts = urlsplit(address)
    assert parts._replace(query="").geturl() == "https://www.linkedin.com/oauth/v2/authorization"
    assert parse_qs(parts.query) == {
        "response_type": ["code"],
        "client_id": [APP["CLIENT_ID"]],
        "scope": [scopes],
        "state": ["state &1"],
        "redirect_uri": [BACK],
    }
    assert APP["CLIENT_SECRET"] not in address


def test_a_code_is_exchanged_once_and_what_came_publishes(linkedin: LinkedIn, clock: Clock) -> None:
    linkedin.codes["code-1"], linkedin.gives = BACK, "next"
    grant = grant_of(linkedin)
    kept = Kept({})
    keep(grant, ACCOUNT, kept)

    assert kept.fields == {"ACCESS_TOKEN": "access-1", "REFRESH_TOKEN": "next"}
    assert grant.access_ends == clock() + timedelta(days=60)
    assert grant.refresh_ends == clock() + timedelta(days=365)
    assert grant.scopes == ("r_organization_social", "w_organization_social")
    assert "access-1" not in repr(grant)
    a_publisher(linkedin, kept).publish(an_order(linkedin))
    with pytest.raises(RejectedError, match="Unable to retrieve access token"):
        grant_of(linkedin)
    assert all(not each.query for each in linkedin.asked)


@pytest.mark.parametrize("given", ["", None])
def test_an_empty_refresh_token_leaves_the_one_that_is_stored(linkedin: LinkedIn, given: str | None) -> None:
    linkedin.codes["code-1"], linkedin.gives = BACK, given
    kept = Kept({"ACCESS_TOKEN": "old", "REFRESH_TOKEN": "good"})
    keep(grant_of(linkedin), ACCOUNT, kept)
    assert kept.fields == {"ACCESS_TOKEN": "access-1", "REFRESH_TOKEN": "good"}


def test_what_has_no_place_is_told_before_anything_is_stored(linkedin: LinkedIn) -> None:
    linkedin.codes["code-1"] = BACK
    kept = Kept({"ACCESS_TOKEN": "old"}, locked=True)
    with pytest.raises(CredentialsError, match="the keyring is locked"):
        keep(grant_of(linkedin), ACCOUNT, kept)
    assert kept.fields == {"ACCESS_TOKEN": "old"}


@pytest.mark.parametrize(
    "body", [b"", b"{}", b"null", b'{"access_token": null, "refresh_token": "canary-x"}']
)
def test_an_answer_without_a_token_is_told_without_its_secrets(linkedin: LinkedIn, body: bytes) -> None:
    linkedin.otherwise.append(Otherwise(path="/oauth/v2/accessToken", status=200, body=body))
    with pytest.raises(UnreachableError) as told:
        grant_of(linkedin)
    trace, seen = told.value.__traceback__, list[str]()
    while trace is not None:
        here = trace.tb_frame.f_globals["__name__"].startswith("socialkit.")
        seen += map(repr, trace.tb_frame.f_locals.values()) if here else []
        trace = trace.tb_next
    assert not [each for each in (*seen, str(told.value)) if "canary" in each]
