"""The texts of a campaign as its file has them, each with the post and the platforms it is for."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from socialkit.findings.place import Place
from socialkit.model.campaign import Campaign, Post, Text


class SourceText(NamedTuple):
    """A text before anything is filled in; ``day`` is the day it is about to appear, or else begins."""

    text: Text
    post: Post
    platforms: tuple[str, ...]
    day: date

    def place(self, start: int, end: int) -> Place:
        """Give the place in the file of the characters from ``start`` to ``end``."""
        return self.text.origin.locate(start, end)


def written_texts(campaign: Campaign) -> Iterator[SourceText]:
    """Give each post's texts: the one for all platforms that have none of their own, then those.

    Translations follow the post, each as a post in its language.
    """
    for post in campaign.versions:
        day = post.at.date() if post.at else campaign.usual_day
        shared = tuple(name for name in post.platforms if name not in post.texts)
        if shared:
            yield SourceText(text=post.text, post=post, platforms=shared, day=day)
        for name, text in post.texts.items():
            if name in post.platforms:
                yield SourceText(text=text, post=post, platforms=(name,), day=day)
