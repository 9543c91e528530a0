"""Whether links lead anywhere: one polite request each, and never into a private network."""

import socket
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Event, Thread
from urllib.parse import urljoin

from urllib3.exceptions import NewConnectionError, SSLError
from urllib3.exceptions import TimeoutError as HTTPTimeoutError
from urllib3.util import Url, parse_url

from socialkit.model.arguments import refuse_no_function, refuse_no_number
from socialkit.model.link_status import LinkAnswer, LinkStatus
from socialkit.platforms.foreign_pages import (
    MOST_REDIRECTS,
    REDIRECTS,
    IPAddress,
    NotAskedError,
    Visitor,
    is_public,
)
from socialkit.version import __version__

#: Sites that are asked at the same time; each of them gets one request after the other.
MOST_AT_ONCE = 8
_HEADERS = {
    "User-Agent": f"socialkit/{__version__} (looks whether links work)",
    "Accept": "*/*",
}
#: RFC 9110, section 15 (https://www.rfc-editor.org/rfc/rfc9110#section-15, 2022-06).
_GONE = frozenset({404, 410})
_GOOD, _SERVER = range(200, 400), range(500, 600)


@dataclass(frozen=True, kw_only=True, slots=True)
class LinkOptions:
    """How links are opened: ``patience`` for one answer and ``deadline`` for all of them, in seconds.

    ``allowed`` says which addresses may be asked; by default none in this machine's own and other
    private networks: whoever writes a campaign file must not reach what only its reader can reach.
    """

    patience: float = 10
    deadline: float = 60
    allowed: Callable[[IPAddress], bool] = is_public

    def __post_init__(self) -> None:
        """Refuse what no type checker saw."""
        refuse_no_number(self.patience, "patience")
        refuse_no_number(self.deadline, "deadline")
        refuse_no_function(self.allowed, "allowed", "lambda address: address.is_global")


_USUAL = LinkOptions()
_LATE = LinkStatus(answer=LinkAnswer.UNSEEN, detail="time was up before it was its turn")


def request_links(links: Sequence[str], *, options: LinkOptions = _USUAL) -> Mapping[str, LinkStatus]:
    """Ask for each of ``links`` (http or https) once; give what each came to, in their order.

    Nothing is raised: what cannot be looked at is told as such. Nothing is read but the answer's head,
    nothing is sent but the address, certificates are verified, and no proxy is used.
    """
    sites: dict[str, list[str]] = {}
    for link in dict.fromkeys(links):
        sites.setdefault(link.partition("://")[2].partition("/")[0].lower(), []).append(link)
    waiting: SimpleQueue[list[str]] = SimpleQueue()
    for site in sites.values():
        waiting.put(site)
    pool = _Pool(options, waiting)
    # Daemons: a site that drips its answer byte by byte must not keep the program from ending.
    threads = [Thread(target=pool.work, daemon=True) for _ in range(min(MOST_AT_ONCE, len(sites)))]
    for thread in threads:
        thread.start()
    Thread(target=pool.attend, args=(threads,), daemon=True).start()
    pool.over.wait(options.deadline)
    pool.over.set()
    return {link: pool.seen.get(link, _LATE) for link in dict.fromkeys(links)}


class _Pool:
    """What the threads share: sites to ask, what was seen, and whether it is over."""

    def __init__(self, options: LinkOptions, waiting: SimpleQueue[list[str]]) -> None:
        self.options = options
        self.waiting = waiting
        self.seen: dict[str, LinkStatus] = {}
        self.over = Event()
        self.visitor = Visitor(headers=_HEADERS, patience=options.patience, allowed=options.allowed)

    def attend(self, threads: Sequence[Thread]) -> None:
        """Say that it is over when all ``threads`` have finished."""
        for thread in threads:
            thread.join()
        self.over.set()

    def work(self) -> None:
        """Ask site after site until there is none, or time is up."""
        while not self.over.is_set():
            try:
                site = self.waiting.get_nowait()
            except Empty:
                return
            for link in site:
                if not self.over.is_set():
                    self.seen[link] = self._followed(link)

    def _followed(self, link: str) -> LinkStatus:
        for _ in range(MOST_REDIRECTS + 1):
            try:
                found = self._asked(parse_url(link))
                if isinstance(found, LinkStatus):
                    return found
                link = urljoin(link, found)
            except Exception as error:  # noqa: BLE001  # guard: sites answer anything
                return LinkStatus(answer=LinkAnswer.UNREACHABLE, detail=_reason(error))
        return LinkStatus(answer=LinkAnswer.REFUSED, detail=f"it sends on more than {MOST_REDIRECTS} times")

    def _asked(self, url: Url) -> LinkStatus | str:
        """Give what an address came to, or where it sends on to."""
        try:
            with self.visitor.visit(url) as response:
                onwards = response.headers.get("Location")
                return onwards if response.status in REDIRECTS and onwards else _meaning(response.status)
        except NotAskedError as error:
            return LinkStatus(answer=LinkAnswer.UNSEEN, detail=str(error))


def _meaning(status: int) -> LinkStatus:
    said = f"the answer is {status}"
    if status in _GOOD:
        return LinkStatus(answer=LinkAnswer.WORKS)
    if status in _GONE:
        return LinkStatus(answer=LinkAnswer.GONE, detail=said)
    return LinkStatus(
        answer=LinkAnswer.REFUSED if status not in _SERVER else LinkAnswer.UNREACHABLE, detail=said
    )


def _reason(error: Exception) -> str:
    if isinstance(error, socket.gaierror):
        return "there is no such site"
    if isinstance(error, SSLError):
        return "its certificate is not in order"
    if isinstance(error, TimeoutError | HTTPTimeoutError) and not isinstance(error, NewConnectionError):
        return "it gives no answer"
    return "it cannot be reached"
