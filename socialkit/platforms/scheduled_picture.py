"""The bytes of a message's pictures, as they were scheduled."""

from dataclasses import dataclass
from hashlib import sha256

from socialkit.errors import RejectedError, UnreachableError
from socialkit.model.message import Message
from socialkit.model.rendition import Rendition
from socialkit.platforms.orders import Order


@dataclass(frozen=True, kw_only=True, slots=True)
class ScheduledPicture:
    """One of a message's finished pictures: its file, and what is said of it (empty: nothing)."""

    message: Message
    file: Rendition
    alt: str

    def data(self) -> bytes:
        """Read it; raises as `rendition_bytes` does."""
        return rendition_bytes(self.message, self.file)


def scheduled_pictures(message: Message) -> tuple[ScheduledPicture, ...]:
    """Give a message's finished pictures, in their order."""
    return tuple(
        ScheduledPicture(message=message, file=each.rendition, alt=each.alt or "")
        for each in message.pictures
        if each.rendition
    )


def uploaded_with_alts(order: Order) -> tuple[tuple[str, str], ...]:
    """Give the platform's reference of each picture that was uploaded, with what is said of it.

    Raises UnreachableError where there are not as many as the message has pictures: none may be lost.
    """
    there, pictures = order.media.references, scheduled_pictures(order.message)
    if len(there) != len(pictures):
        raise UnreachableError(
            f"{order.message.post}: {len(there)} of {len(pictures)} pictures are uploaded: nothing was sent"
        )
    return tuple((reference, each.alt) for reference, each in zip(there, pictures, strict=True))


def numbered(name: str, number: int, ending: str) -> str:
    """Give the name of a file of the picture with that number: ``picture.jpg``, then ``picture-2.jpg``."""
    return f"{name}{ending}" if number == 1 else f"{name}-{number}{ending}"


def picture_bytes(message: Message) -> bytes:
    """Read a message's first picture, for an upload; raises as `rendition_bytes` does.

    RejectedError where there is none, too.
    """
    if message.picture is None:
        raise RejectedError(f"{message.post} has no picture: give it a `graphic`")
    return rendition_bytes(message, message.picture)


def rendition_bytes(message: Message, picture: Rendition) -> bytes:
    """Read one of a message's finished pictures, for an upload.

    Raises UnreachableError where it cannot be read, RejectedError where it is not the one that was scheduled
    (by its SHA-256).
    """
    try:
        data = picture.path.read_bytes()
    except OSError as error:
        raise UnreachableError(
            f"{message.post}: its picture cannot be read ({error.strerror}): nothing was sent"
        ) from error
    if sha256(data).hexdigest() != picture.sha256:
        raise RejectedError(
            f"{message.post}: the picture {picture.path} is not the one that was scheduled; "
            f"stamp and schedule again"
        )
    return data
