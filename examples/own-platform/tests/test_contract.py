"""The bulletin's publisher keeps the contract, against a bulletin that stands on this machine."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from socialkit_bulletin.publisher import connect

from socialkit.credentials.environment import Environment
from socialkit.errors import AuthorizationError, RejectedError
from socialkit.findings.place import Place
from socialkit.model.account import Account
from socialkit.platforms.publisher import Publisher, PublisherContext
from socialkit.testing.contract import CASES, ContractCase, PublishedPost, Refusal, Repeat

TOKEN = "canary-77"  # noqa: S105
PLACE = Place(file="posts.yaml", line=1, column=1, end_line=1, end_column=1)


class Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    notes: dict[str, dict[str, str]]

    def do_GET(self) -> None:
        """Refuse whoever has no token, keep a note, give a note, say who asks."""
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        key = self.path.rpartition("/")[2]
        if self.headers.get("Authorization") != f"Bearer {TOKEN}":
            return self.give(401, {"error": "unauthorized"})
        if self.path == "/me":
            return self.give(200, {"name": "alliance"})
        if self.command == "PUT":
            note = {"id": key, "url": f"https://bulletin.example/{key}", "at": datetime.now(UTC).isoformat()}
            self.notes.setdefault(key, note | {"text": json.loads(body)["text"]})
        return self.give(200, self.notes[key]) if key in self.notes else self.give(404, {})

    do_PUT = do_GET  # noqa: N815

    def give(self, status: int, told: dict[str, str]) -> None:
        """Give an answer."""
        data = json.dumps(told).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@dataclass(repr=False)
class BulletinCounterpart:
    """A bulletin with one account."""

    address: str
    home: Path
    notes: dict[str, dict[str, str]] = field(default_factory=dict)
    platform: str = "bulletin"
    picture: None = None
    canaries: tuple[str, ...] = (TOKEN,)
    refusals: tuple[Refusal, ...] = (
        Refusal(
            name="no token", answer=b"HTTP/1.1 401 No\r\nContent-Length: 0\r\n\r\n", error=AuthorizationError
        ),
        Refusal(name="too long", answer=b"HTTP/1.1 422 No\r\nContent-Length: 0\r\n\r\n", error=RejectedError),
    )
    repeat: Repeat = Repeat.FIRST_POST
    finds: bool = True

    def now(self) -> datetime:
        """Give the time."""
        return datetime.now(UTC)

    def connect(self, address: str) -> Publisher:
        """Give the publisher."""
        secrets = Environment({"SOCIALKIT_OURS_ACCESS_TOKEN": TOKEN})
        account = Account(id="ours", platform="bulletin", publisher="bulletin", server=address, place=PLACE)
        return connect(account, PublisherContext(home=self.home, clock=self.now, credentials=secrets))

    def is_call(self, head: str) -> bool:
        """Say whether a request is the call that publishes."""
        return head.startswith("PUT ")

    def posts(self) -> tuple[PublishedPost, ...]:
        """Give what is out."""
        return tuple(PublishedPost(remote_id=note["id"], text=note["text"]) for note in self.notes.values())


@pytest.fixture
def counterpart(tmp_path: Path) -> Iterator[BulletinCounterpart]:
    """Start a bulletin."""
    notes: dict[str, dict[str, str]] = {}
    handler = type("OwnHandler", (Handler,), {"notes": notes})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield BulletinCounterpart(
            address=f"http://127.0.0.1:{server.server_port}", home=tmp_path, notes=notes
        )
        server.shutdown()


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_bulletin_keeps_the_contract(case: ContractCase, counterpart: BulletinCounterpart) -> None:
    assert case.run(counterpart) == ()
