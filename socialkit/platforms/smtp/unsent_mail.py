"""A mail to nobody yet: a file that a mail program opens, to be looked at and sent by hand."""

from dataclasses import dataclass
from email.message import EmailMessage

from socialkit.model.week.mail_page import PICTURE, MailPage
from socialkit.platforms.smtp.mails import content


@dataclass(frozen=True, kw_only=True, slots=True)
class Draft:
    """What a mail shows: plain text, page, language (BCP 47), and its picture, a JPEG (empty: none).

    ``mark`` (ASCII) stands between its parts, and in none of them.
    """

    text: str
    page: MailPage
    lang: str
    mark: str
    picture: bytes = b""


def draft(written: Draft) -> bytes:
    """Give the file; the same draft gives the same bytes. RejectedError for a text that is none."""
    mail = EmailMessage()
    mail["Subject"] = written.page.subject
    # Mail programs then open it to be sent, and not as one that came in:
    # https://learn.microsoft.com/en-us/previous-versions/office/developer/exchange-server-2010/aa563068(v=exchg.140)
    mail["X-Unsent"] = "1"
    mail.set_content(written.text)
    mail.add_alternative(written.page.html, subtype="html")
    if written.picture:
        *_, page = mail.iter_parts()
        cid = f"<{PICTURE.partition(':')[2]}>"
        page.add_related(
            written.picture, "image", "jpeg", cid=cid, filename="picture.jpg", disposition="inline"
        )
    for number, part in enumerate(each for each in mail.walk() if each.is_multipart()):
        # Python would draw lots for it.
        part.set_boundary(f"=_{written.mark}_{number}_=")
    return content(mail, written.lang)
