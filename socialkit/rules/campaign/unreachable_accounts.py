"""The rule that somebody can publish for each account."""

from collections.abc import Iterator
from contextlib import suppress

from socialkit.errors import ProgramError
from socialkit.findings.finding import Finding
from socialkit.model.campaign import Campaign
from socialkit.platforms.registry import refused_account
from socialkit.rules.rule import RuleContext


def unreachable_account(campaign: Campaign, context: RuleContext) -> Iterator[Finding]:
    """Report an account that nobody can publish for: `plan` and `schedule` refuse the campaign for it.

    Why: whoever prepares a week learns on the day it is scheduled that this version publishes to no
    such platform, or that the account lacks what the platform asks for. Kits need no account.

    Source: the platforms that can publish, named by `socialkit platforms`; the file's own `accounts`.

    Fix: none; write `publisher: folder`, or what the account lacks.

    Bad: accounts: {alliance: {platform: mastodon}}
    Good: accounts: {alliance-x: {platform: x, publisher: folder}}
    """
    for account in campaign.accounts:
        # A platform whose distribution is broken is an error of its own.
        with suppress(ProgramError):
            reason, remedy = refused_account(account)
            if reason:
                message = f"nobody can publish for account {account.id}: {reason}"
                yield context.finding(message, place=account.place, remedy=remedy)
