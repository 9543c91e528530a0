"""What changed since `schedule`: which steps are of a list of recipients alone, and which of a post."""

from dataclasses import replace

import pytest

from socialkit.ledger import Ledger
from socialkit.model.campaign import Campaign
from socialkit.planning import changed_posts
from socialkit.planning.campaign_plan import changed_steps
from socialkit.planning.changed_lists import changed_since
from tests.conftest import EVE, a_campaign, a_post, an_account, file_campaign

THREE = ("a@example.org", "b@example.org", "c@example.org")


def listed(*people: str, posts: tuple[str, ...] = ("one", "two")) -> Campaign:
    account = replace(an_account("news", "email"), recipients=people)
    made = [a_post(each, platforms=("email",), graphic=None) for each in posts]
    return a_campaign(*made, accounts=[account])


@pytest.mark.parametrize(
    ("now", "posts", "lists"),
    [
        (listed(*THREE), (), ()),
        (listed(*THREE[1:]), (), ("news",)),
        (listed(*THREE, "d@example.org"), (), ("news",)),
        (listed("x@example.org", "y@example.org", "z@example.org"), (), ("news",)),
        (listed(*THREE, posts=("one", "two", "new")), ("new",), ()),
        (listed(*THREE, posts=("one",)), ("two",), ()),
        (listed(*THREE[1:], posts=("one", "new")), ("new", "two"), ("news",)),
    ],
)
def test_posts_and_lists_are_told_apart(
    ledger: Ledger, now: Campaign, posts: tuple[str, ...], lists: tuple[str, ...]
) -> None:
    file_campaign(ledger, listed(*THREE))
    found = changed_since(now, changed_steps(now, ledger, now=EVE))
    assert (set(found.posts), found.lists) == (set(posts), lists)
    assert set(changed_posts(now, ledger, now=EVE)) == set(posts)
