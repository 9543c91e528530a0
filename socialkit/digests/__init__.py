"""Digests: mails about the days of a campaign, as pages and plain text, in each reader's language and zone."""

from socialkit.digests.digest import Digest as Digest
from socialkit.digests.digest import Reader as Reader
from socialkit.digests.digest_view import digest_of as digest_of
from socialkit.digests.periods import Period as Period
from socialkit.digests.periods import period_of as period_of
