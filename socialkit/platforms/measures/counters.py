"""Connecting an account with what asks its platform for the numbers of its posts."""

from collections.abc import Callable
from pkgutil import resolve_name
from typing import cast

from socialkit.model.account import Account
from socialkit.platforms.measures.measure import PostCounter
from socialkit.platforms.publisher import PublisherContext
from socialkit.platforms.registry import COUNTERS

CounterFactory = Callable[[Account, PublisherContext], PostCounter]


def can_count(account: Account) -> bool:
    """Say whether the numbers of an account's posts can be asked for."""
    return account.publisher == account.platform and account.platform in COUNTERS


def counter(account: Account, context: PublisherContext) -> PostCounter:
    """Give what asks for an account's numbers; raises CredentialsError where a secret is missing."""
    factory = cast("CounterFactory", resolve_name(COUNTERS[account.platform]))
    return factory(account, context)
