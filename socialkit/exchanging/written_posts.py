"""Which posts stand in the campaign file themselves, and which are made for an event or of a profile."""

from socialkit.loading.assembling.event_posts import event_post_id
from socialkit.loading.schema.validators import EVENT_POSTS
from socialkit.model.campaign import Campaign, Post


def written_posts(campaign: Campaign) -> tuple[Post, ...]:
    """Give the posts that somebody wrote below `posts:`: those that can be put back there."""
    return tuple(post for post in campaign.posts if not _made(post))


def _made(post: Post) -> bool:
    event = post.event
    if post.profile is not None:
        return True
    return event is not None and post.id in {event_post_id(event.id, kind) for kind in EVENT_POSTS}
