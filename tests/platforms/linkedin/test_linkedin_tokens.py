"""Access tokens on LinkedIn: stored, renewed where LinkedIn lets it be, told nowhere."""

from datetime import timedelta

import pytest

from socialkit.errors import AuthorizationError, CredentialsError, UnreachableError
from socialkit.platforms.linkedin.publisher import LinkedInPublisher
from tests.conftest import Clock
from tests.platforms.linkedin.linkedin_accounts import (
    APP,
    RENEWING,
    TOKEN,
    Kept,
    a_publisher,
    an_order,
    environment,
)
from tests.representatives import few_quick
from tests.servers.fakes.linkedin import LinkedIn, Otherwise

TOKENS = "/oauth/v2/accessToken"
DAYS = timedelta(days=1)


def bearers(linkedin: LinkedIn) -> list[str]:
    return [
        each.headers["authorization"].removeprefix("Bearer ")
        for each in linkedin.asked
        if "/rest/" in each.path
    ]


def published(publisher: LinkedInPublisher, linkedin: LinkedIn, word: str) -> None:
    order = an_order(linkedin)
    message = order.message
    publisher.publish(an_order(linkedin, type(message)(post="a", platform="linkedin", text=word)))


def test_what_is_stored_is_used_and_not_renewed_before_it_has_to_be(linkedin: LinkedIn) -> None:
    kept = Kept({"ACCESS_TOKEN": TOKEN, **RENEWING})
    a_publisher(linkedin, kept).publish(an_order(linkedin))
    assert bearers(linkedin) == [TOKEN]
    assert linkedin.came("POST", TOKENS) == []


def test_without_an_access_token_one_is_got_and_kept(linkedin: LinkedIn) -> None:
    kept = Kept(dict(RENEWING))
    publisher = a_publisher(linkedin, kept)
    published(publisher, linkedin, "one")
    published(publisher, linkedin, "two")
    published(a_publisher(linkedin, kept), linkedin, "three")
    assert bearers(linkedin) == ["access-1"] * 3
    assert kept.fields["ACCESS_TOKEN"] == "access-1"  # noqa: S105
    assert len(linkedin.came("POST", TOKENS)) == 1


def test_what_has_no_place_lasts_as_long_as_the_process(linkedin: LinkedIn) -> None:
    linkedin.gives = RENEWING["REFRESH_TOKEN"]
    publisher = a_publisher(linkedin, environment(RENEWING))
    published(publisher, linkedin, "one")
    published(publisher, linkedin, "two")
    assert bearers(linkedin) == ["access-1"] * 2


@pytest.mark.parametrize(
    ("given", "stands"),
    [("", "canary-refresh-0"), (" ", "canary-refresh-0"), (None, "canary-refresh-0"), ("next", "next")],
)
def test_an_empty_refresh_token_never_replaces_a_stored_one(
    linkedin: LinkedIn, given: str | None, stands: str
) -> None:
    linkedin.gives = given
    kept = Kept(dict(RENEWING))
    a_publisher(linkedin, kept).publish(an_order(linkedin))
    assert kept.fields["REFRESH_TOKEN"] == stands


def test_a_token_that_ends_is_renewed_while_a_post_is_prepared(linkedin: LinkedIn, clock: Clock) -> None:
    publisher = a_publisher(linkedin, Kept(dict(RENEWING)))
    publisher.prepare(an_order(linkedin))
    clock.forward(59 * DAYS)
    publisher.prepare(an_order(linkedin))
    assert len(linkedin.came("POST", TOKENS)) == 1
    clock.forward(DAYS - timedelta(minutes=20))
    publisher.prepare(an_order(linkedin))
    assert len(linkedin.came("POST", TOKENS)) == 2
    # Within the call nothing is asked but to publish.
    published(publisher, linkedin, "one")
    assert bearers(linkedin) == ["access-2"]


def test_a_token_that_is_refused_is_renewed_for_the_next_try(linkedin: LinkedIn) -> None:
    linkedin.tokens.clear()
    kept = Kept({"ACCESS_TOKEN": "revoked", **RENEWING})
    publisher = a_publisher(linkedin, kept)
    with pytest.raises(UnreachableError, match="nothing was sent; the next try has another one"):
        published(publisher, linkedin, "one")
    published(publisher, linkedin, "one")
    assert bearers(linkedin) == ["revoked", "access-0"]
    assert len(linkedin.posts) == 1


def test_the_next_process_begins_with_the_new_token(linkedin: LinkedIn) -> None:
    kept = Kept({"ACCESS_TOKEN": "revoked", **RENEWING})
    with pytest.raises(UnreachableError, match="the next try has another one"):
        published(a_publisher(linkedin, kept), linkedin, "one")
    published(a_publisher(linkedin, kept), linkedin, "one")
    assert bearers(linkedin) == ["revoked", "access-1"]


def test_a_token_that_hides_every_new_one_is_told_and_not_tried_for_ever(linkedin: LinkedIn) -> None:
    secrets = environment({"ACCESS_TOKEN": "revoked", **RENEWING})
    with pytest.raises(
        AuthorizationError, match=r"no more; remove it, .* SOCIALKIT_ALLIANCE_LINKEDIN_ACCESS"
    ):
        published(a_publisher(linkedin, secrets), linkedin, "one")
    assert linkedin.came("POST", TOKENS) == []


def test_one_that_somebody_stored_meanwhile_is_tried(linkedin: LinkedIn) -> None:
    kept = Kept({"ACCESS_TOKEN": "revoked"})
    publisher = a_publisher(linkedin, kept)
    publisher.prepare(an_order(linkedin))
    kept.fields["ACCESS_TOKEN"] = TOKEN
    with pytest.raises(UnreachableError):
        published(publisher, linkedin, "one")
    published(publisher, linkedin, "one")
    assert bearers(linkedin) == ["revoked", TOKEN]


def test_a_new_token_that_is_refused_is_not_renewed_again_and_again(linkedin: LinkedIn) -> None:
    publisher = a_publisher(linkedin, Kept(dict(RENEWING)))
    linkedin.otherwise.append(Otherwise(path="/rest/posts", status=401))
    with pytest.raises(AuthorizationError):
        published(publisher, linkedin, "one")
    assert len(linkedin.came("POST", TOKENS)) == 1


def test_a_token_that_was_refused_and_cannot_be_renewed_pauses_the_account(linkedin: LinkedIn) -> None:
    linkedin.tokens.clear()
    publisher = a_publisher(linkedin)
    for _ in range(2):
        with pytest.raises(AuthorizationError):
            published(publisher, linkedin, "one")
    assert len(bearers(linkedin)) == 1


@pytest.mark.parametrize("status", [400, 401])
def test_a_refresh_token_that_counts_no_more_says_what_to_do(linkedin: LinkedIn, status: int) -> None:
    linkedin.otherwise.append(Otherwise(path=TOKENS, status=status, body=b'{"error": "invalid_grant"}'))
    with pytest.raises(AuthorizationError, match="REFRESH_TOKEN of alliance-linkedin no more: sign in anew"):
        a_publisher(linkedin, Kept(dict(RENEWING))).publish(an_order(linkedin))
    assert linkedin.posts == []


@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b"{}", b'{"access_token": ""}', b'{"access_token": 7}', b'{"access_token": "a\\nb"}'],
)
def test_an_answer_without_a_token_publishes_nothing(linkedin: LinkedIn, body: bytes) -> None:
    linkedin.otherwise.append(Otherwise(path=TOKENS, status=200, body=body))
    kept = Kept(dict(RENEWING))
    with pytest.raises(UnreachableError):
        a_publisher(linkedin, kept).publish(an_order(linkedin))
    assert kept.fields == RENEWING
    assert bearers(linkedin) == []


def test_a_server_that_fails_is_asked_again(linkedin: LinkedIn) -> None:
    linkedin.otherwise.append(Otherwise(path=TOKENS, status=503))
    publisher = a_publisher(linkedin, Kept(dict(RENEWING)))
    with pytest.raises(UnreachableError):
        publisher.prepare(an_order(linkedin))
    publisher.publish(an_order(linkedin))


@few_quick("lasts", ["0", "-1", "true", '"60"', "null", f"1{30 * '0'}"])
def test_absurd_times_are_bounded(linkedin: LinkedIn, clock: Clock, lasts: str) -> None:
    body = f'{{"access_token": "{TOKEN}", "expires_in": {lasts}}}'
    linkedin.otherwise.append(Otherwise(path=TOKENS, status=200, body=body.encode()))
    publisher = a_publisher(linkedin, Kept(dict(RENEWING)))
    publisher.publish(an_order(linkedin))
    clock.forward(366 * DAYS)
    publisher.prepare(an_order(linkedin))
    assert len(linkedin.came("POST", TOKENS)) == 2


def test_a_token_that_linkedin_calls_inactive_is_told(linkedin: LinkedIn) -> None:
    publisher = a_publisher(linkedin, environment({"ACCESS_TOKEN": TOKEN, **APP}))
    linkedin.otherwise.append(
        Otherwise(path="/oauth/v2/introspectToken", status=200, body=b'{"active": false}')
    )
    with pytest.raises(AuthorizationError, match="counts no more: sign in anew"):
        publisher.verify()


def test_a_sign_in_that_is_renewed_ends_with_its_refresh_token(linkedin: LinkedIn, clock: Clock) -> None:
    linkedin.gives = "next"
    publisher = a_publisher(linkedin, Kept(dict(RENEWING)))
    assert publisher.verify().valid_until == clock() + 365 * DAYS


@pytest.mark.parametrize("status", [400, 401, 500])
def test_an_app_that_is_not_told_when_a_sign_in_ends_is_no_reason_to_stop(
    linkedin: LinkedIn, status: int
) -> None:
    publisher = a_publisher(linkedin, environment({"ACCESS_TOKEN": TOKEN, **APP}))
    linkedin.otherwise.append(Otherwise(path="/oauth/v2/introspectToken", status=status))
    assert publisher.verify().valid_until is None


def test_what_was_taken_away_is_named(linkedin: LinkedIn) -> None:
    kept = Kept({"ACCESS_TOKEN": TOKEN})
    publisher = a_publisher(linkedin, kept)
    kept.fields.clear()
    with pytest.raises(CredentialsError, match="lacks ACCESS_TOKEN"):
        publisher.prepare(an_order(linkedin))


def test_an_empty_variable_is_told(linkedin: LinkedIn) -> None:
    with pytest.raises(CredentialsError, match="REFRESH_TOKEN is empty"):
        a_publisher(linkedin, environment({"ACCESS_TOKEN": TOKEN, "REFRESH_TOKEN": ""}))
