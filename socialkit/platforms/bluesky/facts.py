"""What is known of Bluesky's interface for programs, each number with its source and date."""

from datetime import timedelta

from socialkit.model.reading import Fact

_ATPROTO = "https://github.com/bluesky-social/atproto"
_DOCS = "https://github.com/bluesky-social/bsky-docs"
_DATE = "2026-08-20"

#: Where accounts are that name no server of their own: bsky-docs, docs/advanced-guides (2026-04-21).
USUAL_SERVER = "https://bsky.social"
#: The page of a post, by DID and record key, as bsky-docs has it for oEmbed (2026-04-21); handles change.
POST_PAGE = "https://bsky.app/profile/{did}/post/{key}"
#: The collection that posts stand in.
POSTS = "app.bsky.feed.post"

#: Bytes of the picture of a link card.
CARD_PICTURE = Fact(value=1_000_000, source=f"{_ATPROTO} lexicons/app/bsky/embed/external.json", date=_DATE)
#: Bytes of a post's picture on servers from before 2026-04-08, which people who run their own may still have.
OLDER_SERVERS_PICTURE = Fact(
    value=1_000_000,
    source=f"{_ATPROTO} lexicons/app/bsky/embed/images.json, before 2026-04-08",
    date="2026-11-22",
)
#: Points that a new record takes of those that an account has in an hour and in a day.
CREATE_POINTS = Fact(value=3, source=f"{_DOCS} docs/advanced-guides/rate-limits.md", date="2026-04-21")
#: What is uploaded and never posted is removed "within a time window (eg, minutes)": atproto,
#: lexicons/com/atproto/repo/uploadBlob.json (2026-08-20). An hour is our own reading of that.
UPLOADS_LAST = timedelta(hours=1)
#: An access token lasts 120 minutes (atproto, packages/pds, 2026-08-20), and is renewed so long before.
RENEWED_BEFORE = timedelta(minutes=5)
