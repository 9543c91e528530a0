"""Pins notices up: one file a post, which appears whole or not at all, and only once."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from socialkit.errors import CredentialsError, UnreachableError
from socialkit.model.account import Account
from socialkit.model.delivery import Receipt
from socialkit.model.message import Message
from socialkit.platforms.publisher import Identity, PreparedMedia, PublisherContext, Sent
from socialkit_noticeboard.dialect import NOTICEBOARD


@dataclass(frozen=True, kw_only=True, slots=True)
class Noticeboard:
    """Puts the notices of one account into the folder ``wall``."""

    wall: Path
    clock: Callable[[], datetime]

    def prepare(self, message: Message) -> PreparedMedia:  # noqa: ARG002 a wall takes no uploads
        """Nothing has to be uploaded."""
        return PreparedMedia()

    def publish(self, message: Message, *, media: PreparedMedia, key: str) -> Sent:  # noqa: ARG002 same
        """Pin the notice up; a second call with the same key gives the first receipt."""
        first = self.find(message, key=key)
        if first:
            return Sent(receipt=first)
        notice = self.wall / f"{key}.txt"
        part = notice.with_suffix(".part")
        try:
            self.wall.mkdir(parents=True, exist_ok=True)
            part.write_text(NOTICEBOARD.encode(message).text, "utf-8")
            os.utime(part, (self.clock().timestamp(),) * 2)
            part.replace(notice)
        except OSError as error:
            raise UnreachableError(f"nothing was pinned up: {error.strerror}") from error
        return Sent(receipt=self._receipt(notice, key))

    def find(self, message: Message, *, key: str) -> Receipt | None:  # noqa: ARG002 the key is enough
        """Look for the notice; None proves that it is not there."""
        notice = self.wall / f"{key}.txt"
        return self._receipt(notice, key) if notice.exists() else None

    def verify(self) -> Identity:
        """Say which wall it is; raises CredentialsError where a file is in its place."""
        if self.wall.is_file():
            raise CredentialsError(f"{self.wall} is a file: a wall is a folder")
        return Identity(name=self.wall.name, server=self.wall.parent.as_uri())

    def _receipt(self, notice: Path, key: str) -> Receipt:
        at = datetime.fromtimestamp(notice.stat().st_mtime, self.clock().tzinfo)
        return Receipt(remote_id=key, url=notice.as_uri(), published_at=at)


def connect(account: Account, context: PublisherContext) -> Noticeboard:
    """Give the publisher of ``account``: its owner's wall is a folder beside the campaign file."""
    wall = context.home / "noticeboard" / (account.owner or account.id)
    return Noticeboard(wall=wall, clock=context.clock)
