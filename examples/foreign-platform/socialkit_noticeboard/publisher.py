"""Pins notices up: one file a post, which appears whole or not at all, and only once."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from socialkit.errors import CredentialsError, UnreachableError
from socialkit.model.account import Account
from socialkit.model.delivery import Receipt
from socialkit.platforms.answers import Absent, Found, Identity, Proof, Sent
from socialkit.platforms.orders import Order, PreparedMedia
from socialkit.platforms.publisher import PublisherContext
from socialkit_noticeboard.dialect import NOTICEBOARD


@dataclass(frozen=True, kw_only=True, slots=True)
class Noticeboard:
    """Puts the notices of one account into the folder ``wall``."""

    wall: Path
    clock: Callable[[], datetime]

    def prepare(self, order: Order) -> PreparedMedia:  # noqa: ARG002 a wall takes no uploads
        """Nothing has to be uploaded."""
        return PreparedMedia()

    def publish(self, order: Order) -> Sent:
        """Pin the notice up; a second call with the same key gives the first receipt."""
        notice = self._notice(order)
        if notice.exists():
            return Sent(receipt=self._receipt(notice))
        part = notice.with_suffix(".part")
        try:
            self.wall.mkdir(parents=True, exist_ok=True)
            part.write_text(NOTICEBOARD.encode(order.message).text, "utf-8")
            os.utime(part, (self.clock().timestamp(),) * 2)
            part.replace(notice)
        except OSError as error:
            raise UnreachableError(f"nothing was pinned up: {error.strerror}") from error
        return Sent(receipt=self._receipt(notice))

    def find(self, order: Order, since: datetime) -> Found | Absent:  # noqa: ARG002 the key is enough
        """Look for the notice, whose name is the key: where it is not, it was not pinned up."""
        notice = self._notice(order)
        return Found(receipt=self._receipt(notice)) if notice.exists() else Absent(proof=Proof.KEY)

    def verify(self) -> Identity:
        """Say which wall it is; raises CredentialsError where a file is in its place."""
        if self.wall.is_file():
            raise CredentialsError(f"{self.wall} is a file: a wall is a folder")
        return Identity(name=self.wall.name, server=self.wall.parent.as_uri())

    def _notice(self, order: Order) -> Path:
        return self.wall / f"{order.key}.txt"

    def _receipt(self, notice: Path) -> Receipt:
        at = datetime.fromtimestamp(notice.stat().st_mtime, self.clock().tzinfo)
        return Receipt(remote_id=notice.stem, url=notice.as_uri(), published_at=at)


def connect(account: Account, context: PublisherContext) -> Noticeboard:
    """Give the publisher of ``account``: its owner's wall is a folder beside the campaign file."""
    wall = context.home / "noticeboard" / (account.owner or account.id)
    return Noticeboard(wall=wall, clock=context.clock)
