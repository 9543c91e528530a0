"""A platform over HTTP on this machine, in this process or in one of its own, that fails as it is told.

``/ACCOUNT/posts``, ``/ACCOUNT/media`` and ``/ACCOUNT/keys/KEY`` are for publishers, ``/admin/…`` for tests
(tests/servers/platform_control.py). ``python -m tests.servers.platform_server [FILE]`` prints its address
and serves until its standard input ends, whatever becomes of those who talk to it.
"""

import json
import os
import socket
import struct
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from tests.servers.behaviour import Call, Fault, Outcome
from tests.servers.platform_answers import Answer, administered, answered, refusal
from tests.servers.platform_control import Platform
from tests.servers.platform_records import Draft, Records, RefusedError

ROOT = Path(__file__).parents[2]
_HERE = "127.0.0.1"
#: By method, the second part of the path, and how many parts there are.
_CALLS = {
    ("GET", "", 1): Call.IDENTITY,
    ("POST", "posts", 2): Call.PUBLISH,
    ("GET", "posts", 2): Call.TIMELINE,
    ("DELETE", "posts", 3): Call.DELETE,
    ("POST", "media", 2): Call.UPLOAD,
    ("GET", "media", 3): Call.MEDIA,
    ("GET", "keys", 3): Call.KEY,
}
_REFUSALS = {
    Outcome.REFUSE_THEN_500: (500, "internal"),
    Outcome.REJECTED: (422, "rejected"),
    Outcome.UNAUTHORIZED: (401, "unauthorized"),
    Outcome.FORBIDDEN: (403, "forbidden"),
}
#: Closing a socket that does not linger resets the connection.
_NO_LINGER = struct.pack("ii", 1, 0)


class DroppedError(Exception):
    """The connection is closed without an answer."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Site:
    """What the threads of one server share."""

    records: Records = field(default_factory=Records)
    closing: Event = field(default_factory=Event)

    def sleep(self, seconds: float | None) -> None:
        """Wait, for None without end; a server that closes drops whoever waits."""
        if seconds != 0 and self.closing.wait(seconds):
            raise DroppedError


class Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    site: Site

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        parts = tuple(unquote(part) for part in address.path.strip("/").split("/"))
        query = {name: given[-1] for name, given in parse_qs(address.query, keep_blank_values=True).items()}
        try:
            self.give(self.answer(parts, query, self.body()))
        except RefusedError as error:
            self.give(refusal(self.site.records, error))
        except DroppedError:
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _NO_LINGER)

    do_POST = do_PUT = do_DELETE = do_GET  # noqa: N815 the names that http.server looks for

    def body(self) -> bytes:
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length)
        if len(body) < length:
            # Who was to send it is gone.
            raise DroppedError
        return body

    def answer(self, parts: tuple[str, ...], query: Mapping[str, str], body: bytes) -> Answer:
        records = self.site.records
        if parts[0] == "admin":
            return administered(records, (self.command, *parts[1:]), query, json.loads(body))
        call, draft = self.understood(parts, body)
        fault = records.arrive(call, draft)
        self.site.sleep(fault.before)
        self.refuse(fault)
        self.authorize(draft.account)
        answer = answered(records, call, draft, {**query, "length": str(len(body))})
        self.site.sleep(fault.after)
        return self.late(fault, answer)

    def understood(self, parts: tuple[str, ...], body: bytes) -> tuple[Call, Draft]:
        call = _CALLS.get((self.command, parts[1] if parts[1:] else "", len(parts)))
        if call is None:
            raise RefusedError(404, "no-such-address")
        key = unquote(self.headers.get("Idempotency-Key", ""))
        if call is Call.PUBLISH:
            return call, _draft(parts[0], key, json.loads(body))
        return call, Draft(account=parts[0], key=parts[2] if parts[2:] else key)

    def refuse(self, fault: Fault) -> None:
        """Do not act on a call that is to be refused."""
        if fault.outcome is Outcome.HANG:
            self.site.sleep(None)
        if fault.outcome is Outcome.REFUSE_THEN_DROP:
            raise DroppedError
        if fault.outcome is Outcome.RATE_LIMITED:
            raise RefusedError(429, "rate-limited", wait=fault.wait, told=fault.told)
        if fault.outcome in _REFUSALS:
            raise RefusedError(*_REFUSALS[fault.outcome])

    def authorize(self, account: str) -> None:
        token = self.site.records.rules(account).token
        if token and self.headers.get("Authorization") != f"Bearer {token}":
            raise RefusedError(401, "unauthorized")

    def late(self, fault: Fault, answer: Answer) -> Answer:
        """Give the answer to a call that was acted on, or what becomes of it."""
        if fault.outcome is Outcome.ACCEPT_THEN_HANG:
            self.site.sleep(None)
        if fault.outcome is Outcome.ACCEPT_THEN_DROP:
            raise DroppedError
        if fault.outcome is Outcome.ACCEPT_THEN_500:
            raise RefusedError(500, "internal")
        return answer

    def give(self, answer: Answer) -> None:
        body = b"" if answer.body is None else json.dumps(answer.body).encode()
        self.send_response(answer.status)
        for name, value in (*answer.headers, ("Content-Length", str(len(body)))):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def date_time_string(self, timestamp: float | None = None) -> str:
        """Give the platform's own time, for the Date header."""
        return formatdate(self.site.records.clock() if timestamp is None else timestamp, usegmt=True)

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def handle_one_request(self) -> None:
        # Who does not wait for the answer is not there for it.
        with suppress(ConnectionError):
            super().handle_one_request()


class Server(ThreadingHTTPServer):
    """Threads of their own for hundreds who come at once."""

    daemon_threads = True
    request_queue_size = 512


def _draft(account: str, key: str, written: dict[str, Any]) -> Draft:
    return Draft(
        account=account,
        key=key,
        text=written["text"],
        media=tuple(written.get("media", ())),
        reply_to=written.get("reply_to"),
    )


@contextmanager
def platform_server(site: Site | None = None) -> Iterator[Platform]:
    """Serve a platform from this process; whoever still waits at the end is dropped."""
    site = site or Site()
    server = Server((_HERE, 0), type("Here", (Handler,), {"site": site}))
    thread = Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield Platform(address=f"http://{_HERE}:{server.server_port}")
    finally:
        site.closing.set()
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def platform_process(file: Path | None = None) -> Iterator[Platform]:
    """Serve a platform from a process of its own, which outlives whoever is killed but this one.

    What it accepts is in ``file`` before it is answered (``accepted`` in platform_records.py reads it).
    """
    command = [
        sys.executable,
        "-m",
        "tests.servers.platform_server",
        *([str(file.resolve())] if file else []),
    ]
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        # In a session of its own: what is meant for the tests does not reach it.
        start_new_session=True,
    ) as process:
        assert process.stdin
        assert process.stdout
        address = process.stdout.readline().strip()
        assert address, "the platform has not started: see its traceback above"
        yield Platform(address=address)
        process.stdin.close()


def main(arguments: Sequence[str]) -> None:
    """Serve until standard input ends."""
    records = Records(file=Path(arguments[0])) if arguments else Records()
    with platform_server(Site(records=records)) as platform:
        sys.stdout.write(platform.address + "\n")
        sys.stdout.flush()
        sys.stdin.read()


if __name__ == "__main__":
    main(sys.argv[1:])
