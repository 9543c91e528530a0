"""What is known of posting on Mastodon, with sources and dates."""

from datetime import timedelta

_DOCS = "https://github.com/mastodon/documentation content/en"

#: What is not attached to a post within a day is removed, says app/lib/vacuum/media_attachments_vacuum.rb of
#: https://github.com/mastodon/mastodon (from memory, 2026-11-30); an hour is left for clocks and the call.
MEDIA_LAST = timedelta(hours=23)
#: How a server refuses a post whose picture it has not processed: nothing is posted, and a moment later it is
#: taken; `media_attachments.validations.not_ready` in config/locales/en.yml of
#: https://github.com/mastodon/mastodon, as programs of others quote it (2026-11-30).
UNPROCESSABLE = 422
UNREADY = "files that have not finished processing"
#: How one refuses a picture that is gone, or that a post has: https://github.com/mastodon/mastodon/issues/31707
#: (2024-09-02). The post may be an earlier try's, of which the key is forgotten.
ATTACHED = "not found or already attached"
#: How soon to ask again whether a picture is processed: our own (2026-11-30), pictures take seconds.
SOON = timedelta(seconds=5)
#: How far our clock and the server's may be apart: our own (2026-11-30).
SKEW = timedelta(minutes=2)
#: The most posts in a page of a timeline: `_DOCS`, methods/accounts.md (2026-07-02).
PAGE = 40
#: So many pages are read back: more than anybody posts while a delivery is uncertain (our own, 2026-11-30).
MOST_PAGES = 5
#: Said, as an account may have another as its usual one: `_DOCS`, methods/statuses.md (2026-07-02).
VISIBILITY = "public"
#: The oldest server that is asked for what it has; `/api/v2/media` is of 3.1.3: `_DOCS`, methods/media.md
#: (2026-07-02).
VERSION = "4.0.0"
