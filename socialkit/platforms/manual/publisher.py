"""Asking a person to post: at the time she gets a mail with all that she needs; she says when it is out."""

from dataclasses import dataclass
from datetime import datetime

from socialkit.errors import CredentialsError, MisuseError, RejectedError
from socialkit.model.account import Account
from socialkit.model.moment import to_utc
from socialkit.platforms.answers import Absent, Found, HandedOver, Identity, Unknown
from socialkit.platforms.manual.letter import letter, plain_text
from socialkit.platforms.orders import Order, PreparedMedia
from socialkit.platforms.publisher import PublisherContext
from socialkit.platforms.scheduled_picture import scheduled_pictures
from socialkit.platforms.smtp.mail_addresses import address_fault
from socialkit.platforms.smtp.mailbox import Mailbox, mailbox_of
from socialkit.platforms.smtp.mails import Heading, content, headed, kind_of, message_id
from socialkit.platforms.smtp.submission import Envelope

#: The mail's own words.
_LANGUAGE = "en"


@dataclass(frozen=True, kw_only=True, slots=True)
class PersonPublisher:
    """Asks ``person`` to post on ``account`` by hand, by a mail from the account's own mailbox."""

    account: str
    person: str
    server: str
    mailbox: Mailbox

    def prepare(self, order: Order) -> PreparedMedia:
        """See that the mail can be made; nothing is sent yet. Raises RejectedError."""
        self._content(order)
        return PreparedMedia()

    def publish(self, order: Order) -> HandedOver:
        """Send the mail: from then on the person has it, and nothing is published yet."""
        envelope = Envelope(
            sender=self.mailbox.sender.address,
            recipient=self.person,
            identity=self._identity(order),
            content=self._content(order),
        )
        self.mailbox.send(envelope, order.deadline)
        return HandedOver(to=self.person, by=envelope.identity)

    def find(self, order: Order, since: datetime) -> Found | Absent | Unknown:  # noqa: ARG002 nobody can be asked
        """Give Unknown: only the person can tell."""
        return Unknown(reason=f"only {self.person} can tell whether she got the mail: ask her")

    def verify(self) -> Identity:
        """Sign in to the mail server; the account is known by its own name. Raises PublishError."""
        self.mailbox.greet()
        return Identity(name=f"{self.account}, by {self.person}", server=self.server)

    def _content(self, order: Order) -> bytes:
        identity, message = self._identity(order), order.message
        try:
            said = letter(order, account=self.account, uid=f"{order.key}@{self.mailbox.sender.domain}")
            text = plain_text(message).encode()
        except (UnicodeEncodeError, MisuseError) as error:
            raise RejectedError(
                f"{message.post}: no mail can be made of it ({error}): edit the text"
            ) from None
        mail = headed(
            Heading(
                sender=self.mailbox.sender,
                recipient=self.person,
                subject=said.subject,
                identity=identity,
                date=to_utc(order.due),
            )
        )
        mail.set_content(said.text)
        mail.add_attachment(text, "text", "plain", filename="text.txt", params={"charset": "utf-8"})
        for picture in scheduled_pictures(message):
            kind, form = kind_of(picture.file)
            mail.add_attachment(picture.data(), kind, form, filename=picture.name)
        shown = {"charset": "utf-8", "method": "PUBLISH"}
        mail.add_attachment(said.calendar, "text", "calendar", filename="post.ics", params=shown)
        return content(mail, _LANGUAGE)

    def _identity(self, order: Order) -> str:
        """Give the Message-ID: the same on every try, another when the post is given another time."""
        return message_id(f"{order.key}.{to_utc(order.due):%Y%m%dT%H%M%S}", self.mailbox.sender)


def connect(account: Account, context: PublisherContext) -> PersonPublisher:
    """Give the publisher of an account; raises CredentialsError, and MisuseError as ``mailbox_of`` does."""
    person = (account.owner or "").strip()
    fault = address_fault(person)
    if fault:
        raise CredentialsError(f"account {account.id}: `owner` is whoever posts, and {fault}")
    return PersonPublisher(
        account=account.id,
        person=person,
        server=account.server or "",
        mailbox=mailbox_of(account, context),
    )
