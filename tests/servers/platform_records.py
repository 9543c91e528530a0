"""What a platform of the tests has accepted, was asked and shows: counted by itself, whoever asked."""

import json
import os
import time
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field
from itertools import count
from pathlib import Path
from threading import Lock
from typing import Any

from tests.servers.behaviour import Call, Fault, RepeatedKey, Rules, WaitTold

#: Rules and faults of this account are those of all that have none of their own.
ANY_ACCOUNT = "*"


@dataclass(frozen=True, kw_only=True, slots=True)
class Post:
    """A post that was accepted; ``at`` is the platform's own time, seconds since 1970."""

    id: str
    account: str
    text: str
    key: str
    at: float
    media: tuple[str, ...] = ()
    reply_to: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Draft:
    """What a client wants to have published."""

    account: str
    text: str = ""
    key: str = ""
    media: tuple[str, ...] = ()
    reply_to: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Arrival:
    """A call that came in, in the platform's own order, and what it was answered by design."""

    call: Call
    account: str
    key: str
    text: str
    outcome: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Upload:
    """A file that was uploaded; the same key gives the same upload."""

    id: str
    account: str
    key: str
    length: int
    at: float


class RefusedError(Exception):
    """The platform does not do what it was asked: a status of HTTP and a word.

    ``wait`` is for how many seconds it wants to be left alone, ``told`` how it says so.
    """

    def __init__(
        self, status: int, error: str, *, wait: float | None = None, told: WaitTold = WaitTold.RETRY_AFTER
    ) -> None:
        self.status = status
        self.error = error
        self.wait = wait
        self.told = told
        super().__init__(f"{status} {error}")


@dataclass
class PlatformClock:
    """The platform's own clock, seconds since 1970; it runs by itself and can be moved forward."""

    ahead: float = 0
    source: Callable[[], float] = time.time

    def __call__(self) -> float:
        return self.source() + self.ahead


@dataclass
class Records:
    """All that a platform knows; an accepted post is in ``file``, and on the disk, before it is answered."""

    clock: PlatformClock = field(default_factory=PlatformClock)
    file: Path | None = None
    posts: list[Post] = field(default_factory=list)
    arrivals: list[Arrival] = field(default_factory=list)
    deleted: set[str] = field(default_factory=set)
    _rules: dict[str, Rules] = field(default_factory=dict)
    _next: defaultdict[str, deque[Fault]] = field(default_factory=lambda: defaultdict(deque))
    _came: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    _of_account: defaultdict[str, list[Post]] = field(default_factory=lambda: defaultdict(list))
    _by_key: dict[tuple[str, str], Post] = field(default_factory=dict)
    _uploads: dict[tuple[str, str], Upload] = field(default_factory=dict)
    _polls: Counter[str] = field(default_factory=Counter)
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))
    _lock: Lock = field(default_factory=Lock)

    def behave(self, account: str, rules: Rules) -> None:
        """Let rules hold for an account from now on."""
        self._rules[account] = rules

    def rules(self, account: str) -> Rules:
        """Give the rules of an account."""
        return self._rules.get(account) or self._rules.get(ANY_ACCOUNT) or Rules()

    def befall(self, account: str, faults: Iterable[Fault]) -> None:
        """Let faults befall the next calls of their kinds, one each, before all others."""
        with self._lock:
            self._next[account].extend(faults)

    def arrive(self, call: Call, draft: Draft) -> Fault:
        """Note that a call has come in; give what befalls it."""
        with self._lock:
            fault = self._waiting(call, draft.account) or self._usual(call, draft)
            self._came[draft.account, call, draft.key] += 1
            told = {"account": draft.account, "key": draft.key, "text": draft.text}
            self.arrivals.append(Arrival(call=call, outcome=fault.outcome, **told))
            return fault

    def _waiting(self, call: Call, account: str) -> Fault | None:
        for faults in (self._next[account], self._next[ANY_ACCOUNT]):
            for fault in faults:
                if fault.call is call:
                    faults.remove(fault)
                    return fault
        return None

    def _usual(self, call: Call, draft: Draft) -> Fault:
        nth = self._came[draft.account, call, draft.key]
        return self.rules(draft.account).fault(call, f"{draft.account} {call} {draft.key} {nth}")

    def accept(self, draft: Draft) -> Post:
        """Publish a draft, or give what the same key has published; raises RefusedError."""
        with self._lock:
            rules = self.rules(draft.account)
            if first := self._known(draft, rules):
                if rules.repeated_key is RepeatedKey.ERROR_500:
                    raise RefusedError(500, "internal")
                return first
            self._refuse(draft, rules)
            return self._publish(draft)

    def _known(self, draft: Draft, rules: Rules) -> Post | None:
        post = self._by_key.get((draft.account, draft.key)) if draft.key else None
        if post is None or rules.key_lifetime is None or self.clock() >= post.at + rules.key_lifetime:
            return None
        return post

    def _refuse(self, draft: Draft, rules: Rules) -> None:
        if rules.refuses_duplicates and any(post.text == draft.text for post in self._live(draft.account)):
            raise RefusedError(403, "duplicate")
        if any(not self._ready(draft.account, identifier) for identifier in draft.media):
            raise RefusedError(422, "media-pending")
        remaining, resets_at = self.allowance(draft.account)
        if remaining == 0:
            raise RefusedError(429, "rate-limited", wait=resets_at - self.clock())

    def _publish(self, draft: Draft) -> Post:
        post = Post(id=str(next(self._numbers)), at=self.clock(), **asdict(draft))
        self._write(post)
        self.posts.append(post)
        self._of_account[post.account].append(post)
        if post.key:
            self._by_key[post.account, post.key] = post
        return post

    def _write(self, post: Post) -> None:
        if self.file is not None:
            with self.file.open("a", encoding="utf-8") as file:
                file.write(json.dumps(asdict(post)) + "\n")
                file.flush()
                os.fsync(file.fileno())

    def _live(self, account: str) -> list[Post]:
        return [post for post in self._of_account[account] if post.id not in self.deleted]

    def allowance(self, account: str) -> tuple[int | None, float]:
        """Give how many posts an account may still publish (None: any number), and when it counts anew."""
        rules, now = self.rules(account), self.clock()
        begins = now - now % rules.window
        if rules.most_posts is None:
            return None, begins + rules.window
        out = sum(post.at >= begins for post in self._of_account[account])
        return max(0, rules.most_posts - out), begins + rules.window

    def delete(self, account: str, identifier: str) -> None:
        """Delete a post; raises RefusedError where there is none."""
        with self._lock:
            if all(post.id != identifier for post in self._live(account)):
                raise RefusedError(404, "absent")
            self.deleted.add(identifier)

    def timeline(self, account: str, since: float) -> list[Post]:
        """Give the posts that an account shows, those since a time, the newest first."""
        with self._lock:
            until = self.clock() - self.rules(account).timeline_lag
            shown = [post for post in self._live(account) if since <= post.at <= until]
            return shown[::-1]

    def by_key(self, account: str, key: str) -> Post:
        """Give the post that a key has published; raises RefusedError where none is known, or no keys are."""
        with self._lock:
            rules = self.rules(account)
            if rules.key_lifetime is None:
                raise RefusedError(501, "no-keys")
            post = self._known(Draft(account=account, key=key), rules)
            if post is None or post.id in self.deleted or self.clock() < post.at + rules.key_lag:
                raise RefusedError(404, "absent")
            return post

    def upload(self, account: str, key: str, length: int) -> Upload:
        """Take in a file of so many bytes; the same key gives the same upload until it is forgotten."""
        with self._lock:
            known = [each for each in self._uploads.values() if key and each.key == key]
            here = [each for each in known if each.account == account and self._lasts(each)]
            if here:
                return here[-1]
            told = {"account": account, "key": key}
            made = Upload(id=f"m{next(self._numbers)}", length=length, at=self.clock(), **told)
            self._uploads[account, made.id] = made
            return made

    def look(self, account: str, identifier: str) -> Upload:
        """Give an upload and count that it was looked at; raises RefusedError where it is not known."""
        with self._lock:
            upload = self._uploads.get((account, identifier))
            if upload is None or not self._lasts(upload):
                raise RefusedError(404, "media-unknown")
            self._polls[identifier] += 1
            return upload

    def is_ready(self, upload: Upload) -> bool:
        """Say whether an upload can be published."""
        rules = self.rules(upload.account)
        enough = self._polls[upload.id] >= rules.media_polls
        return enough and self.clock() >= upload.at + rules.media_seconds

    def expires_at(self, upload: Upload) -> float | None:
        """Give when an upload is forgotten; None: never."""
        lifetime = self.rules(upload.account).media_lifetime
        return None if lifetime is None else upload.at + lifetime

    def _lasts(self, upload: Upload) -> bool:
        ends = self.expires_at(upload)
        return ends is None or self.clock() < ends

    def _ready(self, account: str, identifier: str) -> bool:
        upload = self._uploads.get((account, identifier))
        if upload is None or not self._lasts(upload):
            raise RefusedError(422, "media-unknown")
        return self.is_ready(upload)


def accepted(file: Path) -> list[Post]:
    """Read what a platform has accepted, also after it is gone."""
    lines = file.read_text("utf-8").splitlines() if file.exists() else []
    return [post_of(json.loads(line)) for line in lines]


def post_of(written: dict[str, Any]) -> Post:
    """Read a post from the values of JSON."""
    return Post(**written | {"media": tuple(written["media"])})
