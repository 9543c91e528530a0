"""What stands in X's answers: ids, names, until when an upload lasts."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from socialkit.platforms.http.messages import HttpAnswer
from socialkit.platforms.x.x_calls import XCalls
from socialkit.platforms.x.x_facts import HANDLE, ID, LONGEST_UPLOAD


@dataclass(frozen=True, kw_only=True, slots=True)
class XName:
    """Who an account is: X's number for it, and its name as in ``@name``."""

    id: str
    handle: str


def name_of(calls: XCalls, *, deadline: datetime | None = None) -> XName:
    """Ask who the account is; raises PublishError and CredentialsError."""
    answer = calls.call(lambda client: client.get_me(user_auth=False), deadline=deadline)
    handle = answer.read(str, "data", "username")
    if not re.fullmatch(HANDLE, handle):
        raise answer.unreadable("has no name of an account")
    return XName(id=identifier(answer), handle=handle)


def identifier(answer: HttpAnswer) -> str:
    """Give the id in an answer's data; raises UncertainError, or UnreachableError, where there is none."""
    found = answer.read(str, "data", "id")
    if not re.fullmatch(ID, found):
        raise answer.unreadable("has no id")
    return found


def ends(answer: HttpAnswer, now: datetime) -> datetime | None:
    """Give when X forgets an upload; None where it does not say."""
    seconds = answer.read(dict, "data").get("expires_after_secs")
    if not isinstance(seconds, int) or isinstance(seconds, bool):
        return None
    return now + min(max(timedelta(seconds=min(seconds, 10**9)), timedelta(0)), LONGEST_UPLOAD)
