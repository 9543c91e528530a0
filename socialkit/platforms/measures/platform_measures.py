"""Which numbers there are on which platform, each in the platform's own words, with its source."""

from collections.abc import Mapping

from socialkit.platforms.measures.measure import PlatformMeasure

_ON_X = ("https://docs.x.com/x-api/fundamentals/metrics.md", "2026-11-30")
_LINKEDIN = (
    "https://learn.microsoft.com/en-us/linkedin/marketing/community-management/organizations/share-statistics",
    "2026-11-30",
)
_FACEBOOK = ("https://faq.buffer.com/article/1098-analyze-facebook-metric-descriptions", "2026-11-30")
_INSTAGRAM = (
    "https://developers.facebook.com/documentation/instagram-platform/reference/instagram-media/insights",
    "2026-06-18",
)
_THREADS = ("https://developers.facebook.com/documentation/threads/insights.md", "2026-11-30")
_MASTODON = ("https://github.com/mastodon/documentation content/en/entities/Status.md", "2026-07-02")
_BLUESKY = ("https://github.com/bluesky-social/atproto lexicons/app/bsky/feed/defs.json", "2026-08-20")
_OWN = ("your own count", "2026-11-30")

#: What is no platform, and is counted all the same.
WEBSITE = "website"
_WORDS: Mapping[str, tuple[tuple[str, str], tuple[tuple[str, str, str], ...]]] = {
    "x": (
        _ON_X,
        (
            (
                "impressions",
                "Impressions",
                "times it showed on a screen; a person who sees it twice counts twice",
            ),
            ("likes", "Likes", "likes"),
            ("reposts", "Reposts", "reposts without words of one's own"),
            ("quotes", "Quotes", "reposts with words of one's own"),
            ("replies", "Replies", "replies"),
            ("bookmarks", "Bookmarks", "people who saved it"),
            ("link_clicks", "Link clicks", "clicks on its link; told for 30 days only"),
        ),
    ),
    "linkedin": (
        _LINKEDIN,
        (
            ("impressions", "Impressions", "times it showed, without what was paid for"),
            ("unique_impressions", "Unique impressions", "members to whom it showed, each once"),
            ("clicks", "Clicks", "clicks on content, company name or logo, without reactions"),
            ("reactions", "Reactions", "reactions of every kind; may fall when they are taken back"),
            ("comments", "Comments", "comments"),
            ("shares", "Reposts", "times it was reposted"),
        ),
    ),
    "facebook": (
        _FACEBOOK,
        (
            ("reach", "Reach", "people who saw it, each once, as Facebook estimates"),
            ("impressions", "Impressions", "times people saw it"),
            ("reactions", "Reactions", "reactions of every kind"),
            ("comments", "Comments", "comments"),
            ("shares", "Shares", "times it was shared"),
            ("link_clicks", "Link clicks", "clicks on links that lead away from Facebook"),
        ),
    ),
    "instagram": (
        _INSTAGRAM,
        (
            ("views", "Views", "times it was played or shown, without what was paid for"),
            ("reach", "Reach", "accounts that saw it, each once, as Instagram estimates"),
            ("likes", "Likes", "likes"),
            ("comments", "Comments", "comments"),
            ("shares", "Shares", "times it was shared"),
            ("saved", "Saves", "times it was saved"),
        ),
    ),
    "threads": (
        _THREADS,
        (
            ("views", "Views", "times it was played or shown; in development, says Threads"),
            ("likes", "Likes", "likes"),
            ("replies", "Replies", "replies, all those below it"),
            ("reposts", "Reposts", "reposts"),
            ("quotes", "Quotes", "quotes"),
            ("shares", "Shares", "times it was shared"),
        ),
    ),
    "mastodon": (
        _MASTODON,
        (
            ("boosts", "Boosts", "boosts that the account's server knows of"),
            ("favourites", "Favourites", "favourites that the account's server knows of"),
            ("replies", "Replies", "replies that the account's server knows of"),
        ),
    ),
    "bluesky": (
        _BLUESKY,
        (
            ("likes", "Likes", "likes in the index"),
            ("reposts", "Reposts", "reposts in the index"),
            ("replies", "Replies", "replies in the index"),
            ("quotes", "Quotes", "quotes in the index"),
        ),
    ),
    "email": (
        _OWN,
        (
            ("clicks", "Clicks", "clicks as the mail tool counts them"),
            ("unsubscribes", "Unsubscribes", "people who left the list"),
        ),
    ),
    WEBSITE: (
        _OWN,
        (
            ("visits", "Visits", "visits by the campaign's links (UTM), as your statistics count them"),
            ("kit_downloads", "Kit downloads", "share kits that were fetched"),
        ),
    ),
}
MEASURES: Mapping[str, tuple[PlatformMeasure, ...]] = {
    platform: tuple(
        PlatformMeasure(name=name, title=title, counts=counts, source=source, date=date)
        for name, title, counts in words
    )
    for platform, ((source, date), words) in _WORDS.items()
}


def measures(platform: str) -> Mapping[str, PlatformMeasure]:
    """Give the numbers of a platform by name; none where nobody has written them down."""
    return {each.name: each for each in MEASURES.get(platform, ())}
