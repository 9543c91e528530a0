"""Publishing by mail: one mail to each recipient, by the account's own server."""

from dataclasses import dataclass, replace
from datetime import datetime
from html import escape
from urllib.parse import quote

from socialkit.errors import RejectedError
from socialkit.model.account import Account
from socialkit.model.delivery import Receipt
from socialkit.model.moment import to_utc
from socialkit.model.week.mail_page import UNSUBSCRIBE
from socialkit.platforms.answers import Absent, Found, Identity, Sent, Unknown
from socialkit.platforms.email.dialect import EMAIL, Mail
from socialkit.platforms.orders import Order, PreparedMedia
from socialkit.platforms.publisher import PublisherContext
from socialkit.platforms.scheduled_picture import numbered, scheduled_pictures
from socialkit.platforms.smtp.mailbox import Mailbox, mailbox_of
from socialkit.platforms.smtp.mails import Heading, content, headed, kind_of, message_id
from socialkit.platforms.smtp.submission import Envelope

#: In `unsubscribe:` it stands for the address of whoever gets the mail.
_RECIPIENT = "{recipient}"
_UNSEEN = "a mail that was handed over cannot be looked up: ask whoever should have it"


@dataclass(frozen=True, kw_only=True, slots=True)
class EmailPublisher:
    """Sends the posts of ``account`` as mails, each dated by the schedule and named by its key."""

    account: Account
    mailbox: Mailbox

    def prepare(self, order: Order) -> PreparedMedia:
        """See that the mail can be made; nothing is uploaded before it is sent. Raises RejectedError."""
        self._content(order)
        return PreparedMedia()

    def publish(self, order: Order) -> Sent:
        """Send the mail; the receipt has its Message-ID, and the address (RFC 2392) that this makes."""
        identity = self._identity(order)
        envelope = Envelope(
            sender=self.mailbox.sender.address,
            recipient=self._recipient(order),
            identity=identity,
            content=self._content(order),
        )
        self.mailbox.send(envelope, order.deadline)
        return Sent(
            receipt=Receipt(
                remote_id=identity,
                url=f"mid:{quote(identity.strip('<>'), safe='@')}",
                published_at=to_utc(self.mailbox.clock()),
            )
        )

    def find(self, order: Order, since: datetime) -> Found | Absent | Unknown:  # noqa: ARG002 nobody can be asked
        """Give Unknown: who hands a mail over learns no more of it."""
        return Unknown(reason=_UNSEEN)

    def verify(self) -> Identity:
        """Sign in, and name the list, which is who the account is to its readers; raises PublishError.

        Whom the mails come from may be the name that signs in, which stands in no ledger.
        """
        self.mailbox.greet()
        return Identity(name=f"the list {self.account.owner}", server=self.account.server or "")

    def _content(self, order: Order) -> bytes:
        written = self._written(order)
        mail = headed(
            Heading(
                sender=self.mailbox.sender,
                recipient=self._recipient(order),
                subject=written.subject,
                identity=self._identity(order),
                date=to_utc(order.due),
                about=order.parent.remote_id if order.parent else "",
                unsubscribe=self._unsubscribe(order),
            )
        )
        mail.set_content(written.text)
        mail.add_alternative(written.html, subtype="html")
        *_, page = mail.iter_parts()
        for picture in scheduled_pictures(order.message):
            kind, form = kind_of(picture.file)
            cid, name = f"<{numbered('picture', picture.number, '')}>", picture.name
            page.add_related(picture.data(), kind, form, cid=cid, filename=name, disposition="inline")
        return content(mail, order.message.lang)

    def _written(self, order: Order) -> Mail:
        post = order.message.post
        try:
            written = self._addressed(EMAIL.encode(order.message), order)
            for text in (written.subject, written.text, written.html):
                text.encode()
        except UnicodeEncodeError as error:
            raise RejectedError(f"{post}: the text holds half of a character ({error.reason})") from None
        return written

    def _addressed(self, written: Mail, order: Order) -> Mail:
        """Give a mail that has a page of its own with the address to leave the list at."""
        if not order.message.page:
            return written
        leave = self._unsubscribe(order)
        return replace(
            written,
            text=written.text.replace(UNSUBSCRIBE, leave),
            html=written.html.replace(UNSUBSCRIBE, escape(leave)),
        )

    def _recipient(self, order: Order) -> str:
        if order.recipient is None:
            raise RejectedError(
                f"{order.message.post}: nobody is to get it; write the addresses into {self.account.owner}, "
                f"then `socialkit schedule`"
            )
        return order.recipient

    def _identity(self, order: Order) -> str:
        return message_id(order.key, self.mailbox.sender)

    def _unsubscribe(self, order: Order) -> str:
        """Give the address to leave the list at: the account's, else a mail to whom it comes from."""
        recipient = quote(order.recipient or "", safe="")
        own = self.account.unsubscribe
        if own:
            return own.replace(_RECIPIENT, recipient)
        return f"mailto:{quote(self.mailbox.sender.address, safe='@')}?subject=unsubscribe%20{recipient}"


def connect(account: Account, context: PublisherContext) -> EmailPublisher:
    """Give the publisher of an account; raises CredentialsError and MisuseError as ``mailbox_of`` does."""
    return EmailPublisher(account=account, mailbox=mailbox_of(account, context))
