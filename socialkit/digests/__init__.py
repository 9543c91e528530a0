"""Digests: mails about the days of a campaign, as page and plain text, in a reader's language and zone."""

from socialkit.digests.digest import Digest as Digest
from socialkit.digests.digest import DigestReader as DigestReader
from socialkit.digests.digest_files import DigestFiles as DigestFiles
from socialkit.digests.digest_files import write_digest as write_digest
from socialkit.digests.digest_mail import due_of as due_of
from socialkit.digests.digest_mail import mail_campaign as mail_campaign
from socialkit.digests.digest_mail import reader_of as reader_of
from socialkit.digests.digest_view import digest_of as digest_of
from socialkit.digests.dropping import drop_digests as drop_digests
from socialkit.digests.making import make_digest as make_digest
from socialkit.digests.periods import Period as Period
from socialkit.digests.periods import period_of as period_of
