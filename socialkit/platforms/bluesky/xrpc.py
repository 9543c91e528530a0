"""Calls of a Bluesky server's methods by name, and what its refusals mean."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from socialkit.credentials.secret import Secret
from socialkit.errors import AuthorizationError, PublishError, UncertainError, UnreachableError
from socialkit.platforms.bluesky.account import DID
from socialkit.platforms.http.client import HttpClient
from socialkit.platforms.http.messages import HttpAnswer, HttpRequest
from socialkit.platforms.http.statuses import refusal

_OK = 200
_BAD_REQUEST = 400
#: What is told of a token that is no good any more: nothing was done (atproto, packages/pds, 2026-08-20).
STALE = frozenset({"ExpiredToken", "InvalidToken"})
#: Refusals of an account that come with a status of 400 (atproto, lexicons/com/atproto, 2026-08-20).
_OF_THE_ACCOUNT = frozenset(
    {*STALE, "AccountDeactivated", "AccountTakedown", "RepoDeactivated", "RepoTakendown", "RepoSuspended"}
)
#: There is no such method: no server of this kind is there (https://atproto.com/specs/xrpc, 2026-08).
_NO_METHOD = frozenset({404, 405, 501})


@dataclass(frozen=True, kw_only=True, slots=True)
class Call:
    """One method, by its name (``com.atproto.repo.getRecord``), and what goes with it.

    With ``json`` or ``body`` (of the media type ``kind``) or ``writes`` it is a procedure, else a query.
    ``deadline`` (aware) is when it must be over; ``publishes`` is whether something may be out afterwards.
    """

    name: str
    query: Mapping[str, str] = field(default_factory=dict)
    json: object = None
    body: bytes | None = field(default=None, repr=False)
    kind: str = ""
    writes: bool = False
    publishes: bool = False
    deadline: datetime | None = None


def ask(client: HttpClient, call: Call, bearer: Secret | None = None) -> HttpAnswer:
    """Make a call, and give its answer whatever its status is; raises UnreachableError and UncertainError."""
    writes = call.writes or call.json is not None or call.body is not None
    request = HttpRequest(
        method="POST" if writes else "GET",
        url=f"/xrpc/{call.name}",
        query=call.query,
        headers={"Accept": "application/json", **({"Content-Type": call.kind} if call.kind else {})},
        bearer=bearer,
        json=call.json,
        body=call.body,
    )
    return client.call(request, deadline=call.deadline, publishes=call.publishes)


def succeeded(answer: HttpAnswer) -> bool:
    """Say whether a call was done; nothing but 200 says so."""
    return answer.status == _OK


def fault_name(answer: HttpAnswer) -> str:
    """Give the name of the fault that a refusal tells (``InvalidSwap``); empty where it tells none."""
    return _told(answer, "error") if answer.status == _BAD_REQUEST else ""


def refused(answer: HttpAnswer, now: datetime) -> PublishError:
    """Give the error that an answer other than 200 stands for."""
    name, words = _told(answer, "error"), _told(answer, "message")
    said = ": ".join(filter(None, (name, words)))
    if fault_name(answer) in _OF_THE_ACCOUNT:
        return AuthorizationError(
            f"{answer.host} refuses this account ({answer.told(said)}): look at it there, "
            f"or set a new APP_PASSWORD"
        )
    if answer.status in _NO_METHOD:
        return AuthorizationError(
            f"{answer.host} is no Bluesky server (it answers {answer.status}): mend `server:` of the account"
        )
    if 200 < answer.status < 300:  # noqa: PLR2004  # done, but nothing of what was to be told
        return answer.unreadable("is not the one that such a call has")
    return refusal(answer, now, words=said)


def told_did(answer: HttpAnswer) -> str:
    """Give the identifier of an account (DID) in an answer; raises UnreachableError where there is none."""
    did = answer.read(str, "did")
    if not re.fullmatch(DID, did):
        raise answer.unreadable("has no identifier of an account")
    return did


def _told(answer: HttpAnswer, what: str) -> str:
    """Give one of the words of a refusal; empty where it has none that can be read."""
    try:
        return answer.read(str, what)
    except (UncertainError, UnreachableError):
        return ""
