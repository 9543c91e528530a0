"""Tokens that last sixty days, and are renewed long before."""

import json
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from socialkit.atomic_files import open_plain
from socialkit.errors import CredentialsError, PublishError
from socialkit.platforms.graph.graph_calls import GraphCalls
from socialkit.platforms.publisher import PublisherContext
from socialkit.platforms.seen_files import write_seen

#: https://developers.facebook.com/docs/threads/get-started/long-lived-tokens/ (2026-11-22), and Instagram's
#: https://developers.facebook.com/documentation/instagram-platform/reference/refresh_access_token:
#: sixty days; a token of less than a day is not renewed.
LIFE = timedelta(days=60)
#: Our own (2026-11-30): how soon it is renewed again, and tried again where it was not.
WEEK, DAY = timedelta(days=7), timedelta(days=1)
REFRESH = "/refresh_access_token"
FIELD = "ACCESS_TOKEN"
_MOST = 10_000
_TIMES = ("next", "ends")


@dataclass(kw_only=True, slots=True)
class LongLivedToken:
    """The token that ``calls`` are made with; ``ends`` (UTC) is None until a platform has said it.

    When it is to be renewed next stands in a file of the campaign's folder, for a run may last a second.
    """

    account: str
    grant: str
    calls: GraphCalls
    context: PublisherContext = field(repr=False)
    ends: datetime | None = None
    _next: datetime | None = None

    def renew(self, deadline: datetime | None = None) -> None:
        """Renew the token where that is due and the new one can be stored; the old one counts on.

        What goes wrong raises nothing: the token that there is is still good, or the next call says so.
        """
        now = self.context.clock()
        try:
            self.context.credentials.refuse_unstorable(self.account, FIELD)
        except CredentialsError:
            # One of the environment, too: only who set it can set it anew.
            return
        if self._next is None:
            self._read()
        if self._next is not None and now < self._next:
            return
        self._next = now + DAY
        with suppress(PublishError, CredentialsError):
            self._ask(now, deadline)
        self._write()

    def _ask(self, now: datetime, deadline: datetime | None) -> None:
        answer = self.calls.get(REFRESH, {"grant_type": self.grant}, deadline)
        token = answer.token("access_token")
        lasts = timedelta(seconds=min(max(answer.read(int, "expires_in"), 0), LIFE.total_seconds()))
        self.calls.client.hide(token)
        self.context.credentials.put(self.account, FIELD, token)
        self.calls.token = token
        self.ends, self._next = now + lasts, now + max(min(WEEK, lasts / 2), DAY)

    def _read(self) -> None:
        """Read what was written down; what cannot be read is renewed sooner, and nothing worse."""
        with (
            suppress(OSError, ValueError, TypeError, KeyError, RecursionError),
            open_plain(self._path) as file,
        ):
            told = json.loads(file.read(_MOST))
            due, ends = (datetime.fromisoformat(told[name]) if told[name] else None for name in _TIMES)
            if due and due.tzinfo and (ends is None or ends.tzinfo):
                self._next, self.ends = min(due, self.context.clock() + WEEK), ends

    def _write(self) -> None:
        _write(self.account, self.context, self._next, self.ends)

    @property
    def _path(self) -> Path:
        return _path(self.account, self.context)


def note_new(account: str, context: PublisherContext, lasts: timedelta) -> None:
    """Write down that an account has a new token, so that the end of the old one is forgotten.

    ``lasts`` is zero where nobody said how long it does.
    """
    now = context.clock()
    lasts = min(lasts, LIFE)
    _write(account, context, now + max(min(WEEK, lasts / 2), DAY), now + lasts if lasts else None)


def _write(account: str, context: PublisherContext, due: datetime | None, ends: datetime | None) -> None:
    times = zip(_TIMES, (due, ends), strict=True)
    told = {name: time.isoformat() if time else "" for name, time in times}
    data, kind = json.dumps(told).encode(), "application/json"
    with suppress(OSError):
        write_seen(context.network.tap, _path(account, context), data, below=context.home, kind=kind)


def _path(account: str, context: PublisherContext) -> Path:
    return context.home / ".socialkit" / "renewals" / f"{account}.json"
