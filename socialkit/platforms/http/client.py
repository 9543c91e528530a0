"""One account's way to its platform: its own calls, and those of a library that it lends its session to."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from http.cookiejar import DefaultCookiePolicy
from typing import TypeVar
from urllib.parse import urlsplit

import requests

from socialkit.credentials.secret import Secret
from socialkit.errors import PublishError, UncertainError, UnreachableError
from socialkit.platforms.answers import Allowance
from socialkit.platforms.http.adapter import SAFE, BoundedAdapter, RequestBounds
from socialkit.platforms.http.library import Library
from socialkit.platforms.http.logs import redacted_logs
from socialkit.platforms.http.messages import HttpAnswer, HttpRequest
from socialkit.platforms.http.outgoing import prepared
from socialkit.platforms.http.reasons import FAILURES, let_go
from socialkit.platforms.http.statuses import TOO_MANY, refusal
from socialkit.platforms.http.timeouts import Timeouts
from socialkit.platforms.http.waiting import allowance
from socialkit.platforms.network import DIRECT, Network
from socialkit.version import __version__

_FromLibrary = TypeVar("_FromLibrary")
_USUAL = Timeouts()
#: RFC 9110, section 15.3 (https://www.rfc-editor.org/rfc/rfc9110#section-15.3, 2022-06).
_GOOD = range(200, 300)
_AGENT = f"socialkit/{__version__}"


class HttpClient:
    """Asks the platform at ``base`` (https, or http on this machine), from one thread at a time.

    ``secrets`` are told nowhere: in no address, no log, no error. Nothing is kept between requests, neither
    connections nor cookies; no ``.netrc`` is read. ``session`` is for a library, within ``through``;
    ``allowance`` is what the last answer said of the calls that are left.
    """

    def __init__(
        self,
        base: str,
        clock: Callable[[], datetime],
        secrets: tuple[Secret, ...] = (),
        network: Network = DIRECT,
        timeouts: Timeouts = _USUAL,
    ) -> None:
        self.base, self.clock, self.secrets = base.rstrip("/"), clock, secrets
        self._adapter = BoundedAdapter(clock, network, timeouts)
        self.session = _session(self._adapter)
        self.allowance: Allowance | None = None

    def hide(self, secret: Secret) -> None:
        """Hide one more secret, such as a token that the platform gave."""
        self.secrets = (*self.secrets, secret)

    def call(
        self, request: HttpRequest, *, deadline: datetime | None = None, publishes: bool = False
    ) -> HttpAnswer:
        """Make one request, and give its answer whatever its status is, but for 429.

        ``deadline`` (aware) is when it must be over at the latest. ``publishes`` is whether something may be
        out once a byte of it was sent. Raises UnreachableError where nothing is out for certain, and
        UncertainError where something may be; RateLimitedError where the platform asks to wait; MisuseError
        for a request that cannot be sent.
        """
        answer = self.ask(request, deadline=deadline, publishes=publishes)
        if answer.status == TOO_MANY:
            raise refusal(answer, self.clock())
        return answer

    def ask(
        self, request: HttpRequest, *, deadline: datetime | None = None, publishes: bool = False
    ) -> HttpAnswer:
        """Do what ``call`` does, and give an answer with 429, too: some say how long to wait in own words."""
        bounds = RequestBounds(deadline=deadline, publishes=publishes, most_bytes=request.most_bytes)
        url = request.url if "://" in request.url else f"{self.base}/{request.url.lstrip('/')}"
        ready = prepared(self.session, request, url, self.secrets)
        with self._bounded(bounds, ()):
            try:
                return self._answer(self.session.send(ready), publishes=bounds.publishes)
            except (PublishError, *FAILURES) as error:
                # What was answered and is no answer is a question that is sent on and on.
                fault = self._adapter.fault(error) or self._unforeseen(
                    "it sends on and on", publishes=bounds.publishes
                )
                let_go(error)
        # Made anew, and out here, so that nothing of what the libraries hold hangs on to the error.
        try:
            raise fault
        finally:
            # It knows this frame: what was sent would stay until Python looks for rings of objects.
            del fault

    def through(
        self,
        library: Library,
        ask: Callable[[], _FromLibrary],
        *,
        deadline: datetime | None = None,
        publishes: bool = False,
    ) -> _FromLibrary:
        """Give what ``ask`` gives, which is one call of a library that has ``session``.

        What went wrong is raised in our own words, in place of the library's: UnreachableError and
        UncertainError as ``call`` does, else what ``library.refused`` makes of the last answer; it is the
        answer's status that tells a success, and not the library.
        """
        with self._bounded(RequestBounds(deadline=deadline, publishes=publishes), library.loggers):
            try:
                given = ask()
            except library.failures as error:
                befell = self._adapter.fault(error)
                fault = self._meant(library, befell, type(error).__name__, publishes=publishes)
                let_go(error)
            else:
                last = self._adapter.last
                if last is None or last.status_code in _GOOD:
                    return given
                # Some take whatever is no 4xx or 5xx for a success, a redirect to nowhere too.
                fault = self._meant(library, None, "no success", publishes=publishes)
        # Made anew, and out here, so that nothing of what the libraries hold hangs on to the error.
        try:
            raise fault
        finally:
            del fault

    def _meant(
        self, library: Library, fault: PublishError | None, kind: str, *, publishes: bool
    ) -> PublishError:
        """Give what a failure within a library stands for: it is what the wire and the last answer say."""
        answer = self._adapter.last
        if answer is not None:
            told = self._answer(answer, publishes=publishes)
            fault = (
                told.unreadable(f"cannot be read ({kind})") if told.status in _GOOD else library.refused(told)
            )
        # An answer speaks for its own request, and a fault for what it befell: not for one that came before.
        earlier = self._adapter.acted - (answer is not None and answer.request.method not in SAFE)
        if fault is None or (publishes and earlier > 0 and not isinstance(fault, UncertainError)):
            return self._unforeseen(f"it cannot be asked ({kind})", publishes=publishes)
        return fault

    def _unforeseen(self, why: str, *, publishes: bool) -> PublishError:
        """Give what a failure stands for of which only is known whether something was sent before it."""
        said = f"{urlsplit(self.base).netloc}: {why}"
        if publishes and self._adapter.acted:
            return UncertainError(f"{said}; it may be out")
        return UnreachableError(f"{said}; nothing was published by this")

    @contextmanager
    def _bounded(self, bounds: RequestBounds, loggers: tuple[str, ...]) -> Iterator[None]:
        self._adapter.begin(bounds)
        try:
            with redacted_logs(loggers, self.secrets):
                yield
        finally:
            if self._adapter.last is not None:
                self.allowance = allowance(self._answer(self._adapter.last, publishes=False), self.clock())
            self._adapter.begin(RequestBounds())

    def _answer(self, answer: requests.Response, *, publishes: bool) -> HttpAnswer:
        return HttpAnswer(
            status=answer.status_code,
            headers=dict(answer.headers),
            body=answer.content,
            host=urlsplit(answer.url).netloc,
            publishes=publishes,
            asks=answer.request.method == "GET",
            hidden=self.secrets,
        )


def _session(adapter: BoundedAdapter) -> requests.Session:
    """Give a session that nothing of this machine's settings gets into, such as passwords of a .netrc."""
    session = requests.Session()
    session.trust_env = False
    session.max_redirects = 3
    session.headers["User-Agent"] = _AGENT
    session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=()))
    session.mount("https://", adapter)
    session.mount("http://", adapter)
    return session
