"""What the status of an answer means where a platform has no words of its own for it."""

from datetime import datetime

from socialkit.errors import (
    AuthorizationError,
    LimitScope,
    PublishError,
    RateLimitedError,
    RejectedError,
    UncertainError,
    UnreachableError,
)
from socialkit.platforms.http.messages import HttpAnswer
from socialkit.platforms.http.waiting import wait

#: RFC 9110, section 15.5 (https://www.rfc-editor.org/rfc/rfc9110#section-15.5, 2022-06); RFC 6585, sections
#: 4 and 5, for 429 and 431 (https://www.rfc-editor.org/rfc/rfc6585#section-4, 2012-04); RFC 7725 for 451
#: (https://www.rfc-editor.org/rfc/rfc7725, 2016-02).
_REJECTED = frozenset({400, 402, 404, 405, 406, 410, 411, 413, 414, 415, 422, 426, 431, 451})
_UNAUTHORIZED = frozenset({401, 403})
TOO_MANY = 429
_WRONG_PLACE = "it refuses this question: see `server:` and `owner:` of the account"


def sign_in_refusal(answer: HttpAnswer, now: datetime, *, words: object = "") -> PublishError:
    """Give the error that an answer stands for where a code is exchanged, or a token taken back.

    RFC 6749, section 5.2 (https://www.rfc-editor.org/rfc/rfc6749#section-5.2, 2012-10).
    """
    if answer.status in _REJECTED | _UNAUTHORIZED:
        said = answer.told(words) or "without a reason"
        return AuthorizationError(f"{answer.host} answered {answer.status}: {said}; begin the sign-in anew")
    return refusal(answer, now, words=words)


def refusal(answer: HttpAnswer, now: datetime, *, words: object = "") -> PublishError:
    """Give the error that an answer with another status than was hoped for stands for.

    ``words`` are the platform's. A status that proves nothing, such
    as 500, is uncertain where the request may have published, else unreachable.
    """
    said = answer.told(words)
    why = f"{answer.host} answered {answer.status}" + (f": {said}" if said else "")
    if answer.status == TOO_MANY:
        return RateLimitedError(
            f"{why}; it asks to wait", retry_after=wait(answer, now), scope=LimitScope.ACCOUNT
        )
    if answer.status in _UNAUTHORIZED:
        return AuthorizationError(f"{why}; it refuses this account: renew its token, or what it may do")
    if answer.status in _REJECTED:
        # What only asks has no content: the answer is another server's, or there is no such account.
        remedy = _WRONG_PLACE if answer.asks else "it refuses this content: edit it"
        return RejectedError(f"{why}; {remedy}")
    if answer.publishes:
        return UncertainError(f"{why}; it may be out")
    return UnreachableError(f"{why}; nothing was to be published by this")
