"""Posts made of a feed: a draft for each entry, its title and the place of its link."""

from collections.abc import Sequence

from socialkit.exchanging.drafting.draft import CellSpot, FoundPosts, MisreadError, PostDraft
from socialkit.exchanging.drafting.post_wording import URL, joined, prose
from socialkit.exchanging.incoming.feeds import FeedEntry, read_feed
from socialkit.exchanging.incoming.table_cells import fault


def feed_posts(entries: Sequence[FeedEntry]) -> FoundPosts:
    """Give a draft for each entry of a feed; when it goes out, a person decides."""
    drafts, faults = [], []
    for entry in entries:
        spot = CellSpot(place=entry.place, where=f"entry {entry.place.line}")
        try:
            title = prose(entry.title)
        except MisreadError as error:
            faults.append(fault(str(error), spot.place, spot.where))
            continue
        link = entry.link if URL.fullmatch(entry.link) else ""
        text = joined(title, [], link, as_it_is=False)
        if text:
            drafts.append(PostDraft(spot=spot, text=text, link=link))
    return FoundPosts(drafts=tuple(drafts), faults=tuple(faults))


def read_feed_posts(content: bytes, name: str) -> FoundPosts:
    """Read a feed called ``name``; CampaignFileError for what is none."""
    return feed_posts(read_feed(content, name))
