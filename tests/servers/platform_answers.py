"""What a platform of the tests answers to each call of a client, and to the tests themselves."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from math import ceil
from typing import Any

from tests.servers.behaviour import Call, WaitTold, fault_of, rules_of
from tests.servers.platform_records import Draft, Post, Records, RefusedError, Upload


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """What goes back to a client: a status, what JSON can hold (None: nothing), headers."""

    status: int = 200
    body: object = None
    headers: tuple[tuple[str, str], ...] = ()


def answered(records: Records, call: Call, draft: Draft, given: Mapping[str, str]) -> Answer:
    """Do what a client asks; ``given`` has the parameters of the address, and the ``length`` of the body.

    Raises RefusedError.
    """
    return _ANSWERS[call](records, draft, given)


def _published(records: Records, draft: Draft, _: Mapping[str, str]) -> Answer:
    body = _shown(records, records.accept(draft))
    return Answer(status=201, body=body, headers=_allowance(records, draft.account))


def _deleted(records: Records, draft: Draft, _: Mapping[str, str]) -> Answer:
    records.delete(draft.account, draft.key)
    return Answer(status=204)


def _uploaded(records: Records, draft: Draft, given: Mapping[str, str]) -> Answer:
    upload = records.upload(draft.account, draft.key, int(given["length"]))
    return Answer(status=201, body=_state(records, upload))


def _media(records: Records, draft: Draft, _: Mapping[str, str]) -> Answer:
    return Answer(body=_state(records, records.look(draft.account, draft.key)))


def _timeline(records: Records, draft: Draft, given: Mapping[str, str]) -> Answer:
    posts = records.timeline(draft.account, float(given.get("since", 0)))
    return Answer(body={"posts": [_shown(records, post) for post in posts]})


def _by_key(records: Records, draft: Draft, _: Mapping[str, str]) -> Answer:
    try:
        return Answer(body=_shown(records, records.by_key(draft.account, draft.key)))
    except RefusedError as error:
        # Whoever reads it must know for how long "absent" means anything.
        lifetime = records.rules(draft.account).key_lifetime
        return Answer(status=error.status, body={"error": error.error, "lifetime": lifetime})


def _identity(records: Records, draft: Draft, _: Mapping[str, str]) -> Answer:
    name = records.rules(draft.account).name or draft.account
    return Answer(body={"name": name, "scopes": ["write"]})


_ANSWERS: Mapping[Call, Callable[[Records, Draft, Mapping[str, str]], Answer]] = {
    Call.PUBLISH: _published,
    Call.DELETE: _deleted,
    Call.UPLOAD: _uploaded,
    Call.MEDIA: _media,
    Call.TIMELINE: _timeline,
    Call.KEY: _by_key,
    Call.IDENTITY: _identity,
}


def _shown(records: Records, post: Post) -> dict[str, object]:
    text = records.rules(post.account).edited(post.text)
    url = f"https://platform.example/{post.account}/{post.id}"
    return {"id": post.id, "url": url, "text": text, "at": post.at, "reply_to": post.reply_to}


def _state(records: Records, upload: Upload) -> dict[str, object]:
    state = "ready" if records.is_ready(upload) else "pending"
    return {"id": upload.id, "status": state, "expires_at": records.expires_at(upload)}


def _allowance(records: Records, account: str) -> tuple[tuple[str, str], ...]:
    remaining, resets_at = records.allowance(account)
    if remaining is None:
        return ()
    return ("X-RateLimit-Remaining", str(remaining)), ("X-RateLimit-Reset", str(ceil(resets_at)))


def refusal(records: Records, error: RefusedError) -> Answer:
    """Give the answer of HTTP to what is refused."""
    headers: tuple[tuple[str, str], ...] = ()
    if error.wait is not None and error.told is WaitTold.RETRY_AFTER:
        headers = (("Retry-After", str(ceil(error.wait))),)
    if error.wait is not None and error.told is WaitTold.RESET:
        headers = (("X-RateLimit-Reset", str(ceil(records.clock() + error.wait))),)
    return Answer(status=error.status, body={"error": error.error}, headers=headers)


def administered(records: Records, asked: tuple[str, ...], given: Mapping[str, str], body: Any) -> Answer:  # noqa: ANN401 whatever JSON can hold
    """Do what a test asks: set rules and faults, move the clock, tell what came and what is out."""
    match asked:
        case "PUT", "rules", account:
            records.behave(account, rules_of(body))
        case "POST", "next", account:
            records.befall(account, map(fault_of, body))
        case "POST", "clock":
            records.clock.ahead += body["forward"]
        case "GET", "posts":
            return Answer(body=[asdict(post) for post in list(records.posts) if _matches(post, given)])
        case "GET", "arrivals":
            return Answer(body=[asdict(each) for each in list(records.arrivals) if _matches(each, given)])
        case _:
            raise RefusedError(404, "no-such-address")
    return Answer(status=204)


def _matches(record: object, given: Mapping[str, str]) -> bool:
    return all(getattr(record, name) == value for name, value in given.items())
