"""A real mail server (postfix), unprivileged, with its own settings and queue, which delivers into folders.

Its master wants to be root: fakeroot lets it believe so. Who may sign in it asks at a socket, as it would ask
Dovecot (https://dovecot.org/doc/auth-protocol.txt, version 1.1, 2026-11-30); here the tests answer.
"""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from base64 import b64decode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from socketserver import StreamRequestHandler, ThreadingUnixStreamServer
from threading import Thread

from tests.servers.certificates import authority
from tests.servers.faulty_server import unused_port
from tests.servers.mail_server import PASSWORD, USERNAME

#: Who gets mail there, and the folder of each.
READERS: Mapping[str, str] = {"maria@friends.example": "maria/", "jonas@friends.example": "jonas/"}
_DAEMONS = Path("/usr/lib/postfix/sbin")
#: Who runs it where the tests are root; the package makes the user.
_SERVANT = "postfix"
_PATIENCE = 30
#: Ends with whoever holds the other end of its standard input.
_RUN = 'fakeroot "$1" -c "$2" -d & read -r _; kill "$(cat "$3")"; wait'
_MAIN = """\
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
daemon_directory = {daemons}
mail_owner = postfix
setgid_group = postdrop
import_environment = MAIL_CONFIG LD_PRELOAD LD_LIBRARY_PATH FAKEROOTKEY
maillog_file = {folder}/log
maillog_file_prefixes = {folder}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mta.example
mydestination =
alias_maps =
default_transport = error:nothing leaves this machine
message_size_limit = 300000
virtual_mailbox_limit = 0
virtual_mailbox_domains = friends.example
virtual_mailbox_base = {folder}/mail
virtual_mailbox_maps = texthash:{folder}/readers
virtual_uid_maps = static:{user}
virtual_gid_maps = static:{group}
virtual_minimum_uid = 1
smtpd_tls_chain_files = {folder}/certificate.pem
smtpd_tls_security_level = may
smtpd_tls_auth_only = yes
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = private/auth
smtpd_relay_restrictions = permit_sasl_authenticated, reject
"""
_MASTER = """\
postlog unix-dgram n - n - 1 postlogd
127.0.0.1:{port} inet n - n - - smtpd
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
error unix - - n - - error
anvil unix - - n - 1 anvil
proxymap unix - - n - - proxymap
virtual unix - n n - - virtual
"""


class PostfixError(Exception):
    """The server does not boot."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Postfix:
    """The server while it runs, below ``folder``."""

    folder: Path
    port: int

    @property
    def address(self) -> str:
        return f"smtp://localhost:{self.port}"

    def mails(self, reader: str) -> list[EmailMessage]:
        """Give the mails that were delivered to a reader, once the queue is empty."""
        ends = time.monotonic() + _PATIENCE
        while any(each.is_file() for name in ("incoming", "active") for each in self._queue(name)):
            if time.monotonic() > ends:
                raise PostfixError(f"mail stays in the queue: {self.log()}")
            time.sleep(0.05)
        files = sorted((self.folder / "mail" / READERS[reader] / "new").glob("*"))
        found = [message_from_bytes(each.read_bytes(), EmailMessage, policy=default) for each in files]
        return [each for each in found if isinstance(each, EmailMessage)]

    def log(self) -> str:
        """Give what it wrote."""
        file = self.folder / "log"
        return file.read_text(encoding="utf-8", errors="replace") if file.exists() else "it wrote nothing"

    def _queue(self, name: str) -> list[Path]:
        return list((self.folder / "queue" / name).rglob("*"))


class _Asked(StreamRequestHandler):
    """Says who may sign in, to one process of the server."""

    def handle(self) -> None:
        self.wfile.write(b"VERSION\t1\t1\nMECH\tPLAIN\tplaintext\nSPID\t1\nCUID\t1\nCOOKIE\t0a\nDONE\n")
        wanted = f"\0{USERNAME}\0{PASSWORD}".encode()
        for line in self.rfile:
            words = line.decode().rstrip("\n").split("\t")
            if words[0] == "AUTH":
                given = next((each[5:] for each in words if each.startswith("resp=")), "")
                good = b64decode(given) == wanted
                self.wfile.write(f"{'OK' if good else 'FAIL'}\t{words[1]}\tuser={USERNAME}\n".encode())


@contextmanager
def postfix() -> Iterator[Postfix]:
    """Boot a server that ends with the block, and with this process; PostfixError where it does not boot."""
    if not (_DAEMONS / "master").exists() or not shutil.which("fakeroot"):
        raise PostfixError("postfix and fakeroot are not installed: sh tests/real/install.sh")
    # Sockets have short names.
    folder = Path(tempfile.mkdtemp(prefix="socialkit-mta-"))
    server = Postfix(folder=folder, port=unused_port())
    try:
        _written(server)
        with _signing_in(folder / "queue/private/auth"), _running(server):
            yield server
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _written(server: Postfix) -> None:
    """Write all that it needs, for whoever runs it."""
    folder = server.folder
    for name in ("conf", "data", "mail", *(f"queue/{each}" for each in _QUEUES)):
        (folder / name).mkdir(parents=True)
    for reader in READERS.values():
        (folder / "mail" / reader).mkdir()
    settings = _MAIN.format(folder=folder, daemons=_DAEMONS, user=os.getuid() or 1, group=os.getgid() or 1)
    (folder / "conf/main.cf").write_text(settings)
    (folder / "conf/master.cf").write_text(_MASTER.format(port=server.port))
    (folder / "readers").write_text("".join(f"{reader} {place}\n" for reader, place in READERS.items()))
    certificate = authority().issue_cert("localhost").private_key_and_cert_chain_pem
    (folder / "certificate.pem").write_bytes(certificate.bytes())
    if os.getuid() == 0:
        for each in (folder, *folder.rglob("*")):
            shutil.chown(each, _SERVANT, _SERVANT)


_QUEUES = (
    *("active", "bounce", "corrupt", "defer", "deferred", "flush", "hold", "incoming", "maildrop"),
    *("pid", "private", "public", "saved", "trace"),
)


@contextmanager
def _signing_in(path: Path) -> Iterator[None]:
    with ThreadingUnixStreamServer(str(path), _Asked) as server:
        server.daemon_threads = True
        path.chmod(0o666)
        thread = Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def _running(server: Postfix) -> Iterator[None]:
    folder = server.folder
    command = ["sh", "-c", _RUN, "sh", str(_DAEMONS / "master"), f"{folder}/conf"]
    servant = _SERVANT if os.getuid() == 0 else None
    with subprocess.Popen(
        [*command, f"{folder}/queue/pid/master.pid"],
        cwd=folder,
        stdin=subprocess.PIPE,
        start_new_session=True,
        user=servant,
        group=servant,
        extra_groups=[] if servant else None,
    ) as process:
        assert process.stdin
        try:
            _wait(server)
            yield
        finally:
            process.stdin.close()
            process.wait(_PATIENCE)


def _wait(server: Postfix) -> None:
    ends = time.monotonic() + _PATIENCE
    while time.monotonic() < ends:
        with suppress(OSError), socket.create_connection(("127.0.0.1", server.port), timeout=5) as talk:
            if talk.recv(100).startswith(b"220 "):
                return
        time.sleep(0.1)
    raise PostfixError(f"postfix does not boot: {server.log()}")
