"""What LinkedIn's refusals mean: the post, the account, the version, or that it has the post already."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime

from socialkit.errors import AuthorizationError, DuplicateError, LimitScope, PublishError, RateLimitedError
from socialkit.model.moment import to_utc
from socialkit.platforms.http.messages import HttpAnswer
from socialkit.platforms.http.statuses import TOO_MANY, refusal
from socialkit.platforms.http.waiting import wait
from socialkit.platforms.linkedin.linkedin_facts import (
    APP_LIMIT,
    DUPLICATE,
    NEW_DAY,
    OUTDATED,
    POST_URN,
    VERSION,
    permalink,
)

#: Statuses that refuse a request for what it is: RFC 9110, section 15.5
#: (https://www.rfc-editor.org/rfc/rfc9110#section-15.5, 2022-06).
_REFUSED = range(400, 500)


def linkedin_refusal(answer: HttpAnswer, now: datetime) -> PublishError:
    """Give the error for an answer that is no success."""
    told = answer.fields()
    words = _words(told)
    said = f"LinkedIn answered {answer.status}: {answer.told(words) or 'without a reason'}"
    if answer.status == TOO_MANY:
        return _limited(answer, now, said, words)
    if answer.status == OUTDATED:
        return AuthorizationError(
            f"{said}; version {VERSION.name} of its interface is over: update socialkit, then "
            f"`socialkit resume ACCOUNT`. A post could go out by hand meanwhile (`publisher: manual`)"
        )
    if answer.publishes and answer.status in _REFUSED and DUPLICATE in _codes(told):
        return _duplicate(said, words)
    return refusal(answer, now, words=words)


def _duplicate(said: str, words: str) -> DuplicateError:
    """Name the earlier post. That it is there is not certain: some of these have been seen to be nowhere.

    https://github.com/ComposioHQ/composio/issues/2710 (2026-02-22).
    """
    urn = re.search(POST_URN, words)
    if urn is None:
        return DuplicateError(f"{said}; it may be out")
    return DuplicateError(f"{said}; it is probably out as {permalink(urn[0])}: open that", remote_id=urn[0])


def _limited(answer: HttpAnswer, now: datetime, said: str, words: str) -> RateLimitedError:
    """Say until when to wait: as the answer says, else till limits count anew, at midnight in UTC."""
    scope = LimitScope.APP if APP_LIMIT in words.upper() else LimitScope.ACCOUNT
    if answer.headers.get("Retry-After", "").strip():
        return RateLimitedError(f"{said}; it asks to wait", retry_after=wait(answer, now), scope=scope)
    midnight = to_utc(now).replace(hour=0, minute=0, second=0, microsecond=0) + NEW_DAY
    return RateLimitedError(f"{said}; it counts anew at midnight in UTC", until=midnight, scope=scope)


def _codes(told: Mapping[str, object]) -> tuple[object, ...]:
    return (told.get("code"), *(each.get("code") for each in _inputs(told)))


def _words(told: Mapping[str, object]) -> str:
    """Give what LinkedIn says: of the post, of what in it is wrong, or of a token."""
    inner = (each.get("description") for each in _inputs(told))
    found = (told.get("message"), *inner, told.get("error_description"), told.get("error"), told.get("code"))
    return next((each for each in found if isinstance(each, str) and each), "")


def _inputs(told: Mapping[str, object]) -> Iterator[Mapping[str, object]]:
    details = told.get("errorDetails")
    inputs = details.get("inputErrors") if isinstance(details, dict) else None
    yield from (each for each in (inputs if isinstance(inputs, list) else ()) if isinstance(each, dict))
