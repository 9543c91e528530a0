"""What X's refusals mean: the post, the account, or that it has the post already."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from socialkit.errors import (
    AuthorizationError,
    DuplicateError,
    LimitScope,
    PublishError,
    RateLimitedError,
    RejectedError,
)
from socialkit.platforms.http.messages import HttpAnswer
from socialkit.platforms.http.statuses import TOO_MANY, refusal
from socialkit.platforms.http.waiting import wait
from socialkit.platforms.x.x_facts import (
    ACCOUNT_PROBLEMS,
    APP_DAY,
    DUPLICATE,
    NO_ACCESS,
    NO_CREDITS,
    SUSPENDED,
    USER_DAY,
)

#: RFC 9110, section 15.5.4 (https://www.rfc-editor.org/rfc/rfc9110#section-15.5.4, 2022-06).
_FORBIDDEN = 403


def x_refusal(answer: HttpAnswer, now: datetime) -> PublishError:
    """Give the error for an answer that is no success."""
    told = answer.fields()
    words = _words(told)
    said = f"X answered {answer.status}: {answer.told(words) or 'without a reason'}"
    if answer.status == TOO_MANY:
        return _limited(answer, now, said)
    if answer.status == NO_CREDITS:
        return AuthorizationError(
            f"{said}; the credits of its app are spent: buy some at console.x.com, then "
            f"`socialkit resume ACCOUNT`"
        )
    if answer.status == _FORBIDDEN and answer.publishes and told:
        return _forbidden(told, words, said)
    return refusal(answer, now, words=words)


def _forbidden(told: Mapping[str, object], words: str, said: str) -> PublishError:
    """Tell a post that X has, or does not want, from an account that it does not want."""
    if DUPLICATE in words.casefold():
        return DuplicateError(f"{said}; it may be out")
    refuses_app = str(told.get("type")).endswith(ACCOUNT_PROBLEMS) or _first(told).get("code") == NO_ACCESS
    if refuses_app or SUSPENDED in words.casefold():
        # A token keeps what the app was allowed when it was made (https://github.com/tweepy/tweepy/issues/1663).
        return AuthorizationError(
            f"{said}; it refuses this account or its app: see the app's permissions at console.x.com, and "
            f"make its tokens anew after a change there"
        )
    return RejectedError(
        f"{said}; it refuses this post: edit it. On self-serve plans X may refuse posts that mention others; "
        f"post such a one by hand (`publisher: manual`)"
    )


def _limited(answer: HttpAnswer, now: datetime, said: str) -> RateLimitedError:
    """Say until when to wait, and who: of several limits the one that is used up."""
    scope = LimitScope.ACCOUNT
    for prefix, whose in ((APP_DAY, LimitScope.APP), (USER_DAY, LimitScope.ACCOUNT)):
        resets = answer.headers.get(f"{prefix}reset", "")
        if answer.headers.get(f"{prefix}remaining", "").strip() == "0" and resets:
            answer = replace(answer, headers={**answer.headers, "X-RateLimit-Reset": resets})
            scope = whose
            break
    return RateLimitedError(f"{said}; it asks to wait", retry_after=wait(answer, now), scope=scope)


def words_of(answer: HttpAnswer) -> str:
    """Give what X says in a refusal; empty where it says nothing."""
    return _words(answer.fields())


def _words(told: Mapping[str, object]) -> str:
    """Give what X says: `detail` of a problem, else what stands first in `errors`, else its title."""
    first = _first(told)
    inner = first.get("message") or first.get("detail")
    words = (told.get("detail"), inner, told.get("error_description"), told.get("title"))
    return next((each for each in words if isinstance(each, str) and each), "")


def _first(told: Mapping[str, object]) -> Mapping[str, object]:
    """Give what stands first in `errors`; a bare text is its message."""
    errors = told.get("errors")
    first = errors[0] if isinstance(errors, list) and errors else None
    return first if isinstance(first, dict) else {"message": first}
