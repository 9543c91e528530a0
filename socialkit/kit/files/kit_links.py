"""Where a partner's page finds the texts and calendars that stand beside it."""

from collections.abc import Collection

from socialkit.kit.files import calendars, plain_text, posts_table
from socialkit.kit.partner_page import KitFiles, PartnerView


def links_of(view: PartnerView, names: Collection[str]) -> KitFiles:
    """Give the addresses of texts and calendars; ``names`` are the files that are there."""
    posts = {card.post: calendars.post_file(card.post) for card in view.cards}
    events = {event.id: calendars.event_file(event.id) for event in view.events}
    deadlines = {each.id: calendars.deadline_file(each.id) for each in view.deadlines}
    return KitFiles(
        calendar=calendars.NAME if calendars.NAME in names else None,
        post_calendars={post: name for post, name in posts.items() if name in names},
        event_calendars={event: name for event, name in events.items() if name in names},
        deadline_calendars={each: name for each, name in deadlines.items() if name in names},
        texts=plain_text.NAME,
        table=posts_table.NAME,
    )
