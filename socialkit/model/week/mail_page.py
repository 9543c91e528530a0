"""Mails that are no posts: what one shows under a subject of its own, and how digests go out."""

from dataclasses import dataclass, field
from datetime import time

#: How the ids of digests begin.
DIGEST_PREFIX = "digest-"
#: Stands in text and page for the address at which whoever gets the mail leaves the list.
UNSUBSCRIBE = "{unsubscribe}"
#: Stands in a page for the address of the message's picture, which is in the mail.
PICTURE = "cid:picture"


@dataclass(frozen=True, kw_only=True, slots=True)
class MailPage:
    """The subject of a mail, its page (HTML), and the ids of the profiles of people that are on it.

    A message with a page is no post of the campaign file: its text is the same in plain words, and is sent
    as it is, without placeholders filled in but for `UNSUBSCRIBE`.
    """

    subject: str
    html: str
    profiles: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class DigestSettings:
    """When a digest goes out, by the clock of who gets it, and what its links carry, as ``utm_source``."""

    at: time = time(7)
    link_parameters: dict[str, str] = field(default_factory=dict)


USUAL_DIGEST = DigestSettings()
