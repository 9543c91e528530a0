"""Publishing into a folder: one folder a post, which appears whole or not at all."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from socialkit.atomic_files import appear, trial
from socialkit.disk_errors import why_unwritten
from socialkit.errors import CredentialsError, UncertainError, UnreachableError
from socialkit.model.account import Account
from socialkit.model.delivery import Receipt
from socialkit.model.file_names import is_device
from socialkit.model.moment import to_utc
from socialkit.platforms.answers import Absent, Found, Identity, Proof, Sent, Unknown
from socialkit.platforms.folder.post_files import post_files
from socialkit.platforms.folder.receipt_files import RECEIPT, read_receipt, receipt_file
from socialkit.platforms.orders import Order, PreparedMedia
from socialkit.platforms.publisher import PublisherContext

_LONGEST_NAME = 60


@dataclass(frozen=True, kw_only=True, slots=True)
class Folder:
    """Puts the posts of ``account`` below ``home``, as ``published/<account>/<post>-<hash of the key>/``.

    Each holds ``text.txt``, which is what the post's platform would be sent, where there are any ``alt.txt``
    and the picture (further ones as ``alt-2.txt``, ``picture-2`` and so on), and ``receipt.json``; where the
    platform's own marks stand in what is sent, also ``written.txt``, the text as it was written, for whoever
    posts by hand; of a digest, ``page.html``.
    """

    home: Path
    account: str
    clock: Callable[[], datetime]

    def prepare(self, order: Order) -> PreparedMedia:
        """See that all parts of the post are there, as ``post_files`` does; nothing has to be uploaded."""
        post_files(order.message)
        return PreparedMedia()

    def publish(self, order: Order) -> Sent:
        """Make the post's folder appear; a second call with the same key gives the first receipt.

        Raises UnreachableError when nothing appeared (no room, no permission).
        """
        first = self._receipt(order)
        if first:
            return Sent(receipt=first)
        place = self._place(order)
        receipt = Receipt(
            remote_id=_digest(order.key.encode())[:16],
            url=place.relative_to(self.home).as_posix(),
            published_at=to_utc(self.clock()),
        )
        parts = post_files(order.message)
        try:
            appear(place, parts | {RECEIPT: receipt_file(order, receipt, parts)}, below=self.home)
        except OSError as error:
            # Another worker may have been quicker, or the disk failed after the folder appeared.
            there = self._receipt(order)
            if there:
                return Sent(receipt=there)
            raise UnreachableError(
                f"nothing was published: {place} cannot be written {why_unwritten(error)}"
            ) from error
        return Sent(receipt=receipt)

    def find(self, order: Order, since: datetime) -> Found | Absent | Unknown:  # noqa: ARG002 the key is enough
        """Read back the receipt; nothing in its place proves that the post is not there."""
        try:
            there = self._receipt(order)
        except UncertainError as error:
            return Unknown(reason=str(error))
        return Found(receipt=there) if there else Absent(proof=Proof.KEY)

    def verify(self) -> Identity:
        """See that the folder can be written, and name it; raises CredentialsError."""
        folder = self._folder
        try:
            trial(folder, below=self.home)
        except OSError as error:
            raise CredentialsError(
                f"account {self.account}: {folder} cannot be written {why_unwritten(error)}"
            ) from error
        return Identity(name=self.account, server=str(folder))

    @property
    def _folder(self) -> Path:
        return self.home / "published" / _safe(self.account)

    def _place(self, order: Order) -> Path:
        return self._folder / f"{_safe(order.message.post)}-{_digest(order.key.encode())[:12]}"

    def _receipt(self, order: Order) -> Receipt | None:
        return read_receipt(self._place(order), order.key)


def connect(account: Account, context: PublisherContext) -> Folder:
    """Give the publisher that puts the posts of ``account`` into the publisher's home folder."""
    return Folder(home=context.home, account=account.id, clock=context.clock)


def _safe(name: str) -> str:
    """Give a name that every file system takes; two names never become the same one."""
    plain = re.sub(r"[^a-z0-9-]+", "-", name.lower()).strip("-")[:_LONGEST_NAME]
    if plain == name and not is_device(plain):
        return plain
    return f"{plain or 'account'}-{_digest(name.encode('utf-8', 'surrogatepass'))[:8]}"


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()
