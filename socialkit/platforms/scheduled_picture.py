"""The bytes of a message's pictures, as they were scheduled."""

from dataclasses import dataclass
from hashlib import sha256

from socialkit.counting import counted
from socialkit.errors import RejectedError, UnreachableError
from socialkit.model.message import Message
from socialkit.model.rendition import Rendition
from socialkit.platforms.orders import Order


@dataclass(frozen=True, kw_only=True, slots=True)
class ScheduledPicture:
    """One of a message's finished pictures: its number from 1, its file, what is said of it."""

    message: Message
    number: int
    file: Rendition
    alt: str

    @property
    def name(self) -> str:
        """What it is called where files stand beside a post: ``picture.jpg``, then ``picture-2.jpg``."""
        return numbered("picture", self.number, self.file.path.suffix)

    def data(self) -> bytes:
        """Read it, for an upload.

        Raises UnreachableError where it cannot be read, RejectedError where it is not the one that was
        scheduled (by its SHA-256).
        """
        try:
            data = self.file.path.read_bytes()
        except OSError as error:
            raise UnreachableError(
                f"{self.message.post}: its picture cannot be read ({error.strerror}): nothing was sent"
            ) from error
        if sha256(data).hexdigest() != self.file.sha256:
            raise RejectedError(
                f"{self.message.post}: the picture {self.file.path} is not the one that was scheduled; "
                f"stamp and schedule again"
            )
        return data


def scheduled_pictures(message: Message) -> tuple[ScheduledPicture, ...]:
    """Give a message's finished pictures, in their order."""
    return tuple(
        ScheduledPicture(message=message, number=number, file=each.rendition, alt=each.alt or "")
        for number, each in enumerate(message.pictures, start=1)
        if each.rendition
    )


def uploaded_with_alts(order: Order) -> tuple[tuple[str, str], ...]:
    """Give the platform's reference of each picture that was uploaded, with what is said of it.

    Raises UnreachableError where there are not as many as the message has pictures: none may be lost.
    """
    there, pictures = order.media.references, scheduled_pictures(order.message)
    if len(there) != len(pictures):
        wanted = counted(len(pictures), "picture")
        raise UnreachableError(
            f"{order.message.post}: {len(there)} of {wanted} uploaded, so nothing was sent"
        )
    return tuple((reference, each.alt) for reference, each in zip(there, pictures, strict=True))


def numbered(name: str, number: int, ending: str) -> str:
    """Give the name of what belongs to the picture with that number: ``alt.txt``, then ``alt-2.txt``."""
    return f"{name}{ending}" if number == 1 else f"{name}-{number}{ending}"
