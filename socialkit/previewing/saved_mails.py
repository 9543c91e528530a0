"""The text of an answer that was saved as it came: of a mail with its heads, or the text alone."""

import re
from email import message_from_bytes, policy
from email.message import EmailMessage

from socialkit.errors import MisuseError

# RFC 2045 (https://www.rfc-editor.org/rfc/rfc2045, November 1996): what says how a mail's text is written.
_ENCODED = re.compile(rb"(?im)^(?:mime-version|content-type|content-transfer-encoding):")
_HEAD = re.compile(rb"(?:From [^\r\n]*\r?\n)?[!-9;-~]+:")
_BLANK_LINE = re.compile(rb"\r?\n\r?\n")


def saved_text(data: bytes) -> str:
    """Give the text in the bytes of a saved answer; of a mail that has a page as well, the plain text.

    Raises UnicodeDecodeError for what is not UTF-8 and does not say what it is; MisuseError for a mail
    without a plain text.
    """
    head = _BLANK_LINE.split(data, 1)[0]
    if not (_HEAD.match(data) and _ENCODED.search(head)):
        return data.decode("utf-8-sig")
    try:
        mail = message_from_bytes(data, policy=policy.default)
        body = mail.get_body(("plain",)) if isinstance(mail, EmailMessage) else None
        text = None if body is None else str(body.get_content())
    # The last of them for parts within parts within parts.
    except (LookupError, ValueError, RecursionError):
        raise MisuseError("the mail cannot be read: copy the answer out of it into a text file") from None
    if text is None:
        raise MisuseError("the mail has no plain text: copy the answer out of it into a text file")
    return text
