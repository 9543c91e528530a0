"""What mails are made of: headers that no text can break, parts, pictures, and the bytes of all of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, EmailPolicy

from socialkit.errors import RejectedError
from socialkit.model.rendition import Rendition
from socialkit.platforms.smtp.mail_addresses import SenderAddress


class _Policy(EmailPolicy):
    """Folds as mail does, but for headers of one long word: broken, they are no addresses any more."""

    _WHOLE = frozenset({"in-reply-to", "list-unsubscribe", "message-id", "references"})

    def fold_binary(self, name: str, value: str) -> bytes:
        """Give a header with its line ends."""
        if name.lower() in self._WHOLE:
            return f"{name}: {value}\r\n".encode("ascii")
        return super().fold_binary(name, value)


_ONE_CLICK = "List-Unsubscribe=One-Click"
# 7 bits: not every server takes more.
_POLICY = _Policy(linesep=SMTP.linesep, cte_type="7bit", raise_on_defect=False)


@dataclass(frozen=True, kw_only=True, slots=True)
class Heading:
    """The headers of a mail; ``about`` is the Message-ID of the mail that it comes after (empty: none).

    ``identity`` is its own Message-ID, ``date`` (aware) what it is dated, ``unsubscribe`` the address where
    its reader leaves the list (empty: none).
    """

    sender: SenderAddress
    recipient: str
    subject: str
    identity: str
    date: datetime
    about: str = ""
    unsubscribe: str = ""


def headed(heading: Heading) -> EmailMessage:
    """Begin a mail; raises RejectedError for what cannot stand in a header."""
    mail = EmailMessage(policy=_POLICY)
    sender = Address(display_name=heading.sender.name, addr_spec=heading.sender.address)
    values: Iterable[tuple[str, object]] = (
        ("From", sender),
        ("To", Address(addr_spec=heading.recipient)),
        ("Subject", heading.subject),
        ("Date", heading.date),
        ("Message-ID", heading.identity),
        ("In-Reply-To", heading.about),
        ("References", heading.about),
        # Nobody's holiday answers it: RFC 3834, section 5 (2004-08).
        ("Auto-Submitted", "auto-generated"),
        ("List-Unsubscribe", f"<{heading.unsubscribe}>" if heading.unsubscribe else ""),
        # One click in the reader's mail program: RFC 8058 (2017-01); only for https.
        ("List-Unsubscribe-Post", _ONE_CLICK if heading.unsubscribe.startswith("https://") else ""),
    )
    try:
        for name, value in values:
            if value:
                mail[name] = value
    except (ValueError, UnicodeError) as error:
        raise RejectedError(f"a header of the mail cannot be written ({error}): edit the text") from None
    return mail


def message_id(key: str, sender: SenderAddress) -> str:
    """Give the Message-ID that is the same on every try with ``key``, which is letters and digits."""
    return f"<{key}@{sender.domain}>"


def kind_of(picture: Rendition) -> tuple[str, str]:
    """Give the two words of a picture's media type."""
    kind, _, form = picture.media_type.partition("/")
    return kind, form


def content(mail: EmailMessage, lang: str) -> bytes:
    """Give the bytes of a mail in a language; raises RejectedError for a text that is none."""
    mail["Content-Language"] = lang
    try:
        return mail.as_bytes(policy=_POLICY)
    except UnicodeEncodeError as error:
        raise RejectedError(f"the mail cannot be written ({error.reason}): edit the text") from None
