"""The posts as a table, a row for each post and language: what is exported, and read again by `import`."""

from collections.abc import Iterator, Sequence

from socialkit.exchanging.written_posts import written_posts
from socialkit.model.campaign import Campaign, Post

#: The columns of every table; behind `text` comes one for each platform that has a text of its own.
ID, DATE, TIME, ZONE, PLATFORMS, LANGUAGE = "id", "date", "time", "timezone", "platforms", "language"
TITLE, TEXT, LINK, GRAPHIC, ALT = "title", "text", "link", "graphic", "alt text"
_BEFORE = (ID, DATE, TIME, ZONE, PLATFORMS, LANGUAGE, TITLE, TEXT)
_BEHIND = (LINK, GRAPHIC, ALT)


def text_column(platform: str) -> str:
    """Give the name of the column with the texts that a platform has of its own."""
    return f"{TEXT}: {platform}"


def calendar_rows(campaign: Campaign) -> Iterator[Sequence[str]]:
    """Give the header, then a row for each post as it is written and one for each of its translations.

    Texts are as in the file: placeholders and handles are not filled in. What is made for events is not
    there, for it is made again.
    """
    posts = written_posts(campaign)
    used = {name for post in posts for version in post.versions for name in version.texts}
    own = tuple(sorted(used))
    yield (*_BEFORE, *map(text_column, own), *_BEHIND)
    for post in posts:
        yield _row(post, own)
        for each in post.versions[1:]:
            yield _translated_row(post, each, own)


def _row(post: Post, own: Sequence[str]) -> Sequence[str]:
    return (
        post.id,
        f"{post.at:%Y-%m-%d}" if post.at else "",
        f"{post.at:%H:%M}" if post.at else "",
        post.timezone or "",
        ", ".join(post.platforms),
        post.lang,
        *_words(post, own),
        post.link,
        ", ".join(post.graphics),
        post.alt or "",
    )


def _translated_row(post: Post, version: Post, own: Sequence[str]) -> Sequence[str]:
    """Give a row that says what is the translation's own, and which post it is of."""
    link = version.link if version.link != post.link else ""
    return (post.id, "", "", "", "", version.lang, *_words(version, own), link, "", version.alt or "")


def _words(post: Post, own: Sequence[str]) -> Sequence[str]:
    texts = [post.texts[name].value if name in post.texts else "" for name in own]
    return (post.title, post.text.value, *texts)
