"""The bytes of a message's pictures, as they were scheduled."""

from hashlib import sha256

from socialkit.errors import RejectedError, UnreachableError
from socialkit.model.message import Message
from socialkit.model.rendition import Rendition


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
