"""The bytes of a message's picture, as it was scheduled."""

from hashlib import sha256

from socialkit.errors import RejectedError, UnreachableError
from socialkit.model.message import Message


def picture_bytes(message: Message) -> bytes:
    """Read a message's picture, for an upload.

    Raises UnreachableError where it cannot be read, RejectedError where it is not the one that was scheduled
    (by its SHA-256), or where there is none.
    """
    picture = message.picture
    if picture is None:
        raise RejectedError(f"{message.post} has no picture: give it a `graphic`")
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
