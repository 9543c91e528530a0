"""Publishing into a folder: one folder a post, which appears whole or not at all."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from socialkit.atomic_files import appear, open_plain, trial
from socialkit.disk_errors import why_unwritten
from socialkit.errors import (
    CredentialsError,
    MisuseError,
    ProgramError,
    RejectedError,
    UncertainError,
    UnreachableError,
)
from socialkit.model.account import Account
from socialkit.model.delivery import Receipt
from socialkit.model.file_names import is_device
from socialkit.model.message import Message
from socialkit.model.moment import to_utc
from socialkit.platforms.answers import Absent, Found, Identity, Proof, Sent, Unknown
from socialkit.platforms.orders import Order, PreparedMedia
from socialkit.platforms.platform import MentionStyle
from socialkit.platforms.publisher import PublisherContext
from socialkit.platforms.registry import dialect
from socialkit.platforms.scheduled_picture import numbered, scheduled_pictures

_RECEIPT = "receipt.json"
_LONGEST_NAME = 60
#: A receipt is some hundred bytes long.
_MOST_BYTES = 1_000_000


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
        """See that all parts of the post are there; nothing has to be uploaded.

        Raises RejectedError for a picture that is not the one scheduled and for a broken text,
        UnreachableError for a picture that cannot be read.
        """
        _parts(order.message)
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
        parts = _parts(order.message)
        try:
            appear(place, parts | {_RECEIPT: _receipt_file(order, receipt, parts)}, below=self.home)
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
        """Read back the receipt; None: nothing stands in the post's place.

        Raises UncertainError for a folder whose receipt cannot be read.
        """
        place = self._place(order)
        try:
            with open_plain(place / _RECEIPT) as file:
                fields = json.loads(file.read(_MOST_BYTES))
            if fields["key"] == order.key:
                at = to_utc(datetime.fromisoformat(fields["published_at"]))
                return Receipt(remote_id=fields["remote_id"], url=fields["url"], published_at=at)
        except (FileNotFoundError, NotADirectoryError) as error:
            if not place.exists():
                return None
            raise UncertainError(f"{place} is there, but it has no receipt: look at it") from error
        except (OSError, ValueError, KeyError, TypeError, RecursionError, MisuseError) as error:
            raise UncertainError(f"the receipt in {place} cannot be read: look at it") from error
        raise UncertainError(f"the receipt in {place} is another post's: look at it")


def connect(account: Account, context: PublisherContext) -> Folder:
    """Give the publisher that puts the posts of ``account`` into the publisher's home folder."""
    return Folder(home=context.home, account=account.id, clock=context.clock)


def _parts(message: Message) -> dict[str, bytes]:
    """Give the files that a reader gets, by name."""
    try:
        parts = _texts(message)
        parts |= {
            numbered("alt", number, ".txt"): alt.encode() for number, alt in _alts(message) if alt is not None
        }
    except UnicodeEncodeError as error:
        raise RejectedError(f"{message.post}: the text holds half of a character ({error.reason})") from error
    except (MisuseError, ProgramError) as error:
        raise RejectedError(f"{message.post}: {error}") from error
    if message.page:
        parts["page.html"] = message.page.html.encode()
    return parts | {each.name: each.data() for each in scheduled_pictures(message)}


def _alts(message: Message) -> Iterator[tuple[int, str | None]]:
    """Give the alt texts with the numbers of their pictures; the first may be there without a picture."""
    yield 1, message.alt
    yield from enumerate((each.alt for each in message.further_pictures), start=2)


def _texts(message: Message) -> dict[str, bytes]:
    """Give what the platform would be sent, which is what the ledger's hash is of, and what was written."""
    reader = dialect(message.platform)
    sent = str(getattr(reader.encode(message), "text", message.text))
    texts = {"text.txt": sent.encode()}
    if reader.traits.mentions is MentionStyle.MARKUP and sent != message.text:
        texts["written.txt"] = message.text.encode()
    return texts


def _receipt_file(order: Order, receipt: Receipt, parts: dict[str, bytes]) -> bytes:
    message = order.message
    fields = {
        "key": order.key,
        "post": message.post,
        "platform": message.platform,
        "partner": message.partner,
        "link": message.link,
        "lang": message.lang,
        "remote_id": receipt.remote_id,
        "url": receipt.url,
        "published_at": receipt.published_at.isoformat(),
        "files": {name: _digest(data) for name, data in sorted(parts.items())},
    }
    return (json.dumps(fields, indent=2) + "\n").encode()


def _safe(name: str) -> str:
    """Give a name that every file system takes; two names never become the same one."""
    plain = re.sub(r"[^a-z0-9-]+", "-", name.lower()).strip("-")[:_LONGEST_NAME]
    if plain == name and not is_device(plain):
        return plain
    return f"{plain or 'account'}-{_digest(name.encode('utf-8', 'surrogatepass'))[:8]}"


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()
