"""What a partner's page weighs with many posts: under 100 kB without pictures, as it comes over the line."""

from pathlib import Path

import pytest

from tests.kit.page_tree import faults_of, tree_of
from tests.kit.partner_page.heavy_pages import FIVE, POSTS, SIZES, heavy_campaign, heavy_page, weights

#: Bytes of a page with its styles and scripts, at most.
MOST = 100_000


@pytest.mark.parametrize("partner", ["amani", "noor"])
def test_twenty_posts_on_five_platforms_are_under_100_kb(tmp_path: Path, partner: str) -> None:
    page = heavy_page(heavy_campaign(tmp_path), partner)
    assert len(page) < MOST, weights(page)
    assert faults_of(page) == []
    # It is as full as it says: every post, choice and size.
    root = tree_of(page)
    assert len(root.named("article")) == POSTS
    assert len(root.named("input", type="radio")) == POSTS * (len(FIVE) + len(("other",)))
    assert len(root.id("graphics").named("figure")) == len(SIZES)


@pytest.mark.slow
def test_a_second_text_costs_little_more_than_itself(tmp_path: Path) -> None:
    same, differing = (heavy_page(heavy_campaign(tmp_path, differing=each)) for each in (False, True))
    texts = weights(differing)["texts"] - weights(same)["texts"]
    assert len(differing) - len(same) - texts < POSTS * 80
    assert len(differing) - texts < MOST


def test_the_parts_of_a_page_are_all_of_it(tmp_path: Path) -> None:
    page = heavy_page(heavy_campaign(tmp_path))
    found = weights(page)
    assert sum(found.values()) == len(page)
    assert all(found.values()), found
