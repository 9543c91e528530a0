"""Mails that came back: what a delivery status notification says of whom a mail did not reach."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesParser, Parser

from socialkit.text.printable import printable

#: A status of the first kind is for good, as 5.1.1, an address that there is not; of the second for now.
#: Source: RFC 3463, section 2 (https://www.rfc-editor.org/rfc/rfc3463#section-2, 2003-01).
_FAILED = "failed"
#: How each mail begins in a mailbox of the mbox kind (https://www.rfc-editor.org/rfc/rfc4155, 2005-09).
_FROM = re.compile(rb"(?m)^From [^\r\n]*\r?\n")
#: Of what a server says so much is kept; and so many recipients of one notification are read.
_LONGEST, _MOST = 300, 1000


@dataclass(frozen=True, kw_only=True, slots=True)
class ReturnedMail:
    """One mail to one recipient that a server gave up: its Message-ID (empty: nobody says), and why.

    ``status`` is a code as ``5.1.1``, ``said`` what the server that refused it answered; both may be empty.
    """

    identity: str
    recipient: str
    status: str
    said: str

    def __str__(self) -> str:
        """Give status and answer as one sentence."""
        why = ": ".join(filter(None, (self.status, self.said)))
        return f"came back from {self.recipient or 'somebody'}" + (f" ({why})" if why else "")


def mails_in(data: bytes) -> Iterator[bytes]:
    """Give the mails of a mailbox (mbox); whatever else it is, is one mail."""
    yield from _FROM.split(data)[1:] if data.startswith(b"From ") else [data]


def read_returned(data: bytes) -> Iterator[ReturnedMail]:
    """Give what a mail says that came back; nothing for a mail that is no such notification.

    Delays and receipts are passed over: the mail may still arrive, or has. Source: RFC 3464, section 2
    (https://www.rfc-editor.org/rfc/rfc3464#section-2, 2003-01).
    """
    try:
        mail = BytesParser().parsebytes(data)
        parts = list(mail.walk())
    except RecursionError:
        return  # whoever packs a thousand mails into each other is no server
    if mail.get_content_type() != "multipart/report":
        return
    identity = next(filter(None, map(_identity, parts)), "")
    for part in parts:
        blocks = part.get_payload()
        if part.get_content_type() == "message/delivery-status" and isinstance(blocks, list):
            # The first block is about the notification, each of the others about one recipient.
            for block in blocks[1 : _MOST + 1]:
                if isinstance(block, Message) and _field(block, "Action").casefold() == _FAILED:
                    yield _returned(identity, block)


def _returned(identity: str, block: Message) -> ReturnedMail:
    recipient = _field(block, "Original-Recipient") or _field(block, "Final-Recipient")
    said = _field(block, "Diagnostic-Code")
    return ReturnedMail(
        identity=identity,
        recipient=_typed(recipient),
        status=_field(block, "Status").partition(" ")[0][:20],
        said=_typed(said),
    )


def _identity(part: Message) -> str:
    """Give the Message-ID of the mail that a part is, whole or its headers alone; empty for other parts."""
    kind, payload = part.get_content_type(), part.get_payload()
    if kind == "message/rfc822" and isinstance(payload, list) and payload:
        original = payload[0]
        return _field(original, "Message-ID") if isinstance(original, Message) else ""
    if kind == "text/rfc822-headers" and isinstance(payload, str):
        return _field(Parser().parsestr(payload, headersonly=True), "Message-ID")
    return ""


def _typed(field: str) -> str:
    """Give what stands behind the type of a field, as in ``rfc822; amina@example.org``."""
    return field.partition(";")[2].strip() if ";" in field else field


def _field(block: Message, name: str) -> str:
    return printable(" ".join(str(block.get(name, "")).split()))[:_LONGEST]
