"""What a refusal by the Graph API means: by its subcode, else by its code, else by the status."""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from socialkit.errors import (
    AuthorizationError,
    DuplicateError,
    LimitScope,
    PublishError,
    RateLimitedError,
    RejectedError,
    UncertainError,
    UnreachableError,
)
from socialkit.platforms.graph.graph_facts import CODES, PERMISSIONS, REGAIN, SUBCODES, USAGE, Meaning
from socialkit.platforms.http.messages import HttpAnswer
from socialkit.platforms.http.statuses import refusal
from socialkit.platforms.http.waiting import bounded, wait

_DEEPEST = 4
#: Codes, and minutes as well, are 32 bits.
_MOST = 2**31


def graph_refusal(answer: HttpAnswer, now: datetime, subcodes: Mapping[int, Meaning]) -> PublishError:
    """Give the error that an answer stands for; ``subcodes`` are those that the platform adds."""
    told = _error(answer)
    words = told.get("error_user_msg") or told.get("message") or ""
    meaning = _meaning(told, {**SUBCODES, **subcodes})
    if meaning is None:
        return refusal(answer, now, words=words)
    numbers = ", ".join(str(told[each]) for each in ("code", "error_subcode") if _number(told.get(each)))
    said = (
        f"{answer.host} answered {answer.status}, code {numbers}: {answer.told(words) or 'without a reason'}"
    )
    return _fault(meaning, said, answer, now)


def _fault(meaning: Meaning, said: str, answer: HttpAnswer, now: datetime) -> PublishError:
    match meaning:
        case Meaning.WAIT | Meaning.APP_WAITS:
            scope = LimitScope.APP if meaning is Meaning.APP_WAITS else LimitScope.ACCOUNT
            return RateLimitedError(f"{said}; it asks to wait", retry_after=_wait(answer, now), scope=scope)
        case Meaning.ACCOUNT:
            return AuthorizationError(
                f"{said}; it refuses this account: renew its ACCESS_TOKEN, or what its app may do"
            )
        case Meaning.CONTENT:
            return RejectedError(f"{said}; it refuses this post: edit it")
        case Meaning.DUPLICATE:
            return DuplicateError(f"{said}; it may be out")
        case Meaning.LOOK if answer.publishes:
            return UncertainError(f"{said}; it may be out")
    return UnreachableError(f"{said}; nothing was published by this: it is tried again")


def _meaning(told: Mapping[str, object], subcodes: Mapping[int, Meaning]) -> Meaning | None:
    """Give what an error means; None where it says nothing that is known."""
    code, subcode = told.get("code"), told.get("error_subcode")
    if isinstance(subcode, int) and subcode in subcodes:
        return subcodes[subcode]
    known = CODES.get(code) if isinstance(code, int) else None
    if known is None and isinstance(code, int) and code in PERMISSIONS:
        return Meaning.ACCOUNT
    # What passes by itself proves nothing, whatever else its code says of the post.
    if told.get("is_transient") is True and known not in {Meaning.WAIT, Meaning.APP_WAITS}:
        return Meaning.LOOK
    return known


def _error(answer: HttpAnswer) -> Mapping[str, object]:
    try:
        return answer.read(dict, "error")
    except PublishError:
        return {}


def _number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < _MOST


def _wait(answer: HttpAnswer, now: datetime) -> timedelta:
    """Give how long to wait: as many minutes as Graph says, else as for any answer."""
    try:
        told = json.loads(answer.headers.get(USAGE, "null"))
    except (ValueError, RecursionError):
        told = None
    minutes = max(_regained(told, 0), default=0)
    return bounded(60 * min(minutes, _MOST)) if minutes else wait(answer, now)


def _regained(told: object, depth: int) -> Iterator[int]:
    """Give the minutes that stand anywhere in the header, by business and kind of use."""
    if depth > _DEEPEST:
        return
    if isinstance(told, dict):
        minutes = told.get(REGAIN)
        if isinstance(minutes, int) and not isinstance(minutes, bool) and minutes > 0:
            yield minutes
    inner = told.values() if isinstance(told, dict) else told if isinstance(told, list) else ()
    for each in inner:
        yield from _regained(each, depth + 1)
