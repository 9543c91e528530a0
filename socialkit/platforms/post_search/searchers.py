"""Connecting an account with what looks for posts on its platform."""

from collections.abc import Callable
from pkgutil import resolve_name
from typing import cast

from socialkit.model.account import Account
from socialkit.platforms.post_search.found_post import Searcher
from socialkit.platforms.publisher import PublisherContext
from socialkit.platforms.registry import SEARCHERS

SearcherFactory = Callable[[Account, PublisherContext], Searcher]


def can_search(account: Account) -> bool:
    """Say whether posts can be looked for as this account: its platform is open, and it publishes there."""
    return account.publisher == account.platform and account.platform in SEARCHERS


def searcher(account: Account, context: PublisherContext) -> Searcher:
    """Give what looks for posts as ``account``; raises CredentialsError where a secret is missing."""
    factory = cast("SearcherFactory", resolve_name(SEARCHERS[account.platform]))
    return factory(account, context)
