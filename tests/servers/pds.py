"""A real Bluesky server (@atproto/pds), with its directory of accounts, in a process of its own."""

import json
import os
import select
import shutil
import subprocess
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from hmac import digest
from pathlib import Path
from typing import Any, cast

import requests

ROOT = Path(__file__).parents[2]
#: Where tests/real/install.sh puts its programs.
MODULES = ROOT / ".venv" / "pds" / "node_modules"
_BOOT = ROOT / "tests" / "real" / "bluesky" / "boot.cjs"
#: It boots in some five seconds; a machine with much to do takes longer.
_PATIENCE = 90


class PdsError(Exception):
    """The server does not boot."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Owner:
    """An account on the server."""

    did: str
    handle: str
    app_password: str = field(repr=False)
    token: str = field(repr=False)


@dataclass(frozen=True, kw_only=True, slots=True)
class Pds:
    """The server while it runs; ``process`` is its id, ``secret`` what it signs tokens with."""

    address: str
    secret: str = field(repr=False)
    process: int

    def create(self, handle: str) -> Owner:
        """Make an account with an app password."""
        made = self.post(
            "server.createAccount",
            {"handle": handle, "email": f"{handle}@week.example", "password": "not for programs"},
        )
        token = str(made["accessJwt"])
        password = self.post("server.createAppPassword", {"name": "socialkit"}, token)["password"]
        return Owner(did=str(made["did"]), handle=handle, app_password=str(password), token=token)

    def post(self, name: str, body: dict[str, str] | None = None, token: str = "") -> dict[str, Any]:
        """Call a procedure; raises requests.HTTPError."""
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        answer = requests.post(self._url(name), json=body, headers=headers, timeout=_PATIENCE)
        answer.raise_for_status()
        return cast("dict[str, Any]", answer.json()) if answer.content else {}

    def records(self, owner: Owner) -> list[dict[str, Any]]:
        """Give the posts that stand in an account's repository, the oldest key first."""
        query = {"repo": owner.did, "collection": "app.bsky.feed.post", "reverse": "true", "limit": "100"}
        answer = requests.get(self._url("repo.listRecords"), query, timeout=_PATIENCE)
        answer.raise_for_status()
        return cast("list[dict[str, Any]]", answer.json()["records"])

    def blob(self, owner: Owner, cid: str) -> bytes:
        """Give the bytes of a picture that a post has."""
        answer = requests.get(self._url("sync.getBlob"), {"did": owner.did, "cid": cid}, timeout=_PATIENCE)
        answer.raise_for_status()
        return answer.content

    def run_out(self, token: str) -> str:
        """Give an access token as it would be if it had ended yesterday, signed by the server's own key."""
        head, body, _ = token.split(".")
        told = json.loads(urlsafe_b64decode(body + "=" * (-len(body) % 4)))
        told |= {"iat": told["iat"] - 86_400, "exp": told["iat"] - 79_200}
        signed = f"{head}.{_encoded(json.dumps(told).encode())}"
        return f"{signed}.{_encoded(digest(self.secret.encode(), signed.encode(), sha256))}"

    def _url(self, name: str) -> str:
        return f"{self.address}/xrpc/com.atproto.{name}"


def _encoded(data: bytes) -> str:
    return urlsafe_b64encode(data).decode().rstrip("=")


@contextmanager
def pds(environment: Mapping[str, str] = os.environ) -> Iterator[Pds]:
    """Boot a server that ends with the block, and with this process; PdsError where it does not boot."""
    node = shutil.which("node")
    if not (node and MODULES.is_dir()):
        raise PdsError("the Bluesky server is not installed: sh tests/real/install.sh")
    with subprocess.Popen(
        [node, str(_BOOT)],
        env={**environment, "NODE_PATH": str(MODULES)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin
        assert process.stdout
        try:
            ready, _, _ = select.select([process.stdout], [], [], _PATIENCE)
            line = process.stdout.readline() if ready else ""
            if not line:
                raise PdsError("the Bluesky server does not boot: see what it wrote above")
            told = json.loads(line)
            yield Pds(address=told["address"], secret=told["jwtSecret"], process=process.pid)
        finally:
            process.stdin.close()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
