"""What a post is in a folder: its texts, alt texts and pictures, as files by their names."""

from collections.abc import Iterator

from socialkit.errors import MisuseError, ProgramError, RejectedError
from socialkit.model.message import Message
from socialkit.platforms.platform import MentionStyle
from socialkit.platforms.registry import dialect
from socialkit.platforms.scheduled_picture import numbered, scheduled_pictures


def post_files(message: Message) -> dict[str, bytes]:
    """Give the files that a reader gets, by name.

    Raises RejectedError for a picture that is not the one scheduled and for a broken text,
    UnreachableError for a picture that cannot be read.
    """
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
